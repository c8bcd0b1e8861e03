"""Which cards come next: due ones first, then new ones; topics mixed, siblings apart."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from random import Random
from typing import Protocol

from bot.domain.course import Course
from bot.domain.questions import Card

LOT = 20  # cards planned at a time
_DUE_MOST = 200  # overdue cards looked at for one lot
_APART = 3  # cards that lie between two siblings, where there are enough others


class Schedule(Protocol):
    """What is known of a learner's cards."""

    def due(self, day: date, most: int) -> Sequence[str]:
        """Return cards due on a day or before, the longest overdue first."""

    def known(self) -> Mapping[str, tuple[date, float]]:
        """Return every card that was ever reviewed, with its due day and stability in days."""

    def introduced_on(self, day: date) -> int:
        """Return how many new cards were answered on a day."""


def plan(
    course: Course,
    schedule: Schedule,
    day: date,
    *,
    new_per_day: int,
    topic: str | None = None,
    leave_out: Collection[str] = (),
) -> tuple[str, ...]:
    """Return the next lot of cards (at most LOT ids): due ones, then new ones within the day's limit."""

    def fits(card_id: str) -> bool:
        card = course.cards.get(card_id)
        return card is not None and card_id not in leave_out and (topic is None or card.topic == topic)

    due = [course.cards[key] for key in schedule.due(day, _DUE_MOST) if fits(key)]
    chosen = mix(due, LOT)
    room = min(LOT - len(chosen), new_per_day - schedule.introduced_on(day))
    if room > 0:
        known = schedule.known()
        new = [card for key, card in course.cards.items() if key not in known and fits(key)]
        chosen += mix(_one_per_concept(new, room), room, after=chosen)
    return tuple(card.id for card in chosen)


def _one_per_concept(cards: Iterable[Card], enough: int) -> list[Card]:
    """Return cards in their order, those whose concept was met already at the end; topics in turn."""
    first: dict[str, dict[str, Card]] = {}
    siblings: list[Card] = []
    for card in cards:
        concepts = first.setdefault(card.topic, {})
        if card.concept in concepts:
            siblings.append(card)
        else:
            concepts[card.concept] = card
    rows = [list(concepts.values()) for concepts in first.values()]
    longest = max(map(len, rows), default=0)
    turns = [row[place] for place in range(longest) for row in rows if place < len(row)]
    return (turns + siblings)[: max(enough, 1)]


def mix(cards: Sequence[Card], most: int, *, after: Sequence[Card] = ()) -> list[Card]:
    """Order cards so that neighbours differ in topic and siblings lie apart, as far as it can be; keep the order else."""
    left, chosen = list(cards), list(after)
    start = len(chosen)
    while left and len(chosen) - start < most:
        recent = {card.concept for card in chosen[-_APART:]}
        topic = chosen[-1].topic if chosen else None
        best = min(left, key=lambda card: (card.concept in recent, card.topic == topic))
        left.remove(best)
        chosen.append(best)
    return chosen[start:]


def practice(course: Course, *, topic: str | None, lesson: str | None, seed: str, most: int = LOT) -> tuple[str, ...]:
    """Return cards to practise without the schedule: of a topic, of a lesson, or of all; in an order fixed by `seed`."""
    fitting = [
        card
        for card in course.cards.values()
        if (topic is None or card.topic == topic) and (lesson is None or card.lesson == lesson)
    ]
    Random(seed).shuffle(fitting)  # noqa: S311 - an order, no secret
    return tuple(card.id for card in mix(fitting, most))
