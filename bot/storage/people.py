"""The people who talk to the bot."""

from datetime import datetime
from typing import cast

from sqlalchemy import Connection, Row, bindparam, delete, select, update

from bot.domain.person import Person, Theme
from bot.domain.texts import Language
from bot.storage.inserting import insert_into
from bot.storage.tables import persons

_columns = [column for column in persons.c if column.name != "created_at"]
_language = select(persons.c.language).where(persons.c.user_id == bindparam("user"))
_find = select(*_columns).where(persons.c.user_id == bindparam("user")).with_for_update()


def lock(connection: Connection, user_id: int) -> Person | None:
    """Return a person, locked for the rest of the transaction; None for a stranger."""
    row = connection.execute(_find, {"user": user_id}).one_or_none()
    return _person(row) if row else None


def language(connection: Connection, user_id: int) -> Language | None:
    """Return the language a person chose, without locking him; None for a stranger."""
    return cast("Language | None", connection.execute(_language, {"user": user_id}).scalar())


def welcome(connection: Connection, user_id: int, language: Language, now: datetime) -> Person:
    """Add a person, or return the one another worker has just added; locked."""
    values = {"user_id": user_id, "language": language, "reachable": True, "created_at": now}
    connection.execute(insert_into(connection, persons).on_conflict_do_nothing(), values)
    return _person(connection.execute(_find, {"user": user_id}).one())


def _person(row: Row[tuple[object, ...]]) -> Person:
    return Person(
        id=row.id,
        user_id=row.user_id,
        language=cast("Language", row.language),
        time_zone=row.time_zone,
        new_per_day=row.new_per_day,
        focus=row.focus,
        theme=cast("Theme | None", row.theme),
        reachable=bool(row.reachable),
    )


_change = {
    name: update(persons).where(persons.c.id == bindparam("person")).values({name: bindparam("new_value")})
    for name in ("language", "time_zone", "new_per_day", "focus", "theme", "reachable")
}


def change(connection: Connection, person: Person, name: str, value: str | int | bool | None) -> None:  # noqa: FBT001 - a column's value
    """Store one changed field of a person."""
    connection.execute(_change[name], {"person": person.id, "new_value": value})


def forget(connection: Connection, person: Person) -> None:
    """Delete a person and, by the schema, everything that hangs on him."""
    connection.execute(delete(persons).where(persons.c.id == person.id))
