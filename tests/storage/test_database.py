"""Opening a database that somebody else is just opening, too; and what of it outlives what."""

import sqlite3
import threading
import time
from contextlib import suppress

import pytest
from sqlalchemy import event, func, insert, select

from bot.storage.database import Database, DatabaseError
from bot.storage.tables import inbox
from tests.storage.samples import NOW

ROW = {"bot_id": 1, "update_id": 1, "state": "begun", "attempts": 1, "owner": "me", "received_at": NOW}


def test_a_new_file_that_another_process_holds_is_opened_as_soon_as_it_lets_go(tmp_path):
    path = tmp_path / "new.sqlite3"
    holder = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    holder.execute("BEGIN EXCLUSIVE")
    threading.Timer(0.4, holder.rollback).start()
    database = Database(f"sqlite:///{path}")
    start = time.monotonic()
    with database.begin() as transaction:
        assert transaction.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    assert time.monotonic() - start >= 0.3
    database.close()
    holder.close()


def test_a_file_that_is_no_database_is_refused_at_once(tmp_path):
    path = tmp_path / "text.sqlite3"
    path.write_text("no database " * 100)
    database = Database(f"sqlite:///{path}")
    start = time.monotonic()
    with pytest.raises(DatabaseError), database.begin():
        pass
    assert time.monotonic() - start < 1
    database.close()


def test_one_transaction_after_the_other_uses_one_connection_until_something_fails(database):
    opened = []
    event.listen(database.engine, "checkout", lambda *_: opened.append(1))
    for begin in (database.begin, database.begin_hastily, database.begin):
        with begin():
            pass
    assert len(opened) == 1
    with suppress(ValueError), database.begin():
        raise ValueError
    with database.begin():
        pass
    assert len(opened) == 2


def test_what_is_kept_is_closed_with_the_database(database):
    with database.begin():
        pass
    assert database.engine.pool.checkedout() == 1
    database.close()
    assert database.engine.pool.checkedout() == 0


@pytest.mark.parametrize("failing", [False, True])
def test_only_a_hasty_commit_does_not_wait_for_the_disk(database, failing):
    with suppress(ValueError), database.begin_hastily() as transaction:
        transaction.execute(insert(inbox), ROW)
        assert durability(database, transaction) in {"off", 1}
        if failing:
            raise ValueError
    with database.begin() as transaction:
        assert durability(database, transaction) in {"on", 2}
        assert transaction.execute(select(func.count()).select_from(inbox)).scalar() == (0 if failing else 1)


def durability(database, transaction):
    """Return what the database says: "off" or "on", or SQLite's 1 for none with every commit, 2 for a sync each."""
    question = "PRAGMA synchronous" if database.is_sqlite else "SHOW synchronous_commit"
    return transaction.exec_driver_sql(question).scalar()
