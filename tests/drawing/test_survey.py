"""The drawings of a survey: its scores, two periods side by side, and the code for the till."""

import pytest
import segno

from bot.drawing import style
from bot.drawing.change import EDGE, change
from bot.drawing.distribution import BARS_BOTTOM, BARS_TOP, SLIVER, distribution
from bot.drawing.plot import DOT, WHISKER
from bot.drawing.qr import BLACK, LEAST, QUIET, SIDE, WHITE, qr
from bot.drawing.sheet import Box
from bot.drawing.values import DrawingError
from tests.drawing.looking import marks, middle, said, within
from tests.drawing.workbench import CHANGE, DISTRIBUTION, QR

LIGHT = style.LIGHT

# --- distribution


def bars(sheet):
    return [box for box in marks(sheet, Box) if box.y + box.height == BARS_BOTTOM]


def test_each_score_has_a_bar_in_the_colour_of_its_group():
    sheet = distribution({**DISTRIBUTION, "counts": range_of(11)})
    detractors, passives, promoters = LIGHT.orange.fill, LIGHT.grey.fill, LIGHT.blue.fill
    assert [bar.fill for bar in bars(sheet)] == [detractors] * 7 + [passives] * 2 + [promoters] * 2
    full = BARS_BOTTOM - BARS_TOP
    assert [bar.height for bar in bars(sheet)] == pytest.approx([full * count / 11 for count in range_of(11)])


def range_of(most):
    return list(range(1, most + 1))


def test_a_score_that_nobody_gave_has_a_number_and_no_bar():
    sheet = distribution({**DISTRIBUTION, "counts": [0] * 9 + [1, 9999]})
    assert [bar.height for bar in bars(sheet)] == [SLIVER, BARS_BOTTOM - BARS_TOP]
    assert len([one for one in sheet.labels if one.text == "0"]) == 2, "the score, and how many gave 1"


def test_the_number_stands_above_its_bar_and_the_score_below():
    sheet = distribution(DISTRIBUTION)
    for bar, count, score in zip(bars(sheet)[-4:-1], [12, 18, 28], [7, 8, 9], strict=True):
        above = [one for one in sheet.labels if one.text == str(count) and one.y < bar.y]
        below = [one for one in sheet.labels if one.text == str(score) and one.y > BARS_BOTTOM]
        assert [middle(one)[0] for one in above + below] == pytest.approx([bar.x + bar.width / 2] * 2)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", ("NPS", "45", "95-%-Bereich: 29 bis 58", "Kritiker", "Passive", "Promotoren")),
        ("en", ("NPS", "45", "95% range: 29 bis 58", "Detractors", "Passives", "Promoters")),
    ],
)
def test_the_score_its_range_and_the_groups_are_named(language, words):
    texts = [one.text for one in distribution({**DISTRIBUTION, "language": language}).labels]
    assert [text for text in texts if text in words] == list(words)


def test_without_an_interval_none_is_spoken_of():
    assert "Bereich" not in said(distribution({**DISTRIBUTION, "interval": ""}))


# --- change


def whiskers(sheet):
    return marks(sheet, Box, height=WHISKER)


def dots(sheet):
    return [box.x + box.radius for box in marks(sheet, Box, radius=DOT + 3)]


def test_both_periods_are_drawn_on_one_scale():
    sheet = change(CHANGE)
    first, second = whiskers(sheet)
    before, after = dots(sheet)
    per_point = (after - before) / (41 - 30)
    assert (first.x, second.x) == (pytest.approx(before - 14 * per_point), pytest.approx(after - 15 * per_point))
    assert (first.width, second.width) == (pytest.approx(27 * per_point), pytest.approx(28 * per_point))
    assert first.y < second.y, "the earlier one above"


def test_the_ticks_stand_where_their_numbers_are():
    sheet = change(CHANGE)
    x30, x40 = (
        middle(next(one for one in sheet.labels if one.text == text and one.y > 400))[0] for text in ("30", "40")
    )
    before, after = dots(sheet)
    assert (x30, x40) == (pytest.approx(before), pytest.approx(before + (after - before) * 10 / 11))


@pytest.mark.parametrize(("real", "fill"), [(True, LIGHT.blue.fill), (False, LIGHT.rule)])
def test_the_verdict_stands_on_a_panel_whose_edge_tells_a_real_change(real, fill):
    sheet = change({**CHANGE, "real": real})
    [edge] = marks(sheet, Box, width=EDGE)
    [ground] = marks(sheet, Box, fill=LIGHT.panel)
    assert edge.fill == fill
    assert [one.text for one in sheet.labels if within(ground, one)] == [CHANGE["verdict"], CHANGE["difference"]]


