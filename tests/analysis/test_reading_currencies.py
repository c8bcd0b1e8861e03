"""What money is in, as far as the file says so: its own column, the amounts' heading, or a sign beside them."""

import pytest

from bot.analysis.reading import read

HEADINGS = "Kunde;Datum;{}\n"


@pytest.mark.parametrize(
    ("heading", "cells", "currencies", "why"),
    [
        ("Betrag", ("12,50", "7,00"), (), "it says nothing"),
        ("Betrag", ("12,50 €", "7,00"), ("€",), "a sign on some of them is enough"),
        ("Betrag", ("CHF 12.50", "CHF 7.00"), ("CHF",), "a code before"),
        ("Betrag", ("$12.50", "$7.00"), ("$",), "a sign before"),
        ("Betrag", ("12,50 €", "$7.00"), ("$", "€"), "two of them"),
        ("Summe (€)", ("12,50", "7,00"), ("€",), "the heading says so"),
        ("Betrag in CHF", ("12,50", "7,00"), ("CHF",), "the heading says so, by code"),
        ("Umsatz;Währung", ("12,50;GBP", "7,00;GBP"), ("£",), "a column says so, and is written as people do"),
        ("Umsatz (€);Currency", ("12,50;SEK", "7,00;SEK"), ("SEK",), "the column knows better than the heading"),
        ("Total;Order Currency", ("12,50;EUR", "7,00;USD"), ("$", "€"), "a shop that sells in two"),
        ("Umsatz;Währung", ("12,50;kim@example.org", "7,00;Gold"), (), "nothing but currencies is taken from it"),
        ("Betrag;Notiz", ("12,50;USD bar", "7,00;"), (), "what stands elsewhere does not count"),
    ],
)
def test_the_currency_is_what_the_file_names(tmp_path, heading, cells, currencies, why):
    path = tmp_path / "orders.csv"
    rows = (f"K{number};{number + 1:02}.05.2024;{cell}\n" for number, cell in enumerate(cells * 4))
    path.write_text(HEADINGS.format(heading) + "".join(rows), encoding="utf-8")
    table = read(path)
    assert table.understood.currencies == currencies, why
    assert table.understood.used == 8


def test_a_file_without_amounts_has_no_currency(tmp_path):
    path = tmp_path / "orders.csv"
    path.write_text("Kunde;Datum;Währung\n" + "".join(f"K{day};{day:02}.05.2024;EUR\n" for day in range(1, 9)))
    assert read(path).understood.currencies == ()
