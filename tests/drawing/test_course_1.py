"""The pictures of the course from the three views to win-back: what each one shows."""

from itertools import pairwise

import pytest

from bot.domain.metrics import retention_cost, stamp_card_discount
from bot.domain.texts import Text
from bot.drawing import style
from bot.drawing.course.binding_causes import INVOLUNTARY, VOLUNTARY
from bot.drawing.course.bond_types import CASES
from bot.drawing.course.chain_of_effects import BREAKS, LINKS
from bot.drawing.course.cost_comparison import ACQUISITION
from bot.drawing.course.customer_record import PARTS
from bot.drawing.course.instruments import FIELDS
from bot.drawing.course.life_cycle import GROUND, PHASES
from bot.drawing.course.six_dimensions import QUESTIONS
from bot.drawing.course.stamp_card import BONUS, PRICE, STAMPS
from bot.drawing.course.three_views import VIEWS
from bot.drawing.course.win_back_steps import STEPS, WAYS
from bot.drawing.sheet import Box, Path
from tests.drawing.looking import drawn, lesson_of, marks
from tests.drawing.seeing import area_under, points_of

ROOM = style.RIGHT - style.LEFT
LIGHT = style.LIGHT


def label(sheet, text):
    """Return the first line of a text."""
    return next(one for one in sheet.labels if text.startswith(one.text))


def ground(sheet, text):
    """Return the area that a text stands on."""
    found = label(sheet, text)
    return area_under(sheet, found, *points_of(found)[2])[1]


def boxes(sheet, fill, *, discs=False):
    return [box for box in marks(sheet, Box, fill=fill) if (2 * box.radius == box.width == box.height) == discs]


def lines(sheet, stroke):
    return marks(sheet, Path, stroke=stroke)


TERMS = {
    "customer-record": [PARTS[0][0], PARTS[2][0], PARTS[3][0], *(text for _, text in PARTS[1:2]), PARTS[4][1]],
    "three-views": [Text("Anbieter", "provider"), Text("Beziehung", "relationship"), Text("Nachfrage", "demand")],
    "binding-causes": [cause[0] for cause in (*INVOLUNTARY, VOLUNTARY)],
    "bond-types": [name for row in CASES for name, _ in row],
    "chain-of-effects": [name for name, _ in LINKS] + list(BREAKS[:1]),
    "life-cycle": [text for _, name, _, ways in PHASES for text in (name, *ways)],
    "six-dimensions": [text for asked, name, _ in QUESTIONS[:4] for text in (asked, name)],
    "instruments": [name for name, _, _ in FIELDS],
    "win-back-steps": [STEPS[0][0], STEPS[1][0], STEPS[2][0], *(name for _, name, _ in WAYS)],
}


@pytest.mark.parametrize("name", TERMS)
@pytest.mark.parametrize("language", ["de", "en"])
def test_a_picture_uses_the_terms_of_its_lesson(name, language):
    taught = lesson_of(name, language).casefold()
    assert [term.to(language) for term in TERMS[name] if term.to(language).casefold() not in taught] == []


@pytest.mark.parametrize(
    ("name", "figure"),
    [
        ("cost-comparison", f"retention_cost acquisition={ACQUISITION} "),
        ("stamp-card", f"stamp_card_discount stamps={STAMPS} price={PRICE} bonus={BONUS} "),
    ],
)
def test_a_picture_computes_with_the_numbers_of_its_lesson(name, figure):
    assert figure in lesson_of(name, "de")


def test_three_views_stand_below_what_they_look_at():
    sheet = drawn("three-views")
    names = [label(sheet, view[0].de) for view in VIEWS]
    purchases = [disc for disc in boxes(sheet, LIGHT.blue.fill, discs=True) if disc.width == 48]
    assert [one.text for one in names] == ["Anbieter", "Beziehung", "Nachfrage"]
    assert names[0].x < purchases[0].x < names[1].x < purchases[-1].x < names[2].x
    gaps = {round(two.x - one.x) for one, two in pairwise(purchases)}
    assert (len(purchases), len(gaps)) == (4, 1), "purchases are repeated"


