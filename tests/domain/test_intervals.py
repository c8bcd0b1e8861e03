"""Confidence intervals: published examples, edge cases, and what holds for all of them."""

from itertools import pairwise
from math import inf, isclose
from statistics import fmean

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.domain import metrics
from bot.domain.intervals import (
    Interval,
    effective_size,
    margin_wald,
    mean_interval,
    nps_interval,
    t_quantile,
    wilson,
    z_quantile,
)
from tests.benchmarks.coverage import nps_coverage, wilson_coverage

counts = st.integers(0, 500)
many = st.integers(1, 20)
numbers = st.lists(st.integers(0, 100), min_size=2, max_size=30)


@st.composite
def shares(draw):
    total = draw(st.integers(1, 1000))
    return draw(st.integers(0, total)), total


@st.composite
def surveys(draw):
    groups = draw(st.tuples(counts, counts, counts))
    assume(sum(groups))
    return groups


def ends(interval, decimals=2):
    return round(interval.low, decimals), round(interval.high, decimals)


def width(interval):
    return interval.high - interval.low


# ----------------------------------------------------------------------------------------------- published examples


@pytest.mark.parametrize(
    ("successes", "total", "published"),
    [
        (81, 263, (25.53, 36.62)),
        (15, 148, (6.24, 16.05)),
        (0, 20, (0, 16.11)),
        (1, 29, (0.61, 17.18)),
    ],
)
def test_wilson_meets_the_examples_of_newcombe_1998(successes, total, published):
    """R. G. Newcombe, "Two-Sided Confidence Intervals for the Single Proportion", Statistics in Medicine 17."""
    assert ends(wilson(successes, total)) == published


@pytest.mark.parametrize(
    ("groups", "margin", "source"),
    [
        ((250, 675, 75), 3.4, "17.5 ± 3.4 of 1000 answers, as calculators of the NPS give it"),
        ((60, 25, 15), 14.5, "45 ± 14.5 of 100 answers"),
    ],
)
def test_the_plain_margin_of_the_nps_meets_published_examples(groups, margin, source):
    assert round(margin_wald(*groups), 1) == margin, source


def test_the_interval_of_the_nps_is_the_adjusted_wald_with_three_pseudo_answers():
    """By hand, B. Rocks 2016: 60.75 promoters and 15.75 detractors of 103, z = 1.96."""
    above, below = 60.75 / 103, 15.75 / 103
    reach = 1.959964 * ((above + below - (above - below) ** 2) / 103) ** 0.5
    found = nps_interval(60, 25, 15)
    assert found.method == "adjusted_wald"
    assert ends(found, 3) == (round(100 * (above - below - reach), 3), round(100 * (above - below + reach), 3))
    assert ends(found, 0) == (29, 58)


@pytest.mark.parametrize(
    ("freedom", "confidence", "table"),
    [
        (1, 0.90, 6.314),
        (1, 0.95, 12.706),
        (1, 0.99, 63.657),
        (2, 0.95, 4.303),
        (3, 0.95, 3.182),
        (4, 0.99, 4.604),
        (5, 0.95, 2.571),
        (9, 0.90, 1.833),
        (10, 0.95, 2.228),
        (10, 0.99, 3.169),
        (29, 0.95, 2.045),
        (30, 0.95, 2.042),
        (60, 0.95, 2.000),
        (120, 0.95, 1.980),
        (120, 0.99, 2.617),
        (1000, 0.95, 1.962),
        (10**9, 0.95, 1.960),
    ],
)
def test_the_quantiles_of_t_are_those_of_the_published_table(freedom, confidence, table):
    """NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2."""
    assert round(t_quantile(freedom, confidence), 3) == table


def test_series_and_expansion_of_t_meet():
    for confidence in (0.8, 0.95, 0.99):
        found = [t_quantile(freedom, confidence) for freedom in range(195, 206)]
        steps = [one - other for one, other in pairwise(found)]
        assert all(0 < later < earlier * 1.01 for earlier, later in pairwise(steps))


def test_the_mean_meets_the_example_of_student_1908():
    """Hours of sleep gained; the ends are those that R gives for its data set `sleep`."""
    gained = [1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4]
    assert ends(mean_interval(gained), 4) == (0.7001, 2.4599)


# ------------------------------------------------------------------------------------------------------- edge cases


@pytest.mark.parametrize("size", [1, 2, 3, 5, 10])
@pytest.mark.parametrize("group", [0, 1, 2], ids=["promoters", "passives", "detractors"])
def test_a_few_answers_that_are_all_alike_leave_the_nps_open(size, group):
    groups = [0, 0, 0]
    groups[group] = size
    found, score = nps_interval(*groups), float(metrics.net_promoter_score(*groups))
    assert width(found) > 25
    assert found.low <= score <= found.high
    assert margin_wald(*groups) == 0, "which the plain margin does not notice"


@pytest.mark.parametrize("size", [1, 5, 30])
def test_none_or_all_of_a_few_leave_a_share_open(size):
    none, all_ = wilson(0, size), wilson(size, size)
    assert (none.low, all_.high) == (0, 100)
    assert none.high == pytest.approx(100 - all_.low)
    assert none.high > 10


def test_where_everybody_answered_nothing_is_left_to_chance():
    assert wilson(3, 10, population=10) == Interval(30, 30, "wilson")
    assert nps_interval(60, 25, 15, population=100) == Interval(45, 45, "adjusted_wald")


@pytest.mark.parametrize(
    ("values", "reason"), [([], "none"), ([5], "one"), ([5, 5, 5], "no scatter: t would promise certainty")]
)
def test_what_tells_no_scatter_has_no_interval(values, reason):
    assert mean_interval(values) is None, reason


