"""The parts of which the rules for files are made: each reads a node into a value or reports what is wrong with it.

    Word      an id                                Number   a whole or decimal number within bounds
    Plain     a text                               Flag     true or false
    OneOf     one of a few words                   Words    `{de: …, en: …}`, a plain string means German
    ListOf    a list of one kind                   Record   keys with their kinds, required or not

A scalar is text until one of these has read it, so `no`, `1:30` and `012` never turn into something else.
"""

import re
from collections.abc import Mapping as Table
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol

from bot.domain.texts import LANGUAGES, Text
from bot.library.nodes import Mapping, Node, Refused, Scalar, Sequence
from bot.library.problems import did_you_mean, nearest, shown
from bot.library.report import Report

_ENTRY = Text("schreiben Sie hier „schlüssel: wert“", "write 'key: value' here")
ID_LENGTH = 40  # fits a button's 64 bytes with what stands around it
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,6})?")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


class Kind(Protocol):
    """Reads a node; None where a problem was reported instead."""

    def read(self, node: Node, report: Report) -> Any:  # noqa: ANN401 - each kind has its own value
        """Return the value that `node` stands for."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a record: its kind, whether it must be there, else its default."""

    kind: Kind
    required: bool = False
    default: Any = None


@dataclass(frozen=True, slots=True)
class Word:
    """An id: lower-case letters, digits and hyphens, at most 40 characters."""

    def read(self, node: Node, report: Report) -> str | None:
        """Return the id."""
        text = _scalar(node, report)
        if text is None:
            return None
        if len(text) <= ID_LENGTH and _ID.fullmatch(text):
            return text
        message = Text(f"{shown(text)} ist keine gültige id", f"{shown(text)} is not a valid id")
        hint = Text(
            f"Kleinbuchstaben, Ziffern und Bindestriche, höchstens {ID_LENGTH} Zeichen",
            f"lower-case letters, digits and hyphens, at most {ID_LENGTH} characters",
        )
        report.add(node.line, "bad-id", message, hint, node.column)
        return None


@dataclass(frozen=True, slots=True)
class Plain:
    """Plain text, at most `limit` UTF-16 units, as Telegram counts."""

    limit: int = 300

    def read(self, node: Node, report: Report) -> str | None:
        """Return the text without blanks around it."""
        text = _scalar(node, report)
        return None if text is None else proper_text(text, node, report, self.limit)


@dataclass(frozen=True, slots=True)
class Flag:
    """true or false, and nothing that only looks like it."""

    def read(self, node: Node, report: Report) -> bool | None:
        """Return the truth value."""
        word = OneOf(("true", "false")).read(node, report)
        return None if word is None else word == "true"


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of the given words."""

    words: tuple[str, ...]

    def read(self, node: Node, report: Report) -> str | None:
        """Return the word."""
        text = _scalar(node, report)
        if text is None:
            return None
        if text.lower() in self.words:
            return text.lower()
        wrong_value(node, report, text, did_you_mean(text.lower(), self.words))
        return None


@dataclass(frozen=True, slots=True)
class Number:
    """A number from `least` to `most` (both included); `whole` without decimals. A point parts the decimals."""

    least: float
    most: float
    whole: bool = True

    def read(self, node: Node, report: Report) -> Decimal | None:
        """Return the number, exactly."""
        text = _scalar(node, report)
        if text is None:
            return None
        value = Decimal(text) if _NUMBER.fullmatch(text) else None
        if value is not None and self.least <= value <= self.most and not (self.whole and value % 1):
            return value
        wrong_value(node, report, text, self._hint())
        return None

    def _hint(self) -> Text:
        de, en = ("eine ganze Zahl", "a whole number") if self.whole else ("eine Zahl", "a number")
        bounds = f"{self.least:g}", f"{self.most:g}"
        return Text(
            f"schreiben Sie {de} von {bounds[0]} bis {bounds[1]}", f"write {en} from {bounds[0]} to {bounds[1]}"
        )


@dataclass(frozen=True, slots=True)
class Words:
    """A text in both languages: German required, English optional; a plain string means German."""

    limit: int = 4096

    def read(self, node: Node, report: Report) -> Text | None:
        """Return the text."""
        if isinstance(node, Scalar):
            de = Plain(self.limit).read(node, report)
            return None if de is None else Text(de)
        if isinstance(node, Mapping) and _cut_by_comma(node, report):
            return None
        hint = Text("schreiben Sie {de: …, en: …}", "write {de: …, en: …}")
        kind = Record({"de": Key(Plain(self.limit), required=True), "en": Key(Plain(self.limit))}, hint)
        values = kind.read(node, report)
        return Text(values["de"], values.get("en")) if values and values.get("de") else None


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of `least` to `most` entries of one kind."""

    kind: Kind
    least: int = 0
    most: int = 10_000

    def read(self, node: Node, report: Report) -> tuple[Any, ...] | None:
        """Return the entries that could be read, in their order."""
        if not isinstance(node, Sequence):
            wrong_type(node, report, Text("schreiben Sie eine Liste mit „- “", "write a list with '- '"))
            return None
        if not self.least <= len(node.items) <= self.most:
            count = len(node.items)
            message = Text(f"{count} Einträge", f"{count} entries")
            hint = Text(f"es müssen {self.least} bis {self.most} sein", f"there must be {self.least} to {self.most}")
            report.add(node.line, "wrong-count", message, hint, node.column)
        values = [self.kind.read(item, report) for item in node.items]
        return tuple(value for value in values if value is not None)


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
            read = key.kind.read(value, report)
            if read is not None:
                values[name] = read
        return values

    def _absent(self, name: str, value: Node | None, node: Mapping, report: Report, meant: set[str]) -> None:
        if value is not None:
            message = Text(f"nach {shown(name)} steht nichts", f"nothing stands after {shown(name)}")
            hint = Text(
                "ergänzen Sie es; beginnt es mit #, gehört es in Anführungszeichen",
                "fill it in; if it begins with #, put it in quotes",
            )
            report.add(value.line, "missing-value", message, hint, value.column)
        elif self.keys[name].required and name not in meant:
            message = Text(f"der Schlüssel {shown(name)} fehlt", f"key {shown(name)} is missing")
            report.add(node.line, "missing-key", message, Text("ergänzen Sie ihn", "add it"), node.column)

    def _unknown(self, node: Mapping, report: Report) -> set[str]:
        """Report unknown keys; return the keys that were probably meant, which are not missing then."""
        unknown = [key for key, _ in node.entries.values() if key.text not in self.keys]
        for key in unknown:
            message = Text(f"unbekannter Schlüssel {shown(key.text)}", f"unknown key {shown(key.text)}")
            report.add(key.line, "unknown-key", message, did_you_mean(key.text, self.keys), key.column)
        return {nearest(key.text, self.keys) or "" for key in unknown}


