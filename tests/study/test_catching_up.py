"""After an absence no wall: a few cards, more every day, until the backlog is gone."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.study.catching_up import WALL, best_known_first, ration, tomorrow
from bot.study.reminders import Pause

DAY = date(2026, 3, 20)


class Log:
    """How many known cards were answered, by days before DAY."""

    def __init__(self, answered):
        self.answered = {DAY - timedelta(days=ago): number for ago, number in answered.items()}

    def repeated_on(self, day):
        return self.answered.get(day, 0)

    def days_since(self, day):
        before = [one for one in self.answered if one < day]
        return {one for one in self.answered if one >= day} | ({max(before)} if before else set())


LONG_AGO = {60: 30}
DAILY = dict.fromkeys(range(1, 15), 30)


@pytest.mark.parametrize(
    ("due", "answered", "offered"),
    [
        (0, {}, None),
        (40, {}, None),  # no wall
        (41, LONG_AGO, 20),  # the first day back
        (300, LONG_AGO, 20),
        (60, {1: 60}, None),  # whoever began yesterday was not away
        (300, {5: 30}, 20),  # four days without an answer
        (300, {4: 30}, None),  # three are no absence
        (300, DAILY, None),  # whoever is here every day and has many, wants many
        (280, LONG_AGO | {0: 20}, 0),  # today's part is done
        (290, LONG_AGO | {0: 10}, 10),
        (25, LONG_AGO | {0: 20}, 0),  # what is left belongs to tomorrow
        (20, LONG_AGO | {0: 20}, None),  # no more than forty in all
        (280, LONG_AGO | {1: 20}, 30),  # the second day
        (280, LONG_AGO | {2: 20}, 40),  # the third, after a day without
        (250, LONG_AGO | {1: 30, 2: 20}, 40),
        (250, LONG_AGO | {3: 30, 6: 20}, 80),  # two days without are no new absence
        (250, LONG_AGO | {4: 30, 5: 20}, 70),  # three days off, once back
        (250, {5: 30, 6: 20}, 20),  # away again: from the beginning
        (250, DAILY | {0: 300}, None),
    ],
)
def test_what_a_day_offers(due, answered, offered):
    assert ration(due, Log(answered), DAY) == offered


@pytest.mark.parametrize(
    ("first", "last", "offered"),
    [
        (-10, -1, 20),  # over since yesterday, though cards were answered in it
        (-10, -2, 30),
        (-3, -1, None),  # three days are no absence
        (-4, -1, 20),
        (-10, 5, None),  # who studies on holiday gets what is due
        (3, 9, None),
    ],
)
def test_a_pause_is_an_absence(first, last, offered):
    pause = Pause(DAY + timedelta(days=first), DAY + timedelta(days=last))
    assert ration(200, Log(DAILY), DAY, pause) == offered


def test_the_way_back_day_by_day():
    """143 cards are due after a holiday, and six more every day."""
    log, due, days = Log(LONG_AGO), 143, []
    for number in range(7):
        day = DAY + timedelta(days=number)
        offered = ration(due, log, day)
        told = tomorrow(due, 6, log, day) if offered is not None else None
        days.append((due, offered, told))
        log.answered[day] = due if offered is None else offered
        due -= log.answered[day] - 6
    assert days == [
        (143, 20, 30),
        (129, 30, 40),
        (105, 40, 50),
        (71, 50, 27),  # all that is left then
        (27, None, None),
        (6, None, None),
        (6, None, None),
    ]


def test_tomorrow_is_told_the_same_all_day():
    told = {tomorrow(143 - done, 6, Log(LONG_AGO | {0: done}), DAY) for done in range(21)}
    assert told == {30}


@given(due=st.integers(0, 2000), answered=st.dictionaries(st.integers(0, 20), st.integers(1, 400)))
def test_a_part_is_never_more_than_there_is_and_nobody_is_held_back_for_long(due, answered):
    log = Log(answered)
    offered = ration(due, log, DAY)
    assert offered is None or (0 <= offered < due and due + log.repeated_on(DAY) > WALL)
    studied = Log(dict.fromkeys(range(1, 20), 1))
    assert ration(due, studied, DAY) is None, "two weeks of study end it"


def test_what_is_known_best_is_what_is_least_overdue_for_its_stability():
    due = {
        "fresh": (DAY, 5.0),
        "short": (DAY - timedelta(days=10), 2.0),
        "long": (DAY - timedelta(days=10), 200.0),
        "none": (DAY - timedelta(days=1), 0.0),
    }
    assert best_known_first(due, DAY) == ["fresh", "long", "short", "none"]
