"""Grading an answer: the one way in which a review enters the schedule."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.domain import scheduling
from bot.domain.scheduling import Memory, Rating


class Memories(Protocol):
    """Where the states of a learner's cards are kept."""

    def memory(self, card_id: str) -> Memory | None:
        """Return what is known of one card, None for a new one."""

    def record(
        self, card_id: str, before: Memory | None, after: Memory, rating: Rating, at: datetime, day: date
    ) -> int:
        """Store an answer and the state it leads to. Return the review's id."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Who answers and when: what FSRS and the fuzz need. `retention` is the share to be remembered, 0.7 to 0.97.

    What is due until a day `ahead`, such as the end of a holiday, counts as due.
    """

    person: int
    now: datetime
    day: date  # the learner's own
    retention: float
    ahead: date | None = None


def intervals(memories: Memories, card_id: str, moment: Moment) -> Mapping[Rating, int] | None:
    """Return in how many days each rating would bring the card back; None where no answer counts today."""
    memory = memories.memory(card_id)
    if not _counts(memory, moment):
        return None
    return scheduling.outlook(memory, moment.day, seed=_seed(moment, card_id), retention=moment.retention)


def answer(memories: Memories, card_id: str, rating: Rating, moment: Moment) -> tuple[int, int] | None:
    """Record an answer. Return the review's id and the days until the card comes back; None where it does not count."""
    before = memories.memory(card_id)
    if not _counts(before, moment):
        return None
    after = scheduling.review(before, rating, moment.day, seed=_seed(moment, card_id), retention=moment.retention)
    review = memories.record(card_id, before, after, rating, moment.now, moment.day)
    return review, (after.due_on - moment.day).days


def repetitions(memories: Memories, card_id: str) -> int:
    """Return how many answers to a card have entered the schedule."""
    memory = memories.memory(card_id)
    return memory.repetitions if memory else 0


def is_due(memory: Memory, day: date, ahead: date | None = None) -> bool:
    """Tell whether a card is due on a day, or until a later one `ahead`: then only if it was not answered today."""
    return memory.due_on <= day or (ahead is not None and memory.due_on <= ahead and memory.last_on < day)


def _counts(memory: Memory | None, moment: Moment) -> bool:
    """Tell whether an answer enters the schedule: of a new card or a due one, so at most once a day."""
    return memory is None or is_due(memory, moment.day, moment.ahead)


def _seed(moment: Moment, card_id: str) -> str:
    return f"{moment.person}:{card_id}"