def test_the_record_has_five_parts_and_the_consents_stand_out():
    sheet = drawn("customer-record")
    names = [label(sheet, name.de) for name, _ in PARTS]
    assert sorted(names, key=lambda one: one.y) == names
    assert [one.text for one in names if one.fill == LIGHT.orange.ink] == ["Einwilligungen und Widersprüche"]


def test_five_causes_hold_the_customer_and_one_of_them_is_voluntary():
    sheet = drawn("binding-causes")
    grey, blue = lines(sheet, LIGHT.grey.fill), lines(sheet, LIGHT.blue.fill)
    assert (len(grey), len(blue)) == (4, 1)
    assert ground(sheet, VOLUNTARY[0].de).fill == LIGHT.blue.fill
    assert {ground(sheet, cause[0].de).fill for cause in INVOLUNTARY} == {LIGHT.panel}
    assert blue[0].points[0] in {rope.points[-1] for rope in grey}, "all ropes are tied to the same person"


@pytest.mark.parametrize(
    ("case", "barrier", "wish", "tone", "why"),
    [
        ("Nur verbunden", False, True, "blue", "could go, and stays"),
        ("Beides", True, True, "blue", "contract and trust"),
        ("Keins von beiden", False, False, "grey", "opportunity or habit"),
        ("Nur gebunden", True, False, "orange", "leaves as soon as it can"),
    ],
)
def test_the_bonds_are_four_cases_of_two_questions(case, barrier, wish, tone, why):
    sheet = drawn("bond-types")
    panel = ground(sheet, case)
    column, row = label(sheet, "Wechselbarriere" if barrier else "keine Barriere"), label(sheet, "will bleiben")
    assert panel.x < column.x < panel.x + panel.width
    assert (panel.y < row.y < panel.y + panel.height) == wish
    assert panel.fill == getattr(LIGHT, tone).fill, why


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_chain_has_its_links_in_order_with_a_question_on_each_arrow(language):
    sheet = drawn("chain-of-effects", language)
    links = [label(sheet, name.to(language)).y for name, _ in LINKS]
    questions = [label(sheet, question.to(language)).y for question in BREAKS]
    assert len(links) == len(questions) + 1 == 5
    assert all(one < asked < two for (one, two), asked in zip(pairwise(links), questions, strict=True))


def test_the_short_cut_leads_from_the_first_contact_around_loyalty_to_retention():
    sheet = drawn("chain-of-effects")
    (short_cut,) = [one for one in lines(sheet, LIGHT.orange.fill) if one.dashed]
    start, end = (ground(sheet, text) for text in ("Erstkontakt", "Kundenbindung"))
    assert start.y < short_cut.points[0][1] < start.y + start.height
    assert end.y < short_cut.points[-1][1] < end.y + end.height
    assert min(x for x, _ in short_cut.points) > start.x + start.width


@pytest.mark.parametrize(
    ("language", "figures"), [("de", ["20\xa0€", "20\xa0€", "12,50\xa0€"]), ("en", ["€20", "€20", "€12.50"])]
)
def test_the_bars_of_the_costs_are_as_long_as_what_the_rules_of_thumb_give(language, figures):
    cost = retention_cost(ACQUISITION)
    sheet = drawn("cost-comparison", language)
    (winning,), keeping = boxes(sheet, LIGHT.grey.fill), boxes(sheet, LIGHT.blue.fill)
    costs = [cost.five_times, cost.twenty_percent, cost.eight_times]
    assert winning.width == ROOM
    assert [bar.width / winning.width for bar in keeping] == pytest.approx([float(one) / ACQUISITION for one in costs])
    assert [one.text for one in sheet.labels if one.size == 38][1:] == figures


def test_the_two_rules_that_say_the_same_are_joined_and_the_third_is_not():
    sheet = drawn("cost-comparison")
    (bracket,) = lines(sheet, LIGHT.rule)
    joined = [bar for bar in boxes(sheet, LIGHT.blue.fill) if bracket.points[0][1] <= bar.y + bar.height / 2]
    assert [bar.y + bar.height / 2 <= bracket.points[-1][1] for bar in joined] == [True, True, False]


