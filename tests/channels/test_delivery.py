"""The sender: in order per chat, many chats at once, and nothing lost or said twice without a kill."""

import asyncio
import re
from collections import Counter
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import select, update

from bot.channels.delivery import BEGUN, LANES, Post
from bot.channels.fallback import plain
from bot.channels.outcomes import Delivered, Halted, Later, Moved, Refused, Unreachable
from bot.dialogue import payload
from bot.dialogue.messages import Button, Document, File, Menu, Picture, Say, Show
from bot.storage import outbox, people, screens, settling
from bot.storage.outbox import LEASE, Draft
from bot.storage.tables import outbox as table
from tests.storage.samples import a_person, do

pytestmark = pytest.mark.anyio


class Clock:
    """A clock that the test sets."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


class Carrier:
    """Delivers at once, unless a text has other outcomes first or its chat is held."""

    def __init__(self) -> None:
        self.sent: list[tuple[int, str]] = []
        self.tried: list[str] = []
        self.outcomes: dict[str, list] = {}
        self.gates: dict[int, asyncio.Event] = {}
        self.busy: Counter[int] = Counter()
        self.most_per_chat = self.most_chats = 0

    async def deliver(self, parcel, reply):
        html = "menu" if isinstance(reply, Menu) else reply.html
        self.tried.append(html)
        self.busy[parcel.chat_id] += 1
        self.most_per_chat = max(self.most_per_chat, self.busy[parcel.chat_id])
        self.most_chats = max(self.most_chats, sum(map(bool, self.busy.values())))
        try:
            return await self._outcome(parcel, html)
        finally:
            self.busy[parcel.chat_id] -= 1

    async def _outcome(self, parcel, html):
        await asyncio.sleep(0)
        if parcel.chat_id in self.gates:
            await self.gates[parcel.chat_id].wait()
        outcome = self.outcomes[html].pop(0) if self.outcomes.get(html) else Delivered(parcel.message_id or parcel.id)
        if isinstance(outcome, Exception):
            raise outcome
        if isinstance(outcome, Delivered):
            self.sent.append((parcel.chat_id, html))
        return outcome

    def to(self, chat: int) -> list[str]:
        return [html for other, html in self.sent if other == chat]


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def carrier():
    return Carrier()


async def publish(document):
    """Make a document, as the real maker does of the course."""
    return File(f"{document.name}.html", f"<p>{document.language}</p>".encode())


@asynccontextmanager
async def process(database, carrier, clock, owner="first", **options) -> AsyncIterator[Post]:
    """Run a sender; leaving kills it on the spot."""
    before = asyncio.all_tasks()
    with ThreadPoolExecutor(database.workers) as threads:
        run = partial(asyncio.get_running_loop().run_in_executor, threads)
        options = {"alone": True, "look_every": 0.01, "publish": publish, **options}
        post = Post(database, carrier, run=run, clock=clock, owner=owner, **options)
        serving = asyncio.create_task(post.serve())
        try:
            yield post
            assert not serving.done()
        finally:
            tasks = asyncio.all_tasks() - before
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


def queue(database, clock, *drafts: tuple[int, str], owner="dead"):
    """Put messages into the outbox and lease them, as a turn does."""
    values = [Draft(chat, payload.encode(Say(html))) for chat, html in drafts]
    return do(database, outbox.enqueue, values, owner, clock())


def waiting(database) -> int:
    return do(database, outbox.waiting)


def stored(database):
    with database.begin() as connection:
        return connection.execute(select(table).order_by(table.c.id)).all()


async def until(predicate: Callable[[], bool], seconds: float = 10) -> None:
    async with asyncio.timeout(seconds):
        while not predicate():  # noqa: ASYNC110 - what happens in the database sets no event
            await asyncio.sleep(0.005)


async def emptied(database) -> None:
    await until(lambda: not waiting(database))


async def test_what_a_turn_hands_over_is_sent_in_order_and_gone(database, carrier, clock):
    async with process(database, carrier, clock, look_every=60) as post:
        post.hand_over(queue(database, clock, (1, "a"), (1, "b"), (2, "x"), (1, "c"), owner="first"))
        await emptied(database)
    assert (carrier.to(1), carrier.to(2)) == (["a", "b", "c"], ["x"])


async def test_what_a_dead_process_left_is_found_and_sent_in_order(database, carrier, clock):
    queue(database, clock, (1, "a"), (1, "b"), (2, "x"), (1, "c"))
    async with process(database, carrier, clock):
        await emptied(database)
    assert (carrier.to(1), carrier.to(2)) == (["a", "b", "c"], ["x"])


async def test_many_chats_at_once_and_one_request_per_chat(database, carrier, clock):
    queue(database, clock, *((chat, f"{number}") for number in range(4) for chat in range(30)))
    carrier.gates = {chat: asyncio.Event() for chat in range(30)}
    async with process(database, carrier, clock):
        await until(lambda: carrier.most_chats == 30)
        for gate in carrier.gates.values():
            gate.set()
        await emptied(database)
    assert carrier.most_per_chat == 1
    assert all(carrier.to(chat) == ["0", "1", "2", "3"] for chat in range(30))


async def test_no_more_chats_are_taken_on_than_can_be_served_within_a_lease(database, carrier, clock):
    queue(database, clock, *((chat, "x") for chat in range(LANES + 30)))
    carrier.gates = {chat: asyncio.Event() for chat in range(LANES + 30)}
    async with process(database, carrier, clock):
        await until(lambda: carrier.most_chats == LANES)
        await asyncio.sleep(0.05)
        assert carrier.most_chats == LANES
        for gate in carrier.gates.values():
            gate.set()
        await emptied(database)
    assert len(carrier.sent) == LANES + 30


async def test_a_chat_that_waits_holds_up_nobody_else_and_goes_on_in_order(database, carrier, clock):
    queue(database, clock, (1, "a"), (1, "b"), (2, "x"), (2, "y"))
    carrier.outcomes["a"] = [Later(30)]
    async with process(database, carrier, clock):
        await until(lambda: len(carrier.sent) == 2)
        assert (carrier.to(1), carrier.to(2)) == ([], ["x", "y"])
        clock.advance(29)
        await asyncio.sleep(0.05)
        assert carrier.tried.count("a") == 1
        clock.advance(2)
        await emptied(database)
    assert carrier.to(1) == ["a", "b"]


async def test_a_chat_that_hangs_holds_up_nobody_else(database, carrier, clock):
    queue(database, clock, (1, "a"), (2, "x"), (2, "y"))
    carrier.gates[1] = asyncio.Event()
    async with process(database, carrier, clock):
        await until(lambda: carrier.to(2) == ["x", "y"])
        carrier.gates[1].set()
        await emptied(database)


async def test_without_a_given_wait_the_pauses_grow_up_to_a_bound(database, carrier, clock):
    queue(database, clock, (1, "a"))
    pauses = []
    carrier.outcomes["a"] = [Later()] * 12
    async with process(database, carrier, clock):
        for number in range(12):
            await until(lambda n=number: stored(database)[0].attempts == n + 1)
            pauses.append((stored(database)[0].not_before - clock()).total_seconds())
            clock.advance(pauses[-1])
        await emptied(database)
    assert pauses == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]


async def test_a_row_that_waited_for_days_still_waits_a_bounded_time(database, carrier, clock):
    queue(database, clock, (1, "a"))
    with database.begin() as connection:
        connection.execute(update(table).values(attempts=settling.MOST_ATTEMPTS))
    carrier.outcomes["a"] = [Later()]
    async with process(database, carrier, clock):
        await until(lambda: stored(database)[0].not_before > clock())
        clock.advance(300)
        await emptied(database)


async def test_an_unreachable_person_loses_his_rows_and_is_marked_and_others_are_served(database, carrier, clock):
    a_person(database, 1)
    queue(database, clock, (1, "a"), (1, "b"), (2, "x"))
    carrier.outcomes["a"] = [Unreachable()]
    async with process(database, carrier, clock):
        await emptied(database)
    assert carrier.sent == [(2, "x")]
    assert not do(database, people.lock, 1).reachable


async def test_a_group_that_moved_gets_everything_under_its_new_number(database, carrier, clock):
    queue(database, clock, (-5, "a"), (-5, "b"))
    carrier.outcomes["a"] = [Moved(-100)]
    async with process(database, carrier, clock):
        await emptied(database)
    assert (carrier.to(-5), carrier.to(-100)) == ([], ["a", "b"])


async def test_a_group_that_moved_to_a_chat_in_flight_gets_everything_once(database, carrier, clock):
    queue(database, clock, (-5, "a"), (-5, "b"), (-100, "x"), (-100, "y"))
    carrier.outcomes["a"] = [Moved(-100)]
    carrier.gates = dict.fromkeys((-5, -100), asyncio.Event())  # both outcomes are written down at once
    async with process(database, carrier, clock):
        await until(lambda: len(carrier.tried) == 2)
        carrier.gates[-5].set()
        await emptied(database)
    assert Counter(carrier.to(-100)) == Counter("abxy")
    assert carrier.most_per_chat == 1


async def test_a_refused_row_is_set_aside_a_plain_one_goes_out_and_the_chat_goes_on(database, carrier, clock, caplog):
    queue(database, clock, (1, "<b>a"), (1, "b"))
    carrier.outcomes["<b>a"] = [Refused("400 can't parse entities")]
    async with process(database, carrier, clock):
        await emptied(database)
    assert (carrier.tried, carrier.to(1)) == (["<b>a", "<b>a", "b"], ["<b>a", "b"])
    [row] = stored(database)
    assert row.state == "set_aside"
    assert row.reference in caplog.text


async def test_a_row_refused_even_as_plain_text_makes_way(database, carrier, clock):
    queue(database, clock, (1, "a"), (1, "b"))
    carrier.outcomes["a"] = [Refused("400")] * 2
    async with process(database, carrier, clock):
        await emptied(database)
    assert carrier.to(1) == ["b"]


async def test_a_carrier_that_fails_is_treated_as_a_refusal_and_its_error_tells_no_secret(
    database, carrier, clock, caplog
):
    queue(database, clock, (1, "a"), (1, "b"))
    carrier.outcomes["a"] = [ValueError("secret")]
    async with process(database, carrier, clock):
        await emptied(database)
    assert carrier.to(1) == ["a", "b"]
    assert "ValueError at" in caplog.text
    assert "secret" not in caplog.text


async def test_a_refused_menu_is_dropped_for_it_has_no_text(database, carrier, clock):
    do(database, outbox.enqueue, [Draft(1, payload.encode(Menu("en")))], "dead", clock())
    queue(database, clock, (1, "b"))
    carrier.outcomes["menu"] = [Refused("400")]
    async with process(database, carrier, clock):
        await emptied(database)
    assert carrier.sent == [(1, "b")]


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"html": "x", "buttons": 5}', '{"screen": 1}'])
async def test_a_row_that_cannot_be_read_makes_way(database, carrier, clock, content):
    do(database, outbox.enqueue, [Draft(1, content)], "dead", clock())
    queue(database, clock, (1, "b"))
    async with process(database, carrier, clock):
        await emptied(database)
    assert carrier.sent == [(1, "b")]


async def test_while_the_channel_refuses_us_nothing_is_sent_and_everything_kept(database, carrier, clock, caplog):
    queue(database, clock, *((chat, f"{chat}") for chat in range(10)), (0, "more"))
    carrier.outcomes = {f"{chat}": [Halted("401")] for chat in range(10)}
    async with process(database, carrier, clock, halt=0.3) as post:
        await until(lambda: caplog.text.count("nothing can be sent") == 1)
        post.hand_over(queue(database, clock, (99, "new"), owner="first"))
        await asyncio.sleep(0.1)
        assert carrier.sent == []
        assert waiting(database) == 12
        carrier.outcomes.clear()
        await until(lambda: all(row.lease_owner is None for row in stored(database)))
        clock.advance(1)
        await emptied(database)
    assert len(carrier.sent) == 12
    assert caplog.text.count("nothing can be sent") == 1
    assert carrier.to(0) == ["0", "more"]


# kills


async def test_a_kill_between_the_delivery_and_its_mark_repeats_one_message_per_chat_at_most(database, carrier, clock):
    chats = range(5)
    queue(database, clock, *((chat, f"{number}") for number in range(8) for chat in chats))
    kills = 0
    while waiting(database):
        kills += 1
        async with process(database, carrier, clock, f"process {kills}"):
            goal = len(carrier.sent) + 6
            await until(lambda goal=goal: len(carrier.sent) >= goal or not waiting(database))
    for chat in chats:
        seen = Counter(carrier.to(chat))
        assert set(seen) == {f"{number}" for number in range(8)}
        assert sum(seen.values()) - 8 <= kills
        firsts = list(dict.fromkeys(carrier.to(chat)))
        assert firsts == sorted(firsts)


async def test_a_row_that_kills_every_process_is_set_aside_and_the_rows_beside_it_are_sent(database, carrier, clock):
    """They too are in flight when it dies; from the second time on each suspect is sent alone."""
    queue(database, clock, (1, "poison"), *((chat, f"{chat}") for chat in range(2, 8)), (1, "next"))
    carrier.gates = {chat: asyncio.Event() for chat in range(2, 8)}  # nobody is through when the process dies
    for number in range(BEGUN + 1):
        async with process(database, carrier, clock, f"process {number}"):
            before = carrier.tried.count("poison")
            carrier.gates[1] = asyncio.Event()
            if number == 2:
                for chat in range(2, 8):
                    carrier.gates[chat].set()
            await until(lambda n=before: carrier.tried.count("poison") == n + 1)
    async with process(database, carrier, clock, "last"):
        carrier.gates.clear()
        await emptied(database)
    assert carrier.to(1) == ["poison", "next"]  # the plain fallback, then what waited behind it
    assert set(carrier.sent) - {(1, "poison"), (1, "next")} == {(chat, f"{chat}") for chat in range(2, 8)}
    [row] = stored(database)
    assert (row.state, payload.decode(row.payload)) == ("set_aside", Say("poison"))


async def test_processes_that_die_before_they_send_use_up_nobodys_tries(database, carrier, clock):
    queue(database, clock, (1, "<b>a"))
    for number in range(3 * BEGUN):
        do(database, outbox.release, f"process {number}")
        assert do(database, outbox.claim, f"process {number}", clock())
    async with process(database, carrier, clock, "last"):
        await emptied(database)
    assert carrier.to(1) == ["<b>a"]
    assert stored(database) == []


async def test_a_process_that_is_not_alone_leaves_the_leases_of_others(database, carrier, clock):
    queue(database, clock, (1, "theirs"), owner="living")
    async with process(database, carrier, clock, alone=False):
        await asyncio.sleep(0.05)
        assert carrier.sent == []
        clock.advance(LEASE.total_seconds() + 1)
        await emptied(database)
    assert carrier.to(1) == ["theirs"]


# leases


async def test_a_parcel_that_waited_long_for_its_lane_renews_its_lease(database, carrier, clock):
    parcels = queue(database, clock, (1, "a"), owner="first")
    clock.advance(LEASE.total_seconds() * 0.75)
    carrier.gates[1] = asyncio.Event()
    async with process(database, carrier, clock) as post:
        post.hand_over(parcels)
        await until(lambda: carrier.tried == ["a"])
        assert stored(database)[0].lease_until == clock() + LEASE
        carrier.gates[1].set()
        await emptied(database)


async def test_a_process_that_lives_keeps_what_waits_for_its_turn(postgres_database, carrier, clock):
    carrier.gates[1] = asyncio.Event()
    async with process(postgres_database, carrier, clock, alone=False, keep_every=0.01) as post:
        post.hand_over(queue(postgres_database, clock, (1, "a"), (1, "b"), owner="first"))
        await until(lambda: carrier.tried == ["a"])
        clock.advance(LEASE.total_seconds() - 1)
        await until(lambda: stored(postgres_database)[0].lease_until == clock() + LEASE)
        clock.advance(LEASE.total_seconds() - 1)
        assert do(postgres_database, outbox.claim, "another", clock()) == []
        carrier.gates[1].set()
        await emptied(postgres_database)
    assert carrier.to(1) == ["a", "b"]


async def test_there_is_room_once_fewer_chats_are_looked_after(database, carrier, clock):
    carrier.gates = {chat: asyncio.Event() for chat in range(1, LANES + 1)}
    async with process(database, carrier, clock) as post:
        await post.room()
        post.hand_over(queue(database, clock, *((chat, "x") for chat in carrier.gates), owner="first"))
        waiting_for_room = asyncio.create_task(post.room())
        await asyncio.sleep(0.05)
        assert not waiting_for_room.done()
        carrier.gates[5].set()
        async with asyncio.timeout(5):
            await waiting_for_room
        for gate in carrier.gates.values():
            gate.set()
        await emptied(database)


async def test_a_parcel_that_another_took_over_is_not_sent(database, carrier, clock):
    parcels = queue(database, clock, (1, "a"), owner="first")
    clock.advance(LEASE.total_seconds() + 1)
    assert do(database, outbox.claim, "another", clock())
    async with process(database, carrier, clock, alone=False) as post:
        post.hand_over(parcels)
        await asyncio.sleep(0.05)
    assert carrier.tried == []


async def test_a_delivery_longer_than_its_lease_is_not_repeated_by_its_own_process(database, carrier, clock):
    carrier.gates[1] = asyncio.Event()
    async with process(database, carrier, clock) as post:
        post.hand_over(queue(database, clock, (1, "a"), (1, "b"), owner="first"))
        await until(lambda: carrier.tried == ["a"])
        clock.advance(LEASE.total_seconds() + 1)
        await asyncio.sleep(0.05)
        carrier.gates[1].set()
        await emptied(database)
    assert carrier.to(1) == ["a", "b"]


async def test_what_cannot_be_written_down_is_written_down_later_and_not_sent_again(database, carrier, clock, caplog):
    queue(database, clock, (1, "a"), (1, "b"))
    carrier.gates[1] = asyncio.Event()
    async with process(database, carrier, clock):
        await until(lambda: carrier.tried == ["a"])
        with database.begin() as connection:
            connection.exec_driver_sql("ALTER TABLE outbox RENAME TO hidden")
        carrier.gates[1].set()
        await until(lambda: "the outbox cannot be written" in caplog.text)
        with database.begin() as connection:
            connection.exec_driver_sql("ALTER TABLE hidden RENAME TO outbox")
        await emptied(database)
    assert carrier.to(1) == ["a", "b"]


# the end


async def test_finishing_lands_what_is_in_flight_and_takes_no_more(database, carrier, clock):
    queue(database, clock, (1, "a"), (1, "b"), (2, "x"))
    carrier.gates = {1: asyncio.Event(), 2: asyncio.Event()}
    async with process(database, carrier, clock) as post:
        await until(lambda: len(carrier.tried) == 2)
        finishing = asyncio.create_task(post.finish(5))
        await asyncio.sleep(0.02)
        for gate in carrier.gates.values():
            gate.set()
        await finishing
        [row] = stored(database)
        assert (payload.decode(row.payload), row.lease_owner) == (Say("b"), None)
    assert sorted(carrier.sent) == [(1, "a"), (2, "x")]


async def test_finishing_does_not_wait_longer_than_asked(database, carrier, clock):
    queue(database, clock, (1, "a"))
    carrier.gates[1] = asyncio.Event()
    async with process(database, carrier, clock) as post:
        await until(lambda: carrier.tried == ["a"])
        async with asyncio.timeout(2):
            await post.finish(0.05)
    assert waiting(database) == 1


# screens


async def test_an_edit_knows_the_message_that_the_delivery_before_it_made(database, clock):
    seen = []

    class Messages(Carrier):
        async def deliver(self, parcel, reply):
            seen.append((reply.html, parcel.message_id, parcel.picture))
            return Delivered(77, picture=True)

    person = a_person(database)
    screen = do(database, screens.add, person.id, 1, "study", {}, clock()).id
    for html in ("front", "back"):
        draft = Draft(1, payload.encode(Show(screen, html)), person.id, screen, anew=html == "front")
        do(database, outbox.enqueue, [draft], "dead", clock())
    async with process(database, Messages(), clock):
        await emptied(database)
    assert seen == [("front", None, False), ("back", 77, True)]


@pytest.mark.parametrize(("late", "sent"), [(-1, ["a", "b"]), (0, ["b"]), (3600, ["b"])])
async def test_what_was_to_be_sent_until_a_time_makes_way_then(database, carrier, clock, late, sent):
    person = a_person(database)
    screen = do(database, screens.add, person.id, 1, "study", {}, clock())
    night = clock() + timedelta(hours=2)
    drafts = [
        Draft(1, payload.encode(Show(screen.id, "a", anew=True, until=night)), person.id, screen.id, anew=True),
        Draft(1, payload.encode(Say("b")), person.id),
    ]
    do(database, outbox.enqueue, drafts, "dead", clock())
    clock.now = night + timedelta(seconds=late)
    async with process(database, carrier, clock):
        await emptied(database)
    assert carrier.to(1) == sent


async def test_a_document_is_made_when_it_is_sent_and_only_its_name_is_stored(database, clock):
    seen = []

    class Files(Carrier):
        async def deliver(self, parcel, reply):
            seen.append((payload.decode(parcel.payload).file, reply.file))
            return Delivered(parcel.id)

    document = Document("book", "en")
    do(database, outbox.enqueue, [Draft(1, payload.encode(Say("Here", file=document)))], "dead", clock())
    async with process(database, Files(), clock):
        await emptied(database)
    assert seen == [(document, File("book.html", b"<p>en</p>"))]


async def test_a_document_that_cannot_be_made_is_apologised_for_with_the_reference(database, carrier, clock):
    async def broken(_document):
        raise RuntimeError("no paper")

    do(database, outbox.enqueue, [Draft(1, payload.encode(Say("Here", file=Document("book", "en"))))], "dead", clock())
    async with process(database, carrier, clock, publish=broken):
        await emptied(database)
    [said] = carrier.to(1)
    assert re.fullmatch(r"Sorry, the file could not be made. Reference: [0-9A-F]{8}", said)


KEYS = ((Button("a", "x"), Button("b", url="https://example.org")), (Button("c", url="tg://x"),))
KEPT = ((Button("a", "x"),),)


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        pytest.param(Say("<b>x", KEYS), Say("<b>x", KEPT), id="an address may be what was refused"),
        pytest.param(Say("x", file=File("a.txt", b"x")), Say("x"), id="so may a file"),
        pytest.param(Show(5, "x", KEYS, Picture("bars")), Show(5, "x", KEPT), id="or a picture"),
        pytest.param(Show(5, "x", anew=True), Show(5, "x", anew=True), id="a new message stays a new message"),
    ],
)
def test_the_plain_fallback_has_what_every_channel_takes(reply, expected):
    assert plain(reply) == expected