def test_the_interval_of_a_mean_stays_on_its_scale():
    assert mean_interval([0, 100], 0, 100) == Interval(0, 100, "t")
    assert mean_interval([1, 30], low=0).low == 0


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: wilson(0, 0),
        lambda: wilson(3, 2),
        lambda: wilson(-1, 2),
        lambda: wilson(1, 5, population=4),
        lambda: nps_interval(0, 0, 0),
        lambda: nps_interval(-1, 2, 2),
        lambda: nps_interval(3, 3, 3, population=8),
        lambda: margin_wald(0, 0, 0),
        lambda: t_quantile(0),
    ],
)
def test_what_is_no_sample_is_refused(wrong):
    with pytest.raises(ValueError, match=r"\w"):
        wrong()


def test_the_finite_population_correction_is_that_of_the_textbook():
    """Cochran 1977, 2.6: the standard error shrinks by √((N − n) ÷ (N − 1))."""
    size = effective_size(100, 400)
    assert isclose((100 / size) ** 0.5, ((400 - 100) / (400 - 1)) ** 0.5)
    assert (effective_size(7, 7), effective_size(7, None)) == (inf, 7)


# ------------------------------------------------------------------------------------------------------- properties


@given(shares())
def test_a_share_lies_within_its_interval_and_both_within_0_and_100(share):
    found = wilson(*share)
    assert 0 <= found.low <= 100 * share[0] / share[1] + 1e-9
    assert 100 * share[0] / share[1] - 1e-9 <= found.high <= 100


@given(shares())
def test_the_interval_of_the_rest_is_the_mirror_image(share):
    successes, total = share
    found, rest = wilson(successes, total), wilson(total - successes, total)
    assert (rest.low, rest.high) == pytest.approx((100 - found.high, 100 - found.low))


@given(shares(), st.integers(2, 20))
def test_more_answers_alike_make_a_share_surer(share, times):
    assert width(wilson(times * share[0], times * share[1])) < width(wilson(*share))


@given(shares(), st.integers(1, 999))
def test_more_successes_move_the_interval_up(share, more):
    successes, total = share
    assume(successes + more <= total)
    fewer, found = wilson(successes, total), wilson(successes + more, total)
    assert fewer.low < found.low
    assert fewer.high < found.high


@given(shares(), st.integers(1, 10_000))
def test_the_fewer_were_not_asked_the_surer_is_a_share(share, not_asked):
    successes, total = share
    wider = wilson(successes, total, population=total + not_asked + 1)
    assert width(wilson(successes, total, population=total + not_asked)) <= width(wider) + 1e-9
    assert width(wider) <= width(wilson(successes, total)) + 1e-9


@given(surveys())
def test_the_nps_lies_within_its_interval_and_both_within_the_scale(groups):
    found, score = nps_interval(*groups), float(metrics.net_promoter_score(*groups))
    assert -100 <= found.low <= score + 1e-9
    assert score - 1e-9 <= found.high <= 100


@given(surveys())
def test_with_promoters_and_detractors_exchanged_the_nps_is_mirrored(groups):
    promoters, passives, detractors = groups
    found, mirrored = nps_interval(*groups), nps_interval(detractors, passives, promoters)
    assert (mirrored.low, mirrored.high) == pytest.approx((-found.high, -found.low))


@given(surveys(), many)
def test_more_answers_alike_make_the_nps_surer(groups, times):
    assume(sum(groups) >= 10)  # below, the scale itself ends the interval
    more = nps_interval(*(group * (times + 1) for group in groups))
    assert width(more) < width(nps_interval(*groups))


@given(surveys(), st.integers(1, 10_000))
def test_the_fewer_customers_did_not_answer_the_surer_is_the_nps(groups, silent):
    size = sum(groups)
    assume(size >= 10)
    found = [nps_interval(*groups, population=size + others) for others in (0, silent, 2 * silent)]
    assert all(width(one) <= width(other) + 1e-9 for one, other in pairwise([*found, nps_interval(*groups)]))


@given(numbers, st.randoms(use_true_random=False))
def test_the_order_of_the_values_does_not_matter(values, random):
    shuffled = random.sample(values, len(values))
    assert mean_interval(shuffled) == mean_interval(values)


@given(numbers, st.integers(2, 9), st.integers(-50, 50))
def test_another_unit_changes_the_interval_of_a_mean_likewise(values, times, shift):
    found = mean_interval(values)
    assume(found)
    moved = mean_interval([times * value + shift for value in values])
    assert (moved.low, moved.high) == pytest.approx((times * found.low + shift, times * found.high + shift))


@given(numbers, many)
def test_more_values_alike_make_a_mean_surer(values, times):
    found = mean_interval(values)
    assume(found)
    more = mean_interval(values * (times + 1))
    assert width(more) < width(found)
    assert fmean((found.low, found.high)) == pytest.approx(fmean(values))


@given(st.integers(1, 400), st.floats(0.5, 0.999))
def test_t_is_wider_than_the_normal_and_the_less_so_the_more_degrees(freedom, confidence):
    assert z_quantile(confidence) < t_quantile(freedom + 1, confidence) < t_quantile(freedom, confidence)


@pytest.mark.parametrize("coverage", [wilson_coverage, nps_coverage])
def test_95_of_100_intervals_hold_the_truth(coverage):
    """By exact sums over all samples of 30; the benchmark has more sizes."""
    assert fmean(coverage(30)) == pytest.approx(95, abs=1.5)
