"""The single values that files hold: ids, texts, numbers, words to choose from. Each is read from a scalar's text.

A scalar is text until one of these has read it, so `no`, `1:30` and `012` never turn into something else. An editor
gives a scalar its type by the core schema of YAML 1.2, so in the JSON Schema a text may be a number or truth value too.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from bot.domain.texts import Text, utf16
from bot.library.nodes import Mapping, Node, Refused, Scalar, Sequence
from bot.library.problems import did_you_mean, shown
from bot.library.report import Report

JsonSchema = dict[str, Any]

ID_LENGTH = 40  # fits a button's 64 bytes with what stands around it
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,6})?")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Word:
    """An id: lower-case letters, digits and hyphens, at most 40 characters."""

    def read(self, node: Node, report: Report) -> str | None:
        """Return the id."""
        text = _scalar(node, report)
        if text is None:
            return None
        if len(text) <= ID_LENGTH and ID.fullmatch(text):
            return text
        message = Text(f"{shown(text)} ist keine gültige id", f"{shown(text)} is not a valid id")
        hint = Text(
            f"Kleinbuchstaben, Ziffern und Bindestriche, höchstens {ID_LENGTH} Zeichen",
            f"lower-case letters, digits and hyphens, at most {ID_LENGTH} characters",
        )
        report.wrong(node, "bad-id", message, hint)
        return None

    def json_schema(self) -> JsonSchema:
        """Return what an editor can check of it."""
        return {"type": ["string", "integer"], "pattern": f"^{ID.pattern}$", "maxLength": ID_LENGTH}


@dataclass(frozen=True, slots=True)
class Plain:
    """Plain text, at most `limit` UTF-16 units, as Telegram counts."""

    limit: int = 300

    def read(self, node: Node, report: Report) -> str | None:
        """Return the text without blanks around it."""
        text = _scalar(node, report)
        return None if text is None else proper_text(text, node, report, self.limit)

    def json_schema(self) -> JsonSchema:
        """Return what an editor can check of it."""
        return {"type": ["string", "number", "boolean"], "pattern": r"\S", "maxLength": self.limit}


@dataclass(frozen=True, slots=True)
class Flag:
    """true or false, and nothing that only looks like it."""

    def read(self, node: Node, report: Report) -> bool | None:
        """Return the truth value."""
        word = OneOf(("true", "false")).read(node, report)
        return None if word is None else word == "true"

    def json_schema(self) -> JsonSchema:
        """Return what an editor can check of it."""
        return {"type": ["boolean", "string"], "pattern": "^(true|false)$"}


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

    def json_schema(self) -> JsonSchema:
        """Return what an editor can check of it."""
        return {"enum": list(self.words)}


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

    def json_schema(self) -> JsonSchema:
        """Return what an editor can check of it."""
        kind = "integer" if self.whole else "number"
        bounds = {"minimum": self.least, "maximum": self.most}
        return {"type": [kind, "string"], **bounds, "pattern": f"^{_NUMBER.pattern}$"}

    def _hint(self) -> Text:
        de, en = "eine Zahl (mit Punkt)", "a number (with a point)"
        if self.whole:
            de, en = "eine ganze Zahl", "a whole number"
        bounds = f"{self.least:g}", f"{self.most:g}"
        return Text(f"{de} von {bounds[0]} bis {bounds[1]} schreiben", f"write {en} from {bounds[0]} to {bounds[1]}")


def proper_text(text: str, node: Node, report: Report, limit: int) -> str | None:
    """Return `text` stripped, or report that it is empty, too long or holds invisible characters."""
    stripped = text.strip()
    if not stripped:
        hint = Text("einen Text schreiben", "write a text")
        report.wrong(node, "missing-value", Text("der Text ist leer", "the text is empty"), hint)
    elif control := _CONTROL.search(stripped):
        message = Text(f"das unsichtbare Zeichen {control[0]!a}", f"the invisible character {control[0]!a}")
        report.wrong(node, "bad-character", message, Text("es löschen", "delete it"))
    elif utf16(stripped) > limit:
        too_long(node, report, utf16(stripped), limit)
    else:
        return stripped
    return None


def too_long(node: Node, report: Report, length: int, limit: int) -> None:
    """Report a text of `length` UTF-16 units where `limit` are allowed."""
    message = Text(f"{length} Zeichen sind zu lang", f"{length} characters are too long")
    hint = Text(f"auf höchstens {limit} kürzen", f"shorten it to at most {limit}")
    report.wrong(node, "too-long", message, hint)


def wrong_value(node: Node, report: Report, text: str, hint: Text) -> None:
    """Report a scalar that is not one of the values allowed here."""
    message = Text(f"{shown(text)} geht hier nicht", f"{shown(text)} does not fit here")
    report.wrong(node, "wrong-value", message, hint)


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
    report.wrong(node, "wrong-type", message, hint)


def _scalar(node: Node, report: Report) -> str | None:
    if isinstance(node, Scalar):
        return node.text
    wrong_type(node, report, Text("einen einfachen Wert schreiben", "write a plain value"))
    return None
