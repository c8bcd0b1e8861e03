"""What is looked for in the XML of a workbook before a reader sees it that aborts the whole process on a lie.

A cell at A1 and one at XFD1048576 make it reserve half a terabyte, a count of strings in an attribute does the same.
The XML is searched as it is, piece by piece; whatever is not written as programs write it is refused.
"""

import re
from collections.abc import Iterable, Iterator

from bot.analysis.reading.errors import FileError
from bot.analysis.reading.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_STRINGS

# Each begins with a letter and looks back from it: that is searched ten times as fast.
_REFERENCE = re.compile(rb'r(?<=\sr)="([A-Z]{1,3})?(\d{1,7})"')
_ANY_REFERENCE = re.compile(rb"""r(?<=[\s"'/]r)\s*=\s*["']""")
_CELL = re.compile(rb"c(?<=[<:]c)[\s/>]")
_ROW = re.compile(rb"row(?<=[<:]row)[\s/>]")
_STRING = re.compile(rb"si(?<=[<:]si)[\s/>]")
_ROW_OR_CELL = re.compile(rb"<(?:[\w.-]+:)?(row|c)[\s/>]")
_LONG_COUNT = re.compile(rb"""ount(?<=[\s"'/e][cC]ount)\s*=\s*["'](?:[^"']{8}|[^"'\d])""")
_FORBIDDEN = (b"<!DOCTYPE", b"<!ENTITY", b"\0")
_LONGEST_RUN = 1 << 21  # bytes without a tag; a cell of Excel holds at most 32,767 characters
_ALPHABET = 26


def checked(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the same XML in pieces that end before a tag; refuse what no program writes."""
    for piece in _pieces(chunks):
        if any(mark in piece for mark in _FORBIDDEN) or _LONG_COUNT.search(piece):
            raise FileError("broken")
        yield piece


def _pieces(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield pieces that never cut a tag in two."""
    rest = b""
    for chunk in chunks:
        data = rest + chunk
        cut = data.rfind(b"<")
        if cut <= 0:
            rest = data
        else:
            yield data[:cut]
            rest = data[cut:]
        if len(rest) > _LONGEST_RUN:
            raise FileError("broken")
    if rest:
        yield rest


class Extent:
    """How far the cells of a sheet reach; fed with the pieces of `checked`, it refuses what is too far."""

    def __init__(self) -> None:
        self._rows = self._columns = 0  # the farthest that are named
        self._row_tags = self._cell_tags = 0
        self._in_row = self._widest = 0  # cells without a name follow one another

    def feed(self, piece: bytes) -> None:
        """Take one piece; raise `FileError` as soon as the sheet is too large."""
        found = _REFERENCE.findall(piece)
        if len(_ANY_REFERENCE.findall(piece)) != len(found):
            raise FileError("broken")
        self._note(found)
        cells = len(_CELL.findall(piece))
        self._cell_tags += cells
        self._row_tags += len(_ROW.findall(piece))
        if self._in_row or cells > len(found) - [letters for letters, _ in found].count(b""):
            self._count_unnamed(piece)
        self._check()

    def _note(self, found: list[tuple[bytes, bytes]]) -> None:
        if not found:
            return
        self._rows = max(self._rows, *map(int, {digits for _, digits in found}))
        self._columns = max(self._columns, *map(_column, {letters for letters, _ in found}))

    def _count_unnamed(self, piece: bytes) -> None:
        for match in _ROW_OR_CELL.finditer(piece):
            self._in_row = 0 if match[1] == b"row" else self._in_row + 1
            self._widest = max(self._widest, self._in_row)

    def _check(self) -> None:
        columns = self._columns + self._widest
        if columns > MAX_COLUMNS:
            raise FileError("too-many-columns")
        rows = self._rows + (self._row_tags if self._widest else 0)
        if max(rows * columns, self._cell_tags) > MAX_CELLS or self._row_tags > MAX_ROWS:
            raise FileError("too-many-cells")


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * _ALPHABET + letter - 64
    return number


class Strings:
    """How many texts the sheets share; fed with the pieces of `checked`."""

    def __init__(self) -> None:
        self._count = 0

    def feed(self, piece: bytes) -> None:
        """Take one piece; raise `FileError` once there are too many."""
        self._count += len(_STRING.findall(piece))
        if self._count > MAX_STRINGS:
            raise FileError("too-many-cells")
