"""How far a learner has come: counted over the cards the course has now."""

from datetime import timedelta

import pytest

from bot.study.progress import progress
from tests.dialogue.courses import course, flashcard
from tests.study.knowing import DAY, Known

COURSE = course(*(flashcard(f"b{n}") for n in range(4)), *(flashcard(f"c{n}", "care") for n in range(2)))


def test_due_begun_and_firm_are_counted_by_topic():
    schedule = Known({"b0": (-3, 30.0), "b1": (0, 20.9), "b2": (1, 21.0), "c0": (9, 1.0), "gone": (-1, 99.0)})
    state = progress(COURSE, schedule, DAY, new_per_day=15)
    assert (state.due, state.due_tomorrow, state.begun, state.firm, state.cards) == (2, 1, 4, 2, 6)
    assert [(topic.topic.id, topic.cards, topic.begun, topic.firm, topic.due) for topic in state.topics] == [
        ("bonds", 4, 3, 2, 2),
        ("care", 2, 1, 0, 0),
    ]


@pytest.mark.parametrize(
    ("begun", "introduced", "limit", "left"),
    [
        (0, 0, 15, 6),  # no more than there are
        (0, 0, 2, 2),
        (1, 1, 2, 1),
        (2, 2, 2, 0),
        (3, 3, 2, 0),  # the limit was lowered
        (6, 0, 15, 0),
    ],
)
def test_new_cards_left_today(begun, introduced, limit, left):
    names = list(COURSE.cards)
    schedule = Known(dict.fromkeys(names[:begun], (5, 1.0)), introduced)
    assert progress(COURSE, schedule, DAY, new_per_day=limit).new_today == left


def test_an_empty_course_has_no_progress():
    assert progress(course(), Known({}), DAY, new_per_day=15).cards == 0


def test_after_an_absence_today_has_its_part_and_tomorrow_a_larger_one():
    many = course(*(flashcard(f"b{n}") for n in range(200)))
    schedule = Known({f"b{n}": (-1, 5.0) for n in range(143)})
    schedule.answered = {DAY - timedelta(days=60): 1}
    state = progress(many, schedule, DAY, new_per_day=15)
    assert (state.due, state.all_due, state.due_tomorrow, state.new_today, state.catches_up) == (20, 143, 30, 0, True)
    assert state.topics[0].due == 143


def test_whoever_is_here_every_day_is_offered_all():
    many = course(*(flashcard(f"b{n}") for n in range(200)))
    state = progress(many, Known({f"b{n}": (-1, 5.0) for n in range(143)}), DAY, new_per_day=15)
    assert (state.due, state.all_due, state.due_tomorrow, state.new_today, state.catches_up) == (143, 143, 0, 15, False)
