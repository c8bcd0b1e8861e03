"""An update is one transaction: exactly once in effect, whatever fails, dies or comes twice."""

import random
import shutil
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, insert, select, text

from bot.dialogue import payload
from bot.dialogue.messages import Incoming, Menu, Notice, Picture, Press, Say
from bot.dialogue.turn import Settings, Turn
from bot.dialogue.turns import TRIES, Turns, UnfinishedError
from bot.domain.course import Course
from bot.search.finder import Finder
from bot.storage import outbox, people, screens, settling
from bot.storage.database import Database, DatabaseError
from bot.storage.settling import Settlement
from bot.storage.tables import inbox, persons
from bot.storage.tables import outbox as outbox_table
from tests.storage.samples import at_once, count, do

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
BOT = 7


class Death(BaseException):
    """The process ends here: no handler runs, and nothing is committed."""


def talk(turn: Turn) -> None:
    """Count every update of a person in his row, and say what he said; some words do harm."""
    words = turn.incoming.text or ""
    if turn.person is None:
        turn.person = people.welcome(turn.transaction, turn.incoming.user_id, "de", turn.now)
    turn.change(new_per_day=(turn.me.new_per_day or 0) + 1)
    turn.say(words)
    if harm := HARM.get(words.partition(" ")[0]):
        harm(turn)


def fail(turn):
    raise ValueError(turn.incoming.text)


def die(turn):
    raise Death


def break_a_rule(turn):
    """Give a statement that no database takes."""
    turn.transaction.execute(insert(persons), {"user_id": turn.me.user_id, "language": "de", "created_at": turn.now})


def draw_nonsense(turn):
    turn.show(turn.open("study", {}), "", picture=Picture("bars", {"values": {1, 2}}))


def forget_carelessly(turn):
    """Say something in the name of a person who is gone: the outbox refuses it, after the dialogue."""
    people.forget(turn.transaction, turn.me)
    turn.forgotten = True


def leave(turn):
    people.forget(turn.transaction, turn.me)
    turn.person, turn.forgotten = None, True


def lose_the_database(turn):
    if turn.transaction.dialect.name == "postgresql":
        turn.transaction.exec_driver_sql("SELECT pg_terminate_backend(pg_backend_pid())")
    turn.transaction.exec_driver_sql("PRAGMA max_page_count = 1")  # the disk is full
    turn.transaction.exec_driver_sql("CREATE TABLE big AS SELECT zeroblob(1000000) AS content")


def edit(turn):
    """Show and save the person's one screen."""
    screen = screens.find(turn.transaction, turn.me.focus) if turn.me.focus else turn.open("study", {})
    turn.change(focus=screen.id)
    turn.show(screen, turn.incoming.text)


HARM = {
    "fail": fail,
    "die": die,
    "break": break_a_rule,
    "draw": draw_nonsense,
    "forget": forget_carelessly,
    "leave": leave,
    "lose": lose_the_database,
    "edit": edit,
    "menu": lambda turn: turn.replies.append(Menu("en")),
    "notice": lambda turn: turn.notice("1 < 2"),
}
FAULTS = ["fail", "break", "draw", "forget"]


def process_of(database, handle=talk, owner="first"):
    """Return what a freshly started process works with."""
    return Turns(database, handle, Course, lambda: NOW, owner=owner, settings=Settings(), finder=Finder())


@pytest.fixture
def turns(database):
    return process_of(database)


def says(update, words="hello", user=1, chat=None):
    return Incoming(BOT, update, user, chat or user, text=words)


def presses(update, words, user=1):
    return Incoming(BOT, update, user, user, text=words, press=Press("x", 5, "q"))


def effects(database):
    """Return how many updates of each person had an effect."""
    with database.begin() as connection:
        return dict(connection.execute(select(persons.c.user_id, persons.c.new_per_day)).all())


def said(database):
    """Return what waits in the outbox, by chat."""
    with database.begin() as connection:
        rows = connection.execute(select(outbox_table).order_by(outbox_table.c.id)).all()
    found = {}
    for row in rows:
        reply = payload.decode(row.payload)
        found.setdefault(row.chat_id, []).append("menu" if isinstance(reply, Menu) else reply.html)
    return found


def states(database):
    with database.begin() as connection:
        return dict(connection.execute(select(inbox.c.update_id, inbox.c.state)).all())


def attempts(database):
    with database.begin() as connection:
        return dict(connection.execute(select(inbox.c.update_id, inbox.c.attempts)).all())


