"""What pictures of the course show, from the end of a relationship to the customer journey: data, places, sizes."""

from itertools import pairwise

import pytest

from bot.drawing import style
from bot.drawing.course.abc_curve import SUBTITLE, TURNOVER
from bot.drawing.course.churn_bases import END, LOST, NEW, START
from bot.drawing.course.ending_ways import COVERT, OPEN
from bot.drawing.course.engagement_funnel import LEVELS
from bot.drawing.course.engagement_matrix import AIMS, IMPULSES
from bot.drawing.course.journey_map import MATTERS, PHASES
from bot.drawing.course.nps_scale import GROUPS, SALON
from bot.drawing.course.relationship_steps import STEPS
from bot.drawing.course.value_portfolio import GRID
from bot.drawing.sheet import Box, Path
from bot.drawing.style import LIGHT
from tests.drawing.looking import drawn, label, lesson_of, marks, middle, said, within

TERMS = {
    "ending-ways": [form.name for form in (COVERT, OPEN)] + [way.name for form in (COVERT, OPEN) for way in form.ways],
    "value-portfolio": [field.name for row in GRID for field in row] + [field.example for row in GRID for field in row],
    "relationship-steps": [step.name for step in STEPS] + [step.question for step in STEPS],
    "journey-map": [phase.name for phase in PHASES] + [one.name for phase in PHASES for one in phase.touchpoints],
    "engagement-matrix": [*AIMS, *IMPULSES],
    "engagement-funnel": [level.name for level in LEVELS],
    "nps-scale": list(GROUPS),
}


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("picture", TERMS)
def test_a_picture_uses_the_terms_of_its_lesson(picture, language):
    lesson, shown = lesson_of(picture, language).lower(), said(drawn(picture, language)).lower()
    terms = [term.to(language).lower() for term in TERMS[picture]]
    assert [term for term in terms if term not in shown] == []
    assert [term for term in terms if term not in lesson] == []


NUMBERS = {
    "abc-curve": [f"{name.de} {amount:,}".replace(",", ".") for name, amount in TURNOVER],
    "journey-map": [f"csi scores={','.join(map(str, one.marks))} " for phase in PHASES for one in phase.touchpoints],
    "nps-scale": ["nps promoters={} passives={} detractors={} ".format(*SALON)],
    "churn-bases": [f"churn lost={LOST} start={START} end={END} ", f"crr start={START} end={END} new={NEW} "],
}


@pytest.mark.parametrize("picture", NUMBERS)
def test_a_picture_reckons_with_the_numbers_of_its_lesson(picture):
    lesson = lesson_of(picture, "de")
    assert [number for number in NUMBERS[picture] if number not in lesson] == []


# --- ending-ways


def test_covert_ways_have_dashed_edges_and_open_ones_stand_on_a_panel():
    sheet = drawn("ending-ways")
    dashed, panels = marks(sheet, Path, dashed=True), marks(sheet, Box, fill=LIGHT.panel)
    assert (len(dashed), len(panels)) == (2, 2)
    for edge, way in zip(dashed, COVERT.ways, strict=True):
        (left, top), (right, bottom) = edge.points[0], edge.points[2]
        assert left < label(sheet, way.name.de).x < right
        assert top < label(sheet, way.name.de).y < bottom
    for panel, way in zip(panels, OPEN.ways, strict=True):
        assert within(panel, label(sheet, way.name.de))


def test_only_the_open_form_is_recommended():
    sheet = drawn("ending-ways")
    assert label(sheet, "empfohlen").y == label(sheet, "Offen").y
    assert label(sheet, "empfohlen").left > label(sheet, "Offen").right
    assert label(sheet, "Verdeckt").right < label(sheet, "Offen").left


# --- abc-curve


def test_the_curve_adds_up_the_shares_of_the_ten_businesses():
    [curve] = marks(drawn("abc-curve"), Path, stroke=LIGHT.ink, width=5)
    (x0, y0), (x1, y1) = curve.points[0], curve.points[-1]
    assert [round((x - x0) / (x1 - x0) * 100) for x, _ in curve.points] == list(range(0, 101, 10))
    shares = [(y0 - y) / (y0 - y1) * 100 for _, y in curve.points]
    assert shares == pytest.approx([0, 40, 70, 80, 88, 92, 95, 97, 98.5, 99.5, 100])


def test_the_curve_is_steep_and_then_flat_and_equal_businesses_would_be_a_straight_line():
    sheet = drawn("abc-curve")
    [curve] = marks(sheet, Path, stroke=LIGHT.ink, width=5)
    rises = [before[1] - after[1] for before, after in pairwise(curve.points)]
    assert rises == sorted(rises, reverse=True)
    [equal] = marks(sheet, Path, stroke=LIGHT.ink, dashed=True)
    assert equal.points == (curve.points[0], curve.points[-1])


ALL_OF_THEM = {*"ABC", "80\xa0%", "15\xa0%", "5\xa0%", *(name.de for name, _ in TURNOVER)}


