"""Durable jobs: one worker each, taken over when theirs is dead, and gone with their person."""

from datetime import timedelta
from functools import partial

import pytest

from bot.storage import jobs, people
from bot.storage.jobs import LEASE
from tests.storage.samples import NOW, SECOND, a_person, at_once, count, do

ME, OTHER = "worker", "another"
KIND = "analysis"


@pytest.fixture
def person(database):
    return a_person(database)


def add(database, person, kind=KIND, payload=None, at=NOW):
    return do(database, jobs.add, person.id, 42, person.user_id, kind, payload or {}, at, NOW)


def claim(database, owner=ME, now=NOW, kinds=(KIND,)):
    return do(database, jobs.claim, owner, now, kinds)


def test_a_job_comes_back_as_it_was_given_with_whose_it_is(database, person):
    key = add(database, person, payload={"columns": [1, None], "name": "ä"})
    job = claim(database)
    assert (job.id, job.person_id, job.user_id, job.bot_id, job.chat_id) == (key, person.id, 1, 42, 1)
    assert (job.kind, job.payload, job.attempts) == (KIND, {"columns": [1, None], "name": "ä"}, 1)
    assert job.created_at == NOW


def test_jobs_begin_in_the_order_in_which_they_are_due_and_none_before_its_time(database, person):
    late, first, second = (add(database, person, at=NOW + wait * SECOND) for wait in (5, 0, 0))
    assert [claim(database).id, claim(database).id] == [first, second]
    assert claim(database) is None
    assert claim(database, now=NOW + 5 * SECOND).id == late


def test_only_the_kinds_that_are_asked_for_are_claimed(database, person):
    add(database, person, "of a later version")
    assert claim(database) is None
    assert claim(database, kinds=()) is None


def test_a_process_that_ends_leaves_its_jobs_to_others_as_if_it_had_not_begun_them(database, person):
    mine, theirs = add(database, person), add(database, person)
    assert (claim(database).id, claim(database, OTHER).id) == (mine, theirs)
    do(database, jobs.hand_back, ME)
    assert claim(database, OTHER).attempts == 1
    assert claim(database, OTHER) is None


def test_one_look_tells_of_which_kinds_there_is_work(database, person):
    add(database, person)
    add(database, person, "later", at=NOW + 5 * SECOND)
    look = partial(do, database, jobs.due)
    assert look(NOW, ("later", KIND, "never")) == [KIND]
    assert look(NOW + 5 * SECOND, ("later", KIND, "never")) == ["later", KIND]
    claim(database)
    assert look(NOW, (KIND,)) == []
    assert look(NOW + LEASE + SECOND, (KIND,)) == [KIND]  # whoever has it has died


def test_a_job_is_taken_over_when_its_lease_has_run_out_and_each_beginning_counts(database, person):
    key = add(database, person)
    claim(database)
    assert claim(database, OTHER, NOW + LEASE) is None
    taken = claim(database, OTHER, NOW + LEASE + SECOND)
    assert (taken.id, taken.attempts) == (key, 2)
    assert not do(database, jobs.renew, key, ME, NOW)
    assert not do(database, jobs.finish, key, ME)
    assert do(database, jobs.finish, key, OTHER)


def test_a_renewed_lease_is_not_taken_over(database, person):
    key = add(database, person)
    claim(database)
    assert do(database, jobs.renew, key, ME, NOW + LEASE)
    assert claim(database, OTHER, NOW + LEASE + SECOND) is None


def test_a_job_that_is_put_back_counts_as_not_begun_and_waits(database, person):
    key = add(database, person)
    claim(database)
    do(database, jobs.put_back, key, ME, NOW + SECOND)
    assert claim(database, OTHER) is None
    assert claim(database, OTHER, NOW + SECOND).attempts == 1


def test_the_jobs_of_a_dead_process_are_free_at_once_but_not_our_own(database, person):
    mine, theirs = add(database, person), add(database, person)
    assert (claim(database).id, claim(database, OTHER).id) == (mine, theirs)
    do(database, jobs.release, ME)
    assert claim(database).id == theirs
    assert claim(database) is None


def test_a_cancelled_job_is_gone_for_its_worker_and_nobody_else_can_cancel_it(database, person):
    key, stranger = add(database, person), a_person(database, 2)
    claim(database)
    assert not do(database, jobs.cancel, stranger.id, key)
    assert do(database, jobs.cancel, person.id, key)
    assert not do(database, jobs.renew, key, ME, NOW)
    assert not do(database, jobs.finish, key, ME)


def test_the_id_of_a_cancelled_job_never_names_another(database, person):
    key = add(database, person)
    do(database, jobs.cancel, person.id, key)
    assert add(database, person) > key


def test_jobs_go_with_their_person(database, person):
    add(database, person)
    claim(database)
    do(database, people.forget, person)
    assert count(database) == {}


def test_a_persons_jobs_and_those_before_them_are_counted_by_kind(database, person):
    stranger = a_person(database, 2)
    add(database, stranger, at=NOW + timedelta(days=1))
    add(database, person, "nudge")
    mine = [add(database, person), add(database, person)]
    assert [job.id for job in do(database, jobs.of_person, person.id, KIND)] == mine
    assert [do(database, jobs.before, KIND, key) for key in mine] == [1, 2]


def test_workers_that_claim_at_once_never_get_the_same_job(database, person):
    keys = [add(database, person) for _ in range(6)]
    names = [f"worker{number}" for number in range(4)]
    found = []
    while round_ := [job.id for job in at_once(*(partial(claim, database, name) for name in names)) if job]:
        found += round_
    assert sorted(found) == keys


def test_on_postgres_a_worker_does_not_wait_for_anothers_claim(postgres_database):
    person = a_person(postgres_database)
    first, second = add(postgres_database, person), add(postgres_database, person)
    with postgres_database.begin() as connection:
        assert jobs.claim(connection, ME, NOW, [KIND]).id == first
        assert claim(postgres_database, OTHER).id == second
