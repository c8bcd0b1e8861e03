"""How fast messages leave in all: at one pace for all processes, answers before everything that can wait."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Protocol

from bot.channels.delivery import Run
from bot.storage import pace
from bot.storage.database import Database, DatabaseError, transact

log = logging.getLogger(__name__)

URGENT, PATIENT = 20, 10  # messages that may leave at once after a pause: answers, and what can wait
FAILING = 1.0  # seconds between two tries on a failing database
LONGEST_NAP = 0.05  # seconds until it is looked again, for an answer may have come meanwhile

Sleep = Callable[[float], Awaitable[None]]


class Pace(Protocol):
    """Gives out one place after the other."""

    async def take(self, *, urgent: bool) -> float:
        """Take a place and return 0, or return the seconds until there may be one."""


class Metronome:
    """The pace of a process that sends alone: `rate` messages a second, kept as one time, when all is quiet again.

    What is not urgent leaves a part of the burst to what is. The generic cell rate algorithm (ITU-T I.371).
    """

    def __init__(self, rate: float, clock: Callable[[], float]) -> None:
        self._interval = 1 / rate
        self._clock = clock
        self._quiet_at = 0.0

    async def take(self, *, urgent: bool) -> float:
        """Take a place, or tell how long to wait."""
        now = self._clock()
        wait = self._quiet_at - slack(urgent=urgent) * self._interval - now
        if wait > 0:
            return wait
        self._quiet_at = max(self._quiet_at, now) + self._interval
        return 0.0


class SharedPace:
    """The pace of all processes that send for a bot, kept in their PostgreSQL."""

    def __init__(self, database: Database, run: Run, bot_id: int, rate: float) -> None:
        self._database = database
        self._run = run
        self._bot_id = bot_id
        self._interval = 1 / rate

    async def take(self, *, urgent: bool) -> float:
        """Take a place, or tell how long to wait; while the database does not answer, a little."""
        ahead = slack(urgent=urgent) * self._interval
        try:
            wait: float = await self._run(transact, self._database, pace.take, self._bot_id, self._interval, ahead)
        except DatabaseError as error:
            log.error("the pace of sending cannot be read: %s", type(error).__name__)  # noqa: TRY400 - one line will do
            return FAILING
        return wait


def slack(*, urgent: bool) -> int:
    """Return how many messages may be ahead of the pace."""
    return (URGENT if urgent else PATIENT) - 1


class Turnstile:
    """Lets messages through at a pace: urgent ones first, each kind in its order."""

    def __init__(self, pace: Pace, sleep: Sleep = asyncio.sleep) -> None:
        self._pace = pace
        self._sleep = sleep
        self._urgent: deque[asyncio.Future[None]] = deque()
        self._patient: deque[asyncio.Future[None]] = deque()
        self._pump: asyncio.Task[None] | None = None

    async def pass_through(self, *, urgent: bool) -> None:
        """Wait until one message may leave."""
        place: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        (self._urgent if urgent else self._patient).append(place)
        if self._pump is None or self._pump.done():
            self._pump = asyncio.create_task(self._let_through())
        await place

    async def _let_through(self) -> None:
        try:
            while queue := self._next():
                wait = await self._pace.take(urgent=queue is self._urgent)
                if wait > 0:
                    await self._sleep(min(wait, LONGEST_NAP))
                    continue
                place = queue.popleft()
                if not place.done():
                    place.set_result(None)
        except Exception as error:  # a fault of ours: whoever waits learns it
            for place in (*self._urgent, *self._patient):
                if not place.done():
                    place.set_exception(error)
            self._urgent.clear()
            self._patient.clear()

    def _next(self) -> deque[asyncio.Future[None]] | None:
        """Return the queue whose turn it is, with somebody who still waits at its head."""
        for queue in (self._urgent, self._patient):
            while queue and queue[0].done():
                queue.popleft()
            if queue:
                return queue
        return None
