"""What people keep, taken away as XLSX or CSV: read back with the programs' own eyes."""

import csv
import io
from datetime import datetime

import pytest
from openpyxl import load_workbook

from bot.book.publisher import make
from bot.book.results import table
from bot.dialogue.messages import Document
from bot.domain.course import Course
from bot.domain.kpis import KPIS
from bot.domain.texts import LANGUAGES

NPS = {"promoters": "50", "passives": "30", "detractors": "20"}
CLV = {"margins": ["100", "120.5"], "rate": "5", "acquisition": "250"}
ROWS = [["nps", "2026-01-31", "", NPS], ["clv", "2026-02-28", "Süd", CLV]]
FORMULAS = ("=cmd()", "+1", "-1+1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x","y")', "＝1")


def file(rows, form, language="de"):
    return make(Document("results", language, {"form": form, "rows": rows}), Course((), (), ()))


def workbook(rows, language="de"):
    """Return the cells of the file as a spreadsheet program finds them."""
    book = load_workbook(io.BytesIO(file(rows, "xlsx", language).content))
    return list(book.active.iter_rows())


def lines(rows, language="de"):
    content = file(rows, "csv", language).content
    assert content.startswith(b"\xef\xbb\xbf")  # or a spreadsheet takes it for another encoding
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";" if language == "de" else ","))


@pytest.mark.parametrize(
    ("language", "form", "name"),
    [("de", "xlsx", "kennzahlen.xlsx"), ("en", "csv", "key-figures.csv")],
)
def test_the_file_is_named_in_the_persons_language(language, form, name):
    assert file(ROWS, form, language).name == name


def test_a_workbook_has_a_row_a_result_with_figures_as_figures_and_days_as_days():
    head, nps, clv = ([cell.value for cell in row] for row in workbook(ROWS))
    assert head == ["Datum", "Kennzahl", "Name", "Wert", "Einheit", "95 %: von", "95 %: bis", "Eingaben"]
    assert nps[:5] == [datetime(2026, 1, 31), "Weiterempfehlungswert (NPS)", "", 30, "Punkte"]  # noqa: DTZ001 - a cell has no zone
    assert nps[5:7] == [pytest.approx(14.05, abs=0.01), pytest.approx(44.20, abs=0.01)]
    assert nps[7] == "Promotoren: 50; Passive: 30; Kritiker: 20"
    assert clv[2:7] == ["Süd", pytest.approx(-45.46, abs=0.01), "€", None, None]


def test_a_table_of_text_says_the_same():
    head, nps, clv = lines(ROWS)
    assert head[0] == "Datum"
    assert nps[:5] == ["2026-01-31", "Weiterempfehlungswert (NPS)", "", "30.0".replace(".", ","), "Punkte"]
    assert clv[3].startswith("-45,4")  # a number stays one
    assert lines(ROWS, "en")[2][3].startswith("-45.4")


@pytest.mark.parametrize("name", FORMULAS)
def test_a_name_that_looks_like_a_formula_stays_text_in_a_workbook(name):
    cell = workbook([["nps", "2026-01-31", name, NPS]])[1][2]
    assert (cell.value, cell.data_type, cell.hyperlink) == (name, "s", None)


@pytest.mark.parametrize("name", FORMULAS)
def test_a_name_that_looks_like_a_formula_is_defused_in_a_table_of_text(name):
    assert lines([["nps", "2026-01-31", name, NPS]])[1][2] == f"'{name}"


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_inputs_that_look_like_a_formula_stay_behind_their_label(form):
    rows = [["loyalty_streak", "2026-01-31", "", {"purchases": ["=cmd()", "A"], "provider": "A"}]]
    inputs = workbook(rows)[1][7].value if form == "xlsx" else lines(rows)[1][7]
    assert inputs.startswith("Käufe: =cmd()")


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_what_no_spreadsheet_can_hold_spoils_no_file(form):
    """Half a surrogate pair and control characters can be typed into the names of a streak."""
    names = ["\ud800", "a\x01b", "x" * 40_000]
    rows = [["loyalty_streak", "2026-01-31", "\udfff", {"purchases": names, "provider": "A"}], ROWS[0]]
    assert file(rows, form).content
    last = workbook(rows)[2][3].value if form == "xlsx" else lines(rows)[2][3]
    assert last in (30, "30,0")


def test_results_whose_kpi_is_no_longer_computed_so_are_left_out():
    assert (
        len(table([["gone", "2026-01-31", "", {}], ["nps", "2026-01-31", "", {"old": "1"}], ROWS[0]], "de").rows) == 1
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kpi_can_be_taken_away(language):
    rows = [[kpi.id, "2026-01-31", "", dict(kpi.example)] for kpi in KPIS.values()]
    assert len(workbook(rows, language)) == len(lines(rows, language)) == len(KPIS) + 1


def test_two_thousand_results_are_written_in_one_file():
    assert len(workbook(ROWS * 1000)) == 2001
