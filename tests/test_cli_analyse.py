"""`bindungsbot analyse`: from a file to what is said, written and returned."""

import json
import subprocess
import sys

import openpyxl
import pytest
from click.testing import CliRunner

from bot.cli import main

SHOP = """Kunde;Datum;Betrag;Status;Artikel
ada@example.org;03.01.2025;10,50;bezahlt;Tee
bo@example.org;04.01.2025;20,00;bezahlt;Tee
ada@example.org;03.02.2025;5,00;bezahlt;Kanne
cy@example.org;10.02.2025;100,00;storniert;Tee
cy@example.org;11.02.2025;1.100,00;bezahlt;Tee
cy@example.org;31.03.2025;1,00;bezahlt;Tee
=dan;31.03.2025;1,00;bezahlt;Tee
"""


@pytest.fixture
def shop(tmp_path):
    path = tmp_path / "orders.csv"
    path.write_text(SHOP, encoding="cp1252")
    return path


def analyse(*arguments, code=0):
    done = CliRunner().invoke(main, ["analyse", *map(str, arguments)])
    assert done.exit_code == code, done.output
    return done


def test_people_read_how_the_file_was_understood_and_what_it_tells(shop):
    lines = analyse(shop, "--lang", "de").stdout.splitlines()
    assert lines[:10] == [
        "Gelesen als: CSV, utf-8, Strichpunkt, Dezimalkomma, dd.mm.yyyy",
        "  Kunde: Kunde",
        "  Datum: Datum",
        "  Betrag: Betrag",
        "  Status: Status",
        "  Produkt: Artikel",
        "Zeilen mit Daten: 7, davon gezählt: 6",
        "  1 storniert (Zeile 5)",
        "",
        "3.1.2025 – 31.3.2025",
    ]
    assert "Kunden: 4, Bestellungen: 6, Umsatz: 1.137,50" in lines
    assert "Wiederkaufsrate: 50\u00a0%" in lines
    assert "  Bei 4 Kunden sind 15 bis 85\u00a0% möglich (95\u00a0%)" in lines
    assert "02/2025      2          1         1    1       2     50\u00a0%         50\u00a0%" in lines
    assert "    Lektion: customer-value-portfolio, retention-service" in lines


def test_in_english_too(shop):
    told = analyse(shop, "--lang", "en").stdout
    assert "Read as: CSV, utf-8, semicolon, decimal comma, dd.mm.yyyy" in told
    assert "Upselling ratio: 0.25" in told
    assert "Top performers: " in told
    assert "A: customers: 1, share of revenue: 96.8\u00a0%" in told


def test_json_is_one_object_with_counts_and_intervals(shop):
    found = json.loads(analyse(shop, "--json", "--lang", "en").stdout)
    assert (found["kind"], found["customers"], found["orders"], found["cents"]) == ("orders", 4, 6, 113_750)
    assert {one["kpi"]: one["interval"] and one["interval"]["method"] for one in found["kpis"]} == {
        "crr": "wilson", "churn": "wilson", "repurchase_rate": "wilson", "upselling_ratio": "wilson", "clv": None,
    }  # fmt: skip
    assert found["understood"]["dropped"] == [{"reason": "cancelled", "count": 1, "lines": [5]}]


def test_orders_to_come_are_slips(tmp_path):
    path = tmp_path / "orders.csv"
    path.write_text("Kunde;Datum\nada;03.01.2025\nbo;04.01.2999\nada;05.01.2025\n", encoding="utf-8")
    found = json.loads(analyse(path, "--json").stdout)
    assert (found["orders"], found["understood"]["dropped"]) == (
        2,
        [{"reason": "bad-date", "count": 1, "lines": [3]}],
    )


def test_columns_that_are_not_recognised_are_listed_and_can_be_assigned_by_name(tmp_path):
    path = tmp_path / "orders.csv"
    path.write_text("Wer;Wann\n" + "ada@example.org;03.01.2025\nbo;04.01.2025\n" * 9, encoding="utf-8")
    done = analyse(path, "--lang", "en", code=1)
    assert "Columns of the file: 1 Wer, 2 Wann\n" in done.stderr
    assert "ada" not in done.stderr
    assert json.loads(analyse(path, "--columns", "customer=wer", "--json").stdout)["customers"] == 2


def test_no_customer_is_named_in_anything_but_the_sheet_asked_for(shop, tmp_path):
    out = tmp_path / "figures.xlsx"
    told = analyse(shop, "--out", out).stdout + analyse(shop, "--json").stdout
    book = openpyxl.load_workbook(out)
    cells = {str(cell.value) for page in book for row in page.iter_rows() for cell in row}
    assert "example.org" not in told
    assert not any("example.org" in cell for cell in cells)


