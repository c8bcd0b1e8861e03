"""Durable jobs: work that outlives its turn, claimed with a lease, gone when it is done or its person is.

A job is begun by one worker at a time. Whoever ends it deletes it in the transaction that says so.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Connection, Executable, Row, ScalarSelect, bindparam, delete, func, insert, or_, select, update

from bot.storage.tables import jobs, persons

LEASE = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Job:
    """A job: whose it is, where it is to be told, what it is. `attempts` counts beginnings, this one included."""

    id: int
    person_id: int
    user_id: int
    bot_id: int
    chat_id: int
    kind: str
    payload: Mapping[str, Any]  # plain JSON, read by the kind alone
    attempts: int
    created_at: datetime


_insert = insert(jobs).returning(jobs.c.id)


def add(
    connection: Connection,
    person_id: int,
    bot_id: int,
    chat_id: int,
    kind: str,
    payload: Mapping[str, Any],
    not_before: datetime,
    now: datetime,
) -> int:
    """Add a job that is due at `not_before`. Return its id."""
    values = {
        "person_id": person_id,
        "bot_id": bot_id,
        "chat_id": chat_id,
        "kind": kind,
        "payload": json.dumps(payload),
        "not_before": not_before,
        "attempts": 0,
        "created_at": now,
    }
    key: int = connection.execute(_insert, values).scalar_one()
    return key


_ready = (
    jobs.c.not_before <= bindparam("now"),
    or_(jobs.c.lease_until.is_(None), jobs.c.lease_until < bindparam("now")),
)


def due(connection: Connection, now: datetime, kinds: tuple[str, ...]) -> list[str]:
    """Return of which of these kinds there are jobs to be done, in one look."""
    found = connection.execute(_any_of(kinds), {"now": now}).one()
    return [kind for kind, there in zip(kinds, found, strict=True) if there]


@cache
def _any_of(kinds: tuple[str, ...]) -> Executable:
    return select(*(_first(kind).is_not(None).label(kind) for kind in kinds))


def _first(kind: str) -> ScalarSelect[int]:
    """Return the query for a kind's first due job; with EXISTS PostgreSQL would read the table until it meets one."""
    ready = select(jobs.c.id).where(jobs.c.kind == kind, *_ready)
    return ready.order_by(jobs.c.not_before, jobs.c.id).limit(1).scalar_subquery()


_due = (
    select(jobs.c.id)
    .where(jobs.c.kind.in_(bindparam("kinds", expanding=True)), *_ready)
    .order_by(jobs.c.not_before, jobs.c.id)
    .limit(1)
    .with_for_update(skip_locked=True)
)
_begin = (
    update(jobs)
    .where(jobs.c.id == bindparam("job"))
    .values(attempts=jobs.c.attempts + 1, lease_owner=bindparam("owner"), lease_until=bindparam("until"))
)
_jobs = select(jobs, persons.c.user_id).join(persons, persons.c.id == jobs.c.person_id)
_one = _jobs.where(jobs.c.id == bindparam("job"))


def claim(connection: Connection, owner: str, now: datetime, kinds: Sequence[str]) -> Job | None:
    """Lease the job of these kinds that has been due longest and count its beginning; None where there is none."""
    key = connection.execute(_due, {"kinds": list(kinds), "now": now}).scalar()
    if key is None:
        return None
    connection.execute(_begin, {"job": key, "owner": owner, "until": now + LEASE})
    return _job(connection.execute(_one, {"job": key}).one())


def _job(row: Row[Any]) -> Job:
    return Job(
        id=row.id,
        person_id=row.person_id,
        user_id=row.user_id,
        bot_id=row.bot_id,
        chat_id=row.chat_id,
        kind=row.kind,
        payload=json.loads(row.payload),
        attempts=row.attempts,
        created_at=row.created_at,
    )


_mine = (jobs.c.id == bindparam("job"), jobs.c.lease_owner == bindparam("owner"))
_renew = update(jobs).where(*_mine).values(lease_until=bindparam("until"))


def renew(connection: Connection, job_id: int, owner: str, now: datetime) -> bool:
    """Prolong a lease. Return False where the job is cancelled, or another worker took it over."""
    return connection.execute(_renew, {"job": job_id, "owner": owner, "until": now + LEASE}).rowcount > 0


_finish = delete(jobs).where(*_mine)


def finish(connection: Connection, job_id: int, owner: str) -> bool:
    """Delete a job that this worker has done. Return False where it is no longer ours: then nothing is to be said."""
    return connection.execute(_finish, {"job": job_id, "owner": owner}).rowcount > 0


_put_back = (
    update(jobs)
    .where(*_mine)
    .values(attempts=jobs.c.attempts - 1, lease_owner=None, lease_until=None, not_before=bindparam("later"))
)


def put_back(connection: Connection, job_id: int, owner: str, not_before: datetime) -> None:
    """Leave a job to whoever comes next, from `not_before` on, as if it had not been begun."""
    connection.execute(_put_back, {"job": job_id, "owner": owner, "later": not_before})


_hand_back = (
    update(jobs)
    .where(jobs.c.lease_owner == bindparam("owner"))
    .values(attempts=jobs.c.attempts - 1, lease_owner=None, lease_until=None)
)


def hand_back(connection: Connection, owner: str) -> None:
    """Leave all jobs of a process that ends to whoever comes next, as if they had not been begun."""
    connection.execute(_hand_back, {"owner": owner})


def release(connection: Connection, owner: str) -> None:
    """Free the leases of all others: for the start of a process that alone serves this database."""
    connection.execute(update(jobs).where(jobs.c.lease_owner != owner).values(lease_owner=None, lease_until=None))


_cancel = delete(jobs).where(jobs.c.person_id == bindparam("person"), jobs.c.id == bindparam("job"))


def cancel(connection: Connection, person_id: int, job_id: int) -> bool:
    """Delete a job of a person, begun or not; who works on it finds it gone. Return whether there was one."""
    return connection.execute(_cancel, {"person": person_id, "job": job_id}).rowcount > 0


_of_person = _jobs.where(jobs.c.person_id == bindparam("person"), jobs.c.kind == bindparam("kind")).order_by(jobs.c.id)


def of_person(connection: Connection, person_id: int, kind: str) -> list[Job]:
    """Return a person's jobs of a kind in the order in which they came."""
    return [_job(row) for row in connection.execute(_of_person, {"person": person_id, "kind": kind})]


_before = select(func.count()).where(jobs.c.kind == bindparam("kind"), jobs.c.id < bindparam("job"))


def before(connection: Connection, kind: str, job_id: int) -> int:
    """Return how many jobs of a kind came before one and are not done."""
    count: int = connection.execute(_before, {"kind": kind, "job": job_id}).scalar_one()
    return count
