"""The outbox: what is still to be said, in order per chat; claimed with a lease, gone when delivered.

At most one row per chat is leased at a time, so a chat that waits holds up nobody else. Its
statements stand in one file, because each relies on what the others keep true.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    Select,
    bindparam,
    case,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    text,
    tuple_,
    update,
)

from bot.storage.prepared import Prepared, PreparedForKeys
from bot.storage.pruning import BATCH, prune_oldest
from bot.storage.tables import outbox, screens

LEASE = timedelta(seconds=60)  # a process that lives prolongs it
SKEW = timedelta(seconds=5)  # by which the clocks of several workers may differ
ANSWER, REMINDER = 0, 1
AT_ONCE = datetime(2000, 1, 1, tzinfo=UTC)  # not "now": another worker's clock may be behind


@dataclass(frozen=True, slots=True)
class Draft:
    """A reply on its way into the outbox; `payload` is the encoded reply."""

    chat_id: int
    payload: str
    person_id: int | None = None
    screen_id: int | None = None
    message_id: int | None = None  # of the screen, where it is known
    picture: bool = False  # the screen's message is a picture
    anew: bool = False  # shows the screen as a new message
    priority: int = ANSWER


@dataclass(frozen=True, slots=True)
class Parcel:
    """A row that this worker has leased and is to deliver."""

    id: int
    chat_id: int
    payload: str
    screen_id: int | None
    message_id: int | None  # of the screen; None: not delivered yet
    picture: bool
    plain: bool
    begun: int  # earlier sendings of which no outcome is known
    attempts: int
    lease_until: datetime
    priority: int = ANSWER


_busy = PreparedForKeys(
    outbox.c.chat_id,
    lambda chats: select(outbox.c.chat_id).where(outbox.c.chat_id.in_(chats), outbox.c.state == "pending"),
)
_lock_chats = text("SELECT pg_advisory_xact_lock(chat) FROM unnest(CAST(:chats AS bigint[])) AS chat")


def lock_chats(connection: Connection, chats: Collection[int]) -> None:
    """Let nobody else queue for these chats, or lease their next row, before this transaction ends.

    To be called after persons and screens are locked. SQLite has one writer anyway.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(_lock_chats, {"chats": sorted(chats)})


_superseded = (
    delete(outbox)
    .where(
        outbox.c.screen_id.in_(bindparam("edited", expanding=True)),
        outbox.c.state == "pending",
        outbox.c.lease_owner.is_(None),
        ~outbox.c.anew,
    )
    .returning(outbox.c.screen_id, outbox.c.not_before)
)
_enqueue = Prepared(insert(outbox).returning(outbox.c.id, sort_by_parameter_order=True))


def enqueue(connection: Connection, drafts: Sequence[Draft], owner: str, now: datetime) -> list[Parcel]:
    """Put replies into the outbox. Return those this worker may deliver at once: the first of every idle chat."""
    drafts = _last_of_each_screen(drafts)
    if not drafts:
        return []
    chats = sorted({draft.chat_id for draft in drafts})
    lock_chats(connection, chats)  # two people of one group may be answered at once
    busy = set(_busy(connection, chats).scalars())
    waits = _supersede(connection, drafts) if busy else {}
    rows, first = [], []
    for draft in drafts:
        mine = draft.chat_id not in busy
        busy.add(draft.chat_id)
        first.append(mine)
        not_before = waits.get(draft.screen_id, AT_ONCE)
        rows.append(_row(draft, owner if mine else None, now) | {"not_before": not_before})
    ids = _enqueue.each(connection, rows)
    return [_fresh(key, draft, now + LEASE) for key, draft, mine in zip(ids, drafts, first, strict=True) if mine]


def _last_of_each_screen(drafts: Sequence[Draft]) -> list[Draft]:
    last = {draft.screen_id: index for index, draft in enumerate(drafts)}
    return [d for index, d in enumerate(drafts) if d.screen_id is None or d.anew or last[d.screen_id] == index]


def _supersede(connection: Connection, drafts: Sequence[Draft]) -> Mapping[int | None, datetime]:
    """Delete what edits of the same screens still wait. Return until when they had to, by screen."""
    edited = [draft.screen_id for draft in drafts if draft.screen_id is not None]
    if not edited:
        return {}
    return {row.screen_id: row.not_before for row in connection.execute(_superseded, {"edited": edited})}


def _row(draft: Draft, owner: str | None, now: datetime) -> dict[str, object]:
    return {
        "chat_id": draft.chat_id,
        "person_id": draft.person_id,
        "screen_id": draft.screen_id,
        "payload": draft.payload,
        "priority": draft.priority,
        "state": "pending",
        "anew": draft.anew,
        "plain": False,
        "attempts": 0,
        "begun": 1 if owner else 0,
        "created_at": now,
        "not_before": AT_ONCE,
        "lease_owner": owner,
        "lease_until": now + LEASE if owner else None,
    }


def _fresh(key: int, draft: Draft, lease_until: datetime) -> Parcel:
    return Parcel(
        id=key,
        chat_id=draft.chat_id,
        payload=draft.payload,
        screen_id=draft.screen_id,
        message_id=draft.message_id,
        picture=draft.picture,
        plain=False,
        begun=0,
        attempts=0,
        lease_until=lease_until,
        priority=draft.priority,
    )


