"""What a worker tells Prometheus of itself and of what waits for all workers. Nobody is in it: no id, no text.

It is imported for the webhook only. Gauges of the database are the same in every worker: take the greatest.
"""

import logging
from collections.abc import Awaitable, Callable
from math import nan

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest

from bot.channels.outcomes import Carrier, Delivered, Halted, Later, Moved, Outcome, Refused, Unreachable
from bot.dialogue.messages import Stored
from bot.storage.database import DatabaseError
from bot.storage.outbox import Parcel
from bot.storage.status import Queues

log = logging.getLogger(__name__)

_PREFIX = "bindungsbot"
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
_TAKEN = {200: "taken", 503: "later", 403: "forbidden"}  # by HTTP status; anything else cannot be read
_DELIVERED = {
    Delivered: "delivered",
    Later: "later",
    Moved: "later",
    Halted: "later",
    Refused: "refused",
    Unreachable: "unreachable",
}


class Metrics:
    """The figures of one process. `queues` looks into the database, `version` names the course that is served."""

    def __init__(self, queues: Callable[[], Awaitable[Queues]], version: Callable[[], str]) -> None:
        self._queues = queues
        self._version = version
        self._registry = CollectorRegistry()
        ProcessCollector(namespace=_PREFIX, registry=self._registry)
        self._updates = self._counter("updates", "Requests of Telegram: taken, later, forbidden, unreadable", "outcome")
        self._replies = self._counter("replies", "Sendings: delivered, later, refused, unreachable", "outcome")
        self._errors = self._counter("database_errors", "Errors of the database by their class", "error")
        self._turns = Histogram(
            f"{_PREFIX}_turn_seconds",
            "From an update's arrival to its commit",
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._waiting = self._gauge("outbox_waiting", "Replies still to be sent, of all workers")
        self._oldest = self._gauge("outbox_oldest_seconds", "Age of the oldest of them")
        self._jobs = self._gauge("jobs_waiting", "Jobs that are due, of all workers")
        self._failed = self._gauge("updates_failed", "Updates that failed or were set aside, of the days that are kept")
        self._course = Gauge(f"{_PREFIX}_course", "The course served", ["version"], registry=self._registry)

    def taken(self, status: int, seconds: float) -> None:
        """Count a request of Telegram by the HTTP status it was answered with."""
        self._updates.labels(_TAKEN.get(status, "unreadable")).inc()
        if status == 200:  # noqa: PLR2004 - OK
            self._turns.observe(seconds)

    def failed(self, error: str) -> None:
        """Count an error of the database, by the name of its class; from any thread."""
        self._errors.labels(error).inc()

    def measured(self, carrier: Carrier) -> Carrier:
        """Return a carrier that counts what becomes of replies."""
        return _Measured(carrier, lambda outcome: self._replies.labels(_DELIVERED[type(outcome)]).inc())

    async def text(self) -> bytes:
        """Return all figures in the text format of Prometheus; those of a database that does not answer are NaN."""
        self._course.clear()
        self._course.labels(self._version()).set(1)
        try:
            queues = await self._queues()
        except (*DatabaseError, TimeoutError) as error:
            log.warning("what waits cannot be counted: %s", type(error).__name__)
            queues = Queues(nan, nan, nan, nan)
        self._waiting.set(queues.waiting)
        self._oldest.set(queues.oldest_seconds)
        self._jobs.set(queues.jobs)
        self._failed.set(queues.failed)
        return generate_latest(self._registry)

    def _counter(self, name: str, meaning: str, label: str) -> Counter:
        return Counter(f"{_PREFIX}_{name}", meaning, [label], registry=self._registry)

    def _gauge(self, name: str, meaning: str) -> Gauge:
        return Gauge(f"{_PREFIX}_{name}", meaning, registry=self._registry)


class _Measured:
    """A carrier of which the outcomes are counted."""

    def __init__(self, carrier: Carrier, count: Callable[[Outcome], None]) -> None:
        self._carrier = carrier
        self._count = count

    async def deliver(self, parcel: Parcel, reply: Stored) -> Outcome:
        """Bring one reply to its chat."""
        outcome = await self._carrier.deliver(parcel, reply)
        self._count(outcome)
        return outcome
