"""How a run through cards goes on: what fills it, which card follows, and how it lies in its screen's state."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bot.dialogue import learner
from bot.dialogue.study.kinds import generated
from bot.dialogue.study.kinds.kind import Up
from bot.dialogue.study.kinds.table import kind_of
from bot.dialogue.turn import Turn
from bot.domain.course import Course
from bot.domain.questions import Card, Generated, Numeric
from bot.storage import screens
from bot.storage.screens import Screen
from bot.study.answering import Moment, repetitions
from bot.study.plan import is_open, plan, plan_ahead, practice
from bot.study.session import Mode, Session, Side

FLOW = "study"
QUIZ = "quiz"


def of(screen: Screen) -> Session:
    """Return the session a screen shows."""
    return read(screen.state["session"])


def written(session: Session) -> dict[str, Any]:
    """Return a session as it lies in a screen's state."""
    return {name: getattr(session, name) for name in Session.__slots__}  # `asdict` copies deeply, and slowly


def read(fields: Mapping[str, Any]) -> Session:
    """Return the session that was stored as `fields`; what an older version did not know has its default."""
    known = {name: fields[name] for name in Session.__slots__ if name in fields}
    for name in ("queue", "again", "picked"):
        known[name] = tuple(known.get(name, ()))
    return Session(**{**known, "mode": Mode(fields["mode"]), "side": Side(fields["side"])})


def up(turn: Turn, screen: Screen, session: Session | None = None) -> Up[Card] | None:
    """Return the card that is up on a screen, or in a `session` that it is about to show."""
    session = session or of(screen)
    card = turn.course.cards.get(session.card or "")
    if isinstance(card, Generated):
        card = generated.drawn(card, session.seed)
    elif isinstance(card, Numeric):
        card = generated.filled(card)
    return Up(card, session, screen, turn.language) if card else None


def asks(course: Course, session: Session) -> bool:
    """Tell whether the present card waits for a typed text."""
    card = course.cards.get(session.card or "")
    return card is not None and kind_of(card).asks and session.side is Side.FRONT and not session.paused


def is_explained(card: Card, session: Session) -> bool:
    """Tell whether the card's explanation shows."""
    return session.side is Side.ANSWERED or (session.side is Side.BACK and kind_of(card).self_graded)


def seeded(turn: Turn, session: Session, screen: Screen) -> Session:
    """Return the session with a seed, where its card is one whose numbers are still to be drawn.

    Person, card and repetition fix the numbers of a scheduled answer; beside the schedule the run and its answers do.
    """
    card = turn.course.cards.get(session.card or "")
    if session.seed or not isinstance(card, Generated):
        return session
    seed = f"{turn.me.id}:{card.id}:{repetitions(learner.reviews(turn), card.id)}"
    if session.mode is Mode.PRACTISE or session.repeated:
        seed += f":{screen.id}:{session.answered}"
    return replace(session, seed=seed)


def is_of_today(turn: Turn, screen: Screen) -> bool:
    """Tell whether a screen was shown on the learner's present day."""
    return bool(screen.state.get("day") == learner.moment(turn).day.isoformat())


def unfinished(turn: Turn) -> Screen | None:
    """Return the screen of today's run, where it still has a card."""
    run = screens.latest(turn.transaction, turn.me.id, turn.incoming.chat_id, FLOW)
    return run if run and of(run).card is not None and is_of_today(turn, run) else None


def asking(turn: Turn) -> Screen | None:
    """Return the screen of a latest run whose card waits for a text, though another question came in between."""
    for flow in (FLOW, QUIZ):
        run = screens.latest(turn.transaction, turn.me.id, turn.incoming.chat_id, flow)
        if run and asks(turn.course, of(run)):
            return run
    return None


def moment(turn: Turn, session: Session) -> Moment:
    """Return who answers in a run and when; in one ahead of a pause what falls into it is due, too."""
    present = learner.moment(turn)
    return replace(present, ahead=date.fromisoformat(session.ahead)) if session.ahead else present


def filled(turn: Turn, session: Session, screen: Screen) -> Session:
    """Return the session with the next lot of cards in its queue."""
    if session.mode is Mode.PRACTISE:
        queue = practice(turn.course, topic=session.topic, lesson=session.lesson, seed=str(screen.id))
        return replace(session, queue=queue)
    day, pause = learner.moment(turn).day, learner.pause(turn)
    if session.ahead:
        ahead = plan_ahead(turn.course, learner.reviews(turn), day, pause) if pause else ()
        return replace(session, queue=ahead)
    queue = plan(
        turn.course,
        learner.reviews(turn),
        day,
        new_per_day=learner.new_per_day(turn),
        topic=session.topic,
        leave_out=session.again,
        pause=pause,
        unlimited=session.unlimited,
    )
    return replace(session, queue=queue)


def following(turn: Turn, session: Session, screen: Screen) -> Session:
    """Return the session at its next card, or done."""
    session = session.advance()
    while session.card is not None and not _is_up(turn, session, session.card):
        session = session.advance()
    is_over = session.repeated or session.card is None
    if session.mode is Mode.LEARN and is_over and not session.ahead:
        more = filled(turn, session, screen)  # what became due or was added meanwhile goes before what failed
        if more.queue:
            failed = (session.card, *session.again) if session.card else session.again
            return replace(more, again=failed, card=None).advance()
    return session


def _is_up(turn: Turn, session: Session, card: str) -> bool:
    """Tell whether a card is still to be shown: it is in the course, and was not answered in another run since."""
    if card not in turn.course.cards or session.repeated or session.mode is Mode.PRACTISE:
        return card in turn.course.cards
    now, limit = moment(turn, session), learner.new_per_day(turn)
    return is_open(learner.reviews(turn), card, now.day, new_per_day=limit, ahead=now.ahead)


def presentable(turn: Turn, session: Session, screen: Screen) -> Session:
    """Return the session with a card that can be shown, where the present one left the course or changed its kind."""
    card = turn.course.cards.get(session.card or "")
    if session.card is not None and card is None:
        return following(turn, session, screen)
    if card and session.side is Side.BACK and not kind_of(card).has_back:
        session = replace(session, side=Side.FRONT, picked=())
    return seeded(turn, session, screen)
