"""The month on one page."""

import pytest

from bot.drawing import style
from bot.drawing.report import MOST_ROWS, MOST_THINGS, report
from bot.drawing.sheet import Box, Path
from bot.drawing.values import DrawingError
from tests.drawing.looking import label, marks, said, within
from tests.drawing.seeing import extent, touch
from tests.drawing.workbench import REPORT, ROWS, THINGS

LIGHT = style.LIGHT


def heads(sheet):
    """Return the heads of the arrows: side, point, side."""
    return [path.points for path in marks(sheet, Path, fill=LIGHT.blue.ink)]


def test_a_row_says_the_figure_how_sure_it_is_and_how_it_changed():
    sheet = report({**REPORT, "rows": ROWS[1:2], "things": []})
    words = "Kundenbindungsrate (CRR) 95-%-Bereich: 81 % bis 88 % 85 % +4,5 Punkte, echte Veränderung"
    assert words in said(sheet)
    assert label(sheet, "85 %").bold


def test_first_lines_of_a_row_share_a_base_line():
    sheet = report({**REPORT, "rows": ROWS[:1]})
    name, value, change = (label(sheet, text) for text in ("Weiterempfehlungswert", "45", "+8, kann Zufall sein"))
    assert name.y == change.y == pytest.approx(value.y, abs=3)


@pytest.mark.parametrize(("direction", "way"), [("up", (0, -1)), ("down", (0, 1)), ("same", (1, 0))], ids=str)
def test_an_arrow_points_where_the_figure_went(direction, way):
    [(one, point, other)] = heads(report({**REPORT, "rows": [[*ROWS[0][:4], direction]], "things": []}))
    neck = (one[0] + other[0]) / 2, (one[1] + other[1]) / 2
    length = max(abs(point[0] - neck[0]), abs(point[1] - neck[1]))
    assert ((point[0] - neck[0]) / length, (point[1] - neck[1]) / length) == pytest.approx(way, abs=1e-6)


def test_a_first_figure_has_no_arrow():
    assert heads(report({**REPORT, "rows": ROWS[4:]})) == []


def test_each_thing_to_do_stands_on_a_panel_with_its_number_and_its_lesson():
    sheet = report(REPORT)
    for place, (ground, (advice, lesson)) in enumerate(
        zip(marks(sheet, Box, fill=LIGHT.panel), THINGS, strict=True), 1
    ):
        inside = " ".join(one.text for one in sheet.labels if within(ground, one))
        wanted = f"{place} {advice.strip()}" + (f" Lektion: {lesson}" if lesson else "")
        assert inside == wanted


@pytest.mark.parametrize("things", [[], None])
def test_without_things_to_do_nothing_is_promised(things):
    sheet = report({**REPORT, "things": things, "note": ""})
    assert "zu tun" not in said(sheet)
    assert sheet.height < report(REPORT).height


def test_the_page_of_a_month_is_a_portrait():
    sheet = report(REPORT)
    assert 1.2 < sheet.height / sheet.width < 1.6


def test_the_longest_texts_keep_their_places():
    row = ["Wort " * 16, "9" * 20, "1234567 bis 1234567", "Wort " * 16, "up"]
    sheet = report({**REPORT, "rows": [row] * MOST_ROWS, "things": [["Wort " * 40, "Wort " * 40]] * MOST_THINGS})
    seen = sheet.labels
    for place, one in enumerate(seen):
        left, _, right, bottom = extent(one)
        assert (left > style.LEFT - 2, right <= style.RIGHT + 0.1, bottom < sheet.height) == (True, True, True)
        assert not any(touch(one, other) for other in seen[place + 1 :])


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"rows": []}, "no figures"),
        ({"rows": ROWS[:1] * (MOST_ROWS + 1)}, "more than a page"),
        ({"rows": [ROWS[0][:4]]}, "a direction is missing"),
        ({"rows": [[*ROWS[0][:4], "left"]]}, "no direction of a figure"),
        ({"rows": [[*ROWS[0][:4], ""]]}, "none is a word, too"),
        ({"rows": [["x" * 81, *ROWS[0][1:]]]}, "a name longer than three lines"),
        ({"rows": [[45, *ROWS[0][1:]]]}, "a number is no text"),
        ({"things": THINGS[:1] * (MOST_THINGS + 1)}, "more than anybody does"),
        ({"things": [["a"]]}, "a lesson is missing"),
        ({"things": [["x" * 201, ""]]}, "advice longer than a card"),
        ({"things": "abc"}, "a text is no list"),
    ],
)
def test_values_that_are_something_else_are_refused(values, why):
    with pytest.raises(DrawingError):
        report({**REPORT, **values})
