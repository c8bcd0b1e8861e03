"""Statements that the driver itself is given do what they do through SQLAlchemy, and fail as they fail there."""

import threading
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.storage.database import Database, DatabaseError, is_failing
from bot.storage.prepared import Prepared, PreparedForKeys
from bot.storage.tables import inbox, persons, review_states
from tests.storage.samples import NOW, a_person

ROW = {"bot_id": 1, "update_id": 1, "state": "begun", "attempts": 1, "owner": "me", "received_at": NOW}
PERSON = {"user_id": 5, "language": "de", "reachable": True, "seen_on": date(2026, 3, 1), "created_at": NOW}


def insert_inbox():
    return insert(inbox).returning(inbox.c.update_id, sort_by_parameter_order=True)


KEYED = PreparedForKeys(
    inbox.c.update_id,
    lambda keys: select(inbox.c.update_id).where(inbox.c.bot_id == bindparam("bot"), inbox.c.update_id.in_(keys)),
)


# values in and out

STATE = {
    "due_on": date(2026, 3, 29),
    "last_on": date.min,
    "stability": 1e-17,
    "difficulty": 1 / 3,
    "repetitions": 0,
    "lapses": 2**31 - 1,
}


@pytest.mark.parametrize(
    ("table", "values"),
    [
        pytest.param(persons, PERSON, id="integers, words, truth, a day, a time"),
        pytest.param(persons, PERSON | {"reachable": False, "seen_on": None, "theme": None}, id="nothing"),
        pytest.param(inbox, ROW | {"update_id": 2**62}, id="a large integer"),
        pytest.param(
            inbox, ROW | {"received_at": datetime(2026, 3, 29, 3, tzinfo=timezone(timedelta(hours=2)))}, id="a zone"
        ),
        pytest.param(inbox, ROW | {"received_at": NOW.replace(microsecond=1)}, id="a fraction of a second"),
    ],
)
def test_values_come_back_as_through_sqlalchemy(database, table, values):
    everything = Prepared(select(table))
    with database.begin() as connection:
        Prepared(insert(table))(connection, values)
        expected = connection.execute(select(table)).one()
        row = everything(connection, {}).one()
    assert tuple(row) == tuple(expected)
    assert list(map(type, row)) == list(map(type, expected))
    assert row._fields == tuple(column.key for column in table.columns)
    assert values.items() <= row._asdict().items()


def test_floats_come_back_to_the_last_digit(database):
    person = a_person(database)
    state = STATE | {"person_id": person.id, "card_id": "a card"}
    with database.begin() as connection:
        Prepared(insert(review_states))(connection, state)
        assert Prepared(select(review_states))(connection, {}).one()._asdict() == state


def test_a_naive_time_is_refused_here_too(database):
    with database.begin() as connection, pytest.raises(ValueError, match="zone"):
        Prepared(insert_inbox())(connection, ROW | {"received_at": datetime(2026, 3, 1)})  # noqa: DTZ001 - the point


def test_an_expression_without_a_name_can_be_read(database):
    counted = Prepared(select(func.count()).select_from(inbox).where(inbox.c.state == "begun"))
    with database.begin() as connection:
        assert counted(connection, {}).scalar_one() == 0
        Prepared(insert_inbox())(connection, ROW)
        assert counted(connection, {}).scalar() == 1


def test_one_statement_serves_both_databases(database_url, tmp_path, migrated_file):
    add, find = Prepared(insert_inbox()), Prepared(select(inbox.c.owner))
    other = f"sqlite:///{migrated_file}"
    for url in (database_url, other):
        database = Database(url)
        with database.begin() as connection:
            add(connection, ROW)
            assert find(connection, {}).scalars() == ["me"]
            connection.rollback()
        database.close()


# rows


def test_of_no_row_there_is_nothing_to_read(database):
    find = Prepared(select(inbox))
    with database.begin() as connection:
        rows = find(connection, {})
        assert (rows.one_or_none(), rows.scalar(), rows.scalars(), list(rows)) == (None, None, [], [])
        with pytest.raises(IndexError):
            rows.one()
        with pytest.raises(IndexError):
            rows.scalar_one()


def test_changed_rows_are_counted(database):
    change = Prepared(update(inbox).where(inbox.c.owner == bindparam("by")).values(owner=bindparam("new")))
    with database.begin() as connection:
        Prepared(insert_inbox()).each(connection, [ROW | {"update_id": key} for key in range(3)])
        assert change(connection, {"by": "me", "new": "you"}).rowcount == 3
        assert change(connection, {"by": "me", "new": "you"}).rowcount == 0


