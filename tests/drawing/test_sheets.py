"""The sheet that drawings are made on, and the SVG that is written of it."""

from xml.etree import ElementTree as Xml

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.drawing.layout import share_out, spread
from bot.drawing.letters import BOLD, REGULAR
from bot.drawing.sheet import Box, Label, Path, Sheet
from bot.drawing.svg import to_png, to_svg
from bot.drawing.values import text
from tests.drawing.samples import png_size

INK = "#22262b"
SVG = "{http://www.w3.org/2000/svg}"


def svg_of(*labels):
    return to_svg(Sheet(labels, "#ffffff", width=200, height=60))


BLANK = to_png(svg_of())


@given(st.text(st.characters(), max_size=40))
@settings(max_examples=50)
def test_whatever_people_write_is_escaped_and_can_be_drawn(written):
    shown = text({"label": written}, "label")
    svg = svg_of(Label(10, 40, shown, 20, INK))
    assert (Xml.fromstring(svg).find(SVG + "text").text or "") == shown
    assert png_size(to_png(svg)) == (200, 60)


@pytest.mark.parametrize("written", ["</text><rect width='9' height='9'/>", "&lt;", '" onload="', "]]>", "a\0b\ud800c"])
def test_markup_in_a_label_is_text(written):
    svg = Xml.fromstring(svg_of(Label(0, 0, text({"label": written}, "label"), 20, INK)))
    assert [element.tag for element in svg] == [SVG + "rect", SVG + "text"]
    assert svg.find(SVG + "text").text == written.replace("\0", " ").replace("\ud800", " ")


@pytest.mark.parametrize("bold", [False, True])
def test_a_label_is_drawn_as_wide_as_it_says(bold):
    shown = Label(0, 40, "Weiterempfehlungswert 0123456789 −,%", 30, INK, bold)
    just_left_of_the_sheet = Label(-shown.width - 1, 40, shown.text, 30, INK, bold)
    its_end_on_the_sheet = Label(-shown.width + 6, 40, shown.text, 30, INK, bold)
    assert to_png(svg_of(just_left_of_the_sheet)) == BLANK
    assert to_png(svg_of(its_end_on_the_sheet)) != BLANK


@pytest.mark.parametrize(("anchor", "left"), [("start", 100), ("middle", 80), ("end", 60)])
def test_a_label_knows_its_ends(anchor, left):
    size = 20 * 40 / Label(0, 0, "Text", 20, INK).width
    label = Label(100, 40, "Text", size, INK, anchor=anchor)
    assert (label.left, label.right) == pytest.approx((left, left + 40))


def test_a_label_is_made_smaller_only_where_it_must_be():
    label = Label(0, 0, "Weiterempfehlungswert", 30, INK)
    assert label.within(label.width) is label
    assert label.within(100).width == pytest.approx(100)


def test_the_fonts_lie_beside_their_licence():
    assert REGULAR.is_file()
    assert BOLD.is_file()
    assert "Bitstream Vera Fonts Copyright" in (REGULAR.parent / "LICENSE").read_text("utf-8")


@given(st.lists(st.floats(0, 1e15), min_size=1, max_size=8).filter(any), st.floats(100, 1000))
def test_widths_add_up_and_only_nothing_is_less_than_the_least(amounts, room):
    widths = share_out(amounts, room, 5)
    assert sum(widths) == pytest.approx(room)
    assert all(width >= 5 if amount else width == 0 for amount, width in zip(amounts, widths, strict=True))


@given(st.lists(st.tuples(st.floats(-50, 1100), st.floats(0, 90)), max_size=10))
def test_what_is_spread_keeps_its_order_its_gaps_and_within_the_margins(wishes):
    wanted, widths = sorted(want for want, _ in wishes), [width for _, width in wishes]
    ends = spread(wanted, widths, 0, 1000, gap=10)
    limits = [*ends, 1010]
    assert all(end >= -0.001 for end in ends)
    assert all(
        end + width + 10 <= following + 0.001 for end, width, following in zip(ends, widths, limits[1:], strict=True)
    )


@pytest.mark.parametrize(
    ("mark", "attribute", "value", "why"),
    [
        (Box(0, 0, 9, 9, INK), "rx", None, "corners are sharp unless said otherwise"),
        (Box(0, 0, 9, 9, INK, radius=4), "rx", "4", "round corners"),
        (Path(((0, 0), (9, 9)), INK, 2), "fill", "none", "a line is no area"),
        (Path(((0, 0), (9, 9)), INK, 2, fill=INK), "fill", INK, "an area"),
        (Path(((0, 0), (9, 9)), INK, 2), "stroke-dasharray", None, "a line is whole"),
        (Path(((0, 0), (9, 9)), INK, 2, dashed=True), "stroke-dasharray", "10 8", "a dashed line"),
    ],
)
def test_a_mark_is_written_as_it_is(mark, attribute, value, why):
    _background, element = Xml.fromstring(to_svg(Sheet((mark,), "#ffffff")))
    assert element.get(attribute) == value, why
