"""What stands around the value of a KPI: how sure it is, what else follows from it, and what a source calls good."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.certainty import between, certainty, ends
from bot.domain.intervals import Interval
from bot.domain.kpis import KPIS, UNITS, compute, describe
from bot.domain.numbers import format_value
from bot.domain.texts import LANGUAGES

# Every KPI: the method of its interval for its example and how many observations; None where there is none, and why.
SURE = {
    "nps": ("adjusted_wald", 100),
    "cli": ("t", 2),
    "csi": None,  # its example has weights
    "purchase_intention": ("wilson", 40),
    "likelihood": ("wilson", 40),
    "consideration": ("wilson", 40),
    "crr": ("wilson", 200),
    "churn": ("wilson", 100),
    "repurchase_rate": ("wilson", 120),
    "upselling_ratio": ("wilson", 120),
    "penetration_rate": None,  # money of one customer
    "loyalty_streak": None,  # one customer's purchases
    "revenue_churn": None,  # money
    "net_revenue_retention": None,  # money
    "win_back_rate": ("wilson", 40),
    "ctr": ("wilson", 1000),
    "bounce_rate": ("wilson", 240),
    "time_on_site": ("t", 3),
    "engagement_rate": None,  # a follower can like and comment: no share
    "conversion_rate": ("wilson", 240),
    "abandonment_rate": ("wilson", 80),
    "contact_density": None,  # a number in a time
    "clv": None,  # money
    "break_even": None,  # money
    "retention_cost": None,  # money
    "stamp_card_discount": None,  # prices
    "rori": None,  # money
    "gdpr_fine_cap": None,  # law
}


def lines(found, language="en"):
    return [line.to(language, format_value).replace("\u00a0", " ") for line in found if line]


@pytest.mark.parametrize("kpi", KPIS.values(), ids=KPIS)
def test_every_kpi_tells_how_sure_it_is_where_it_was_counted_from_a_sample(kpi):
    result = compute(kpi.id, kpi.example)
    found = (result.interval.method, result.answers) if result.interval else None
    assert found == SURE[kpi.id]
    assert kpi.counted in UNITS
    if result.interval:
        assert result.interval.low <= result.value <= result.interval.high


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kpi", KPIS.values(), ids=KPIS)
def test_whatever_is_said_around_a_value_is_complete_in_both_languages(kpi, language):
    result = compute(kpi.id, kpi.example)
    texts = lines((certainty(result), *result.siblings), language)
    assert all("{" not in text and "None" not in text for text in texts)
    assert (certainty(result) is None) == (result.interval is None)


@pytest.mark.parametrize(
    ("kpi_id", "inputs", "low", "high", "reason"),
    [
        ("crr", {"start": 263, "end": 100, "new": 19}, 25.53, 36.62, "of the start, those who stayed"),
        ("churn", {"lost": 81, "start": 263}, 25.53, 36.62, "of the start, those lost"),
        ("conversion_rate", {"conversions": 15, "visits": 148}, 6.24, 16.05, "as far as no visit brings several"),
        ("abandonment_rate", {"carts": 263, "purchases": 182}, 25.53, 36.62, "of the carts, those not bought"),
        ("upselling_ratio", {"multi": 81, "total": 263}, 0.2553, 0.3662, "in its own unit, from 0 to 1"),
        ("nps", {"scores": "9,9,9,7,3"}, -29.78, 79.78, "scores are counted by group"),
    ],
)
def test_intervals_are_of_what_was_counted(kpi_id, inputs, low, high, reason):
    found = compute(kpi_id, inputs).interval
    assert (found.low, found.high) == pytest.approx((low, high), abs=0.01 if high > 1 else 0.0001), reason


@given(st.integers(1, 400), st.integers(0, 400), st.data())
def test_churn_on_the_average_base_lies_within_its_interval_and_grows_with_it(start, won, data):
    lost = data.draw(st.integers(0, start))
    end = start - lost + won
    if not start + end:
        return
    on_average = compute("churn", {"lost": lost, "start": start, "end": end})
    on_start = compute("churn", {"lost": lost, "start": start})
    assert on_average.interval.low - 1e-9 <= on_average.value <= on_average.interval.high + 1e-9
    assert on_average.interval.low >= 0
    # of customers of whom the share at an end had gone, and just as many won, the average base is that end
    share = on_start.interval.high / 100
    expected = 100 * share * start / ((2 * start - share * start + won) / 2)
    assert on_average.interval.high == pytest.approx(expected)


@pytest.mark.parametrize(
    ("kpi_id", "inputs", "reason"),
    [
        ("churn", {"lost": 10, "start": 0, "end": 80}, "nobody at the start"),
        ("churn", {"lost": 105, "start": 100, "end": 120}, "some were won and lost"),
        ("conversion_rate", {"conversions": 3, "visits": 2}, "several a visit"),
        ("csi", {"scores": "3", "scale_min": 1, "scale_max": 5}, "one answer"),
        ("csi", {"scores": "3,3", "scale_min": 1, "scale_max": 5}, "no scatter"),
        ("nps", {"promoters": "50%", "passives": "30%", "detractors": "20%"}, "how many answered is unknown"),
        (
            "nps",
            {"promoters": "50%", "passives": "30%", "detractors": "20%", "customers": 50},
            "which the number of customers does not tell",
        ),
    ],
)
def test_what_is_no_share_of_a_whole_and_tells_no_scatter_has_no_interval(kpi_id, inputs, reason):
    result = compute(kpi_id, inputs)
    assert result.interval is None, reason
    assert certainty(result) is None


def test_a_csi_without_weights_is_a_mean_on_its_scale():
    result = compute("csi", {"scores": "3,4,5,4,5,2,4", "scale_min": 1, "scale_max": 5})
    assert (result.interval.method, result.answers) == ("t", 7)
    assert 0 <= result.interval.low < result.value < result.interval.high <= 100


def test_a_cli_counts_people_not_answers():
    one = compute("cli", {"answers": "1:2:6"})
    assert (one.answers, one.interval) == (1, None)
    assert compute("cli", {"answers": "1:2:6,2:2:2,3:3:3"}).answers == 3


def test_the_number_of_all_customers_makes_an_nps_surer_and_leaves_its_value_and_working():
    given = {"promoters": 60, "passives": 25, "detractors": 15}
    result, known = compute("nps", given), compute("nps", {**given, "customers": 150})
    assert (known.value, known.working) == (result.value, result.working)
    assert result.interval.low < known.interval.low < 45 < known.interval.high < result.interval.high
    assert compute("nps", {**given, "customers": 100}).interval == Interval(45, 45, "adjusted_wald")
    scores = compute("nps", {"scores": [10] * 60 + [8] * 25 + [0] * 15, "customers": "150"})
    assert scores.interval == known.interval


@pytest.mark.parametrize(
    ("kpi_id", "inputs", "sentence", "short"),
    [
        (
            "nps",
            {"promoters": 60, "passives": 25, "detractors": 15},
            "With 100 answers anything from 29 to 58 points (95 %)",
            "29 to 58",
        ),
        (
            "nps",
            {"promoters": 1, "passives": 0, "detractors": 0},
            "With 1 answer anything from −48 to 100 points (95 %)",
            "−48 to 100",
        ),
        (
            "ctr",
            {"clicks": 17, "impressions": 1000},
            "With 1,000 impressions anything from 1.1 to 2.7 % (95 %)",
            "1.1 to 2.7",
        ),
        (
            "ctr",
            {"clicks": 17_000, "impressions": 1_000_000},
            "With 1,000,000 impressions anything from 1.67 to 1.73 % (95 %)",
            "1.67 to 1.73",
        ),
        (
            "upselling_ratio",
            {"multi": 30, "total": 120},
            "With 120 customers anything from 0.18 to 0.33 (95 %)",
            "0.18 to 0.33",
        ),
        (
            "time_on_site",
            {"seconds": "10,20,45"},
            "With 3 visits anything from 0 to 70 s (95 %)",
            "0 to 70",
        ),
    ],
)
def test_people_read_the_two_ends(kpi_id, inputs, sentence, short):
    result = compute(kpi_id, inputs)
    assert lines([certainty(result)]) == [sentence]
    assert between(result.interval, "en") == short


def test_in_german_too():
    result = compute("nps", {"promoters": 60, "passives": 25, "detractors": 15})
    assert lines([certainty(result)], "de") == ["Bei 100 Antworten sind 29 bis 58 Punkte möglich (95 %)"]
    assert between(result.interval, "de") == "29 bis 58"


@pytest.mark.parametrize(
    ("low", "high", "expected", "reason"),
    [
        (29.27, 57.96, (29, 58), "wide: whole"),
        (10.04, 12.46, (10, Fraction(125, 10)), "narrow: one decimal"),
        (1.674, 1.726, (Fraction(167, 100), Fraction(173, 100)), "very narrow: two"),
        (-0.4, 9.6, (0, 10), "no −0"),
    ],
)
def test_ends_have_as_many_decimals_as_their_width_deserves(low, high, expected, reason):
    assert ends(Interval(low, high, "wilson")) == expected, reason


@pytest.mark.parametrize(
    ("kpi_id", "inputs", "expected"),
    [
        (
            "crr",
            {"start": 200, "end": 200, "new": 30},
            [
                "85 % retention means 15 % churn on the start base.",
                "If it stayed like this, a customer would stay 1 ÷ 15 % = 6.7 periods on average.",
            ],
        ),
        ("crr", {"start": 9, "end": 9, "new": 0}, ["100 % retention means 0 % churn on the start base."]),
        (
            "churn",
            {"lost": 15, "start": 100, "end": 120},
            [
                "15 % churn on the start base means 85 % retention.",
                "If it stayed like this, a customer would stay 1 ÷ 15 % = 6.7 periods on average.",
            ],
        ),
        ("churn", {"lost": 10, "start": 0, "end": 80}, []),
        (
            "nps",
            {"scores": "9,10,8,3"},
            ["Of all, 50 % are promoters, 25 % passives and 25 % detractors."],
        ),
        ("nps", {"promoters": "50%", "passives": "30%", "detractors": "20%"}, []),
        ("repurchase_rate", {"repeat": 30, "total": 120}, ["75 % of the customers bought only once."]),
        ("upselling_ratio", {"multi": 30, "total": 120}, ["As a percentage: 0.25 × 100 = 25 %."]),
        ("penetration_rate", {"own": 150, "demand": 600}, ["The customer meets 75 % of the demand elsewhere."]),
        ("win_back_rate", {"won_back": 6, "lost": 40}, ["85 % stayed lost."]),
        (
            "revenue_churn",
            {"start": 1000, "lost": 100, "contraction": 50, "expansion": 200},
            [
                "Gross, 15 % revenue churn means 85 % revenue retention.",
                "Net, −5 % revenue churn means 105 % revenue retention.",
            ],
        ),
        (
            "net_revenue_retention",
            {"start": 1000, "lost": 100, "contraction": 50, "expansion": 200},
            ["So revenue churn is −5 % net; below 0 it is growth."],
        ),
        ("ctr", {"clicks": 17, "impressions": 1000}, ["There is one click to about 59 impressions."]),
        ("ctr", {"clicks": 0, "impressions": 1000}, []),
        ("bounce_rate", {"bounces": 96, "visits": 240}, ["60 % of the visits went on."]),
        ("conversion_rate", {"conversions": 6, "visits": 240}, ["There is one conversion to about 40 visits."]),
        ("conversion_rate", {"conversions": 9, "visits": 10}, []),
        ("abandonment_rate", {"carts": 80, "purchases": 20}, ["25 % of the carts begun were bought."]),
        ("stamp_card_discount", {"stamps": 9, "price": 4, "bonus": 4}, ["Of what is paid: €4 ÷ €36 × 100 = 11.1 %."]),
    ],
)
def test_what_else_follows_by_definition_is_told(kpi_id, inputs, expected):
    assert lines(compute(kpi_id, inputs).siblings) == expected


def test_thresholds_stand_only_where_a_source_of_the_course_gives_one_and_are_called_its_rule_of_thumb():
    found = {kpi.id: kpi.thresholds for kpi in KPIS.values() if kpi.thresholds}
    assert {kpi_id: [float(one.value) for one in rows] for kpi_id, rows in found.items()} == {
        "bounce_rate": [60],
        "engagement_rate": [3, 8],
    }
    for rows in found.values():
        for one in rows:
            assert "Faustregel" in one.text.de
            assert one.source.de.startswith("DIM")


def test_thresholds_are_told_to_programs():
    (found,) = describe(KPIS["bounce_rate"], "en")["thresholds"]
    assert (found["value"], found["text"][:10]) == (60, "Up to 60 %")
    assert describe(KPIS["nps"])["thresholds"] == []
