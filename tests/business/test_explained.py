"""What is said about figures, and the object for programs."""

import json
from dataclasses import replace
from fractions import Fraction

import pytest

from bot.business.categories import ABC_LESSON, CATEGORIES
from bot.business.description import describe
from bot.business.explained import about_clv, about_months, is_short, remarks
from bot.business.figures import CATEGORY_NAMES, Dropped
from bot.business.rates import FULL_MARGIN
from bot.business.understanding import REASONS, ROLES, columns, reason
from bot.domain.texts import LANGUAGES
from tests.business.figures import SHOP, SURVEY, UNDERSTOOD
from tests.harness import ROOT


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"complete": False}, "03/2026) is not over"),
        ({"gap": None}, "Nobody bought on a second day"),
        ({"gap": 20.5, "window": 3}, "20.5 days lie between two purchases (median); here somebody counts as lost"),
        ({"gap": 20.5, "window": 3}, "who buys nothing for 3 months."),
        ({"gap": 90.0, "window": 3}, "That is too short"),
        ({"months": SHOP.months[:1]}, "they take 2 whole months"),
    ],
)  # fmt: skip
def test_remarks_tell_what_the_file_leaves_open(changes, said):
    told = " ".join(text.to("en") for text in remarks(replace(SHOP, **changes)))
    assert said in told


def test_a_complete_file_is_not_called_incomplete():
    told = " ".join(text.to("de") for text in remarks(replace(SHOP, complete=True)))
    assert "noch nicht zu Ende" not in told


@pytest.mark.parametrize(
    ("gap", "window", "short", "why"),
    [
        (20.0, 1, True, "twice the gap is more than a month"),
        (15.0, 1, False, "it just fits"),
        (400.0, 12, False, "a year is the longest there is"),
        (None, 1, False, "there is no gap"),
    ],
)
def test_when_a_window_is_too_short(gap, window, short, why):
    assert is_short(replace(SHOP, gap=gap, window=window)) is short, why


def test_the_definition_of_a_month_follows_the_window():
    assert "in it. Who buys again in the next month" in about_months(SHOP).to("en")
    assert "in it or in the 5 months before" in about_months(replace(SHOP, window=6)).to("en")


def test_a_clv_of_revenue_says_so():
    assert "Costs are not yet subtracted" in about_clv(FULL_MARGIN).to("en")
    assert "Costs" not in about_clv(Fraction(40)).to("en")


def test_the_lessons_that_advise_exist():
    lessons = {line.removeprefix("id: ").strip() for file in ROOT.glob("content/*/*.md")
               for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("id: ")}  # fmt: skip
    assert set(CATEGORIES) == set(CATEGORY_NAMES)
    assert {lesson for category in CATEGORIES.values() for lesson in category.lessons} | {ABC_LESSON} <= lessons


def test_columns_are_named_by_heading_or_number():
    assert columns(UNDERSTOOD) == (("customer", "Kunde"), ("date", "2"), ("amount", "Betrag"))


def test_a_reason_without_words_is_told_by_its_code():
    assert reason(Dropped("odd", 1, (1,)), "de") == "odd"
    assert reason(Dropped("cancelled", 1, (1,)), "en") == "cancelled"
    assert all(text.en for text in (*REASONS.values(), *ROLES.values()))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("figures", [SHOP, SURVEY], ids=["orders", "survey"])
def test_the_object_for_programs_is_json(figures, language):
    found = describe(figures, language)
    assert json.loads(json.dumps(found, allow_nan=False))["kpis"][0]["interval"]


def test_the_object_for_programs_has_every_figure():
    found = json.loads(json.dumps(describe(SHOP, "en")))
    assert [one["kpi"] for one in found["kpis"]] == ["crr", "churn", "repurchase_rate", "upselling_ratio", "clv"]
    assert found["months"][1]["crr"]["value"] == pytest.approx(200 / 3)
    assert found["months"][2]["crr"] is None
    assert found["cohorts"][0] == {"first": "2026-01-01", "size": 3, "active": [3, 2, 0], "shares": [1, 2 / 3, 0]}
    assert [one["customers"] for one in found["segments"]] == [1, 2, 1, 0]
    assert found["understood"]["dropped"][0] == {"reason": "cancelled", "count": 2, "lines": [4, 7]}
    assert found["abc"][0]["lesson"] == ABC_LESSON
