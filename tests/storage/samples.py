"""Small things that the storage tests share."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier
from typing import Any

from sqlalchemy import func, select

from bot.domain.person import Person
from bot.storage import people
from bot.storage.database import Database
from bot.storage.tables import metadata

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def do(database: Database, function: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
    """Call a function of the storage in a transaction of its own."""
    with database.begin() as connection:
        return function(connection, *arguments, **options)


def a_person(database: Database, user_id: int = 1) -> Person:
    return do(database, people.welcome, user_id, "de", NOW)


def count(database: Database) -> dict[str, int]:
    """Return how many rows every table has that has any."""
    with database.begin() as connection:
        rows = {
            name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in metadata.tables.items()
        }
    return {name: number for name, number in rows.items() if number}


def at_once(*actions: Callable[[], Any]) -> Sequence[Any]:
    """Run actions in threads that begin together. Return what they return."""
    barrier = Barrier(len(actions))

    def run(action: Callable[[], Any]) -> Any:
        barrier.wait(10)
        return action()

    with ThreadPoolExecutor(len(actions)) as threads:
        return [future.result(30) for future in [threads.submit(run, action) for action in actions]]
