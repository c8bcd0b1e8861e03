"""Surveys and answers that name nobody: once per person, for nobody else, gone without a trace."""

from datetime import date, timedelta

import pytest

from bot.storage import people, retention, surveys
from bot.storage.surveys import Answer
from bot.storage.tables import survey_answers
from tests.storage.samples import NOW, a_person, at_once, count, do

DAY = date(2026, 3, 1)
HOUR = timedelta(hours=1)


def add(database, person, token="token", **fields):
    given = {"kind": "nps", "title": "Café", "open_question": None, "language": "de", "salt": "salt"} | fields
    return do(database, surveys.add, person.id, token=token, now=NOW, **given)


@pytest.fixture
def owner(database):
    return a_person(database)


@pytest.fixture
def survey(database, owner):
    return add(database, owner)


def record(database, survey, *answers):
    for who, scores in answers:
        assert do(database, surveys.record, survey.id, who, scores, DAY)


def test_a_survey_is_found_by_its_link_and_by_its_owner(database, owner, survey):
    assert do(database, surveys.by_token, "token") == survey
    assert do(database, surveys.find, owner.id, survey.id) == survey


@pytest.mark.parametrize("token", ["Token", "toke", "", "token_"])
def test_no_other_link_finds_it(database, survey, token):
    assert do(database, surveys.by_token, token) is None


def test_an_owner_sees_his_surveys_alone_with_their_answers_the_newest_first(database, owner, survey):
    other = a_person(database, 2)
    second = add(database, owner, "second")
    add(database, other, "other")
    record(database, survey, ("a", (9,)), ("b", (3,)))
    assert do(database, surveys.of_person, owner.id) == ((second, 0), (survey, 2))
    assert do(database, surveys.find, other.id, survey.id) is None


def test_closed_and_deleted_by_its_owner_only(database, owner, survey):
    do(database, surveys.close, survey, NOW)
    assert not do(database, surveys.by_token, "token").is_open
    do(database, surveys.remove, survey)
    assert do(database, surveys.by_token, "token") is None


def test_with_a_survey_go_its_salt_and_its_answers_and_no_others(database, owner, survey):
    other = add(database, owner, "other", salt="another")
    record(database, survey, ("a", (9,)))
    record(database, other, ("a", (1,)))
    do(database, surveys.remove, survey)
    assert count(database) == {"persons": 1, "surveys": 1, "survey_answers": 1}
    do(database, people.forget, owner)
    assert count(database) == {}


def test_the_same_person_counts_once(database, survey):
    record(database, survey, ("a", (9,)))
    assert not do(database, surveys.record, survey.id, "a", (1,), DAY)
    assert do(database, surveys.tally, survey.id) == {(9,): 1}
    assert do(database, surveys.has_answered, survey.id, "a")
    assert not do(database, surveys.has_answered, survey.id, "b")


def test_of_answers_of_one_person_at_the_same_moment_one_counts(database, survey):
    taken = at_once(*[lambda: do(database, surveys.record, survey.id, "a", (9,), DAY)] * 4)
    assert sorted(taken) == [False, False, False, True]
    assert do(database, surveys.number, survey.id) == 1


def test_answers_are_counted_by_their_scores(database, survey):
    record(database, survey, ("a", (1, 2, 3)), ("b", (1, 2, 3)), ("c", (6, 6, 6)))
    assert do(database, surveys.tally, survey.id) == {(1, 2, 3): 2, (6, 6, 6): 1}
    assert do(database, surveys.number, survey.id) == 3


def test_answers_come_in_an_order_that_is_not_theirs(database, survey):
    record(database, survey, ("c", (1,)), ("a", (2,)), ("b", (3,)))
    assert do(database, surveys.answers, survey.id) == tuple(Answer((score,), None, DAY) for score in (2, 3, 1))


def test_comments_are_read_page_by_page_each_once(database, survey):
    for number in range(7):
        record(database, survey, (f"{number}", (number,)))
        if number != 3:
            awaiting(database, survey, f"{number}", "hash")
            do(database, surveys.comment, do(database, surveys.awaited, "hash", NOW), f"Satz {number}")
    assert do(database, surveys.number_of_comments, survey.id) == 6
    pages = [do(database, surveys.comments, survey.id, start, 4) for start in (0, 4)]
    assert [len(page) for page in pages] == [4, 2]
    assert [one.comment for page in pages for one in page] == [f"Satz {number}" for number in (0, 1, 2, 4, 5, 6)]


def awaiting(database, survey, who, kim, until=NOW + HOUR):
    do(database, surveys.await_comment, survey.id, who, kim, until)


def waiting(database):
    with database.begin() as connection:
        rows = connection.execute(survey_answers.select().where(survey_answers.c.awaiting.is_not(None))).all()
    return [row.survey_id for row in rows]


def test_a_comment_is_awaited_for_its_time_and_then_no_more(database, survey):
    record(database, survey, ("a", (9,)))
    awaiting(database, survey, "a", "kim")
    assert do(database, surveys.awaited, "kim", NOW + HOUR) is None
    found = do(database, surveys.awaited, "kim", NOW)
    assert (found.survey_id, found.until) == (survey.id, NOW + HOUR)
    do(database, surveys.comment, found, "Gut")
    assert do(database, surveys.awaited, "kim", NOW) is None
    assert do(database, surveys.answers, survey.id) == (Answer((9,), "Gut", DAY),)
    assert waiting(database) == []


def test_a_person_is_awaited_for_the_survey_answered_last(database, owner, survey):
    other = add(database, owner, "other")
    for one in (survey, other):
        record(database, one, ("a", (9,)))
        awaiting(database, one, "a", "kim")
    assert waiting(database) == [other.id]


def test_who_wants_to_say_nothing_is_forgotten(database, survey):
    record(database, survey, ("a", (9,)))
    awaiting(database, survey, "a", "kim")
    do(database, surveys.await_no_comment, "kim")
    assert waiting(database) == []


def test_housekeeping_forgets_who_said_nothing_in_time(database, survey):
    for who, until in (("a", NOW), ("b", NOW + HOUR)):
        record(database, survey, (who, (9,)))
        awaiting(database, survey, who, who, until)
    retention.prune(database, NOW, timedelta(days=7))
    assert do(database, surveys.awaited, "b", NOW)
    assert len(waiting(database)) == 1
    assert do(database, surveys.number, survey.id) == 2
