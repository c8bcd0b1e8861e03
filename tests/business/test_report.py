"""Which figures stand on the page, and which three things to do."""

from datetime import date

import pytest

from bot.business.report import MOST_ROWS, on_page, stand, things_to_do, urgency
from bot.business.trend import Point
from bot.domain.advice import ADVICE, Advice
from bot.domain.kpis import KPIS, compute
from bot.domain.texts import Text

BETTER, WORSE = ((100, 400), (200, 400)), ((200, 400), (100, 400))
PERHAPS_BETTER, PERHAPS_WORSE = ((200, 400), (201, 400)), ((201, 400), (200, 400))
SAME, ONCE = ((200, 400), (200, 400)), ((200, 400),)


def standing(kpi_id, shares=ONCE, month=6):
    """Return how a KPI of the form part ÷ whole stands after some months, the last of them `month`."""
    part, whole = (wanted.id for wanted in KPIS[kpi_id].ways[0])
    results = [compute(kpi_id, {part: given, whole: total}) for given, total in shares]
    first = month - len(results) + 1
    points = [Point(date(2026, first + place, 28), "", result) for place, result in enumerate(results)]
    return stand(KPIS[kpi_id], points)


UNKNOWN_WORSE = standing("penetration_rate", ((200, 400), (100, 400)))


@pytest.mark.parametrize(
    ("one", "rank"),
    [
        (standing("ctr", WORSE), 0),
        (UNKNOWN_WORSE, 1),
        (standing("ctr", PERHAPS_WORSE), 2),
        (standing("ctr", SAME), 3),
        (standing("ctr", ONCE), 3),
        (standing("ctr", PERHAPS_BETTER), 4),
        (standing("penetration_rate", BETTER), 4),
        (standing("ctr", BETTER), 5),
        (standing("bounce_rate", BETTER), 0),  # more of them leave at once
    ],
)
def test_what_became_worse_for_certain_is_most_urgent_what_improves_least(one, rank):
    assert urgency(one) == rank


def advice(*pairs):
    return tuple(Advice(Text(text), lesson) for text, lesson in pairs)


BOOK = {
    "ctr": advice(("ctr 1", "a"), ("ctr 2", "b"), ("ctr 3", "c")),
    "bounce_rate": advice(("bounce 1", "d"), ("bounce 2", "a")),
    "conversion_rate": advice(("conversion 1", "a"), ("conversion 2", "e")),
}


def told(standings, book=BOOK, known="abcde"):
    return [one.text.de for one in things_to_do(standings, book, lambda lesson: lesson in known)]


@pytest.mark.parametrize(
    ("standings", "things"),
    [
        ([], []),
        ([standing("ctr")], ["ctr 1", "ctr 2", "ctr 3"]),  # all of the only one
        ([standing("ctr"), standing("bounce_rate")], ["ctr 1", "bounce 1", "ctr 2"]),  # each its first
        ([standing("ctr", BETTER), standing("bounce_rate")], ["bounce 1", "ctr 1", "ctr 2"]),  # the urgent one first
        (  # lesson a teaches already
            [standing("ctr"), standing("conversion_rate")],
            ["ctr 1", "ctr 2", "conversion 2"],
        ),
        ([standing("repurchase_rate")], []),  # nothing is written about it
    ],
)
def test_three_things_are_chosen_from_the_most_urgent_on(standings, things):
    assert told(standings) == things


def test_advice_of_a_lesson_that_the_course_has_not_is_left_out():
    assert told([standing("ctr")], known="bc") == ["ctr 2", "ctr 3"]


def test_where_there_is_nothing_else_a_lesson_comes_twice_but_never_the_same_advice():
    twice = {"ctr": advice(("x", "a"), ("y", "a"), ("x", "a")), "bounce_rate": advice(("x", "a"))}
    assert told([standing("ctr"), standing("bounce_rate")], twice) == ["x", "y"]


def test_every_kpi_has_something_to_do_about_it():
    assert all(things_to_do([stand(KPIS[one], ())], ADVICE, lambda _lesson: True) for one in KPIS)


def test_the_newest_month_stands_first_and_within_it_the_order_of_the_catalogue():
    may, june, also_june = standing("ctr", month=5), standing("bounce_rate"), standing("conversion_rate")
    assert on_page([may, june, also_june]) == [june, also_june, may]


def test_of_too_many_the_least_urgent_of_the_oldest_month_stay_away():
    june = [standing(one) for one in ("ctr", "bounce_rate", "conversion_rate", "repurchase_rate", "purchase_intention")]
    calm, worse = standing("likelihood", month=5), standing("consideration", WORSE, month=5)
    fallen, risen = standing("win_back_rate", WORSE, month=5), standing("upselling_ratio", BETTER, month=5)
    shown = on_page([*june, risen, calm, worse, fallen])
    assert len(shown) == MOST_ROWS
    assert shown == [*june, calm, worse, fallen]