def heads() -> Select[Any]:
    """Return the query for rows that may go out: due, first of their chat, and none of the chat on its way."""
    earlier = outbox.alias("earlier")
    leased = outbox.alias("leased")
    return select(outbox.c.id).where(
        outbox.c.state == "pending",
        outbox.c.not_before <= bindparam("now"),
        or_(outbox.c.lease_until.is_(None), outbox.c.lease_until < bindparam("now")),
        ~exists().where(
            earlier.c.chat_id == outbox.c.chat_id,
            earlier.c.state == "pending",
            tuple_(earlier.c.priority, earlier.c.id) < tuple_(outbox.c.priority, outbox.c.id),
        ),
        ~exists().where(
            leased.c.chat_id == outbox.c.chat_id,
            leased.c.state == "pending",
            leased.c.lease_until >= bindparam("now"),
        ),
    )


_due = heads().order_by(outbox.c.priority, outbox.c.id).limit(bindparam("most")).with_for_update(skip_locked=True)
_lease = (
    update(outbox)
    .where(outbox.c.id.in_(bindparam("ids", expanding=True)))
    .values(
        lease_owner=bindparam("owner"),
        lease_until=bindparam("until"),
        begun=case((outbox.c.begun == 0, 1), else_=outbox.c.begun),  # a suspect is counted when it is really sent
    )
)
_rows = (
    select(outbox, screens.c.message_id, screens.c.picture)
    .outerjoin(screens, screens.c.id == outbox.c.screen_id)
    .where(outbox.c.id.in_(bindparam("ids", expanding=True)))
    .order_by(outbox.c.priority, outbox.c.id)
)


def claim(connection: Connection, owner: str, now: datetime, most: int = 100) -> list[Parcel]:
    """Lease the first due row of up to `most` chats that nobody is sending to."""
    ids = connection.execute(_due, {"now": now, "most": most}).scalars()
    return take(connection, list(ids), owner, now)


def take(connection: Connection, ids: list[int], owner: str, now: datetime) -> list[Parcel]:
    """Lease rows."""
    if not ids:
        return []
    parcels = [_parcel(row, now + LEASE) for row in connection.execute(_rows, {"ids": ids})]
    connection.execute(_lease, {"ids": ids, "owner": owner, "until": now + LEASE})
    return parcels


def _parcel(row: Row[Any], lease_until: datetime) -> Parcel:
    return Parcel(
        id=row.id,
        chat_id=row.chat_id,
        payload=row.payload,
        screen_id=row.screen_id,
        message_id=row.message_id,
        picture=bool(row.picture),
        plain=row.plain,
        begun=row.begun,
        attempts=row.attempts,
        lease_until=lease_until,
        priority=row.priority,
    )


_renew = (
    update(outbox)
    .where(outbox.c.id == bindparam("row"), outbox.c.lease_owner == bindparam("owner"))
    .values(lease_until=bindparam("until"), begun=bindparam("sendings"))
)


def renew(connection: Connection, parcel: Parcel, owner: str, now: datetime) -> Parcel | None:
    """Prolong a lease and count the sending. Return None where another worker took the row over, or it is gone."""
    values = {"row": parcel.id, "owner": owner, "until": now + LEASE, "sendings": parcel.begun + 1}
    mine = connection.execute(_renew, values).rowcount
    return replace(parcel, lease_until=now + LEASE) if mine else None


_prolong = (
    update(outbox)
    .where(outbox.c.id.in_(bindparam("ids", expanding=True)), outbox.c.lease_owner == bindparam("owner"))
    .values(lease_until=bindparam("until"))
)


def prolong(connection: Connection, ids: Sequence[int], owner: str, now: datetime) -> None:
    """Prolong the leases of parcels that wait for their turn or are on their way."""
    connection.execute(_prolong, {"ids": list(ids), "owner": owner, "until": now + LEASE})


_hand_back = (
    update(outbox)
    .where(outbox.c.lease_owner == bindparam("owner"))
    .values(lease_owner=None, lease_until=None, begun=0)  # an end that was asked for makes none a suspect
)


def hand_back(connection: Connection, owner: str) -> None:
    """Free all leases of a process that ends, so that others need not wait for them to run out."""
    connection.execute(_hand_back, {"owner": owner})


_ahead = (
    update(outbox)
    .where(outbox.c.created_at > bindparam("soon"))
    .values(created_at=bindparam("now"), not_before=AT_ONCE)
)
_leased_ahead = update(outbox).where(outbox.c.lease_until > bindparam("beyond")).values(lease_until=bindparam("end"))


def mend_times(connection: Connection, now: datetime) -> None:
    """Let nothing wait for a time that was set before the clock was set back; those of other clocks differ a little."""
    connection.execute(_ahead, {"soon": now + SKEW, "now": now})
    connection.execute(_leased_ahead, {"beyond": now + LEASE + SKEW, "end": now + LEASE})


def release(connection: Connection, owner: str) -> None:
    """Free the leases of all others: for the start of a process that alone serves this database."""
    connection.execute(update(outbox).where(outbox.c.lease_owner != owner).values(lease_owner=None, lease_until=None))


def prune(connection: Connection, before: datetime, most: int = BATCH) -> int:
    """Delete some of what was queued before a time, sent or not, the oldest first. Return how many rows."""
    return prune_oldest(connection, outbox.c.created_at, before, most)


def waiting(connection: Connection) -> int:
    """Return how many rows are still to be sent."""
    return connection.execute(select(func.count()).where(outbox.c.state == "pending")).scalar_one()
