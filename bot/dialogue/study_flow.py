"""Studying: cards one after the other on one screen, for the schedule (/lernen) or beside it (/quiz)."""

from dataclasses import asdict, replace
from typing import Any

from bot.dialogue import card_faces
from bot.dialogue.buttons import action, command
from bot.dialogue.card_faces import grades
from bot.dialogue.messages import Button, Keyboard
from bot.dialogue.numbers import format_value, read_number
from bot.dialogue.render import render
from bot.dialogue.turn import Turn
from bot.domain.questions import Card, Choice, Flashcard, Numeric, TrueFalse, grade_choice, grade_numeric
from bot.domain.scheduling import Rating
from bot.domain.texts import UserError
from bot.storage import screens
from bot.storage.reviews import PersonReviews
from bot.storage.screens import Screen
from bot.study import answering
from bot.study.answering import Moment
from bot.study.days import learner_day
from bot.study.plan import plan, practice
from bot.study.progress import progress
from bot.study.session import Mode, Session, Side

FLOW = "study"


def learn(turn: Turn, argument: str) -> None:
    """/lernen: go on with today's run, or begin one."""
    latest = screens.latest(turn.transaction, turn.me.id, turn.incoming.chat_id, FLOW)
    if latest and not argument:
        session = _session(latest)
        unfinished = session.card is not None and session.mode is Mode.LEARN
        if unfinished and latest.state.get("day") == _moment(turn).day.isoformat():
            side = Side.FRONT if session.side is Side.PAUSED else session.side
            _put(turn, latest, replace(session, side=side), anew=True)
            return
    topic = _topic(turn, argument)
    _begin(turn, Session(Mode.LEARN, topic=topic))


def quiz(turn: Turn, argument: str) -> None:
    """/quiz [topic]: practise without touching the schedule; `lesson:ID` practises a lesson's cards."""
    if argument.startswith("lesson:"):
        _begin(turn, Session(Mode.PRACTISE, lesson=argument.removeprefix("lesson:")))
        return
    topic = _topic(turn, argument)
    if topic is None:
        _choose_topic(turn, argument)
        return
    _begin(turn, Session(Mode.PRACTISE, topic=None if topic == "*" else topic))


def _topic(turn: Turn, argument: str) -> str | None:
    wanted = argument.strip().casefold()
    if wanted == "*":
        return "*"
    for topic in turn.course.topics:
        names = {topic.id, topic.title.de.casefold(), topic.title.to("en").casefold()}
        if wanted in names and topic.id in turn.course.cards_by_topic:
            return topic.id
    return None


def _choose_topic(turn: Turn, typed: str) -> None:
    topics = [topic for topic in turn.course.topics if topic.id in turn.course.cards_by_topic]
    buttons = [(command(topic.title.to(turn.language), "quiz", topic.id),) for topic in topics]
    everything = (command(turn.text("Alles gemischt", "Everything, mixed"), "quiz", "*"),)
    counts = {topic.id: len(turn.course.cards_by_topic[topic.id]) for topic in topics}
    turn.say(
        render("quiz_topics", turn.language, topics=topics, counts=counts, typed=typed[:60]),
        (*buttons, everything) if topics else (),
    )


def _begin(turn: Turn, session: Session) -> None:
    screen = turn.open(FLOW, {})
    session = _refilled(turn, session, screen).advance()
    _put(turn, screen, session)


def _refilled(turn: Turn, session: Session, screen: Screen) -> Session:
    if session.mode is Mode.PRACTISE:
        seed = f"{screen.id}"
        return replace(session, queue=practice(turn.course, topic=session.topic, lesson=session.lesson, seed=seed))
    queue = plan(
        turn.course,
        _reviews(turn),
        _moment(turn).day,
        new_per_day=_new_per_day(turn),
        topic=session.topic,
        leave_out=session.again,
    )
    return replace(session, queue=queue)


