"""When a card comes back: what FSRS says, in whole days of the learner, spread a little."""

from datetime import UTC, date, datetime, time, timedelta

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.scheduling import LONGEST, Memory, Rating, outlook, review

DAY = date(2026, 3, 1)
SEED = "1:nps-1"

answers = st.lists(st.tuples(st.sampled_from(Rating), st.integers(0, 2000)), min_size=1, max_size=12)
retentions = st.sampled_from([0.7, 0.8, 0.9, 0.95, 0.99])
seeds = st.text(max_size=20)


def learn(history, seed=SEED, retention=0.9, start=DAY) -> list[Memory]:
    """Return the memory after each answer; every answer comes some days after the one before."""
    states, day, memory = [], start, None
    for rating, pause in history:
        day += timedelta(days=pause)
        memory = review(memory, rating, day, seed=seed, retention=retention)
        states.append(memory)
    return states


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)


@given(answers, retentions)
def test_stability_and_difficulty_are_those_of_the_library(history, retention):
    scheduler = fsrs.Scheduler(
        desired_retention=retention, learning_steps=(), relearning_steps=(), enable_fuzzing=False
    )
    card, day = fsrs.Card(card_id=1), DAY
    for (rating, pause), ours in zip(history, learn(history, retention=retention), strict=True):
        day += timedelta(days=pause)
        card, _ = scheduler.review_card(card, fsrs.Rating(rating.value), noon(day))
        assert (ours.stability, ours.difficulty) == pytest.approx((card.stability, card.difficulty))
        exact = (card.due - card.last_review).days
        low, high = bounds(exact)
        assert low <= (ours.due_on - ours.last_on).days <= high


def bounds(interval: int) -> tuple[int, int]:
    """Return how far the library itself would spread an interval."""
    if interval < 2.5:
        return interval, interval
    spans = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, float("inf"), 0.05))
    delta = 1.0 + sum(factor * max(min(interval, end) - start, 0.0) for start, end, factor in spans)
    return max(2, round(interval - delta)), round(interval + delta)


@given(answers, seeds, retentions)
def test_a_card_comes_back_a_day_later_at_the_earliest_and_within_a_century(history, seed, retention):
    for memory in learn(history, seed, retention):
        assert 1 <= (memory.due_on - memory.last_on).days <= LONGEST
        assert 1 <= memory.difficulty <= 10
        assert memory.stability > 0


@given(answers, seeds, st.integers(0, 2000))
def test_a_better_answer_never_brings_a_card_back_earlier(history, seed, pause):
    memory = learn(history, seed)[-1]
    for state in (None, memory):
        days = outlook(state, memory.last_on + timedelta(days=pause), seed=seed)
        assert list(days.values()) == sorted(days.values())
        assert list(days) == [Rating.AGAIN, Rating.HARD, Rating.GOOD, Rating.EASY]


@given(answers, seeds, st.integers(0, 400))
def test_the_interval_on_a_button_is_the_one_that_happens(history, seed, pause):
    memory = learn(history, seed)[-1]
    day = memory.due_on + timedelta(days=pause)
    for rating, days in outlook(memory, day, seed=seed).items():
        assert review(memory, rating, day, seed=seed).due_on == day + timedelta(days=days)


@given(answers, seeds)
def test_the_same_answers_lead_to_the_same_days_on_every_machine(history, seed):
    assert learn(history, seed) == learn(history, seed)


def test_the_days_are_these():
    """Fixed figures: a changed seed, library or parameter shows here."""
    history = [(Rating.GOOD, 0), (Rating.GOOD, 2), (Rating.GOOD, 10), (Rating.AGAIN, 50), (Rating.EASY, 3)]
    assert [(m.due_on - m.last_on).days for m in learn(history)] == [2, 11, 42, 3, 14]


def test_cards_learnt_together_part():
    history = [(Rating.GOOD, 0), (Rating.GOOD, 2), (Rating.GOOD, 10)]
    days = {learn(history, f"1:card-{number}")[-1].due_on for number in range(40)}
    assert len(days) >= 5


def test_repetitions_and_lapses_are_counted():
    last = learn([(Rating.AGAIN, 0), (Rating.GOOD, 1), (Rating.AGAIN, 5), (Rating.EASY, 1)])[-1]
    assert (last.repetitions, last.lapses) == (4, 2)


@given(answers, st.sampled_from(Rating), st.integers(1, 10_000))
def test_a_clock_set_back_counts_as_the_day_of_the_last_answer(history, rating, back):
    memory = learn(history)[-1]
    early = review(memory, rating, memory.last_on - timedelta(days=back), seed=SEED)
    assert early == review(memory, rating, memory.last_on, seed=SEED)


@pytest.mark.parametrize("rating", Rating)
def test_after_years_away_a_card_is_scheduled_like_any_other(rating):
    memory = learn([(Rating.GOOD, 0), (Rating.GOOD, 2)])[-1]
    after = review(memory, rating, DAY + timedelta(days=20_000), seed=SEED)
    assert 1 <= (after.due_on - after.last_on).days <= LONGEST


def test_an_endless_row_of_easy_answers_ends_at_the_longest_interval():
    history = [(Rating.EASY, 0)] + [(Rating.EASY, 30_000)] * 8
    assert (learn(history)[-1].due_on - learn(history)[-1].last_on).days <= LONGEST


def test_a_higher_retention_brings_cards_back_earlier():
    history = [(Rating.GOOD, 0), (Rating.GOOD, 3), (Rating.GOOD, 12)]
    days = [learn(history, retention=retention)[-1].due_on for retention in (0.99, 0.9, 0.7)]
    assert days == sorted(set(days))


@pytest.mark.parametrize(
    ("start", "why"),
    [
        (date(2026, 3, 28), "the clocks go forward in the night to the 29th"),
        (date(2026, 10, 24), "the clocks go back in the night to the 25th"),
        (date(2028, 2, 28), "a leap day follows"),
        (date(2026, 12, 31), "a new year follows"),
    ],
)
def test_days_are_dates_so_that_no_hour_can_be_missing(start, why):
    history = [(Rating.GOOD, 0), (Rating.GOOD, 1), (Rating.HARD, 2)]
    expected = [(m.due_on - m.last_on, m.stability) for m in learn(history)]
    assert [(m.due_on - m.last_on, m.stability) for m in learn(history, start=start)] == expected, why
