"""What rules for files are made of: each part reads a node into a value or reports what is wrong with it.

Each part also tells, as JSON Schema, what an editor can check of it (with no keyword later than draft 7, which is
what editors know).

    Record    keys with their kinds, required or not
    ListOf    a list of one kind
    Words     a text `{de: …, en: …}`; a plain string means German

The single values are in `scalars.py`.
"""

from collections.abc import Mapping as Table
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

from bot.domain.spelling import nearest
from bot.domain.texts import LANGUAGES, Language, Text
from bot.library.nodes import Mapping, Node, Scalar, Sequence
from bot.library.problems import did_you_mean, shown
from bot.library.report import Report
from bot.library.scalars import JsonSchema, Plain, wrong_type

_ENTRY = Text("hier „schlüssel: wert“ schreiben", "write 'key: value' here")


class Kind(Protocol):
    """Reads a node; None where a problem was reported instead."""

    def read(self, node: Node, report: Report) -> Any:  # noqa: ANN401 - each kind has its own value
        """Return the value that `node` stands for."""

    def json_schema(self) -> JsonSchema:
        """Return what an editor can check of it."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a record: its kind, whether it must be there, else its default; `help` is what an editor shows."""

    kind: Kind
    required: bool = False
    default: Any = None
    help: str = ""

    def json_schema(self) -> JsonSchema:
        """Return what an editor can check of the value, and shows about it."""
        default = {"default": self.default} if isinstance(self.default, str | bool) else {}
        return self.kind.json_schema() | ({"description": self.help} if self.help else {}) | default


@dataclass(frozen=True, slots=True)
class Words:
    """A text in both languages: German required, English optional; a plain string means German.

    `worded` tells whether the course's list of words to avoid holds for it.
    """

    limit: int = 4096
    worded: bool = True

    def read(self, node: Node, report: Report) -> Text | None:
        """Return the text."""
        text = self._text(node, report)
        if text is not None and self.worded:
            for language, scalar in by_language(node).items():
                report.say(language, scalar)
        return text

    def _text(self, node: Node, report: Report) -> Text | None:
        if isinstance(node, Scalar):
            de = Plain(self.limit).read(node, report)
            return None if de is None else Text(de)
        if isinstance(node, Mapping) and _cut_by_comma(node, report):
            return None
        values = _both(self.limit).read(node, report)
        return Text(values["de"], values.get("en")) if values and values.get("de") else None

    def json_schema(self) -> JsonSchema:
        """Return what an editor can check of it."""
        return german_or_both(Plain(self.limit).json_schema())


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of `least` to `most` entries of one kind."""

    kind: Kind
    least: int = 0
    most: int = 10_000

    def read(self, node: Node, report: Report) -> tuple[Any, ...] | None:
        """Return the entries that could be read, in their order."""
        if not isinstance(node, Sequence):
            wrong_type(node, report, Text("eine Liste mit „- “ schreiben", "write a list with '- '"))
            return None
        if not self.least <= len(node.items) <= self.most:
            count = len(node.items)
            bounds = f"{self.least}–{self.most}"
            message = Text(f"{count} statt {bounds} Einträge", f"{count} instead of {bounds} entries")
            hint = Text("Einträge ergänzen oder streichen", "add or remove some")
            report.wrong(node, "wrong-count", message, hint)
        values = [self.kind.read(item, report) for item in node.items[: self.most]]
        return tuple(value for value in values if value is not None)

    def json_schema(self) -> JsonSchema:
        """Return what an editor can check of it."""
        bounds = {"minItems": self.least, "maxItems": self.most}
        return {"type": "array", "items": self.kind.json_schema(), **bounds}


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with known keys."""

    keys: Table[str, Key]
    hint: Text = _ENTRY

    def read(self, node: Node, report: Report) -> dict[str, Any] | None:
        """Return the values that could be read, with defaults for what may be missing."""
        if not isinstance(node, Mapping):
            wrong_type(node, report, self.hint)
            return None
        meant = self._unknown(node, report)
        values: dict[str, Any] = {}
        for name, key in self.keys.items():
            value = node.get(name)
            if value is None or (isinstance(value, Scalar) and value.empty):
                self._absent(name, value, node, report, meant)
                if not key.required:
                    values[name] = key.default
                continue
            read = key.kind.read(value, report.at(name))
            if read is not None:
                values[name] = read
        return values

    def _absent(self, name: str, value: Node | None, node: Mapping, report: Report, meant: set[str]) -> None:
        if value is not None:
            message = Text(f"nach {shown(name)} steht nichts", f"nothing stands after {shown(name)}")
            hint = Text(
                "den Wert ergänzen; beginnt er mit #, gehört er in Anführungszeichen",
                "fill it in; if it begins with #, put it in quotes",
            )
            report.add(value.line, "missing-value", message, hint, value.column)
        elif self.keys[name].required and name not in meant:
            message = Text(f"der Schlüssel {shown(name)} fehlt", f"key {shown(name)} is missing")
            report.add(node.line, "missing-key", message, Text("ihn ergänzen", "add it"), node.column)

    def _unknown(self, node: Mapping, report: Report) -> set[str]:
        """Report unknown keys; return the keys that were probably meant, which are not missing then."""
        unknown = [key for key, _ in node.entries.values() if key.text not in self.keys]
        for key in unknown:
            message = Text(f"unbekannter Schlüssel {shown(key.text)}", f"unknown key {shown(key.text)}")
            report.add(key.line, "unknown-key", message, did_you_mean(key.text, self.keys), key.column)
        return {nearest(key.text, self.keys) or "" for key in unknown}

    def json_schema(self) -> JsonSchema:
        """Return what an editor can check of it."""
        return {
            "type": "object",
            "properties": {name: key.json_schema() for name, key in self.keys.items()},
            "required": [name for name, key in self.keys.items() if key.required],
            "additionalProperties": False,
        }


def german_or_both(one: JsonSchema, *, required: bool = True) -> JsonSchema:
    """Return the schema of `{de: …, en: …}`, where what `one` allows may also stand alone, for German."""
    types = one["type"] if isinstance(one["type"], list) else [one["type"]]
    return one | {
        "type": [*types, "object"],
        "properties": dict.fromkeys(LANGUAGES, one),
        "required": ["de"] if required else [],
        "additionalProperties": False,
    }


@cache
def _both(limit: int) -> Record:
    hint = Text("{de: …, en: …} schreiben", "write {de: …, en: …}")
    return Record({"de": Key(Plain(limit), required=True), "en": Key(Plain(limit))}, hint)


def by_language(node: Node) -> dict[Language, Scalar]:
    """Return the places of a text in its languages; a plain string is German."""
    if isinstance(node, Scalar):
        return {"de": node}
    found = {language: node.get(language) for language in LANGUAGES} if isinstance(node, Mapping) else {}
    return {language: value for language, value in found.items() if isinstance(value, Scalar) and not value.empty}


def _cut_by_comma(node: Mapping, report: Report) -> bool:
    """Find `{de: Ja, nein, en: …}`: a comma within braces ends a text without quotes, and its rest becomes a key."""
    cut = [
        key
        for key, value in node.entries.values()
        if key.text not in LANGUAGES and isinstance(value, Scalar) and value.empty
    ]
    for key in cut:
        message = Text(
            f"ein Komma hat den Text vor {shown(key.text)} beendet", f"a comma ended the text before {shown(key.text)}"
        )
        hint = Text('Texte in {…} in Anführungszeichen setzen: "…"', 'put texts within {…} in quotes: "…"')
        report.add(key.line, "unquoted-comma", message, hint, key.column)
    return bool(cut)
