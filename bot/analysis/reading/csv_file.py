"""Text files: CSV in all its dialects. Polars reads what is regular, Python's reader what is not."""

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, Literal

import polars as pl
from polars.exceptions import PanicException, PolarsError

from bot.analysis.reading.dialect import BLANKS, Quotes, quotes_in, records, separator_of
from bot.analysis.reading.encodings import chunks, plain_text
from bot.analysis.reading.errors import FileError
from bot.analysis.reading.limits import MAX_COLUMNS, SAMPLE_ROWS
from bot.analysis.reading.sheet import Row, Tell

_LEAST_ROWS = 2  # headings and one row
_BATCH = 20_000  # rows that the slow reader hands over at a time


@dataclass(frozen=True, slots=True)
class CsvSheet:
    """A text file that is a table; `source` is UTF-8, `separator` what its owner sees, `cut` what it is read by."""

    source: Path | bytes
    encoding: str
    separator: str
    cut: str
    quotes: Quotes
    sample: tuple[Row, ...]
    form: Literal["csv"] = "csv"
    title: str = ""

    def columns(self, wanted: Sequence[int], tell: Tell) -> pl.DataFrame:
        """Return all rows of some columns, as texts, each named by its number; empty cells are null."""
        frame = self._slowly(wanted) if self.quotes == "odd" else self._quickly(wanted)
        tell(1)
        return frame

    def _quickly(self, wanted: Sequence[int]) -> pl.DataFrame:
        """The first row is read as any other: what headings are is not decided here."""
        width = max(wanted) + 1
        order = sorted(wanted)
        frame = None
        with suppress(PolarsError, PanicException):  # their messages quote cells: they go no further
            frame = self._by_polars(width, order)
        if frame is None:
            return self._slowly(wanted)
        frame.columns = [str(number) for number in order]
        return frame.select(pl.all().replace("", None)) if self.quotes == "plain" else frame

    def _by_polars(self, width: int, order: list[int]) -> pl.DataFrame:
        return pl.read_csv(
            self.source,
            has_header=False,
            separator=self.cut,
            quote_char='"' if self.quotes == "plain" else None,
            schema={f"column_{number}": pl.String for number in range(width)},
            columns=order,
            extra_columns="ignore",
            missing_columns="insert",
        )

    def _slowly(self, wanted: Sequence[int]) -> pl.DataFrame:
        with _opened(self.source) as text:
            rows = csv.reader(text, delimiter=self.cut)
            frames = list(_batches(rows, wanted))
        return pl.concat(frames) if frames else pl.DataFrame(schema={str(number): pl.String for number in wanted})


def _opened(source: Path | bytes) -> IO[str]:
    raw = source.open("rb") if isinstance(source, Path) else io.BytesIO(source)
    return io.TextIOWrapper(raw, "utf-8-sig", errors="replace", newline="")


def _batches(rows: Iterator[list[str]], wanted: Sequence[int]) -> Iterator[pl.DataFrame]:
    schema = {str(number): pl.String for number in wanted}
    try:
        while batch := list(islice(rows, _BATCH)):
            cells = {
                str(number): [row[number] or None if number < len(row) else None for row in batch] for number in wanted
            }
            yield pl.DataFrame(cells, schema=schema)
    except csv.Error:
        raise FileError("quotes") from None


def open_csv(path: Path) -> CsvSheet:
    """Return the table in a text file; raise `FileError` if there is none."""
    text = plain_text(path)
    if "\n" not in text.head and not text.whole:
        raise FileError("one-line")
    separator = separator_of(text.head)
    cut = "\t" if separator == BLANKS else separator
    source = _tabbed(text.source) if separator == BLANKS else text.source
    head = re.sub(r"(?m)^[ \t]+", "", text.head) if separator == BLANKS else text.head
    head = re.sub(r"[ \t]+", "\t", head) if separator == BLANKS else head
    return CsvSheet(
        source=source,
        encoding=text.encoding,
        separator=separator,
        cut=cut,
        quotes=quotes_in(chunks(source), cut),
        sample=_sample(head, cut, whole=text.whole),
    )


def _tabbed(source: Path | bytes) -> bytes:
    data = (source.read_bytes() if isinstance(source, Path) else source).removeprefix(codecs.BOM_UTF8)
    return re.sub(rb"[ \t]+", b"\t", re.sub(rb"(?m)^[ \t]+|[ \t]+\r?$", b"", data))


def _sample(head: str, cut: str, *, whole: bool) -> tuple[Row, ...]:
    rows = records(head, cut)
    if not whole and _LEAST_ROWS < len(rows) < SAMPLE_ROWS:
        rows = rows[:-1]  # its end may lie behind the sample
    if not rows:
        raise FileError("quotes")
    if max(map(len, rows)) > MAX_COLUMNS:
        raise FileError("too-many-columns")
    return tuple(rows)
