"""The inputs of a numeric card: `{promoters: 50, …}`, scores also as a list, ranges as "20..80 step 5"."""

from dataclasses import dataclass

from bot.domain.questions import Range
from bot.domain.texts import Text
from bot.library.draws import is_range, read_range
from bot.library.nodes import Mapping, Node, Scalar, Sequence
from bot.library.problems import shown
from bot.library.report import Report
from bot.library.scalars import JsonSchema, wrong_type

_RANGE_HINT = Text(
    '"20..80" oder "0.5..3 step 0.1" schreiben: von, bis, Schritt (bei Dezimalstellen nötig)',
    'write "20..80" or "0.5..3 step 0.1": from, to, step (needed with decimals)',
)


@dataclass(frozen=True, slots=True)
class Inputs:
    """Inputs by name; which of them a KPI takes is known to the catalogue."""

    def read(self, node: Node, report: Report) -> dict[str, Range | str] | None:
        """Return the inputs as they are written, ranges read; None where one can't be read."""
        if not isinstance(node, Mapping):
            wrong_type(node, report, Text("{promoters: 50, …} schreiben", "write {promoters: 50, …}"))
            return None
        read = {name: _input(value, report) for name, (_, value) in node.entries.items()}
        good = {name: value for name, value in read.items() if value is not None}
        return good if len(good) == len(read) else None

    def json_schema(self) -> JsonSchema:
        """Return what an editor can check of it: not what the KPI takes."""
        one = ["number", "string", "boolean"]
        return {"type": "object", "additionalProperties": {"type": [*one, "array"], "items": {"type": one}}}


def _input(node: Node, report: Report) -> Range | str | None:
    if isinstance(node, Sequence) and all(isinstance(item, Scalar) for item in node.items):
        return _listed([item for item in node.items if isinstance(item, Scalar)], report)
    if not isinstance(node, Scalar):
        wrong_type(node, report, Text("eine Zahl schreiben", "write a number"))
        return None
    if not is_range(node.text):
        return node.text
    found = read_range(node.text)
    if found is None:
        message = Text(f"{shown(node.text)} ist kein Bereich", f"{shown(node.text)} is no range")
        report.add(node.line, "bad-range", message, _RANGE_HINT, node.column)
    return found


def _listed(items: list[Scalar], report: Report) -> str | None:
    for item in items:
        if item.empty:
            message = Text("ein Eintrag der Liste ist leer", "an entry of the list is empty")
            report.add(item.line, "missing-value", message, Text("ihn füllen oder streichen", "fill it, or remove it"))
    return None if any(item.empty for item in items) else ",".join(item.text for item in items)
