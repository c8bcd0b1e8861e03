"""What a piece of advice is."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.texts import Text


@dataclass(frozen=True, slots=True)
class Advice:
    """One concrete thing to do, in at most 160 characters, and the id of the lesson that teaches it."""

    text: Text
    lesson: str


Rows = Mapping[str, tuple[Advice, ...]]


def do(lesson: str, german: str, english: str) -> Advice:
    """Return what a lesson advises to do.

    >>> do("kpi-nps", "Frag nach dem Warum.", "Ask why.").lesson
    'kpi-nps'
    """
    return Advice(Text(german, english), lesson)
