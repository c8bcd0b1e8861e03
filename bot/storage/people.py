"""The people who talk to the bot."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import Connection, bindparam, delete, or_, select, update

from bot.domain.person import Person, Theme
from bot.domain.texts import Language
from bot.storage.inserting import insert_into
from bot.storage.prepared import Prepared
from bot.storage.tables import persons

_columns = [column for column in persons.c if column.name != "created_at"]
_language = select(persons.c.language).where(persons.c.user_id == bindparam("user"))
_find = Prepared(select(*_columns).where(persons.c.user_id == bindparam("user")).with_for_update())


def lock(connection: Connection, user_id: int) -> Person | None:
    """Return a person, locked for the rest of the transaction; None for a stranger."""
    row = _find(connection, {"user": user_id}).one_or_none()
    return _person(row) if row else None


def language(connection: Connection, user_id: int) -> Language | None:
    """Return the language a person chose, without locking him; None for a stranger."""
    return cast("Language | None", connection.execute(_language, {"user": user_id}).scalar())


def welcome(connection: Connection, user_id: int, language: Language, now: datetime) -> Person:
    """Add a person, or return the one another worker has just added; locked."""
    values = {
        "user_id": user_id,
        "language": language,
        "reachable": True,
        "created_at": now,
        "seen_on": now.date(),
    }
    connection.execute(insert_into(connection, persons).on_conflict_do_nothing(), values)
    return _person(_find(connection, {"user": user_id}).one())


def _person(row: Any) -> Person:  # noqa: ANN401 - a row of either kind
    return Person(
        id=row.id,
        user_id=row.user_id,
        language=cast("Language", row.language),
        time_zone=row.time_zone,
        new_per_day=row.new_per_day,
        focus=row.focus,
        theme=cast("Theme | None", row.theme),
        reachable=bool(row.reachable),
        seen_on=row.seen_on,
        warned_on=row.warned_on,
    )


_change = {
    name: Prepared(update(persons).where(persons.c.id == bindparam("person")).values({name: bindparam("new_value")}))
    for name in ("language", "time_zone", "new_per_day", "focus", "theme", "reachable", "seen_on", "warned_on")
}


def change(connection: Connection, person: Person, name: str, value: str | int | bool | date | None) -> None:  # noqa: FBT001 - a column's value
    """Store one changed field of a person."""
    _change[name](connection, {"person": person.id, "new_value": value})


_unused = (
    select(persons.c.id, persons.c.user_id)
    .where(persons.c.seen_on < bindparam("before"), persons.c.warned_on.is_(None), persons.c.reachable)
    .order_by(persons.c.seen_on)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_warned = update(persons).where(persons.c.id.in_(bindparam("ids", expanding=True))).values(warned_on=bindparam("today"))
_expired = (
    select(persons.c.id)
    .where(
        persons.c.seen_on < bindparam("before"),
        or_(persons.c.warned_on <= bindparam("warned_before"), ~persons.c.reachable),
    )
    .order_by(persons.c.seen_on)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_gone = delete(persons).where(persons.c.id.in_(bindparam("ids", expanding=True)))


def to_warn(connection: Connection, before: date, today: date, most: int) -> Sequence[tuple[int, int]]:
    """Note up to `most` people as warned who were last here before a day. Return their ids and user ids."""
    found = [(row.id, row.user_id) for row in connection.execute(_unused, {"before": before, "most": most})]
    if found:
        connection.execute(_warned, {"ids": [key for key, _ in found], "today": today})
    return found


def expire(connection: Connection, before: date, warned_before: date, most: int) -> int:
    """Delete up to `most` people who were last here before a day and were told early enough, or cannot be told.

    Return how many.
    """
    found = connection.execute(_expired, {"before": before, "warned_before": warned_before, "most": most})
    return connection.execute(_gone, {"ids": list(found.scalars())}).rowcount


def forget(connection: Connection, person: Person) -> None:
    """Delete a person and, by the schema, everything that hangs on him."""
    connection.execute(delete(persons).where(persons.c.id == person.id))
