"""What is past its time goes; everything else stays."""

from datetime import timedelta
from functools import partial

from sqlalchemy import select

from bot.storage import inbox, outbox, people, retention, screens
from bot.storage.outbox import Draft
from bot.storage.tables import inbox as inbox_table
from tests.storage.samples import NOW, a_person, at_once, count, do

DAY = timedelta(days=1)


def test_rows_go_after_their_time_and_screens_after_half_a_year(database):
    person = a_person(database)
    for age in (1, 6, 8, 179, 181):
        then = NOW - age * DAY
        do(database, inbox.note, 42, [age], "worker", then)
        do(database, outbox.enqueue, [Draft(1, "{}", person.id)], "worker", then)
        do(database, screens.add, person.id, 1, "study", {}, then)
    retention.prune(database, NOW, 7 * DAY)
    assert count(database) == {"persons": 1, "inbox": 2, "outbox": 2, "screens": 4}


def test_what_is_past_its_time_goes_some_at_a_time_the_oldest_first(database):
    for age in range(8, 18):
        then = NOW - age * DAY
        do(database, inbox.note, 42, [age], "worker", then)
        do(database, outbox.enqueue, [Draft(1, "{}")], "worker", then)
    left = []
    while retention.prune(database, NOW, 7 * DAY, 4):
        left.append(count(database))
    assert left == [{"inbox": 6, "outbox": 6}, {"inbox": 2, "outbox": 2}]
    assert count(database) == {}


def test_the_oldest_go_first(database):
    for age in (9, 30, 8, 20):
        do(database, inbox.note, 42, [age], "worker", NOW - age * DAY)
    assert retention.prune(database, NOW, 7 * DAY, 2)
    with database.begin() as connection:
        assert set(connection.execute(select(inbox_table.c.update_id)).scalars()) == {8, 9}


def test_several_workers_that_prune_at_once_get_in_nobodys_way(postgres_database):
    for age in range(8, 208):
        do(postgres_database, inbox.note, 42, [age], "worker", NOW - age * DAY)

    def prune():
        while retention.prune(postgres_database, NOW, 7 * DAY, 10):
            pass

    at_once(*[prune] * 3)
    assert count(postgres_database) == {}


def test_unused_accounts_go_some_at_a_time(database):
    for user in range(1, 46):
        do(database, people.change, a_person(database, user), "reachable", value=False)
    forget = partial(retention.forget_unused, database, NOW + 400 * DAY, 365 * DAY, bot_id=1, time_zone="UTC")
    assert [forget() for _ in range(4)] == [20, 20, 5, 0]
    assert count(database) == {}


def test_pruning_an_empty_database_is_no_harm(database):
    retention.prune(database, NOW, 7 * DAY)
    assert count(database) == {}
