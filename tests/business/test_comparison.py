"""Is a change real: differences of published examples, what can be compared, and how many answers would tell."""

import math
from fractions import Fraction
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.business.comparison import (
    ON_THE_START,
    compare,
    difference_of_means,
    difference_of_scores,
    difference_of_shares,
    needed_for_means,
    needed_for_shares,
)
from bot.domain.intervals import moments
from bot.domain.kpi import no_sample
from bot.domain.kpis import KPIS, compute
from bot.domain.samples import Groups
from bot.domain.texts import LANGUAGES, UserError

SLEEP = (  # hours gained with two drugs: Student 1908, the data set `sleep` of R
    [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0],
    [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4],
)


@st.composite
def shares(draw):
    total = draw(st.integers(1, 500))
    return draw(st.integers(0, total)), total


@st.composite
def surveys(draw):
    groups = draw(st.tuples(*[st.integers(0, 200)] * 3))
    assume(sum(groups))
    return Groups(*groups)


def nps(promoters, passives, detractors, **more):
    return compute("nps", {"promoters": promoters, "passives": passives, "detractors": detractors, **more})


def intention(yes, total):
    return compute("purchase_intention", {"yes": yes, "total": total})


# ----------------------------------------------------------------------------------------------- published examples


@pytest.mark.parametrize(
    ("second", "first", "published"),
    [
        ((56, 70), (48, 80), (0.0524, 0.3339)),
        ((9, 10), (3, 10), (0.1705, 0.8090)),
        ((6, 7), (2, 7), (0.0582, 0.8062)),
        ((5, 56), (0, 29), (-0.0381, 0.1926)),
        ((0, 10), (0, 20), (-0.1611, 0.2775)),
        ((0, 10), (0, 10), (-0.2775, 0.2775)),
        ((10, 10), (0, 20), (0.6791, 1.0000)),
        ((10, 10), (0, 10), (0.6075, 1.0000)),
    ],
)
def test_differences_of_shares_meet_the_examples_of_newcombe_1998(second, first, published):
    """R. G. Newcombe, "Interval Estimation for the Difference Between Independent Proportions", table II, method 10."""
    found = difference_of_shares(first, second)
    assert (round(found.low / 100, 4), round(found.high / 100, 4)) == published


def test_the_difference_of_means_meets_the_example_of_r():
    """`t.test(extra ~ group, data = sleep)`: −3.365 … 0.205 with 17.78 degrees of freedom, of which 17 count here."""
    found = difference_of_means(*(moments(values) for values in reversed(SLEEP)))
    assert (found.low, found.high) == pytest.approx((-3.3655, 0.2055), abs=0.01)


def test_the_difference_of_two_nps_is_that_of_their_adjusted_scores():
    """By hand, as J. R. Lewis and J. Sauro (2021) show it: each survey with three pseudo-answers, z = 1.96."""
    one, two = (50.75 / 103, 20.75 / 103), (58.75 / 103, 17.75 / 103)
    variances = [above + below - (above - below) ** 2 for above, below in (one, two)]
    reach = 1.959964 * math.sqrt(sum(variances) / 103)
    difference = (two[0] - two[1]) - (one[0] - one[1])
    found = difference_of_scores(Groups(50, 30, 20), Groups(58, 25, 17))
    assert (found.low, found.high) == pytest.approx((100 * (difference - reach), 100 * (difference + reach)), abs=1e-4)


@pytest.mark.parametrize(
    ("first", "second", "needed"),
    [
        ("0.6", "0.7", 356),
        ("0.5", "0.6", 388),
        ("0.1", "0.2", 199),
    ],
)
def test_the_answers_needed_are_those_of_fleiss_without_the_correction_for_continuity(first, second, needed):
    """Two-sided 5 %, power 80 %, as `power.prop.test` in R gives them, rounded up."""
    assert needed_for_shares(Fraction(first), Fraction(second)) == needed


