"""One update is one transaction: begin, inbox, dialogue, outbox, commit. The one place that runs an update.

new updates         done in one commit
that may be older   noted as begun in one commit, then done in one commit
seen before         (a process died with them) one by one, counted before each try; set aside after three
a failing dialogue  all of its batch undone, then done again in halves, until the one that fails is alone:
                    that one is marked failed, an apology with a reference number goes out
a refused commit    the same
a failing database  nothing is acknowledged; the caller backs off and offers the same updates again

Longer than most: what happens to an update, whatever fails on the way, is seen whole here.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from itertools import groupby

from bot.dialogue.drafts import drafted
from bot.dialogue.faults import apology, new_reference, place
from bot.dialogue.messages import Incoming, Notice
from bot.dialogue.turn import Settings, Turn
from bot.domain.course import Course
from bot.search.finder import Finder
from bot.storage import inbox, jobs, outbox, people
from bot.storage.database import Database, DatabaseError, Savepoint, Transaction, is_failing
from bot.storage.jobs import Job

log = logging.getLogger(__name__)

Talk = Callable[[Turn], None]
Admit = Callable[[Transaction, int, list[int]], set[int]]
"""Marks updates of a bot as done. Returns which of them are to be done now."""

TRIES = 3  # beginnings of an update without a commit, then it is set aside


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is left to do after the commit: presses to answer (by update id), parcels to deliver.

    `forgotten` are the chats of those who have deleted everything.
    """

    notices: dict[int, Notice] = field(default_factory=dict)
    parcels: tuple[outbox.Parcel, ...] = ()
    forgotten: tuple[int, ...] = ()


class UnfinishedError(Exception):
    """The database failed on the way through a batch; `outcome` is of what was committed before."""

    def __init__(self, outcome: Outcome, reason: str) -> None:
        super().__init__(reason)
        self.outcome = outcome


class _SeenError(Exception):
    """An update that seemed to be new is in the inbox."""


