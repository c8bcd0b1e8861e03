"""Tables to take away: sheets of a workbook, or one as CSV. Writing them as XLSX is `analysis/workbook.py`."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from bot.domain.texts import Language

Form = Literal["text", "count", "number", "money", "percent", "date", "month"]
Cell = str | int | float | Fraction | date | None

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a text begins that a spreadsheet may take for a formula (OWASP, "CSV injection")."""

_SEPARATOR: dict[Language, str] = {"de": ";", "en": ","}  # what a spreadsheet in this language expects


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what is in it, and its width in characters. Percent are numbers up to 100."""

    heading: str
    form: Form = "text"
    width: int = 14


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with a name, its columns and its rows; `shaded` colours the percent, the deeper the larger."""

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]]
    shaded: bool = False


def csv_bytes(sheet: Sheet, language: Language) -> bytes:
    """Return the sheet as CSV in UTF-8 with a byte order mark, as a spreadsheet in `language` opens it.

    A text that could be taken for a formula gets an apostrophe before it; numbers stay numbers.
    """
    written = io.StringIO()
    writer = csv.writer(written, delimiter=_SEPARATOR[language], lineterminator="\r\n")
    writer.writerow([_plain(column.heading, language) for column in sheet.columns])
    writer.writerows([_plain(cell, language) for cell in row] for row in sheet.rows)
    return written.getvalue().encode("utf-8-sig", "replace")


def _plain(cell: Cell, language: Language) -> str:
    """Return a cell as text of a CSV file.

    >>> _plain("=1+1", "en"), _plain(-2.5, "de"), _plain("Köln", "de")
    ("'=1+1", '-2,5', 'Köln')
    """
    if cell is None:
        return ""
    if isinstance(cell, str):
        return f"'{cell}" if cell.lstrip(" ").startswith(FORMULA) else cell
    if isinstance(cell, date):
        return cell.isoformat()
    number = str(cell if isinstance(cell, int) else float(cell))
    return number.replace(".", ",") if language == "de" else number
