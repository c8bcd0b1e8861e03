"""Workbooks: as Excel, Python's writers and people make them."""

# ruff: noqa: E501 - rows of tables stay on one line, as they are in the files

import io
import zipfile
from datetime import date, datetime

import openpyxl
import xlsxwriter

from tests.analysis.files import Sample

HEADINGS = ("Kunde", "Datum", "Betrag")
TWO = [("Abel", "2024-05-03", 1250), ("Bock", "2024-05-04", 700)]


def by_openpyxl(*sheets, **more):
    """Return a workbook of (title, rows)."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    for title in more.get("hidden", ()):
        book[title].sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def by_xlsxwriter(rows, *, start=(0, 0), **options):
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, **options})
    sheet = book.add_worksheet("Bestellungen")
    day = book.add_format({"num_format": "dd.mm.yyyy"})
    for down, row in enumerate(rows):
        for right, cell in enumerate(row):
            place = (start[0] + down, start[1] + right)
            if isinstance(cell, tuple):
                sheet.write_formula(*place, cell[0], None, cell[1])
            elif isinstance(cell, date):
                sheet.write_datetime(*place, cell, day)
            else:
                sheet.write(*place, cell)
    book.close()
    return out.getvalue()


def with_part(name, content):
    """Return a workbook with something packed beside its sheets."""
    out = io.BytesIO(by_openpyxl(("Tabelle1", ROWS)))
    with zipfile.ZipFile(out, "a") as book:
        book.writestr(name, content)
    return out.getvalue()


ROWS = (HEADINGS, ("Abel", date(2024, 5, 3), 12.5), ("Bock", datetime.fromisoformat("2024-05-04 23:59"), 7))

SAMPLES = (
    Sample("xlsx", "real dates and numbers", by_openpyxl(("Tabelle1", ROWS)), orders=TWO,
           facts={"form": "xlsx", "sheet": "Tabelle1", "encoding": "", "separator": "", "dates": "yyyy-mm-dd"}),
    Sample("xlsx-moved", "a title, empty rows, the table not in the corner", by_xlsxwriter(ROWS, start=(4, 2)), orders=TWO),
    Sample("xlsx-1904", "the calendar of old Macs", by_xlsxwriter(ROWS, date_1904=True), orders=TWO),
    Sample("xlsx-texts", "sums and dates typed as text, German",
           by_openpyxl(("T", (HEADINGS, ("Abel", "3.5.2024", "12,50 €"), ("Bock", "4.5.2024", "1.007,00 €"), ("Cohn", "5.5.2024", 2.5)))),
           orders=[*TWO[:1], ("Bock", "2024-05-04", 100700), ("Cohn", "2024-05-05", 250)], facts={"decimal": ","}),
    Sample("xlsx-serial", "dates that lost their format", by_openpyxl(("T", (HEADINGS, ("Abel", 45415, 12.5), ("Bock", 45416.75, 7)))), orders=TWO,
           facts={"dates": "Excel"}),
    Sample("xlsx-second-sheet", "the first sheet is a cover", by_openpyxl(("Deckblatt", (("Bericht Mai",), ("Blumen Lang",))), ("Daten", ROWS)),
           orders=TWO, facts={"sheet": "Daten"}),
    Sample("xlsx-hidden", "what is hidden is not read",
           by_openpyxl(("Alt", (HEADINGS, ("X", date(2020, 1, 1), 1))), ("Neu", ROWS), hidden=["Alt"]), orders=TWO, facts={"sheet": "Neu"}),
    Sample("xlsx-numbers-as-ids", "customer numbers are numbers, with a sum below",
           by_openpyxl(("T", (("Kundennr.", "Bestelldatum", "Summe"), (17, date(2024, 5, 3), 12.5), (18, date(2024, 5, 4), 7), (), ("Gesamt", None, 19.5)))),
           orders=[("17", "2024-05-03", 1250), ("18", "2024-05-04", 700)], dropped={"footer": (5,)}),
    Sample("xlsx-survey", "scores as numbers", by_openpyxl(("Antworten", (("Name", "Bewertung (0-10)"), ("A", 9), ("B", 10), ("C", None)))),
           scores=[9, 10], dropped={"no-score": (4,)}),
    Sample("xlsx-formulas", "formulas with their last values; a wrong one",
           by_xlsxwriter((HEADINGS, ("Abel", date(2024, 5, 3), ("=5+7.5", 12.5)), ("Bock", date(2024, 5, 4), ("=3+4", 7)),
                          ("Bock", date(2024, 5, 5), ("=1/0", "#DIV/0!")))),
           orders=TWO, dropped={"bad-amount": (4,)}),
    Sample("xlsm", "macros are not even opened", with_part("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 no macro at all"), orders=TWO),
)  # fmt: skip
