"""Reading: /lektion lists the topics, then their lessons; a lesson is read step by step on one screen."""

from dataclasses import replace

from bot.dialogue.reading import finding
from bot.dialogue.reading.lesson_faces import page
from bot.dialogue.reading.lesson_lists import parts, show_topic, show_topics
from bot.dialogue.reading.lesson_page import show_page
from bot.dialogue.turn import Turn
from bot.domain.course import Lesson, Topic
from bot.storage.screens import Screen

FLOW = "lesson"
TOPIC = "topic:"

_MOST_DIGITS = 3  # of a step's number


def lesson(turn: Turn, argument: str) -> None:
    """/lektion [id, number or title of a lesson, and the number of a step; or a topic, for a button `topic:ID`]."""
    found, step = _find(turn, argument)
    if isinstance(found, Lesson):
        _show(turn, turn.open(FLOW, {"lesson": found.id, "step": step}), found)
    elif found:
        _list(turn, turn.open(FLOW, {"topic": found.id}))
    else:
        _list(turn, turn.open(FLOW, {}), typed=argument)


def _find(turn: Turn, typed: str) -> tuple[Lesson | Topic | None, int]:
    """Return what was named, and the step of it: what stands behind the last space, unless it is part of the name."""
    found, (name, _, last) = _named(turn, typed), typed.rpartition(" ")
    if found is None and _is_step(last):
        return _named(turn, name.strip()), int(last)
    return found, 1


def _named(turn: Turn, typed: str) -> Lesson | Topic | None:
    lessons, topics = turn.course.lessons, [part.topic for part in parts(turn.course)]
    if typed.startswith(TOPIC):  # a lesson may have the same id
        return finding.find(topics, typed.removeprefix(TOPIC))
    if typed in {str(number) for number in range(1, len(lessons) + 1)}:
        return lessons[int(typed) - 1]
    either: tuple[Lesson | Topic, ...] = (*lessons, *topics)
    return finding.find(either, typed) or finding.find(topics, typed) or finding.find(lessons, typed)


def _is_step(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS


class LessonFlow:
    """The presses on a lesson's screen. Its buttons name their goal, so its version stays and they stay valid.

    A button to a step has the step's number for its name, which leaves the longest id its room.
    """

    def press(self, turn: Turn, screen: Screen, action_name: str, argument: str) -> None:
        """Go to a step of a lesson, to the lessons of a topic, or to all topics."""
        if action_name == "open" or _is_step(action_name):
            step = int(action_name) if _is_step(action_name) else 1
            screen = replace(screen, state={"lesson": argument, "step": step})
        else:
            screen = replace(screen, state={"topic": argument} if action_name == "topic" else {})
        self.face(turn, screen)

    def typed(self, turn: Turn, screen: Screen, text: str) -> None:  # noqa: ARG002 - a lesson asks nothing
        """Show the lesson again."""
        self.face(turn, screen)

    def face(self, turn: Turn, screen: Screen) -> None:
        """Show the present step, or a list where its lesson is gone."""
        named = screen.state.get("lesson")
        found = turn.course.lesson_by_id.get(named or "")
        if found:
            _show(turn, screen, found)
            return
        if named:
            turn.notice(turn.text("Diese Lektion gibt es nicht mehr.", "This lesson is no longer there."))
        _list(turn, screen)


def _list(turn: Turn, screen: Screen, *, typed: str = "") -> None:
    wanted = screen.state.get("topic")
    part = next((part for part in parts(turn.course) if part.topic.id == wanted), None)
    if part:
        show_topic(turn, screen, part)
    else:
        show_topics(turn, screen, typed=typed)


def _show(turn: Turn, screen: Screen, found: Lesson) -> None:
    """Show the step the screen is at, or the last one where there are not so many."""
    wanted = screen.state.get("step", 1)
    here = page(found, turn.language, wanted)
    if wanted > here.number:
        text = "So viele Schritte hat diese Lektion nicht; das ist ihr letzter."
        turn.notice(turn.text(text, "This lesson has fewer steps; this is its last."))
    show_page(turn, screen, here)
