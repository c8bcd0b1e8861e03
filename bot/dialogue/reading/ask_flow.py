"""Questions to the course: the passage that answers best, and two more; or that the course has no answer."""

from dataclasses import replace

from bot.dialogue.buttons import command
from bot.dialogue.messages import Button, Keyboard
from bot.dialogue.reading.lesson_faces import number_of
from bot.dialogue.reading.lesson_flow import TOPIC
from bot.dialogue.render import render
from bot.dialogue.turn import Turn
from bot.domain.course import Lesson, Step, Topic
from bot.domain.texts import Language
from bot.search.finder import Found, Passage


def ask(turn: Turn, question: str) -> None:
    """/frage …, or any free text: answer from the course."""
    if not question:
        turn.say(render("ask_how", turn.language))
        return
    found = turn.finder.ask(turn.course, question, turn.language)
    if found.passages:
        _answer(turn, found)
    else:
        _nothing(turn, found)


def _answer(turn: Turn, found: Found) -> None:
    best, *more = found.passages
    html = render(
        "answer",
        turn.language,
        passage=best,
        step=words_of(best, turn.language),
        topic=turn.course.topic_by_id[best.lesson.topic],
    )
    turn.say(html, (*_into(turn, best), *(_to(turn, passage.lesson) for passage in more)))


def words_of(passage: Passage, language: Language) -> Step:
    """Return title and text of a passage, as author markup; a step without a title gets its lesson's."""
    if passage.term:
        return Step(passage.term.name.to(language), passage.term.meaning.to(language))
    steps = passage.lesson.steps(language)
    found = steps[min(passage.step, len(steps) - 1)]
    return replace(found, title=found.title or passage.lesson.title.to(language))


def _into(turn: Turn, best: Passage) -> Keyboard:
    place = f"{best.lesson.id} {number_of(best.lesson, best.step)}"
    read = command("📖 " + turn.text("Lektion lesen", "Read the lesson"), "lektion", place)
    if best.lesson.id not in turn.course.lessons_with_cards:
        return ((read,),)
    return ((read, command("🎯 " + turn.text("Üben", "Practise"), "quiz", f"lesson:{best.lesson.id}")),)


def _to(turn: Turn, lesson: Lesson) -> tuple[Button, ...]:
    return (command(f"→ {lesson.title.to(turn.language)}", "lektion", lesson.id),)


def _nothing(turn: Turn, found: Found) -> None:
    topics = [turn.course.topic_by_id[lesson.topic] for lesson in found.nearest]
    nearest: dict[str, Topic] = {topic.id: topic for topic in topics}
    buttons = tuple(
        (command(topic.title.to(turn.language), "lektion", TOPIC + topic.id),) for topic in nearest.values()
    )
    turn.say(render("no_answer", turn.language, nearest=bool(nearest)), buttons)
