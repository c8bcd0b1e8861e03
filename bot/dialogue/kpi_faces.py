"""What the screens of a KPI show: the open question, and the answer with its working."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from bot.dialogue import kpi_pictures
from bot.dialogue.buttons import action, command
from bot.dialogue.inquiry import Inquiry
from bot.dialogue.messages import Button, Keyboard
from bot.dialogue.pictures import PICTURE
from bot.dialogue.render import render
from bot.dialogue.turn import Turn
from bot.domain.kpi import Kpi, Result
from bot.domain.numbers import format_number, format_value
from bot.domain.texts import Text
from bot.domain.values import Item, Percent, Value
from bot.storage.screens import Screen

_MOST_ITEMS = 40  # of a list that an answer repeats


def question(turn: Turn, screen: Screen, inquiry: Inquiry, errors: Sequence[Text]) -> tuple[str, Keyboard]:
    """Return the open question, with what was given and what was wrong."""
    given = _given(turn, inquiry.kpi, inquiry.values)
    html = render(
        "kpi_question",
        turn.language,
        kpi=inquiry.kpi,
        wanted=inquiry.wanted,
        given=given,
        errors=errors,
        needed=not inquiry.is_computable,
    )
    ways = [number for number in range(len(inquiry.kpi.ways)) if number != inquiry.way and not inquiry.values]
    others = tuple((action(screen, _way_label(turn, inquiry.kpi, number), "way", number),) for number in ways)
    return html, (*others, _tools(turn, screen, inquiry))


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


def answer(turn: Turn, result: Result, errors: Sequence[Text] = ()) -> str:
    """Return what was wrong, what was read, the value, its working, the definition and what it means."""
    return render(
        "kpi_result",
        turn.language,
        kpi=result.kpi,
        result=result,
        errors=errors,
        given=_given(turn, result.kpi, result.inputs),
        working=[line.to(turn.language, format_value) for line in result.working],
    )


def ways_on(turn: Turn, screen: Screen, result: Result, *, switch_to: str = PICTURE) -> Keyboard:
    """Return the buttons under an answer: to the lesson, to practise, to a picture, to compute anew."""
    kpi = result.kpi
    study: list[Button] = []
    if kpi.lesson in turn.course.lesson_by_id:
        study.append(command("📖 " + turn.text("Lektion", "Lesson"), "lektion", kpi.lesson))
    if kpi.lesson in turn.course.lessons_with_cards:
        study.append(command("🎯 " + turn.text("Üben", "Practise"), "quiz", f"lesson:{kpi.lesson}"))
    again = command("🧮 " + turn.text("Neu rechnen", "Compute anew"), kpi.id)
    last = (*kpi_pictures.switch(turn, screen, result, to=switch_to), again)
    return (tuple(study), last) if study else (last,)


def _given(turn: Turn, kpi: Kpi, values: Mapping[str, Value]) -> list[tuple[Text, str]]:
    return [(one.name, _written(turn, values[one.id])) for one in kpi.inputs if one.id in values]


def _written(turn: Turn, value: Value) -> str:
    match value:
        case Percent(share):
            return format_number(share, turn.language, decimals=2) + "\u00a0%"
        case tuple():
            more = f" … ({len(value)})" if len(value) > _MOST_ITEMS else ""
            between = "; " if any(isinstance(one, Fraction) for one in value) else ", "  # a comma may be in a number
            return between.join(_item(turn, one) for one in value[:_MOST_ITEMS]) + more
        case _:
            return _item(turn, value)


def _item(turn: Turn, item: Item) -> str:
    match item:
        case str():
            return item
        case tuple():
            return ":".join(map(str, item))
        case _:
            return format_number(item, turn.language, decimals=2)
