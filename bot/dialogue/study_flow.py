"""Studying: cards one after the other on one screen, for the schedule (/lernen) or beside it (/quiz)."""

from dataclasses import replace
from typing import Any

from bot.dialogue import finding, learner, study_faces, study_run
from bot.dialogue.buttons import command
from bot.dialogue.numbers import format_number, read_number
from bot.dialogue.render import render
from bot.dialogue.turn import Turn
from bot.domain.course import Topic
from bot.domain.questions import Card, Choice, Flashcard, Numeric, TrueFalse, grade_choice, grade_numeric
from bot.domain.scheduling import Rating
from bot.domain.texts import UserError
from bot.storage.screens import Screen
from bot.study import answering
from bot.study.session import Mode, Session, Side

_ALL = "*"
_LESSON = "lesson:"


def learn(turn: Turn, argument: str) -> None:
    """/lernen [topic]: go on with today's run, or begin one."""
    run = None if argument else study_run.unfinished(turn)
    if run:
        _put(turn, run, study_run.presentable(turn, replace(study_run.of(run), paused=False), run), anew=True)
        return
    topic = _topic(turn, argument)
    if argument and topic is None:
        _choose_topic(turn, "lernen", argument)
        return
    _begin(turn, study_run.FLOW, Session(Mode.LEARN, topic=None if topic == _ALL else topic))


def quiz(turn: Turn, argument: str) -> None:
    """/quiz [topic]: practise without touching the schedule; `lesson:ID` practises a lesson's cards."""
    lesson = argument.removeprefix(_LESSON)
    if argument.startswith(_LESSON) and lesson in turn.course.lesson_by_id:
        _begin(turn, study_run.QUIZ, Session(Mode.PRACTISE, lesson=lesson))
        return
    topic = _topic(turn, argument)
    if topic is None:
        _choose_topic(turn, "quiz", argument)
        return
    _begin(turn, study_run.QUIZ, Session(Mode.PRACTISE, topic=None if topic == _ALL else topic))


def _topic(turn: Turn, typed: str) -> str | None:
    if typed == _ALL:
        return _ALL
    found = finding.find(_topics(turn), typed)
    return found.id if found else None


def _topics(turn: Turn) -> list[Topic]:
    return [topic for topic in turn.course.topics if topic.id in turn.course.cards_by_topic]


def _choose_topic(turn: Turn, name: str, typed: str) -> None:
    topics = _topics(turn)
    buttons = [(command(topic.title.to(turn.language), name, topic.id),) for topic in topics]
    everything = (command(turn.text("Alles gemischt", "Everything, mixed"), name, _ALL),)
    counts = {topic.id: len(turn.course.cards_by_topic[topic.id]) for topic in topics}
    html = render("topics", turn.language, topics=topics, counts=counts, typed=typed[:60], practising=name == "quiz")
    turn.say(html, (*buttons, everything) if topics else ())


def _begin(turn: Turn, flow: str, session: Session) -> None:
    screen = turn.open(flow, {})
    _put(turn, screen, study_run.filled(turn, session, screen).advance())


class StudyFlow:
    """The presses and typed answers on a study screen."""

    def press(self, turn: Turn, screen: Screen, action_name: str, argument: str) -> None:
        """Answer a press on the present version."""
        session = study_run.of(screen)
        match action_name:
            case "undo":
                _undo(turn, screen)
            case "pause":
                _put(turn, screen, replace(session, paused=True))
            case "resume":
                _put(turn, screen, study_run.presentable(turn, replace(session, paused=False), screen))
            case _ if session.paused:
                self.face(turn, screen)
            case "next":
                _put(turn, screen, study_run.following(turn, session, screen))
            case _:
                self._card(turn, screen, action_name, argument)

    def _card(self, turn: Turn, screen: Screen, action_name: str, argument: str) -> None:
        session = study_run.of(screen)
        card = turn.course.cards.get(session.card or "")
        match action_name:
            case _ if card is None:
                self.face(turn, screen)
            case "flip" if session.side is Side.FRONT and isinstance(card, Flashcard):
                _put(turn, screen, replace(session, side=Side.BACK))
            case "tick" | "untick" if session.side is Side.FRONT and isinstance(card, Choice):
                _tick(turn, screen, session, card, argument, on=action_name == "tick")
            case "grade" if session.side is Side.BACK and argument in {"1", "2", "3", "4"}:
                _grade_self(turn, screen, session, card, Rating(int(argument)))
            case "choose" | "check" | "unknown" if session.side is Side.FRONT:
                _answer(turn, screen, session, card, argument)
            case _:
                self.face(turn, screen)

    def typed(self, turn: Turn, screen: Screen, text: str) -> None:
        """Take a typed number as the answer to a numeric card."""
        session = study_run.of(screen)
        card = turn.course.cards.get(session.card or "")
        if not isinstance(card, Numeric) or not study_faces.asks(turn.course, session):
            turn.focus(screen, asks=False)
            turn.say(render("help_short", turn.language))
            return
        try:
            number = read_number(text, turn.language)
        except UserError as error:
            turn.focus(screen)
            turn.say(render("sentence", turn.language, text=error.text))
            return
        typed = format_number(number, turn.language, decimals=6)
        _grade(turn, screen, session, card, right=grade_numeric(card, number), typed=typed)

    def face(self, turn: Turn, screen: Screen) -> None:
        """Show the screen as it is now."""
        session = study_run.of(screen)
        present = study_run.presentable(turn, session, screen)
        if present == session:
            _show(turn, screen, session)
        else:
            _put(turn, screen, present)


