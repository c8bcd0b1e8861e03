"""What the screens of a comparison show: the choice of a KPI, the question for a period, the answer and its picture."""

from collections.abc import Sequence
from dataclasses import replace

from bot.dialogue import pictures
from bot.dialogue.buttons import action, command, rows
from bot.dialogue.kpi import compare_pictures, compare_words, kpi_faces
from bot.dialogue.kpi.compare_state import COMPARABLE, NOTHING, Answer, Pair
from bot.dialogue.kpi.inputs import how
from bot.dialogue.messages import Button, Keyboard
from bot.dialogue.render import render
from bot.dialogue.turn import Turn
from bot.domain.certainty import between
from bot.domain.texts import Text
from bot.storage.screens import Screen

NAME = "vergleich"  # of the command
PERIODS = (Text("Erster Zeitraum", "First period"), Text("Zweiter Zeitraum", "Second period"))


def about(number: int, errors: Sequence[Text]) -> list[Text]:
    """Return errors with the period that they concern in front."""
    name = PERIODS[number]
    return [Text(f"{name.de}: {error.de}", f"{name.to('en')}: {error.to('en')}") for error in errors]


def choose(turn: Turn, screen: Screen, errors: Sequence[Text] = ()) -> None:
    """Ask for the KPI."""
    buttons = rows(*(action(screen, kpi.name.to(turn.language), "kpi", kpi.id) for kpi in COMPARABLE))
    turn.focus(screen, asks=False)
    turn.show(screen, render("compare_choose", turn.language, errors=errors), buttons)


def ask(turn: Turn, screen: Screen, pair: Pair, errors: Sequence[Text] = (), *, anew: bool = False) -> None:
    """Store what was given and ask for the period that is open; where none is, show the answer."""
    if pair.open is None:
        answer(turn, screen, pair, errors, anew=anew)
        return
    screen = _stored(screen, pair)
    turn.focus(screen)
    turn.show(screen, _question(turn, pair, errors), _tools(turn, screen, pair), anew=anew)


def _question(turn: Turn, pair: Pair, errors: Sequence[Text]) -> str:
    number, instruction = pair.open or 0, how(pair.kpi)
    is_told = any(error.de.endswith(instruction.de) for error in errors)
    inquiry, first = pair.periods[number].inquiry, pair.periods[0].result if number else None
    return render(
        "compare_question",
        turn.language,
        kpi=pair.kpi,
        name=PERIODS[number],
        before=first,
        given=kpi_faces.given(pair.kpi, inquiry.values, turn.language),
        wanted=inquiry.wanted if inquiry.values else None,
        how=None if is_told else instruction,
        errors=errors,
    )


def _tools(turn: Turn, screen: Screen, pair: Pair) -> Keyboard:
    back = action(screen, "◀ " + turn.text("Zurück", "Back"), "back")
    others = action(screen, turn.text("Andere Kennzahl", "Another key figure"), "others")
    cancel = action(screen, turn.text("Abbrechen", "Cancel"), "cancel")
    is_begun = any(period.inquiry.values for period in pair.periods)
    return ((back if is_begun else others, cancel),)


def answer(
    turn: Turn, screen: Screen, pair: Pair, errors: Sequence[Text] = (), *, drawn: bool = False, anew: bool = False
) -> None:
    """Show the answer in words, or `drawn`."""
    found = pair.compared()
    screen = _stored(screen, pair, done=True)
    turn.focus(screen, asks=False)
    picture = compare_pictures.picture(turn, found) if drawn else None
    html = caption(turn, found) if picture else in_words(turn, found, errors)
    to = pictures.WORDS if picture else pictures.PICTURE
    turn.show(screen, html, _ways_on(turn, screen, pair, found, to), picture=picture, anew=anew)


def in_words(turn: Turn, found: Answer, errors: Sequence[Text] = ()) -> str:
    """Return the answer in words."""
    language, comparison = turn.language, found.comparison
    sides = [
        (name, *compare_words.side(side, language), kpi_faces.given(comparison.kpi, side.result.inputs, language))
        for name, side in zip(PERIODS, (found.before, found.after), strict=True)
    ]
    return render(
        "compare_result",
        language,
        kpi=comparison.kpi,
        errors=errors,
        verdict=compare_words.verdict(comparison, language),
        difference=compare_words.difference(comparison, language),
        ends=between(comparison.interval, language),
        sides=sides,
        meaning=compare_words.meaning(comparison, language),
        needed=compare_words.needed(comparison, language),
        notes=comparison.notes,
    )


def caption(turn: Turn, found: Answer) -> str:
    """Return what stands under the picture of an answer."""
    language, comparison = turn.language, found.comparison
    return render(
        "compare_picture",
        language,
        kpi=comparison.kpi,
        difference=compare_words.difference(comparison, language),
        verdict=compare_words.verdict(comparison, language),
    )


def _ways_on(turn: Turn, screen: Screen, pair: Pair, found: Answer, to: str) -> Keyboard:
    kpi = pair.kpi
    buttons: list[Button] = []
    if pair.is_ambiguous:
        buttons.append(action(screen, turn.text("Es waren Anzahlen", "These were counts"), "counts"))
    if compare_pictures.is_drawable(found):
        buttons.append(action(screen, pictures.label(turn, to), to))
    if kpi.lesson in turn.course.lesson_by_id:
        buttons.append(command("📖 " + turn.text("Lektion", "Lesson"), "lektion", kpi.lesson))
    return rows(*buttons, command("⚖️ " + turn.text("Neu vergleichen", "Compare anew"), NAME, kpi.id))


def cancel(turn: Turn, screen: Screen) -> None:
    """Break it off: nothing of what was given is kept."""
    turn.focus(screen, asks=False)
    text = Text(f"Abgebrochen. Neu beginnen: /{NAME}", "Cancelled. Begin anew: /compare")
    screen = replace(screen, state={**NOTHING, "done": True}, version=screen.version + 1)
    turn.show(screen, render("sentence", turn.language, text=text))


def _stored(screen: Screen, pair: Pair, *, done: bool = False) -> Screen:
    return replace(screen, state=pair.state(done=done), version=screen.version + 1)
