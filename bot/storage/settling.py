"""What became of the parcels that were on their way, and which row of each chat is next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, bindparam, delete, insert, literal_column, select, update

from bot.storage.outbox import AT_ONCE, Parcel, heads, lock_chats, take
from bot.storage.prepared import PreparedForKeys
from bot.storage.tables import outbox, persons, screens

MOST_ATTEMPTS = 1000  # counted no further: a small number, and the wait grows no longer


@dataclass(frozen=True, slots=True)
class Settlement:
    """What became of a parcel; exactly one of the following.

    `delivered` (with the message's id and kind), `later` (seconds to wait), `fallback` (set aside under
    this reference, plain text goes out instead), `dropped`, `unreachable`, `moved_to` another chat.
    """

    parcel: Parcel
    delivered: bool = False
    message_id: int | None = None
    picture: bool = False
    later: float | None = None
    fallback: str | None = None
    fallback_payload: str | None = None
    dropped: bool = False
    unreachable: bool = False
    moved_to: int | None = None


_due_in_chats = PreparedForKeys(
    outbox.c.chat_id, lambda chats: heads().where(outbox.c.chat_id.in_(chats)).with_for_update(skip_locked=True)
)


def settle(
    connection: Connection, settlements: Sequence[Settlement], owner: str, now: datetime, *, ending: bool = False
) -> dict[int, Parcel]:
    """Write down what became of parcels. Return the next row of each of their chats, by chat, leased.

    Where the process is `ending`, nothing more is leased.
    """
    for settlement in settlements:
        if settlement.unreachable:  # first: a turn too locks the person before his rows
            _drop_chat(connection, settlement.parcel.chat_id)
    _forget(connection, [s.parcel.id for s in settlements if s.delivered or s.dropped])
    _remember_messages(connection, [s for s in settlements if s.delivered and s.parcel.screen_id is not None])
    for settlement in settlements:
        if not (settlement.delivered or settlement.dropped):
            _settle_rest(connection, settlement, owner, now)
    if ending:
        return {}
    chats = {s.moved_to or s.parcel.chat_id for s in settlements}
    lock_chats(
        connection, chats
    )  # or what is queued at this moment would find the chat busy, and then nobody leases it
    ids = _due_in_chats(connection, chats, {"now": now}).scalars()
    return {parcel.chat_id: parcel for parcel in take(connection, ids, owner, now)}


_forget = PreparedForKeys(outbox.c.id, lambda ids: delete(outbox).where(outbox.c.id.in_(ids)))
_remember = (
    update(screens)
    .where(screens.c.id == bindparam("screen"))
    .values(message_id=bindparam("message"), picture=bindparam("is_picture"))
)


def _remember_messages(connection: Connection, settlements: Sequence[Settlement]) -> None:
    changed = [
        {"screen": s.parcel.screen_id, "message": s.message_id, "is_picture": s.picture}
        for s in settlements
        if (s.message_id, s.picture) != (s.parcel.message_id, s.parcel.picture)
    ]
    if changed:
        connection.execute(_remember, changed)


def _drop_chat(connection: Connection, chat: int) -> None:
    connection.execute(update(persons).where(persons.c.user_id == chat).values(reachable=False))
    connection.execute(delete(outbox).where(outbox.c.chat_id == chat))


def _settle_rest(connection: Connection, settlement: Settlement, owner: str, now: datetime) -> None:
    parcel = settlement.parcel
    row = (outbox.c.id == parcel.id) & (outbox.c.lease_owner == owner)  # else another worker has taken it over
    free = {"lease_owner": None, "lease_until": None, "begun": 0}  # an outcome is known, so it did not kill us
    if settlement.later is not None:
        wait = now + timedelta(seconds=settlement.later)
        attempts = min(parcel.attempts + 1, MOST_ATTEMPTS)
        connection.execute(update(outbox).where(row).values(**free, not_before=wait, attempts=attempts))
    elif settlement.fallback is not None:
        _set_aside(connection, row, settlement.fallback)
        values = {"payload": settlement.fallback_payload, "plain": True, "not_before": AT_ONCE}
        connection.execute(update(outbox).where(row).values(**free, **values))
    elif settlement.moved_to is not None:
        connection.execute(update(outbox).where(row).values(**free))
        for table in (screens, outbox):  # in a turn's order
            moved = update(table).where(table.c.chat_id == parcel.chat_id).values(chat_id=settlement.moved_to)
            connection.execute(moved)


def _set_aside(connection: Connection, row: ColumnElement[bool], reference: str) -> None:
    """Keep a copy of a refused row for whoever looks the reference up."""
    kept = [column for column in outbox.c if column.name not in {"id", "state", "reference"}]
    copy = select(*kept, literal_column("'set_aside'"), bindparam("reference", reference)).where(row)
    names = [*(column.name for column in kept), "state", "reference"]
    connection.execute(insert(outbox).from_select(names, copy))
