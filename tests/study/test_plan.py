"""Which cards come next: due before new, topics mixed, siblings apart, never beyond the day's limit."""

from collections import Counter
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.study.plan import LOT, falling_into, is_open, mix, plan, plan_ahead, practice
from bot.study.reminders import Pause
from tests.dialogue.courses import course, flashcard
from tests.study.knowing import DAY, schedule_of


def cards(*topics, number=10):
    return [flashcard(f"{topic}-{n}", topic) for topic in topics for n in range(number)]


@pytest.mark.parametrize(
    ("due_in", "introduced", "limit", "chosen"),
    [
        ({}, 0, 3, ["bonds-0", "bonds-1", "bonds-2"]),  # new ones in the order of the course
        ({}, 2, 3, ["bonds-0"]),  # two were begun today
        ({}, 3, 3, []),
        ({}, 9, 3, []),  # the limit was lowered during the day
        ({}, 0, 0, []),
        ({"bonds-5": 0}, 0, 1, ["bonds-5", "bonds-0"]),  # due first
        ({"bonds-5": -1, "bonds-6": -9}, 0, 0, ["bonds-6", "bonds-5"]),  # the longest overdue first
        ({"bonds-5": 1}, 0, 0, []),  # due tomorrow
        ({"gone": -1}, 0, 0, []),  # left the course
        ({"gone": -1, "bonds-0": 4}, 0, 1, ["bonds-1"]),  # known ones are not new
    ],
)
def test_due_cards_then_new_ones_within_the_limit(due_in, introduced, limit, chosen):
    schedule = schedule_of(due_in, introduced)
    assert list(plan(course(*cards("bonds")), schedule, DAY, new_per_day=limit)) == chosen


def test_a_topic_and_cards_to_leave_out_are_respected():
    whole = course(*cards("bonds", "care"))
    schedule = schedule_of({"bonds-0": 0, "care-0": 0, "care-1": 0})
    chosen = plan(whole, schedule, DAY, new_per_day=1, topic="care", leave_out=["care-1", "care-2"])
    assert chosen == ("care-0", "care-3")


def test_topics_are_mixed():
    chosen = plan(course(*cards("bonds", "figures", "care")), schedule_of(), DAY, new_per_day=15)
    topics = [card.split("-")[0] for card in chosen]
    assert all(one != two for one, two in pairwise(topics))
    assert set(Counter(topics).values()) == {5}


def test_due_cards_are_mixed_too():
    due = {f"{topic}-{n}": -n for topic in ("bonds", "care") for n in range(5)}
    chosen = plan(course(*cards("bonds", "care")), schedule_of(due), DAY, new_per_day=0)
    assert all(one.split("-")[0] != two.split("-")[0] for one, two in pairwise(chosen))


def test_siblings_lie_apart_where_there_are_others():
    pairs = [flashcard(f"card-{n}", concept=f"pair-{n // 2}") for n in range(12)]
    chosen = plan(course(*pairs), schedule_of(dict.fromkeys((card.id for card in pairs), 0)), DAY, new_per_day=0)
    concept = {card.id: card.concept for card in pairs}
    places = {name: [place for place, card in enumerate(chosen) if concept[card] == name] for name in concept.values()}
    gaps = sorted(second - first for first, second in places.values())
    assert gaps[0] > 1
    assert gaps[2] > 3  # at the end of a lot there may be no others left


def test_new_siblings_wait_until_every_concept_was_met():
    pairs = [flashcard(f"card-{n}", concept=f"pair-{n // 2}") for n in range(12)]
    chosen = plan(course(*pairs), schedule_of(), DAY, new_per_day=6)
    assert sorted(chosen) == sorted(f"card-{n}" for n in range(0, 12, 2))


def test_a_lot_is_bounded_and_cards_that_left_do_not_fill_it():
    due = {f"gone-{n}": -9 for n in range(300)} | {f"bonds-{n}": 0 for n in range(60)}
    chosen = plan(course(*cards("bonds", number=60)), schedule_of(due), DAY, new_per_day=15)
    assert len(chosen) == LOT
    assert all(card.startswith("bonds") for card in chosen)


# ------------------------------------------------------------------------------------------ back from an absence


def wall(size, away, **fields):
    """Return a schedule with so many overdue cards, and so many days without an answer."""
    schedule = schedule_of({f"bonds-{n}": -n for n in range(size)}, **fields)
    schedule.answered = {DAY - timedelta(days=away + 1): 30}
    return schedule


def test_after_an_absence_a_day_has_its_part_and_new_cards_rest():
    whole, schedule = course(*cards("bonds", number=200)), wall(100, away=10)
    assert len(plan(whole, schedule, DAY, new_per_day=15)) == 20
    schedule.answered[DAY] = 15
    assert len(plan(whole, schedule, DAY, new_per_day=15)) == 5
    schedule.answered[DAY] = 20
    assert plan(whole, schedule, DAY, new_per_day=15) == ()