# exactly once in effect


def test_an_update_is_applied_and_its_reply_leased_in_one_commit(database, turns):
    [parcel] = turns.process([says(1)]).parcels
    assert payload.decode(parcel.payload) == Say("hello")
    assert (effects(database), said(database), states(database)) == ({1: 1}, {1: ["hello"]}, {1: "done"})


def test_nothing_is_nothing(turns):
    outcome = turns.process([])
    assert (outcome.notices, outcome.parcels) == ({}, ())


def test_an_update_that_comes_twice_counts_once(database, turns):
    turns.process([says(1, "a"), says(1, "a"), says(2, "b")])
    again = turns.process([says(2, "b"), says(1, "a")])
    assert (again.parcels, again.notices) == ((), {})
    assert (effects(database), said(database)) == ({1: 2}, {1: ["a", "b"]})


def test_updates_that_come_in_another_order_each_count_once(database, turns):
    for update in (900, 3, 901, 2):
        turns.process([says(update, f"{update}")])
    assert said(database) == {1: ["900", "3", "901", "2"]}


def test_two_bots_may_use_the_same_ids(database, turns):
    turns.process([says(1)])
    turns.process([Incoming(BOT + 1, 1, 1, 1, text="hello")])
    assert effects(database) == {1: 2}


@pytest.mark.parametrize(
    "incoming",
    [
        pytest.param(Incoming(BOT, 1, user_id=0, chat_id=5, text="news"), id="a channel post has no person"),
        pytest.param(Incoming(BOT, 1, user_id=1, chat_id=1), id="a kind nobody asked for"),
    ],
)
def test_what_is_nothing_to_us_is_acknowledged_without_effect(database, turns, incoming):
    assert turns.process([incoming]).parcels == ()
    assert (count(database), states(database)) == ({"inbox": 1}, {1: "done"})


def test_of_a_chat_only_the_first_reply_is_handed_over_at_once(turns):
    parcels = turns.process([says(1, "a"), says(2, "b"), says(3, "c", user=2)]).parcels
    assert [payload.decode(parcel.payload).html for parcel in parcels] == ["a", "c"]


def test_of_several_faces_of_a_screen_in_a_batch_only_the_last_is_sent(database, turns):
    turns.process([says(1, "edit 1"), says(2, "edit 2"), says(3, "edit 3")])
    assert said(database) == {1: ["edit 1", "edit 2", "edit 3", "edit 3"]}  # three are said besides


def test_a_notice_answers_its_press_and_is_not_stored(database, turns):
    outcome = turns.process([presses(1, "notice"), says(2)])
    assert outcome.notices == {1: Notice("1 < 2")}
    assert said(database) == {1: ["notice", "hello"]}
    assert turns.process([presses(1, "notice")]).notices == {}


def test_a_notice_without_a_press_is_a_message_and_escaped(database, turns):
    turns.process([says(1, "notice")])
    assert said(database) == {1: ["notice", "1 &lt; 2"]}


def test_the_chats_of_those_who_are_forgotten_are_named_for_what_is_to_be_done_after_the_commit(turns):
    batch = [says(1), says(2, "leave", user=2, chat=20), says(3, "forget", user=3)]
    assert turns.process(batch).forgotten == (20,), "whose turn was undone is still there"


# updates that are new: no process has had them before


def test_new_updates_take_one_transaction(database, turns):
    ended = []
    event.listen(database.engine, "commit", lambda _: ended.append(1))
    outcome = turns.process([says(1, "a"), says(2, "b", user=2)], new=True)
    assert len(ended) == 1
    assert len(outcome.parcels) == 2
    assert states(database) == {1: "done", 2: "done"}


def test_what_comes_again_as_new_counts_once(database, turns):
    turns.process([says(1, "a")], new=True)
    turns.process([says(2, "b"), says(1, "a")], new=True)
    turns.process([says(2, "b")])
    assert said(database) == {1: ["a", "b"]}


def test_what_another_process_had_begun_is_done_though_it_comes_as_new(database, turns):
    restart(database, [says(1, "die")], 1)
    harmless = process_of(database, lambda turn: turn.say(turn.incoming.text), "second")
    harmless.process([says(1, "a"), says(2, "b", user=2)], new=True)
    assert said(database) == {1: ["a"], 2: ["b"]}, "in the order in which they came"
    assert states(database) == {1: "done", 2: "done"}


