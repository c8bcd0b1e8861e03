"""The outbox keeps order per chat, one row in flight per chat, and holds up nobody else."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.storage import outbox, people, screens, settling
from bot.storage.outbox import LEASE, REMINDER, Draft
from bot.storage.settling import Settlement
from bot.storage.tables import outbox as table
from bot.storage.tables import persons
from tests.storage.samples import NOW, SECOND, a_person, at_once, count, do

ME, OTHER = "worker", "another"


def enqueue(database, *drafts, owner=ME, now=NOW):
    return do(database, outbox.enqueue, drafts, owner, now)


def claim(database, owner=ME, now=NOW, most=100):
    return do(database, outbox.claim, owner, now, most)


def settle(database, *settlements, owner=ME, now=NOW, **options):
    return do(database, settling.settle, settlements, owner, now, **options)


def delivered(parcel, message_id=1):
    return Settlement(parcel, delivered=True, message_id=message_id)


def rows(database):
    with database.begin() as connection:
        return connection.execute(select(table).order_by(table.c.id)).all()


def payloads(parcels):
    return [parcel.payload for parcel in parcels]


def idle(database, *drafts, now=NOW):
    """Put rows into the outbox that nobody has leased: their worker died before it began."""
    enqueue(database, *drafts, now=now)
    with database.begin() as connection:
        connection.execute(update(table).values(lease_owner=None, lease_until=None, begun=0))


# order, and one at a time


def test_of_every_idle_chat_the_first_row_is_leased_at_once(database):
    parcels = enqueue(database, Draft(1, "a"), Draft(2, "b"), Draft(1, "c"), Draft(2, "d"))
    assert payloads(parcels) == ["a", "b"]
    assert claim(database) == []


def test_nothing_said_queues_nothing(database):
    assert enqueue(database) == []


def test_a_busy_chat_goes_on_in_its_order(database):
    [parcel] = enqueue(database, Draft(1, "a"))
    assert enqueue(database, Draft(1, "b"), Draft(1, "c")) == []
    seen = []
    while parcel:
        seen.append(parcel.payload)
        parcel = settle(database, delivered(parcel)).get(1)
    assert seen == ["a", "b", "c"]
    assert rows(database) == []


def test_only_the_head_of_a_chat_can_be_claimed(database):
    idle(database, Draft(1, "a"), Draft(1, "b"), Draft(2, "c"))
    assert payloads(claim(database)) == ["a", "c"]
    assert claim(database, OTHER) == []


def test_no_more_chats_are_claimed_than_asked(database):
    idle(database, *(Draft(chat, f"{chat}") for chat in range(5)))
    assert [len(claim(database, most=2)) for _ in range(3)] == [2, 2, 1]


def test_answers_go_before_reminders(database):
    idle(database, Draft(1, "reminder", priority=REMINDER), Draft(1, "answer"), Draft(2, "x", priority=REMINDER))
    parcels = claim(database)
    assert payloads(parcels) == ["answer", "x"]
    assert settle(database, delivered(parcels[0]))[1].payload == "reminder"


def test_an_answer_does_not_overtake_a_reminder_in_flight(database):
    [reminder] = enqueue(database, Draft(1, "reminder", priority=REMINDER))
    assert enqueue(database, Draft(1, "answer")) == []
    assert claim(database) == []
    assert settle(database, delivered(reminder))[1].payload == "answer"


def test_a_chat_that_waits_holds_up_nobody_else_and_keeps_its_order(database):
    first, second = enqueue(database, Draft(1, "a"), Draft(2, "b"), Draft(1, "a2"), Draft(2, "b2"))
    following = settle(database, Settlement(first, later=30), delivered(second))
    assert payloads(following.values()) == ["b2"]
    assert claim(database, now=NOW + 29 * SECOND) == []
    [again] = claim(database, now=NOW + 30 * SECOND)
    assert (again.payload, again.attempts) == ("a", 1)


def test_waits_are_counted_up_to_a_bound(database):
    [parcel] = enqueue(database, Draft(1, "a"))
    settle(database, Settlement(replace(parcel, attempts=settling.MOST_ATTEMPTS), later=1))
    assert rows(database)[0].attempts == settling.MOST_ATTEMPTS


# leases


def test_a_lease_that_ran_out_is_taken_over(database):
    [parcel] = enqueue(database, Draft(1, "a"))
    assert claim(database, OTHER, NOW + LEASE) == []
    [taken] = claim(database, OTHER, NOW + LEASE + SECOND)
    assert (taken.id, taken.begun) == (parcel.id, 1)
    assert do(database, outbox.renew, parcel, ME, NOW) is None


def test_a_renewed_lease_is_not_taken_over(database):
    [parcel] = enqueue(database, Draft(1, "a"))
    renewed = do(database, outbox.renew, parcel, ME, NOW + LEASE)
    assert renewed == replace(parcel, lease_until=NOW + 2 * LEASE)
    assert claim(database, OTHER, NOW + LEASE + SECOND) == []


def test_the_lease_of_a_delivered_row_cannot_be_renewed(database):
    [parcel] = enqueue(database, Draft(1, "a"))
    settle(database, delivered(parcel))
    assert do(database, outbox.renew, parcel, ME, NOW) is None


def test_the_leases_of_a_dead_process_are_freed_but_not_our_own(database):
    enqueue(database, Draft(1, "theirs"), owner=OTHER)
    enqueue(database, Draft(2, "mine"))
    do(database, outbox.release, ME)
    assert payloads(claim(database)) == ["theirs"]


def test_a_process_that_ends_leaves_its_rows_to_others_at_once_and_suspects_none(database):
    enqueue(database, Draft(1, "a"))
    enqueue(database, Draft(2, "b"), owner=OTHER)
    do(database, outbox.hand_back, ME)
    [parcel] = claim(database, "third")
    assert (parcel.payload, parcel.begun) == ("a", 0)


def test_who_lost_his_lease_cannot_free_that_of_the_other(database):
    [parcel] = enqueue(database, Draft(1, "a"))
    [taken] = claim(database, OTHER, NOW + LEASE + SECOND)
    for outcome in ({"later": 0}, {"fallback": "REF", "fallback_payload": "plain"}):
        assert settle(database, Settlement(parcel, **outcome), now=NOW + LEASE + SECOND) == {}
    assert claim(database, now=NOW + LEASE + 2 * SECOND) == []
    assert payloads(rows(database)) == ["a"]
    settle(database, delivered(taken), owner=OTHER)
    assert rows(database) == []


def test_what_was_delivered_is_gone_even_if_the_lease_was_lost(database):
    [parcel] = enqueue(database, Draft(1, "a"))
    claim(database, OTHER, NOW + LEASE + SECOND)
    settle(database, delivered(parcel))
    assert rows(database) == []


def test_only_a_sending_that_may_have_happened_is_counted(database):
    """Else a process that starts and falls over again and again would use up everybody's tries."""
    enqueue(database, Draft(1, "a"))
    now = NOW
    for number in range(10):
        now += LEASE + SECOND
        [parcel] = claim(database, f"process {number}", now)
        assert parcel.begun == 1
    do(database, outbox.renew, parcel, "process 9", now)
    [parcel] = claim(database, ME, now + LEASE + SECOND)
    assert parcel.begun == 2


