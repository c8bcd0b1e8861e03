"""Kept results: everybody's own, computed anew from their inputs."""

from datetime import date

import pytest
from sqlalchemy import insert

from bot.domain.kpis import compute
from bot.domain.texts import UserError
from bot.storage import results, tables
from tests.storage.samples import NOW, a_person, do

NPS = {"promoters": "50", "passives": "30", "detractors": "20"}
SCORES = {"scores": ["9", "10", "3"]}
MARCH, APRIL, MAY = (date(2026, month, 1) for month in (3, 4, 5))


def keep(database, person, day=MARCH, kpi="nps", inputs=NPS):
    return do(database, results.add, person.id, kpi, inputs, day, NOW)


def of(database, person, kpi="nps", most=12):
    return do(database, results.of_kpi, person.id, kpi, most)


def test_without_results_there_are_none(database):
    person = a_person(database)
    assert do(database, results.every, person.id) == ()
    assert of(database, person) == ()
    assert do(database, results.counts, person.id) == {}


def test_a_result_is_found_as_it_was_kept(database):
    person = a_person(database)
    kept = keep(database, person, inputs=SCORES)
    assert (kept.kpi_id, kept.name, kept.day, kept.inputs) == ("nps", "", MARCH, SCORES)
    assert do(database, results.find, person.id, kept.id) == kept


def test_no_value_is_stored_it_is_computed_from_the_inputs(database):
    person = a_person(database)
    kept = keep(database, person)
    assert compute(kept.kpi_id, do(database, results.find, person.id, kept.id).inputs).value == 30


def test_results_stand_by_their_day_and_those_of_a_day_as_they_came(database):
    person = a_person(database)
    may, march, also_march = (keep(database, person, day) for day in (MAY, MARCH, MARCH))
    churn = keep(database, person, APRIL, "churn", {"lost": "1", "start": "9", "end": "11"})
    assert do(database, results.every, person.id) == (march, also_march, churn, may)
    assert of(database, person) == (march, also_march, may)
    assert do(database, results.counts, person.id) == {"nps": 3, "churn": 1}


def test_those_of_a_kpi_and_a_day_are_found(database):
    person = a_person(database)
    first, second, _ = (keep(database, person, day) for day in (MARCH, MARCH, APRIL))
    keep(database, person, MARCH, "churn", {"lost": "1", "start": "9", "end": "11"})
    keep(database, a_person(database, 2))
    assert do(database, results.of_day, person.id, "nps", MARCH) == (first, second)


def test_of_many_the_newest_are_returned_the_oldest_of_them_first(database):
    person = a_person(database)
    _, april, may = (keep(database, person, day) for day in (MARCH, APRIL, MAY))
    assert of(database, person, most=2) == (april, may)


@pytest.mark.parametrize(("name", "value"), [("day", APRIL), ("name", "Filiale Süd <b>")])
def test_day_and_name_can_be_changed(database, name, value):
    person = a_person(database)
    kept, other = keep(database, person), keep(database, person)
    do(database, results.change, person.id, kept.id, name, value)
    assert getattr(do(database, results.find, person.id, kept.id), name) == value
    assert do(database, results.find, person.id, other.id) == other


def test_what_is_deleted_is_gone_and_the_rest_stays(database):
    person = a_person(database)
    first, second, third = (keep(database, person, day) for day in (MARCH, APRIL, MAY))
    assert do(database, results.remove, person.id, [first.id, third.id]) == 2
    assert do(database, results.every, person.id) == (second,)
    assert do(database, results.remove, person.id, [first.id]) == 0


def test_all_can_be_deleted_at_once(database):
    person, other = a_person(database, 1), a_person(database, 2)
    keep(database, person)
    keep(database, person, APRIL)
    theirs = keep(database, other)
    assert do(database, results.remove_all, person.id) == 2
    assert do(database, results.every, person.id) == ()
    assert do(database, results.every, other.id) == (theirs,)


def test_nobody_finds_changes_or_deletes_what_is_somebody_elses(database):
    person, other = a_person(database, 1), a_person(database, 2)
    theirs = keep(database, other)
    assert do(database, results.find, person.id, theirs.id) is None
    assert do(database, results.every, person.id) == of(database, person) == ()
    do(database, results.change, person.id, theirs.id, "name", "mine")
    do(database, results.remove, person.id, [theirs.id])
    assert do(database, results.find, other.id, theirs.id) == theirs


def test_who_keeps_as_many_as_may_be_is_told_what_to_do(database):
    person, other = a_person(database, 1), a_person(database, 2)
    kept = keep(database, person)
    row = {"person_id": person.id, "kpi_id": "nps", "name": "", "day": MARCH, "inputs": "{}", "created_at": NOW}
    with database.begin() as connection:
        connection.execute(insert(tables.results), [row] * (results.MOST - 1))
    with pytest.raises(UserError) as refused:
        keep(database, person)
    assert "/verlauf" in refused.value.text.de
    assert "/trend" in refused.value.text.to("en")
    keep(database, other)
    do(database, results.remove, person.id, [kept.id])
    keep(database, person)


def test_long_lists_count_by_their_length_so_that_a_trend_is_quickly_computed(database):
    person = a_person(database)
    many = {"scores": ["10"] * 20_000}  # 100,000 characters
    for _ in range(3):
        keep(database, person, inputs=many)
    with pytest.raises(UserError):
        keep(database, person, inputs=many)
    keep(database, person)
