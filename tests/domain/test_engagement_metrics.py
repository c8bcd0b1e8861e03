"""Engagement: hand-computed rows, bounds, and the input that each error names."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import metrics
from bot.domain.checks import LARGEST
from tests.domain.refusing import expect_refusal

counts = st.integers(0, 10**9)


@pytest.mark.parametrize(
    ("compute", "expected", "reason"),
    [
        (lambda: metrics.click_through_rate(17, 1000), Fraction(17, 10), "the source's own example"),
        (lambda: metrics.click_through_rate(0, 5), 0, "never clicked"),
        (lambda: metrics.click_through_rate(5, 5), 100, "always clicked"),
        (lambda: metrics.bounce_rate(96, 240), 40, "96 of 240"),
        (lambda: metrics.bounce_rate(1, 3), Fraction(100, 3), "without dust"),
        (lambda: metrics.time_on_site([10, 20, 45]), 25, "75 by 3"),
        (lambda: metrics.time_on_site([0.5]), Fraction(1, 2), "half a second"),
        (lambda: metrics.time_on_site([0, 0, 1]), Fraction(1, 3), "a visit of no time counts"),
        (lambda: metrics.engagement_rate(200, 50, 5000), 5, "the brackets hold: 250 by 5,000"),
        (lambda: metrics.engagement_rate(0, 0, 10), 0, "no reaction"),
        (lambda: metrics.engagement_rate(8, 7, 10), 150, "a follower can like and comment"),
        (lambda: metrics.conversion_rate(6, 240), Fraction(5, 2), "six of 240"),
        (lambda: metrics.conversion_rate(3, 2), 150, "two conversions in one visit"),
        (lambda: metrics.abandonment_rate(80, 20), 75, "sixty were left behind"),
        (lambda: metrics.abandonment_rate(80, 80), 0, "all were bought"),
        (lambda: metrics.abandonment_rate(80, 0), 100, "none was"),
        (lambda: metrics.contact_density(18, 12), Fraction(3, 2), "one and a half a month"),
        (lambda: metrics.contact_density(3, 0.5), 6, "half a month"),
        (lambda: metrics.contact_density(0, 1), 0, "no contact"),
    ],
)
def test_the_engagement_formulas(compute, expected, reason):
    assert compute() == expected, reason


@given(counts, counts)
def test_shares_of_a_whole_lie_between_0_and_100_and_complete_each_other(part, rest):
    whole = part + rest
    if not whole:
        return
    assert 0 <= metrics.bounce_rate(part, whole) <= 100
    assert metrics.bounce_rate(part, whole) + metrics.bounce_rate(rest, whole) == 100
    assert metrics.abandonment_rate(whole, part) == metrics.click_through_rate(rest, whole)


@given(counts, counts, st.integers(1, 10**9))
def test_more_reaction_is_never_less_engagement_and_more_followers_never_more(likes, comments, followers):
    rate = metrics.engagement_rate(likes, comments, followers)
    assert metrics.engagement_rate(likes + 1, comments, followers) > rate
    assert metrics.engagement_rate(likes, comments, followers + 1) <= rate


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=30))
def test_the_time_on_site_lies_between_the_shortest_and_the_longest_visit(seconds):
    assert min(seconds) <= metrics.time_on_site(seconds) <= max(seconds)


@pytest.mark.parametrize(
    ("compute", "named", "reason"),
    [
        (lambda: metrics.click_through_rate(0, 0), "impressions", "nothing was shown"),
        (lambda: metrics.click_through_rate(6, 5), "clicks", "a click needs an impression"),
        (lambda: metrics.click_through_rate(-1, 5), "clicks", "negative"),
        (lambda: metrics.click_through_rate(1, 5.5), "impressions", "not whole"),
        (lambda: metrics.bounce_rate(0, 0), "visits", "no visit"),
        (lambda: metrics.bounce_rate(6, 5), "bounces", "more than all visits"),
        (lambda: metrics.bounce_rate(float("nan"), 5), "bounces", "NaN"),
        (lambda: metrics.time_on_site([]), "seconds", "no visit"),
        (lambda: metrics.time_on_site([5, -1]), "seconds", "time does not run back"),
        (lambda: metrics.time_on_site(["5"]), "seconds", "text is no number"),
        (lambda: metrics.engagement_rate(1, 1, 0), "followers", "no followers"),
        (lambda: metrics.engagement_rate(-1, 1, 5), "likes", "negative"),
        (lambda: metrics.engagement_rate(1, 1.5, 5), "comments", "not whole"),
        (lambda: metrics.engagement_rate(1, 1, LARGEST + 1), "followers", "beyond every business"),
        (lambda: metrics.conversion_rate(1, 0), "visits", "no visit"),
        (lambda: metrics.conversion_rate(-1, 1), "conversions", "negative"),
        (lambda: metrics.abandonment_rate(0, 0), "carts", "no cart"),
        (lambda: metrics.abandonment_rate(5, 6), "purchases", "more bought than begun"),
        (lambda: metrics.abandonment_rate(-5, 0), "carts", "negative"),
        (lambda: metrics.contact_density(5, 0), "months", "no time"),
        (lambda: metrics.contact_density(5, -1), "months", "negative"),
        (lambda: metrics.contact_density(1.5, 1), "contacts", "half a contact"),
    ],
)
def test_what_cannot_be_computed_names_its_input_in_both_languages(compute, named, reason):
    expect_refusal(compute, named, reason)
