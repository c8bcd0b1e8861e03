"""The kinds of cards: which keys each one has. What holds between them is in `card_rules.py`."""

from collections.abc import Mapping as Table
from dataclasses import dataclass
from typing import Any, get_args

from bot.domain.course import Phrases
from bot.domain.questions import Level
from bot.domain.texts import Text
from bot.library.card_rules import check
from bot.library.gaps import Gaps
from bot.library.inputs import Inputs
from bot.library.kinds import Declares, KpiId, Marked, PhraseLists, Refers
from bot.library.nodes import Mapping, Node, Scalar
from bot.library.problems import did_you_mean, shown
from bot.library.report import Report
from bot.library.scalars import Flag, JsonSchema, Number, OneOf, Plain, Word, wrong_type
from bot.library.schema import Key, ListOf, Record

CHOICE_LIMIT = 300
ENTRY_LIMIT = 100  # a step, an item, a key point: one line or two on a phone
TARGET_LIMIT = 40  # fits on a button
FORM_LIMIT = 60


def _text(text: str) -> Key:
    return Key(Marked(), required=True, help=text)


_QUESTION = _text("What is asked, {de: …, en: …}; markup: bold, italic, code, links, lists.")
_ENTRY = Marked(ENTRY_LIMIT, inline=True)
_COMMON = {
    "id": Key(Declares("card"), required=True, help="Unique over all files and stable for ever."),
    "kind": Key(Plain(), required=True, help="What kind of card this is."),
    "concept": Key(Word(), help="Cards of one concept are kept apart."),
    "level": Key(OneOf(get_args(Level)), default="recall", help="What the card asks of the learner."),
    "explanation": _text("Shown after the answer."),
    "lesson": Key(Refers("lesson"), help="The lesson that teaches it."),
    "source": Key(Plain(limit=300), help="What it is based on."),
}
_CHOICE = Record(
    {
        "text": Key(Marked(CHOICE_LIMIT, inline=True), required=True, help="The choice."),
        "right": Key(Flag(), default=False, help="Whether it is right."),
        "why": Key(Marked(), help="Why this choice is wrong."),
    }
)
_CHOICES = {
    "question": _QUESTION,
    "choices": Key(ListOf(_CHOICE, least=2, most=8), required=True, help="Three to five are best."),
    "shuffle": Key(Flag(), default=True, help="false keeps the order of the choices."),
}
_NUMERIC = {
    "question": Key(Marked(named=True), required=True, help="{{ start }} is the number drawn for the input start."),
    "explanation": Key(Marked(named=True), required=True, help="{{ result }} is the result with its unit."),
    "kpi": Key(KpiId(), required=True, help="The key figure that computes the answer."),
    "inputs": Key(
        Inputs(), required=True, help='{start: 100, end: "80..120 step 10"}: numbers, or ranges to draw from.'
    ),
    "variant": Key(Plain(), help="One of the key figure's variants."),
    "tolerance": Key(Number(0, 1000, whole=False), help="How far an answer may be off; 0.05 if left out."),
}
_TARGET = Record(
    {
        "text": Key(Marked(TARGET_LIMIT, inline=True), required=True, help="What items are assigned to."),
        "items": Key(ListOf(_ENTRY, least=1, most=8), required=True, help="What belongs to it."),
    }
)
_TYPED = {
    "question": _QUESTION,
    "accept": Key(PhraseLists(FORM_LIMIT, least=1, most=20), required=True, help="What counts; the first is shown."),
    "reject": Key(PhraseLists(FORM_LIMIT, most=20), default=Phrases(), help="What never counts, however near."),
}

_FLASHCARD = {"front": _text("What is shown first."), "back": _text("The answer.")}
_TRUE_FALSE = {
    "statement": _text("What is true or false."),
    "answer": Key(Flag(), required=True, help="Which of the two it is."),
}
_GAPS = "1 to 3 gaps: [[form that is shown|further form|!form that never counts]]."
_ORDER = {
    "question": _QUESTION,
    "steps": Key(ListOf(_ENTRY, least=3, most=8), required=True, help="In their right order."),
}
_MATCH = {
    "question": _QUESTION,
    "targets": Key(ListOf(_TARGET, least=2, most=5), required=True, help="With 3 to 8 items in all."),
}
_OPEN = {
    "question": _QUESTION,
    "model": _text("The model answer."),
    "points": Key(ListOf(_ENTRY, least=2, most=8), required=True, help="What belongs in an answer; learners tick it."),
}

KINDS: Table[str, Record] = {
    "flashcard": Record(_COMMON | _FLASHCARD),
    "single": Record(_COMMON | _CHOICES),
    "multiple": Record(_COMMON | _CHOICES),
    "truefalse": Record(_COMMON | _TRUE_FALSE),
    "numeric": Record(_COMMON | _NUMERIC),
    "cloze": Record(_COMMON | {"text": Key(Gaps(form=FORM_LIMIT), required=True, help=_GAPS)}),
    "order": Record(_COMMON | _ORDER),
    "match": Record(_COMMON | _MATCH),
    "typed": Record(_COMMON | _TYPED),
    "open": Record(_COMMON | _OPEN),
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

    def json_schema(self) -> JsonSchema:
        """Return what an editor can check of it: of which kind it is tells what else it must have."""
        return {
            "type": "object",
            "properties": {"kind": {"enum": list(KINDS), "description": _COMMON["kind"].help}},
            "required": ["kind"],
            "allOf": [_if_kind(kind, record) for kind, record in KINDS.items()],
        }


def _if_kind(kind: str, record: Record) -> JsonSchema:
    chosen = {"type": "object", "properties": {"kind": {"const": kind}}, "required": ["kind"]}
    return {"if": chosen, "then": record.json_schema()}


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

    def json_schema(self) -> JsonSchema:
        return {}
