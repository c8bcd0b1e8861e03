"""What the two kinds of files have in common once they are open: a table of texts."""

from collections.abc import Callable, Sequence
from typing import Literal, Protocol

import polars as pl

Row = Sequence[str]

Tell = Callable[[float], None]
"""Hears what share of a sheet is read, from 0 to 1."""


class Sheet(Protocol):
    """A table in a file. Rows are counted from 0, empty ones too, so that row 0 is line 1 of a spreadsheet."""

    @property
    def form(self) -> Literal["csv", "xlsx"]:
        """What kind of file it is."""

    @property
    def encoding(self) -> str:
        """The name of the encoding, "" where that makes no sense."""

    @property
    def separator(self) -> str:
        """The separator, "" where that makes no sense."""

    @property
    def title(self) -> str:
        """The name of the sheet, "" where there is none."""

    @property
    def sample(self) -> Sequence[Row]:
        """The first rows."""

    def columns(self, wanted: Sequence[int], tell: Tell) -> pl.DataFrame:
        """Return all rows of some columns, as texts, each named by its number; empty cells are null."""
