"""One update is one transaction: begin, inbox, dialogue, outbox, commit. The one place that runs an update.

unseen updates      noted as begun in one commit, then done in one commit with a savepoint each
seen before         (a process died with them) one by one, counted before each try; set aside after three
a failing dialogue  back to its savepoint, marked failed, an apology with a reference number goes out
a failing database  nothing is acknowledged; the caller backs off and offers the same updates again
a refused commit    the updates of a batch one by one; the one that is refused fails like a dialogue
"""

import logging
import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import groupby

from bot.dialogue import payload
from bot.dialogue.messages import Amend, Incoming, Menu, Notice, Reply, Say, Show, Stored
from bot.dialogue.splitting import CAPTION, LIMIT, split
from bot.dialogue.turn import Settings, Turn
from bot.domain.course import Course
from bot.domain.texts import Text
from bot.search.finder import Finder
from bot.storage import inbox, outbox, people
from bot.storage.database import Database, Transaction, is_failing

log = logging.getLogger(__name__)

TRIES = 3  # beginnings of an update without a commit, then it is set aside


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is left to do after the commit: presses to answer (by update id), parcels to deliver."""

    notices: dict[int, Notice] = field(default_factory=dict)
    parcels: tuple[outbox.Parcel, ...] = ()


class UnfinishedError(Exception):
    """The database failed on the way through a batch; `outcome` is of what was committed before."""

    def __init__(self, outcome: Outcome, reason: str) -> None:
        super().__init__(reason)
        self.outcome = outcome


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

    def process(self, batch: Sequence[Incoming]) -> Outcome:
        """Run updates of one bot in their order; on PostgreSQL they must be of one person.

        Return once all of it is committed. Raises UnfinishedError where the database fails: then offer them again.
        """
        outcomes: list[Outcome] = []
        try:
            for outcome in self._outcomes(batch):
                outcomes.append(outcome)  # noqa: PERF402 - what was committed must not be lost with the rest
        except Exception as error:  # the database's own; all others pass
            if is_failing(error):
                raise UnfinishedError(_joined(outcomes), type(error).__name__) from error
            raise
        return _joined(outcomes)

    def _outcomes(self, batch: Sequence[Incoming]) -> Iterator[Outcome]:
        updates = {incoming.update_id: incoming for incoming in batch}
        if not updates:
            return
        with self._database.begin() as transaction:
            unseen = inbox.note(transaction, batch[0].bot_id, list(updates), self._owner, self._clock())
        for fresh, group in groupby(updates.values(), lambda incoming: incoming.update_id in unseen):
            together = list(group)
            if fresh:
                yield self._apply(together)
            else:
                yield from map(self._again, together)

    def _again(self, incoming: Incoming) -> Outcome:
        with self._database.begin() as transaction:
            tries = inbox.begin_again(transaction, incoming.bot_id, incoming.update_id, self._owner)
        if tries is None:
            return Outcome()
        if tries > TRIES:
            return self._give_up(incoming, "set_aside", f"begun {TRIES} times without an end")
        return self._apply([incoming])

    def _apply(self, batch: Sequence[Incoming]) -> Outcome:
        try:
            return self._commit(batch)
        except Exception as error:  # whatever refuses this commit would refuse it for ever
            if is_failing(error):
                raise
            if len(batch) > 1:  # one of them spoils the commit of all
                return _joined([self._apply([incoming]) for incoming in batch])
            return self._give_up(batch[0], "failed", place(error))

    def _commit(self, batch: Sequence[Incoming]) -> Outcome:
        now, bot = self._clock(), batch[0].bot_id
        notices: dict[int, Notice] = {}
        drafts: list[outbox.Draft] = []
        with self._database.begin() as transaction:
            begun = inbox.claim(transaction, bot, [incoming.update_id for incoming in batch])
            for incoming in batch:
                if incoming.update_id not in begun:
                    continue
                turn = self._turn(incoming, transaction, now)
                drafts += self._run(turn)
                notice = next((reply for reply in turn.replies if isinstance(reply, Notice)), None)
                if notice:
                    notices[incoming.update_id] = notice
            inbox.settle(transaction, bot, begun, "done")  # save those that have failed
            parcels = outbox.enqueue(transaction, drafts, self._owner, now)
        return Outcome(notices, tuple(parcels))

    def _turn(self, incoming: Incoming, transaction: Transaction, now: datetime) -> Turn:
        return Turn(incoming, now, transaction, self._course(), self._settings, self._finder)

    def _run(self, turn: Turn) -> list[outbox.Draft]:
        """Run the dialogue in a savepoint, and mark its update where it fails. Return what is to be said."""
        if not turn.incoming.has_effect:
            return []
        savepoint = turn.transaction.begin_nested()
        try:
            turn.person = people.lock(turn.transaction, turn.incoming.user_id)
            self._handle(turn)
            drafts = _drafts(turn)
        except Exception as error:  # any fault of a dialogue ends here: undone, logged, told
            if is_failing(error):
                raise
            savepoint.rollback()
            return self._failed(turn, "failed", place(error))
        savepoint.commit()
        return drafts

    def _give_up(self, incoming: Incoming, state: str, reason: str) -> Outcome:
        """Settle an update without its dialogue."""
        now = self._clock()
        with self._database.begin() as transaction:
            if not inbox.claim(transaction, incoming.bot_id, [incoming.update_id]):
                return Outcome()
            drafts = self._failed(self._turn(incoming, transaction, now), state, reason)
            return Outcome(parcels=tuple(outbox.enqueue(transaction, drafts, self._owner, now)))

    def _failed(self, turn: Turn, state: str, reason: str) -> list[outbox.Draft]:
        """Mark an update and log why, under a reference number. Return the apology, which names it too."""
        incoming, reference = turn.incoming, new_reference()
        log.error("update %s %s, reference %s: %s", incoming.update_id, state, reference, reason)
        inbox.settle(turn.transaction, incoming.bot_id, [incoming.update_id], state, reference)
        if not incoming.has_effect:
            return []
        turn.person = people.lock(turn.transaction, incoming.user_id)
        turn.replies[:] = [apology(turn, reference)]
        return _drafts(turn)


def apology(turn: Turn, reference: str) -> Reply:
    """Say that something went wrong here, with the reference number of the log."""
    text = Text(
        "Da ist bei mir etwas schiefgegangen; nichts ist verloren. "
        f"Versuch es bitte noch einmal. Kennziffer: {reference}",
        f"Something went wrong on my side; nothing is lost. Please try again. Reference: {reference}",
    )
    return Say(text.to(turn.language))


def new_reference() -> str:
    """Return a reference number that people can read out: eight letters and digits."""
    return secrets.token_hex(4).upper()


def place(error: BaseException) -> str:
    """Return an error's type and where it arose; not its message, which may hold what a person typed."""
    frames = []
    trace = error.__traceback__
    while trace:
        frames.append(f"{trace.tb_frame.f_code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}")
        trace = trace.tb_next
    return f"{type(error).__name__} at {' < '.join(reversed(frames))}"