def test_the_values_needed_for_means_are_those_of_the_rule_of_sixteen():
    """G. van Belle, Statistical Rules of Thumb (2002), 2.1: 16 ÷ (difference ÷ scatter)², which rounds 15.7 up."""
    assert needed_for_means(2.0, 0.5) == 63
    assert needed_for_means(2.0, 1) == 16


# ------------------------------------------------------------------------------------------------------ comparisons


def test_a_change_of_the_nps_may_be_chance_and_says_how_many_answers_would_tell():
    found = compare(nps(50, 30, 20), nps(58, 25, 17))
    assert (found.before, found.after, found.difference) == (30, 41, 11)
    assert (round(found.interval.low), round(found.interval.high)) == (-10, 32)
    assert not found.is_real
    assert found.needed == 775


@pytest.mark.parametrize("times", [8, 20])
def test_the_same_change_of_many_answers_is_real(times):
    found = compare(nps(50 * times, 30 * times, 20 * times), nps(58 * times, 25 * times, 17 * times))
    assert found.is_real
    assert found.interval.low > 0
    assert found.needed == pytest.approx(775, rel=0.02), "what is needed does not depend on what there was"


def test_a_fall_is_real_where_the_interval_lies_below_0():
    found = compare(intention(70, 100), intention(40, 100))
    assert found.is_real
    assert found.difference == -30
    assert found.interval.high < 0


def test_no_difference_needs_no_answers_and_is_not_real():
    found = compare(intention(30, 40), intention(15, 20))
    assert (found.difference, found.needed, found.is_real) == (0, None, False)


def test_a_known_number_of_customers_makes_a_change_surer():
    found = compare(nps(50, 30, 20), nps(70, 20, 10))
    known = compare(nps(50, 30, 20, customers=120), nps(70, 20, 10, customers=120))
    assert known.interval.low > found.interval.low
    assert known.needed == found.needed


def test_where_everybody_answered_every_change_is_real():
    found = compare(nps(50, 30, 20, customers=100), nps(51, 29, 20, customers=100))
    assert (found.interval.low, found.interval.high) == pytest.approx((1, 1))
    assert found.is_real


def test_churn_is_compared_on_the_start_base_and_says_so():
    found = compare(*(compute("churn", {"lost": lost, "start": 100, "end": 90}) for lost in (10, 20)))
    assert (found.before, found.after, found.notes) == (10, 20, (ON_THE_START,))
    assert found.interval == compare(intention(10, 100), intention(20, 100)).interval
    without_end = compare(*(compute("churn", {"lost": lost, "start": 100}) for lost in (10, 20)))
    assert (without_end.interval, without_end.notes) == (found.interval, ())


def test_a_share_from_0_to_1_is_compared_in_its_own_unit():
    found = compare(*(compute("upselling_ratio", {"multi": multi, "total": 100}) for multi in (10, 60)))
    assert found.difference == Fraction(1, 2)
    assert 0 < found.interval.low < 0.5 < found.interval.high < 1


def test_means_are_compared_by_their_scatter():
    before, after = (
        compute("csi", {"scores": scores, "scale_min": 1, "scale_max": 5}) for scores in ("1,2,2,3,1,2", "4,5,4,5,5,3")
    )
    found = compare(before, after)
    assert found.is_real
    assert found.interval.method == "welch"
    assert found.interval.low < found.difference < found.interval.high


def test_answers_to_three_questions_are_compared_by_person():
    before, after = (compute("cli", {"answers": answers}) for answers in ("1:2:1,3:3:2,4:4:4", "1:1:1,2:2:2,1:2:3"))
    assert compare(before, after).interval.method == "welch"


@pytest.mark.parametrize("kpi", [kpi for kpi in KPIS.values() if kpi.unit == "%" and kpi.sample is not no_sample])
def test_every_share_can_be_compared(kpi):
    result = compute(kpi.id, kpi.example)
    found = compare(result, result)
    assert found.interval.low < 0 < found.interval.high


