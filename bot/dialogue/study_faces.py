"""What a study screen shows: the present card with its buttons, the pause, or the end of the run."""

from bot.dialogue import card_faces, learner
from bot.dialogue.buttons import action, command, rows
from bot.dialogue.messages import Button, Keyboard
from bot.dialogue.render import render
from bot.dialogue.turn import Turn
from bot.domain.course import Course
from bot.domain.questions import Card, Flashcard, Numeric
from bot.storage.screens import Screen
from bot.study import answering
from bot.study.session import Mode, Session, Side


def asks(course: Course, session: Session) -> bool:
    """Tell whether the present card waits for a typed number."""
    card = course.cards.get(session.card or "")
    return isinstance(card, Numeric) and session.side is Side.FRONT and not session.paused


def face(turn: Turn, screen: Screen, session: Session, typed: str = "") -> tuple[str, Keyboard]:
    """Return what the screen shows; `typed` is the number that was typed just now, which is never stored."""
    card = turn.course.cards.get(session.card or "")
    if session.paused:
        return _paused(turn, screen, session)
    if card is None:
        return _done(turn, screen, session)
    return _card(turn, screen, session, card, typed)


def _card(turn: Turn, screen: Screen, session: Session, card: Card, typed: str) -> tuple[str, Keyboard]:
    html = render(
        card_faces.template(card),
        turn.language,
        topic=turn.course.topic_by_id[card.topic],
        right=screen.state.get("right"),
        due=screen.state.get("due"),
        typed=typed,
        **card_faces.values(card, session, screen),
    )
    return html, (*_forward(turn, screen, session, card), *_tools(turn, screen, session, card))


def _forward(turn: Turn, screen: Screen, session: Session, card: Card) -> Keyboard:
    if session.side is Side.ANSWERED:
        return ((action(screen, turn.text("Weiter", "Next"), "next"),),)
    if session.side is Side.BACK and isinstance(card, Flashcard):
        learning = session.mode is Mode.LEARN
        intervals = answering.intervals(learner.reviews(turn), card.id, learner.moment(turn)) if learning else None
        return card_faces.grades(screen, intervals, turn.language)
    return card_faces.answers(card, session, screen, turn.language)


def _tools(turn: Turn, screen: Screen, session: Session, card: Card) -> Keyboard:
    tools: list[Button] = []
    if session.side in {Side.ANSWERED, Side.BACK} and card.lesson in turn.course.lesson_by_id:
        tools.append(command("📖 " + turn.text("Lektion", "Lesson"), "lektion", card.lesson or ""))
    tools.append(action(screen, "⏸ " + turn.text("Pause", "Pause"), "pause"))
    return rows(*tools, *_undo(turn, screen))


def _undo(turn: Turn, screen: Screen) -> list[Button]:
    return [action(screen, "↩ " + turn.text("Zurücknehmen", "Undo"), "undo")] if screen.state.get("undo") else []


def _paused(turn: Turn, screen: Screen, session: Session) -> tuple[str, Keyboard]:
    html = render("study_paused", turn.language, session=session, learning=session.mode is Mode.LEARN)
    return html, ((action(screen, "▶ " + turn.text("Weitermachen", "Go on"), "resume"),),)


def _done(turn: Turn, screen: Screen, session: Session) -> tuple[str, Keyboard]:
    state, learning = learner.standing(turn), session.mode is Mode.LEARN
    html = render("study_done", turn.language, session=session, progress=state, learning=learning)
    learn = command("🎓 " + turn.text("Weiterlernen", "Go on learning"), "lernen")
    quiz = command("🎯 " + turn.text("Noch ein Quiz", "Another quiz"), "quiz")
    if learning:
        quiz = command("🎯 " + turn.text("Freies Quiz", "Free quiz"), "quiz")
    progress = command("📊 " + turn.text("Fortschritt", "Progress"), "fortschritt")
    more = [learn] if state.due + state.new_today else []
    return html, tuple(row for row in ((*_undo(turn, screen), *more), (progress, quiz)) if row)
