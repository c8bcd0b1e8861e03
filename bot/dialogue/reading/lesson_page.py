"""One step of a lesson, or its picture, with the ways on: between the steps, and where the lesson ends."""

from bot.dialogue import pictures
from bot.dialogue.buttons import action, command, rows
from bot.dialogue.messages import Button, Keyboard
from bot.dialogue.reading.lesson_faces import Page, minutes
from bot.dialogue.render import render
from bot.dialogue.study import study_run
from bot.dialogue.turn import Turn
from bot.domain.course import Lesson
from bot.domain.kpis import KPIS
from bot.storage.screens import Screen


def show_page(turn: Turn, screen: Screen, page: Page) -> None:
    """Show a page of a lesson."""
    html = render(
        "lesson",
        turn.language,
        lesson=page.lesson,
        topic=turn.course.topic_by_id[page.lesson.topic],
        place=turn.course.lessons.index(page.lesson) + 1,
        minutes=minutes(page.lesson.body.to(turn.language)),
        face=page.face,
        number=page.number,
        count=len(page.faces),
    )
    face = page.face
    picture = pictures.picture(turn, face.picture, face.title) if face.picture else None
    turn.show(screen, html, _keyboard(turn, screen, page), picture=picture)


def _keyboard(turn: Turn, screen: Screen, page: Page) -> Keyboard:
    ends = () if page.following else (*_quiz(turn, page.lesson), *_calculators(turn, page.lesson))
    everything = action(screen, "📚 " + turn.text("Alle Lektionen", "All lessons"), "list")
    rows = (_moves(turn, screen, page), *ends, *_links(turn, screen, page), (everything,), _to_cards(turn))
    return tuple(row for row in rows if row)


def _moves(turn: Turn, screen: Screen, page: Page) -> tuple[Button, ...]:
    """Return the buttons to the step before and to what comes next: a step, the picture, or another lesson."""
    back = action(screen, "◀ " + turn.text("Zurück", "Back"), str(page.number - 1), page.lesson.id)
    before = (back,) if page.number > 1 else ()
    if page.following is None:
        return (*before, *_next_lesson(turn, screen, page.lesson))
    label = turn.text("Weiter", "Next") + " ▶"
    if page.following.picture:
        label = "🖼 " + label
    return (*before, action(screen, label, str(page.number + 1), page.lesson.id))


def _next_lesson(turn: Turn, screen: Screen, lesson: Lesson) -> tuple[Button, ...]:
    lessons = turn.course.lessons
    following = lessons[lessons.index(lesson) + 1 :][:1]
    label = turn.text("Nächste Lektion", "Next lesson") + " ▶"
    return tuple(action(screen, label, "open", one.id) for one in following)


def _links(turn: Turn, screen: Screen, page: Page) -> Keyboard:
    """Return a button for every lesson the step links to: a link in a message cannot open one."""
    linked = [one for one in turn.course.lessons if one.id in page.face.links and one is not page.lesson]
    return tuple((action(screen, f"→ {one.title.to(turn.language)}", "open", one.id),) for one in linked)


def _quiz(turn: Turn, lesson: Lesson) -> Keyboard:
    if lesson.id not in turn.course.lessons_with_cards:
        return ()
    return ((command("🎯 " + turn.text("Frag mich dazu ab", "Quiz me on this"), "quiz", f"lesson:{lesson.id}"),),)


def _calculators(turn: Turn, lesson: Lesson) -> Keyboard:
    return rows(*(command(f"🧮 {KPIS[kpi].name.to(turn.language)}", kpi) for kpi in lesson.kpis if kpi in KPIS))


def _to_cards(turn: Turn) -> tuple[Button, ...]:
    """Return the way back to the cards, for who came from there."""
    if not study_run.unfinished(turn):
        return ()
    return (command("🎓 " + turn.text("Weiterlernen", "Go on learning"), "lernen"),)
