"""What every test may use: databases, migrated, on SQLite and on a real PostgreSQL."""

import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from bot.storage import schema
from bot.storage.database import Database
from bot.storage.tables import metadata
from tests import postgres

_numbers = itertools.count(1)

settings.register_profile("calm", deadline=None)  # on a slow day a test must not fail for being slow
settings.load_profile("calm")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    with postgres.server() as server:
        yield server


@pytest.fixture(scope="session")
def migrated_postgres_url(postgres_server: postgres.Server) -> str:
    """A migrated PostgreSQL database, which one test after the other finds empty."""
    url = postgres_server.create("migrated")
    _migrate(url)
    return url


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite database that others are copied from."""
    file = tmp_path_factory.mktemp("migrated") / "bot.sqlite3"
    _migrate(f"sqlite:///{file}")
    return file


def _migrate(url: str) -> None:
    database = Database(url)
    schema.upgrade(database)
    database.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a migrated, empty database, on either kind."""
    if request.param == "postgresql":
        yield request.getfixturevalue("postgres_url")
    else:
        file = shutil.copy(request.getfixturevalue("migrated_file"), tmp_path / "bot.sqlite3")
        yield f"sqlite:///{file}"


@pytest.fixture(params=["sqlite", "postgresql"])
def bare_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without a schema, on either kind."""
    if request.param == "postgresql":
        server: postgres.Server = request.getfixturevalue("postgres_server")
        name = f"bare{next(_numbers)}"
        yield server.create(name)
        server.drop(name)
    else:
        yield f"sqlite:///{tmp_path / 'bot.sqlite3'}"


@pytest.fixture
def postgres_url(postgres_server: postgres.Server, migrated_postgres_url: str) -> str:
    """The address of a migrated, empty PostgreSQL database: for what only several writers at once can show."""
    postgres_server.empty("migrated", [table.name for table in metadata.sorted_tables])
    return migrated_postgres_url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A migrated, empty database, on either kind."""
    yield from _open(database_url)


@pytest.fixture
def postgres_database(postgres_url: str) -> Iterator[Database]:
    yield from _open(postgres_url)


def _open(url: str) -> Iterator[Database]:
    database = Database(url)
    yield database
    database.close()


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"
