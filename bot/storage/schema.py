"""The schema's revision: compared at every start, brought up to date where it differs."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from bot.domain.texts import Text, UserError
from bot.storage.database import Database

REVISIONS = ("0001", "0002", "0003", "0004")
"""Every revision in order; the last is what this version of the program works with."""

MIGRATIONS = Path(__file__).parent / "migrations"
_ADVISORY_LOCK = {"this": 7_240, "lock": 511}  # any two numbers; single ones are chats (see outbox)


def upgrade(database: Database) -> None:
    """Bring the schema to the last revision. Raises UserError where the database is newer than the program."""
    with database.begin_migration() as connection:
        if not database.is_sqlite:  # two workers may start at once
            connection.execute(text("SELECT pg_advisory_xact_lock(:this, :lock)"), _ADVISORY_LOCK)
        current = stored_revision(connection)
        if current == REVISIONS[-1]:
            return
        if current is not None and current not in REVISIONS:
            raise UserError(_newer(current))
        migrate(connection)


def stored_revision(connection: Connection) -> str | None:
    """Return the revision the database says it has, None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return revision


def migrate(connection: Connection, revision: str = "head") -> None:
    """Run the migrations up to a revision."""
    from alembic import command  # noqa: PLC0415 - 0.3 s that only a changed schema is worth
    from alembic.config import Config  # noqa: PLC0415 - likewise

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _newer(revision: str) -> Text:
    return Text(
        f"Die Datenbank hat den Stand {revision}, dieses Programm kennt nur den bis {REVISIONS[-1]}. "
        "Bitte eine neuere Version von Bindungsbot installieren; an der Datenbank wurde nichts geändert.",
        f"The database is at revision {revision}; this program knows only those up to {REVISIONS[-1]}. "
        "Please install a newer version of Bindungsbot; nothing in the database was changed.",
    )
