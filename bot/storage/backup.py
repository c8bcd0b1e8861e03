"""A copy of a SQLite database that is being served."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.domain.texts import Text, UserError
from bot.storage.database import Database


def back_up(database: Database, target: Path) -> None:
    """Copy a SQLite database to a new file, as it is at this moment; who writes to it meanwhile does not wait.

    The copy is complete once the file is there: until then it lies beside it. Raises UserError for PostgreSQL, where
    the target is there already, and where it cannot be written.
    """
    source = database.engine.url.database
    if not database.is_sqlite or not source:
        raise UserError(
            Text(
                "PostgreSQL sichert sich selbst: pg_dump --format=custom; docs/operations.md sagt, wie.",
                "PostgreSQL has a backup of its own: pg_dump --format=custom; docs/operations.md tells how.",
            )
        )
    try:
        _copy(Path(source), target)
    except FileExistsError:
        raise UserError(Text(f"{target} gibt es schon.", f"{target} is there already.")) from None
    except (OSError, sqlite3.Error) as error:
        reason = type(error).__name__
        raise UserError(
            Text(f"{target} lässt sich nicht schreiben ({reason}).", f"{target} cannot be written ({reason}).")
        ) from None


def _copy(source: Path, target: Path) -> None:
    if target.exists():
        raise FileExistsError(target)
    part = target.with_name(f"{target.name}.part")
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))  # what people learn is nobody else's business
    try:
        address = f"{source.absolute().as_uri()}?mode=rw"  # a file that is not there is not made
        with closing(sqlite3.connect(address, uri=True)) as old, closing(sqlite3.connect(part)) as new:
            old.backup(new)  # in one go: a reader of the write-ahead log sees one moment, and stops no writer
            new.execute("PRAGMA journal_mode=DELETE")  # one file, whoever copies it on
        os.link(part, target)  # unlike a renaming it replaces nothing
    finally:
        part.unlink(missing_ok=True)
