"""The glossary files: `content/TOPIC/glossary.yaml`, each with some terms."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from unicodedata import combining, normalize

from bot.domain.course import Phrases, Term
from bot.domain.texts import Text
from bot.library.kinds import Declares, Marked, PhraseLists, Refers
from bot.library.nodes import Mapping, Node, Scalar
from bot.library.problems import shown
from bot.library.report import Report
from bot.library.scalars import JsonSchema
from bot.library.schema import Key, ListOf, Record, Words

NAME_LIMIT = 100
MEANING_LIMIT = 1000  # one to three sentences


@dataclass(frozen=True, slots=True)
class Glossary:
    """The terms of one file."""

    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class TermKind:
    """A term; its problems bear its id."""

    def read(self, node: Node, report: Report) -> dict[str, Any] | None:
        """Return the values of the term."""
        name = node.get("id") if isinstance(node, Mapping) else None
        if isinstance(name, Scalar):
            report = report.under(Text(f"Begriff {shown(name.text)}", f"term {shown(name.text)}"))
        return TERM.read(node, report)

    def json_schema(self) -> JsonSchema:
        """Return what an editor can check of it."""
        return TERM.json_schema()


TERM = Record(
    {
        "id": Key(Declares("term"), required=True, help="The term's id, unique over all glossaries."),
        "name": Key(Words(NAME_LIMIT), required=True, help="The term."),
        "also": Key(PhraseLists(NAME_LIMIT), default=Phrases(), help="Synonyms and abbreviations people may look up."),
        "meaning": Key(Marked(MEANING_LIMIT), required=True, help="One to three sentences."),
        "lesson": Key(Refers("lesson"), required=True, help="The lesson that teaches it."),
    }
)
GLOSSARY = Record({"terms": Key(ListOf(TermKind(), least=1, most=500), required=True, help="The terms.")})


def build_glossary(values: dict[str, Any]) -> Glossary:
    """Return the glossary for `values` in which no problem was found."""
    return Glossary(tuple(Term(**term) for term in values["terms"]))


def by_name(terms: Iterable[Term]) -> tuple[Term, ...]:
    """Return the terms in the order of their German names, as a dictionary has them: ä stands with a."""
    return tuple(sorted(terms, key=lambda term: (_sorted_as(term.name.de), term.id)))


def _sorted_as(name: str) -> str:
    return "".join(sign for sign in normalize("NFKD", name.casefold()) if not combining(sign))