@pytest.mark.parametrize("harm", FAULTS)
def test_of_new_updates_too_only_the_failing_one_is_undone_and_apologised_for(database, turns, harm):
    turns.process([says(1, "before"), says(2, harm), says(3, "after"), says(4, "other", user=2)], new=True)
    assert effects(database) == {1: 2, 2: 1}
    assert states(database) == {1: "done", 2: "failed", 3: "done", 4: "done"}
    assert len(said(database)[1]) == 3


def test_a_failing_database_leaves_new_updates_to_be_offered_again(database_url):
    database = Database(database_url)
    batch = [says(1, "a"), says(2, "lose"), says(3, "b")]
    with pytest.raises(UnfinishedError):
        process_of(database).process(batch, new=True)
    database.close()
    database = Database(database_url)
    assert states(database) == {}
    process_of(database, lambda turn: turn.say(turn.incoming.text)).process(batch, new=True)
    assert said(database) == {1: ["a", "lose", "b"]}
    database.close()


def test_a_new_update_that_ends_every_process_is_set_aside_after_it_was_delivered_again(database):
    with pytest.raises(Death):
        process_of(database, owner="it served for long").process([says(1, "die"), says(2, "b", user=2)], new=True)
    for number in range(TRIES + 2):
        restart(database, [says(1, "die"), says(2, "b", user=2)], number)
    assert states(database) == {1: "set_aside", 2: "done"}


# a failing dialogue


@pytest.mark.parametrize("harm", FAULTS)
def test_a_failing_dialogue_is_undone_and_apologised_for_and_the_others_go_on(database, turns, harm, caplog):
    batch = [says(1, "before"), says(2, f"{harm} secret"), says(3, "after"), says(4, "other", user=2)]
    turns.process(batch)
    assert effects(database) == {1: 2, 2: 1}
    assert states(database) == {1: "done", 2: "failed", 3: "done", 4: "done"}
    before, apology, after = said(database)[1]
    assert (before, after) == ("before", "after")
    with database.begin() as connection:
        reference = connection.execute(select(inbox.c.reference).where(inbox.c.update_id == 2)).scalar_one()
    assert reference in apology
    assert reference in caplog.text
    assert "secret" not in caplog.text


@pytest.mark.parametrize("harm", FAULTS)
def test_a_failed_update_is_not_tried_again(database, turns, harm):
    turns.process([says(1, harm)])
    before = said(database), states(database)
    assert len(before[0][1]) == 1
    turns.process([says(1, harm)])
    assert (said(database), states(database)) == before


@pytest.mark.parametrize("harm", FAULTS)
def test_a_stranger_whose_first_update_fails_gets_an_apology_and_stays_a_stranger(database, turns, harm):
    turns.process([Incoming(BOT, 1, 1, 1, language="en", text=harm)])
    [apology] = said(database)[1]
    assert apology.startswith("Something went wrong on my side")
    assert count(database) == {"inbox": 1, "outbox": 1}


def test_replies_of_any_content_can_be_stored(database, turns):
    words = "ä 😀 half a pair \ud83d, a zero \x00 & <b>"
    turns.process([says(1, words)])
    assert said(database) == {1: [words]}
    assert states(database) == {1: "done"}


# a failing database


@pytest.mark.parametrize("new", [False, True])
def test_what_was_committed_of_a_halved_batch_is_delivered_though_the_database_then_fails(database_url, new):
    database = Database(database_url)
    batch = [says(1, "a"), says(2, "fail", user=2), says(3, "b", user=3), says(4, "lose", user=4)]
    with pytest.raises(UnfinishedError) as unfinished:
        process_of(database).process(batch, new=new)
    assert [parcel.chat_id for parcel in unfinished.value.outcome.parcels] == [1, 2]
    database.close()


def test_a_failing_database_leaves_the_update_unacknowledged_and_is_no_death(database_url):
    for _ in range(TRIES + 2):
        database = Database(database_url)
        with pytest.raises(UnfinishedError):
            process_of(database).process([says(1, "a"), says(2, "lose"), says(3, "b")])
        database.close()
    database = Database(database_url)
    assert set(attempts(database).values()) == {0}
    harmless = process_of(database, lambda turn: turn.say(turn.incoming.text))
    harmless.process([says(1, "a"), says(2, "lose"), says(3, "b")])
    assert said(database) == {1: ["a", "lose", "b"]}
    assert set(states(database).values()) == {"done"}
    database.close()


