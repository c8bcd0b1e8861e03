"""The kinds of cards; `grading.py` tells whether an answer is right.

Flashcard   front and back, graded by the learner
Choice      `single` (one right choice) and `multiple` (all right ones, and only they)
TrueFalse   a statement
Numeric     a value that a KPI of the catalogue gives for the card's inputs
Generated   a numeric card with fresh numbers each time
Cloze       a text with gaps to fill in
Order       steps to bring into their order
Match       items to assign to targets
Typed       a short answer in the learner's own words
Open        an essay, compared by the learner with a model answer and its key points
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from bot.domain.texts import Language, Text

Level = Literal["recall", "apply", "decide"]  # what a card asks of the learner


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What every kind has: a stable id, on which the learners' progress hangs, and its place in the course."""

    id: str
    deck: str
    topic: str
    concept: str  # cards of one concept are siblings and are kept apart
    explanation: Text
    level: Level = "recall"
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


@dataclass(frozen=True, slots=True)
class Range:
    """Numbers from `least` to `most` (both included) in steps of `step`, all above or equal 0."""

    least: Fraction
    most: Fraction
    step: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Generated(Card):
    """A numeric card whose numbers are drawn anew for each person and repetition; `generation.py` makes it Numeric.

    In its texts `{{ start }}` stands for the drawn value of the input `start`, `{{ result }}` for the KPI's value.
    """

    question: Text
    kpi: str
    inputs: Mapping[str, Range | str]  # a text is a fixed input
    variant: str | None = None
    tolerance: Fraction = Fraction(0)
    unit: str


@dataclass(frozen=True, slots=True)
class Forms:
    """What counts as an answer in one language, the first form being the one that is shown; `rejected` never counts."""

    accepted: tuple[str, ...]
    rejected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gapped:
    """A text in one language: `parts` around its gaps, so there is one more part than there are gaps."""

    parts: tuple[str, ...]
    gaps: tuple[Forms, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cloze(Card):
    """A text with one to three gaps."""

    gapped: Mapping[Language, Gapped]  # German always; English with as many gaps, where there is a translation


@dataclass(frozen=True, slots=True, kw_only=True)
class Order(Card):
    """Three to eight steps, given in their right order."""

    question: Text
    steps: tuple[Text, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match(Card):
    """Items of which `items[i]` belongs to `targets[key[i]]`; a target may have several items, and none is without."""

    question: Text
    targets: tuple[Text, ...]
    items: tuple[Text, ...]
    key: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed(Card):
    """A short answer to be typed."""

    question: Text
    forms: Mapping[Language, Forms]  # German always


@dataclass(frozen=True, slots=True, kw_only=True)
class Open(Card):
    """An open question: the learner writes, sees the model answer and ticks which of its points he had."""

    question: Text
    model: Text
    points: tuple[Text, ...]


def question_of(card: Card) -> Text | None:
    """Return what a card asks or states; None for a cloze, whose text holds its answers."""
    match card:
        case Flashcard():
            return card.front
        case TrueFalse():
            return card.statement
        case Choice() | Numeric() | Generated() | Order() | Match() | Typed() | Open():
            return card.question
        case _:
            return None
