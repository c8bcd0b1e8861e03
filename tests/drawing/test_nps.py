import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.drawing import style
from bot.drawing.nps import SLIT, SLIVER, nps
from bot.drawing.sheet import Box, Path
from bot.drawing.values import LARGEST, LONGEST, DrawingError
from tests.drawing.samples import NPS
from tests.drawing.seeing import touch

ROOM = style.RIGHT - style.LEFT


def boxes(sheet):
    return [mark for mark in sheet.marks if isinstance(mark, Box)]


def pointers(sheet):
    return [mark for mark in sheet.marks if isinstance(mark, Path)]


def drawn(*parts):
    return nps({**NPS, "parts": list(parts)})


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        (
            "de",
            (
                "Weiterempfehlungswert (NPS)",
                "Würden Sie uns weiterempfehlen? 100 Antworten",
                *("30", "= 50 % Promotoren", "− 20 % Kritiker"),
                *("Promotoren", "50 % (50)", "Passive", "30 % (30)", "Kritiker", "20 % (20)"),
                "Promotoren gaben 9 oder 10, Passive 7 oder 8, Kritiker 0 bis 6",
            ),
        ),
        (
            "en",
            (
                "Net promoter score (NPS)",
                "Would you recommend us? 100 answers",
                *("30", "= 50 % promoters", "− 20 % detractors"),
                *("Promoters", "50 % (50)", "Passives", "30 % (30)", "Detractors", "20 % (20)"),
                "Promoters gave 9 or 10, passives 7 or 8, detractors 0 to 6",
            ),
        ),
    ],
)
def test_every_part_is_labelled_in_the_language_of_the_person(language, texts):
    assert tuple(label.text for label in nps({**NPS, "language": language}).labels) == texts


@pytest.mark.parametrize(
    ("values", "subtitle", "first_part"),
    [
        ({"answers": "1", "parts": [1, 0, 0]}, "Würden Sie uns weiterempfehlen? 1 Antwort", "50 % (50)"),
        ({"answers": "", "counts": ["", "", ""]}, "Würden Sie uns weiterempfehlen?", "50 %"),
    ],
    ids=["a single answer is no plural", "shares without counts"],
)
def test_the_subtitle_says_how_many_answered_if_that_is_known(values, subtitle, first_part):
    labels = nps({**NPS, **values}).labels
    assert (labels[1].text, labels[6].text) == (subtitle, first_part)


@pytest.mark.parametrize(
    ("parts", "widths", "why"),
    [
        ((50, 30, 20), (448, 268.8, 179.2), "in proportion; two slits are left out"),
        ((50.5, 29.5, 20), (452.48, 264.32, 179.2), "shares need not be whole"),
        ((0, 0, 5), (ROOM,), "one part alone has the whole bar"),
        ((1, 0, 1), (450, 450), "a part of nothing has no box and no slit"),
        ((1000, 1, 1), (ROOM - 2 * SLIT - 2 * SLIVER, SLIVER, SLIVER), "one among thousands is seen"),
        ((LARGEST, LARGEST, LARGEST), (896 / 3,) * 3, "the largest numbers"),
    ],
)
def test_the_boxes_are_as_wide_as_their_parts_are_large(parts, widths, why):
    assert [box.width for box in boxes(drawn(*parts))] == pytest.approx(widths)


def test_the_parts_fill_the_bar_from_promoters_to_detractors():
    first, second, third = boxes(drawn(5, 3, 2))
    tones = (style.LIGHT.blue, style.LIGHT.grey, style.LIGHT.orange)
    assert (first.fill, second.fill, third.fill) == tuple(tone.fill for tone in tones)
    assert first.x == style.LEFT
    assert second.x == pytest.approx(first.x + first.width + SLIT)
    assert third.x + third.width == pytest.approx(style.RIGHT)


def test_each_label_begins_where_its_part_does():
    sheet = drawn(5, 3, 2)
    assert [label.left for label in sheet.labels[5:11:2]] == pytest.approx([box.x for box in boxes(sheet)])
    assert not pointers(sheet)