def utf16(text: str) -> int:
    """Return the length of `text` as Telegram counts it, in UTF-16 units.

    >>> utf16("ä"), utf16("👍")
    (1, 2)
    """
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def proper_text(text: str, node: Node, report: Report, limit: int) -> str | None:
    """Return `text` stripped, or report that it is empty, too long or holds invisible characters."""
    stripped = text.strip()
    if not stripped:
        hint = Text("schreiben Sie einen Text", "write a text")
        report.add(node.line, "missing-value", Text("der Text ist leer", "the text is empty"), hint, node.column)
    elif control := _CONTROL.search(stripped):
        message = Text(f"das unsichtbare Zeichen {control[0]!a}", f"the invisible character {control[0]!a}")
        report.add(node.line, "bad-character", message, Text("löschen Sie es", "delete it"), node.column)
    elif utf16(stripped) > limit:
        too_long(node.line, report, utf16(stripped), limit)
    else:
        return stripped
    return None


def too_long(line: int, report: Report, length: int, limit: int) -> None:
    """Report a text of `length` UTF-16 units where `limit` are allowed."""
    message = Text(f"{length} Zeichen sind zu lang", f"{length} characters are too long")
    hint = Text(f"kürzen Sie auf höchstens {limit}", f"shorten it to at most {limit}")
    report.add(line, "too-long", message, hint)


def wrong_value(node: Node, report: Report, text: str, hint: Text) -> None:
    """Report a scalar that is not one of the values allowed here."""
    message = Text(f"{shown(text)} geht hier nicht", f"{shown(text)} does not fit here")
    report.add(node.line, "wrong-value", message, hint, node.column)


def wrong_type(node: Node, report: Report, hint: Text) -> None:
    """Report a list, mapping or text where something else belongs; what was refused before is not reported again."""
    names = {
        Scalar: Text("ein einzelner Wert", "a single value"),
        Sequence: Text("eine Liste", "a list"),
        Mapping: Text("eine Zuordnung „schlüssel: wert“", "a mapping 'key: value'"),
    }
    if isinstance(node, Refused):
        return
    name = names[type(node)]
    message = Text(f"{name.de} geht hier nicht", f"{name.en} does not fit here")
    report.add(node.line, "wrong-type", message, hint, node.column)


def _scalar(node: Node, report: Report) -> str | None:
    if isinstance(node, Scalar):
        return node.text
    wrong_type(node, report, Text("schreiben Sie einen einfachen Wert", "write a plain value"))
    return None


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
        hint = Text('setzen Sie Texte in {…} in Anführungszeichen: "…"', 'put texts within {…} in quotes: "…"')
        report.add(key.line, "unquoted-comma", message, hint, key.column)
    return bool(cut)
