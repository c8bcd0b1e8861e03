"""Reads YAML by its events into nodes that keep line and text; types are decided later, by our schema.

YAML offers more than a quiz needs and some of it is dangerous: aliases that explode, tags that make objects, keys that
silently replace each other, nesting that overflows the stack of the C library. None of it gets past this file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from bot.domain.texts import Text
from bot.library.nodes import Mapping, Node, Refused, Scalar, Sequence
from bot.library.problems import Code, shown
from bot.library.report import Report
from bot.library.yaml_errors import explain

MAX_DEPTH = 32
MAX_NODES = 60_000  # a megabyte of real cards has 40,000
EMPTY = Text("die Datei ist leer", "the file is empty"), Text("sie füllen oder löschen", "fill it or delete it")

_Loader = type[yaml.SafeLoader] | type[yaml.CSafeLoader]
PARSER: _Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where PyYAML was built with it

# What YAML itself calls not printable.
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# libyaml takes quadratic time over directives, and nobody needs one.
_DIRECTIVE = re.compile("(?:^|[\n\r\x85\u2028\u2029])%")


def read_yaml(text: str, report: Report, parser: _Loader = PARSER) -> Node | None:
    """Return the one document in `text` as nodes; problems go to `report`.

    None where there is nothing to read. At a syntax error or a limit reading ends there, and what can't be trusted
    any more (the document) is None; forbidden things on the way are reported and left out.
    """
    if not _readable(text, report):
        return None
    builder = _Builder(report, text.splitlines())
    try:
        for event in yaml.parse(text, Loader=parser):
            if not builder.take(event):
                return None
    except (yaml.YAMLError, ValueError) as error:  # ValueError: the parser in Python, at an escape beyond Unicode
        explain(error, text, report)
        return None
    if builder.root is None or (isinstance(builder.root, Scalar) and builder.root.empty):
        report.add(1, "empty-file", *EMPTY)
        return None
    return builder.root


def line_of(text: str, position: int) -> int:
    """Return the line, from 1, of a position in `text`."""
    return text.count("\n", 0, position) + 1


def _readable(text: str, report: Report) -> bool:
    unprintable, directive = _UNPRINTABLE.search(text), _DIRECTIVE.search(text)
    if unprintable:
        message = Text(
            f"das unsichtbare Zeichen {shown(unprintable[0])}", f"the invisible character {shown(unprintable[0])}"
        )
        report.add(line_of(text, unprintable.start()), "bad-character", message, Text("es löschen", "delete it"))
    if directive:
        report.add(
            line_of(text, directive.end() - 1),
            "yaml-syntax",
            Text("eine Zeile beginnt mit %", "a line begins with %"),
            Text('den Text in Anführungszeichen setzen: "…"', 'put the text in quotes: "…"'),
        )
    return not (unprintable or directive)


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    line: int
    column: int
    items: list[Node] | None = None
    entries: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)
    key: Node | None = None
    refused: bool = False

    def close(self) -> Node:
        if self.refused:
            return Refused(self.line, self.column)
        if self.items is not None:
            return Sequence(tuple(self.items), self.line, self.column)
        return Mapping(self.entries, self.line, self.column)


@dataclass(slots=True)
class _Builder:
    """Puts events together to nodes, without recursion."""

    report: Report
    lines: list[str]
    root: Node | None = None
    _open: list[_Open] = field(default_factory=list)
    _nodes: int = 0
    _documents: int = 0

    def take(self, event: yaml.Event) -> bool:
        """Take the next event; False where reading has to end."""
        if isinstance(event, yaml.NodeEvent):
            return self._node(event)
        if isinstance(event, yaml.CollectionEndEvent):
            self._add(self._open.pop().close())
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            return self._documents == 1 or self._several(event)
        return True

    def _node(self, event: yaml.NodeEvent) -> bool:
        line, column = _place(event)
        self._nodes += 1
        if self._nodes > MAX_NODES:
            return self._too_much(line)
        if event.anchor is not None or getattr(event, "tag", None) is not None:
            self._refuse(event, line, column)
        if isinstance(event, yaml.AliasEvent):
            self._add(Refused(line, column))
        elif isinstance(event, yaml.ScalarEvent):
            self._add(self._scalar(event, line, column))
        else:
            self._open.append(_Open(line, column, [] if isinstance(event, yaml.SequenceStartEvent) else None))
            return len(self._open) <= MAX_DEPTH or self._too_deep(line)
        return True

    def _refuse(self, event: yaml.NodeEvent, line: int, column: int) -> None:
        for code, message, hint in _forbidden(event):
            if not (code == "alias" and self._is_merge()):
                self.report.add(line, code, message, hint, column)

    def _scalar(self, event: yaml.ScalarEvent, line: int, column: int) -> Scalar:
        last = event.end_mark.line + 1 if event.end_mark else line
        block = event.style == "|"
        source = () if block or last == line else tuple(self.lines[line - 1 : last])
        return Scalar(event.value, line, column, plain=not event.style, block=block, source=source)

    def _add(self, node: Node) -> None:
        if not self._open:
            self.root = node
            return
        parent = self._open[-1]
        if parent.items is not None:
            parent.items.append(node)
        elif parent.key is None:
            parent.key = node
        else:
            self._enter(parent, parent.key, node)
            parent.key = None

    def _enter(self, parent: _Open, key: Node, value: Node) -> None:
        if not isinstance(key, Scalar):
            self._bad_key(key)
            parent.refused = True
        elif key.plain and key.text == "<<":
            message = Text("Zusammenführen mit << ist nicht erlaubt", "merging with << is not allowed")
            hint = Text("die Einträge ausschreiben", "write the entries out")
            self.report.add(key.line, "merge-key", message, hint, key.column)
        elif key.text in parent.entries:
            first = parent.entries[key.text][0].line
            message = Text(
                f"der Schlüssel {shown(key.text)} steht schon in Zeile {first}",
                f"key {shown(key.text)} stands already in line {first}",
            )
            self.report.add(key.line, "duplicate-key", message, Text("nur einen behalten", "keep one"), key.column)
        else:
            parent.entries[key.text] = key, value

    def _is_merge(self) -> bool:
        key = self._open[-1].key if self._open else None
        return isinstance(key, Scalar) and key.plain and key.text == "<<"

    def _bad_key(self, key: Node) -> None:
        if isinstance(key, Refused):
            return
        self.report.add(
            key.line,
            "bad-key",
            Text("eine Klammer steht als Schlüssel", "a bracket stands as a key"),
            Text('einen Text mit {{ … }} in Anführungszeichen setzen: "…"', 'put a text with {{ … }} in quotes: "…"'),
            key.column,
        )

    def _several(self, event: yaml.Event) -> bool:
        message = Text("hier beginnt ein zweites Dokument (---)", "a second document begins here (---)")
        hint = Text("eine Datei enthält eines: die Zeile löschen", "a file holds one: delete the line")
        self.report.add(_place(event)[0], "several-documents", message, hint)
        return False

    def _too_deep(self, line: int) -> bool:
        message = Text(f"tiefer als {MAX_DEPTH} Ebenen verschachtelt", f"nested deeper than {MAX_DEPTH} levels")
        self.report.add(line, "too-deep", message, Text("flacher schreiben", "write it flatter"))
        return False

    def _too_much(self, line: int) -> bool:
        message = Text(f"mehr als {MAX_NODES} Einträge in der Datei", f"more than {MAX_NODES} entries in the file")
        self.report.add(line, "too-large", message, Text("die Datei aufteilen", "split the file"))
        return False


def _place(event: yaml.Event) -> tuple[int, int]:
    """Return line and column of an event, from 1."""
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _forbidden(event: yaml.NodeEvent) -> Iterator[tuple[Code, Text, Text]]:
    """Yield what this event uses that is not allowed: aliases, anchors, tags."""
    if isinstance(event, yaml.AliasEvent):
        yield "alias", *_no_sign(f"*{event.anchor}", "Verweise", "aliases")
    elif event.anchor is not None:
        yield "alias", *_no_sign(f"&{event.anchor}", "Anker", "anchors")
    tag = getattr(event, "tag", None)
    if tag is not None:
        yield "tag", *_no_sign(tag, "Typangaben", "tags")


def _no_sign(what: str, de: str, en: str) -> tuple[Text, Text]:
    hint = Text(
        'ist es der Anfang eines Textes, gehört er in Anführungszeichen: "…"',
        'if it begins a text, put that in quotes: "…"',
    )
    return Text(f"{de} sind nicht erlaubt: {shown(what)}", f"{en} are not allowed: {shown(what)}"), hint
