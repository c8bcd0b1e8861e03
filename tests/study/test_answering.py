"""An answer enters the schedule once: of a new card or a due one."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.scheduling import Rating
from bot.study.answering import Moment, answer, intervals

DAY = date(2026, 3, 2)


class Shelf:
    """Keeps the states of cards and the log of answers in memory."""

    def __init__(self):
        self.states = {}
        self.log = []

    def memory(self, card_id):
        return self.states.get(card_id)

    def record(self, card_id, before, after, rating, at, day):
        assert before == self.states.get(card_id)
        self.states[card_id] = after
        self.log.append((card_id, rating, at, day))
        return len(self.log)


def moment(day=DAY, person=1):
    return Moment(person, datetime.combine(day, datetime.min.time(), UTC), day, 0.9)


@pytest.mark.parametrize("rating", Rating)
def test_the_outlook_is_what_happens_at_every_repetition(rating):
    shelf, day = Shelf(), DAY
    for _ in range(6):
        shown = intervals(shelf, "card", moment(day))
        review, days = answer(shelf, "card", rating, moment(day))
        assert days == shown[rating] == (shelf.states["card"].due_on - day).days
        assert review == len(shelf.log)
        day += timedelta(days=days)


def test_an_answer_before_the_card_is_due_does_not_count():
    shelf = Shelf()
    _, days = answer(shelf, "card", Rating.GOOD, moment())
    before = shelf.states["card"]
    for early in range(days):
        at = moment(DAY + timedelta(days=early))
        assert intervals(shelf, "card", at) is None
        assert answer(shelf, "card", Rating.EASY, at) is None
    assert shelf.states["card"] == before
    assert answer(shelf, "card", Rating.GOOD, moment(DAY + timedelta(days=days)))
    assert len(shelf.log) == 2


def test_fuzz_differs_between_people_and_cards_and_is_the_same_for_the_same():
    def interval(person, card):
        shelf, day = Shelf(), DAY
        for _ in range(4):
            _, days = answer(shelf, card, Rating.GOOD, moment(day, person))
            day += timedelta(days=days)
        return days

    assert interval(1, "card") == interval(1, "card")
    assert len({interval(person, "card") for person in range(8)}) > 1
    assert len({interval(1, f"card-{number}") for number in range(8)}) > 1


def test_ahead_of_a_holiday_an_answer_counts_before_its_time_and_once_a_day():
    shelf = Shelf()
    answer(shelf, "card", Rating.GOOD, moment())
    due = shelf.states["card"].due_on
    before = moment(due - timedelta(days=1))
    assert answer(shelf, "card", Rating.GOOD, before) is None
    assert answer(shelf, "card", Rating.GOOD, replace(before, ahead=due - timedelta(days=1))) is None
    ahead = replace(before, ahead=due + timedelta(days=60))
    assert answer(shelf, "card", Rating.GOOD, ahead)
    state = shelf.states["card"]
    assert (state.last_on, state.due_on <= ahead.ahead) == (before.day, True)
    assert answer(shelf, "card", Rating.GOOD, ahead) is None