def _drafts(turn: Turn) -> list[outbox.Draft]:
    replies = [part for reply in turn.replies if not isinstance(reply, Notice) for part in fitting(reply)]
    return [_draft(turn, reply) for reply in replies]


def fitting(reply: Stored) -> list[Stored]:
    """Return a reply in parts that fit a message each; the buttons are under the last.

    Of a screen that is too long only the last part is the screen, at the end of the chat.
    """
    if isinstance(reply, Menu):
        return [reply]
    limit = CAPTION if _has_caption(reply) else LIMIT
    if 2 * len(reply.html) <= limit:  # a character counts as two at most
        return [reply]
    *first, last = split(reply.html, limit)
    if not first:
        return [reply]
    end = replace(reply, html=last, anew=True) if isinstance(reply, Show) else replace(reply, html=last)
    return [*map(Say, first), end]


def _has_caption(reply: Say | Show | Amend) -> bool:
    """Tell whether the text stands under a picture or a file."""
    match reply:
        case Say():
            return reply.file is not None
        case Show():
            return reply.picture is not None
        case Amend():
            return False


def _draft(turn: Turn, reply: Stored) -> outbox.Draft:
    person = turn.person.id if turn.person else None
    content = payload.encode(reply)
    if not isinstance(reply, Show):
        return outbox.Draft(turn.incoming.chat_id, content, person)
    screen = turn.screens[reply.screen_id]
    return outbox.Draft(
        screen.chat_id, content, person, screen.id, screen.message_id, picture=screen.picture, anew=reply.anew
    )


def _joined(outcomes: Sequence[Outcome]) -> Outcome:
    notices = {key: notice for outcome in outcomes for key, notice in outcome.notices.items()}
    return Outcome(notices, tuple(parcel for outcome in outcomes for parcel in outcome.parcels))
