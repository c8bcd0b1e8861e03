"""Puts read files together to one course: ids are unique, what is mentioned exists, the last good version stays."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TypeVar

from bot.domain.course import Course, Deck, Lesson, Term, Topic
from bot.domain.texts import Text
from bot.library.documents import Parsed
from bot.library.glossary import Glossary, by_name
from bot.library.problems import HARMLESS, Code, Problem, did_you_mean, in_order, shown
from bot.library.report import Mention
from bot.library.wording import Wording, avoided

_NAMES = {
    "topic": Text("Thema", "topic"),
    "lesson": Text("Lektion", "lesson"),
    "deck": Text("Stapel", "deck"),
    "card": Text("Karte", "card"),
    "term": Text("Begriff", "term"),
}
_T = TypeVar("_T", Topic, Lesson, Deck, Term)


@dataclass(frozen=True, slots=True)
class Assembled:
    """A course, what is wrong with the files, and for every file its last good version."""

    course: Course
    problems: tuple[Problem, ...]
    good: Mapping[str, Parsed]


def assemble(files: Iterable[Parsed], good: Mapping[str, Parsed] | None = None) -> Assembled:
    """Return the course of `files`; a file with a problem is served in its version of `good`, or not at all.

    Where two files claim one id, the one that was good before keeps it, else the first by name.
    """
    before = good or {}
    ordered = sorted(files, key=lambda file: (before.get(file.name) is not file, file.name))
    problems = [problem for file in ordered for problem in file.problems]
    found = _clashes(ordered) + _dangling(ordered) + _badly_worded(ordered)
    broken = {problem.file for problem in problems + found if problem.code not in HARMLESS}
    served = {file.name: file if file.name not in broken else before.get(file.name) for file in ordered}
    now = {name: file for name, file in served.items() if file is not None}
    return Assembled(_course(now, broken), in_order(problems + found), now)


def _clashes(files: Iterable[Parsed]) -> list[Problem]:
    """Return a problem for every id that is declared a second time."""
    first: dict[tuple[str, str], tuple[str, int]] = {}
    problems = []
    for file in files:
        for mention in file.declared:
            key = mention.kind, mention.id
            if key in first:
                problems.append(_duplicate(file.name, mention, *first[key]))
            first.setdefault(key, (file.name, mention.line))
    return problems


def _duplicate(file: str, mention: Mention, other: str, line: int) -> Problem:
    place = f"{other}:{line}"
    message = Text(f"die id {shown(mention.id)} gibt es schon: {place}", f"id {shown(mention.id)} is taken: {place}")
    hint = Text("einer von beiden eine neue geben", "give one of the two a new one")
    return Problem(file, mention.line, "duplicate-id", message, hint, mention.about)


def _dangling(files: Sequence[Parsed]) -> list[Problem]:
    """Return a problem for every mention of what does not exist; a broken file may declare it all the same."""
    known: dict[str, set[str]] = {kind: set() for kind in _NAMES}
    for file in files:
        for mention in file.declared:
            known[mention.kind].add(mention.id)
    # What can't be read is no reason to doubt the files that mention it; a lone file has no course to be checked by.
    unread = {PurePath(file.name).stem.lstrip("0123456789-") for file in files if not file.declared}
    checked = {"topic"} if known["topic"] else set()
    checked |= {"lesson"} if known["topic"] or known["lesson"] else set()
    return [
        _unknown(file.name, mention, known[mention.kind])
        for file in files
        for mention in file.mentioned
        if mention.kind in checked and mention.id not in known[mention.kind] | unread
    ]


def _unknown(file: str, mention: Mention, known: Iterable[str]) -> Problem:
    name = _NAMES[mention.kind]
    message = Text(f"{name.de} {shown(mention.id)} gibt es nicht", f"unknown {name.en} {shown(mention.id)}")
    code: Code = "unknown-topic" if mention.kind == "topic" else "unknown-lesson"
    return Problem(file, mention.line, code, message, did_you_mean(mention.id, known), mention.about)


def _badly_worded(files: Sequence[Parsed]) -> list[Problem]:
    """Return a problem for every word that `wording.yaml` replaces by another one."""
    rules = tuple(rule for file in files if isinstance(file.value, Wording) for rule in file.value.rules)
    texts = (file for file in files if not isinstance(file.value, Wording))
    return [problem for file in texts for problem in avoided(file.said, rules, file.name)]


def _course(good: Mapping[str, Parsed], broken: set[str]) -> Course:
    """Return the course of good files; an old version (of a file broken now) yields an id that a new one has too."""
    newest_first = sorted(good.values(), key=lambda file: (file.name in broken, file.name))
    values = [file.value for file in newest_first]
    topics = _once(topic for value in values if isinstance(value, tuple) for topic in value)
    order = {topic.id: topic.order for topic in topics}
    lessons = _once(value for value in values if isinstance(value, Lesson) and value.topic in order)
    lessons.sort(key=lambda lesson: (order[lesson.topic], lesson.order, lesson.id))
    taught = {lesson.id for lesson in lessons}
    decks = _once(value for value in values if isinstance(value, Deck) and value.topic in order)
    decks = _own_cards(decks, taught)
    decks.sort(key=lambda deck: (order[deck.topic], deck.id))
    terms = _once(term for value in values if isinstance(value, Glossary) for term in value.terms)
    return Course(tuple(topics), tuple(lessons), tuple(decks), by_name(term for term in terms if term.lesson in taught))


def _once(values: Iterable[_T]) -> list[_T]:
    found: dict[str, _T] = {}
    for value in values:
        found.setdefault(value.id, value)
    return list(found.values())


def _own_cards(decks: Iterable[Deck], lessons: set[str]) -> list[Deck]:
    """Return the decks with each card once, and without links to lessons that are not served."""
    taken: set[str] = set()
    own = []
    for deck in decks:
        cards = [card for card in deck.cards if card.id not in taken]
        taken.update(card.id for card in cards)
        linked = (card if card.lesson in lessons or not card.lesson else replace(card, lesson=None) for card in cards)
        own.append(replace(deck, cards=tuple(linked)))
    return own