def test_figures_without_intervals_have_no_bars():
    values = {name: value for name, value in CHANGE.items() if name not in ("low", "high", "intervals")}
    assert (whiskers(change(values)), len(dots(change(values)))) == ([], 2)


# --- qr


def code_of(sheet):
    """Return the size of a module and the dark modules of a code, as (row, column) from its quiet zone's corner."""
    [ground] = marks(sheet, Box, fill=WHITE)
    dark = marks(sheet, Box, fill=BLACK)
    size = min(box.height for box in dark)
    modules = {
        ((box.y - ground.y) / size, (box.x - ground.x) / size + step)
        for box in dark
        for step in range(round(box.width / size))
    }
    return size, ground, modules


LINKS = ("x", QR["link"], "https://t.me/Bindungsbot?start=" + 64 * "aZ", "https://example.org/" + 280 * "q")


@pytest.mark.parametrize("link", LINKS, ids=len)
@pytest.mark.parametrize("theme", style.THEMES)
def test_the_modules_are_those_of_the_code_within_its_quiet_zone_in_whole_pixels(link, theme):
    size, ground, modules = code_of(qr({**QR, "link": link, "theme": theme}))
    matrix = segno.make(link, error="m", micro=False).matrix
    assert modules == {
        (row + QUIET, column + QUIET) for row, line in enumerate(matrix) for column, dark in enumerate(line) if dark
    }
    assert (ground.width, ground.height) == ((len(matrix) + 2 * QUIET) * size,) * 2
    assert QUIET >= 4, "what readers expect"
    assert (size >= LEAST, LEAST >= 8, ground.width <= SIDE) == (True, True, True)
    assert [place % 1 for place in (size, ground.x, ground.y)] == [0, 0, 0]


def test_a_code_survives_a_stain():
    assert segno.make(QR["link"], error="m", micro=False).error in ("M", "Q", "H")


def test_the_shop_and_what_to_do_stand_above_the_code_and_the_link_below():
    sheet = qr(QR)
    _, ground, _ = code_of(sheet)
    *above, below = sheet.labels
    assert " ".join(one.text for one in above) == f"{QR['title']} {QR['subtitle']}"
    assert all(one.y < ground.y for one in above)
    assert (below.text, below.y > ground.y + ground.height) == (QR["link"], True)
    assert [middle(one)[0] for one in sheet.labels] == pytest.approx([500] * len(sheet.labels))


def test_a_link_longer_than_the_sheet_is_left_to_the_code():
    assert [one.text for one in qr({**QR, "link": LINKS[3], "title": "Café", "subtitle": ""}).labels] == ["Café"]


# --- what is refused


@pytest.mark.parametrize(
    ("drawing", "values", "why"),
    [
        (distribution, {**DISTRIBUTION, "counts": [1] * 10}, "a score is missing"),
        (distribution, {**DISTRIBUTION, "counts": [0] * 11}, "nobody answered"),
        (distribution, {**DISTRIBUTION, "counts": [-1] + [1] * 10}, "less than nobody"),
        (distribution, {**DISTRIBUTION, "nps": 45}, "a number is no text"),
        (change, {**CHANGE, "points": [30]}, "one period"),
        (change, {**CHANGE, "points": [30, None]}, "nothing to compare with"),
        (change, {**CHANGE, "low": [31, 26]}, "a point outside its interval"),
        (change, {**CHANGE, "low": None}, "no list"),
        (change, {**CHANGE, "names": ["a", "b", "c"]}, "a name too many"),
        (change, {**CHANGE, "real": 1}, "a number is neither true nor false"),
        (change, {**CHANGE, "verdict": "x" * 81}, "a verdict longer than a line"),
        (qr, {**QR, "link": ""}, "no link"),
        (qr, {**QR, "link": "a b"}, "a space"),
        (qr, {**QR, "link": "https://t.me/ä"}, "not ASCII"),
        (qr, {**QR, "link": "https://t.me/\n"}, "a line break"),
        (qr, {**QR, "link": "x" * 301}, "modules too small to be read"),
        (qr, {**QR, "link": 7}, "a number is no link"),
        (qr, {**QR, "subtitle": "x" * 121}, "more than two lines"),
        (qr, {**QR, "language": "fr"}, "a language we do not speak"),
    ],
)
def test_values_that_are_something_else_are_refused(drawing, values, why):
    with pytest.raises(DrawingError):
        drawing(values)
