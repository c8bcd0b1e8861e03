"""A gentle way back after an absence: of a wall of due cards only a part is offered a day, and more every day.

No card's own schedule is touched: what is not offered today stays due, and its memory is known as it is.
"""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import Protocol

from bot.study.reminders import Pause

WALL = 40  # due cards a day up to which nothing is held back
ABSENT = 3  # days without an answer after which more are an absence
FIRST_DAY = 20  # cards that are offered on the first day back
MORE = 10  # cards that each day brings in addition
LOOKED_BACK = timedelta(days=14)  # after that so many are offered that it does not matter


class Days(Protocol):
    """What is known of the days on which a learner answered."""

    def days_since(self, day: date) -> Collection[date]:
        """Return the days, from one on, on which anything was answered, and the last one before."""

    def repeated_on(self, day: date) -> int:
        """Return how many answers of a day were to cards that had been answered before."""


def ration(due: int, days: Days, day: date, pause: Pause | None = None) -> int | None:
    """Return how many of the `due` cards are still offered on a day, from 0; None where it is all of them.

    Held back is something after an absence of more than ABSENT days, or such a pause, while more than WALL cards are
    due: FIRST_DAY on the day of the return, MORE on each day after it.
    """
    if not due:
        return None
    answered = days.repeated_on(day)
    if due + answered <= WALL:
        return None
    back = _days_back(days.days_since(day - LOOKED_BACK), day, pause)
    offered = due + answered if back is None else FIRST_DAY + MORE * back
    return max(0, offered - answered) if offered < due + answered else None


def tomorrow(due: int, due_tomorrow: int, days: Days, day: date, pause: Pause | None = None) -> int:
    """Return how many cards will be offered on the day after one on which a ration holds back some of the `due` cards.

    That counts on today's part being answered.
    """
    today = ration(due, days, day, pause) or 0
    return min(today + days.repeated_on(day) + MORE, due - today + due_tomorrow)


def _days_back(answered: Collection[date], day: date, pause: Pause | None) -> int | None:
    """Return for how many days a learner is back from his last absence, 0 on the first; None where there was none."""
    known = [*sorted(one for one in answered if one < day), day]
    returns = [later for earlier, later in pairwise(known) if (later - earlier).days > ABSENT + 1]
    if pause and pause.last < day and (pause.last - pause.first).days >= ABSENT:
        returns.append(pause.last + timedelta(days=1))
    return (day - max(returns)).days if returns else None


def relative_overdueness(due_on: date, stability: float, day: date) -> float:
    """Return how long a card has been due (days), against its stability (days): the higher, the less it is known.

    Cards come up at one retention, so this orders them as the probability of recall does, upside down.
    """
    return (day - due_on).days / max(stability, 0.001)


def best_known_first(due: Mapping[str, tuple[date, float]], day: date) -> list[str]:
    """Return cards by relative overdueness, the lowest first: descending retrievability, as Anki calls it.

    Where a part of the due cards has to wait, it is the part that loses least by waiting: what is nearly forgotten
    fades slowly, what is just due fades fast. So a day's share is mostly known, and the wall shrinks soonest
    (simulations in ankitects/anki, issue 3460).
    """
    return sorted(due, key=lambda card: (relative_overdueness(*due[card], day), card))
