"""The parts of the rules that know the course: ids that are declared or referred to, and texts with markup."""

from collections.abc import Mapping as Table
from dataclasses import dataclass
from typing import Any

from bot.domain.course import Phrases
from bot.domain.kpis import KPIS
from bot.domain.pictures import PICTURES
from bot.domain.texts import Text
from bot.library.markup import LessonLink, cost, examine
from bot.library.nodes import Mapping, Node, Scalar, Sequence
from bot.library.problems import Code, did_you_mean, shown
from bot.library.report import Report
from bot.library.scalars import JsonSchema, Plain, Word
from bot.library.schema import Key, ListOf, Record, Words, by_language, german_or_both


@dataclass(frozen=True, slots=True)
class Declares:
    """The id of a new `what`, which no other may have."""

    what: str

    def read(self, node: Node, report: Report) -> str | None:
        """Return the id, noted as declared here."""
        name = Word().read(node, report)
        if name is not None:
            report.declare(self.what, name, node.line)
        return name

    def json_schema(self) -> JsonSchema:
        """Return what an editor can check of it."""
        return Word().json_schema()


@dataclass(frozen=True, slots=True)
class Refers:
    """The id of a `what` that must exist somewhere in the course."""

    what: str

    def read(self, node: Node, report: Report) -> str | None:
        """Return the id, noted to be looked up when all files are read."""
        name = Plain().read(node, report)
        if name is not None:
            report.mention(self.what, name, node.line)
        return name

    def json_schema(self) -> JsonSchema:
        """Return what an editor can check of it: it knows one file only."""
        return Plain().json_schema()


@dataclass(frozen=True, slots=True)
class Named:
    """A record with an id, which its problems bear behind the name of `what` it is."""

    what: Text
    record: Record

    def read(self, node: Node, report: Report) -> dict[str, Any] | None:
        """Return the values of the record."""
        name = node.get("id") if isinstance(node, Mapping) else None
        if isinstance(name, Scalar):
            report = report.under(
                Text(f"{self.what.de} {shown(name.text)}", f"{self.what.to('en')} {shown(name.text)}")
            )
        return self.record.read(node, report)

    def json_schema(self) -> JsonSchema:
        """Return what an editor can check of it."""
        return self.record.json_schema()


@dataclass(frozen=True, slots=True)
class KpiId:
    """The id of a KPI of the catalogue."""

    def read(self, node: Node, report: Report) -> str | None:
        """Return the id."""
        return _known(node, report, KPIS, "unknown-kpi", Text("unbekannte Kennzahl", "unknown KPI"))

    def json_schema(self) -> JsonSchema:
        """Return what an editor can check of it."""
        return {"enum": list(KPIS)}


@dataclass(frozen=True, slots=True)
class PictureId:
    """The id of a picture of the course."""

    def read(self, node: Node, report: Report) -> str | None:
        """Return the id."""
        return _known(node, report, PICTURES, "unknown-picture", Text("unbekanntes Bild", "unknown picture"))

    def json_schema(self) -> JsonSchema:
        """Return what an editor can check of it."""
        return {"enum": list(PICTURES)}


@dataclass(frozen=True, slots=True)
class PhraseLists:
    """Phrases of both languages, `{de: […], en: […]}`; a plain list is German, which is required if `least` is not 0.

    They are read as they are: without markup, and with words that texts should avoid.
    """

    limit: int = 300
    least: int = 0
    most: int = 20

    def read(self, node: Node, report: Report) -> Phrases | None:
        """Return the phrases."""
        phrases = ListOf(Plain(self.limit), self.least, self.most)
        if isinstance(node, Sequence):
            de = phrases.read(node, report)
            return None if de is None else Phrases(de)
        hint = Text("{de: […], en: […]} schreiben", "write {de: […], en: […]}")
        keys = {"de": Key(phrases, required=self.least > 0, default=()), "en": Key(phrases, default=())}
        values = Record(keys, hint).read(node, report)
        return None if values is None else Phrases(values.get("de", ()), values.get("en", ()))

    def json_schema(self) -> JsonSchema:
        """Return what an editor can check of it."""
        one = ListOf(Plain(self.limit), self.least, self.most).json_schema()
        return german_or_both(one, required=self.least > 0)


@dataclass(frozen=True, slots=True)
class Marked:
    """A text in both languages with author markup; `inline` for one that is no block of its own, such as a choice.

    `named` allows `{{ name }}`, which stands for a number of the card.
    """

    limit: int = 4096
    inline: bool = False
    named: bool = False

    def read(self, node: Node, report: Report) -> Text | None:
        """Return the text as it was written, markup and all."""
        text = Words(self.limit).read(node, report)
        if text is not None:
            for scalar in by_language(node).values():
                check_markup(scalar, report, inline=self.inline, named=self.named)
        return text

    def json_schema(self) -> JsonSchema:
        """Return what an editor can check of it: not its markup."""
        return Words(self.limit).json_schema()


def check_markup(scalar: Scalar, report: Report, *, inline: bool = False, named: bool = False) -> None:
    """Report what is wrong in a text with markup, each at its line in the file, and note the lessons it links to."""
    if not report.spend(cost(scalar.text), scalar.line):
        return
    text = scalar.text.strip()
    before = scalar.text[: scalar.text.index(text)].count("\n")
    for found in examine(text, inline=inline, named=named):
        if isinstance(found, LessonLink):
            report.mention("lesson", found.lesson, scalar.line_at(before + found.line, found.lesson))
        else:
            report.add(scalar.line_at(before + found.line, found.piece), found.code, found.message, found.hint)


def _known(node: Node, report: Report, known: Table[str, object], code: Code, unknown: Text) -> str | None:
    name = Plain().read(node, report)
    if name is None or name in known:
        return name
    message = Text(f"{unknown.de} {shown(name)}", f"{unknown.en} {shown(name)}")
    report.add(node.line, code, message, did_you_mean(name, known), node.column)
    return None
