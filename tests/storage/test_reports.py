"""Reports that something is wrong with a card: one per person and card."""

from datetime import timedelta

from bot.storage import reports
from tests.storage.samples import NOW, a_person, count, do

LATER = NOW + timedelta(hours=1)


def found(database):
    return [(one.card, dict(one.reasons), one.newest) for one in do(database, reports.by_card)]


def test_without_reports_there_are_none(database):
    assert do(database, reports.by_card) == ()


def test_reports_are_counted_by_card_and_reason_with_the_most_first(database):
    first, second, third = (a_person(database, number) for number in (1, 2, 3))
    do(database, reports.put, first.id, "rare", "typo", LATER)
    for person, reason, at in ((first, "wrong", NOW), (second, "wrong", LATER), (third, "unclear", NOW)):
        do(database, reports.put, person.id, "often", reason, at)
    assert found(database) == [("often", {"wrong": 2, "unclear": 1}, LATER), ("rare", {"typo": 1}, LATER)]
    assert [one.count for one in do(database, reports.by_card)] == [3, 1]


def test_a_second_report_replaces_the_first(database):
    person = a_person(database)
    do(database, reports.put, person.id, "card", "wrong", NOW)
    do(database, reports.put, person.id, "card", "typo", LATER)
    assert found(database) == [("card", {"typo": 1}, LATER)]


def test_a_report_can_be_withdrawn_by_who_made_it(database):
    first, second = a_person(database, 1), a_person(database, 2)
    for person in (first, second):
        do(database, reports.put, person.id, "card", "typo", NOW)
    do(database, reports.withdraw, first.id, "card")
    do(database, reports.withdraw, first.id, "other")
    assert found(database) == [("card", {"typo": 1}, NOW)]
    assert count(database)["reports"] == 1
