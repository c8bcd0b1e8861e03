"""Screens: messages that are edited in place, with the state their buttons are checked against."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from bot.storage.prepared import Prepared
from bot.storage.pruning import BATCH, prune_oldest
from bot.storage.tables import screens


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen: whose it is, where it hangs, and what it is at. `version` counts its questions."""

    id: int
    person_id: int
    chat_id: int
    message_id: int | None
    flow: str
    version: int
    state: Mapping[str, Any]  # plain JSON, read by the flow alone
    picture: bool = False


_insert = Prepared(insert(screens).returning(screens.c.id))


def add(
    connection: Connection, person_id: int, chat_id: int, flow: str, state: Mapping[str, Any], now: datetime
) -> Screen:
    """Add a screen that is not shown yet."""
    values = {
        "person_id": person_id,
        "chat_id": chat_id,
        "flow": flow,
        "version": 1,
        "state": json.dumps(state),
        "picture": False,
        "touched_at": now,
    }
    key = _insert(connection, values).scalar_one()
    return Screen(key, person_id, chat_id, None, flow, 1, state)


_columns = [column for column in screens.c if column.name != "touched_at"]  # a time takes long to read
_select = Prepared(select(*_columns).where(screens.c.id == bindparam("screen")).with_for_update())


def find(connection: Connection, screen_id: int) -> Screen | None:
    """Return a screen, locked against the sender; None where there is none (any more)."""
    row = _select(connection, {"screen": screen_id}).one_or_none()
    if row is None:
        return None
    state = json.loads(row.state)
    return Screen(
        row.id, row.person_id, row.chat_id, row.message_id, row.flow, row.version, state, picture=bool(row.picture)
    )


_update = Prepared(
    update(screens)
    .where(screens.c.id == bindparam("screen"))
    .values(
        version=bindparam("new_version"),
        state=bindparam("new_state"),
        message_id=bindparam("new_message"),
        touched_at=bindparam("now"),
    )
)


def save(connection: Connection, screen: Screen, now: datetime) -> None:
    """Store a screen's version, state and message."""
    values = {
        "screen": screen.id,
        "new_version": screen.version,
        "new_state": json.dumps(screen.state),
        "new_message": screen.message_id,
        "now": now,
    }
    _update(connection, values)


def prune(connection: Connection, before: datetime, most: int = BATCH) -> int:
    """Delete some of the screens nobody touched since a time, the oldest first. Return how many."""
    return prune_oldest(connection, screens.c.touched_at, before, most)


_latest = (
    select(screens.c.id)
    .where(
        screens.c.person_id == bindparam("person"),
        screens.c.chat_id == bindparam("chat"),
        screens.c.flow == bindparam("flow"),
    )
    .order_by(screens.c.id.desc())
    .limit(1)
)


def latest(connection: Connection, person_id: int, chat_id: int, flow: str) -> Screen | None:
    """Return a person's newest screen of a flow in a chat."""
    values = {"person": person_id, "chat": chat_id, "flow": flow}
    key = connection.execute(_latest, values).scalar()
    return find(connection, key) if key is not None else None


_touched = (
    select(screens.c.id)
    .where(screens.c.person_id == bindparam("person"), screens.c.touched_at > bindparam("since"))
    .limit(1)
)


def touched_since(connection: Connection, person_id: int, since: datetime) -> bool:
    """Tell whether a person was shown any screen after a time."""
    return connection.execute(_touched, {"person": person_id, "since": since}).scalar() is not None
