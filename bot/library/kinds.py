"""The parts of the rules that know the course: ids that are declared or referred to, and texts with markup."""

from dataclasses import dataclass

from bot.domain.kpis import KPIS
from bot.domain.texts import LANGUAGES, Text
from bot.library.markup import LessonLink, cost, examine
from bot.library.nodes import Mapping, Node, Scalar
from bot.library.problems import did_you_mean, shown
from bot.library.report import Report
from bot.library.scalars import Plain, Word
from bot.library.schema import Words


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


@dataclass(frozen=True, slots=True)
class KpiId:
    """The id of a KPI of the catalogue."""

    def read(self, node: Node, report: Report) -> str | None:
        """Return the id."""
        name = Plain().read(node, report)
        if name is None or name in KPIS:
            return name
        message = Text(f"unbekannte Kennzahl {shown(name)}", f"unknown KPI {shown(name)}")
        report.add(node.line, "unknown-kpi", message, did_you_mean(name, KPIS), node.column)
        return None


@dataclass(frozen=True, slots=True)
class Marked:
    """A text in both languages with author markup; `inline` for one that is no block of its own, such as a choice."""

    limit: int = 4096
    inline: bool = False

    def read(self, node: Node, report: Report) -> Text | None:
        """Return the text as it was written, markup and all."""
        text = Words(self.limit).read(node, report)
        if text is not None:
            for scalar in _scalars(node):
                check_markup(scalar, report, inline=self.inline)
        return text


def check_markup(scalar: Scalar, report: Report, *, inline: bool = False) -> None:
    """Report what is wrong in a text with markup, each at its line in the file, and note the lessons it links to."""
    if not report.spend(cost(scalar.text), scalar.line):
        return
    text = scalar.text.strip()
    before = scalar.text[: scalar.text.index(text)].count("\n")
    for found in examine(text, inline=inline):
        if isinstance(found, LessonLink):
            report.mention("lesson", found.lesson, scalar.line_at(before + found.line, found.lesson))
        else:
            report.add(scalar.line_at(before + found.line, found.piece), found.code, found.message, found.hint)


def _scalars(node: Node) -> list[Scalar]:
    values = [node.get(language) for language in LANGUAGES] if isinstance(node, Mapping) else [node]
    return [value for value in values if isinstance(value, Scalar)]
