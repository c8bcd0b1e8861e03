"""How the house is doing, in figures: nobody is in them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, func, select

from bot.storage.tables import inbox, jobs, outbox, persons


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
        failed=count(inbox.c.state.in_(("failed", "set_aside"))),
    )