def _tick(turn: Turn, screen: Screen, session: Session, card: Choice, argument: str, *, on: bool) -> None:
    index = _index(argument, len(card.options))
    if index is None:
        _show(turn, screen, session)
        return
    others = tuple(one for one in session.picked if one != index)
    picked = tuple(sorted((*others, index))) if on else others
    _put(turn, screen, replace(session, picked=picked), question=False)


def _index(argument: str, size: int) -> int | None:
    return int(argument) if argument.isascii() and argument.isdigit() and int(argument) < size else None


def _answer(turn: Turn, screen: Screen, session: Session, card: Card, argument: str) -> None:
    match card:
        case Choice(multiple=True):
            if not session.picked:
                turn.notice(turn.text("Bitte erst etwas ankreuzen.", "Please tick something first."))
                return
            _grade(turn, screen, session, card, right=grade_choice(card, frozenset(session.picked)))
        case Choice() | TrueFalse():
            index = _index(argument, len(card.options) if isinstance(card, Choice) else 2)
            if index is None:
                _show(turn, screen, session)
                return
            right = grade_choice(card, frozenset({index})) if isinstance(card, Choice) else card.answer == (index == 0)
            _grade(turn, screen, replace(session, picked=(index,)), card, right=right)
        case Numeric():
            _grade(turn, screen, session, card, right=False)
        case _:
            _show(turn, screen, session)


def _grade(turn: Turn, screen: Screen, session: Session, card: Card, *, right: bool, typed: str = "") -> None:
    last = _recorded(turn, screen, session, card, Rating.GOOD if right else Rating.AGAIN)
    _put(turn, screen, session.graded(right=right), last, typed=typed)


def _grade_self(turn: Turn, screen: Screen, session: Session, card: Card, rating: Rating) -> None:
    if not study_run.is_of_today(turn, screen):
        turn.notice(
            turn.text(
                "Ein neuer Tag hat begonnen, die Abstände sind jetzt andere.",
                "A new day has begun, the intervals are different now.",
            )
        )
        _put(turn, screen, session)
        return
    last = _recorded(turn, screen, session, card, rating)
    _put(turn, screen, study_run.following(turn, session.graded(right=rating is not Rating.AGAIN), screen), last)


def _recorded(turn: Turn, screen: Screen, session: Session, card: Card, rating: Rating) -> dict[str, Any]:
    """Enter an answer into the schedule, where it counts. Return what the screen keeps of it, and how to undo it."""
    learning = session.mode is Mode.LEARN
    recorded = answering.answer(learner.reviews(turn), card.id, rating, learner.moment(turn)) if learning else None
    review, days = recorded or (None, None)
    undo = {"review": review, "session": screen.state["session"]}
    return {"undo": undo, "due": days, "right": rating is not Rating.AGAIN}


def _undo(turn: Turn, screen: Screen) -> None:
    undo = screen.state.get("undo")
    if not undo:
        turn.notice(turn.text("Hier gibt es nichts zurückzunehmen.", "There is nothing to take back here."))
        _show(turn, screen, study_run.of(screen))
        return
    if undo["review"] is not None and learner.reviews(turn).undo(undo["review"]) is None:
        turn.notice(turn.text("Das lässt sich nicht mehr zurücknehmen.", "This cannot be taken back any more."))
        _put(turn, screen, study_run.of(screen), {})
        return
    turn.notice(turn.text("Zurückgenommen.", "Taken back."))
    before = replace(study_run.read(undo["session"]), side=Side.FRONT, picked=())
    _put(turn, screen, study_run.presentable(turn, before, screen), {})


def _put(
    turn: Turn,
    screen: Screen,
    session: Session,
    last: dict[str, Any] | None = None,
    *,
    question: bool = True,
    typed: str = "",
    anew: bool = False,
) -> None:
    """Store a session and show it; `last` replaces what is known of the last answer, a new `question` voids buttons."""
    kept = {key: screen.state[key] for key in ("undo", "due", "right") if key in screen.state} if last is None else last
    state = {"session": study_run.written(session), "day": learner.moment(turn).day.isoformat(), **kept}
    screen = replace(screen, state=state, version=screen.version + question)
    _show(turn, screen, session, typed=typed, anew=anew or bool(typed))


def _show(turn: Turn, screen: Screen, session: Session, *, typed: str = "", anew: bool = False) -> None:
    html, buttons = study_faces.face(turn, screen, session, typed)
    turn.focus(screen, asks=study_faces.asks(turn.course, session))
    turn.show(screen, html, buttons, anew=anew)
