"""Money of a file stands in the file's own currency; where that is not known, in none."""

import json
from dataclasses import replace
from fractions import Fraction

import pytest

from bot.business.description import describe
from bot.business.explained import remarks
from bot.business.figure_sheets import sheets_of
from bot.business.money import EURO, shown_for
from bot.cli.analyse_lines import lines_of
from bot.domain.kpis import UNITS
from tests.business.figures import SHOP, UNDERSTOOD

MARGIN = Fraction(100)


def shop(*currencies):
    return replace(SHOP, understood=replace(UNDERSTOOD, currencies=currencies))


@pytest.mark.parametrize(
    ("currencies", "german", "english"),
    [
        ((EURO,), "−1.234,50\u00a0€", "−€1,234.50"),
        (("$",), "−1.234,50\u00a0$", "−$1,234.50"),
        (("CHF",), "−1.234,50\u00a0CHF", "−1,234.50\u00a0CHF"),
        ((), "−1.234,50", "−1,234.50"),
        (("$", "€"), "−1.234,50", "−1,234.50"),
    ],
)
def test_sums_are_written_as_people_write_them(currencies, german, english):
    show = shown_for(shop(*currencies).understood)
    sum_ = Fraction(-123_450, 100)
    assert (show(sum_, EURO, "de"), show(sum_, EURO, "en")) == (german, english)
    assert show(Fraction(5), "%", "de") == "5\u00a0%"


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("currencies", [(), ("CHF",), ("$", "CHF")])
def test_nothing_is_in_euros_that_is_not_known_to_be(currencies, language):
    figures = shop(*currencies)
    told = "\n".join(lines_of(figures, language, MARGIN))
    cells = str([sheet.rows for sheet in sheets_of(figures, language)])
    assert EURO not in told + cells
    assert all(one["unit"] != EURO for one in describe(figures, language)["kpis"])
    assert ("CHF" in told) == ("CHF" in cells) == bool(currencies)


def test_what_is_known_to_be_in_euros_is_told_so():
    figures = shop(EURO)
    assert "200\u00a0€" in "\n".join(lines_of(figures, "de", MARGIN))
    clv = next(one for one in json.loads(json.dumps(describe(figures, "de")))["kpis"] if one["kpi"] == "clv")
    assert clv["unit"] == EURO in UNITS


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        (shop(), "names no currency"),
        (shop("$", "€"), "several currencies ($, €); their sums are added up without conversion"),
        (shop(EURO), None),
        (replace(shop("$", "€"), cents=None), None),
    ],
)
def test_what_is_not_seen_on_the_sums_is_remarked(figures, said):
    told = " ".join(text.to("en") for text in remarks(figures))
    assert said in told if said else "currenc" not in told