@pytest.mark.parametrize(
    ("parts", "pointed_at", "why"),
    [
        ((1000, 1, 1), (1, 2), "both are at the right end, where there is no room for two labels"),
        ((1, 1, 1000), (1,), "the first label begins above its part, the second can't"),
        ((1, 0, 99), (), "nothing is there to point at"),
    ],
)
def test_a_line_leads_from_a_label_to_a_part_it_could_not_be_above(parts, pointed_at, why):
    sheet = drawn(*parts)
    there = [(box.x + box.width / 2, box.y) for box in boxes(sheet)]
    assert [pointer.points[-1] for pointer in pointers(sheet)] == [there[place] for place in pointed_at]


SURE = {**NPS, "interval": "14 bis 44", "ends": [14, 44]}


@pytest.mark.parametrize(("language", "said"), [("de", "95-%-Bereich: 14 bis 44"), ("en", "95% range: 14 bis 44")])
def test_an_interval_is_said_and_drawn_on_the_whole_scale(language, said):
    sheet = nps({**SURE, "language": language})
    assert said in [label.text for label in sheet.labels]
    *_, whisker, dot = boxes(sheet)
    (left, y), (right, _) = next(path.points for path in pointers(sheet) if path.points[1][0] > 900)
    per_point = (right - left) / 200
    assert dot.x + dot.radius == pytest.approx(left + 130 * per_point)
    assert whisker.x + whisker.radius == pytest.approx(left + 114 * per_point)
    assert whisker.width - 2 * whisker.radius == pytest.approx(30 * per_point)
    assert dot.y + dot.radius == whisker.y + whisker.radius == y


def test_without_an_interval_the_picture_ends_below_the_bar():
    assert nps(SURE).height > nps(NPS).height
    assert nps(SURE).marks[: len(nps(NPS).marks)] == nps(NPS).marks


AMOUNTS = st.integers(0, LARGEST) | st.floats(0, 100)


@given(
    parts=st.lists(AMOUNTS, min_size=3, max_size=3).filter(any),
    texts=st.lists(st.text(max_size=LONGEST), min_size=8, max_size=8),
    language=st.sampled_from(["de", "en"]),
)
def test_whatever_the_numbers_and_texts_no_label_touches_another_or_leaves_the_sheet(parts, texts, language):
    given_texts = {"shares": texts[:3], "counts": texts[3:6], "answers": texts[6], "nps": texts[7]}
    sheet = nps({"language": language, "parts": parts, **given_texts})
    seen = [label for label in sheet.labels if label.text.strip()]
    for place, one in enumerate(seen):
        assert one.left > 0
        assert one.right <= style.RIGHT + 0.1
        assert not any(touch(one, other) for other in seen[place + 1 :])


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"parts": [0, 0, 0]}, "nothing was counted"),
        ({"parts": [50, 30]}, "a part is missing"),
        ({"parts": None}, "no list"),
        ({"parts": {"a": 1, "b": 2, "c": 3}}, "a mapping is no list"),
        ({"parts": "503"}, "a text is no list"),
        ({"parts": [50, 30, -1]}, "less than nothing"),
        ({"parts": [50, 30, "20"]}, "a text is no number"),
        ({"parts": [50, 30, True]}, "a truth value is no number"),
        ({"parts": [50, 30, 10**400]}, "larger than any float"),
        ({"parts": [50, 30, float("inf")]}, "infinite"),
        ({"parts": [50, 30, float("nan")]}, "not a number"),
        ({"shares": ["50 %", "30 %"]}, "a share is missing"),
        ({"shares": ["50 %", "30 %", 20]}, "a number is no text"),
        ({"nps": 30}, "a number is no text"),
        ({"nps": "3" * (LONGEST + 1)}, "longer than any number people read"),
        ({"ends": [44, 14]}, "an interval that ends before it begins"),
        ({"ends": [14, 101]}, "more than all are promoters"),
        ({"ends": [14, None]}, "an interval with one end"),
        ({"theme": "sepia"}, "a theme we do not have"),
        ({"theme": 1}, "a number is no theme"),
        ({"language": "fr"}, "a language we do not speak"),
        ({"language": ["de"]}, "a list is no language"),
    ],
)
def test_values_that_are_something_else_are_refused(values, why):
    with pytest.raises(DrawingError):
        nps({**NPS, **values})