def test_what_was_committed_before_the_database_failed_is_handed_over(database_url):
    database = Database(database_url)
    restart(database, [says(2, "die")], 1)
    with pytest.raises(UnfinishedError) as unfinished:
        process_of(database).process([says(1, "a"), says(2, "lose", user=2)])
    assert [parcel.chat_id for parcel in unfinished.value.outcome.parcels] == [1]
    database.close()


def test_a_locked_sqlite_file_leaves_everything_unacknowledged(tmp_path, migrated_file):
    url = f"sqlite:///{shutil.copy(migrated_file, tmp_path / 'bot.sqlite3')}"
    database, other = Database(url), Database(url)
    turns = process_of(database)
    do(database, lambda connection: connection.exec_driver_sql("PRAGMA busy_timeout = 20"))
    with other.begin(), pytest.raises(UnfinishedError):
        turns.process([says(1)])
    assert count(database) == {}
    turns.process([says(1)])
    assert effects(database) == {1: 1}
    database.close()
    other.close()


def test_the_text_of_a_database_error_holds_nothing_that_was_typed(database):
    with database.begin() as connection, pytest.raises(DatabaseError) as refused:
        connection.execute(text("SELECT :typed FROM nowhere"), {"typed": "secret"})
    assert "secret" not in str(refused.value)


# a dying process


def restart(database, batch: Sequence[Incoming], number: int) -> None:
    """Begin anew, as Telegram delivers anew what nobody acknowledged; die on the way, or come through."""
    try:
        process_of(database, owner=f"process {number}").process(batch)
    except Death:
        return


def test_an_update_begun_three_times_without_an_end_is_set_aside_and_its_neighbours_are_done(database, caplog):
    batch = [says(1, "a"), says(2, "die"), says(3, "b", user=2), says(4, "c")]
    for number in range(1 + TRIES):  # among others first, which counts for none of them; then alone
        restart(database, batch, number)
        assert states(database)[2] == "begun"
    assert attempts(database)[2] == TRIES
    restart(database, batch, 1 + TRIES)
    assert states(database) == {1: "done", 2: "set_aside", 3: "done", 4: "done"}
    assert effects(database) == {1: 2, 2: 1}
    a, apology, c = said(database)[1]
    assert (a, c) == ("a", "c")
    assert "Kennziffer" in apology
    assert "set_aside" in caplog.text


def test_an_update_that_comes_alone_is_set_aside_after_three_beginnings(database):
    for number in range(TRIES):
        restart(database, [says(1, "die")], number)
    restart(database, [says(1, "die")], TRIES)
    assert states(database) == {1: "set_aside"}


def test_several_poisoned_updates_in_one_batch_are_all_set_aside_and_nobody_else(database):
    batch = [says(number, "die" if number % 3 == 0 else "fine", user=number) for number in range(1, 10)]
    for number in range(3 * TRIES + 2):
        restart(database, batch, number)
    assert {key for key, state in states(database).items() if state == "set_aside"} == {3, 6, 9}
    assert effects(database) == dict.fromkeys((1, 2, 4, 5, 7, 8), 1)


def test_after_a_death_updates_are_still_done_in_their_order(database):
    restart(database, [says(1, "die")], 0)
    harmless = process_of(database, lambda turn: turn.say(turn.incoming.text), "second")
    harmless.process([says(1, "one"), says(2, "two")])
    assert said(database) == {1: ["one", "two"]}


def test_a_living_process_that_gets_an_update_again_and_again_is_not_taken_for_dead(database):
    turns = process_of(database)
    for _ in range(TRIES + 2):
        with pytest.raises(Death):  # stands for anything that ends the turn and not the process
            turns.process([says(1, "die")])
    assert attempts(database) == {1: 1}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chance=st.randoms(use_true_random=False))
def test_whatever_dies_or_comes_twice_every_update_counts_once(database, chance: random.Random):
    with database.begin() as connection:
        for table in (inbox, persons, outbox_table):
            connection.execute(table.delete())
    stream = [says(number, f"{number}", user=number % 3 + 1) for number in range(12)]
    deaths = 4

    def handle(turn: Turn) -> None:
        nonlocal deaths
        talk(turn)
        if deaths and chance.random() < 0.1:
            deaths -= 1
            raise Death

    offset = process = 0
    new = False  # as polling does: what waited for the start may be older
    while offset < len(stream):
        batch = [*stream[offset : offset + chance.randint(1, 6)]]
        extra = [*batch, *chance.sample(stream[: offset + 1], chance.randint(0, 1))]
        try:
            process_of(database, handle, f"{process}").process(extra, new=new)
        except Death:
            process, new = process + 1, False
            deaths = deaths if max(attempts(database).values(), default=0) < TRIES - 1 else 0
        else:
            offset, new = offset + len(batch), True
    assert effects(database) == {1: 4, 2: 4, 3: 4}
    assert {chat: list(map(int, texts)) for chat, texts in said(database).items()} == {
        user: [number for number in range(12) if number % 3 + 1 == user] for user in (1, 2, 3)
    }


