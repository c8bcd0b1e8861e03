"""The way in: every update is committed before it is acknowledged, whatever the database does."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial

import pytest
from sqlalchemy.exc import OperationalError

from bot.channels.reception import Reception
from bot.dialogue import payload
from bot.dialogue.messages import Incoming, Notice, Press
from bot.dialogue.turn import Settings
from bot.dialogue.turns import Outcome, Turns, UnfinishedError
from bot.domain.course import Course
from bot.search.finder import Finder
from bot.storage import outbox
from tests.storage.samples import count, do

pytestmark = pytest.mark.anyio
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Pile:
    """A sender that only collects."""

    def __init__(self) -> None:
        self.parcels = []

    def hand_over(self, parcels) -> None:
        self.parcels += parcels


@pytest.fixture
def pile():
    return Pile()


@pytest.fixture
def reception(database, pile):
    with ThreadPoolExecutor(database.workers) as threads:
        yield partial(make, database, pile, threads)


def make(database, pile, threads, handle, **options):
    turns = Turns(database, handle, Course, lambda: NOW, owner="first", settings=Settings(), finder=Finder())

    def run(function, *arguments):
        return asyncio.get_running_loop().run_in_executor(threads, function, *arguments)

    return Reception(turns, pile, run=run, at_once=database.workers, **options)


def echo(turn):
    turn.say(turn.incoming.text)


def says(update, words, user=1):
    return Incoming(7, update, user, user, text=words)


async def test_a_batch_is_committed_and_its_replies_handed_over(database, pile, reception):
    await reception(echo).take([says(1, "a"), says(2, "x", user=2), says(3, "b")])
    assert sorted(payload.decode(parcel.payload).html for parcel in pile.parcels) == ["a", "x"]
    assert count(database) == {"inbox": 3, "outbox": 3}


async def test_the_updates_of_a_person_keep_their_order(database, pile, reception):
    batch = [says(number, f"{number}", user=number % 3) for number in range(3, 33)]
    await reception(echo).take(batch)
    with database.begin() as connection:
        rows = connection.exec_driver_sql("SELECT chat_id, payload FROM outbox ORDER BY id").all()
    for user in (1, 2):
        mine = [int(payload.decode(content).html) for chat, content in rows if chat == user]
        assert mine == sorted(mine)
        assert len(mine) == 10


async def test_what_the_channel_keeps_of_who_is_forgotten_is_deleted_after_the_commit(database, reception):
    committed = []

    def handle(turn):
        turn.forgotten = turn.incoming.text == "forget me"

    def forget(chat):
        committed.append((chat, count(database)["inbox"]))

    batch = [says(1, "hello"), Incoming(7, 2, 2, 20, text="forget me"), says(3, "hello", user=3)]
    await reception(handle, forget=forget).take(batch)
    ((chat, in_inbox),) = committed
    assert chat == 20
    assert in_inbox


async def test_notices_come_back_by_their_updates(reception):
    def handle(turn):
        turn.notice(turn.incoming.press.data)

    batch = [Incoming(7, number, number, number, press=Press(f"n{number}", 1)) for number in (1, 2)]
    assert await reception(handle).take(batch) == {1: Notice("n1"), 2: Notice("n2")}


async def test_nothing_is_acknowledged_until_the_database_is_back(database, pile, reception, caplog):
    with database.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE outbox RENAME TO hidden")
    down = threading.Event()

    def handle(turn):
        if turn.transaction.dialect.name == "postgresql" and not down.is_set():
            turn.transaction.exec_driver_sql("SELECT pg_terminate_backend(pg_backend_pid())")
        echo(turn)

    taking = asyncio.create_task(reception(handle).take([says(1, "a")]))
    async with asyncio.timeout(10):
        while "1 updates wait" not in caplog.text:  # noqa: ASYNC110 - the log sets no event
            await asyncio.sleep(0.01)
    assert not taking.done()
    down.set()
    with database.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE hidden RENAME TO outbox")
    await taking
    assert do(database, outbox.waiting) == len(pile.parcels) == 1
    assert count(database) == {"inbox": 1, "outbox": 1}


async def test_where_others_may_try_it_is_given_back_after_a_while_and_counts_once_later(database, pile, reception):
    failing = [True]

    def handle(turn):
        if failing:
            raise OperationalError("x", None, Exception("gone"))
        echo(turn)

    with pytest.raises(UnfinishedError):
        await reception(handle, patience=0.5).take([says(1, "a")])
    failing.clear()
    await reception(handle).take([says(1, "a")])
    assert len(pile.parcels) == 1
    assert count(database) == {"inbox": 1, "outbox": 1}


async def test_a_long_turn_of_one_person_holds_up_nobody_else_on_postgresql(postgres_database, pile):
    released = threading.Event()

    def handle(turn):
        if turn.incoming.user_id == 1:
            assert released.wait(10)
        else:
            released.set()

    with ThreadPoolExecutor(2) as threads:
        await make(postgres_database, pile, threads, handle).take([says(1, "a"), says(2, "b", user=2)])
    assert released.is_set()


@pytest.mark.parametrize("at_once", [1, 4])
async def test_a_batch_shares_as_few_transactions_as_run_side_by_side_each_with_all_that_a_person_sent(pile, at_once):
    batch = [says(update, "a", user=update % 7 + 1) for update in range(50)]
    taken = []

    class Book:
        def process(self, part, **_):
            taken.append(part)
            return Outcome()

    async def run(function):
        return function()

    await Reception(Book(), pile, run=run, at_once=at_once).take(batch)
    assert len(taken) == at_once
    for user in range(1, 8):
        parts = [[one for one in part if one.user_id == user] for part in taken]
        assert [part for part in parts if part] == [[one for one in batch if one.user_id == user]]
