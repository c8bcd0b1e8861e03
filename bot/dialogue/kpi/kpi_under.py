"""What can be done with an answer: the buttons under it, and what a press on each of them does.

Something new is a function in `UNDER`, by the name of its action, and one in `OFFERS` that makes its button. A press
gets the result computed anew from the values that the screen keeps; the screen is the answer's own.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.dialogue import pictures
from bot.dialogue.buttons import command, rows
from bot.dialogue.kpi import compare_under, kpi_faces, kpi_pictures, link_flow, what_if_flow
from bot.dialogue.messages import Button, Keyboard
from bot.dialogue.results import results_flow
from bot.dialogue.turn import Turn
from bot.domain.advice import ADVICE
from bot.domain.kpi import Kpi, Result
from bot.storage.screens import Screen

Press = Callable[[Turn, Screen, Result], None]
Offer = Callable[[Turn, Screen, Result], tuple[Button, ...]]  # none where it makes no sense for this result


def as_picture(turn: Turn, screen: Screen, result: Result) -> None:
    """Show a result as a picture."""
    screen = _next(screen)
    buttons = ways_on(turn, screen, result, switch_to=pictures.WORDS)
    turn.show(screen, kpi_faces.caption(turn, result), buttons, picture=kpi_pictures.picture(turn, result))


def in_words(turn: Turn, screen: Screen, result: Result) -> None:
    """Show a result in words again."""
    screen = _next(screen)
    turn.show(screen, kpi_faces.answer(turn, result), ways_on(turn, screen, result))


UNDER: Mapping[str, Press] = {
    pictures.PICTURE: as_picture,
    pictures.WORDS: in_words,
    "keep": results_flow.keep_shown,
    "compare": compare_under.compare_shown,
    "what_if": what_if_flow.ask_shown,
    "link": link_flow.share_shown,
}
OFFERS: tuple[Offer, ...] = (results_flow.offer, compare_under.offer, what_if_flow.offer, link_flow.offer)


def ways_on(turn: Turn, screen: Screen, result: Result, *, switch_to: str = pictures.PICTURE) -> Keyboard:
    """Return the buttons under an answer: to the lessons, to practise, what can be done with it, to compute anew."""
    kpi = result.kpi
    offered = [button for offer in OFFERS for button in offer(turn, screen, result)]
    again = command("🧮 " + turn.text("Neu rechnen", "Compute anew"), kpi.id)
    others = command("📋 " + turn.text("Kennzahlen", "Key figures"), "kpi")
    found = (
        _study(turn, kpi),
        _advised(turn, kpi),
        *rows(*kpi_pictures.switch(turn, screen, result, to=switch_to), *offered),
        (again, others),
    )
    return tuple(row for row in found if row)


def _study(turn: Turn, kpi: Kpi) -> tuple[Button, ...]:
    study: list[Button] = []
    if kpi.lesson in turn.course.lesson_by_id:
        study.append(command("📖 " + turn.text("Lektion", "Lesson"), "lektion", kpi.lesson))
    if kpi.lesson in turn.course.lessons_with_cards:
        study.append(command("🎯 " + turn.text("Üben", "Practise"), "quiz", f"lesson:{kpi.lesson}"))
    return tuple(study)


def _advised(turn: Turn, kpi: Kpi) -> tuple[Button, ...]:
    """Return a button for each further lesson that a piece of advice comes from, with the numbers of the advice."""
    places: dict[str, list[str]] = {}
    for number, advice in enumerate(ADVICE[kpi.id], 1):
        if advice.lesson in turn.course.lesson_by_id and advice.lesson != kpi.lesson:
            places.setdefault(advice.lesson, []).append(str(number))
    word = turn.text("zu", "on")
    return tuple(command(f"📖 {word} {' + '.join(numbers)}", "lektion", id_) for id_, numbers in places.items())


def _next(screen: Screen) -> Screen:
    return replace(screen, version=screen.version + 1)
