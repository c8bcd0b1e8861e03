"""What holds for every drawing, and for the sheet they are drawn on."""

from xml.etree import ElementTree as Xml

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.drawing import style
from bot.drawing.catalogue import DRAWINGS
from bot.drawing.layout import share_out, spread
from bot.drawing.letters import BOLD, REGULAR
from bot.drawing.sheet import Label, Sheet
from bot.drawing.svg import to_png, to_svg
from bot.drawing.values import text
from tests.drawing.samples import SAMPLES, png_size

SVG = "{http://www.w3.org/2000/svg}"


def svg_of(*labels):
    return to_svg(Sheet(labels, "#ffffff", width=200, height=60))


BLANK = to_png(svg_of())


def test_every_drawing_has_a_sample():
    assert set(SAMPLES) == set(DRAWINGS)


@pytest.mark.parametrize("name", DRAWINGS)
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_drawing_is_a_picture_of_its_own_size_with_its_texts_in_it(name, language):
    sheet = DRAWINGS[name]({**SAMPLES[name], "language": language})
    svg = Xml.fromstring(to_svg(sheet))
    assert [element.text for element in svg.iter(SVG + "text")] == [label.text for label in sheet.labels]
    assert png_size(to_png(to_svg(sheet))) == (sheet.width, sheet.height)


@pytest.mark.parametrize("name", DRAWINGS)
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_drawing_is_readable_on_a_phone(name, language):
    sheet = DRAWINGS[name]({**SAMPLES[name], "language": language})
    assert all(label.size >= 24 for label in sheet.labels)
    assert all(label.left + label.size / 20 >= style.LEFT and label.right <= style.RIGHT for label in sheet.labels)


@given(st.text(st.characters(), max_size=40))
@settings(max_examples=50)
def test_whatever_people_write_is_escaped_and_can_be_drawn(written):
    shown = text({"label": written}, "label")
    svg = svg_of(Label(10, 40, shown, 20, style.INK))
    assert (Xml.fromstring(svg).find(SVG + "text").text or "") == shown
    assert png_size(to_png(svg)) == (200, 60)


@pytest.mark.parametrize("written", ["</text><rect width='9' height='9'/>", "&lt;", '" onload="', "]]>", "a\0b\ud800c"])
def test_markup_in_a_label_is_text(written):
    svg = Xml.fromstring(svg_of(Label(0, 0, text({"label": written}, "label"), 20, style.INK)))
    assert [element.tag for element in svg] == [SVG + "rect", SVG + "text"]
    assert svg.find(SVG + "text").text == written.replace("\0", " ").replace("\ud800", " ")


@pytest.mark.parametrize("bold", [False, True])
def test_a_label_is_drawn_as_wide_as_it_says(bold):
    shown = Label(0, 40, "Weiterempfehlungswert 0123456789 −,%", 30, style.INK, bold)
    just_left_of_the_sheet = Label(-shown.width - 1, 40, shown.text, 30, style.INK, bold)
    its_end_on_the_sheet = Label(-shown.width + 6, 40, shown.text, 30, style.INK, bold)
    assert to_png(svg_of(just_left_of_the_sheet)) == BLANK
    assert to_png(svg_of(its_end_on_the_sheet)) != BLANK


@pytest.mark.parametrize(("anchor", "left"), [("start", 100), ("middle", 80), ("end", 60)])
def test_a_label_knows_its_ends(anchor, left):
    size = 20 * 40 / Label(0, 0, "Text", 20, style.INK).width
    label = Label(100, 40, "Text", size, style.INK, anchor=anchor)
    assert (label.left, label.right) == pytest.approx((left, left + 40))


def test_a_label_is_made_smaller_only_where_it_must_be():
    label = Label(0, 0, "Weiterempfehlungswert", 30, style.INK)
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


def channels(colour):
    values = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in values]


def luminance(colour):
    red, green, blue = channels(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("ink", [style.INK, style.MUTED, style.BLUE_INK, style.GREY_INK, style.ORANGE_INK])
def test_text_has_the_contrast_that_wcag_asks_for(ink):
    assert (luminance(style.PAPER) + 0.05) / (luminance(ink) + 0.05) >= 4.5


# Machado, Oliveira, Fernandes (2009), severity 1.0, on linear RGB.
SIGHT = {
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}


def lab(colour, sight):
    """Return a colour as seen, in CIELAB (D65)."""
    red, green, blue = (sum(a * b for a, b in zip(row, channels(colour), strict=True)) for row in SIGHT[sight])
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (max(value, 0.008856) ** (1 / 3) for value in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize(
    ("one", "other"),
    [(style.BLUE, style.GREY), (style.BLUE, style.ORANGE), (style.GREY, style.ORANGE), (style.GREY, style.PAPER)],
)
def test_colours_are_told_apart_by_everyone(sight, one, other):
    difference = sum((a - b) ** 2 for a, b in zip(lab(one, sight), lab(other, sight), strict=True)) ** 0.5
    assert difference > 20, "2 is just seen side by side"