@pytest.mark.parametrize(
    ("before", "after", "part", "reason"),
    [
        (nps(1, 1, 1), intention(1, 2), "Only the same key figure", "two KPIs"),
        (
            compute("csi", {"scores": "1,2", "scale_min": 1, "scale_max": 5}),
            compute("csi", {"scores": "1,2", "scale_min": 1, "scale_max": 10}),
            "the same scale",
            "two scales",
        ),
        (nps("50%", "30%", "20%"), nps(1, 1, 1), "give the counts", "shares do not tell how many answered"),
        (nps(1, 1, 1), nps("50%", "30%", "20%"), "give the counts", "on either side"),
        (
            *[compute("rori", {"gain": 3, "cost": 2})] * 2,
            "It works for: Net promoter score (NPS), ",
            "money, not a sample",
        ),
        (
            *[compute("conversion_rate", {"conversions": 3, "visits": 2})] * 2,
            "no plain share",
            "several conversions a visit",
        ),
        (
            *[compute("csi", {"scores": "1,2", "scale_min": 1, "scale_max": 5, "weights": "1,2"})] * 2,
            "no plain share or mean",
            "aspects are no sample",
        ),
        (*[compute("time_on_site", {"seconds": "5,5"})] * 2, "two different values", "no scatter"),
        (*[compute("time_on_site", {"seconds": "5"})] * 2, "two different values", "a single value"),
    ],
)
def test_what_cannot_be_compared_is_told(before, after, part, reason):
    with pytest.raises(UserError) as caught:
        compare(before, after)
    assert part in caught.value.text.en, reason
    assert all(caught.value.text.to(language) for language in LANGUAGES)


# ------------------------------------------------------------------------------------------------------- properties


@given(shares(), shares())
def test_a_difference_of_shares_lies_within_its_interval_and_both_within_the_bounds(first, second):
    found = difference_of_shares(first, second)
    difference = 100 * second[0] / second[1] - 100 * first[0] / first[1]
    assert -100 - 1e-9 <= found.low <= difference + 1e-9
    assert difference - 1e-9 <= found.high <= 100 + 1e-9


@given(shares(), shares())
def test_the_other_way_round_the_difference_of_shares_is_mirrored(first, second):
    found, back = difference_of_shares(first, second), difference_of_shares(second, first)
    assert (back.low, back.high) == pytest.approx((-found.high, -found.low), abs=1e-9)


@given(shares(), shares())
def test_the_rest_changes_the_other_way(first, second):
    rests = [(total - part, total) for part, total in (first, second)]
    found, rest = difference_of_shares(first, second), difference_of_shares(*rests)
    assert (rest.low, rest.high) == pytest.approx((-found.high, -found.low), abs=1e-9)


@given(surveys(), surveys())
def test_the_other_way_round_the_difference_of_two_nps_is_mirrored(first, second):
    found, back = difference_of_scores(first, second), difference_of_scores(second, first)
    assert (back.low, back.high) == pytest.approx((-found.high, -found.low), abs=1e-9)
    assert -200 <= found.low <= found.high <= 200


@given(shares(), st.integers(1, 20))
def test_of_two_that_are_alike_no_change_is_real(share, times):
    more = (share[0] * times, share[1] * times)
    found = difference_of_shares(share, more)
    assert found.low <= 1e-9
    assert found.high >= -1e-9


@given(st.integers(1, 99), st.integers(1, 99), st.integers(1, 99))
def test_the_smaller_the_difference_the_more_answers_are_needed(first, second, third):
    low, middle, high = sorted((first, second, third))
    assume(low < middle < high)
    near, far = (needed_for_shares(Fraction(low, 100), Fraction(other, 100)) for other in (middle, high))
    assert near >= far


def test_with_the_answers_needed_four_of_five_such_changes_are_found_real():
    """Drawn 1,000 times, with a fixed seed: the power that `needed` promises."""
    chance, size = Random(7), needed_for_shares(Fraction(6, 10), Fraction(7, 10))
    found = 0
    for _ in range(1000):
        first, second = (sum(chance.random() < share for _ in range(size)) for share in (0.6, 0.7))
        found += difference_of_shares((first, size), (second, size)).low > 0
    assert 0.77 <= found / 1000 <= 0.83
