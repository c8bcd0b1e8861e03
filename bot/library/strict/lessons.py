"""The rules for a lesson: its six steps, its length, and what belongs to it."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from bot.domain.course import Lesson, Step
from bot.domain.texts import LANGUAGES, Language, Text
from bot.library.markup import words
from bot.library.problems import StrictCode
from bot.library.strict.fault import NAMES, Fault

STEPS: dict[Language, tuple[str, ...]] = {
    "de": ("Warum es zählt", "Die Idee", "Beispiel", "Die Falle", "Kurz gefasst", "Zum Üben"),
    "en": ("Why it matters", "The idea", "Example", "The trap", "In short", "To practise"),
}
SUMMARY = 4  # the place of the summary among them
BULLETS = 3
FEWEST, MOST = 430, 780  # words: three to five minutes at 150 a minute, with some tolerance
_BULLET = re.compile(r"^[-*] ", re.MULTILINE)


def steps(lesson: Lesson) -> Iterator[Fault]:
    """The six steps are there, in their order; further ones may stand between."""
    for language in _languages(lesson):
        titles = [step.title for step in lesson.steps(language)]
        places = {name: _place(name, titles) for name in STEPS[language]}
        for name in (name for name, place in places.items() if place is None):
            message = Text(f"der Schritt „{name}“ fehlt", f"the step “{name}” is missing")
            yield _fault(lesson, "lesson-steps", message, Text(f"„## {name}“ ergänzen", f"add '## {name}'"))
        found = [(name, place) for name, place in places.items() if place is not None]
        for (first, one), (second, other) in pairwise(found):
            if one > other:
                message = Text(f"„{second}“ steht vor „{first}“", f"“{second}” stands before “{first}”")
                hint = Text("die Schritte umstellen", "put the steps in order")
                yield _fault(lesson, "lesson-steps", message, hint, titles[other], language)


def summary(lesson: Lesson) -> Iterator[Fault]:
    """The summary has three points."""
    for language in _languages(lesson):
        found = _step(lesson, language, STEPS[language][SUMMARY])
        count = len(_BULLET.findall(found.body)) if found else BULLETS
        if found and count != BULLETS:
            message = Text(f"{count} statt {BULLETS} Punkte", f"{count} instead of {BULLETS} points")
            hint = Text("in drei Punkten zusammenfassen", "sum up in three points")
            yield _fault(lesson, "lesson-summary", message, hint, found.title, language)


def length(lesson: Lesson) -> Iterator[Fault]:
    """It reads in three to five minutes."""
    for language in _languages(lesson):
        count = words(lesson.body.to(language))
        if not FEWEST <= count <= MOST:
            message = Text(f"{count} Wörter {NAMES[language].de}", f"{count} words {NAMES[language].en}")
            hint = Text("450 bis 750 Wörter lesen sich in 3–5 Minuten", "450 to 750 words read in 3–5 minutes")
            yield _fault(lesson, "lesson-length", message, hint)


def asked(lesson: Lesson) -> Iterator[Fault]:
    """It says which questions it answers, in both languages: the search lives on them."""
    for language in LANGUAGES:
        if not lesson.asked.to(language):
            message = Text(f"„asked“ fehlt {NAMES[language].de}", f"'asked' is missing {NAMES[language].en}")
            hint = Text("6–10 Fragen ergänzen, die sie beantwortet", "add 6–10 questions that it answers")
            yield _fault(lesson, "lesson-questions", message, hint)


def same_steps(lesson: Lesson) -> Iterator[Fault]:
    """Both languages have as many steps."""
    counts = [len(lesson.steps(language)) for language in LANGUAGES]
    if counts[0] != counts[1]:
        message = Text(f"{counts[0]} Schritte, im Englischen {counts[1]}", f"{counts[0]} steps, {counts[1]} in English")
        yield _fault(lesson, "lesson-steps", message, Text("angleichen", "make them the same"))


LESSON_RULES: tuple[Callable[[Lesson], Iterator[Fault]], ...] = (steps, summary, length, asked, same_steps)


def _place(name: str, titles: list[str]) -> int | None:
    return next((place for place, title in enumerate(titles) if re.match(rf"{name}\b", title)), None)


def _step(lesson: Lesson, language: Language, name: str) -> Step | None:
    return next((step for step in lesson.steps(language) if re.match(rf"{name}\b", step.title)), None)


def _languages(lesson: Lesson) -> tuple[Language, ...]:
    return LANGUAGES if lesson.body.en else ("de",)


def _fault(
    lesson: Lesson, code: StrictCode, message: Text, hint: Text, heading: str = "", language: Language = "de"
) -> Fault:
    return Fault("lesson", lesson.id, code, message, hint, heading, language)
