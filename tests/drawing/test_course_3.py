"""What pictures of the course show, from the empathy map to data protection: their data, places and sizes."""

import pytest

from bot.drawing import style
from bot.drawing.course.engagement_funnel import BEGIN, LEVELS
from bot.drawing.course.engagement_matrix import AIMS, FIELDS, IMPULSES
from bot.drawing.course.nps_scale import BOX_HEIGHT
from bot.drawing.sheet import Box, Path
from bot.drawing.style import LIGHT
from tests.drawing.looking import drawn, label, marks, middle, within

# --- empathy-map


def test_the_six_fields_stand_around_and_below_the_person():
    sheet = drawn("empathy-map")
    person = marks(sheet, Box, fill=LIGHT.blue.fill)[0]
    x, y = person.x + person.width / 2, person.y + person.height / 2
    place = {name: label(sheet, name) for name in ("Hört", "Sieht", "Sagt und tut", "Sorgen", "Wünsche")}
    assert label(sheet, "Denkt und fühlt (vermutet)").y < person.y
    assert place["Hört"].right < person.x
    assert place["Sieht"].left > person.x + person.width
    assert place["Hört"].y == place["Sieht"].y == pytest.approx(y, abs=person.height / 2)
    assert middle(place["Sagt und tut"])[0] == pytest.approx(x)
    assert person.y + person.height < place["Sagt und tut"].y < place["Sorgen"].y == place["Wünsche"].y


@pytest.mark.parametrize(
    ("language", "name"), [("de", "Denkt und fühlt (vermutet)"), ("en", "Thinks and feels (assumed)")]
)
def test_what_nobody_can_see_is_marked_as_assumed(language, name):
    marked = [label.text for label in drawn("empathy-map", language).labels if "(" in label.text]
    assert marked == [name]


# --- engagement-matrix


def test_there_are_nine_fields_of_one_size():
    fields = marks(drawn("engagement-matrix"), Box, fill=LIGHT.panel)
    assert len(fields) == 9
    assert len({(round(box.width, 6), round(box.height, 6)) for box in fields}) == 1


@pytest.mark.parametrize("row", range(3))
@pytest.mark.parametrize("column", range(3))
def test_each_example_stands_in_the_field_of_its_aim_and_impulse(row, column):
    sheet = drawn("engagement-matrix")
    field = marks(sheet, Box, fill=LIGHT.panel)[3 * row + column]
    lines = [label.text for label in sheet.labels if within(field, label)]
    assert " ".join(lines) == FIELDS[row][column].de
    assert field.x < middle(label(sheet, AIMS[column].de))[0] < field.x + field.width
    assert field.y < label(sheet, IMPULSES[row].de).y < field.y + field.height


# --- engagement-funnel


def test_the_funnel_becomes_narrower_from_level_to_level():
    levels = [path.points for path in marks(drawn("engagement-funnel"), Path) if path.fill != "none"]
    ends = [points[1][0] - points[0][0] for points in levels] + [levels[-1][2][0] - levels[-1][3][0]]
    assert ends == sorted(ends, reverse=True)
    assert len(set(ends)) == len(LEVELS) + 1


def test_engagement_begins_below_reach():
    sheet = drawn("engagement-funnel")
    reach, interaction = [path for path in marks(sheet, Path) if path.fill != "none"][:2]
    [line] = marks(sheet, Path, dashed=True)
    assert reach.points[2][1] < line.points[0][1] < interaction.points[0][1]
    assert label(sheet, BEGIN.de).left > line.points[1][0]


@pytest.mark.parametrize("level", range(3))
def test_key_figures_stand_beside_their_level(level):
    sheet = drawn("engagement-funnel")
    area = [path for path in marks(sheet, Path) if path.fill != "none"][level]
    for figure in LEVELS[level].figures:
        assert area.points[0][1] < label(sheet, figure.de).y < area.points[2][1]
        assert label(sheet, figure.de).left > max(x for x, _ in area.points)


# --- nps-scale


