"""Workbooks and CSV files that are taken away."""

import csv
import io
import tempfile
from datetime import date
from fractions import Fraction
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from bot.analysis.customers import customer_sheet
from bot.analysis.workbook import order_workbook, write
from bot.business.sheets import Column, Sheet, csv_bytes
from tests.analysis.tables import orders
from tests.business.figures import SHOP, SURVEY

FORMULAS = ["=1+1", "+49 171", "-5", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://example.org")', "  =1", "＝1"]


def book(*sheets):
    return openpyxl.load_workbook(io.BytesIO(write(sheets)))


def texts(*cells):
    return Sheet("s", (Column("h", width=9),), [(cell,) for cell in cells])


@pytest.mark.parametrize("text", [*FORMULAS, "http://example.org", "mailto:a@example.org", "12", "{=1}"])
def test_a_text_stays_a_text(text):
    page = book(texts(text)).active
    cell = page["A2"]
    assert (cell.data_type, cell.hyperlink, cell.quotePrefix) == ("s", None, True)
    assert unescape(str(cell.value)).strip() == text.strip()


def test_a_heading_stays_a_text_too():
    assert book(Sheet("s", (Column("=1+1"),), [])).active["A1"].data_type == "s"


def test_nothing_in_the_file_is_a_formula_or_a_link():
    with ZipFile(io.BytesIO(write([texts(*FORMULAS, "http://example.org")]))) as packed:
        inside = b"".join(packed.read(name) for name in packed.namelist() if "worksheets" in name)
    assert b"<f>" not in inside
    assert b"hyperlink" not in inside


def test_numbers_dates_and_gaps_keep_their_kind():
    forms = ("count", "number", "money", "percent", "date", "month", "text")
    row = (3, 2.5, Fraction(5, 4), Fraction(200, 3), date(2026, 3, 1), date(2026, 3, 1), None)
    cells = book(Sheet("s", tuple(Column(form, form) for form in forms), [row])).active[2]
    assert [cell.value for cell in cells[:4]] == [3, 2.5, 1.25, pytest.approx(66.6667)]
    assert [cell.value.date() for cell in cells[4:6]] == [date(2026, 3, 1)] * 2
    assert cells[6].value is None


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -float("inf")])
def test_what_is_no_number_leaves_its_cell_empty(number):
    assert book(Sheet("s", (Column("h", "number"),), [(number,), (1,)])).active["A2"].value is None


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["a/b:c"], ["a b c"]),
        (["x" * 40], ["x" * 31]),
        ([""], ["1"]),
        (["Same", "same"], ["Same", "same 2"]),
        (["x" * 31, "x" * 32], ["x" * 31, "x" * 26 + " 2"]),
    ],
)
def test_names_of_sheets_are_made_to_fit(names, expected):
    assert book(*(Sheet(name, (Column("h"),), []) for name in names)).sheetnames == expected


def test_the_first_row_stays_and_columns_are_wide_enough():
    page = book(texts("x")).active
    assert page.freeze_panes == "A2"
    assert page.column_dimensions["A"].width == pytest.approx(9, abs=1)


@given(st.text(max_size=40))
def test_any_text_gives_a_file_that_opens(text):
    book(texts(text or "x"))


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(
    ("figures", "sheets"),
    [
        (SHOP, {"de": ["Überblick", "Monate", "Kohorten", "Gruppen", "ABC", "ABC-Kurve", "Datei"],
                "en": ["Overview", "Months", "Cohorts", "Groups", "ABC", "ABC curve", "File"]}),
        (SURVEY, {"de": ["Überblick", "Bewertungen", "Datei"], "en": ["Overview", "Scores", "File"]}),
    ],
    ids=["orders", "survey"],
)  # fmt: skip
def test_the_sheets_of_figures(figures, sheets, language):
    found = openpyxl.load_workbook(io.BytesIO(order_workbook(figures, language)))
    assert found.sheetnames == sheets[language]


def test_the_overview_has_each_kpi_with_its_interval():
    page = openpyxl.load_workbook(io.BytesIO(order_workbook(SHOP, "en")))["Overview"]
    crr = next(row for row in page.iter_rows(values_only=True) if row[0] == "Customer retention rate")
    assert crr[1:3] == (pytest.approx(66.6667), "%")
    assert crr[3] < crr[1] < crr[4]


def test_cohorts_are_coloured_and_as_wide_as_they_last():
    page = openpyxl.load_workbook(io.BytesIO(order_workbook(SHOP, "en")))["Cohorts"]
    rows = list(page.iter_rows(values_only=True))
    assert rows[0] == ("Month", "Customers", "+1", "+2")
    assert rows[1][1:] == (3, pytest.approx(66.6667), 0)
    assert rows[2][1:] == (1, None, None)
    assert page.conditional_formatting


def test_the_sheet_of_customers_agrees_with_the_figures():
    table = orders("ada 2025-01-03 10", "bo 2025-01-04 90", "ada 2025-02-03 5", "=bo 2025-02-28 1")
    sheet = customer_sheet(table, "en")
    assert [(row[0], row[1], row[2], row[3], row[-1]) for row in sheet.rows] == [
        ("ada", date(2025, 2, 3), 2, 15, "B"),
        ("bo", date(2025, 1, 4), 1, 90, "A"),
        ("=bo", date(2025, 2, 28), 1, 1, "C"),
    ]
    assert book(sheet).active["A4"].data_type == "s"


def test_customers_of_a_file_without_amounts_have_no_class():
    row = customer_sheet(orders("ada 2025-01-03"), "de").rows[0]
    assert (row[3], row[-1]) == (None, "")


@pytest.mark.parametrize("text", FORMULAS)
def test_in_csv_a_text_that_looks_like_a_formula_gets_an_apostrophe(text):
    read = list(csv.reader(io.StringIO(csv_bytes(texts(text), "en").decode("utf-8-sig"), newline="")))
    assert read[1] == [f"'{text}"]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("de", 'h;n;d\r\n"a;b";-2,5;2026-03-01\r\nKöln;3;\r\n'),
        ("en", "h,n,d\r\na;b,-2.5,2026-03-01\r\nKöln,3,\r\n"),
    ],
)
def test_csv_is_written_as_a_spreadsheet_in_the_language_reads_it(language, expected):
    columns = (Column("h"), Column("n", "number"), Column("d", "date"))
    rows = [("a;b", Fraction(-5, 2), date(2026, 3, 1)), ("Köln", 3, None)]
    written = csv_bytes(Sheet("s", columns, rows), language)
    assert written.startswith(b"\xef\xbb\xbf")
    assert written.decode("utf-8-sig") == expected


def test_writing_leaves_no_file_behind(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    write([texts(*(f"customer {number}" for number in range(2000)))])
    assert list(Path(tmp_path).iterdir()) == []
