"""Which cards come next: due ones first, then new ones; topics mixed, siblings apart."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from math import ceil
from random import Random
from typing import Protocol

from bot.domain.course import Course
from bot.domain.questions import Card
from bot.domain.scheduling import Memory
from bot.study.answering import is_due
from bot.study.catching_up import Days, best_known_first, ration, relative_overdueness
from bot.study.reminders import Pause

LOT = 20  # cards planned at a time
MOST_AHEAD = 40  # cards of a day that are studied before they are due
_APART = 3  # cards that lie between two siblings, where there are enough others


class Schedule(Days, Protocol):
    """What is known of a learner's cards."""

    def memory(self, card_id: str) -> Memory | None:
        """Return what is known of one card, None for a new one."""

    def known(self) -> Mapping[str, tuple[date, float]]:
        """Return every card that was ever reviewed, with its due day and stability in days."""

    def introduced_on(self, day: date) -> int:
        """Return how many new cards were answered on a day."""

    def answered_on(self, day: date) -> Collection[str]:
        """Return the cards that were answered on a day."""


def plan(
    course: Course,
    schedule: Schedule,
    day: date,
    *,
    new_per_day: int,
    topic: str | None = None,
    leave_out: Collection[str] = (),
    pause: Pause | None = None,
    unlimited: bool = False,
) -> tuple[str, ...]:
    """Return the next lot of cards (at most LOT ids): due ones, then new ones within the day's limit.

    `new_per_day` counts cards; `topic` None means all topics; cards to `leave_out` are neither. After an absence or a
    `pause` due cards are rationed, and new ones rest meanwhile; an `unlimited` lot is not.
    """
    known = schedule.known()
    fitting = {
        key: card
        for key, card in course.cards.items()
        if key not in leave_out and (topic is None or card.topic == topic)
    }
    due = {key: state for key, state in known.items() if state[0] <= day and key in course.cards}
    most = None if unlimited else ration(len(due), schedule, day, pause)
    if most is not None:
        held = [fitting[key] for key in best_known_first(due, day) if key in fitting]
        return tuple(card.id for card in mix(held[:most], LOT))
    overdue = sorted((due_on, key) for key, (due_on, _) in due.items() if key in fitting)
    chosen = mix([fitting[key] for _, key in overdue], LOT)
    room = min(LOT - len(chosen), new_per_day - schedule.introduced_on(day))
    if room > 0:
        new = [card for key, card in fitting.items() if key not in known]
        chosen += mix(_one_per_concept(new, room), room, after=chosen)
    return tuple(card.id for card in chosen)


def falling_into(course: Course, schedule: Schedule, day: date, pause: Pause) -> list[str]:
    """Return the cards that become due after a day and until a pause ends, what is known least well now first.

    Those are the ones nearest to being due, for their stability: studied early, they lose least of the effect. What
    was answered today is not among them.
    """
    answered = schedule.answered_on(day)
    known = {key: state for key, state in schedule.known().items() if key in course.cards and key not in answered}
    coming = [key for key, (due_on, _) in known.items() if day < due_on <= pause.last]
    return sorted(coming, key=lambda key: (-relative_overdueness(*known[key], day), key))


def plan_ahead(course: Course, schedule: Schedule, day: date, pause: Pause) -> tuple[str, ...]:
    """Return today's share (at most MOST_AHEAD ids) of the cards that fall into a pause, to be studied before it."""
    coming = falling_into(course, schedule, day, pause)
    days_left = max(1, (pause.first - day).days)
    share = min(MOST_AHEAD, ceil(len(coming) / days_left))
    return tuple(card.id for card in mix([course.cards[key] for key in coming[:share]], share))


def is_open(schedule: Schedule, card_id: str, day: date, *, new_per_day: int, ahead: date | None = None) -> bool:
    """Tell whether a planned card is still to be answered: another run may have been through it since.

    What is due until a day `ahead` may be answered, too.
    """
    memory = schedule.memory(card_id)
    return schedule.introduced_on(day) < new_per_day if memory is None else is_due(memory, day, ahead)


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


def practice(course: Course, *, topic: str | None, lesson: str | None, seed: str) -> tuple[str, ...]:
    """Return cards (at most LOT ids) to practise beside the schedule: of a topic, a lesson, or all.

    The `seed` fixes their order.
    """
    fitting = [
        card
        for card in course.cards.values()
        if (topic is None or card.topic == topic) and (lesson is None or card.lesson == lesson)
    ]
    Random(seed).shuffle(fitting)  # noqa: S311 - an order, no secret
    return tuple(card.id for card in mix(fitting, LOT))
