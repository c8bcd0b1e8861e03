"""The rules for cards: which keys each kind has, what must hold between them, and the values they become."""

from collections.abc import Callable, Iterator
from collections.abc import Mapping as Table
from fractions import Fraction
from typing import Any

from bot.domain.kpis import InputError
from bot.domain.questions import Card, Choice, Flashcard, Numeric, Option, TrueFalse
from bot.domain.texts import LANGUAGES, Language, Text, utf16
from bot.library import figures
from bot.library.kinds import Declares, KpiId, Marked, Refers
from bot.library.markup import not_computable
from bot.library.nodes import Mapping, Node, Scalar, Sequence
from bot.library.problems import did_you_mean, shown
from bot.library.report import Report
from bot.library.scalars import Flag, Number, Plain, Word, too_long, wrong_type
from bot.library.schema import Key, ListOf, Record

CARD_LIMIT = 4096 - 400  # Telegram's limit of a message, less what stands around a card
CHOICE_LIMIT = 300
DEFAULT_TOLERANCE = Fraction(5, 100)  # a value rounded to one decimal is right

_TEXT = Key(Marked(), required=True)
_COMMON = {
    "id": Key(Declares("card"), required=True),
    "kind": Key(Plain(), required=True),
    "concept": Key(Word()),
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


class Inputs:
    """The inputs of a numeric card: `{promoters: 50, …}`, scores also as a list."""

    def read(self, node: Node, report: Report) -> dict[str, str] | None:
        """Return the inputs as they are written."""
        if not isinstance(node, Mapping):
            hint = Text("{promoters: 50, …} schreiben", "write {promoters: 50, …}")
            wrong_type(node, report, hint)
            return None
        read = {name: _input(value, report) for name, (_, value) in node.entries.items()}
        return {name: value for name, value in read.items() if value is not None}


KINDS: Table[str, Record] = {
    "flashcard": Record(_COMMON | {"front": _TEXT, "back": _TEXT}),
    "single": Record(_COMMON | _CHOICES),
    "multiple": Record(_COMMON | _CHOICES),
    "truefalse": Record(_COMMON | {"statement": _TEXT, "answer": Key(Flag(), required=True)}),
    "numeric": Record(
        _COMMON
        | {
            "question": _TEXT,
            "kpi": Key(KpiId(), required=True),
            "inputs": Key(Inputs(), required=True),
            "variant": Key(Plain()),
            "tolerance": Key(Number(0, 1000, whole=False)),
        }
    ),
}


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
        _check(values, node, report)
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
    figure = figures.compute(values["kpi"], values["inputs"], values["variant"])
    given = values.pop("tolerance")
    tolerance = DEFAULT_TOLERANCE if given is None else Fraction(given)
    return Numeric(**values, tolerance=tolerance, expected=figure.value, unit=figure.unit)


_BUILD: Table[str, Callable[[dict[str, Any]], Card]] = {
    "flashcard": lambda values: Flashcard(**values),
    "single": _choice(multiple=False),
    "multiple": _choice(multiple=True),
    "truefalse": lambda values: TrueFalse(**values),
    "numeric": _numeric,
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


def _input(node: Node, report: Report) -> str | None:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence) and all(isinstance(item, Scalar) for item in node.items):
        return ",".join(item.text for item in node.items if isinstance(item, Scalar))
    wrong_type(node, report, Text("eine Zahl schreiben", "write a number"))
    return None


# --------------------------------------------------------------------------------------------- what holds between keys


def _check(values: dict[str, Any], node: Mapping, report: Report) -> None:
    if values.get("choices"):
        _check_choices(values, node.get("choices"), report)
    if values.get("kpi") and values.get("inputs") is not None:
        _check_figure(values, node, report)
    _check_length(values, node, report)


def _check_choices(values: dict[str, Any], node: Node | None, report: Report) -> None:
    choices = values["choices"]
    if not isinstance(node, Sequence) or not all({"text", "right"} <= choice.keys() for choice in choices):
        return  # a choice that could not be read may be the right one
    if len(choices) != len(node.items):
        return
    right = [item for choice, item in zip(choices, node.items, strict=True) if choice["right"]]
    if not right:
        message = Text("keine Antwort ist richtig", "no choice is right")
        hint = Text("bei der richtigen „right: true“ schreiben", "write 'right: true' with the right one")
        report.add(node.line, "no-right-choice", message, hint)
    if len(right) > 1 and values["kind"] == "single":
        message = Text("mehrere Antworten sind richtig", "several choices are right")
        hint = Text("nur eine lassen oder „kind: multiple“ schreiben", "leave one, or write 'kind: multiple'")
        report.add(right[1].line, "several-right-choices", message, hint)
    for language in LANGUAGES:
        _check_equal([choice["text"] for choice in choices], node, language, report)


def _check_equal(texts: list[Text], node: Sequence, language: Language, report: Report) -> None:
    seen: dict[str, int] = {}
    for text, item in zip(texts, node.items, strict=True):
        folded = " ".join(text.to(language).casefold().split())
        if folded in seen:
            first = seen[folded]
            message = Text(f"gleiche Antwort wie in Zeile {first}", f"the same choice as in line {first}")
            report.add(item.line, "equal-choices", message, Text("eine davon ändern", "change one of them"))
        seen.setdefault(folded, item.line)


def _check_figure(values: dict[str, Any], node: Mapping, report: Report) -> None:
    """Report why the figure can't be computed: every input that can't be read, else the first that doesn't fit."""
    unreadable = list(figures.unreadable(values["inputs"]))
    for error in unreadable or _not_fitting(values):
        place = node.get(error.input) or node.entries["inputs"][0]
        if isinstance(inputs := node.get("inputs"), Mapping) and error.input in inputs.entries:
            place = inputs.entries[error.input][0]
        report.add(place.line, *not_computable(error))


def _not_fitting(values: dict[str, Any]) -> Iterator[InputError]:
    try:
        figures.compute(values["kpi"], values["inputs"], values.get("variant"))
    except InputError as error:
        yield error


def _check_length(values: dict[str, Any], node: Mapping, report: Report) -> None:
    texts = [value for value in values.values() if isinstance(value, Text)]
    for choice in values.get("choices") or ():
        texts += [text for text in (choice.get("text"), choice.get("why")) if text]
    source = utf16(values.get("source") or "")
    longest = source + max(sum(utf16(text.to(language)) for text in texts) for language in LANGUAGES)
    if longest > CARD_LIMIT:
        too_long(node, report, longest, CARD_LIMIT)
