"""SQLite has one process that serves: a lock beside the file, which the system frees however its holder ends."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.domain.texts import Text, UserError
from bot.storage.database import Database


@contextmanager
def sole(database: Database) -> Iterator[None]:
    """Serve a SQLite database as the only process, as long as the context is open; on PostgreSQL nothing is held.

    Two senders on one file would say things twice: each takes the leases it finds for those of a dead one.
    Raises UserError where another process serves.
    """
    path = database.engine.url.database
    if not database.is_sqlite or not path:
        yield
        return
    with Path(f"{path}.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise UserError(
                Text(
                    "Diese SQLite-Datei wird schon von einem anderen Prozess bedient. SQLite trägt einen; "
                    "für mehrere bitte DATABASE_URL auf eine PostgreSQL-Datenbank setzen.",
                    "Another process serves this SQLite file already. SQLite bears one; "
                    "for several, please set DATABASE_URL to a PostgreSQL database.",
                )
            ) from None
        yield
