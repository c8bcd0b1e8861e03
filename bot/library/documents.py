"""The kinds of files: decks, lessons with their front matter, topics, glossaries, wording; each becomes a value."""

import gc
import re
from collections.abc import Callable, Iterator
from collections.abc import Mapping as Table
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256

from bot.domain.course import Deck, Lesson, Phrases, Topic
from bot.domain.texts import Language, Text
from bot.library.card_values import build
from bot.library.cards import CardKind
from bot.library.files import Source, read_text
from bot.library.glossary import GLOSSARY, Glossary, build_glossary
from bot.library.kinds import Declares, KpiId, Named, PhraseLists, PictureId, Refers, check_markup
from bot.library.nodes import Scalar
from bot.library.problems import Problem, shown
from bot.library.report import EnoughError, Mention, Report, Said
from bot.library.scalars import Number, Plain, proper_text
from bot.library.schema import Key, ListOf, Record, Words
from bot.library.wording import WORDING, Wording, build_wording
from bot.library.yaml_reader import EMPTY, line_of, read_yaml

TITLE_LIMIT = 100
LESSON_LIMIT = 20_000  # five messages; more is a lesson of its own

Value = Deck | Lesson | tuple[Topic, ...] | Glossary | Wording

_TITLE = Key(Words(TITLE_LIMIT), required=True, help="The title, as people read it.")
_DECK = Record(
    {
        "id": Key(Declares("deck"), required=True, help="The deck's id, unique: a-z, 0-9 and hyphens."),
        "topic": Key(Refers("topic"), required=True, help="One of the topics in content/topics.yaml."),
        "title": _TITLE,
        "cards": Key(
            ListOf(CardKind(), least=1, most=1000), required=True, help="The cards, each beginning with '- id: …'."
        ),
    }
)
_LESSON = Record(
    {
        "id": Key(Declares("lesson"), required=True, help="The lesson's id, unique and stable for ever."),
        "title": _TITLE,
        "topic": Key(Refers("topic"), required=True, help="One of the topics in content/topics.yaml."),
        "order": Key(Number(0, 9999), required=True, help="Its place within the topic."),
        "sources": Key(ListOf(Plain(limit=300), least=1, most=50), required=True, help="What it is based on."),
        "kpis": Key(ListOf(KpiId()), default=(), help="Key figures that lead to this lesson."),
        "picture": Key(PictureId(), help="A picture of the course, shown with the lesson."),
        "asked": Key(PhraseLists(most=30), default=Phrases(), help="Questions the lesson answers, as people ask them."),
    }
)
_TOPIC = Record({"id": Key(Declares("topic"), required=True, help="Stable for ever."), "title": _TITLE})
_TOPICS = Record(
    {
        "topics": Key(
            ListOf(Named(Text("Thema", "topic"), _TOPIC), least=1, most=100), required=True, help="In their order."
        )
    }
)
_HEAD = re.compile(r"\A(---[ \t]*\n(?:.*\n)*?)---[ \t]*$", re.MULTILINE)
_LANGUAGE = re.compile(r"^\+\+\+(.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file that was read: its value unless there are problems, the ids it declares and mentions, its texts."""

    name: str
    value: Value | None
    problems: tuple[Problem, ...]
    declared: tuple[Mention, ...]
    mentioned: tuple[Mention, ...]
    said: tuple[Said, ...] = ()
    digest: str = ""  # of the text: equal files have equal ones, on every machine


def parse(source: Source) -> Parsed:
    """Return what the file `source` holds; never raises, whatever stands in it."""
    report = Report(source.name)
    text = read_text(source, report)
    with _undisturbed():
        value = None if text is None else parse_text(text, source.kind, report)
    return Parsed(
        source.name,
        None if report.problems else value,
        tuple(report.problems),
        tuple(report.declared),
        tuple(report.mentioned),
        tuple(report.said),
        sha256((text or "").encode("utf-8", "surrogatepass")).hexdigest(),
    )


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Put off garbage collection: a file makes up to 60,000 nodes, all in use and none in a cycle, and a fifth of the
    time would go into looking through them again and again.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def parse_text(text: str, kind: str, report: Report) -> Value | None:
    """Return the value of a file with this text: of the kind that `Source.kind` tells; problems go to `report`."""
    if kind not in _PARSERS:
        message = Text("das ist weder Lektion noch Quiz", "this is neither a lesson nor a quiz")
        hint = Text("Quiz heißen *.yaml, Lektionen *.md", "quizzes are called *.yaml, lessons *.md")
        report.add(0, "unknown-file", message, hint)
        return None
    try:
        return _PARSERS[kind](text, report)
    except EnoughError:
        message = Text("und so fort: zu viele Probleme", "and so on: too many problems")
        last = report.problems.pop()
        report.add(last.line, "too-large", message, Text("mit den ersten beginnen", "begin with the first ones"))
        return None


def _deck(text: str, report: Report) -> Deck | None:
    node = read_yaml(text, report)
    values = node and _DECK.read(node, report)
    if not values or report.problems:
        return None
    cards = tuple(build(card, values["id"], values["topic"]) for card in values["cards"])
    return Deck(values["id"], values["title"], values["topic"], cards)


def _topics(text: str, report: Report) -> tuple[Topic, ...] | None:
    node = read_yaml(text, report)
    values = node and _TOPICS.read(node, report)
    if not values or report.problems:
        return None
    return tuple(Topic(topic["id"], topic["title"], order) for order, topic in enumerate(values["topics"], start=1))


def _lesson(text: str, report: Report) -> Lesson | None:
    if not text.strip():
        report.add(1, "empty-file", *EMPTY)
        return None
    head = _HEAD.match(text)
    if not head or not head[1].strip("- \n"):
        message = Text("der Kopf zwischen zwei Zeilen --- fehlt", "the front matter between two lines --- is missing")
        hint = Text(
            "mit --- beginnen, dann id, title, topic, order, sources, dann ---",
            "begin with ---, then id, title, topic, order, sources, then ---",
        )
        report.add(1, "front-matter", message, hint)
        return None
    node = read_yaml(head[1], report)
    values = node and _LESSON.read(node, report)
    body = _body(text, head.end(), report)
    if not values or body is None or report.problems:
        return None
    return Lesson(**(values | {"order": int(values["order"])}), body=body)


def _body(text: str, start: int, report: Report) -> Text | None:
    """Return the two languages after the front matter, parted by a line `+++ en +++`."""
    marks = list(_LANGUAGE.finditer(text, start))
    for number, mark in enumerate(marks):
        if number or mark[0].replace(" ", "").rstrip() != "+++en+++":
            message = Text(f"unerwartete Zeile {shown(mark[0])}", f"unexpected line {shown(mark[0])}")
            hint = Text("allein „+++ en +++“ trennt, einmal", "only '+++ en +++' parts the languages, once")
            report.add(line_of(text, mark.start()), "front-matter", message, hint)
    end, behind = (marks[0].start(), marks[0].end()) if marks else (len(text), len(text))
    de = _part("de", text[:end], start, report)
    en = _part("en", text, behind, report) if marks else None
    return None if de is None else Text(de, en)


def _part(language: Language, text: str, start: int, report: Report) -> str | None:
    part = text[start:]
    # A block scalar whose text begins on the line after it: then its lines are those of the file.
    scalar = Scalar(part, line_of(text, start) - 1, block=True)
    place = Scalar(part, scalar.line_at(part[: len(part) - len(part.lstrip())].count("\n")))
    body = proper_text(part, place, report, LESSON_LIMIT)
    if body is not None:
        report.say(language, scalar)
        check_markup(scalar, report)
    return body


def _glossary(text: str, report: Report) -> Glossary | None:
    node = read_yaml(text, report)
    values = node and GLOSSARY.read(node, report)
    return build_glossary(values) if values and not report.problems else None


def _wording(text: str, report: Report) -> Wording | None:
    node = read_yaml(text, report)
    values = node and WORDING.read(node, report)
    return build_wording(values) if values and not report.problems else None


RECORDS: Table[str, Record] = {
    "deck": _DECK,
    "lesson": _LESSON,
    "topics": _TOPICS,
    "glossary": GLOSSARY,
    "wording": WORDING,
}
_PARSERS: Table[str, Callable[[str, Report], Value | None]] = {
    "deck": _deck,
    "lesson": _lesson,
    "topics": _topics,
    "glossary": _glossary,
    "wording": _wording,
}
