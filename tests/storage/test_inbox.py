"""The inbox knows which updates were begun, done, failed or set aside."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.storage import inbox
from bot.storage.tables import inbox as table
from tests.storage.samples import NOW, SECOND, at_once, count, do

BOT = 7


def note(database, *updates, owner="first", bot=BOT, now=NOW):
    return do(database, inbox.note, bot, updates, owner, now)


def rows(database):
    with database.begin() as connection:
        return {row.update_id: row for row in connection.execute(select(table))}


def test_an_update_is_new_once(database):
    assert note(database, 5, 6) == {5, 6}
    assert note(database, 6, 7) == {7}
    assert note(database, 5, 6, 7) == set()


def test_an_update_twice_in_a_batch_is_one_update(database):
    assert note(database, 5, 5) == {5}


def test_a_smaller_id_is_no_duplicate_for_ids_begin_anew_after_a_quiet_week(database):
    assert note(database, 900) == {900}
    assert note(database, 3) == {3}


def test_the_key_is_bot_and_update(database):
    assert note(database, 5) == {5}
    assert note(database, 5, bot=8) == {5}


def test_ids_may_have_64_bits(database):
    assert note(database, 2**62, bot=2**52) == {2**62}


def test_what_was_claimed_is_not_done_again(database):
    note(database, 1, 2, 3)
    assert do(database, inbox.claim, BOT, [2, 1]) == {1, 2}
    assert do(database, inbox.claim, BOT, [1, 2, 3]) == {3}
    assert do(database, inbox.begin_again, BOT, 1, "second") is None
    assert {row.state for row in rows(database).values()} == {"done"}


@pytest.mark.parametrize("state", ["failed", "set_aside"])
def test_every_end_is_an_end(database, state):
    note(database, 1)
    do(database, inbox.fail, BOT, 1, state, "ABCD1234")
    assert do(database, inbox.claim, BOT, [1]) == set()
    assert (rows(database)[1].state, rows(database)[1].reference) == (state, "ABCD1234")


def test_every_process_that_begins_an_update_counts_once(database):
    note(database, 1)
    owners = ["first", "first", "second", "second", "third"]
    assert [do(database, inbox.begin_again, BOT, 1, owner) for owner in owners] == [1, 1, 2, 2, 3]


def test_an_update_nobody_noted_cannot_be_begun(database):
    assert do(database, inbox.claim, BOT, [1]) == set()
    assert do(database, inbox.begin_again, BOT, 1, "first") is None


def test_no_text_is_kept(database):
    assert {column.name for column in table.c} == {
        "bot_id", "update_id", "state", "attempts", "owner", "reference", "received_at"
    }  # fmt: skip


def test_what_is_older_than_asked_is_pruned(database):
    note(database, 1, now=NOW - timedelta(days=7) - SECOND)
    note(database, 2, now=NOW - timedelta(days=7))
    assert do(database, inbox.prune, NOW - timedelta(days=7)) == 1
    assert set(rows(database)) == {2}


def test_workers_that_note_the_same_updates_share_them_out(postgres_database):
    for start in range(0, 1000, 50):
        updates = [(start + number) * 7919 for number in range(50)]
        batches = [updates, updates[::-1], updates[5:], updates[:25]]
        found = at_once(*(lambda batch=batch: note(postgres_database, *batch) for batch in batches))
        assert sorted(key for keys in found for key in keys) == updates
    assert count(postgres_database) == {"inbox": 1000}


def test_a_claimed_update_waits_for_the_other_worker_and_is_then_done(postgres_database):
    note(postgres_database, 1)

    def work():
        with postgres_database.begin() as connection:
            return inbox.claim(connection, BOT, [1])

    assert sorted(at_once(*[work] * 4), key=len) == [set(), set(), set(), {1}]
