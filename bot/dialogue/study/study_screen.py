"""How a run is stored on its screen, and shown."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.dialogue import learner
from bot.dialogue.messages import Keyboard
from bot.dialogue.study import study_faces, study_run
from bot.dialogue.turn import Turn
from bot.storage.screens import Screen
from bot.study.session import Session

UNASKED = "unasked"  # in the state of a run that began by itself, until somebody presses


def put(
    turn: Turn,
    screen: Screen,
    session: Session,
    last: Mapping[str, Any] | None = None,
    *,
    question: bool = True,
    typed: Sequence[str] = (),
    anew: bool = False,
) -> None:
    """Store a session and show it; `last` replaces what is known of the last answer, a new `question` voids buttons."""
    session = study_run.seeded(turn, session, screen)
    kept = {key: screen.state[key] for key in ("undo", "due", "right") if key in screen.state} if last is None else last
    screen = _stored(turn, screen, session, kept, question=question)
    show(turn, screen, session, typed=typed, anew=anew or bool(typed))


def begin(
    turn: Turn,
    screen: Screen,
    session: Session,
    head: str,
    below: Keyboard = (),
    *,
    unasked_until: datetime | None = None,
) -> None:
    """Store a run and show its first card as a new message, with a head above it and more buttons below.

    One that nobody asked for, such as a reminder, takes no other question's place; from `unasked_until` on it is not
    sent any more.
    """
    asked = unasked_until is None
    session = study_run.seeded(turn, session, screen)
    screen = _stored(turn, screen, session, {} if asked else {UNASKED: True}, question=True)
    html, buttons = study_faces.face(turn, screen, session)
    if asked:
        turn.focus(screen, asks=study_run.asks(turn.course, session))
    turn.show(screen, f"{head}\n\n{html}" if head else html, (*buttons, *below), anew=True, until=unasked_until)


def _stored(turn: Turn, screen: Screen, session: Session, kept: Mapping[str, Any], *, question: bool) -> Screen:
    state = {"session": study_run.written(session), "day": learner.moment(turn).day.isoformat(), **kept}
    return replace(screen, state=state, version=screen.version + question)


def show(
    turn: Turn,
    screen: Screen,
    session: Session,
    *,
    typed: Sequence[str] = (),
    anew: bool = False,
    reporting: bool = False,
) -> None:
    """Show a session; `typed` texts show this once, `reporting` asks what is wrong with the card."""
    html, buttons = study_faces.face(turn, screen, session, typed, reporting=reporting)
    turn.focus(screen, asks=study_run.asks(turn.course, session))
    turn.show(screen, html, buttons, anew=anew)


def refresh(turn: Turn, screen: Screen) -> None:
    """Show the screen as it is now."""
    session = study_run.of(screen)
    present = study_run.presentable(turn, session, screen)
    if present == session:
        show(turn, screen, session)
    else:
        put(turn, screen, present)
