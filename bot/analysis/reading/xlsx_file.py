"""Workbooks: the parts that hold the table are copied within limits, and only the copy is given to the reader.

So macros, pictures, links and whatever else is packed beside them are never opened, and the reader sees exactly the
bytes that were checked.
"""

import re
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import IO, Literal

import polars as pl
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from bot.analysis.reading.errors import FileError
from bot.analysis.reading.limits import MAX_SHEETS, SAMPLE_ROWS, SHEETS_TRIED
from bot.analysis.reading.numbers import Decimal, decimal_of
from bot.analysis.reading.parts import Parts, is_workbook
from bot.analysis.reading.sheet import Row, Tell
from bot.analysis.reading.xlsx_guard import Extent, Strings, checked

Cell = str | float | int | bool | date | datetime | object

_COPIED = re.compile(
    r"\[content_types\]\.xml|_rels/\.rels|xl/(_rels/)?workbook\.xml(\.rels)?|xl/(sharedstrings|styles)\.xml"
)
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_LARGEST_BOOK = 1_000_000  # bytes of the list of sheets
_EXACT = 1e15  # whole numbers below it have no rounding error
_BATCH = 20_000  # rows


@dataclass(frozen=True, slots=True)
class XlsxSheet:
    """A sheet of a workbook; numbers are written with its owner's `decimal` mark, days as 2024-05-03."""

    cells: CalamineSheet
    title: str
    decimal: Decimal
    sample: tuple[Row, ...]
    form: Literal["xlsx"] = "xlsx"
    encoding: str = ""
    separator: str = ""

    def columns(self, wanted: Sequence[int], tell: Tell) -> pl.DataFrame:
        """Return all rows of some columns, as texts, each named by its number; empty cells are null."""
        schema = {str(number): pl.String for number in wanted}
        frames = [pl.DataFrame(part, schema=schema) for part in self._batches(wanted, tell)]
        return pl.concat(frames) if frames else pl.DataFrame(schema=schema)

    def _batches(self, wanted: Sequence[int], tell: Tell) -> Iterator[dict[str, list[str | None]]]:
        rows, total = self.cells.iter_rows(), self.cells.total_height + 1
        for start in range(0, total, _BATCH):
            batch = list(islice(rows, _BATCH))
            yield {str(number): self._texts([row[number] for row in batch]) for number in wanted}
            tell(min(start + _BATCH, total) / total)

    def _texts(self, cells: Sequence[Cell]) -> list[str | None]:
        decimal = self.decimal
        return [(cell if cell.__class__ is str else written(cell, decimal)) or None for cell in cells]


def open_xlsx(path: Path) -> Iterator[XlsxSheet]:
    """Yield the visible sheets that hold anything; raise `FileError` for what is no workbook or no honest one."""
    parts = Parts(path)
    try:
        with tempfile.TemporaryFile() as copy:  # without a name, and gone with the process
            _copy(parts, copy)
            yield from _sheets(copy)
    finally:
        parts.close()


def _copy(parts: Parts, copy: IO[bytes]) -> None:
    _refuse_others(parts)
    book = parts.text("xl/workbook.xml", _LARGEST_BOOK) if "xl/workbook.xml" in parts.names else ""
    if len(re.findall(r"<(?:\w+:)?sheet\b", book)) > MAX_SHEETS:
        raise FileError("too-many-sheets")
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_STORED) as archive:
        for name in parts.names:
            if _COPIED.fullmatch(name) or _SHEET.fullmatch(name):
                _copy_part(parts, name, archive)


def _refuse_others(parts: Parts) -> None:
    """Say what a packed file is if it is no workbook of Excel's."""
    names = parts.names
    if is_workbook(names):
        return
    if "xl/workbook.bin" in names:
        raise FileError("old-excel")
    if any(re.match(r"mimetype$|index/|content\.xml$|word/|ppt/|index\.numbers", name) for name in names):
        raise FileError("other-program")
    raise FileError("packed")


def _copy_part(parts: Parts, name: str, archive: zipfile.ZipFile) -> None:
    watch = Extent() if _SHEET.fullmatch(name) else Strings()
    with archive.open(parts.written(name), "w") as target, closing(parts.chunks(name)) as chunks:
        for piece in checked(chunks):
            watch.feed(piece)
            target.write(piece)


def _sheets(copy: IO[bytes]) -> Iterator[XlsxSheet]:
    copy.seek(0)
    try:
        book = CalamineWorkbook.from_filelike(copy)
        shown = [
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
        ]
        for name in shown[:SHEETS_TRIED]:
            cells = book.get_sheet_by_name(name)
            if cells.total_height or cells.total_width:
                yield _sheet(cells, name)
    except (CalamineError, OSError, ValueError):
        raise FileError("broken") from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # how the reader's own language reports a bug
            raise
        raise FileError("broken") from None


def _sheet(cells: CalamineSheet, name: str) -> XlsxSheet:
    rows = list(islice(cells.iter_rows(), SAMPLE_ROWS))
    texts = (cell for row in rows for cell in row if isinstance(cell, str) and cell[:1] not in {"", "#"})
    decimal = decimal_of(_amounts(texts), ".")
    return XlsxSheet(cells, name, decimal, tuple(tuple(written(cell, decimal) for cell in row) for row in rows))


def _amounts(texts: Iterable[str]) -> Iterator[str]:
    """Yield the texts that look like sums of money: they alone tell the decimal mark."""
    return (
        text
        for text in texts
        if re.fullmatch(r"[^\w]*[\d.,'\s]+[^\w]*(eur|chf|euro|usd)?", text.strip().casefold()[:40])
    )


@lru_cache(maxsize=65_536, typed=True)
def written(cell: Cell, decimal: Decimal) -> str:
    """Return a cell as text, as a text file would hold it.

    >>> written(1234.5, ","), written(12.0, "."), written(date(2024, 5, 3), ","), written(True, ".")
    ('1234,5', '12', '2024-05-03', 'true')
    """
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        text = str(int(cell)) if cell.is_integer() and abs(cell) < _EXACT else repr(cell)
        return text.replace(".", decimal)
    if isinstance(cell, datetime):
        return cell.isoformat(" ")
    return cell.isoformat() if isinstance(cell, date) else str(cell)