def test_who_wants_all_gets_all():
    whole, schedule = course(*cards("bonds", number=200)), wall(100, away=10)
    schedule.answered[DAY] = 20
    assert len(plan(whole, schedule, DAY, new_per_day=15, unlimited=True)) == LOT


def test_the_part_of_a_topic_is_no_more_than_the_days():
    whole = course(*cards("bonds", "care", number=60))
    schedule = wall(50, away=10)
    schedule.states |= {"care-1": (-3, 1.0), "care-2": (-1, 1.0)}
    schedule.answered[DAY] = 19
    assert plan(whole, schedule, DAY, new_per_day=15, topic="care") == ("care-2",)


def test_of_a_wall_what_is_known_best_comes_first():
    """All stabilities are alike here, so that is what has waited for the shortest time."""
    chosen = plan(course(*cards("bonds", number=60)), wall(60, away=10), DAY, new_per_day=15)
    assert set(chosen) == {f"bonds-{n}" for n in range(20)}


# ------------------------------------------------------------------------------------------ before a holiday

HOLIDAY = Pause(DAY + timedelta(days=2), DAY + timedelta(days=9))


def test_what_falls_into_a_holiday_is_offered_before_it_the_nearest_to_being_due_first():
    schedule = schedule_of({"bonds-0": 0, "bonds-1": 9, "bonds-2": 3, "bonds-3": 10, "bonds-4": 1, "gone": 4})
    whole = course(*cards("bonds"))
    assert falling_into(whole, schedule, DAY, HOLIDAY) == ["bonds-4", "bonds-2", "bonds-1"]
    assert plan_ahead(whole, schedule, DAY, HOLIDAY) == ("bonds-4", "bonds-2")  # half of three, as two days are left


def test_what_was_answered_today_is_not_offered_again_today():
    schedule = schedule_of({"bonds-1": 3, "bonds-2": 4})
    schedule.answered_today = {"bonds-1"}
    assert falling_into(course(*cards("bonds")), schedule, DAY, HOLIDAY) == ["bonds-2"]


@pytest.mark.parametrize(("days_left", "offered"), [(5, 20), (4, 25), (2, 40), (1, 40), (0, 40), (-3, 40)])
def test_a_holidays_cards_are_shared_among_the_days_that_are_left(days_left, offered):
    pause = Pause(DAY + timedelta(days=days_left), DAY + timedelta(days=20))
    schedule = schedule_of({f"bonds-{n}": 10 for n in range(100)})
    assert len(plan_ahead(course(*cards("bonds", number=100)), schedule, DAY, pause)) == offered


KEYS = st.integers(0, 29)


@given(due=st.dictionaries(KEYS, st.integers(-9, 9)), introduced=st.integers(0, 20), limit=st.integers(0, 20))
def test_what_is_planned_is_due_or_new_once_and_within_the_limit(due, introduced, limit):
    whole = course(*cards("bonds", "figures", "care"))
    names = list(whole.cards)
    schedule = schedule_of({names[key]: days for key, days in due.items()}, introduced)
    chosen = plan(whole, schedule, DAY, new_per_day=limit)
    new = [card for card in chosen if card not in schedule.states]
    assert len(set(chosen)) == len(chosen) <= LOT
    assert len(new) <= max(0, limit - introduced)
    assert chosen[len(chosen) - len(new) :] == tuple(new)
    assert all(schedule.states[card][0] <= 0 for card in chosen if card not in new)
    assert all(is_open(schedule, card, DAY, new_per_day=limit) for card in chosen)


@given(concepts=st.lists(st.integers(0, 4), max_size=20), most=st.integers(0, 25))
def test_mixing_loses_and_doubles_nothing(concepts, most):
    given_cards = [flashcard(f"card-{n}", concept=str(concept)) for n, concept in enumerate(concepts)]
    mixed = mix(given_cards, most)
    assert len(mixed) == min(most, len(given_cards))
    assert set(mixed) <= set(given_cards)
    assert len(set(mixed)) == len(mixed)


def test_practice_is_shuffled_by_its_seed_and_keeps_to_topic_or_lesson():
    whole = course(*cards("bonds", "care"), flashcard("of-lesson", lesson="first"))
    assert practice(whole, topic=None, lesson="first", seed="1") == ("of-lesson",)
    by_topic = practice(whole, topic="care", lesson=None, seed="1")
    assert sorted(by_topic) == sorted(card.id for card in cards("care"))
    assert by_topic == practice(whole, topic="care", lesson=None, seed="1")
    assert len({practice(whole, topic="care", lesson=None, seed=str(seed)) for seed in range(5)}) > 1
    assert len(practice(whole, topic=None, lesson=None, seed="1")) == LOT
    assert practice(course(), topic=None, lesson=None, seed="1") == ()
