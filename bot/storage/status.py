"""How the house is doing, in figures: nobody is in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, bindparam, func, select

from bot.storage.tables import FAILED, inbox, jobs, outbox, persons


@dataclass(frozen=True, slots=True)
class Status:
    """Counts: persons, those here within 30 days, updates of the last day, what waits, updates that failed."""

    persons: int
    seen: int
    updates: int
    waiting: int
    oldest: datetime | None  # of what waits to be sent
    jobs: int
    failed: int


@dataclass(frozen=True, slots=True)
class Queues:
    """What waits, for all workers: replies to be sent, the age of the oldest in seconds, jobs that are due.

    `failed` counts the updates that failed or were set aside, of the days for which the inbox is kept.
    """

    waiting: float
    oldest_seconds: float
    jobs: float
    failed: float


_pending = select(func.count(), func.min(outbox.c.created_at)).where(outbox.c.state == "pending")
_due = select(func.count()).where(
    jobs.c.kind.in_(bindparam("kinds", expanding=True)), jobs.c.not_before <= bindparam("now")
)
_failed = select(func.count()).select_from(inbox).where(FAILED)


def queues(connection: Connection, now: datetime, kinds: Sequence[str]) -> Queues:
    """Return what waits; `kinds` are those of all jobs, by which they are found without reading those of tomorrow."""
    waiting, oldest = connection.execute(_pending).one()
    age = max((now - oldest).total_seconds(), 0.0) if oldest else 0.0
    due = connection.execute(_due, {"now": now, "kinds": list(kinds)}).scalar_one()
    return Queues(waiting, age, due, connection.execute(_failed).scalar_one())


def status(connection: Connection, now: datetime) -> Status:
    """Return how the house is doing."""

    def count(condition: ColumnElement[bool]) -> int:
        found: int = connection.execute(select(func.count()).where(condition)).scalar_one()
        return found

    oldest = connection.execute(select(func.min(outbox.c.created_at)).where(outbox.c.state == "pending")).scalar()
    return Status(
        persons=connection.execute(select(func.count()).select_from(persons)).scalar_one(),
        seen=count(persons.c.seen_on >= (now - timedelta(days=30)).date()),
        updates=count(inbox.c.received_at >= now - timedelta(days=1)),
        waiting=count(outbox.c.state == "pending"),
        oldest=oldest,
        jobs=count(jobs.c.not_before <= now),
        failed=connection.execute(_failed).scalar_one(),
    )
