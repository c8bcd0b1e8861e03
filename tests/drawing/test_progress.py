"""The picture of how far a learner has come."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.drawing import style
from bot.drawing.progress import MOST, SLIVER, progress
from bot.drawing.sheet import Box
from bot.drawing.values import LONGEST, DrawingError
from tests.drawing.samples import PROGRESS
from tests.drawing.seeing import extent, touch

ROOM = style.RIGHT - style.LEFT
FILLS = [tone.fill for tone in (style.LIGHT.blue, style.LIGHT.orange, style.LIGHT.grey)]


def drawn(*parts, **values):
    topics = [f"Thema {number}" for number in range(len(parts))]
    return progress({**PROGRESS, "topics": topics, "parts": list(parts), "due": [""] * len(parts), **values})


def bars(sheet):
    """Return the boxes of each bar, from above."""
    boxes = [mark for mark in sheet.marks if isinstance(mark, Box)]
    return [[box for box in boxes if box.y == y] for y in sorted({box.y for box in boxes})]


@pytest.mark.parametrize(
    ("parts", "widths", "why"),
    [
        ((5, 3, 2), (ROOM * 0.5, ROOM * 0.3, ROOM * 0.2), "firmly known, in progress, new"),
        ((0, 0, 7), (ROOM,), "nothing begun yet"),
        ((4, 0, 4), (ROOM / 2, ROOM / 2), "a part of nothing has no box"),
        ((0, 1, 999), (SLIVER, ROOM - SLIVER), "the first card of many is seen"),
    ],
)
def test_a_bar_is_split_as_the_cards_are(parts, widths, why):
    total, topic = bars(drawn(parts))
    assert [box.width for box in total] == [box.width for box in topic] == pytest.approx(widths), why


def test_the_upper_bar_is_the_sum_of_the_topics_and_its_labels_name_the_parts():
    sheet = drawn([1, 2, 3], [4, 0, 10])
    assert [box.width / ROOM for box in bars(sheet)[0]] == pytest.approx([5 / 20, 2 / 20, 13 / 20])
    assert [label.text for label in sheet.labels[2:5]] == ["5 sitzt fest", "2 in Arbeit", "13 neu"]
    assert [label.text for label in drawn([1, 2, 3], language="en").labels[2:5]] == [
        "1 firmly known",
        "2 in progress",
        "3 new",
    ]


def test_a_part_has_the_same_colour_in_every_bar():
    assert [[box.fill for box in bar] for bar in bars(drawn([1, 2, 3], [4, 5, 6]))] == [FILLS] * 3


def test_a_topic_without_cards_is_an_empty_bar():
    assert [box.fill for box in bars(drawn([1, 2, 3], [0, 0, 0]))[2]] == [style.LIGHT.panel]


def test_each_topic_stands_above_its_bar_with_what_is_due():
    sheet = drawn([1, 2, 3], [4, 5, 6], due=["", "2 fällig"])
    _, first, second = bars(sheet)
    names = [label for label in sheet.labels if label.text.startswith("Thema")]
    due = sheet.labels[-1]
    assert names[0].y < first[0].y < names[1].y < second[0].y
    assert (due.text, due.y, due.right) == ("2 fällig", names[1].y, pytest.approx(style.RIGHT))


def test_what_is_due_may_be_left_out():
    values = {key: value for key, value in PROGRESS.items() if key != "due"}
    assert not any("fällig" in label.text for label in progress(values).labels[2:])


def test_the_sheet_is_as_tall_as_its_topics_need():
    heights = [drawn(*[[1, 1, 1]] * count).height for count in (1, 2, MOST)]
    assert heights[1] - heights[0] == (heights[2] - heights[0]) / (MOST - 1)
    assert heights[2] < 1700, "on a phone of 380 pixels width less than 650"


AMOUNTS = st.lists(st.integers(0, 400), min_size=3, max_size=3)


@settings(max_examples=50)
@given(parts=st.lists(AMOUNTS, min_size=1, max_size=MOST).filter(lambda rows: any(map(any, rows))), data=st.data())
def test_whatever_the_numbers_and_texts_no_label_touches_another_or_leaves_the_sheet(parts, data):
    words = st.lists(st.text(max_size=LONGEST), min_size=len(parts), max_size=len(parts))
    sheet = drawn(*parts, topics=data.draw(words), due=data.draw(words))
    seen = [label for label in sheet.labels if label.text.strip()]
    for place, one in enumerate(seen):
        left, _, right, bottom = extent(one)
        assert left > style.LEFT - 2
        assert (right <= style.RIGHT + 0.1, bottom < sheet.height) == (True, True)
        assert not any(touch(one, other) for other in seen[place + 1 :])


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"topics": [], "parts": []}, "no topics"),
        ({"topics": ["a"] * 21, "parts": [[1, 1, 1]] * 21, "due": [""] * 21}, "more topics than there is room for"),
        ({"topics": "a"}, "a text is no list"),
        ({"parts": [[1, 1, 1]]}, "a topic without parts"),
        ({"parts": [[0, 0, 0]] * 20}, "no cards at all"),
        ({"parts": [[1, 1]] * 20}, "a part is missing"),
        ({"parts": [[1, 1, -1]] * 20}, "less than no cards"),
        ({"parts": [[1, 1, "1"]] * 20}, "a text is no number"),
        ({"parts": [7] * 20}, "a number is no list"),
        ({"due": ["3 fällig"]}, "not one for each topic"),
        ({"title": 3}, "a number is no title"),
        ({"topics": ["a" * (LONGEST + 1), *["b"] * 19]}, "a name longer than the sheet is wide"),
    ],
)
def test_values_that_are_something_else_are_refused(values, why):
    with pytest.raises(DrawingError):
        progress({**PROGRESS, **values})
