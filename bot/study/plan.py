"""Which cards come next: due ones first, then new ones; topics mixed, siblings apart."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from random import Random
from typing import Protocol

from bot.domain.course import Course
from bot.domain.questions import Card
from bot.domain.scheduling import Memory

LOT = 20  # cards planned at a time
_APART = 3  # cards that lie between two siblings, where there are enough others


class Schedule(Protocol):
    """What is known of a learner's cards."""

    def memory(self, card_id: str) -> Memory | None:
        """Return what is known of one card, None for a new one."""

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
    """Return the next lot of cards (at most LOT ids): due ones, then new ones within the day's limit.

    `new_per_day` counts cards; `topic` None means all topics; cards to `leave_out` are neither.
    """

    def fits(card_id: str) -> bool:
        card = course.cards.get(card_id)
        return card is not None and card_id not in leave_out and (topic is None or card.topic == topic)

    known = schedule.known()
    overdue = sorted((due_on, key) for key, (due_on, _) in known.items() if due_on <= day)
    chosen = mix([course.cards[key] for _, key in overdue if fits(key)], LOT)
    room = min(LOT - len(chosen), new_per_day - schedule.introduced_on(day))
    if room > 0:
        new = [card for key, card in course.cards.items() if key not in known and fits(key)]
        chosen += mix(_one_per_concept(new, room), room, after=chosen)
    return tuple(card.id for card in chosen)


def is_open(schedule: Schedule, card_id: str, day: date, *, new_per_day: int) -> bool:
    """Tell whether a planned card is still to be answered: another run may have been through it since."""
    memory = schedule.memory(card_id)
    return schedule.introduced_on(day) < new_per_day if memory is None else memory.due_on <= day


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
    return (turns + siblings)[:enough]


def mix(cards: Sequence[Card], most: int, *, after: Sequence[Card] = ()) -> list[Card]:
    """Order cards so that neighbours differ in topic and siblings lie apart, as far as can be; else keep the order."""
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
    """Return cards to practise beside the schedule: of a topic, a lesson, or all; in an order fixed by `seed`."""
    fitting = [
        card
        for card in course.cards.values()
        if (topic is None or card.topic == topic) and (lesson is None or card.lesson == lesson)
    ]
    Random(seed).shuffle(fitting)  # noqa: S311 - an order, no secret
    return tuple(card.id for card in mix(fitting, most))
