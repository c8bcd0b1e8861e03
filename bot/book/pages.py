"""The course as pages to print: the course book, and the cheat sheet of all formulas."""

from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from bot.book import markup
from bot.dialogue.render import environment, in_language
from bot.domain.course import Course, Lesson, Topic, by_initial
from bot.domain.kpis import KPIS, Kpi, Result, compute
from bot.domain.numbers import format_value
from bot.domain.pictures import PICTURES
from bot.domain.questions import Open
from bot.domain.texts import Language, Text
from bot.drawing.catalogue import DRAWINGS
from bot.drawing.svg import to_svg


@dataclass(frozen=True, slots=True)
class Chapter:
    """A topic of the course with all that the book prints of it."""

    topic: Topic
    lessons: tuple[Lesson, ...]
    questions: tuple[Open, ...]


def course_book(course: Course, language: Language) -> str:
    """Return the whole course as one HTML page: chapters, exam questions, glossary, formulas, sources."""
    return _render(
        "book",
        language,
        chapters=chapters(course),
        terms=by_initial(course.terms, language),
        results=formulas(),
        sources=sources(course),
        course=course,
    )


def cheat_sheet(course: Course, language: Language) -> str:
    """Return all formulas of the catalogue as one HTML page, each with an example that is computed."""
    return _render("cheat_sheet", language, results=formulas(), course=course)


def chapters(course: Course) -> tuple[Chapter, ...]:
    """Return the topics that have lessons, in their order."""
    return tuple(
        Chapter(topic, course.lessons_by_topic[topic.id], _open_questions(course, topic))
        for topic in course.topics
        if topic.id in course.lessons_by_topic
    )


def _open_questions(course: Course, topic: Topic) -> tuple[Open, ...]:
    return tuple(card for card in course.cards_by_topic.get(topic.id, ()) if isinstance(card, Open))


def formulas() -> tuple[tuple[Text, tuple[Result, ...]], ...]:
    """Return every KPI computed from its example, by the groups of the catalogue."""
    rows = groupby(KPIS.values(), key=lambda kpi: kpi.group)
    return tuple((group.value, tuple(compute(kpi.id, kpi.example) for kpi in kpis)) for group, kpis in rows)


def sources(course: Course) -> tuple[str, ...]:
    """Return all sources that lessons name, each once, in the order of their first mention."""
    return tuple(dict.fromkeys(source for lesson in course.lessons for source in lesson.sources))


def example(kpi: Kpi, language: Language) -> str:
    """Return the example of a KPI as people read it: every input with its value."""
    way = [(wanted.name.to(language), wanted.shown(wanted.example, language)) for wanted in kpi.ways[0]]
    return ", ".join(f"{name}: {value}" for name, value in way if value)


def picture(name: str, language: Language) -> Markup:
    """Return a course picture as SVG, to stand within the page."""
    sheet = DRAWINGS[name]({"language": language, "theme": "light"})
    return Markup(to_svg(sheet, scalable=True))  # noqa: S704 - made by us, with every text escaped


@cache
def _pages(language: Language) -> Environment:
    made = environment("bot.book", language)
    made.globals.update(language=language, titles=PICTURES)
    made.filters.update(
        markup=lambda text, **how: Markup(markup.to_html(in_language(text, language), language, **how)),  # noqa: S704 - escaped there
        picture=lambda name: picture(name, language),
        steps=lambda lesson: lesson.steps(language),
        working=lambda result: [line.to(language, format_value) for line in result.working],
        example=lambda kpi: example(kpi, language),
    )
    return made


def _render(template: str, language: Language, **values: Any) -> str:  # noqa: ANN401 - what the template names
    return _pages(language).get_template(f"{template}.html.j2").render(values)
