"""Screens have numbers of their own, which outlive them."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import delete

from bot.storage import outbox, people, screens, settling
from bot.storage.outbox import Draft
from bot.storage.settling import Settlement
from bot.storage.tables import screens as table
from tests.storage.samples import NOW, SECOND, a_person, at_once, do

STATE = {"card": "nps-1", "chosen": [1, 2], "text": "ä \ud83d \x00"}  # half a surrogate pair, and a zero


def a_screen(database, user_id=1, state=STATE):
    return do(database, screens.add, a_person(database, user_id).id, user_id, "study", state, NOW)


def test_a_screen_is_found_as_it_was_added(database):
    screen = a_screen(database)
    assert do(database, screens.find, screen.id) == screen
    assert (screen.version, screen.message_id, screen.picture) == (1, None, False)


def test_there_is_no_screen_nobody_added(database):
    assert do(database, screens.find, 4711) is None


def test_a_saved_screen_keeps_version_state_and_message(database):
    screen = replace(a_screen(database), version=2, state={"card": "nps-2"}, message_id=99)
    do(database, screens.save, screen, NOW)
    assert do(database, screens.find, screen.id) == screen


def test_the_sender_stores_the_message_with_its_mark(database):
    screen = a_screen(database)
    [parcel] = do(database, outbox.enqueue, [Draft(1, "{}", screen.person_id, screen.id)], "worker", NOW)
    do(database, settling.settle, [Settlement(parcel, delivered=True, message_id=77, picture=True)], "worker", NOW)
    assert do(database, screens.find, screen.id) == replace(screen, message_id=77, picture=True)


def test_the_number_of_a_deleted_screen_is_never_given_again(database):
    """An old button must never name somebody else's screen."""
    old = a_screen(database)
    with database.begin() as connection:
        connection.execute(delete(table))
    assert a_screen(database, 2).id > old.id


def test_screens_nobody_touched_are_pruned(database):
    old, kept = a_screen(database), a_screen(database)
    do(database, screens.save, kept, NOW + SECOND)
    assert do(database, screens.prune, NOW + SECOND) == 1
    assert do(database, screens.find, old.id) is None
    assert do(database, screens.find, kept.id) == kept
    assert do(database, screens.prune, NOW + timedelta(days=1)) == 1


def test_a_turn_and_the_sender_do_not_overwrite_each_other(postgres_database):
    """The turn reads a screen and saves it; the sender, in between, learns its message."""
    for _ in range(10):
        screen = a_screen(postgres_database)
        [parcel] = do(postgres_database, outbox.enqueue, [Draft(1, "{}", None, screen.id)], "worker", NOW)

        def turn(screen=screen):
            with postgres_database.begin() as connection:
                people.lock(connection, 1)
                found = screens.find(connection, screen.id)
                screens.save(connection, replace(found, version=found.version + 1), NOW)

        delivered = Settlement(parcel, delivered=True, message_id=77)
        at_once(turn, turn, lambda done=delivered: do(postgres_database, settling.settle, [done], "worker", NOW))
        assert do(postgres_database, screens.find, screen.id) == replace(screen, version=3, message_id=77)
