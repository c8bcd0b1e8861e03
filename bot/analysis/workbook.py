"""Writes workbooks (XLSX), in memory: nothing of what is in them touches a disk on the way."""

import io
import re
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from bot.business.figure_sheets import sheets_of
from bot.business.figures import Figures
from bot.business.sheets import Cell, Form, Sheet, csv_bytes
from bot.domain.texts import Language

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]  # it ships no types
    from xlsxwriter.format import Format  # type: ignore[import-untyped]  # as above
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # as above

__all__ = ["csv_bytes", "order_workbook", "write"]

MOST_ROWS = 1_048_575  # below the heading, of the format
LONGEST = 32_767  # characters of a cell, of the format
_FORMS: Mapping[Form, str] = {
    "text": "@",
    "count": "#,##0",
    "number": "#,##0.0#",
    "money": "#,##0.00",
    "percent": '0.0"\u00a0%"',  # the numbers are percent already
    "date": "yyyy-mm-dd",
    "month": "mm/yyyy",
}
_NAME = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")  # what the name of a sheet must not hold
_LIGHT, _DEEP = "#FFFFFF", "#63A8DC"


def write(sheets: Sequence[Sheet]) -> bytes:
    """Return a workbook of the sheets, of which there is at least one.

    Texts stay texts, whatever they look like: no formula, link or number is made of them. Rows and characters beyond
    what the format holds are left out. A number that is no number (NaN, infinity) becomes an empty cell.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 - the bot imports this module, and hardly ever makes a workbook

    written = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(written, options) as book:
        forms = {form: book.add_format({"num_format": pattern}) for form, pattern in _FORMS.items()}
        forms["text"].set_quote_prefix()  # stays a text when somebody edits the cell
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        for number, sheet in enumerate(sheets, 1):
            page = book.add_worksheet(_name(sheet.name, number, book))
            _fill(page, sheet, forms, head)
    return written.getvalue()


def order_workbook(figures: Figures, language: Language) -> bytes:
    """Return the figures of a file as a workbook. No customer is in it."""
    return write(sheets_of(figures, language))


def _name(wanted: str, number: int, book: "Workbook") -> str:
    """Return a name that the format allows and no other sheet has."""
    name = _NAME.sub(" ", wanted).strip()[:31]
    taken = {page.get_name().casefold() for page in book.worksheets()}
    return name if name and name.casefold() not in taken else f"{name[:26]} {number}".strip()


def _fill(page: "Worksheet", sheet: Sheet, forms: Mapping[Form, "Format"], head: "Format") -> None:
    page.freeze_panes(1, 0)
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width)
        page.write_string(0, place, _plain(column.heading), head)
    for line, row in enumerate(sheet.rows[:MOST_ROWS], 1):
        for place, (cell, column) in enumerate(zip(row, sheet.columns, strict=True)):
            _write(page, (line, place), cell, forms[column.form])
    if sheet.shaded and sheet.rows:
        _shade(page, sheet)


def _write(page: "Worksheet", at: tuple[int, int], cell: Cell, form: "Format") -> None:
    match cell:
        case None:
            return
        case str():
            page.write_string(*at, _plain(cell), form)
        case date():
            page.write_datetime(*at, cell, form)
        case int() | float() | Fraction():
            number = float(cell)
            if abs(number) < float("inf"):  # not for NaN either
                page.write_number(*at, number, form)


def _plain(text: str) -> str:
    """Return a text as long as a cell holds, without halves of surrogate pairs, which no file can."""
    return text[:LONGEST].encode("utf-8", "replace").decode()


def _shade(page: "Worksheet", sheet: Sheet) -> None:
    scale = {"type": "2_color_scale", "min_color": _LIGHT, "max_color": _DEEP, "min_type": "num", "min_value": 0}
    for place, column in enumerate(sheet.columns):
        if column.form == "percent":
            page.conditional_format(1, place, len(sheet.rows), place, scale)
