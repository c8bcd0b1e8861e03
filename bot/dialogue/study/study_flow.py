"""Studying: cards one after the other on one screen, for the schedule (/lernen) or beside it (/quiz)."""

from dataclasses import replace

from bot.dialogue import learner
from bot.dialogue.buttons import command, rows
from bot.dialogue.reading import finding
from bot.dialogue.render import render
from bot.dialogue.study import reporting, study_answers, study_faces, study_run
from bot.dialogue.study.study_screen import begin, put, refresh
from bot.dialogue.turn import Turn
from bot.domain.course import Topic
from bot.domain.spelling import quoted
from bot.storage.screens import Screen
from bot.study.session import Mode, Session

_ALL = "*"
_LESSON = "lesson:"
_ALL_DUE = {"alle", "alles", "all"}
_AHEAD = {"voraus", "ahead"}


def learn(turn: Turn, argument: str) -> None:
    """/lernen [topic]: go on with today's run, or begin one; `all` that is due, or `ahead` what falls into a pause."""
    run = None if argument else study_run.unfinished(turn)
    if run:
        put(turn, run, study_run.presentable(turn, replace(study_run.of(run), paused=False), run), anew=True)
        return
    if argument.casefold() in _AHEAD:
        _learn_ahead(turn)
        return
    if argument.casefold() in _ALL_DUE:
        _begin(turn, study_run.FLOW, Session(Mode.LEARN, unlimited=True))
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
    buttons = rows(*(command(topic.title.to(turn.language), name, topic.id) for topic in topics))
    everything = (command(turn.text("Alles gemischt", "Everything, mixed"), name, _ALL),)
    counts = {topic.id: len(turn.course.cards_by_topic[topic.id]) for topic in topics}
    html = render(
        "topics", turn.language, topics=topics, counts=counts, typed=quoted(typed, limit=60), practising=name == "quiz"
    )
    turn.say(html, (*buttons, everything) if topics else ())


def _begin(turn: Turn, flow: str, session: Session) -> None:
    screen = turn.open(flow, {})
    session = study_run.filled(turn, session, screen).advance()
    rationed = session.mode is Mode.LEARN and session.card and not (session.unlimited or session.ahead)
    state = learner.standing(turn) if rationed else None
    if state and state.catches_up:
        head = render("study_head", turn.language, progress=state)
        begin(turn, screen, session, head, ((study_faces.all_due(turn, state),),))
        return
    put(turn, screen, session)


def _learn_ahead(turn: Turn) -> None:
    """Begin a run through what falls into the pause that was told."""
    pause = learner.pause(turn)
    if pause is None or pause.last <= learner.moment(turn).day:
        turn.notice(
            turn.text(
                "Dafür brauche ich deinen Urlaub: /erinnerung pause bis 14.8.",
                "For that I need your holiday: /reminder pause until 14 Aug",
            )
        )
        return
    _begin(turn, study_run.FLOW, Session(Mode.LEARN, ahead=pause.last.isoformat()))


class StudyFlow:
    """The presses and typed answers on a study screen."""

    def press(self, turn: Turn, screen: Screen, action_name: str, argument: str) -> None:
        """Answer a press on the present version."""
        session = study_run.of(screen)
        match action_name:
            case "undo":
                study_answers.undo(turn, screen)
            case "pause":
                put(turn, screen, replace(session, paused=True))
            case "resume":
                put(turn, screen, study_run.presentable(turn, replace(session, paused=False), screen))
            case _ if session.paused:
                refresh(turn, screen)
            case "next":
                put(turn, screen, study_run.following(turn, session, screen))
            case "report" | "reason":
                reporting.press(turn, screen, action_name, argument)
            case _:
                study_answers.press(turn, screen, action_name, argument)

    def typed(self, turn: Turn, screen: Screen, text: str) -> None:
        """Take a typed text as the answer to a card that asks for one."""
        study_answers.typed(turn, screen, text)

    def face(self, turn: Turn, screen: Screen) -> None:
        """Show the screen as it is now."""
        refresh(turn, screen)
