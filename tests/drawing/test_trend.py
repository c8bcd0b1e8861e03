"""A figure over time: points, intervals, the texts beside them, and the axis they are read from."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.drawing import style
from bot.drawing.axis import axis
from bot.drawing.captions import FAR
from bot.drawing.plot import DOT, LINE, WHISKER
from bot.drawing.sheet import Box, Path
from bot.drawing.trend import APART, BOTTOM, MOST, TOP, trend
from bot.drawing.values import LARGEST, LONGEST, NOTE, DrawingError
from tests.drawing.looking import label, marks, middle, said
from tests.drawing.seeing import extent, touch
from tests.drawing.workbench import HEAD, TREND

BLUE = style.LIGHT.blue.fill


def drawn(points, **values):
    texts = ["" if point is None else f"{point}" for point in points]
    return trend(
        {**HEAD, "labels": [f"T{place}" for place in range(len(points))], "points": points, "shown": texts, **values}
    )


def dots(sheet):
    """Return the middles of the dots, from the left."""
    return [(box.x + box.radius, box.y + box.radius) for box in marks(sheet, Box, fill=BLUE)]


def whiskers(sheet):
    bars = marks(sheet, Box, width=WHISKER, fill=style.LIGHT.grey.fill)
    return [bar for bar in bars if bar.y + bar.height > TOP]  # the one of the legend stands above the chart


def ticks(sheet):
    return [one.text for one in sheet.labels if one.anchor == "end" and one.right < dots(sheet)[0][0] - 40]


def test_points_are_as_high_as_their_numbers_and_equally_far_apart():
    (x1, y1), (x2, y2), (x3, y3) = dots(drawn([10, 20, 40]))
    assert x2 - x1 == pytest.approx(x3 - x2)
    assert (y2 - y3) / (y1 - y2) == pytest.approx(2)


def test_dates_stand_as_far_apart_as_they_are():
    (x1, _), (x2, _), (x3, _) = dots(drawn([1, 2, 3], at=[100, 130, 220]))
    assert (x3 - x2) / (x2 - x1) == pytest.approx(3)


def test_points_of_one_week_after_a_year_are_still_told_apart():
    places = [x for x, _ in dots(drawn([1, 2, 3, 4], at=[0, 1, 2, 400]))]
    assert min(two - one for one, two in pairwise(places)) == pytest.approx(APART)


def test_a_single_point_stands_in_the_middle_without_a_line():
    sheet = drawn([12])
    [(x, _)] = dots(sheet)
    chart = marks(sheet, Path)[0].points
    assert x == pytest.approx((chart[0][0] + chart[1][0]) / 2)
    assert not marks(sheet, Path, width=LINE)


def test_a_missing_point_leaves_a_gap_in_the_line():
    sheet = drawn([1, 2, None, 4, 5])
    first, second, fourth, fifth = dots(sheet)
    assert [part.points for part in marks(sheet, Path, width=LINE)] == [(first, second), (fourth, fifth)]


def test_a_bar_reaches_from_the_low_end_of_the_interval_to_the_high_one():
    sheet = drawn([30, 40], low=[20, None], high=[50, None])
    [bar] = whiskers(sheet)
    (x, y30), (_, y40) = dots(sheet)
    per_point = (y30 - y40) / 10
    assert bar.x + bar.width / 2 == x
    assert (bar.y, bar.y + bar.height) == (pytest.approx(y30 - 20 * per_point), pytest.approx(y30 + 10 * per_point))


@pytest.mark.parametrize(("language", "legend"), [("de", "95-%-Bereich"), ("en", "95% range")])
def test_what_the_bars_mean_is_said_where_there_are_any(language, legend):
    assert legend in said(trend({**TREND, "language": language}))
    assert legend not in said(drawn([1, 2], language=language))


@pytest.mark.parametrize(
    ("points", "values", "expected", "why"),
    [
        ([12, 61], {}, ["10", "20", "30", "40", "50", "60", "70"], "round numbers around the data"),
        ([97, 99], {"bounds": [0, 100]}, ["97", "97,5", "98", "98,5", "99"], "a small range has decimals"),
        (
            [97, 99],
            {"bounds": [0, 100], "language": "en"},
            ["97", "97.5", "98", "98.5", "99"],
            "as English writes them",
        ),
        ([-60, 5], {"bounds": [-100, 100]}, ["−60", "−40", "−20", "0", "20"], "below nought"),
        ([100, 100], {"bounds": [0, 100]}, ["90", "95", "100"], "a flat line, and no 101 %"),
        ([0, 0], {"bounds": [0, None]}, ["0", "0,5", "1"], "nothing at all"),
        ([1500, 2500], {}, ["1.400", "1.600", "1.800", "2.000", "2.200", "2.400", "2.600"], "thousands"),
    ],
)
def test_the_axis_has_round_ticks(points, values, expected, why):
    assert ticks(drawn(points, **values)) == expected, why


def test_the_line_of_nought_is_darker_than_the_others():
    strokes = [line.stroke for line in marks(drawn([-5, 5]), Path, width=style.HAIRLINE)]
    assert strokes.count(style.LIGHT.rule) == 1
    assert set(strokes) == {style.LIGHT.rule, style.LIGHT.panel}


def test_every_text_stands_at_its_own_point_and_the_last_is_bold():
    sheet = drawn([10, 40, 20, 30])
    for (x, y), text in zip(dots(sheet), ("10", "40", "20", "30"), strict=True):
        [at] = [one for one in sheet.labels if one.text == text and abs(middle(one)[0] - x) < 2]
        assert abs(at.y - y) < 60
        assert at.bold == (text == "30")


def test_of_many_points_only_the_last_the_first_and_the_extremes_are_written():
    points = [20, 21, 22, 90, 23, 24, 25, 3, 26, 27, 28, 29]
    written = {one.text for one in drawn(points).labels if one.text in map(str, points) and one.right > 150}
    assert {"20", "90", "3", "29"} <= written
    assert not {"21", "22", "23", "24", "25", "26", "27", "28"} & written


def test_a_text_never_stands_at_another_point():
    sheet = drawn([-60, -20, -55, 5], at=[0, 1, 2, 40])
    heights = dict(zip(("-60", "-20", "-55"), dots(sheet), strict=False))
    written = [one for one in sheet.labels if one.text in heights]
    assert all(abs(one.y - heights[one.text][1]) < FAR + DOT + one.size for one in written)


@pytest.mark.parametrize(("size", "every"), [(3, 1), (24, 2)])
def test_dates_are_left_out_where_they_have_no_room(size, every):
    sheet = drawn(list(range(size)), labels=[f"2026-{place:02}" for place in range(size)])
    shown = [one.text for one in sheet.labels if one.text.startswith("2026")]
    assert (shown[0], shown[-1]) == ("2026-00", f"2026-{size - 1:02}")
    assert len(shown) <= size / every


def test_the_note_stands_below_all_in_lines_and_makes_the_sheet_taller():
    without, sheet = trend({**TREND, "note": ""}), trend(TREND)
    assert sheet.height > without.height
    assert TREND["note"] in said(sheet)


NUMBERS = st.none() | st.integers(-100, 100) | st.floats(-LARGEST, LARGEST)


@settings(max_examples=40, deadline=None)
@given(
    points=st.lists(NUMBERS, min_size=1, max_size=MOST).filter(lambda points: any(one is not None for one in points)),
    wide=st.integers(0, 50),
    data=st.data(),
)
def test_whatever_the_numbers_and_texts_no_label_touches_another_or_leaves_the_sheet(points, wide, data):
    low, high = ([None if one is None else one + way * wide for one in points] for way in (-1, 1))
    low, high = ([None if one is None else max(-LARGEST, min(LARGEST, one)) for one in ends] for ends in (low, high))
    texts = st.lists(st.text(max_size=LONGEST), min_size=len(points), max_size=len(points))
    sheet = drawn(points, low=low, high=high, shown=data.draw(texts), labels=data.draw(texts))
    assert all(TOP - 0.1 <= y <= BOTTOM + 0.1 for _, y in dots(sheet))
    seen = [one for one in sheet.labels if one.text.strip()]
    for place, one in enumerate(seen):
        left, top, right, bottom = extent(one)
        assert left > style.LEFT - 2
        assert (right <= style.RIGHT + 0.1, top > 0, bottom < sheet.height) == (True, True, True)
        assert not any(touch(one, other) for other in seen[place + 1 :])


@given(st.floats(-LARGEST, LARGEST), st.floats(0, LARGEST), st.floats(0, 10))
def test_an_axis_holds_its_numbers_with_a_handful_of_ticks(low, room, small):
    for high in (min(low + room, LARGEST), low + small):
        scale = axis(low, high, (None, None), 0, 100)
        assert -0.01 <= scale.place(low) <= scale.place(high) <= 100.01
        assert 2 <= len(scale.ticks) <= 7


@given(st.floats(-100, 100), st.floats(-100, 100))
def test_an_axis_keeps_within_what_the_figure_can_be(one, other):
    scale = axis(min(one, other), max(one, other), (-100, 100), 0, 100)
    assert -100 <= scale.low < scale.high <= 100


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"points": []}, "no points"),
        ({"points": [1] * (MOST + 1)}, "more than there is room for"),
        ({"points": [None] * 6}, "nothing to show"),
        ({"points": "123456"}, "a text is no list"),
        ({"points": ["1"] * 6}, "a text is no number"),
        ({"points": [True] * 6}, "a truth value is no number"),
        ({"points": [float("nan")] * 6}, "not a number"),
        ({"points": [LARGEST + 1] * 6}, "larger than floats tell apart"),
        ({"labels": ["a"] * 5}, "a date is missing"),
        ({"shown": ["12"] * 7}, "a text too many"),
        ({"shown": [12] * 6}, "a number is no text"),
        ({"low": [13, *[None] * 5], "high": [20, *[None] * 5]}, "a point below its interval"),
        ({"low": [1, *[None] * 5], "high": [11, *[None] * 5]}, "a point above its interval"),
        ({"high": [None] * 6}, "intervals with one end"),
        ({"at": [0, 1, 2, 3, 5, 4]}, "time does not run backwards"),
        ({"at": [0, 1, 2, 3, 4, None]}, "a date is missing"),
        ({"bounds": [0]}, "one bound"),
        ({"note": "x" * (NOTE + 1)}, "a note longer than two lines"),
        ({"language": "fr"}, "a language we do not speak"),
        ({"theme": "sepia"}, "a theme we do not have"),
    ],
)
def test_values_that_are_something_else_are_refused(values, why):
    with pytest.raises(DrawingError):
        trend({**TREND, **values})


def test_dates_and_texts_may_be_left_out():
    sheet = trend({"language": "de", "points": [1, 2]})
    assert len(dots(sheet)) == 2
    assert label(sheet, "1").anchor == "end", "a tick, no value"