def test_a_known_outcome_clears_the_count(database):
    enqueue(database, Draft(1, "a"))
    [parcel] = claim(database, ME, NOW + LEASE + SECOND)
    assert parcel.begun == 1
    again = settle(database, Settlement(parcel, later=0), now=NOW + LEASE + SECOND)[1]
    assert (again.id, again.begun, again.attempts) == (parcel.id, 0, 1)


def test_a_process_that_ends_leases_nothing_more(database):
    [parcel] = enqueue(database, Draft(1, "a"), Draft(1, "b"))
    assert settle(database, delivered(parcel), ending=True) == {}
    assert payloads(claim(database, OTHER)) == ["b"]


# screens


@pytest.fixture
def screen(database):
    person = a_person(database)
    return do(database, screens.add, person.id, 1, "study", {}, NOW).id


def test_of_several_edits_at_once_only_the_last_is_sent(database, screen):
    parcels = enqueue(database, Draft(1, "v1", screen_id=screen), Draft(1, "v2", screen_id=screen))
    assert payloads(parcels) == payloads(rows(database)) == ["v2"]


def test_of_several_pending_edits_only_the_last_is_sent_but_the_one_in_flight_lands(database, screen):
    [parcel] = enqueue(database, Draft(1, "v1", screen_id=screen))
    for version in ("v2", "v3", "v4"):
        enqueue(database, Draft(1, version, screen_id=screen))
    assert payloads(rows(database)) == ["v1", "v4"]
    assert settle(database, delivered(parcel, 77))[1].payload == "v4"


def test_edits_of_other_screens_and_plain_messages_are_all_sent(database, screen):
    other = do(database, screens.add, a_person(database).id, 1, "kpi", {}, NOW).id
    enqueue(database, Draft(1, "v1", screen_id=screen))
    enqueue(database, Draft(1, "x"), Draft(1, "o1", screen_id=other), Draft(1, "y"), Draft(1, "v2", screen_id=screen))
    enqueue(database, Draft(1, "v3", screen_id=screen))
    assert payloads(rows(database)) == ["v1", "x", "o1", "y", "v3"]


