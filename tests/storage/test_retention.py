"""What is past its time goes; everything else stays."""

from datetime import timedelta

from bot.storage import inbox, outbox, retention, screens
from bot.storage.outbox import Draft
from tests.storage.samples import NOW, a_person, count, do

DAY = timedelta(days=1)


def test_rows_go_after_their_time_and_screens_after_half_a_year(database):
    person = a_person(database)
    for age in (1, 6, 8, 179, 181):
        then = NOW - age * DAY
        do(database, inbox.note, 42, [age], "worker", then)
        do(database, outbox.enqueue, [Draft(1, "{}", person.id)], "worker", then)
        do(database, screens.add, person.id, 1, "study", {}, then)
    retention.prune(database, NOW, 7 * DAY)
    assert count(database) == {"persons": 1, "inbox": 2, "outbox": 2, "screens": 4}


def test_pruning_an_empty_database_is_no_harm(database):
    retention.prune(database, NOW, 7 * DAY)
    assert count(database) == {}
