"""SQLite is served by one process; PostgreSQL by as many as like."""

import subprocess
import sys

import pytest

from bot.domain.texts import UserError
from bot.storage.database import Database
from bot.storage.sole import sole

HOLD = """
import sys
from bot.storage.database import Database
from bot.storage.sole import sole
with sole(Database(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(database_url):
    """Another process that serves the database."""
    command = [sys.executable, "-c", HOLD, database_url]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_process_on_a_sqlite_file_is_told_what_to_do(database, holder):
    if not database.is_sqlite:
        with sole(database):
            return
    with pytest.raises(UserError) as refusal, sole(database):
        pass
    assert "DATABASE_URL" in refusal.value.text.to("de")
    assert "PostgreSQL" in refusal.value.text.to("en")


def test_however_it_ends_the_next_may_serve(database, holder):
    holder.kill()
    holder.wait()
    for _ in range(2):
        with sole(database):
            pass


def test_two_files_are_served_by_two(tmp_path):
    first, second = (Database(f"sqlite:///{tmp_path / name}") for name in ("a.db", "b.db"))
    with sole(first), sole(second):
        pass