def test_a_screen_shown_anew_is_not_replaced_by_an_edit_for_that_would_go_to_the_old_message(database, screen):
    enqueue(database, Draft(1, "first", screen_id=screen))
    enqueue(database, Draft(1, "anew", screen_id=screen, anew=True), Draft(1, "v2", screen_id=screen))
    enqueue(database, Draft(1, "v3", screen_id=screen))
    assert payloads(rows(database)) == ["first", "anew", "v3"]


def test_an_edit_that_replaces_a_waiting_one_waits_as_long(database, screen):
    """A chat that Telegram told to wait 30 s is not written to earlier."""
    [parcel] = enqueue(database, Draft(1, "v1", screen_id=screen))
    settle(database, Settlement(parcel, later=30))
    assert enqueue(database, Draft(1, "v2", screen_id=screen)) == []
    assert claim(database, now=NOW + 29 * SECOND) == []
    assert payloads(claim(database, now=NOW + 30 * SECOND)) == ["v2"]


def test_a_later_edit_knows_the_message_that_an_earlier_one_made(database, screen):
    [parcel] = enqueue(database, Draft(1, "v1", screen_id=screen), Draft(1, "x"))
    assert parcel.message_id is None
    enqueue(database, Draft(1, "v2", screen_id=screen))
    plain = settle(database, Settlement(parcel, delivered=True, message_id=77, picture=True))[1]
    edit = settle(database, delivered(plain, 78))[1]
    assert (edit.payload, edit.message_id, edit.picture) == ("v2", 77, True)


def test_a_screen_that_is_gone_is_shown_in_a_message_of_its_own(database, screen):
    idle(database, Draft(1, "v1", screen_id=screen, message_id=77))
    do(database, screens.prune, NOW + SECOND)
    assert claim(database)[0].message_id is None


# what else can become of a row


def test_a_refused_row_is_set_aside_and_plain_text_goes_out_in_its_place(database):
    [parcel] = enqueue(database, Draft(1, "<b>", a_person(database).id), Draft(1, "next"))
    fallback = settle(database, Settlement(parcel, fallback="REF12345", fallback_payload="plain"))[1]
    assert (fallback.id, fallback.payload, fallback.plain, fallback.begun) == (parcel.id, "plain", True, 0)
    kept = next(row for row in rows(database) if row.state == "set_aside")
    assert (kept.payload, kept.reference, kept.created_at) == ("<b>", "REF12345", NOW)
    assert settle(database, delivered(fallback))[1].payload == "next"


def test_a_row_set_aside_holds_up_nobody_and_goes_with_its_person(database):
    person = a_person(database)
    [parcel] = enqueue(database, Draft(1, "<b>", person.id))
    settle(database, Settlement(parcel, fallback="REF12345", fallback_payload="plain"))
    assert do(database, outbox.waiting) == 1
    do(database, people.forget, person)
    assert rows(database) == []


def test_a_dropped_row_makes_way(database):
    [parcel] = enqueue(database, Draft(1, "a"), Draft(1, "b"))
    assert settle(database, Settlement(parcel, dropped=True))[1].payload == "b"
    assert payloads(rows(database)) == ["b"]


def test_an_unreachable_person_loses_his_rows_and_is_marked(database):
    for user in (1, 2):
        a_person(database, user)
    parcel, other = enqueue(database, Draft(1, "a"), Draft(1, "b"), Draft(2, "c"))
    assert settle(database, Settlement(parcel, unreachable=True)) == {}
    assert payloads(rows(database)) == ["c"]
    with database.begin() as connection:
        reachable = dict(connection.execute(select(persons.c.user_id, persons.c.reachable)).all())
    assert reachable == {1: False, 2: True}
    assert settle(database, delivered(other)) == {}


def test_a_group_that_moved_takes_its_rows_and_screens_along(database):
    screen = do(database, screens.add, a_person(database).id, -5, "lesson", {}, NOW).id
    [parcel] = enqueue(database, Draft(-5, "a"), Draft(-5, "b", screen_id=screen), Draft(-6, "other"))[:1]
    following = settle(database, Settlement(parcel, moved_to=-100))
    assert payloads(following.values()) == ["a"]
    assert following[-100].chat_id == -100
    assert [row.chat_id for row in rows(database)] == [-100, -100, -6]
    assert do(database, screens.find, screen).chat_id == -100


def test_a_group_that_moved_to_a_busy_chat_waits_for_its_turn(database):
    moved, busy = enqueue(database, Draft(-5, "a"), Draft(-100, "b"))
    assert settle(database, Settlement(moved, moved_to=-100)) == {}
    assert settle(database, delivered(busy))[-100].payload == "a"


