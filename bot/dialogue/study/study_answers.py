"""How a card is answered: by a press or a typed text, then graded; and how the grade is taken back."""

from dataclasses import replace
from typing import Any

from bot.dialogue import learner
from bot.dialogue.reading import ask_flow
from bot.dialogue.render import render
from bot.dialogue.study import study_run
from bot.dialogue.study.kinds.kind import Step, Up
from bot.dialogue.study.kinds.table import kind_of
from bot.dialogue.study.study_screen import put, refresh, show
from bot.dialogue.turn import Turn
from bot.domain.questions import Card
from bot.domain.scheduling import Rating
from bot.domain.texts import UserError
from bot.storage.screens import Screen
from bot.study import answering
from bot.study.session import Mode, Session, Side


def press(turn: Turn, screen: Screen, name: str, argument: str) -> None:
    """Give a press to the card that is up."""
    up = study_run.up(turn, screen)
    try:
        step = kind_of(up.card).press(up, name, argument) if up else None
    except UserError as error:
        turn.notice(error.text.to(turn.language))
        return
    if up is None or step is None:
        refresh(turn, screen)
    else:
        _follow(turn, screen, up, step)


def typed(turn: Turn, screen: Screen, text: str) -> None:
    """Give a typed text to the card that is up, where it asks for one."""
    up = study_run.up(turn, screen)
    if up is None or not study_run.asks(turn.course, up.session):
        turn.focus(screen, asks=False)
        ask_flow.ask(turn, text)
        return
    try:
        step = kind_of(up.card).read(up, text)
    except UserError as error:
        turn.focus(screen)
        turn.say(render("sentence", turn.language, text=error.text))
        return
    _follow(turn, screen, up, step)


def _follow(turn: Turn, screen: Screen, up: Up[Card], step: Step) -> None:
    card = up.card
    if step.rating is None:
        put(turn, screen, step.session, question=step.session.side is not up.session.side, typed=step.typed)
    elif kind_of(card).self_graded:
        _grade_self(turn, screen, step.session, card, step.rating)
    else:
        last = _recorded(turn, screen, step.session, card, step.rating)
        put(turn, screen, step.session.graded(right=last["right"]), last, typed=step.typed)


def _grade_self(turn: Turn, screen: Screen, session: Session, card: Card, rating: Rating) -> None:
    if not study_run.is_of_today(turn, screen):
        turn.notice(
            turn.text(
                "Ein neuer Tag hat begonnen, die Abstände sind jetzt andere.",
                "A new day has begun, the intervals are different now.",
            )
        )
        put(turn, screen, session)
        return
    last = _recorded(turn, screen, session, card, rating)
    put(turn, screen, study_run.following(turn, session.graded(right=last["right"]), screen), last)


def _recorded(turn: Turn, screen: Screen, session: Session, card: Card, rating: Rating) -> dict[str, Any]:
    """Enter an answer into the schedule, where it counts. Return what the screen keeps of it, and how to undo it."""
    learning = session.mode is Mode.LEARN
    recorded = (
        answering.answer(learner.reviews(turn), card.id, rating, study_run.moment(turn, session)) if learning else None
    )
    review, days = recorded or (None, None)
    undo = {"review": review, "session": screen.state["session"]}
    return {"undo": undo, "due": days, "right": rating is not Rating.AGAIN}


def undo(turn: Turn, screen: Screen) -> None:
    """Take the last answer back, and ask its card again."""
    last = screen.state.get("undo")
    if not last:
        turn.notice(turn.text("Hier gibt es nichts zurückzunehmen.", "There is nothing to take back here."))
        show(turn, screen, study_run.of(screen))
        return
    if last["review"] is not None and learner.reviews(turn).undo(last["review"]) is None:
        turn.notice(turn.text("Das lässt sich nicht mehr zurücknehmen.", "This cannot be taken back any more."))
        put(turn, screen, study_run.of(screen), {})
        return
    turn.notice(turn.text("Zurückgenommen.", "Taken back."))
    before = replace(study_run.read(last["session"]), side=Side.FRONT, picked=())
    put(turn, screen, study_run.presentable(turn, before, screen), {})
