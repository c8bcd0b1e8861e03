"""The schema is brought up to date at every start, and left alone where a newer program made it."""

import multiprocessing
import subprocess
import sys
from datetime import date

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import String, inspect, text

from bot.domain.scheduling import Memory
from bot.domain.texts import UserError
from bot.storage import people, reports, schema, screens
from bot.storage.database import Database
from bot.storage.reviews import PersonReviews
from bot.storage.tables import metadata
from tests.storage.samples import NOW, a_person, count, do


def tables(database: Database) -> set[str]:
    with database.begin() as connection:
        return set(inspect(connection).get_table_names()) - {"sqlite_sequence"}


@pytest.fixture
def bare(bare_database_url):
    database = Database(bare_database_url)
    yield database
    database.close()


def test_an_empty_database_gets_every_table(bare):
    schema.upgrade(bare)
    assert tables(bare) == {*metadata.tables, "alembic_version"}


def test_a_migrated_database_is_left_as_it_is(bare):
    schema.upgrade(bare)
    schema.upgrade(bare)
    with bare.begin() as connection:
        assert schema.stored_revision(connection) == schema.REVISIONS[-1]


STARTS = """
import sys
from bot.storage import schema
from bot.storage.database import Database
schema.upgrade(Database(sys.argv[1]))
print("alembic" in sys.modules)
"""


def test_alembic_is_imported_only_where_the_schema_differs(bare_database_url):
    def start() -> str:
        command = [sys.executable, "-c", STARTS, bare_database_url]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()

    assert (start(), start()) == ("True", "False")


def test_a_newer_database_is_refused_with_a_sentence_and_left_alone(bare):
    with bare.begin() as connection:
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
        connection.execute(text("INSERT INTO alembic_version VALUES ('9999')"))
    with pytest.raises(UserError) as refusal:
        schema.upgrade(bare)
    assert "9999" in refusal.value.text.to("en")
    assert "nothing in the database was changed" in refusal.value.text.to("en")
    assert "neuere Version" in refusal.value.text.to("de")
    assert tables(bare) == {"alembic_version"}
    with bare.begin() as connection:
        assert schema.stored_revision(connection) == "9999"


def test_the_migrations_lead_to_exactly_the_tables_of_the_program(database):
    with database.begin() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []


def test_the_list_of_revisions_is_the_chain_of_migrations():
    folder = str(schema.MIGRATIONS)
    chain = [script.revision for script in ScriptDirectory(folder).walk_revisions()]
    assert tuple(reversed(chain)) == schema.REVISIONS


def test_a_migration_that_copies_a_table_keeps_what_hangs_on_it(bare):
    """SQLite changes tables by copying and dropping them, and a dropped table takes its dependants with it."""
    schema.upgrade(bare)
    person = a_person(bare)
    do(bare, screens.add, person.id, 1, "study", {}, NOW)
    with bare.begin_migration() as connection:
        operations = Operations(MigrationContext.configure(connection))
        with operations.batch_alter_table("persons", recreate="auto") as batch:
            batch.alter_column("language", type_=String(3))
    assert count(bare) == {"persons": 1, "screens": 1}
    do(bare, people.forget, person)
    assert count(bare) == {}


def test_a_database_of_the_first_revision_keeps_what_is_in_it(bare):
    with bare.begin_migration() as connection:
        schema.migrate(connection, "0001")
        connection.execute(
            text(
                "INSERT INTO persons (user_id, language, new_per_day, reachable, created_at) "
                "VALUES (7, 'en', 3, :yes, :now)"
            ),
            {"yes": True, "now": NOW.replace(tzinfo=None)},
        )
        connection.execute(
            text("INSERT INTO review_states VALUES (1, 'x', '2026-03-04', '2026-03-01', 3.5, 5.25, 2, 1)"),
        )
    do(bare, screens.add, 1, 7, "study", {"card": "x"}, NOW)
    schema.upgrade(bare)
    person = do(bare, people.lock, 7)
    assert (person.id, person.language, person.new_per_day, person.theme) == (1, "en", 3, None)
    assert do(bare, screens.find, 1).state == {"card": "x"}
    memory = Memory(date(2026, 3, 4), date(2026, 3, 1), 3.5, 5.25, 2, 1)
    assert do(bare, lambda connection: PersonReviews(connection, 1).memory("x")) == memory
    do(bare, reports.put, person.id, "x", "typo", NOW)
    do(bare, people.change, person, "theme", "dark")
    assert do(bare, people.lock, 7).theme == "dark"
    do(bare, people.forget, person)
    assert count(bare) == {}


def upgrade(url: str) -> None:
    database = Database(url)
    schema.upgrade(database)
    database.close()


def test_processes_that_start_at_once_migrate_once(bare_database_url, bare):
    start = multiprocessing.get_context("spawn")
    processes = [start.Process(target=upgrade, args=(bare_database_url,)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(30)
    assert [process.exitcode for process in processes] == [0, 0]
    assert tables(bare) == {*metadata.tables, "alembic_version"}


def test_a_migration_that_fails_leaves_nothing_behind(bare):
    """Such as one that meets a table of the same name."""
    with bare.begin() as connection:
        connection.execute(text("CREATE TABLE reports (id INTEGER)"))  # the last that is created
    with pytest.raises(Exception, match="reports"):
        schema.upgrade(bare)
    assert tables(bare) == {"reports"}
