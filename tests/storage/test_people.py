"""People, and that nothing of them stays when they want to be forgotten."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import StatementError

from bot.domain.scheduling import Memory, Rating
from bot.storage import jobs, outbox, people, reports, results, screens, settling, surveys, timetables
from bot.storage.outbox import Draft
from bot.storage.reviews import PersonReviews
from bot.storage.tables import links, metadata, persons
from bot.study.reminders import Timetable
from tests.storage.samples import NOW, a_person, at_once, count, do


def test_a_stranger_is_nobody(database):
    assert do(database, people.lock, 1) is None


def test_a_welcomed_person_is_found_again(database):
    person = do(database, people.welcome, 2**52, "en", NOW)
    assert (person.user_id, person.language, person.reachable) == (2**52, "en", True)
    assert do(database, people.lock, 2**52) == person


def test_who_is_welcomed_twice_is_one_person(database):
    assert a_person(database) == do(database, people.welcome, 1, "en", NOW)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("language", "en"),
        ("time_zone", "Europe/Vienna"),
        ("new_per_day", 5),
        ("focus", 2**40),
        ("theme", "dark"),
        ("reachable", False),
    ],
)
def test_a_changed_field_is_stored(database, name, value):
    person, other = a_person(database, 1), a_person(database, 2)
    do(database, people.change, person, name, value)
    assert getattr(do(database, people.lock, 1), name) == value
    assert do(database, people.lock, 2) == other


def live(database, person):
    """Leave a trace in every table that knows people."""
    with database.begin() as connection:
        screen = screens.add(connection, person.id, person.user_id, "study", {"card": "nps-1"}, NOW)
        memory = Memory(date(2026, 3, 2), date(2026, 3, 1), 2.5, 5.0, 1, 0)
        reviews = PersonReviews(connection, person.id)
        reviews.record("nps-1", None, memory, Rating.GOOD, NOW, date(2026, 3, 1))
        drafts = [Draft(person.user_id, '{"html":"x"}', person.id, screen.id), Draft(-9, '{"html":"y"}', person.id)]
        outbox.enqueue(connection, drafts, "worker", NOW)
        reports.put(connection, person.id, "nps-1", "typo", NOW)
        timetables.put(connection, person.id, Timetable(times=(time(18, 30),)))
        do_business(connection, person)


def do_business(connection, person):
    """Keep a result, wait for a job, ask customers, and send somebody a link."""
    day = date(2026, 3, 1)
    results.add(connection, person.id, "nps", {"scores": ["9"]}, day, NOW)
    jobs.add(connection, person.id, 1, person.user_id, "nudge", {}, NOW, NOW)
    words = {"kind": "nps", "title": "Shop", "open_question": None, "language": "de"}
    survey = surveys.add(connection, person.id, token=f"token-{person.id}", salt="salt", now=NOW, **words)
    surveys.record(connection, survey.id, "hash", (9,), day)
    link = {"token": f"link-{person.id}", "person_id": person.id, "kpi_id": "nps", "inputs": "{}", "created_at": NOW}
    connection.execute(insert(links), link)


def test_a_forgotten_person_is_gone_from_every_table(database):
    person = a_person(database)
    live(database, person)
    knowing = {name for name, table in metadata.tables.items() if table.foreign_keys} | {"persons"}
    assert set(count(database)) == knowing  # a new table about people must be filled above
    do(database, people.forget, person)
    assert count(database) == {}


def test_others_keep_what_is_theirs(database):
    person, other = a_person(database, 1), a_person(database, 2)
    live(database, other)
    before = count(database)
    do(database, people.forget, person)
    assert count(database) == before | {"persons": 1}


def test_the_farewell_is_the_one_row_left_until_it_is_sent(database):
    person = a_person(database)
    live(database, person)
    with database.begin() as connection:
        people.forget(connection, person)
        [parcel] = outbox.enqueue(connection, [Draft(1, '{"html":"bye"}')], "worker", NOW)
    assert count(database) == {"outbox": 1}
    do(database, settling.settle, [settling.Settlement(parcel, delivered=True, message_id=5)], "worker", NOW)
    assert count(database) == {}


def test_the_number_of_a_forgotten_person_is_never_given_again(database):
    person = a_person(database)
    do(database, people.forget, person)
    assert a_person(database).id > person.id


def test_a_time_without_a_zone_is_refused_for_it_could_mean_anything(database):
    with pytest.raises(StatementError, match="must know its zone"):
        do(database, people.welcome, 1, "de", datetime(2026, 3, 1))  # noqa: DTZ001 - meant


def test_a_time_comes_back_aware_and_in_utc(database):
    there = NOW.astimezone(ZoneInfo("America/New_York"))
    do(database, people.welcome, 1, "de", there)
    with database.begin() as connection:
        stored = connection.execute(select(persons.c.created_at)).scalar_one()
    assert (stored, stored.utcoffset()) == (NOW, timedelta(0))


def test_strangers_welcomed_by_several_workers_are_one_person(postgres_database):
    found = at_once(*[lambda: a_person(postgres_database)] * 4)
    assert len({person.id for person in found}) == 1
    assert count(postgres_database) == {"persons": 1}


def test_a_locked_person_waits_for_the_other_worker(postgres_database):
    """Four workers each add one to a number they have read: none of the additions is lost."""
    a_person(postgres_database)
    do(postgres_database, people.change, a_person(postgres_database), "new_per_day", 0)

    def add_one():
        with postgres_database.begin() as connection:
            person = people.lock(connection, 1)
            people.change(connection, person, "new_per_day", person.new_per_day + 1)

    at_once(*[add_one] * 4)
    assert do(postgres_database, people.lock, 1).new_per_day == 4


def test_who_waits_for_somebody_being_forgotten_meets_a_stranger(postgres_database):
    person = a_person(postgres_database)
    with postgres_database.begin() as connection:
        people.lock(connection, 1)
        people.forget(connection, person)
        with postgres_database.begin() as other:
            assert other.exec_driver_sql("SELECT count(*) FROM persons").scalar() == 1  # not committed yet
    assert do(postgres_database, people.lock, 1) is None
