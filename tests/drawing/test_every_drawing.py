"""What holds for every drawing of the catalogue, in both languages and both themes."""

from itertools import combinations
from xml.etree import ElementTree as Xml

import pytest

from bot.domain.pictures import PICTURES
from bot.drawing import style
from bot.drawing.catalogue import DRAWINGS
from bot.drawing.course import COURSE
from bot.drawing.sheet import Box, Path
from bot.drawing.svg import to_png, to_svg
from tests.drawing.samples import SAMPLES, png_size
from tests.drawing.seeing import area_under, contrast, extent, lines_through, points_of, touch
from tests.drawing.workbench import STRAINED

SVG = "{http://www.w3.org/2000/svg}"
LANGUAGES = ("de", "en")


LOOKS = [(language, theme) for language in LANGUAGES for theme in style.THEMES]
CASES = {
    **{
        f"{name}-{language}-{theme}": (name, SAMPLES[name], language, theme)
        for name in DRAWINGS
        for language, theme in LOOKS
    },
    **{
        f"{why}-{language}-{theme}": (name, values, language, theme)
        for why, (name, values) in STRAINED.items()
        for language, theme in LOOKS[::3]
    },
}


@pytest.fixture(params=CASES)
def sheet(request):
    name, values, language, theme = CASES[request.param]
    return DRAWINGS[name]({**values, "language": language, "theme": theme})


def test_every_drawing_has_a_sample():
    assert set(SAMPLES) == set(DRAWINGS)


def test_every_picture_a_lesson_may_name_is_drawn():
    assert set(COURSE) == set(PICTURES)


@pytest.mark.parametrize("name", COURSE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_of_the_course_is_headed_by_its_title(name, language):
    title = COURSE[name]({"language": language, "theme": "light"}).labels[0]
    assert (title.text, title.bold) == (PICTURES[name].to(language), True)


@pytest.mark.parametrize("name", COURSE)
def test_a_picture_of_the_course_fits_a_phone_without_scrolling(name):
    sheet = COURSE[name]({"language": "de", "theme": "light"})
    assert (sheet.width, sheet.height <= 1000) == (1000, True)


@pytest.mark.parametrize("name", DRAWINGS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_drawing_is_a_picture_of_its_own_size_with_its_texts_in_it(name, language):
    sheet = DRAWINGS[name]({**SAMPLES[name], "language": language})
    svg = to_svg(sheet)
    assert [element.text for element in Xml.fromstring(svg).iter(SVG + "text")] == [one.text for one in sheet.labels]
    assert png_size(to_png(svg)) == (sheet.width, sheet.height)


@pytest.mark.parametrize("name", DRAWINGS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_themes_differ_in_colours_only(name, language):
    light, dark = (DRAWINGS[name]({**SAMPLES[name], "language": language, "theme": theme}) for theme in style.THEMES)
    assert light.background != dark.background
    assert light.height == dark.height
    assert [(one.x, one.y, one.text, one.size) for one in light.labels] == [
        (one.x, one.y, one.text, one.size) for one in dark.labels
    ]


@pytest.mark.parametrize("name", DRAWINGS)
def test_without_a_theme_a_drawing_is_light(name):
    values = {key: value for key, value in SAMPLES[name].items() if key != "theme"}
    assert DRAWINGS[name](values) == DRAWINGS[name]({**values, "theme": "light"})


def test_letters_are_large_enough_for_a_phone(sheet):
    assert [label.text for label in sheet.labels if label.size < 24] == []


def test_texts_keep_to_the_margins(sheet):
    texts = [label for label in sheet.labels if label.text]
    assert [one.text for one in texts if one.left + one.size / 20 < style.LEFT or one.right > style.RIGHT + 0.1] == []
    assert [one.text for one in texts if extent(one)[1] < 0 or extent(one)[3] > sheet.height] == []


def test_nothing_is_outside_the_sheet(sheet):
    outside = [point for mark in sheet.marks for point in corners(mark) if not is_within(sheet, *point)]
    assert outside == []


def corners(mark):
    match mark:
        case Box():
            return [(mark.x, mark.y), (mark.x + mark.width, mark.y + mark.height)]
        case Path():
            return mark.points
    return []


def is_within(sheet, x, y):
    return 0 <= x <= sheet.width and 0 <= y <= sheet.height


def test_no_two_texts_overlap(sheet):
    assert [(one.text, two.text) for one, two in combinations(sheet.labels, 2) if touch(one, two)] == []


def test_no_line_runs_through_a_text(sheet):
    assert [label.text for label in sheet.labels if lines_through(sheet, label)] == []


def test_a_text_stays_inside_the_area_it_begins_in(sheet):
    grounds = [(label, area_under(sheet, label, *points_of(label)[0])[1]) for label in sheet.labels]
    boxed = [(label, ground) for label, ground in grounds if isinstance(ground, Box)]
    assert [label.text for label, ground in boxed if not holds(ground, extent(label))] == []


def holds(box, area):
    left, top, right, bottom = area
    across = box.x <= left and right <= box.x + box.width + 0.1
    return across and box.y <= top and bottom <= box.y + box.height


def test_every_text_has_the_contrast_that_wcag_asks_for_to_what_it_stands_on(sheet):
    pale = [
        (label.text, round(contrast(label.fill, ground), 1))
        for label in sheet.labels
        for ground in {colour_at(sheet, label, point) for point in points_of(label)}
        if contrast(label.fill, ground) < 4.5
    ]
    assert pale == []


def colour_at(sheet, label, point):
    _, area = area_under(sheet, label, *point)
    return area.fill if area else sheet.background
