"""What the screens of a KPI show: the open question, and the answer with its working and what to do."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from bot.dialogue.buttons import action, rows
from bot.dialogue.kpi.inputs import example
from bot.dialogue.kpi.inquiry import Inquiry
from bot.dialogue.messages import Button, Keyboard
from bot.dialogue.render import render
from bot.dialogue.turn import Turn
from bot.domain.advice import ADVICE
from bot.domain.certainty import certainty
from bot.domain.kpi import Kpi, Line, Result
from bot.domain.numbers import format_number, format_value
from bot.domain.texts import Language, Text
from bot.domain.values import LISTS, Input, Item, Kind, Percent, Value
from bot.storage.screens import Screen

_MOST_ITEMS = 40  # of a list that an answer repeats
_HINTS: Mapping[Kind, Text] = {
    "share": Text("Eine Anzahl, oder mit % ein Anteil.", "A count, or a share with %."),
    "scores": Text(
        "Ganze Zahlen von 0 bis 10 mit Leerzeichen dazwischen.", "Whole numbers from 0 to 10 with spaces between."
    ),
    "amounts": Text("Alle Zahlen mit Leerzeichen dazwischen.", "All numbers with spaces between."),
    "triples": Text(
        "Je Person drei Antworten mit Doppelpunkt, die Personen mit Komma getrennt.",
        "Three answers of each person with colons, people parted by commas.",
    ),
    "names": Text("Alle Namen mit Komma dazwischen.", "All names with commas between."),
}


def question(turn: Turn, screen: Screen, inquiry: Inquiry, errors: Sequence[Text]) -> tuple[str, Keyboard]:
    """Return the open question, with what was given and what was wrong."""
    wanted = inquiry.wanted
    html = render(
        "kpi_question",
        turn.language,
        kpi=inquiry.kpi,
        wanted=wanted,
        hint=_HINTS.get(wanted.kind) if wanted else None,
        example=_example(wanted, turn.language) if wanted else "",
        at_once=_at_once(inquiry, turn.language),
        further=_further(inquiry, turn.language),
        given=given(inquiry.kpi, inquiry.values, turn.language),
        errors=errors,
        needed=not inquiry.is_computable,
    )
    ways = [number for number in range(len(inquiry.kpi.ways)) if number != inquiry.way and not inquiry.values]
    others = tuple((action(screen, _way_label(turn, inquiry.kpi, number), "way", number),) for number in ways)
    return html, (*_choices(turn, screen, wanted), *others, _tools(turn, screen, inquiry))


def _choices(turn: Turn, screen: Screen, wanted: Input | None) -> Keyboard:
    """Return a button for every choice, and one for a list of names that has none."""
    if wanted is None:
        return ()
    if wanted.kind == "names":
        return ((action(screen, turn.text("Keine", "None"), "none"),),)
    labels = [choice.to(turn.language) for choice in wanted.choices.values()]
    return rows(*(action(screen, label, "choose", number) for number, label in enumerate(labels)))


def _tools(turn: Turn, screen: Screen, inquiry: Inquiry) -> tuple[Button, ...]:
    tools: list[Button] = []
    if inquiry.is_computable:
        tools.append(action(screen, turn.text("Weglassen", "Leave out"), "skip"))
    if inquiry.values:
        tools.append(action(screen, "◀ " + turn.text("Zurück", "Back"), "back"))
    else:
        tools.append(action(screen, turn.text("Mit einem Beispiel", "Try an example"), "example"))
    tools.append(action(screen, turn.text("Abbrechen", "Cancel"), "cancel"))
    return tuple(tools)


def _way_label(turn: Turn, kpi: Kpi, way: int) -> str:
    names = ", ".join(wanted.name.to(turn.language) for wanted in kpi.ways[way])
    return turn.text(f"Stattdessen: {names}", f"Instead: {names}")


def _at_once(inquiry: Inquiry, language: Language) -> str:
    """Return how everything can be typed at the first question; nothing where that would be mistaken for a list."""
    several = len(inquiry.inputs) > 1 and inquiry.way == 0 and not inquiry.values
    return example(inquiry.kpi, language) if several and inquiry.inputs[0].kind not in LISTS else ""


def _further(inquiry: Inquiry, language: Language) -> list[tuple[Text, str]]:
    """Return what may be added at the first question though it is never asked for, and how it is typed."""
    if inquiry.values or inquiry.way:
        return []
    named = [(one, one.aliases[0] if language == "de" and one.aliases else one.id) for one in inquiry.kpi.further]
    return [(one.question, f"{example(inquiry.kpi, language)} {name}={one.example}") for one, name in named]


def _example(wanted: Input, language: Language) -> str:
    """Return the example of an input as people of a language type it; nothing for a choice, which has buttons."""
    match wanted.kind:
        case "choice":
            return ""
        case "count" | "share" | "amount" | "percent" | "number":
            return format_number(Fraction(wanted.example), language, decimals=2)
        case "scores" | "amounts":
            return wanted.example.replace(",", " ")
        case _:
            return wanted.example.replace(",", ", ")


def answer(turn: Turn, result: Result, errors: Sequence[Text] = ()) -> str:
    """Return what was wrong, the value, how sure it is, what to do, and folded away how it came about and its sense."""
    return render(
        "kpi_result",
        turn.language,
        kpi=result.kpi,
        result=result,
        errors=errors,
        certainty=_sure(result, turn.language),
        siblings=_lines(result.siblings, turn.language),
        advice=_advice(turn, result.kpi),
        given=given(result.kpi, result.inputs, turn.language),
        working=_lines(result.working, turn.language),
    )


def caption(turn: Turn, result: Result) -> str:
    """Return what stands under the picture of a result: the value and how sure it is."""
    sure = _sure(result, turn.language)
    return render("kpi_value", turn.language, kpi=result.kpi, result=result, certainty=sure)


def given(kpi: Kpi, values: Mapping[str, Value], language: Language) -> list[tuple[Text, str]]:
    """Return every value that was given with the name of its input, as people read them."""
    return [(one.name, _written(one, values[one.id], language)) for one in kpi.inputs if one.id in values]


def _advice(turn: Turn, kpi: Kpi) -> list[tuple[Text, Text | None]]:
    """Return what to do, with the title of the lesson that teaches it unless it is the KPI's own."""
    lessons = {id_: lesson for id_, lesson in turn.course.lesson_by_id.items() if id_ != kpi.lesson}
    return [(one.text, lessons[one.lesson].title if one.lesson in lessons else None) for one in ADVICE[kpi.id]]


def _sure(result: Result, language: Language) -> str | None:
    line = certainty(result)
    return line.to(language, format_value) if line else None


def _lines(lines: Sequence[Line], language: Language) -> list[str]:
    return [line.to(language, format_value) for line in lines]


def _written(wanted: Input, value: Value, language: Language) -> str:
    match value:
        case Percent(share):
            return format_number(share, language, decimals=2) + "\u00a0%"
        case ():
            return Text("keine", "none").to(language)
        case tuple():
            more = f" … ({len(value)})" if len(value) > _MOST_ITEMS else ""
            between = "; " if any(isinstance(one, Fraction) for one in value) else ", "  # a comma may be in a number
            return between.join(_item(one, language) for one in value[:_MOST_ITEMS]) + more
        case str():
            return wanted.shown(value, language)
        case _:
            return _item(value, language)


def _item(item: Item, language: Language) -> str:
    match item:
        case str():
            return item
        case tuple():
            return ":".join(map(str, item))
        case _:
            return format_number(item, language, decimals=2)
