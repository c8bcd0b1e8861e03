"""The inbox: which updates were begun, done, failed or set aside. Ids and times only, no texts."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import cache

from sqlalchemy import Connection, bindparam, case, update

from bot.storage.inserting import insert_for
from bot.storage.prepared import Places, Prepared, PreparedForKeys, Statement
from bot.storage.pruning import BATCH, prune_oldest
from bot.storage.tables import inbox

_here = (inbox.c.bot_id == bindparam("bot")) & (inbox.c.update_id == bindparam("key"))
_begun = _here & (inbox.c.state == "begun")


def note(connection: Connection, bot: int, updates: Sequence[int], owner: str, now: datetime) -> set[int]:
    """Note updates as begun by `owner`. Return those that were never seen before.

    A beginning counts against an update only if it is begun alone: of many, any could be the one that ends the process.
    """
    return _add(connection, bot, updates, {"state": "begun", "owner": owner, "received_at": now})


def enter(connection: Connection, bot: int, updates: Collection[int], owner: str, now: datetime) -> set[int]:
    """Mark updates as done that were never seen before. Return which those are."""
    return _add(connection, bot, updates, {"state": "done", "owner": owner, "received_at": now})


def _add(connection: Connection, bot: int, updates: Collection[int], values: Mapping[str, object]) -> set[int]:
    keys = sorted(set(updates))
    count = 1 if len(keys) == 1 else 0
    rows = [{"bot_id": bot, "update_id": key, "attempts": count, **values} for key in keys]
    return set(_adding(connection.dialect.name).each(connection, rows))


@cache
def _adding(dialect: str) -> Prepared:
    return Prepared(insert_for(dialect, inbox).on_conflict_do_nothing().returning(inbox.c.update_id))


_another = case((inbox.c.owner == bindparam("by"), 0), else_=1)
_begin_again = (
    update(inbox)
    .where(_begun)
    .values(attempts=inbox.c.attempts + _another, owner=bindparam("by"))
    .returning(inbox.c.attempts)
)  # a statement built once is compiled once


def begin_again(connection: Connection, bot: int, update_id: int, owner: str) -> int | None:
    """Begin an update again. Return how many processes in turn began it, None where it is settled already.

    A process that begins it twice has evidently not died of it.
    """
    values = {"bot": bot, "key": update_id, "by": owner}
    attempts: int | None = connection.execute(_begin_again, values).scalar()
    return attempts


_put_back = (
    update(inbox)
    .where(_begun, inbox.c.attempts > 0)
    .values(attempts=inbox.c.attempts - 1, owner=case((inbox.c.owner == bindparam("by"), ""), else_=inbox.c.owner))
)


def put_back(connection: Connection, bot: int, update_id: int, owner: str) -> None:
    """Take a beginning back: the database failed, and the process has not died of it."""
    connection.execute(_put_back, {"bot": bot, "key": update_id, "by": owner})


def _claiming(keys: Places) -> Statement:
    these = (inbox.c.bot_id == bindparam("bot")) & inbox.c.update_id.in_(keys) & (inbox.c.state == "begun")
    return update(inbox).where(these).values(state="done").returning(inbox.c.update_id)


_claim = PreparedForKeys(inbox.c.update_id, _claiming)


def claim(connection: Connection, bot: int, updates: Collection[int]) -> set[int]:
    """Mark updates that are to be done as done, which locks them until the commit. Return which those are."""
    return set(_claim(connection, sorted(updates), {"bot": bot}).scalars())


_fail = update(inbox).where(_here).values(state=bindparam("new_state"), reference=bindparam("new_reference"))


def fail(connection: Connection, bot: int, update_id: int, state: str, reference: str) -> None:
    """Mark an update that is claimed as `failed` or `set_aside` instead, with the log's reference number."""
    values = {"bot": bot, "key": update_id, "new_state": state, "new_reference": reference}
    connection.execute(_fail, values)


def prune(connection: Connection, before: datetime, most: int = BATCH) -> int:
    """Delete some of what was received before a time, the oldest first. Return how many rows."""
    return prune_oldest(connection, inbox.c.received_at, before, most)
