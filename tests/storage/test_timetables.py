"""Timetables: kept as they were set, one per person."""

from datetime import date, datetime, time

import pytest

from bot.storage import timetables
from bot.study.reminders import Pause, Timetable
from tests.storage.samples import a_person, count, do

PAUSE = Pause(date(2026, 8, 1), date(2026, 8, 14))
SAID = datetime(2026, 3, 2, 18, 30)  # noqa: DTZ001 - as a clock on a wall shows it


@pytest.mark.parametrize(
    "timetable",
    [
        Timetable(),
        Timetable(frozenset(), ()),
        Timetable(frozenset({0, 6}), (time(7, 30), time(12), time(18, 5))),
        Timetable(times=(time(7),), pause=PAUSE, said=SAID),
    ],
)
def test_a_timetable_comes_back_as_it_was_stored(database, timetable):
    person = a_person(database)
    do(database, timetables.put, person.id, timetable)
    assert do(database, timetables.find, person.id) == timetable


def test_the_last_one_counts_and_is_nobody_elses(database):
    person, other = a_person(database, 1), a_person(database, 2)
    do(database, timetables.put, person.id, Timetable(times=(time(7),), pause=PAUSE, said=SAID))
    do(database, timetables.put, person.id, Timetable(times=(time(8),)))
    assert do(database, timetables.find, person.id) == Timetable(times=(time(8),))
    assert do(database, timetables.find, other.id) == Timetable()
    assert count(database)["timetables"] == 1


def test_a_slot_that_was_used_is_noted_where_there_is_a_timetable(database):
    person, other = a_person(database, 1), a_person(database, 2)
    do(database, timetables.put, person.id, Timetable(times=(time(7),)))
    for one in (person, other):
        do(database, timetables.use, one.id, SAID)
    assert do(database, timetables.find, person.id).said == SAID
    assert count(database)["timetables"] == 1