class StudyFlow:
    """The presses and typed answers on a study screen."""

    def press(self, turn: Turn, screen: Screen, action_name: str, argument: str) -> None:
        """Answer a press on the present version."""
        session = _session(screen)
        card = turn.course.cards.get(session.card or "")
        match action_name:
            case "undo":
                _undo(turn, screen)
            case "pause":
                _put(turn, screen, replace(session, side=Side.PAUSED))
            case "resume":
                _put(turn, screen, replace(session, side=Side.FRONT))
            case _ if card is None or not session.running:
                _put(turn, screen, _next(turn, session, screen))
            case "next":
                _put(turn, screen, _next(turn, session, screen))
            case "flip" if session.side is Side.FRONT:
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
        session = _session(screen)
        card = turn.course.cards.get(session.card or "")
        if not isinstance(card, Numeric) or session.side is not Side.FRONT:
            turn.change(focus=None)
            self.face(turn, screen)
            return
        try:
            number = read_number(text, turn.language)
        except UserError as error:
            turn.say(render("sentence", turn.language, text=error.text))
            return
        typed = replace(session, typed=format_value(number, card.unit, turn.language))
        _grade(turn, screen, typed, card, right=grade_numeric(card, number), anew=True)

    def face(self, turn: Turn, screen: Screen) -> None:
        """Show the screen as it is now."""
        _show(turn, screen, _session(screen))


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
                _show(turn, screen, session)
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


def _grade(turn: Turn, screen: Screen, session: Session, card: Card, *, right: bool, anew: bool = False) -> None:
    rating = Rating.GOOD if right else Rating.AGAIN
    undo, due = _recorded(turn, screen, session, card, rating)
    _put(turn, screen, session.graded(right=right), {"undo": undo, "due": due, "right": right}, anew=anew)


def _grade_self(turn: Turn, screen: Screen, session: Session, card: Card, rating: Rating) -> None:
    undo, due = _recorded(turn, screen, session, card, rating)
    graded = session.graded(right=rating is not Rating.AGAIN)
    _put(turn, screen, _next(turn, graded, screen), {"undo": undo, "due": due, "right": rating is not Rating.AGAIN})


def _recorded(
    turn: Turn, screen: Screen, session: Session, card: Card, rating: Rating
) -> tuple[dict[str, Any], int | None]:
    """Enter an answer into the schedule, where it counts. Return how to undo it, and the days until it comes back."""
    review, days = None, None
    if session.mode is Mode.LEARN and not session.repeated:
        review, days = answering.answer(_reviews(turn), card.id, rating, _moment(turn))
    before = {key: value for key, value in screen.state.items() if key == "session"}
    return {"review": review, **before}, days


def _undo(turn: Turn, screen: Screen) -> None:
    undo = screen.state.get("undo")
    if not undo:
        turn.notice(turn.text("Hier gibt es nichts zurückzunehmen.", "There is nothing to take back here."))
        _show(turn, screen, _session(screen))
        return
    if undo["review"] is not None:
        _reviews(turn).undo(undo["review"])
    session = replace(_read(undo["session"]), side=Side.FRONT, picked=(), typed="")
    turn.notice(turn.text("Zurückgenommen.", "Taken back."))
    _put(turn, screen, session, {})


def _next(turn: Turn, session: Session, screen: Screen) -> Session:
    session = session.advance()
    while session.card is not None and session.card not in turn.course.cards:
        session = session.advance()  # a card that left the course meanwhile
    if session.mode is Mode.LEARN and (session.repeated or session.card is None):
        more = _refilled(turn, session, screen)  # what became due or was added meanwhile goes before what failed
        if more.queue:
            failed = (session.card, *session.again) if session.card else session.again
            return replace(more, again=failed, card=None).advance()
    return session


def _put(
    turn: Turn,
    screen: Screen,
    session: Session,
    last: dict[str, Any] | None = None,
    *,
    question: bool = True,
    anew: bool = False,
) -> None:
    """Store a session and show it. `last` replaces what is known of the last answer; `question` makes old buttons void."""
    kept = {key: screen.state[key] for key in ("undo", "due", "right") if key in screen.state} if last is None else last
    state = {"session": asdict(session), "day": _moment(turn).day.isoformat(), **kept}
    screen = replace(screen, state=state, version=screen.version + question)
    _show(turn, screen, session, anew=anew)


