"""Opening a database that somebody else is just opening, too."""

import sqlite3
import threading
import time

import pytest

from bot.storage.database import Database, DatabaseError


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
