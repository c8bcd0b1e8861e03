"""How a card looks on each of its sides: template, values and answer buttons, by kind."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from bot.dialogue.buttons import action, rows
from bot.dialogue.messages import Button, Keyboard
from bot.dialogue.render import format_interval
from bot.domain.questions import Card, Choice, Flashcard, TrueFalse
from bot.domain.scheduling import Rating
from bot.domain.texts import Language, Text
from bot.storage.screens import Screen
from bot.study.session import Session, Side

_LETTERS = "ABCDEFGH"
RATINGS = {
    Rating.AGAIN: Text("Nochmal", "Again"),
    Rating.HARD: Text("Schwer", "Hard"),
    Rating.GOOD: Text("Gut", "Good"),
    Rating.EASY: Text("Leicht", "Easy"),
}
_TRUE_FALSE = (Text("Richtig", "True"), Text("Falsch", "False"))


def template(card: Card) -> str:
    """Return the template of a card's kind."""
    return {Flashcard: "flashcard", Choice: "choice", TrueFalse: "truefalse"}.get(type(card), "numeric")


def order(card: Card, screen: Screen) -> Sequence[int]:
    """Return the order in which options are shown: fixed for one screen and card."""
    if not isinstance(card, Choice):
        return (0, 1)
    places = list(range(len(card.options)))
    if card.shuffle:
        Random(f"{screen.id}:{card.id}").shuffle(places)  # noqa: S311 - an order, no secret
    return places


def values(card: Card, session: Session, screen: Screen) -> Mapping[str, Any]:
    """Return what the card's template needs."""
    shown: dict[str, Any] = {"card": card, "session": session, "answered": session.side is Side.ANSWERED}
    if isinstance(card, Choice):
        picked = frozenset(session.picked)
        shown["options"] = [
            (_LETTERS[place], card.options[index], index in picked) for place, index in enumerate(order(card, screen))
        ]
    if isinstance(card, TrueFalse):
        shown["chosen"] = _TRUE_FALSE[session.picked[0]] if session.picked in {(0,), (1,)} else None
    return shown


def answers(card: Card, session: Session, screen: Screen, language: Language) -> Keyboard:
    """Return the buttons by which a card's front is answered."""
    match card:
        case Flashcard():
            return ((action(screen, Text("Antwort zeigen", "Show answer").to(language), "flip"),),)
        case TrueFalse():
            labels = [label.to(language) for label in _TRUE_FALSE]
            return (tuple(action(screen, label, "choose", index) for index, label in enumerate(labels)),)
        case Choice(multiple=True):
            return _ticks(card, session, screen, language)
        case Choice():
            letters = [action(screen, _LETTERS[p], "choose", i) for p, i in enumerate(order(card, screen))]
            return rows(*letters, width=4)
        case _:
            return ((action(screen, Text("Weiß ich nicht", "I don't know").to(language), "unknown"),),)


def _ticks(card: Choice, session: Session, screen: Screen, language: Language) -> Keyboard:
    ticks = []
    for place, index in enumerate(order(card, screen)):
        on = index in session.picked
        label = f"{'☑' if on else '☐'} {_LETTERS[place]}"
        ticks.append(action(screen, label, "untick" if on else "tick", index))
    check = action(screen, Text("Prüfen", "Check").to(language), "check")
    return (*rows(*ticks, width=4), (check,))


def grades(screen: Screen, intervals: Mapping[Rating, int] | None, language: Language) -> Keyboard:
    """Return the four grades, each with the interval it would bring (none where the schedule stays)."""
    buttons: list[Button] = []
    for rating, name in RATINGS.items():
        label = name.to(language)
        if intervals:
            label += f" · {format_interval(intervals[rating], language)}"
        buttons.append(action(screen, label, "grade", int(rating)))
    return rows(*buttons, width=2)
