"""Applies every rule of item writing to the files of a course, and finds the lines of what they find."""

import re
from collections.abc import Iterator, Mapping, Sequence

from bot.domain.course import Course, Deck, Lesson
from bot.library.documents import Parsed
from bot.library.glossary import Glossary
from bot.library.problems import Problem
from bot.library.report import Mention
from bot.library.strict.chance import CHANCE_RULES
from bot.library.strict.fault import Fault
from bot.library.strict.items import CARD_RULES
from bot.library.strict.lessons import LESSON_RULES
from bot.library.strict.negation import NEGATION_RULES
from bot.library.strict.translations import missing_translations
from bot.library.strict.whole import WHOLE_RULES

_Places = Mapping[tuple[str, str], tuple[Parsed, Mention]]


def review(files: Sequence[Parsed]) -> Iterator[Problem]:
    """Yield what the rules find in the files that can be read; those for the whole course need all of them."""
    course = _course(files)
    places = {(mention.kind, mention.id): (file, mention) for file in files for mention in file.declared}
    topics = next((file.name for file in files if isinstance(file.value, tuple)), "")
    faults = [*_single(course), *_together(course)]
    if all(file.value is not None for file in files):
        faults += [fault for rule in WHOLE_RULES for fault in rule(course)]
    for fault in faults:
        yield _problem(fault, places, topics)


def _single(course: Course) -> Iterator[Fault]:
    for card in course.cards.values():
        for rule in (*CARD_RULES, *NEGATION_RULES):
            yield from rule(card)
    for lesson in course.lessons:
        for look in LESSON_RULES:
            yield from look(lesson)
    yield from missing_translations(course)


def _together(course: Course) -> Iterator[Fault]:
    for rule in CHANCE_RULES:
        for deck in course.decks:
            yield from rule(("deck", deck.id), deck.cards)
        yield from rule(("course", ""), tuple(course.cards.values()))


def _course(files: Sequence[Parsed]) -> Course:
    """Return all that could be read, in the order of the files: what does not fit together is not left out here."""
    values = [file.value for file in files]
    return Course(
        tuple(topic for value in values if isinstance(value, tuple) for topic in value),
        tuple(value for value in values if isinstance(value, Lesson)),
        tuple(value for value in values if isinstance(value, Deck)),
        tuple(term for value in values if isinstance(value, Glossary) for term in value.terms),
    )


def _problem(fault: Fault, places: _Places, topics: str) -> Problem:
    """Return the fault at its line; what is about the whole course is reported with the file of its topics."""
    if fault.kind == "course":
        return Problem(topics, 0, fault.code, fault.message, fault.hint)
    file, mention = places[fault.kind, fault.id]
    line = _heading(file, fault) or mention.line
    return Problem(file.name, line, fault.code, fault.message, fault.hint, mention.about)


def _heading(file: Parsed, fault: Fault) -> int:
    """Return the line of the step that the fault is about, else 0."""
    bodies = {said.language: said.text for said in file.said}  # the last text of a lesson in a language is its body
    body = bodies.get(fault.language)
    found = body and fault.heading and re.search(rf"^## +{re.escape(fault.heading)}", body.text, re.MULTILINE)
    return body.line_at(body.text.count("\n", 0, found.start())) if body and found else 0