@pytest.mark.parametrize("number", [1, 2, 300])
def test_each_row_is_inserted_and_told_in_order(database, number):
    keys = [(key * 7919) % 1009 for key in range(number)]
    with database.begin() as connection:
        told = Prepared(insert_inbox()).each(connection, [ROW | {"update_id": key} for key in keys])
    assert told == keys


# keys


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(there=st.sets(st.integers(1, 40)), asked=st.lists(st.integers(1, 40), max_size=70))
def test_any_number_of_keys_finds_what_is_there(database, there, asked):
    with database.begin() as connection:
        connection.execute(delete(inbox))
        if there:
            Prepared(insert_inbox()).each(connection, [ROW | {"update_id": key} for key in there])
        assert sorted(KEYED(connection, asked, {"bot": 1}).scalars()) == sorted(there & set(asked))
        assert KEYED(connection, asked, {"bot": 2}).scalars() == []


def test_a_few_statements_do_for_any_number_of_keys(database):
    keyed = PreparedForKeys(inbox.c.update_id, lambda keys: select(inbox).where(inbox.c.update_id.in_(keys)))
    with database.begin() as connection:
        for number in range(101):
            keyed(connection, range(number))
    assert sorted(keyed._sizes) == [1, 2, 4, 8, 16, 32, 64, 128]


# errors

END_THE_OTHERS = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


def test_a_missing_value_is_named(database):
    find = Prepared(select(inbox).where(inbox.c.owner == bindparam("by")))
    with database.begin() as connection, pytest.raises(KeyError, match="by"):
        find(connection, {})


def test_a_refused_statement_is_no_failing_database(database):
    add = Prepared(insert_inbox())
    with pytest.raises(IntegrityError) as refused, database.begin() as connection:
        [add(connection, row) for row in (ROW, ROW)]
    assert not is_failing(refused.value)
    assert not refused.value.connection_invalidated
    with database.begin() as connection:
        assert Prepared(select(inbox))(connection, {}).one_or_none() is None


def test_a_lost_connection_is_a_failing_database_and_costs_no_later_transaction(postgres_database):
    told = []
    postgres_database.on_error(told.append)
    find = Prepared(select(inbox))
    with postgres_database.begin(), postgres_database.begin():
        pass  # two are kept
    other = postgres_database.engine.connect()
    with pytest.raises(DatabaseError) as failed, postgres_database.begin() as connection:
        find(connection, {} if other.exec_driver_sql(END_THE_OTHERS).all() else None)
    assert is_failing(failed.value)
    assert failed.value.connection_invalidated
    assert told == ["AdminShutdown"]
    other.close()
    for _ in range(3):
        with postgres_database.begin() as connection:
            assert find(connection, {}).one_or_none() is None


def test_a_lock_that_is_waited_for_too_long_is_a_failing_database(postgres_database):
    person = a_person(postgres_database)
    find = Prepared(select(persons.c.id).where(persons.c.id == bindparam("person")).with_for_update())

    def lock():
        with postgres_database.begin() as connection:
            connection.exec_driver_sql("SET LOCAL lock_timeout = '20ms'")
            find(connection, {"person": person.id})

    with postgres_database.begin() as holder:
        find(holder, {"person": person.id})
        with pytest.raises(DatabaseError) as failed:
            lock()
    assert is_failing(failed.value)
    assert not failed.value.connection_invalidated


def test_the_text_of_an_error_holds_no_value(database):
    find = Prepared(select(inbox.c.update_id).where(inbox.c.owner == bindparam("by")).limit(bindparam("most")))
    with pytest.raises(DatabaseError) as refused, database.begin() as connection:
        find(connection, {"by": "secret", "most": "many"})
    assert "secret" not in str(refused.value)


def test_threads_may_run_a_new_statement_at_once(postgres_database):
    find, found = Prepared(select(inbox.c.owner).where(inbox.c.bot_id == bindparam("bot"))), []
    with postgres_database.begin() as connection:
        Prepared(insert_inbox())(connection, ROW)

    def look():
        with postgres_database.begin() as connection:
            found.append(find(connection, {"bot": 1}).scalar())

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert found == ["me"] * 4


def test_what_utc_holds_comes_back_in_utc(database):
    with database.begin() as connection:
        Prepared(insert_inbox())(connection, ROW)
        [moment] = Prepared(select(inbox.c.received_at))(connection, {}).scalars()
    assert moment.tzinfo is UTC
