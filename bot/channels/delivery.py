"""Empties the outbox: one lane per chat, many chats at once, and what became of each parcel written down.

A lane holds one leased parcel at a time: deliver, write down, and only then the next of the same chat. A kill
between the channel's "ok" and our mark can therefore repeat at most one message per chat.
Longer than most: lanes, ledger and halt are one state, which is seen whole here.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from math import inf
from typing import Any

from bot.channels.fallback import fallback
from bot.channels.outcomes import Carrier, Delivered, Halted, Later, Moved, Outcome, Refused, Unreachable
from bot.dialogue import payload
from bot.dialogue.faults import new_reference, place
from bot.dialogue.messages import Document, File, Say, Show, Stored
from bot.storage import outbox, settling
from bot.storage.database import Database, DatabaseError, Transaction
from bot.storage.outbox import Parcel
from bot.storage.settling import Settlement

log = logging.getLogger(__name__)

LOOK_EVERY = 1.0  # seconds between two looks for rows that nobody handed over
KEEP_EVERY = outbox.LEASE.total_seconds() / 3
HALT = 60.0  # seconds of silence after the channel has refused us altogether
BEGUN = 5  # sendings begun without an outcome (each killed the process), then the row is set aside
SUSPECT = 2  # such sendings, then the row is sent while no other suspect is, so that the culprit shows
LANES = 100  # chats that are looked after at a time, beside those that are answered
LONGEST_WAIT = 300.0  # seconds between two tries of a row

Run = Callable[..., Awaitable[Any]]
"""Runs a blocking function in the database's threads: `await run(function, *arguments)`."""

Publish = Callable[[Document], Awaitable[File]]
"""Makes the file of a document."""


