"""When a card comes back: FSRS, counted in the learner's own days. The only file that knows the library.

A state is kept per learner and card; there are no learning steps. Days are dates: the caller decides where a
learner's day ends. Fuzz is seeded, so that the interval on a button is the one that happens.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import IntEnum
from functools import lru_cache
from random import Random

import fsrs


class Rating(IntEnum):
    """How well a card was known."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of one learner's memory of one card. Stability in days, difficulty 1–10."""

    due_on: date
    last_on: date
    stability: float
    difficulty: float
    repetitions: int
    lapses: int


LONGEST = 36_500  # days


@lru_cache(maxsize=16)
def _scheduler(retention: float) -> fsrs.Scheduler:
    return fsrs.Scheduler(
        desired_retention=retention,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=LONGEST,
        enable_fuzzing=False,  # the library draws from the global random
    )


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)  # a whole number of days lies between any two


def _card(memory: Memory | None, day: date) -> fsrs.Card:
    if memory is None:
        return fsrs.Card(card_id=1, state=fsrs.State.Learning, step=0, due=_noon(day))  # an id, or it sleeps for one
    return fsrs.Card(
        card_id=1,
        state=fsrs.State.Review,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=_noon(memory.due_on),
        last_review=_noon(memory.last_on),
    )


def review(memory: Memory | None, rating: Rating, day: date, *, seed: str, retention: float = 0.9) -> Memory:
    """Return the memory after an answer on `day`.

    `seed` names learner and card; with the repetition it fixes the fuzz. `retention` (0.7–0.99) is the
    probability of recall at which a card comes back. A clock set back counts as the day of the last answer.
    """
    return _after(memory, rating, day, _luck(seed, memory), retention)


def _luck(seed: str, memory: Memory | None) -> float:
    """Return where an interval falls within its fuzz, 0 to 1."""
    return Random(f"{seed}:{memory.repetitions if memory else 0}").random()  # noqa: S311 - spreads cards, hides nothing


def _after(memory: Memory | None, rating: Rating, day: date, luck: float, retention: float) -> Memory:
    day = max(day, memory.last_on) if memory else day
    card, _ = _scheduler(retention).review_card(_card(memory, day), fsrs.Rating(int(rating)), _noon(day))
    if card.stability is None or card.difficulty is None:
        message = "FSRS gave no memory state"
        raise RuntimeError(message)
    repetitions = memory.repetitions if memory else 0
    interval = _fuzzed((card.due - _noon(day)).days, luck)
    return Memory(
        due_on=day + timedelta(days=interval),
        last_on=day,
        stability=card.stability,
        difficulty=card.difficulty,
        repetitions=repetitions + 1,
        lapses=(memory.lapses if memory else 0) + (rating is Rating.AGAIN),
    )


def outlook(memory: Memory | None, day: date, *, seed: str, retention: float = 0.9) -> Mapping[Rating, int]:
    """Return, for every rating, in how many days the card would come back."""
    luck = _luck(seed, memory)
    after = {rating: _after(memory, rating, day, luck, retention) for rating in Rating}
    return {rating: (state.due_on - state.last_on).days for rating, state in after.items()}


_FUZZ = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, float("inf"), 0.05))  # as Anki spreads: days from, to, share


def _fuzzed(interval: int, luck: float) -> int:
    """Spread an interval (days, at least 1) a little, by a `luck` of 0 to 1, so that cards learnt together part.

    >>> [_fuzzed(days, luck) for days in (1, 10) for luck in (0.0, 0.5, 1.0)]
    [1, 1, 1, 8, 10, 12]
    """
    if interval < 3:  # noqa: PLR2004 - one and two days stay what they are
        return max(interval, 1)
    spread = 1.0 + sum(share * max(min(interval, end) - start, 0.0) for start, end, share in _FUZZ)
    return min(max(2, round(interval + (2 * luck - 1) * spread)), LONGEST)