@pytest.mark.parametrize(
    ("group", "scores", "tone"),
    [
        ("Kritiker", ["0", "1", "2", "3", "4", "5", "6"], LIGHT.orange),
        ("Passive", ["7", "8"], LIGHT.grey),
        ("Promotoren", ["9", "10"], LIGHT.blue),
    ],
)
def test_every_score_is_in_the_colour_of_its_group_with_the_group_below(group, scores, tone):
    sheet = drawn("nps-scale")
    boxes = marks(sheet, Box, fill=tone.fill)
    assert len(boxes) == len(scores)
    for box, score in zip(boxes, scores, strict=True):
        assert within(box, label(sheet, score))
    name = next(label for label in sheet.labels if label.text == group)  # it comes again in the formula
    assert boxes[0].x <= name.left < name.right <= boxes[-1].x + boxes[-1].width
    assert name.y > boxes[0].y + boxes[0].height


def test_all_eleven_scores_are_equally_wide_and_fill_the_width():
    boxes = [box for box in marks(drawn("nps-scale"), Box) if box.height == BOX_HEIGHT]
    assert len(boxes) == 11
    assert len({round(box.width, 6) for box in boxes}) == 1
    assert (boxes[0].x, boxes[-1].x + boxes[-1].width) == pytest.approx((style.LEFT, style.RIGHT))


def test_the_salon_is_worked_out_with_the_passives_in_the_denominator():
    shown = [label.text for label in drawn("nps-scale").labels]
    assert shown[-3:] == ["Friseursalon:", "(36 − 9) ÷ 60 × 100 =", "45 Punkte"]


# --- churn-bases


def test_the_lost_are_one_length_and_the_denominators_another():
    sheet = drawn("churn-bases")
    lost = marks(sheet, Box, fill=LIGHT.orange.fill)
    [average], [start] = marks(sheet, Box, fill=LIGHT.grey.fill), marks(sheet, Box, fill=LIGHT.blue.fill)
    assert [box.width for box in lost] == pytest.approx([lost[0].width] * 2)
    assert lost[0].width / (lost[0].width + average.width) == pytest.approx(0.10)
    assert lost[1].width / (lost[1].width + start.width) == pytest.approx(0.105)
    assert (lost[0].width + average.width) / (lost[1].width + start.width) == pytest.approx(420 / 400)


@pytest.mark.parametrize(
    ("language", "rates", "together"),
    [
        ("de", ["10\xa0%", "10,5\xa0%"], "10,5\xa0% Abwanderung + 89,5\xa0% Bindung = 100\xa0%"),
        ("en", ["10\xa0%", "10.5\xa0%"], "10.5\xa0% churn + 89.5\xa0% retention = 100\xa0%"),
    ],
)
def test_both_rates_are_shown_and_only_the_start_base_makes_100(language, rates, together):
    shown = drawn("churn-bases", language).labels
    assert [label.text for label in shown if label.size == max(one.size for one in shown)] == rates
    assert shown[-1].text == together


# --- double-opt-in


def test_the_four_steps_follow_each_other_between_person_and_system():
    sheet = drawn("double-opt-in")
    places = [middle(label(sheet, number)) for number in "1234"]
    person, system = label(sheet, "Person"), label(sheet, "System")
    assert [y for _, y in places] == sorted(y for _, y in places)
    sides = ["person" if abs(x - person.left) < abs(x - system.right) else "system" for x, _ in places]
    assert sides == ["person", "system", "person", "system"]


def test_only_what_follows_the_click_is_blue():
    sheet = drawn("double-opt-in")
    unconfirmed, confirmed = marks(sheet, Box, fill=LIGHT.panel)
    assert within(unconfirmed, label(sheet, "noch nicht bestätigt"))
    assert within(confirmed, label(sheet, "erst der Klick bestätigt"))
    assert all(confirmed.y < box.y for box in marks(sheet, Box, fill=LIGHT.blue.fill))
    assert all(unconfirmed.y < box.y < confirmed.y for box in marks(sheet, Box, fill=LIGHT.grey.fill))
