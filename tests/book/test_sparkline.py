"""A figure over time as small as a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.book.sparkline import HEIGHT, WIDTH, sparkline
from bot.drawing.sheet import Box, Path
from bot.drawing.svg import to_svg

NUMBERS = st.floats(-1e15, 1e15)


@pytest.mark.parametrize("points", [(), (5.0,)])
def test_less_than_two_points_have_no_course(points):
    assert sparkline(points, [None] * len(points), [None] * len(points)) is None


def test_higher_is_higher_and_later_is_further_right_and_the_last_is_marked():
    line, dot = sparkline([1, 3, 2], [None] * 3, [None] * 3).marks
    (x1, y1), (x2, y2), (x3, y3) = line.points
    assert x1 < x2 < x3
    assert y2 < y3 < y1
    assert (dot.x + dot.width / 2, dot.y + dot.height / 2) == (x3, y3)


def test_the_band_goes_out_along_the_low_ends_and_back_along_the_high_ones():
    band, line, _ = sparkline([1, 2], [0, 1], [2, 4]).marks
    assert band.fill != "none"
    assert [x for x, _ in band.points] == [line.points[0][0], line.points[1][0], line.points[1][0], line.points[0][0]]
    assert band.points[0][1] > line.points[0][1] > band.points[3][1]


def test_where_an_interval_is_missing_there_is_no_band():
    assert len(sparkline([1, 2], [0, None], [2, None]).marks) == 2


def test_what_does_not_change_is_a_level_line_in_the_middle():
    line, _ = sparkline([7, 7, 7], [None] * 3, [None] * 3).marks
    assert {y for _, y in line.points} == {HEIGHT / 2}


@given(points=st.lists(st.tuples(NUMBERS, st.floats(0, 1e9), st.floats(0, 1e9)), min_size=2, max_size=12))
def test_nothing_stands_outside_of_the_sheet(points):
    values = [value for value, _, _ in points]
    sheet = sparkline(values, [value - down for value, down, _ in points], [value + up for value, _, up in points])
    for mark in sheet.marks:
        corners = mark.points if isinstance(mark, Path) else _corners(mark)
        assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in corners)
    assert "<svg" in to_svg(sheet, scalable=True)


def _corners(box: Box):
    return (box.x, box.y), (box.x + box.width, box.y + box.height)
