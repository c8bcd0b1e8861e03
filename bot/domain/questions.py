"""The kinds of cards and how an answer to each is graded.

Flashcard   front and back, graded by the learner
Choice      `single` (one right choice) and `multiple` (all right ones, and only they)
TrueFalse   a statement
Numeric     a value that a KPI of the catalogue gives for the card's inputs
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from bot.domain.texts import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What every kind has: a stable id, on which the learners' progress hangs, and its place in the course."""

    id: str
    deck: str
    topic: str
    concept: str  # cards of one concept are siblings and are kept apart
    explanation: Text
    lesson: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Flashcard(Card):
    """Front, then back, then the learner's own grade."""

    front: Text
    back: Text


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a card; `why` explains a wrong one."""

    text: Text
    right: bool = False
    why: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Card):
    """Choose one (`multiple` False) or all that are right."""

    question: Text
    options: tuple[Option, ...]
    multiple: bool = False
    shuffle: bool = True

    def right(self) -> frozenset[int]:
        """Return the indices of the right options, in the order of the file."""
        return frozenset(i for i, option in enumerate(self.options) if option.right)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueFalse(Card):
    """A statement that is true or false."""

    statement: Text
    answer: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeric(Card):
    """A question whose answer the metrics module computes from `inputs`.

    `tolerance` is absolute, in the unit of the KPI; `expected` is filled by the loader from the catalogue.
    """

    question: Text
    kpi: str
    inputs: Mapping[str, object] = field(default_factory=dict)
    variant: str | None = None
    tolerance: Fraction = Fraction(0)
    expected: Fraction
    unit: str


def grade_choice(card: Choice, chosen: frozenset[int]) -> bool:
    """Tell whether `chosen` (indices in the order of the file) is exactly what is right.

    >>> options = (Option(Text("a"), right=True), Option(Text("b")))
    >>> place = {"id": "c", "deck": "d", "topic": "t", "concept": "c"}
    >>> card = Choice(**place, explanation=Text("e"), question=Text("q"), options=options)
    >>> grade_choice(card, frozenset({0})), grade_choice(card, frozenset({0, 1}))
    (True, False)
    """
    return chosen == card.right()


def grade_numeric(card: Numeric, answer: Fraction) -> bool:
    """Tell whether `answer`, in the card's unit, lies within the tolerance (bounds included)."""
    return abs(answer - card.expected) <= card.tolerance
