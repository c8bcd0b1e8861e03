"""The kinds of cards: which keys each one has, and the values they become. What holds between keys: `card_rules.py`."""

from collections.abc import Callable
from collections.abc import Mapping as Table
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, get_args

from bot.domain.course import Phrases
from bot.domain.kpis import KPIS
from bot.domain.questions import (
    Card,
    Choice,
    Cloze,
    Flashcard,
    Forms,
    Generated,
    Level,
    Match,
    Numeric,
    Open,
    Option,
    Order,
    Range,
    TrueFalse,
    Typed,
)
from bot.domain.texts import LANGUAGES, Text
from bot.library import figures
from bot.library.card_rules import check
from bot.library.gaps import Gaps
from bot.library.inputs import Inputs
from bot.library.kinds import Declares, KpiId, Marked, PhraseLists, Refers
from bot.library.nodes import Mapping, Node, Scalar
from bot.library.problems import did_you_mean, shown
from bot.library.report import Report
from bot.library.scalars import Flag, Number, OneOf, Plain, Word, wrong_type
from bot.library.schema import Key, ListOf, Record

CHOICE_LIMIT = 300
ENTRY_LIMIT = 100  # a step, an item, a key point: one line or two on a phone
TARGET_LIMIT = 40  # fits on a button
FORM_LIMIT = 60
DEFAULT_TOLERANCE = Fraction(5, 100)  # a value rounded to one decimal is right

_TEXT = Key(Marked(), required=True)
_NAMED_TEXT = Key(Marked(named=True), required=True)
_ENTRY = Marked(ENTRY_LIMIT, inline=True)
_COMMON = {
    "id": Key(Declares("card"), required=True),
    "kind": Key(Plain(), required=True),
    "concept": Key(Word()),
    "level": Key(OneOf(get_args(Level)), default="recall"),
    "explanation": _TEXT,
    "lesson": Key(Refers("lesson")),
    "source": Key(Plain(limit=300)),
}
_CHOICE = Record(
    {
        "text": Key(Marked(CHOICE_LIMIT, inline=True), required=True),
        "right": Key(Flag(), default=False),
        "why": Key(Marked()),
    }
)
_CHOICES = {
    "question": _TEXT,
    "choices": Key(ListOf(_CHOICE, least=2, most=8), required=True),
    "shuffle": Key(Flag(), default=True),
}
_NUMERIC = {
    "question": _NAMED_TEXT,
    "explanation": _NAMED_TEXT,
    "kpi": Key(KpiId(), required=True),
    "inputs": Key(Inputs(), required=True),
    "variant": Key(Plain()),
    "tolerance": Key(Number(0, 1000, whole=False)),
}
_TARGET = Record(
    {
        "text": Key(Marked(TARGET_LIMIT, inline=True), required=True),
        "items": Key(ListOf(_ENTRY, least=1, most=8), required=True),
    }
)
_TYPED = {
    "question": _TEXT,
    "accept": Key(PhraseLists(FORM_LIMIT, least=1, most=20), required=True),
    "reject": Key(PhraseLists(FORM_LIMIT, most=20), default=Phrases()),
}

KINDS: Table[str, Record] = {
    "flashcard": Record(_COMMON | {"front": _TEXT, "back": _TEXT}),
    "single": Record(_COMMON | _CHOICES),
    "multiple": Record(_COMMON | _CHOICES),
    "truefalse": Record(_COMMON | {"statement": _TEXT, "answer": Key(Flag(), required=True)}),
    "numeric": Record(_COMMON | _NUMERIC),
    "cloze": Record(_COMMON | {"text": Key(Gaps(form=FORM_LIMIT), required=True)}),
    "order": Record(_COMMON | {"question": _TEXT, "steps": Key(ListOf(_ENTRY, least=3, most=8), required=True)}),
    "match": Record(_COMMON | {"question": _TEXT, "targets": Key(ListOf(_TARGET, least=2, most=5), required=True)}),
    "typed": Record(_COMMON | _TYPED),
    "open": Record(
        _COMMON | {"question": _TEXT, "model": _TEXT, "points": Key(ListOf(_ENTRY, least=2, most=8), required=True)}
    ),
}