class Post:
    """The sender of one process. `owner` names it in the leases; `…_every` and `halt` are in seconds."""

    def __init__(
        self,
        database: Database,
        carrier: Carrier,
        *,
        run: Run,
        publish: Publish,
        clock: Callable[[], datetime],
        owner: str,
        alone: bool,
        look_every: float = LOOK_EVERY,
        keep_every: float = KEEP_EVERY,
        halt: float = HALT,
    ) -> None:
        self._database = database
        self._carrier = carrier
        self._run = run
        self._publish = publish
        self._clock = clock
        self._owner = owner
        self._alone = alone  # no other process serves this database
        self._look_every = look_every
        self._keep_every = keep_every
        self._halt_for = halt
        self._lanes: dict[int, asyncio.Task[None]] = {}
        self._held: set[int] = set()  # ids of parcels that wait for their turn or are on their way
        self._ledger: list[tuple[Settlement, asyncio.Future[Parcel | None]]] = []
        self._noted = asyncio.Event()
        self._suspects = asyncio.Lock()
        self._halted_until = 0.0
        self._ending = False

    def hand_over(self, parcels: Sequence[Parcel]) -> None:
        """Deliver parcels that were leased in a commit just now."""
        for parcel in parcels:
            self._held.add(parcel.id)
            task = asyncio.create_task(self._lane(parcel, self._lanes.get(parcel.chat_id)))
            self._lanes[parcel.chat_id] = task
            task.add_done_callback(partial(self._end, parcel.chat_id))

    def _end(self, chat: int, done: asyncio.Task[None]) -> None:
        if self._lanes.get(chat) is done:
            del self._lanes[chat]
        error = None if done.cancelled() else done.exception()
        if error:
            log.error("the lane of a chat ended early: %s", place(error))

    async def room(self) -> None:
        """Wait until not too many chats are looked after, for who has something to say that can wait."""
        while len(self._lanes) >= LANES:
            await asyncio.wait(self._lanes.values(), return_when=asyncio.FIRST_COMPLETED)

    async def serve(self) -> None:
        """Work until cancelled: write the ledger, look for rows that are due, keep what is held."""
        if self._alone:
            await self._persistently(_release, None)
        async with asyncio.TaskGroup() as group:
            group.create_task(self._keep_ledger())
            group.create_task(self._look())
            group.create_task(self._keep_leases())

    async def finish(self, seconds: float) -> None:
        """Let the parcels in flight land, for so long at most, and take no more."""
        self._ending = True
        lanes = set(self._lanes.values())
        if lanes:
            await asyncio.wait(lanes, timeout=seconds)

    async def _look(self) -> None:
        loop = asyncio.get_running_loop()
        ahead = inf
        while True:
            most = LANES - len(self._lanes)
            if most > 0 and not self._ending and loop.time() >= self._halted_until:
                try:
                    ahead = await self._mind_the_clock(ahead)
                    parcels = await self._in_transaction(outbox.claim, self._owner, self._clock(), most)
                except DatabaseError as error:
                    log.error("the outbox cannot be read: %s", type(error).__name__)  # noqa: TRY400 - one line will do
                else:
                    self.hand_over(parcels)
            await asyncio.sleep(self._look_every)

    async def _mind_the_clock(self, before: float) -> float:
        """Return by how many seconds the time of day is ahead of the loop's; by less than before: it was set back."""
        ahead = self._clock().timestamp() - asyncio.get_running_loop().time()
        if ahead < before - outbox.SKEW.total_seconds():
            await self._in_transaction(outbox.mend_times, self._clock())
        return ahead

    async def _keep_leases(self) -> None:
        """Prolong the leases of what waits for its turn: another worker would take it for a dead one's."""
        while True:
            await asyncio.sleep(self._keep_every)
            if self._held:
                try:
                    await self._in_transaction(outbox.prolong, sorted(self._held), self._owner, self._clock())
                except DatabaseError as error:
                    log.error("no lease can be prolonged: %s", type(error).__name__)  # noqa: TRY400 - one line will do

    async def _lane(self, parcel: Parcel | None, before: asyncio.Task[None] | None) -> None:
        if before:
            await asyncio.wait([before])
        while parcel:
            if parcel.begun < SUSPECT:
                parcel = await self._step(parcel)
            else:
                async with self._suspects:
                    parcel = await self._step(parcel)

    async def _step(self, parcel: Parcel) -> Parcel | None:
        """Deliver a parcel and have it written down. Return the next of its chat."""
        self._held.add(parcel.id)
        try:
            settlement = await self._deliver(parcel)
            if settlement is None:
                return None
            written: asyncio.Future[Parcel | None] = asyncio.get_running_loop().create_future()
            self._ledger.append((settlement, written))
            self._noted.set()
            return await written
        finally:
            self._held.discard(parcel.id)

    async def _deliver(self, parcel: Parcel) -> Settlement | None:
        if parcel.begun >= BEGUN:
            return self._refused(parcel, f"begun {BEGUN} times without an outcome")
        silence = self._halted_until - asyncio.get_running_loop().time()
        if silence > 0:
            return Settlement(parcel, later=silence)
        current = await self._leased(parcel)
        if current is None:
            return None
        try:
            reply = payload.decode(current.payload)
            if isinstance(reply, Show) and reply.until and self._clock() >= reply.until:
                return Settlement(current, dropped=True)
            outcome = await self._carrier.deliver(current, await self._made(reply))
        except Exception as error:  # a fault of ours must not stop the chat
            return self._refused(current, place(error))
        return self._settlement(current, outcome)

    async def _made(self, reply: Stored) -> Stored:
        """Return the reply with its document made."""
        if isinstance(reply, Say) and isinstance(reply.file, Document):
            return replace(reply, file=await self._publish(reply.file))
        return reply

    async def _leased(self, parcel: Parcel) -> Parcel | None:
        """Return the parcel with a lease that will outlast its delivery, None where it is no longer ours."""
        if not parcel.begun and parcel.lease_until - self._clock() > outbox.LEASE / 2:
            return parcel
        renewed: Parcel | None = await self._persistently(outbox.renew, parcel)
        return renewed

    def _settlement(self, parcel: Parcel, outcome: Outcome) -> Settlement:
        match outcome:
            case Delivered(message_id, picture):
                return Settlement(parcel, delivered=True, message_id=message_id, picture=picture)
            case Later(seconds):
                wait = min(2.0**parcel.attempts, LONGEST_WAIT) if seconds is None else seconds
                return Settlement(parcel, later=wait)
            case Unreachable():
                return Settlement(parcel, unreachable=True)
            case Moved(chat_id):
                return Settlement(parcel, moved_to=chat_id)
            case Refused(reason):
                return self._refused(parcel, reason)
            case Halted(reason):
                self._halt(reason)
                return Settlement(parcel, later=self._halt_for)

    def _halt(self, reason: str) -> None:
        now = asyncio.get_running_loop().time()
        if now >= self._halted_until:
            log.critical("nothing can be sent: %s; everything is kept, next try in %.0f s", reason, self._halt_for)
            self._halted_until = now + self._halt_for

    def _refused(self, parcel: Parcel, reason: str) -> Settlement:
        reference = new_reference()
        log.error("outbox row %s set aside, reference %s: %s", parcel.id, reference, reason)
        instead = None if parcel.plain else fallback(parcel.payload, reference)
        if instead is None:
            return Settlement(parcel, dropped=True)
        return Settlement(parcel, fallback=reference, fallback_payload=instead)

    async def _keep_ledger(self) -> None:
        while True:
            await self._noted.wait()
            self._noted.clear()
            entries, self._ledger = self._ledger, []
            if entries:
                await self._write(entries)

    async def _write(self, entries: list[tuple[Settlement, asyncio.Future[Parcel | None]]]) -> None:
        settlements = [settlement for settlement, _ in entries]
        settle = partial(settling.settle, ending=self._ending)
        following: dict[int, Parcel] = await self._persistently(settle, settlements)
        for settlement, written in entries:
            chat = settlement.moved_to or settlement.parcel.chat_id
            if not written.done():
                written.set_result(following.pop(chat, None))

    async def _persistently(self, function: Callable[..., Any], subject: object) -> Any:  # noqa: ANN401 - passes through
        wait = 0.2
        while True:
            try:
                return await self._in_transaction(function, subject, self._owner, self._clock())
            except DatabaseError as error:
                log.error("the outbox cannot be written: %s", type(error).__name__)  # noqa: TRY400 - one line will do
                await asyncio.sleep(wait)
                wait = min(wait * 2, 5.0)

    async def _in_transaction(self, function: Callable[..., Any], *arguments: Any) -> Any:  # noqa: ANN401 - passes through
        return await self._run(_noted, self._database, function, *arguments)


def _noted(database: Database, function: Callable[..., Any], *arguments: Any) -> Any:  # noqa: ANN401 - passes through
    """Return what a function does with a transaction. If a power cut undoes what became of a row, it is sent again."""
    with database.begin_hastily() as transaction:
        return function(transaction, *arguments)


def _release(transaction: Transaction, _subject: None, owner: str, _now: datetime) -> None:
    outbox.release(transaction, owner)
