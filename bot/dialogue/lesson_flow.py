"""Reading: /lektion lists the lessons, /lektion ID opens one; next, back, and "quiz me on this"."""

from dataclasses import replace

from bot.dialogue.buttons import action, command, rows
from bot.dialogue.messages import Button
from bot.dialogue.render import render
from bot.dialogue.turn import Turn
from bot.domain.course import Lesson
from bot.storage.screens import Screen

FLOW = "lesson"


def lesson(turn: Turn, argument: str) -> None:
    """/lektion [id, number or title]."""
    wanted = argument.strip()
    found = _find(turn, wanted)
    if found:
        _show(turn, turn.open(FLOW, {"lesson": found.id}), found)
        return
    _list(turn, turn.open(FLOW, {"lesson": None}), typed=wanted)


def _find(turn: Turn, wanted: str) -> Lesson | None:
    lessons = turn.course.lessons
    if wanted.isascii() and wanted.isdigit() and 1 <= int(wanted[:4]) <= len(lessons):
        return lessons[int(wanted[:4]) - 1]
    name = wanted.casefold()
    for one in lessons:
        if name in {one.id, one.title.de.casefold(), one.title.to("en").casefold()}:
            return one
    return None


class LessonFlow:
    """The presses on a lesson's screen."""

    def press(self, turn: Turn, screen: Screen, action_name: str, argument: str) -> None:
        """Go to another lesson, or to the list."""
        found = turn.course.lesson_by_id.get(argument)
        state = {"lesson": found.id if action_name == "open" and found else None}
        self.face(turn, replace(screen, state=state))  # buttons name their goal: valid in every version

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
    place = lessons.index(found)
    steps: list[Button] = []
    if place > 0:
        steps.append(action(screen, "◀ " + turn.text("Vorige", "Previous"), "open", lessons[place - 1].id))
    if place + 1 < len(lessons):
        steps.append(action(screen, turn.text("Nächste", "Next") + " ▶", "open", lessons[place + 1].id))
    more = [action(screen, turn.text("Alle Lektionen", "All lessons"), "list")]
    if any(card.lesson == found.id for card in turn.course.cards.values()):
        more.insert(0, command("🎯 " + turn.text("Frag mich dazu ab", "Quiz me on this"), "quiz", f"lesson:{found.id}"))
    kpis = [command(f"🧮 /{kpi}", kpi) for kpi in found.kpis]
    html = render(
        "lesson",
        turn.language,
        lesson=found,
        topic=turn.course.topic_by_id[found.topic],
        place=place + 1,
        count=len(lessons),
    )
    turn.show(screen, html, tuple(row for row in (tuple(steps), tuple(more), tuple(kpis)) if row))


def _list(turn: Turn, screen: Screen, *, typed: str = "") -> None:
    lessons = turn.course.lessons
    numbered = list(enumerate(lessons, 1))
    parts = [
        (topic, [(number, one) for number, one in numbered if one.topic == topic.id]) for topic in turn.course.topics
    ]
    html = render("lessons", turn.language, parts=[part for part in parts if part[1]], typed=typed[:60])
    turn.show(screen, html, rows(*(action(screen, str(number), "open", one.id) for number, one in numbered), width=6))
