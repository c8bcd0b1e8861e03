"""One update is one transaction: begin, inbox, dialogue, outbox, commit. The one place that runs an update.

unseen updates      noted as begun in one commit, then done in one commit with a savepoint each
seen before         (the process died with them) one by one, counted before each try; set aside after three
a failing dialogue  back to its savepoint, marked failed, an apology with a reference number goes out
a failing database  nothing is acknowledged; the caller backs off and offers the same updates again
"""

import logging
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.dialogue import payload
from bot.dialogue.messages import Incoming, Notice, Reply, Say, Show
from bot.dialogue.turn import Settings, Turn
from bot.domain.course import Course
from bot.domain.texts import Text
from bot.storage import inbox, outbox, people
from bot.storage.database import Database, DatabaseError, Transaction

log = logging.getLogger(__name__)

TRIES = 3  # beginnings of an update without a commit, then it is set aside


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is left to do after the commit: presses to answer (by update id), parcels to deliver."""

    notices: dict[int, Notice] = field(default_factory=dict)
    parcels: tuple[outbox.Parcel, ...] = ()


class Turns:
    """Runs updates of one bot. `handle` is the dialogue, `course` gives the present course, `clock` aware times."""

    def __init__(
        self,
        database: Database,
        handle: Callable[[Turn], None],
        course: Callable[[], Course],
        clock: Callable[[], datetime],
        *,
        owner: str,
        settings: Settings,
    ) -> None:
        self._database = database
        self._handle = handle
        self._course = course
        self._clock = clock
        self._owner = owner
        self._settings = settings
        self._survived: set[int] = set()  # begun, and it was the database that failed, not the process

    def process(self, batch: Sequence[Incoming]) -> Outcome:
        """Run updates of one bot in their order; on PostgreSQL they must be of one person.

        Return once all of it is committed. Raises DatabaseError where the database fails: then offer them again.
        """
        updates = {incoming.update_id: incoming for incoming in batch}
        if not updates:
            return Outcome()
        bot = batch[0].bot_id
        with self._database.begin() as transaction:
            unseen = inbox.note(transaction, bot, list(updates), self._clock())
        fresh = [incoming for key, incoming in updates.items() if key in unseen]
        outcome = self._apply(fresh) if fresh else Outcome()
        for key, incoming in updates.items():
            if key not in unseen:
                outcome = _joined(outcome, self._again(incoming))
        return outcome

    def _again(self, incoming: Incoming) -> Outcome:
        bot, key = incoming.bot_id, incoming.update_id
        if key not in self._survived:
            with self._database.begin() as transaction:
                tries = inbox.begin_again(transaction, bot, key)
                if tries is None:
                    return Outcome()
                if tries > TRIES:
                    return self._set_aside(transaction, incoming)
        return self._apply([incoming])

    def _set_aside(self, transaction: Transaction, incoming: Incoming) -> Outcome:
        reference = new_reference()
        log.error("update %s set aside after %s tries, reference %s", incoming.update_id, TRIES, reference)
        inbox.settle(transaction, incoming.bot_id, [incoming.update_id], "set_aside", reference)
        return Outcome()

    def _apply(self, batch: Sequence[Incoming]) -> Outcome:
        try:
            outcome = self._commit(batch)
        except DatabaseError:
            self._survived.update(incoming.update_id for incoming in batch)
            raise
        self._survived.difference_update(incoming.update_id for incoming in batch)
        return outcome

    def _commit(self, batch: Sequence[Incoming]) -> Outcome:
        now, bot = self._clock(), batch[0].bot_id
        notices: dict[int, Notice] = {}
        drafts: list[outbox.Draft] = []
        done: list[int] = []
        with self._database.begin() as transaction:
            open_ = inbox.claim(transaction, bot, [incoming.update_id for incoming in batch])
            for incoming in batch:
                if incoming.update_id not in open_:
                    continue
                turn = Turn(incoming, now, transaction, self._course(), self._settings)
                reference = self._run(turn)
                if reference:
                    inbox.settle(transaction, bot, [incoming.update_id], "failed", reference)
                else:
                    done.append(incoming.update_id)
                drafts += _drafts(turn)
                notice = next((reply for reply in turn.replies if isinstance(reply, Notice)), None)
                if notice:
                    notices[incoming.update_id] = notice
            inbox.settle(transaction, bot, done, "done")
            parcels = outbox.enqueue(transaction, drafts, self._owner, now)
        return Outcome(notices, tuple(parcels))

    def _run(self, turn: Turn) -> str | None:
        """Run the dialogue in a savepoint. Return a reference number where it failed."""
        if not turn.incoming.has_effect:
            return None
        savepoint = turn.transaction.begin_nested()
        try:
            turn.person = people.lock(turn.transaction, turn.incoming.user_id)
            self._handle(turn)
        except DatabaseError:
            raise
        except Exception as error:  # any fault of a dialogue ends here: undone, logged, told
            savepoint.rollback()
            reference = new_reference()
            # the type and the place, not the message: it may hold what a person typed
            log.error("update %s failed, reference %s: %s", turn.incoming.update_id, reference, _place(error))  # noqa: TRY400
            self._apologise(turn, reference)
            return reference
        savepoint.commit()
        return None

    def _apologise(self, turn: Turn, reference: str) -> None:
        turn.person = people.lock(turn.transaction, turn.incoming.user_id)
        turn.screens.clear()
        turn.replies[:] = [apology(turn, reference)]


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


def _place(error: BaseException) -> str:
    frames = []
    trace = error.__traceback__
    while trace:
        frames.append(f"{trace.tb_frame.f_code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}")
        trace = trace.tb_next
    return f"{type(error).__name__} at {' < '.join(reversed(frames))}"


def _drafts(turn: Turn) -> list[outbox.Draft]:
    return [_draft(turn, reply) for reply in turn.replies if not isinstance(reply, Notice)]


def _draft(turn: Turn, reply: Reply) -> outbox.Draft:
    if isinstance(reply, Notice):
        message = "a notice is answered directly, never stored"
        raise TypeError(message)
    person = turn.person.id if turn.person else None
    content = payload.encode(reply)
    if not isinstance(reply, Show):
        return outbox.Draft(turn.incoming.chat_id, content, person)
    screen = turn.screens[reply.screen_id]
    return outbox.Draft(screen.chat_id, content, person, screen.id, screen.message_id, picture=screen.picture)


def _joined(one: Outcome, two: Outcome) -> Outcome:
    return Outcome({**one.notices, **two.notices}, one.parcels + two.parcels)