class Turns:
    """Runs updates of one bot. `handle` is the dialogue, `course` gives the present course, `clock` aware times.

    `owner` names this process and no earlier one: that is how an update is told apart that ended the process.
    """

    def __init__(
        self,
        database: Database,
        handle: Callable[[Turn], None],
        course: Callable[[], Course],
        clock: Callable[[], datetime],
        *,
        owner: str,
        settings: Settings,
        finder: Finder,
    ) -> None:
        self._database = database
        self._handle = handle
        self._course = course
        self._clock = clock
        self._owner = owner
        self._settings = settings
        self._finder = finder

    def process(self, batch: Sequence[Incoming], *, new: bool = False) -> Outcome:
        """Run updates of one bot in their order; all that a person sent lately must be in one call.

        `new`: no process has been given them before, so that none can have died of them; they are not noted first.
        Return once all of it is committed. Raises UnfinishedError where the database fails: then offer them again.
        """
        outcomes: list[Outcome] = []
        try:
            for outcome in self._outcomes(batch, new=new):
                outcomes.append(outcome)  # noqa: PERF402 - what was committed must not be lost with the rest
        except Exception as error:  # the database's own; all others pass
            if is_failing(error):
                raise UnfinishedError(_joined(outcomes), type(error).__name__) from error
            raise
        return _joined(outcomes)

    def _outcomes(self, batch: Sequence[Incoming], *, new: bool) -> Iterator[Outcome]:
        updates = {incoming.update_id: incoming for incoming in batch}
        if not updates:
            return
        if new:
            with suppress(_SeenError):
                yield from self._apply(list(updates.values()), self._enter)
                return
        with self._database.begin_hastily() as transaction:
            unseen = inbox.note(transaction, batch[0].bot_id, list(updates), self._owner, self._clock())
        for fresh, group in groupby(updates.values(), lambda incoming: incoming.update_id in unseen):
            together = list(group)
            if fresh:
                yield from self._apply(together, inbox.claim)
            else:
                for incoming in together:
                    yield from self._again(incoming)

    def _enter(self, transaction: Transaction, bot: int, keys: list[int]) -> set[int]:
        entered = inbox.enter(transaction, bot, keys, self._owner, self._clock())
        if len(entered) < len(keys):
            raise _SeenError
        return entered

    def _again(self, incoming: Incoming) -> Iterator[Outcome]:
        with self._database.begin_hastily() as transaction:
            tries = inbox.begin_again(transaction, incoming.bot_id, incoming.update_id, self._owner)
        if tries is None:
            return
        if tries > TRIES:
            yield self._give_up(incoming, inbox.claim, "set_aside", f"begun {TRIES} times without an end")
        else:
            yield from self._apply([incoming], inbox.claim)

    def _apply(self, batch: Sequence[Incoming], admit: Admit) -> Iterator[Outcome]:
        """Commit a batch, if need be in parts; give what is left to do after each commit."""
        try:
            outcome = self._commit(batch, admit)
        except _SeenError:
            raise
        except Exception as error:  # whatever refuses this commit would refuse it for ever
            if is_failing(error):
                self._put_back(batch)
                raise
            spoilt = place(error)
        else:
            yield outcome
            return
        if len(batch) == 1:
            yield self._give_up(batch[0], admit, "failed", spoilt)
            return
        middle = len(batch) // 2  # one of them spoils the commit of all: halve until it is alone
        for half in (batch[:middle], batch[middle:]):
            yield from self._apply(half, admit)

    def _put_back(self, batch: Sequence[Incoming]) -> None:
        """Take a counted beginning back: workers that live, and try in turn, must not seem to die of an update.

        A process that serves alone is known by its name instead.
        """
        if self._database.is_sqlite or len(batch) > 1:
            return
        with suppress(*DatabaseError), self._database.begin() as transaction:
            inbox.put_back(transaction, batch[0].bot_id, batch[0].update_id, self._owner)

    def _commit(self, batch: Sequence[Incoming], admit: Admit) -> Outcome:
        now, bot = self._clock(), batch[0].bot_id
        notices: dict[int, Notice] = {}
        drafts: list[outbox.Draft] = []
        forgotten: list[int] = []
        with self._database.begin() as transaction:
            admitted = admit(transaction, bot, [incoming.update_id for incoming in batch])
            for incoming in batch:
                if incoming.update_id not in admitted:
                    continue
                turn = self._turn(incoming, transaction, now)
                drafts += self._run(turn)
                notice = next((reply for reply in turn.replies if isinstance(reply, Notice)), None)
                if notice:
                    notices[incoming.update_id] = notice
                if turn.forgotten:
                    forgotten.append(incoming.chat_id)
            parcels = outbox.enqueue(transaction, drafts, self._owner, now)
        return Outcome(notices, tuple(parcels), tuple(forgotten))

    def _turn(self, incoming: Incoming, transaction: Transaction, now: datetime) -> Turn:
        return Turn(incoming, now, transaction, self._course(), self._settings, self._finder)

    def _run(self, turn: Turn) -> list[outbox.Draft]:
        """Run the dialogue. Return what is to be said."""
        if not turn.incoming.has_effect:
            return []
        self._answer(turn)
        return drafted(turn)

    def _answer(self, turn: Turn) -> None:
        turn.person = people.lock(turn.transaction, turn.incoming.user_id)
        self._handle(turn)

    def prompt(self, job: Job, say: Talk, *, ends: bool = True, first: Talk | None = None) -> Outcome | None:
        """Speak without an update: about a job that this process has claimed. What it says goes behind the answers.

        The job is deleted in the same transaction; with `ends` False its lease is prolonged, unless `say` fails.
        What `first` does stays done then, too.
        Return None, with nothing said, where the job is cancelled or another worker's. Raises what a failing database
        raises: then try again.
        """
        try:
            return self._prompt(job, say, first, ends=ends)
        except Exception as error:  # whatever refuses this commit would refuse it for ever
            if is_failing(error):
                raise
            reference = _logged(job, place(error))
            return self._prompt(job, lambda turn: turn.replies.append(apology(turn, reference)), first, ends=True)

    def _prompt(self, job: Job, say: Talk, first: Talk | None, *, ends: bool) -> Outcome | None:
        now = self._clock()
        with self._database.begin() as transaction:
            turn = self._turn(Incoming(job.bot_id, 0, job.user_id, job.chat_id), transaction, now)
            turn.person = people.lock(transaction, job.user_id)  # before the job, as in every turn that cancels one
            held = jobs.finish if ends else partial(jobs.renew, now=now)
            if not held(transaction, job.id, self._owner):
                return None
            if first:
                first(turn)
            drafts, fault = _attempt(turn, say, outbox.REMINDER)
            if fault:
                jobs.finish(transaction, job.id, self._owner)
                turn.person = people.lock(transaction, job.user_id)
                turn.replies[:] = [apology(turn, _logged(job, fault))]
                drafts = drafted(turn, outbox.REMINDER)
            return Outcome(parcels=tuple(outbox.enqueue(transaction, drafts, self._owner, now)))

    def _give_up(self, incoming: Incoming, admit: Admit, state: str, reason: str) -> Outcome:
        """Settle an update without its dialogue."""
        now = self._clock()
        with self._database.begin() as transaction:
            if not admit(transaction, incoming.bot_id, [incoming.update_id]):
                return Outcome()
            drafts = self._failed(self._turn(incoming, transaction, now), state, reason)
            return Outcome(parcels=tuple(outbox.enqueue(transaction, drafts, self._owner, now)))

    def _failed(self, turn: Turn, state: str, reason: str) -> list[outbox.Draft]:
        """Mark an update and log why, under a reference number. Return the apology, which names it too."""
        incoming, reference = turn.incoming, new_reference()
        log.error("update %s %s, reference %s: %s", incoming.update_id, state, reference, reason)
        inbox.fail(turn.transaction, incoming.bot_id, incoming.update_id, state, reference)
        if not incoming.has_effect:
            return []
        turn.person = people.lock(turn.transaction, incoming.user_id)
        turn.replies[:], turn.forgotten = [apology(turn, reference)], False
        return drafted(turn)


def _attempt(turn: Turn, talk: Talk, priority: int = outbox.ANSWER) -> tuple[list[outbox.Draft], str | None]:
    """Let a dialogue talk in a savepoint. Return what is to be said, or why it failed and was undone."""
    savepoint = Savepoint(turn.transaction)
    try:
        talk(turn)
        drafts = drafted(turn, priority)
    except Exception as error:  # any fault of a dialogue ends here: undone, logged, told
        if is_failing(error):
            raise
        savepoint.undo()
        return [], place(error)
    savepoint.release()
    return drafts, None


def _logged(job: Job, reason: str) -> str:
    """Log that a job failed, and why. Return the reference number it is logged under."""
    reference = new_reference()
    log.error("job %s of kind %s failed, reference %s: %s", job.id, job.kind, reference, reason)
    return reference


def _joined(outcomes: Sequence[Outcome]) -> Outcome:
    notices = {key: notice for outcome in outcomes for key, notice in outcome.notices.items()}
    parcels = tuple(parcel for outcome in outcomes for parcel in outcome.parcels)
    return Outcome(notices, parcels, tuple(chat for outcome in outcomes for chat in outcome.forgotten))