@dataclass(frozen=True, slots=True)
class CardKind:
    """A card of any kind."""

    def read(self, node: Node, report: Report) -> dict[str, Any] | None:
        """Return the values of the card; its problems bear its id."""
        if not isinstance(node, Mapping):
            wrong_type(node, report, Text("„- id: …“ und so fort schreiben", "write '- id: …' and so on"))
            return None
        report = report.under(_label(node))
        kind = node.get("kind")
        if isinstance(kind, Scalar) and kind.text not in KINDS and not kind.empty:
            message = Text(f"unbekannte Art {shown(kind.text)}", f"unknown kind {shown(kind.text)}")
            report.add(kind.line, "unknown-kind", message, did_you_mean(kind.text, KINDS), kind.column)
        name = kind.text if isinstance(kind, Scalar) and kind.text else ""
        record = KINDS.get(name) or Record({"id": _COMMON["id"], "kind": _COMMON["kind"]} | _rest(node))
        values = record.read(node, report) or {}
        check(values, node, report)
        return values


def build(values: dict[str, Any], deck: str, topic: str) -> Card:
    """Return the card for `values` in which no problem was found."""
    rest = {key: value for key, value in values.items() if key != "kind"}
    rest |= {"deck": deck, "topic": topic, "concept": values["concept"] or values["id"]}
    return _BUILD[values["kind"]](rest)


def _choice(*, multiple: bool) -> Callable[[dict[str, Any]], Card]:
    def make(values: dict[str, Any]) -> Card:
        options = tuple(Option(**choice) for choice in values.pop("choices"))
        return Choice(**values, options=options, multiple=multiple)

    return make


def _numeric(values: dict[str, Any]) -> Card:
    given = values.pop("tolerance")
    tolerance = DEFAULT_TOLERANCE if given is None else Fraction(given)
    if any(isinstance(value, Range) for value in values["inputs"].values()):
        kpi = KPIS[values["kpi"]]
        return Generated(**values, tolerance=tolerance, unit=kpi.variants.get(values["variant"], kpi.unit))
    figure = figures.compute(values["kpi"], values["inputs"], values["variant"])
    return Numeric(**values, tolerance=tolerance, expected=figure.value, unit=figure.unit)


def _cloze(values: dict[str, Any]) -> Card:
    return Cloze(gapped=values.pop("text"), **values)


def _match(values: dict[str, Any]) -> Card:
    targets = values.pop("targets")
    items = [(item, place) for place, target in enumerate(targets) for item in target["items"]]
    texts, key = zip(*items, strict=True)
    return Match(**values, targets=tuple(target["text"] for target in targets), items=texts, key=key)


def _typed(values: dict[str, Any]) -> Card:
    accept, reject = values.pop("accept"), values.pop("reject")
    forms = {language: Forms(accept.to(language), reject.to(language)) for language in LANGUAGES}
    return Typed(**values, forms={language: one for language, one in forms.items() if one.accepted})


_BUILD: Table[str, Callable[[dict[str, Any]], Card]] = {
    "flashcard": lambda values: Flashcard(**values),
    "single": _choice(multiple=False),
    "multiple": _choice(multiple=True),
    "truefalse": lambda values: TrueFalse(**values),
    "numeric": _numeric,
    "cloze": _cloze,
    "order": lambda values: Order(**values),
    "match": _match,
    "typed": _typed,
    "open": lambda values: Open(**values),
}


def _label(node: Mapping) -> Text:
    name = node.get("id")
    if isinstance(name, Scalar) and name.text:
        return Text(f"Karte {shown(name.text)}", f"card {shown(name.text)}")
    return Text("Karte ohne id", "card without id")


def _rest(node: Mapping) -> dict[str, Key]:
    """Return keys that accept whatever a card of no known kind holds: without its kind nobody can tell."""
    return {name: Key(_Anything()) for name in node.entries if name not in {"id", "kind"}}


class _Anything:
    def read(self, node: Node, report: Report) -> None:
        """Read nothing."""
