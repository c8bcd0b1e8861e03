"""Speaking without an update: what a job has to say is said once, with the job's end, whatever fails."""

import pytest
from sqlalchemy import insert, select

from bot.dialogue import payload
from bot.dialogue.turn import Settings, Turn
from bot.dialogue.turns import Turns
from bot.domain.course import Course
from bot.search.finder import Finder
from bot.storage import jobs, people
from bot.storage.database import DatabaseError
from bot.storage.jobs import LEASE
from bot.storage.outbox import REMINDER
from bot.storage.tables import outbox, persons
from tests.storage.samples import NOW, SECOND, a_person, count, do

ME, OTHER = "worker", "another"
KIND = "nudge"


def turns_of(database, now=NOW):
    settings = Settings()
    return Turns(database, fail, Course, lambda: now, owner=ME, settings=settings, finder=Finder())


@pytest.fixture
def turns(database):
    return turns_of(database)


@pytest.fixture
def job(database):
    person = a_person(database)
    do(database, jobs.add, person.id, 7, person.user_id, KIND, {"n": 1}, NOW, NOW)
    return do(database, jobs.claim, ME, NOW, [KIND])


def said(database):
    with database.begin() as connection:
        rows = connection.execute(select(outbox).order_by(outbox.c.id)).all()
    return [(row.chat_id, payload.decode(row.payload).html, row.priority) for row in rows]


def fail(turn):
    turn.change(language="en")
    turn.say("half a sentence")
    raise ValueError("kim@example.org")


def break_a_rule(turn):
    turn.transaction.execute(insert(persons), {"user_id": turn.me.user_id, "language": "de", "created_at": NOW})


def forget_carelessly(turn):
    """Say something in the name of a person who is gone: the outbox refuses it, after the dialogue."""
    people.forget(turn.transaction, turn.me)
    turn.say("who?")


def lose_the_database(turn):
    if turn.transaction.dialect.name == "postgresql":
        turn.transaction.exec_driver_sql("SELECT pg_terminate_backend(pg_backend_pid())")
    turn.transaction.exec_driver_sql("PRAGMA max_page_count = 1")  # the disk is full
    turn.transaction.exec_driver_sql("CREATE TABLE big AS SELECT zeroblob(1000000) AS content")


def test_it_is_said_behind_the_answers_and_the_job_is_over(database, turns, job):
    outcome = turns.prompt(job, lambda turn: turn.say(f"Hallo {turn.me.user_id}, {turn.language}"))
    assert [parcel.chat_id for parcel in outcome.parcels] == [1]
    assert said(database) == [(1, "Hallo 1, de", REMINDER)]
    assert count(database) == {"persons": 1, "outbox": 1}


def test_a_successor_is_added_in_the_same_transaction(database, turns, job):
    def again(turn: Turn) -> None:
        jobs.add(turn.transaction, turn.me.id, 7, turn.incoming.chat_id, KIND, {"n": 2}, NOW + SECOND, NOW)

    turns.prompt(job, again)
    assert do(database, jobs.claim, ME, NOW, [KIND]) is None
    assert do(database, jobs.claim, ME, NOW + SECOND, [KIND]).payload == {"n": 2}


def test_a_job_that_goes_on_keeps_its_lease(database, job):
    turns_of(database, NOW + LEASE).prompt(job, lambda turn: turn.say("42 %"), ends=False)
    assert do(database, jobs.claim, OTHER, NOW + LEASE + SECOND, [KIND]) is None
    assert len(said(database)) == 1


@pytest.mark.parametrize("ends", [True, False])
def test_of_a_cancelled_job_nothing_is_said(database, turns, job, ends):
    do(database, jobs.cancel, job.person_id, job.id)
    assert turns.prompt(job, lambda turn: turn.say("late"), ends=ends) is None
    assert said(database) == []


@pytest.mark.parametrize("ends", [True, False])
def test_of_a_job_that_another_took_over_nothing_is_said(database, turns, job, ends):
    do(database, jobs.claim, OTHER, NOW + LEASE + SECOND, [KIND])
    assert turns.prompt(job, lambda turn: turn.say("late"), ends=ends) is None
    assert count(database) == {"persons": 1, "jobs": 1}


@pytest.mark.parametrize("ends", [True, False])
@pytest.mark.parametrize("fault", [fail, break_a_rule, forget_carelessly])
def test_a_dialogue_that_fails_is_undone_logged_and_apologised_for(database, turns, job, fault, ends, caplog):
    assert turns.prompt(job, fault, ends=ends).parcels
    [(chat, html, _)] = said(database)
    reference = html.rpartition(" ")[2]
    assert (chat, "schiefgegangen" in html) == (1, True)
    assert reference in caplog.text
    assert "kim@example.org" not in caplog.text
    assert count(database) == {"persons": 1, "outbox": 1}


def test_a_failing_database_leaves_the_job_as_it_was(database, turns, job):
    with pytest.raises(DatabaseError):
        turns.prompt(job, lose_the_database)
    database.engine.dispose()
    assert turns.prompt(job, lambda turn: turn.say("now")).parcels
    assert len(said(database)) == 1


def test_a_notice_becomes_a_message_where_nothing_was_pressed(database, turns, job):
    turns.prompt(job, lambda turn: turn.notice("1 < 2"))
    assert said(database) == [(1, "1 &lt; 2", REMINDER)]