def test_a_row_whose_person_was_forgotten_in_the_meantime_is_no_trouble(database):
    outcomes = [
        {"delivered": True, "message_id": 1},
        {"later": 5},
        {"fallback": "REF", "fallback_payload": "x"},
        {"dropped": True},
        {"unreachable": True},
        {"moved_to": 9},
    ]
    for outcome in outcomes:
        person = a_person(database)
        [parcel] = enqueue(database, Draft(1, "a", person.id))
        do(database, people.forget, person)
        assert settle(database, Settlement(parcel, **outcome)) == {}
        assert count(database) == {}


def test_what_is_older_than_asked_is_pruned_sent_or_not(database):
    week = timedelta(days=7)
    idle(database, Draft(1, "old"), now=NOW - week - SECOND)
    idle(database, Draft(2, "young"), now=NOW - week)
    assert do(database, outbox.prune, NOW - week) == 1
    assert payloads(rows(database)) == ["young"]


def test_a_lease_is_prolonged_by_its_owner_alone(database):
    [parcel] = enqueue(database, Draft(1, "a"))
    do(database, outbox.prolong, [parcel.id], OTHER, NOW + LEASE)
    assert rows(database)[0].lease_until == NOW + LEASE
    do(database, outbox.prolong, [parcel.id, 99], ME, NOW + LEASE)
    assert claim(database, OTHER, NOW + 2 * LEASE) == []
    [taken] = claim(database, OTHER, NOW + 2 * LEASE + SECOND)
    assert taken.id == parcel.id


def test_no_number_is_given_twice(database):
    [first] = enqueue(database, Draft(1, "a"))
    settle(database, delivered(first))
    [second] = enqueue(database, Draft(1, "b"))
    assert second.id > first.id


# several workers, on PostgreSQL


def test_workers_that_claim_at_once_share_the_chats_out(postgres_database):
    idle(postgres_database, *(Draft(chat, f"{chat}") for chat in range(60)))

    def work(owner):
        found = []
        while parcels := claim(postgres_database, owner, most=7):
            found += parcels
        return found

    found = at_once(*(lambda owner=f"w{number}": work(owner) for number in range(4)))
    assert sorted(parcel.chat_id for parcels in found for parcel in parcels) == list(range(60))


def test_what_is_queued_while_the_row_before_it_is_settled_is_always_leased_by_somebody(postgres_database):
    """Else it would lie about until the next look for rows, up to a second."""
    for _ in range(60):
        [before] = enqueue(postgres_database, Draft(1, "before"))
        following, fresh = at_once(
            lambda before=before: list(settle(postgres_database, delivered(before)).values()),
            lambda: enqueue(postgres_database, Draft(1, "next"), owner=OTHER),
        )
        [parcel] = following + fresh
        assert parcel.payload == "next"
        settle(postgres_database, delivered(parcel))


def test_two_people_of_a_group_answered_at_once_do_not_write_to_it_at_once(postgres_database):
    for group in range(-20, 0):
        writers = [
            lambda owner=f"w{number}", group=group: enqueue(postgres_database, Draft(group, "hello"), owner=owner)
            for number in range(4)
        ]
        assert sorted(len(parcels) for parcels in at_once(*writers)) == [0, 0, 0, 1]


def test_an_edit_and_a_claim_at_once_lose_no_edit(postgres_database):
    """Either the old edit is replaced, or it is in flight and the new one follows it."""
    for number in range(20):
        idle(postgres_database, Draft(number, "v1", screen_id=number))
        draft = Draft(number, "v2", screen_id=number)
        mine, claimed = at_once(
            lambda draft=draft: enqueue(postgres_database, draft), lambda: claim(postgres_database, OTHER)
        )
        while not claimed and not mine:
            claimed = claim(postgres_database, OTHER)
        seen, parcel = [], (*mine, *claimed)[0]
        while parcel:
            seen.append(parcel.payload)
            parcel = settle(postgres_database, delivered(parcel), owner=OTHER).get(number)
        assert seen in (["v1", "v2"], ["v2"])


def test_four_workers_empty_the_outbox_in_order_without_doubles(postgres_database):
    chance = random.Random(3)
    drafts = [Draft(chat, f"{number}") for number in range(12) for chat in range(8)]
    idle(postgres_database, *drafts)
    sent = {chat: [] for chat in range(8)}

    def work(owner):
        while do(postgres_database, outbox.waiting):
            parcels = claim(postgres_database, owner, most=3)
            while parcels:
                for parcel in parcels:
                    sent[parcel.chat_id].append(int(parcel.payload))
                outcomes = [
                    delivered(parcel) if chance.random() < 0.8 else Settlement(parcel, later=0) for parcel in parcels
                ]
                for outcome in outcomes:
                    if outcome.later is not None:
                        sent[outcome.parcel.chat_id].pop()
                parcels = list(settle(postgres_database, *outcomes, owner=owner).values())

    at_once(*(lambda owner=f"w{number}": work(owner) for number in range(4)))
    assert sent == {chat: list(range(12)) for chat in range(8)}