# several workers, on PostgreSQL


def test_an_update_that_several_workers_get_at_once_is_applied_once(postgres_database):
    for update in range(10):
        workers = [process_of(postgres_database, owner=f"{number}") for number in range(3)]
        outcomes = at_once(*(lambda turns=turns, u=update: turns.process([says(u)]) for turns in workers))
        assert sum(len(outcome.parcels) for outcome in outcomes) == (1 if update == 0 else 0)
    assert effects(postgres_database) == {1: 10}


def test_workers_that_try_in_turn_while_the_database_fails_do_not_seem_to_die_of_it(postgres_database):
    failing = [True]

    def handle(turn):
        if failing:
            turn.transaction.exec_driver_sql("SELECT pg_terminate_backend(pg_backend_pid())")
        talk(turn)

    workers = [process_of(postgres_database, handle, owner=f"{number}") for number in range(3)]
    for turns in workers * 4:
        with pytest.raises(UnfinishedError):
            turns.process([says(1)])
    failing.clear()
    workers[0].process([says(1)])
    assert states(postgres_database) == {1: "done"}


def test_updates_of_one_person_at_several_workers_are_all_applied(postgres_database):
    workers = [process_of(postgres_database, owner=f"{number}") for number in range(4)]
    at_once(*(lambda turns=turns, u=u: turns.process([says(u)]) for u, turns in enumerate(workers)))
    assert effects(postgres_database) == {1: 4}


def test_a_person_in_a_long_turn_holds_up_nobody_else(postgres_database):
    turns = process_of(postgres_database)
    turns.process([says(1), says(2, user=2)])
    with postgres_database.begin() as connection:
        assert people.lock(connection, 1)
        turns.process([says(3, user=2)])
    assert effects(postgres_database) == {1: 1, 2: 2}


def test_a_storm_of_doubled_batches_ends_without_deadlock_and_counts_everything_once(postgres_database):
    """Four workers; every update reaches two of them; screens are edited, delivered and forgotten meanwhile."""
    chance = random.Random(11)
    stream = {
        user: [says(100 * user + n, chance.choice(["edit", "hello"]), user) for n in range(30)] for user in (1, 2, 3)
    }
    in_group = {user: [says(100 * user + n, "hello", user, chat=-5) for n in range(30, 40)] for user in stream}
    total = {user: stream[user] + in_group[user] for user in stream}
    ended = []

    def work(number: int) -> None:
        turns, order = process_of(postgres_database, owner=f"{number}"), random.Random(number // 2)
        for start in range(0, 40, 5):
            for user in order.sample(sorted(total), 3):
                turns.process(total[user][start : start + 5])
        ended.append(number)

    sent = Counter()

    def send(owner: str) -> None:
        order = random.Random(owner)
        while len(ended) < 4 or do(postgres_database, outbox.waiting):
            now = NOW + outbox.LEASE * 2  # the leases of the workers above, who deliver nothing, are over
            parcels = do(postgres_database, outbox.claim, owner, now, 3)
            settlements = [outcome(order, parcel) for parcel in parcels]
            sent.update(s.parcel.id for s in settlements if s.delivered)
            following = do(postgres_database, settling.settle, settlements, owner, now) if parcels else {}
            release = [Settlement(parcel, later=0) for parcel in following.values()]
            do(postgres_database, settling.settle, release, owner, now, ending=True)

    def outcome(order: random.Random, parcel: outbox.Parcel) -> Settlement:
        if order.random() < 0.1:
            return Settlement(parcel, unreachable=True)
        return Settlement(parcel, delivered=True, message_id=parcel.id)

    at_once(*(lambda n=n: work(n) for n in range(4)), lambda: send("a"), lambda: send("b"))
    assert effects(postgres_database) == {1: 40, 2: 40, 3: 40}
    assert set(states(postgres_database).values()) == {"done"}
    assert set(sent.values()) == {1}