def test_customers_are_listed_on_demand_and_no_name_becomes_a_formula(shop, tmp_path):
    out = tmp_path / "figures.xlsx"
    analyse(shop, "--out", out, "--customers", "--lang", "en")
    page = openpyxl.load_workbook(out)["Customers"]
    assert [row[0].value for row in page.iter_rows(min_row=2)] == [
        "ada@example.org", "bo@example.org", "cy@example.org", "=dan"
    ]  # fmt: skip
    assert page["A5"].data_type == "s"


def test_a_survey_gives_the_nps_with_its_distribution(tmp_path):
    path = tmp_path / "survey.csv"
    path.write_text("Note\n" + "\n".join(map(str, [10] * 6 + [8] * 3 + [2])), encoding="utf-8")
    told = analyse(path, "--lang", "en").stdout
    assert "Answers by score: 0: 0, 1: 0, 2: 1, 3: 0" in told
    assert "Net promoter score (NPS): 50 points" in told


@pytest.mark.parametrize(
    ("columns", "expected", "why"),
    [
        (["amount=-"], None, "no amounts"),
        (["amount=3"], 113_750, "by number"),
        (["amount=betrag"], 113_750, "by heading"),
        (["amount=-", "product=-"], None, "two at once"),
    ],
)
def test_a_column_can_be_corrected(shop, columns, expected, why):
    options = [part for column in columns for part in ("--columns", column)]
    assert json.loads(analyse(shop, "--json", *options).stdout)["cents"] == expected, why


@pytest.mark.parametrize("column", ["amount=Preis", "price=3", "amount=0", "amount", "=3", "amount="])
def test_a_correction_that_makes_no_sense_is_wrong_use(shop, column):
    done = analyse(shop, "--columns", column, "--lang", "en", code=2)
    assert done.stderr.startswith(f"--columns: “{column}” is not understood.")


def test_dates_that_are_possible_two_ways_are_read_as_asked_and_no_other_way(tmp_path):
    path = tmp_path / "orders.csv"
    path.write_text("customer,date,amount\na,01/02/2025,10\nb,03/04/2025,12\na,05/06/2025,9\n", encoding="utf-8")
    assert "1 Feb 2025" in analyse(path, "--dates", "DD/MM/YYYY", "--lang", "en").stdout
    assert "2 Jan 2025" in analyse(path, "--dates", "mm/dd/yyyy", "--lang", "en").stdout
    done = analyse(path, "--dates", "tomorrow", "--lang", "en", code=2)
    assert done.stderr.strip() == "--dates: “tomorrow” does not fit the file. Possible: mm/dd/yyyy, dd/mm/yyyy."


def test_a_margin_makes_the_clv_one_of_contribution(shop):
    whole, part = (
        next(one["value"] for one in json.loads(analyse(shop, "--json", *more).stdout)["kpis"] if one["kpi"] == "clv")
        for more in ((), ("--margin", "40"))
    )
    assert part == pytest.approx(0.4 * whole, abs=0.36)
    assert "Contribution per customer" in analyse(shop, "--margin", "40", "--lang", "en").stdout


@pytest.mark.parametrize("margin", ["0", "101", "nan"])
def test_a_margin_is_above_0_and_at_most_100_percent(shop, margin):
    analyse(shop, "--margin", margin, code=2)


def test_customers_need_a_workbook(shop):
    assert "--customers needs --out" in analyse(shop, "--customers", "--lang", "en", code=2).stderr


def test_a_file_without_orders_gets_a_sentence(tmp_path):
    path = tmp_path / "poem.txt"
    path.write_text("Rosen sind rot\nVeilchen sind blau\n", encoding="utf-8")
    done = analyse(path, "--lang", "de", code=1)
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert done.stderr.strip().endswith(".")


def test_a_missing_file_is_wrong_use(tmp_path):
    analyse(tmp_path / "none.csv", code=2)


def test_a_workbook_that_cannot_be_written_is_said(shop, tmp_path):
    done = analyse(shop, "--out", tmp_path / "nowhere" / "figures.xlsx", "--lang", "en", code=1)
    assert done.stderr.strip().endswith("cannot be written.")


def test_as_people_start_it(shop):
    command = [sys.executable, "-m", "bot", "analyse", str(shop), "--lang", "en"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, check=True)
    assert done.stderr == ""
    assert "Customer retention rate, 03/2025: 50\u00a0%" in done.stdout