@pytest.mark.parametrize(
    ("letter", "names", "share", "why"),
    [
        ("A", ["Hotel", "Kantine", "Büro"], "80\xa0%", "48,000 of 60,000: exactly at the first cut"),
        ("B", ["Café", "Yogastudio", "Friseur"], "15\xa0%", "from 80 to exactly 95 %"),
        ("C", ["Praxis", "Buchladen", "Kiosk", "Sportverein"], "5\xa0%", "the rest"),
    ],
)
def test_each_class_has_its_businesses_below_it_and_its_share_in_it(letter, names, share, why):
    sheet = drawn("abc-curve")
    area = [path for path in marks(sheet, Path) if path.fill != "none"]["ABC".index(letter)]
    left, right = area.points[0][0], area.points[-1][0]
    shown = [label.text for label in sheet.labels if left < middle(label)[0] < right]
    expected = [letter, share, *names]
    assert [text for text in shown if text in ALL_OF_THEM] == expected, why


def test_the_turnover_in_the_subtitle_is_that_of_the_curve():
    assert sum(amount for _, amount in TURNOVER) == 60_000
    assert "60.000 €" in SUBTITLE.de
    assert "€60,000" in SUBTITLE.en


# --- value-portfolio


@pytest.mark.parametrize(
    ("name", "today", "tomorrow"),
    [
        ("Leistungsträger", "heute viel", "viel"),
        ("Hohes Potenzial", "heute wenig", "viel"),
        ("Ertragskundschaft", "heute viel", "wenig"),
        ("Geringer Wert", "heute wenig", "wenig"),
    ],
)
def test_each_group_stands_where_its_two_contributions_are(name, today, tomorrow):
    sheet = drawn("value-portfolio")
    x, y = middle(label(sheet, name))
    assert min(("heute wenig", "heute viel"), key=lambda text: abs(middle(label(sheet, text))[0] - x)) == today
    assert min(("viel", "wenig"), key=lambda text: abs(label(sheet, text).y - y)) == tomorrow


def test_the_four_fields_are_equally_large():
    sheet = drawn("value-portfolio")
    fields = [box for box in marks(sheet, Box) if box.radius == style.RADIUS]
    assert len(fields) == 4
    assert len({(box.width, box.height) for box in fields}) == 1


# --- relationship-steps


def test_the_four_steps_go_round_clockwise():
    sheet = drawn("relationship-steps")
    places = [middle(label(sheet, number)) for number in "1234"]
    (x1, y1), (x2, y2), (x3, y3), (x4, y4) = places
    assert (y1, x2, y3, x4) == (y2, x3, y4, x1)
    assert x1 < x2
    assert y1 < y3
    names = [middle(label(sheet, step.name.de)) for step in STEPS]
    assert all(abs(y - at) < 30 and at_x < x for (x, y), (at_x, at) in zip(names, places, strict=True))


def test_after_the_last_step_it_starts_again():
    sheet = drawn("relationship-steps")
    again = label(sheet, "dann von vorn")
    assert label(sheet, "1").y < again.y < label(sheet, "4").y
    assert len(marks(sheet, Path, width=6)) == 4, "an arrow from each step to the next"


# --- journey-map

SATISFACTION = {"Schaufenster": 75, "Website": 65, "Anruf": 25, "Haarschnitt": 95, "Kasse": 70, "Erinnerung": 50}


def test_the_mood_curve_goes_through_the_satisfaction_of_each_touchpoint():
    sheet = drawn("journey-map")
    [curve] = marks(sheet, Path, width=5)
    half = marks(sheet, Path, dashed=True)[0].points[0][1]
    scale = (half - curve.points[0][1]) / 25  # pixels a point, from the first touchpoint's 75
    assert [50 + (half - y) / scale for _, y in curve.points] == pytest.approx(list(SATISFACTION.values()))
    assert [x for x, _ in curve.points] == sorted(x for x, _ in curve.points)


@pytest.mark.parametrize("name", SATISFACTION)
def test_each_touchpoint_has_its_value_on_the_curve_and_its_name_beside_it(name):
    sheet = drawn("journey-map")
    x, y = middle(label(sheet, str(SATISFACTION[name])))
    name_x, name_y = middle(label(sheet, name))
    assert abs(x - name_x) < 20
    assert abs(y - name_y) < 80


def test_each_touchpoint_lies_in_its_phase():
    sheet = drawn("journey-map")
    fields = marks(sheet, Box, fill=LIGHT.panel)
    heads = marks(sheet, Box, fill=LIGHT.blue.fill, radius=style.RADIUS)
    for field, head, phase in zip(fields, heads, PHASES, strict=True):
        assert (field.x, field.width) == (head.x, head.width)
        for text in (phase.name, *(one.name for one in phase.touchpoints)):
            assert field.x < label(sheet, text.de).left < label(sheet, text.de).right < field.x + field.width


def test_the_low_point_is_the_moment_that_matters():
    sheet = drawn("journey-map")
    [ring] = marks(sheet, Path, width=4)
    xs, ys = zip(*ring.points, strict=True)
    assert min(xs) < middle(label(sheet, "25"))[0] < max(xs)
    assert min(ys) < label(sheet, "25").y < max(ys)
    assert ring.stroke == LIGHT.orange.ink
    assert [label.fill for label in sheet.labels if label.text in MATTERS.de.split()] == [LIGHT.orange.ink] * 2
