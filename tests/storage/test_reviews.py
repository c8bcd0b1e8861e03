"""What a learner knows, how it came about, and how an answer is taken back."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.scheduling import Memory, Rating, review
from bot.storage import people
from bot.storage.reviews import PersonReviews
from tests.storage.samples import NOW, count

DAY = date(2026, 3, 1)
MEMORY = Memory(DAY + timedelta(days=2), DAY, 2.3065, 2.118103970459016, 1, 0)


def of(database, connection, user_id=1):
    return PersonReviews(connection, people.welcome(connection, user_id, "de", NOW).id)


def test_a_card_never_answered_is_unknown(database):
    with database.begin() as connection:
        assert of(database, connection).memory("nps-1") is None


def test_an_answer_is_remembered_to_the_last_digit(database):
    with database.begin() as connection:
        of(database, connection).record("nps-1", None, MEMORY, Rating.GOOD, NOW, DAY)
    with database.begin() as connection:
        assert of(database, connection).memory("nps-1") == MEMORY


def test_a_later_answer_replaces_the_state_and_is_added_to_the_history(database):
    after = replace(MEMORY, due_on=DAY + timedelta(days=20), last_on=DAY + timedelta(days=2), repetitions=2)
    with database.begin() as connection:
        mine = of(database, connection)
        mine.record("nps-1", None, MEMORY, Rating.GOOD, NOW, DAY)
        mine.record("nps-1", MEMORY, after, Rating.GOOD, NOW, DAY + timedelta(days=2))
        assert mine.memory("nps-1") == after
    assert count(database) == {"persons": 1, "review_states": 1, "reviews": 2}


def test_every_card_ever_answered_is_known_by_its_due_day_and_stability(database):
    with database.begin() as connection:
        mine = of(database, connection)
        for card, days in (("late", -3), ("tomorrow", 1)):
            memory = replace(MEMORY, due_on=DAY + timedelta(days=days))
            mine.record(card, None, memory, Rating.GOOD, NOW, DAY)
        late, tomorrow = DAY - timedelta(days=3), DAY + timedelta(days=1)
        assert mine.known() == {"late": (late, MEMORY.stability), "tomorrow": (tomorrow, MEMORY.stability)}


def test_only_first_answers_count_as_new_and_only_on_their_day(database):
    with database.begin() as connection:
        mine = of(database, connection)
        mine.record("a", None, MEMORY, Rating.GOOD, NOW, DAY)
        mine.record("a", MEMORY, MEMORY, Rating.GOOD, NOW, DAY)
        mine.record("b", None, MEMORY, Rating.AGAIN, NOW, DAY + timedelta(days=1))
        assert [mine.introduced_on(DAY + timedelta(days=days)) for days in (-1, 0, 1)] == [0, 1, 1]


def test_people_do_not_see_each_other(database):
    with database.begin() as connection:
        mine, other = of(database, connection, 1), of(database, connection, 2)
        key = mine.record("nps-1", None, MEMORY, Rating.GOOD, NOW, DAY)
        assert other.memory("nps-1") is None
        assert (other.known(), other.introduced_on(DAY)) == ({}, 0)
        assert other.undo(key) is None
        assert mine.memory("nps-1") == MEMORY


def test_a_first_answer_taken_back_leaves_the_card_new(database):
    with database.begin() as connection:
        mine = of(database, connection)
        assert mine.undo(mine.record("nps-1", None, MEMORY, Rating.GOOD, NOW, DAY)) == "nps-1"
        assert mine.memory("nps-1") is None
        assert mine.introduced_on(DAY) == 0


def test_answers_are_counted_by_day_new_and_repeated_apart(database):
    with database.begin() as connection:
        mine, other = of(database, connection), of(database, connection, 2)
        other.record("nps-9", MEMORY, MEMORY, Rating.GOOD, NOW, DAY)
        mine.record("nps-1", None, MEMORY, Rating.GOOD, NOW, DAY)
        mine.record("nps-1", MEMORY, MEMORY, Rating.GOOD, NOW, DAY)
        mine.record("nps-2", MEMORY, MEMORY, Rating.GOOD, NOW, DAY)
        mine.record("nps-2", MEMORY, MEMORY, Rating.GOOD, NOW, DAY + timedelta(days=1))
        assert (mine.introduced_on(DAY), mine.repeated_on(DAY)) == (1, 2)
        assert set(mine.answered_on(DAY)) == {"nps-1", "nps-2"}
        assert mine.answered_on(DAY + timedelta(days=5)) == set()


def test_the_days_of_study_are_told_with_the_last_one_before(database):
    with database.begin() as connection:
        mine = of(database, connection)
        for ago in (0, 3, 20, 40):
            mine.record(f"nps-{ago}", None, MEMORY, Rating.GOOD, NOW, DAY - timedelta(days=ago))
        since = mine.days_since(DAY - timedelta(days=14))
        assert sorted((DAY - day).days for day in since) == [0, 3, 20]
        assert mine.days_since(DAY - timedelta(days=40)) == since | {DAY - timedelta(days=40)}


def test_an_answer_is_taken_back_once(database):
    with database.begin() as connection:
        mine = of(database, connection)
        key = mine.record("nps-1", None, MEMORY, Rating.GOOD, NOW, DAY)
        assert [mine.undo(key), mine.undo(key)] == ["nps-1", None]


def test_only_the_last_answer_to_a_card_can_be_taken_back(database):
    """Else the state would be one that never was."""
    after = replace(MEMORY, repetitions=2)
    with database.begin() as connection:
        mine = of(database, connection)
        first = mine.record("nps-1", None, MEMORY, Rating.GOOD, NOW, DAY)
        mine.record("nps-1", MEMORY, after, Rating.GOOD, NOW, DAY)
        mine.record("nps-2", None, MEMORY, Rating.GOOD, NOW, DAY)
        assert mine.undo(first) is None
        assert mine.memory("nps-1") == after


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(st.sampled_from(Rating), st.integers(0, 400)), min_size=1, max_size=5))
def test_taking_everything_back_leads_through_every_earlier_state(database, answers):
    with database.begin() as connection:
        mine = of(database, connection)
        states, keys, day = [None], [], DAY
        for rating, pause in answers:
            day += timedelta(days=pause)
            after = review(states[-1], rating, day, seed="1:a")
            keys.append(mine.record("a", states[-1], after, rating, NOW, day))
            states.append(after)
        for key, before in zip(reversed(keys), reversed(states[:-1]), strict=True):
            assert mine.undo(key) == "a"
            assert mine.memory("a") == before
