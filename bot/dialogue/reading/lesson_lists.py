"""The lists of lessons: the topics with what they hold, and the lessons of one topic."""

from dataclasses import dataclass

from bot.dialogue.buttons import action, rows
from bot.dialogue.render import render
from bot.dialogue.turn import Turn
from bot.domain.course import Course, Lesson, Topic
from bot.domain.spelling import quoted
from bot.storage.screens import Screen


@dataclass(frozen=True, slots=True)
class Part:
    """A topic with its lessons, each with its number in the course."""

    topic: Topic
    lessons: tuple[tuple[int, Lesson], ...]


def parts(course: Course) -> tuple[Part, ...]:
    """Return the topics that have lessons, in the order of the course."""
    numbers = {one.id: number for number, one in enumerate(course.lessons, 1)}
    by_topic = course.lessons_by_topic
    return tuple(
        Part(topic, tuple((numbers[one.id], one) for one in by_topic[topic.id]))
        for topic in course.topics
        if topic.id in by_topic
    )


def show_topics(turn: Turn, screen: Screen, *, typed: str = "") -> None:
    """Show all topics; `typed` is what was not found among them."""
    found = parts(turn.course)
    count = len(turn.course.lessons)
    html = render("lessons", turn.language, parts=found, count=count, typed=quoted(typed, limit=60))
    buttons = [
        action(screen, f"{part.topic.order} {part.topic.title.to(turn.language)}", "topic", part.topic.id)
        for part in found
    ]
    turn.show(screen, html, rows(*buttons))


def show_topic(turn: Turn, screen: Screen, part: Part) -> None:
    """Show the lessons of a topic."""
    html = render("lessons_topic", turn.language, part=part)
    buttons = [
        action(screen, f"{number} {one.title.to(turn.language)}", "open", one.id) for number, one in part.lessons
    ]
    back = action(screen, "◀ " + turn.text("Alle Themen", "All topics"), "list")
    turn.show(screen, html, rows(*buttons, back, width=1))