@pytest.mark.parametrize("language", ["de", "en"])
def test_each_phase_of_the_life_cycle_has_its_r_above_and_its_two_ways_below(language):
    sheet = drawn("life-cycle", language)
    for r, _name, _task, ways in PHASES:
        head = next(one for one in sheet.labels if one.text == r.to(language))
        below = [one for one in sheet.labels if one.x == head.x and one.y > GROUND]
        assert [one.text for one in below] == [way.to(language) for way in ways]
    heads = [one.text for one in sheet.labels if one.y == sheet.labels[2].y]
    assert heads == ["Recruitment", "Retention", "Recovery", "kein R" if language == "de" else "no R"]


def test_the_relationship_grows_breaks_and_then_recovers_or_ends():
    sheet = drawn("life-cycle")
    (lost,) = [one for one in lines(sheet, LIGHT.orange.fill) if one.dashed]
    course, regained = lines(sheet, LIGHT.blue.fill)
    fork = course.points[-1]
    assert fork == lost.points[0] == regained.points[0]
    assert min(y for _, y in course.points) < fork[1] < course.points[0][1], "it grew, and fell, but not to nothing"
    assert regained.points[-1][1] < fork[1]
    assert lost.points[-1][1] == pytest.approx(GROUND)
    assert all(one[0] < two[0] for line in (course, lost, regained) for one, two in pairwise(line.points))


def test_six_questions_are_numbered_and_the_first_three_are_to_be_settled_first():
    sheet = drawn("six-dimensions")
    numbers = [one for one in sheet.labels if one.text in "123456"]
    then = label(sheet, "dann wählen").y
    assert [one.text for one in sorted(numbers, key=lambda one: one.y)] == list("123456")
    assert [one.y < then for one in numbers] == [True] * 3 + [False] * 3
    for number, (asked, _, _) in zip(numbers, QUESTIONS, strict=True):
        assert label(sheet, asked.de).y == pytest.approx(number.y, abs=2)


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_four_fields_of_the_mix_lie_around_retention_with_an_idea_each(language):
    sheet = drawn("instruments", language)
    (centre,) = boxes(sheet, LIGHT.blue.fill, discs=True)
    fields = [ground(sheet, name.to(language)) for name, _, _ in FIELDS]
    notes = [ground(sheet, idea.to(language)) for _, _, idea in FIELDS]
    sides = {(field.x < centre.x, field.y < centre.y) for field in fields}
    assert len(sides) == 4
    for field, note in zip(fields, notes, strict=True):
        assert note.fill == LIGHT.paper
        assert field.x < note.x < note.x + note.width < field.x + field.width
        assert field.y < note.y < note.y + note.height < field.y + field.height


@pytest.mark.parametrize(("language", "price", "free"), [("de", "3\xa0€", "frei"), ("en", "€3", "free")])
def test_the_stamp_card_has_nine_paid_cups_and_one_free(language, price, free):
    sheet = drawn("stamp-card", language)
    cups = boxes(sheet, LIGHT.blue.fill, discs=True)
    assert (len(cups), len(boxes(sheet, LIGHT.orange.fill, discs=True))) == (9, 1)
    on_cups = [one.text for one in sheet.labels if one.size == 36]
    assert on_cups == [price] * 9 + [free]


def test_the_bonus_takes_the_share_of_the_bar_that_is_the_effective_discount():
    discount = stamp_card_discount(STAMPS, PRICE, BONUS)
    sheet = drawn("stamp-card")
    (paid,), (given,) = boxes(sheet, LIGHT.blue.fill), boxes(sheet, LIGHT.orange.fill)
    assert 100 * given.width / (given.width + paid.width) == pytest.approx(float(discount))
    assert f"{discount}\xa0%" in [one.text for one in sheet.labels]


def test_win_back_has_three_steps_from_above():
    sheet = drawn("win-back-steps")
    steps = [label(sheet, name.de) for name, _ in STEPS]
    assert [one.text for one in steps] == ["Analyse", "Aktivitäten", "Controlling"]
    assert sorted(steps, key=lambda one: one.y) == steps


@pytest.mark.parametrize("language", ["de", "en"])
def test_each_reason_to_leave_stands_beside_its_answer(language):
    sheet = drawn("win-back-steps", language)
    for reason, name, _ in WAYS:
        answer, asked = ground(sheet, name.to(language)), label(sheet, reason.to(language))
        assert asked.right < answer.x
        assert answer.y < asked.y < answer.y + answer.height
