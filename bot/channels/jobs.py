"""Does the jobs: analyses one file at a time, outside of every transaction, and says what is due.

A job that a process dies with is claimed again when its lease has run out, or at the next start.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Protocol

from bot.analysis.laboratory import AnalysisError, Progress, Sample
from bot.business.figures import Figures
from bot.channels.attachments import GoneError, LaterError, Source, TooLargeError
from bot.channels.delivery import Post, Run
from bot.dialogue.due import SUCCESSORS, Due
from bot.dialogue.faults import apology, new_reference, place
from bot.dialogue.files import analysis_jobs
from bot.dialogue.files.analysis_work import ANALYSIS, DISCARD
from bot.dialogue.turn import Turn
from bot.dialogue.turns import Turns
from bot.domain.texts import Text
from bot.storage import jobs
from bot.storage.database import Database, DatabaseError, transact
from bot.storage.jobs import Job

log = logging.getLogger(__name__)

LOOK_EVERY = 1.0  # seconds between two looks for jobs
BEAT = 0.5  # seconds between two looks whether the present one is still wanted
TELL_EVERY = 2.0  # seconds between two words of progress
TRIES = 3  # beginnings of a job without an end, then it is set aside
AGAIN = timedelta(seconds=10)  # until a file that could not be had is asked for again
PATIENCE = timedelta(minutes=10)  # how long a file is asked for
LONGEST_WAIT = 30.0  # seconds between two tries on a failing database

Say = Callable[[Turn], None]


class Analyst(Protocol):
    """What makes figures of files."""

    async def analyse(self, sample: Sample, progress: Progress) -> Figures:
        """Return the figures of a file. Raises AnalysisError."""


class Workshop:
    """The loops of one process. `owner` names it in the leases; `due` tells what is said of jobs that need no work.

    `look_every`, `beat` and `tell_every` are in seconds.
    """

    def __init__(
        self,
        database: Database,
        turns: Turns,
        post: Post,
        *,
        analyst: Analyst,
        source: Source,
        due: Mapping[str, Due],
        run: Run,
        clock: Callable[[], datetime],
        owner: str,
        alone: bool,
        look_every: float = LOOK_EVERY,
        beat: float = BEAT,
        tell_every: float = TELL_EVERY,
    ) -> None:
        self._database = database
        self._turns = turns
        self._post = post
        self._analyst = analyst
        self._source = source
        self._due = due
        self._run = run
        self._clock = clock
        self._owner = owner
        self._alone = alone  # no other process serves this database
        self._look_every = look_every
        self._beat = beat
        self._tell_every = tell_every

    async def serve(self) -> None:
        """Work until cancelled; what is under way then is left to the next start."""
        if self._alone:
            await self._persistently(jobs.release, self._owner)
        work = {ANALYSIS: self._analyse, DISCARD: self._discard, **dict.fromkeys(self._due, self._say_due)}
        async with asyncio.TaskGroup() as group:
            due = {kind: asyncio.Event() for kind in work}
            group.create_task(self._look(due))
            for kind, do in work.items():  # each by itself: the index has what is due in order by kind
                group.create_task(self._work(kind, do, due[kind]))

    async def _look(self, due: Mapping[str, asyncio.Event]) -> None:
        """Look for jobs of every kind at once: each look takes its time from those who wait for an answer."""
        kinds = tuple(due)
        while True:
            for kind in await self._persistently(jobs.due, self._clock(), kinds):
                due[kind].set()
            await asyncio.sleep(self._look_every)

    async def _work(self, kind: str, do: Callable[[Job], Awaitable[None]], due: asyncio.Event) -> None:
        while True:
            await due.wait()
            await self._post.room()
            job: Job | None = await self._persistently(jobs.claim, self._owner, self._clock(), [kind])
            if job is None:
                due.clear()
                continue
            try:
                await (do(job) if job.attempts <= TRIES else self._set_aside(job))
            except asyncio.CancelledError:
                with suppress(*DatabaseError):  # its lease will run out
                    await self._run(transact, self._database, jobs.put_back, job.id, self._owner, self._clock())
                raise
            except Exception as error:  # its lease runs out, then it is tried again: three times in all
                log.error("job %s of kind %s ended early: %s", job.id, job.kind, place(error))  # noqa: TRY400 - `place` says what may be said

    async def _set_aside(self, job: Job) -> None:
        reference = new_reference()
        log.error("job %s of kind %s begun %s times without an end, reference %s", job.id, job.kind, TRIES, reference)
        if job.kind == ANALYSIS:
            await self._say(job, partial(analysis_jobs.refused, job=job, text=_set_aside(reference)))
        else:
            await self._say(job, lambda turn: turn.replies.append(apology(turn, reference)))

    async def _say_due(self, job: Job) -> None:
        await self._say(job, lambda turn: self._due[job.kind](turn, job.payload))

    async def _discard(self, job: Job) -> None:
        await self._source.discard(job.chat_id, str(job.payload["reference"]))
        await self._persistently(jobs.finish, job.id, self._owner)

    async def _analyse(self, job: Job) -> None:
        """Analyse a file and tell its person; stop where the job is cancelled meanwhile."""
        read = _Reading()
        work = asyncio.create_task(self._result(job, read))
        try:
            if await self._accompany(job, work, read):
                await self._conclude(job, work)
        finally:
            work.cancel()
            await asyncio.wait([work])  # the process of the analysis has ended, too

    async def _accompany(self, job: Job, work: asyncio.Task[Say], read: "_Reading") -> bool:
        """Tell progress until the work is done. Return False where it is not wanted any more."""
        loop = asyncio.get_running_loop()
        tell_at, told = loop.time() + self._tell_every, -1
        while not (await asyncio.wait([work], timeout=self._beat))[0]:
            if loop.time() >= tell_at and read.percent != told:
                tell_at, told = loop.time() + self._tell_every, read.percent
                if not await self._say(job, partial(analysis_jobs.progressed, job=job, percent=told), ends=False):
                    return False
            elif not await self._persistently(jobs.renew, job.id, self._owner, self._clock()):
                return False
        return True

    async def _conclude(self, job: Job, work: asyncio.Task[Say]) -> None:
        try:
            say = work.result()
        except LaterError:
            await self._persistently(jobs.put_back, job.id, self._owner, self._clock() + AGAIN)
        else:
            await self._say(job, say)

    async def _result(self, job: Job, read: "_Reading") -> Say:
        """Return what to say of a job's file."""
        try:
            async with self._source.open(job.chat_id, str(job.payload["reference"])) as path:
                figures = await self._analyst.analyse(analysis_jobs.sample(job, path), read.note)
        except AnalysisError as error:
            return partial(analysis_jobs.refused, job=job, text=error.text, headings=error.headings)
        except TooLargeError:
            return partial(analysis_jobs.refused, job=job, text=analysis_jobs.TOO_LARGE)
        except GoneError:
            return partial(analysis_jobs.refused, job=job, text=analysis_jobs.GONE)
        except LaterError:
            if self._clock() < job.created_at + PATIENCE:
                raise
            return partial(analysis_jobs.refused, job=job, text=analysis_jobs.GONE)
        return partial(analysis_jobs.finished, job=job, figures=figures)

    async def _say(self, job: Job, say: Say, *, ends: bool = True) -> bool:
        """Say something of a job. Return False where it is not ours any more."""
        goes_on = SUCCESSORS.get(job.kind)
        first = (lambda turn: goes_on(turn, job.payload)) if goes_on else None
        outcome = await self._persist(partial(self._turns.prompt, job, say, ends=ends, first=first))
        if outcome:
            self._post.hand_over(outcome.parcels)
        return outcome is not None

    async def _persistently(self, function: Callable[..., Any], *arguments: Any) -> Any:  # noqa: ANN401 - passes through
        return await self._persist(partial(transact, self._database, function, *arguments))

    async def _persist(self, function: Callable[[], Any]) -> Any:  # noqa: ANN401 - passes through
        wait = 0.2
        while True:
            try:
                return await self._run(function)
            except DatabaseError as error:
                log.error("the jobs cannot be read or written: %s", type(error).__name__)  # noqa: TRY400 - one line will do
                await asyncio.sleep(wait)
                wait = min(wait * 2, LONGEST_WAIT)


class _Reading:
    """How far a file is read."""

    percent = 0

    def note(self, percent: int) -> None:
        self.percent = percent


def _set_aside(reference: str) -> Text:
    return Text(
        f"Diese Datei hat mich {TRIES}-mal aus dem Tritt gebracht; ich lasse sie liegen. Kennziffer: {reference}",
        f"This file has tripped me up {TRIES} times, so I leave it. Reference: {reference}",
    )
