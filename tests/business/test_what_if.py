"""What if: where each lever stands, what follows from moving it, and how far it goes."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.business.levers import LEVERS, levers
from bot.business.what_if import scenario
from bot.domain.kpis import KPIS, compute
from bot.domain.numbers import format_value
from bot.domain.texts import LANGUAGES

EXTRAS = {"margin": Fraction(30), "new": Fraction(5), "revenue": Fraction(40)}
ALL_LEVERS = [(kpi_id, lever.id) for kpi_id, row in LEVERS.items() for lever in row]


def moved(kpi_id, values, step, lever=None, **extras):
    """Return the scenario of a result whose lever (the first, without a name) is moved by a step."""
    result = compute(kpi_id, values)
    found = next(one for one in levers(result) if lever in (None, one.id))
    return scenario(result, found, Fraction(step), {name: Fraction(value) for name, value in extras.items()})


def values(found):
    """Return what follows, before and after."""
    return [(before.value, after.value) for before, after in found.effects]


@pytest.mark.parametrize(
    ("kpi_id", "given_values", "lever", "step", "extras", "expected", "reason"),
    [
        (
            "churn",
            {"lost": 10, "start": 100},
            "churn",
            -5,
            {},
            [(10, 20), (10, 20), (100 * Fraction(9, 10) ** 12, 100 * Fraction(19, 20) ** 12)],
            "Reichheld and Sasser: half the churn, twice the lifetime; the CLV in margins where none is known",
        ),
        (
            "churn",
            {"lost": 10, "start": 100, "end": 90},
            "churn",
            -5,
            {"margin": 30},
            [(10, 20), (300, 600), (90 * Fraction(9, 10) ** 12, 90 * Fraction(19, 20) ** 12)],
            "the start base, from the customers who are there now",
        ),
        (
            "churn",
            {"lost": 1, "start": 2},
            "churn",
            50,
            {"new": 7},
            [(2, 1), (2, 1), (Fraction(14333, 1024), 7)],
            "all leave",
        ),
        (
            "crr",
            {"start": 200, "end": 210, "new": 30},
            "retention",
            10,
            {"margin": 30},
            [(10, None), (300, None), (210 * Fraction(9, 10) ** 12, 210)],
            "nobody leaves any more: that has no end",
        ),
        (
            "crr",
            {"start": 200, "end": 210, "new": 30},
            "retention",
            5,
            {},
            [(10, 20), (10, 20), (210 * Fraction(9, 10) ** 12, 210 * Fraction(19, 20) ** 12)],
            "retention is churn seen from the other side",
        ),
        ("nps", {"promoters": 50, "passives": 30, "detractors": 20}, "passives", 10, {}, [(30, 33)], "3 of 30"),
        ("nps", {"promoters": 50, "passives": 25, "detractors": 25}, "passives", 10, {}, [(25, 27)], "2 of 25, whole"),
        ("nps", {"promoters": 50, "passives": 30, "detractors": 20}, "detractors", 50, {}, [(30, 40)], "10 of 20"),
        ("nps", {"scores": [9, 7, 7, 3]}, "passives", 50, {}, [(0, 25)], "the scores counted, one of two moved"),
        (
            "nps",
            {"promoters": "50 %", "passives": "25 %", "detractors": "25 %"},
            "passives",
            10,
            {},
            [(25, Fraction("27.5"))],
            "of shares any part",
        ),
        (
            "nps",
            {"promoters": 5, "passives": 3, "detractors": 2, "customers": 40},
            "passives",
            100,
            {},
            [(30, 60)],
            "the number of all customers stays",
        ),
        (
            "conversion_rate",
            {"conversions": 6, "visits": 240},
            "rate",
            Fraction(1, 2),
            {},
            [(25, 30), (6, Fraction(36, 5))],
            "of 1,000 visits and of one's own",
        ),
        (
            "conversion_rate",
            {"conversions": 6, "visits": 240},
            "rate",
            Fraction(5, 2),
            {"revenue": 40},
            [(25, 50), (6, 12), (240, 480)],
            "with the revenue of each",
        ),
        (
            "ctr",
            {"clicks": 17, "impressions": 500},
            "rate",
            Fraction(1, 2),
            {},
            [(34, 39), (17, Fraction(39, 2))],
            "half a point",
        ),
        ("win_back_rate", {"won_back": 6, "lost": 40}, "rate", 5, {"revenue": 40}, [(6, 8), (240, 320)], "two more"),
        ("repurchase_rate", {"repeat": 30, "total": 120}, "rate", 5, {}, [(30, 36)], "six more of 120"),
        (
            "abandonment_rate",
            {"carts": 80, "purchases": 20},
            "rate",
            -5,
            {"revenue": 9},
            [(20, 24), (180, 216)],
            "the rest",
        ),
        ("clv", {"margins": [110, 121], "rate": 10, "acquisition": 50}, "margins", 50, {}, [(150, 250)], "200 × 1.5"),
        ("clv", {"margins": [110, 121], "rate": 10, "acquisition": 50}, "rate", -10, {}, [(150, 181)], "no interest"),
        ("break_even", {"acquisition": 100, "margin": 30}, "margin", 100, {}, [(4, 2)], "60 € pay for 100 € in two"),
        ("break_even", {"acquisition": 100, "margin": 30}, "acquisition", -40, {}, [(4, 2)], "60 ÷ 30"),
        ("stamp_card_discount", {"stamps": 9, "price": 4, "bonus": 4}, "stamps", 10, {}, [(10, 5)], "4 of 80"),
        (
            "stamp_card_discount",
            {"stamps": 9, "price": 4, "bonus": 4},
            "bonus",
            100,
            {},
            [(10, Fraction(200, 11))],
            "8 of 44",
        ),
    ],
)
def test_what_follows(kpi_id, given_values, lever, step, extras, expected, reason):
    assert values(moved(kpi_id, given_values, step, lever, **extras)) == expected, reason


@pytest.mark.parametrize(("kpi_id", "lever"), ALL_LEVERS)
def test_without_a_step_nothing_changes(kpi_id, lever):
    found = moved(kpi_id, KPIS[kpi_id].example, 0, lever, **EXTRAS)
    assert found.now == found.then
    assert all(before == after for before, after in found.effects)


@pytest.mark.parametrize(("kpi_id", "lever"), ALL_LEVERS)
def test_the_first_effect_of_a_lever_on_the_kpi_itself_is_the_result(kpi_id, lever):
    found = moved(kpi_id, KPIS[kpi_id].example, 0, lever)
    named = [before for before, _ in found.effects if before.name == KPIS[kpi_id].name]
    assert all(before.value == compute(kpi_id, KPIS[kpi_id].example).value for before in named)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kpi_id", "lever"), ALL_LEVERS)
def test_every_effect_shows_its_working_which_ends_in_its_value(kpi_id, lever, language):
    start = moved(kpi_id, KPIS[kpi_id].example, 0, lever, **EXTRAS)
    for _, step in start.steps:
        for _, after in moved(kpi_id, KPIS[kpi_id].example, step, lever, **EXTRAS).effects:
            line = after.working[-1].to(language, format_value)
            assert line.endswith(format_value(after.value, after.unit, language)), line
            assert "{" not in line


@pytest.mark.parametrize(
    ("kpi_id", "given_values", "lever", "step", "leads_to", "reason"),
    [
        ("churn", {"lost": 10, "start": 100}, "churn", 0, [-1, 1, -5, 5], "a small step and a large one, both ways"),
        ("churn", {"lost": 10, "start": 100}, "churn", -7, [-8, -6, -2], "from here on; −12 would be below 0"),
        ("churn", {"lost": 3, "start": 100}, "churn", 0, [-1, 1, 5], "not below 0"),
        ("churn", {"lost": 98, "start": 100}, "churn", 0, [-1, 1, -5], "not above 100"),
        ("churn", {"lost": 1, "start": 100}, "churn", 0, ["-1/10", "1/10", "-1/2", "1/2"], "finer for a low rate"),
        ("churn", {"lost": 0, "start": 100}, "churn", 0, [1, 5], "from nobody only up"),
        ("conversion_rate", {"conversions": 6, "visits": 240}, "rate", 0, ["-1/2", "1/2", -1, 1], "half a point"),
        ("nps", {"promoters": 5, "passives": 3, "detractors": 2}, "passives", 0, [10, 50], "of none nobody moves back"),
        ("nps", {"promoters": 5, "passives": 3, "detractors": 2}, "passives", 60, [50, 70, 10], "110 % are too many"),
        ("stamp_card_discount", {"stamps": 3, "price": 4, "bonus": 4}, "stamps", 0, [-1, 1, 5], "one stamp at least"),
        ("clv", {"margins": [9], "rate": 3, "acquisition": 0}, "margins", 100, [95, 90], "at most twice as much"),
    ],
)
def test_the_steps_from_a_place_stay_within_the_bounds(kpi_id, given_values, lever, step, leads_to, reason):
    found = moved(kpi_id, given_values, step, lever)
    assert [place for _, place in found.steps] == [Fraction(place) for place in leads_to], reason


@pytest.mark.parametrize("step", [-11, 91, 10**18, Fraction(-101, 10)])
def test_a_step_beyond_the_bounds_is_refused(step):
    with pytest.raises(ValueError, match="cannot be moved"):
        moved("churn", {"lost": 10, "start": 100}, step)


@pytest.mark.parametrize(
    ("kpi_id", "given_values", "expected", "reason"),
    [
        ("churn", {"lost": 10, "start": 0, "end": 80}, [], "without a start base nobody knows who may leave"),
        ("churn", {"lost": 120, "start": 100, "end": 80}, [], "above 100 % is no probability"),
        ("conversion_rate", {"conversions": 9, "visits": 4}, [], "several conversions of one visit"),
        ("nps", {"promoters": 1, "passives": 0, "detractors": 0}, [], "nobody is there to be won"),
        ("nps", {"promoters": 0, "passives": 0, "detractors": 1}, ["detractors"], "only a detractor"),
        ("nps", {"promoters": 10**18, "passives": 1, "detractors": 0}, [], "the most that can be counted"),
        ("clv", {"margins": [], "rate": 10, "acquisition": 5}, ["rate"], "no margins to be moved"),
        ("clv", {"margins": [10**18], "rate": 101, "acquisition": 5}, [], "twice as much would be too much"),
        ("break_even", {"acquisition": 0, "margin": 30}, ["margin"], "twice nothing is nothing"),
        ("stamp_card_discount", {"stamps": 9, "price": 4, "bonus": 0}, ["stamps"], "no bonus"),
        ("upselling_ratio", {"multi": 3, "total": 12}, [], "nothing follows"),
        ("gdpr_fine_cap", {"turnover": 1, "tier": "low"}, [], "nothing to play with"),
    ],
)
def test_a_lever_that_stands_nowhere_is_not_offered(kpi_id, given_values, expected, reason):
    assert [lever.id for lever in levers(compute(kpi_id, given_values))] == expected, reason


counts = st.integers(0, 10**18)


@given(counts, st.integers(1, 10**18), st.sampled_from(["first", "last"]))
def test_the_largest_numbers_can_be_moved_as_well(lost, start, which):
    assume(lost <= start)
    found = moved("churn", {"lost": lost, "start": start}, 0, new=10**18, margin=10**18)
    step = found.steps[0 if which == "first" else -1][1]
    for _, after in moved("churn", {"lost": lost, "start": start}, step, new=10**18, margin=10**18).effects:
        assert after.value is None or after.value >= 0


@given(counts, counts, counts, st.sampled_from(["passives", "detractors"]), st.integers(0, 100))
def test_whoever_is_won_never_lowers_the_nps(promoters, passives, detractors, lever, share):
    groups = {"promoters": promoters, "passives": passives, "detractors": detractors}
    assume(groups[lever] and sum(groups.values()) <= 10**18)
    ((before, after),) = values(moved("nps", groups, share, lever))
    assert before <= after <= 100
