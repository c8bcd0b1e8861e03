"""What a study screen shows: the present card with its buttons, the pause, or the end of the run."""

from collections.abc import Sequence

from bot.dialogue import learner
from bot.dialogue.buttons import action, command, rows
from bot.dialogue.messages import Button, Keyboard
from bot.dialogue.render import render
from bot.dialogue.splitting import LIMIT
from bot.dialogue.study import study_run
from bot.dialogue.study.kinds.flashcard import grades
from bot.dialogue.study.kinds.kind import Up
from bot.dialogue.study.kinds.table import kind_of
from bot.dialogue.turn import Turn
from bot.domain.questions import Card
from bot.domain.reports import REASONS
from bot.domain.texts import utf16
from bot.storage.screens import Screen
from bot.study import answering
from bot.study.progress import Progress
from bot.study.session import Mode, Session, Side

_LEAST = 40  # characters of a typed text that are worth showing
_AROUND = 60  # that stand around it


def face(
    turn: Turn, screen: Screen, session: Session, typed: Sequence[str] = (), *, reporting: bool = False
) -> tuple[str, Keyboard]:
    """Return what the screen shows; `typed` is what was typed just now, `reporting` asks what is wrong."""
    if session.paused:
        return _paused(turn, screen, session)
    up = study_run.up(turn, screen, session)
    if up is None:
        return _done(turn, screen, session)
    html = _fitting(turn, up, typed, reporting=reporting)
    if reporting:
        return html, _reasons(turn, screen)
    return html, (*_forward(turn, up), *_tools(turn, up))


def _fitting(turn: Turn, up: Up[Card], typed: Sequence[str], *, reporting: bool) -> str:
    """Return the card's text; of what was typed as much as a message holds."""
    html = _html(turn, up, typed, reporting=reporting)
    if not typed or utf16(html) <= LIMIT:
        return html
    bare = _html(turn, up, (), reporting=reporting)
    return _html(turn, up, (_cut(typed[0], LIMIT - utf16(bare)), *typed[1:]), reporting=reporting)


def _cut(text: str, room: int) -> str:
    """Return a text, or its beginning, in at most `room` UTF-16 units less what stands around it; or nothing.

    >>> _cut("word", 102), _cut("word " * 50, 102), _cut("word " * 50, 50)
    ('word', 'word word word word word word word word …', '')
    """
    room -= _AROUND
    if utf16(text) <= room:
        return text
    if room < _LEAST:
        return ""
    units = text.encode("utf-16-le")[: 2 * (room - 2)].decode("utf-16-le", "ignore")
    return units.rpartition(" ")[0] + " …" if " " in units[-_LEAST:] else units + "…"


def _html(turn: Turn, up: Up[Card], typed: Sequence[str], *, reporting: bool) -> str:
    kind = kind_of(up.card)
    return render(
        f"cards/{kind.template}",
        turn.language,
        card=up.card,
        session=up.session,
        topic=turn.course.topic_by_id[up.card.topic],
        answered=up.answered,
        explained=study_run.is_explained(up.card, up.session),
        right=up.screen.state.get("right"),
        due=up.screen.state.get("due"),
        typed=typed,
        reporting=reporting,
        **kind.values(up, typed),
    )


def _forward(turn: Turn, up: Up[Card]) -> Keyboard:
    kind, session = kind_of(up.card), up.session
    if session.side is Side.ANSWERED:
        return ((action(up.screen, turn.text("Weiter", "Next"), "next"),),)
    if session.side is Side.BACK and kind.self_graded:
        learning = session.mode is Mode.LEARN
        now = study_run.moment(turn, session)
        intervals = answering.intervals(learner.reviews(turn), up.card.id, now) if learning else None
        return grades(up.screen, intervals, turn.language)
    return kind.buttons(up)


def _tools(turn: Turn, up: Up[Card]) -> Keyboard:
    card, screen, tools = up.card, up.screen, list[Button]()
    explained = study_run.is_explained(card, up.session)
    if explained and card.lesson in turn.course.lesson_by_id:
        tools.append(command("📖 " + turn.text("Lektion", "Lesson"), "lektion", card.lesson or ""))
    tools += [action(screen, "⏸ " + turn.text("Pause", "Pause"), "pause"), *_undo(turn, screen)]
    if explained:
        tools.append(action(screen, "🚩 " + turn.text("Stimmt etwas nicht?", "Something wrong here?"), "report"))
    return rows(*tools)


def _reasons(turn: Turn, screen: Screen) -> Keyboard:
    reasons = [action(screen, text.to(turn.language), "reason", reason) for reason, text in REASONS.items()]
    nothing = action(screen, turn.text("Doch nichts", "Nothing after all"), "reason")
    return (*rows(*reasons), (nothing,))


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
    wall = [all_due(turn, state)] if state.catches_up else []
    further = rows(*wall, *ahead(turn, learner.falling_into_pause(turn))) if learning else ()
    return html, tuple(row for row in ((*_undo(turn, screen), *more), *further, (progress, quiz)) if row)


def ahead(turn: Turn, coming: int) -> list[Button]:
    """Return the button that begins a run through the cards that fall into a pause, where there are some."""
    label = turn.text(
        f"{coming} {'Karte' if coming == 1 else 'Karten'} vorab lernen",
        f"Study {coming} {'card' if coming == 1 else 'cards'} ahead",
    )
    return [command("📚 " + label, "lernen", "voraus")] if coming else []


def all_due(turn: Turn, state: Progress) -> Button:
    """Return the button that begins a run through all that is due."""
    return command(turn.text(f"Alle {state.all_due} zeigen", f"Show all {state.all_due}"), "lernen", "alle")