def _show(turn: Turn, screen: Screen, session: Session, *, anew: bool = False) -> None:
    card = turn.course.cards.get(session.card or "")
    if session.side is Side.PAUSED:
        html, buttons = _paused(turn, screen, session)
    elif card is None:
        html, buttons = _done(turn, screen, session)
    else:
        html, buttons = _card(turn, screen, session, card)
    asks = isinstance(card, Numeric) and session.side is Side.FRONT
    if asks:
        turn.change(focus=screen.id)
    elif turn.me.focus == screen.id:
        turn.change(focus=None)
    turn.show(screen, html, buttons, anew=anew)


def _card(turn: Turn, screen: Screen, session: Session, card: Card) -> tuple[str, Keyboard]:
    language = turn.language
    html = render(
        card_faces.template(card),
        language,
        topic=turn.course.topic_by_id[card.topic],
        right=screen.state.get("right"),
        due=screen.state.get("due"),
        lesson=turn.course.lesson_by_id.get(card.lesson or ""),
        **card_faces.values(card, session, screen),
    )
    if session.side is Side.ANSWERED:
        forward: Keyboard = ((action(screen, turn.text("Weiter", "Next"), "next"),),)
    elif session.side is Side.BACK and isinstance(card, Flashcard):
        forward = grades(screen, _intervals(turn, session, card), language)
    else:
        forward = card_faces.answers(card, session, screen, language)
    return html, (*forward, _tools(turn, screen, session, card))


def _intervals(turn: Turn, session: Session, card: Card) -> Any:  # noqa: ANN401 - a mapping, or None where the schedule stays
    if session.mode is not Mode.LEARN or session.repeated:
        return None
    return answering.intervals(_reviews(turn), card.id, _moment(turn))


def _tools(turn: Turn, screen: Screen, session: Session, card: Card) -> tuple[Button, ...]:
    tools = []
    if screen.state.get("undo"):
        tools.append(action(screen, "↩ " + turn.text("Zurück", "Undo"), "undo"))
    if session.side in {Side.ANSWERED, Side.BACK} and card.lesson in turn.course.lesson_by_id:
        tools.append(command("📖 " + turn.text("Lektion", "Lesson"), "lektion", card.lesson or ""))
    tools.append(action(screen, "⏸ " + turn.text("Pause", "Pause"), "pause"))
    return tuple(tools)


def _paused(turn: Turn, screen: Screen, session: Session) -> tuple[str, Keyboard]:
    html = render("study_paused", turn.language, session=session)
    return html, ((action(screen, turn.text("Weitermachen", "Go on"), "resume"),),)


def _done(turn: Turn, screen: Screen, session: Session) -> tuple[str, Keyboard]:
    moment = _moment(turn)
    state = progress(turn.course, _reviews(turn), moment.day, new_per_day=_new_per_day(turn))
    html = render("study_done", turn.language, session=session, progress=state, learning=session.mode is Mode.LEARN)
    buttons: list[Button] = []
    if screen.state.get("undo"):
        buttons.append(action(screen, "↩ " + turn.text("Zurück", "Undo"), "undo"))
    buttons.append(command(turn.text("Fortschritt", "Progress"), "fortschritt"))
    buttons.append(command(turn.text("Quiz ohne Plan", "Quiz off schedule"), "quiz"))
    return html, (tuple(buttons),)


def _session(screen: Screen) -> Session:
    return _read(screen.state["session"])


def _read(fields: dict[str, Any]) -> Session:
    known = {name: fields[name] for name in Session.__slots__ if name in fields}
    for name in ("queue", "again", "picked"):
        known[name] = tuple(known.get(name, ()))
    return Session(**{**known, "mode": Mode(fields["mode"]), "side": Side(fields["side"])})


def _reviews(turn: Turn) -> PersonReviews:
    return PersonReviews(turn.transaction, turn.me.id)


def _moment(turn: Turn) -> Moment:
    zone = turn.me.time_zone or turn.settings.time_zone
    day = learner_day(turn.now, zone, turn.settings.day_ends_at)
    return Moment(turn.me.id, turn.now, day, turn.settings.retention)


def _new_per_day(turn: Turn) -> int:
    return turn.settings.new_per_day if turn.me.new_per_day is None else turn.me.new_per_day
