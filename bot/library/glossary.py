"""The glossary files: `content/TOPIC/glossary.yaml`, each with some terms."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bot.domain.course import Phrases, Term
from bot.domain.spelling import sorted_as
from bot.domain.texts import Text
from bot.library.kinds import Declares, Marked, Named, PhraseLists, Refers
from bot.library.schema import Key, ListOf, Record, Words

NAME_LIMIT = 100
MEANING_LIMIT = 1000  # one to three sentences


@dataclass(frozen=True, slots=True)
class Glossary:
    """The terms of one file."""

    terms: tuple[Term, ...]


_TERM = Record(
    {
        "id": Key(Declares("term"), required=True, help="The term's id, unique over all glossaries."),
        "name": Key(Words(NAME_LIMIT), required=True, help="The term."),
        "also": Key(PhraseLists(NAME_LIMIT), default=Phrases(), help="Synonyms and abbreviations people may look up."),
        "meaning": Key(Marked(MEANING_LIMIT), required=True, help="One to three sentences."),
        "lesson": Key(Refers("lesson"), required=True, help="The lesson that teaches it."),
    }
)
GLOSSARY = Record(
    {"terms": Key(ListOf(Named(Text("Begriff", "term"), _TERM), least=1, most=500), required=True, help="The terms.")}
)


def build_glossary(values: dict[str, Any]) -> Glossary:
    """Return the glossary for `values` in which no problem was found."""
    return Glossary(tuple(Term(**term) for term in values["terms"]))


def by_name(terms: Iterable[Term]) -> tuple[Term, ...]:
    """Return the terms in the order of their German names, as a dictionary has them."""
    return tuple(sorted(terms, key=lambda term: (sorted_as(term.name.de), term.id)))
