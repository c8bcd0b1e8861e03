"""Reading: /lektion lists the lessons, /lektion ID opens one; next, back, and "quiz me on this"."""

from dataclasses import replace
from functools import lru_cache

from bot.dialogue import finding, study_run
from bot.dialogue.buttons import action, command, rows
from bot.dialogue.kpi_flow import OFFERED
from bot.dialogue.messages import Button, Keyboard
from bot.dialogue.render import render
from bot.dialogue.turn import Turn
from bot.domain.course import Lesson
from bot.library.markup import LessonLink, examine
from bot.storage.screens import Screen

FLOW = "lesson"


def lesson(turn: Turn, argument: str) -> None:
    """/lektion [id, number or title]."""
    found = _find(turn, argument)
    if found:
        _show(turn, turn.open(FLOW, {"lesson": found.id}), found)
        return
    _list(turn, turn.open(FLOW, {"lesson": None}), typed=argument)


def _find(turn: Turn, typed: str) -> Lesson | None:
    lessons = turn.course.lessons
    if typed in {str(number) for number in range(1, len(lessons) + 1)}:
        return lessons[int(typed) - 1]
    return finding.find(lessons, typed)


class LessonFlow:
    """The presses on a lesson's screen. Its buttons name their goal, so its version stays and they stay valid."""

    def press(self, turn: Turn, screen: Screen, action_name: str, argument: str) -> None:
        """Go to another lesson, or to the list."""
        found = turn.course.lesson_by_id.get(argument) if action_name == "open" else None
        self.face(turn, replace(screen, state={"lesson": found.id if found else None}))

    def typed(self, turn: Turn, screen: Screen, text: str) -> None:  # noqa: ARG002 - a lesson asks nothing
        """Show the lesson again."""
        self.face(turn, screen)

    def face(self, turn: Turn, screen: Screen) -> None:
        """Show the present lesson, or the list where it is gone."""
        found = turn.course.lesson_by_id.get(screen.state.get("lesson") or "")
        if found:
            _show(turn, screen, found)
        else:
            _list(turn, screen)


def _show(turn: Turn, screen: Screen, found: Lesson) -> None:
    lessons = turn.course.lessons
    html = render(
        "lesson",
        turn.language,
        lesson=found,
        topic=turn.course.topic_by_id[found.topic],
        place=lessons.index(found) + 1,
        count=len(lessons),
    )
    kpis = [OFFERED[kpi] for kpi in found.kpis if kpi in OFFERED]
    calculators = [command(f"🧮 {kpi.name.to(turn.language)}", kpi.id) for kpi in kpis]
    keyboard = (_steps(turn, screen, found), *_links(turn, screen, found), _exits(turn, screen, found))
    turn.show(screen, html, tuple(row for row in (*keyboard, *rows(*calculators, width=1), _back(turn)) if row))


def _steps(turn: Turn, screen: Screen, found: Lesson) -> tuple[Button, ...]:
    lessons = turn.course.lessons
    place = lessons.index(found)
    steps: list[Button] = []
    if place > 0:
        steps.append(action(screen, "◀ " + turn.text("Vorige", "Previous"), "open", lessons[place - 1].id))
    if place + 1 < len(lessons):
        steps.append(action(screen, turn.text("Nächste", "Next") + " ▶", "open", lessons[place + 1].id))
    return tuple(steps)


def _links(turn: Turn, screen: Screen, found: Lesson) -> Keyboard:
    """Return a button for every lesson the text links to: a link in a message cannot open one."""
    linked = _linked(found.body.to(turn.language))
    lessons = [one for one in turn.course.lessons if one.id in linked and one is not found]
    return tuple((action(screen, f"→ {one.title.to(turn.language)}", "open", one.id),) for one in lessons)


@lru_cache(maxsize=256)
def _linked(body: str) -> frozenset[str]:
    return frozenset(one.lesson for one in examine(body) if isinstance(one, LessonLink))


def _exits(turn: Turn, screen: Screen, found: Lesson) -> tuple[Button, ...]:
    everything = action(screen, "📚 " + turn.text("Alle Lektionen", "All lessons"), "list")
    if found.id not in turn.course.lessons_with_cards:
        return (everything,)
    quiz = command("🎯 " + turn.text("Frag mich dazu ab", "Quiz me on this"), "quiz", f"lesson:{found.id}")
    return quiz, everything


def _back(turn: Turn) -> tuple[Button, ...]:
    """Return the way back to the cards, for who came from there."""
    if not study_run.unfinished(turn):
        return ()
    return (command("🎓 " + turn.text("Weiterlernen", "Go on learning"), "lernen"),)


def _list(turn: Turn, screen: Screen, *, typed: str = "") -> None:
    numbered = list(enumerate(turn.course.lessons, 1))
    parts = [
        (topic, [(number, one) for number, one in numbered if one.topic == topic.id]) for topic in turn.course.topics
    ]
    html = render("lessons", turn.language, parts=[part for part in parts if part[1]], typed=typed[:60])
    turn.show(screen, html, rows(*(action(screen, str(number), "open", one.id) for number, one in numbered), width=6))
