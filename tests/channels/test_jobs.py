"""The workshop: files one at a time, outside of every transaction; cancelled, restarted and failing like everything."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from bot.analysis.laboratory import AnalysisError
from bot.channels.attachments import GoneError, LaterError, TooLargeError
from bot.channels.jobs import TRIES, Workshop
from bot.dialogue import payload, router
from bot.dialogue.messages import Attachment, Incoming, Press
from bot.dialogue.turn import Settings
from bot.dialogue.turns import Turns
from bot.domain.course import Course
from bot.domain.texts import Text
from bot.search.finder import Finder
from bot.storage import jobs, people, settling
from bot.storage.settling import Settlement
from tests.dialogue.analyses import ORDERS
from tests.storage.samples import count, do

pytestmark = pytest.mark.anyio
NOW = datetime(2026, 3, 2, 11, tzinfo=UTC)
SECRET = "kim@example.org"


class Chats:
    """A sender that delivers at once, and remembers what the last message of each chat says."""

    def __init__(self, database):
        self.database = database
        self.texts = {}
        self.buttons = {}

    async def room(self):
        """There is always room."""

    def hand_over(self, parcels):
        parcels = list(parcels)
        while parcels:
            for parcel in parcels:
                reply = payload.decode(parcel.payload)
                self.texts.setdefault(parcel.chat_id, []).append(reply.html)
                self.buttons[parcel.chat_id] = [button.data for row in reply.buttons for button in row]
            settlements = [Settlement(parcel, delivered=True, message_id=1) for parcel in parcels]
            parcels = list(do(self.database, settling.settle, settlements, "test", NOW).values())

    def last(self, chat):
        return self.texts[chat][-1]


class Analyst:
    """Gives the figures it is told to, when it is told to; `sentences` are for the files of a chat."""

    def __init__(self):
        self.go = asyncio.Event()
        self.go.set()
        self.begun, self.at_once, self.most, self.ended_early = [], 0, 0, 0
        self.percents = []
        self.fault = None

    async def analyse(self, sample, progress):
        self.begun.append(sample)
        self.at_once += 1
        self.most = max(self.most, self.at_once)
        for percent in self.percents:
            progress(percent)
            await asyncio.sleep(0.06)
        try:
            await self.go.wait()
        except asyncio.CancelledError:
            self.ended_early += 1
            raise
        finally:
            self.at_once -= 1
        if self.fault:
            raise self.fault
        return ORDERS


class Source:
    """Files that are there, or not."""

    def __init__(self):
        self.fault = None
        self.asked, self.discarded = [], []

    @asynccontextmanager
    async def open(self, chat_id, reference):
        self.asked.append((chat_id, reference))
        if self.fault:
            raise self.fault
        yield Path(reference)

    async def discard(self, chat_id, reference):
        self.discarded.append((chat_id, reference))


def fail(turn, payload):
    raise ValueError(SECRET)


class Shop:
    """A workshop and what stands around it."""

    def __init__(self, database, threads):
        self.database, self.threads = database, threads
        self.chats, self.analyst, self.source = Chats(database), Analyst(), Source()
        self.now, self.due, self.updates = NOW, {}, 0
        self.settings = Settings(bot_name="bot")
        self.turns = self._turns("test")

    def _turns(self, owner):
        settings = self.settings
        clock = lambda: self.now  # noqa: E731 - it moves
        return Turns(self.database, router.handle, Course, clock, owner=owner, settings=settings, finder=Finder())

    async def run(self, function, *arguments):
        return await asyncio.get_running_loop().run_in_executor(self.threads, function, *arguments)

    @asynccontextmanager
    async def working(self, owner="test", *, alone=False):
        workshop = Workshop(
            self.database,
            self._turns(owner),
            self.chats,
            analyst=self.analyst,
            source=self.source,
            due=self.due,
            run=self.run,
            clock=lambda: self.now,
            owner=owner,
            alone=alone,
            look_every=0.01,
            beat=0.02,
            tell_every=0.04,
        )
        task = asyncio.create_task(workshop.serve())
        try:
            yield
            assert not task.done(), task.result()
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def take(self, user, **fields):
        self.updates += 1
        update = Incoming(7, self.updates, user, user, language="de", **fields)
        outcome = await self.run(self.turns.process, [update])
        self.chats.hand_over(outcome.parcels)

    async def send(self, user=1, name="a.csv", reference="file-1"):
        await self.take(user, attachment=Attachment(name, 1000, reference))

    async def press(self, user, action):
        data = next(one for one in self.chats.buttons[user] if one.split(":")[2] == action)
        await self.take(user, press=Press(data, 1, "q"))

    async def until(self, predicate):
        async with asyncio.timeout(5):
            while not predicate():  # noqa: ASYNC110 - it is somebody else's change
                await asyncio.sleep(0.005)

    async def says(self, words, chat=1):
        await self.until(lambda: words in self.chats.last(chat))

    def plan(self, kind, content, at, user=1):
        person = do(self.database, people.lock, user)
        do(self.database, jobs.add, person.id, 7, user, kind, content, at, NOW)

    def left(self):
        return count(self.database).get("jobs", 0)


def nudge(turn, content):
    turn.say(f"Denk an {content['kpi']}.")


@pytest.fixture
def shop(database):
    with ThreadPoolExecutor(database.workers) as threads:
        yield Shop(database, threads)


async def test_a_file_is_read_and_its_figures_told_once(shop):
    async with shop.working():
        await shop.send()
        await shop.says("Deine Bestellungen")
    assert shop.left() == 0
    assert [(str(one.path), one.name) for one in shop.analyst.begun] == [("file-1", "datei.csv")]
    assert sum("Deine Bestellungen" in text for text in shop.chats.texts[1]) == 1


async def test_one_file_is_read_at_a_time_in_the_order_of_arrival(shop):
    shop.analyst.go.clear()
    for user in (1, 2, 3):
        await shop.send(user, reference=f"file-{user}")
    assert "2 Dateien sind vor dir dran" in shop.chats.last(3)
    async with shop.working():
        await shop.until(lambda: shop.analyst.begun)
        await asyncio.sleep(0.1)
        assert len(shop.analyst.begun) == 1
        shop.analyst.go.set()
        await shop.says("Deine Bestellungen", 3)
    assert shop.analyst.most == 1
    assert [str(one.path) for one in shop.analyst.begun] == ["file-1", "file-2", "file-3"]


async def test_who_studies_meanwhile_is_answered(shop):
    shop.analyst.go.clear()
    async with shop.working():
        await shop.send()
        await shop.until(lambda: shop.analyst.begun)
        await shop.take(2, text="/start")
        assert shop.chats.last(2)


async def test_progress_is_told_when_it_takes_long(shop):
    shop.analyst.percents = [10, 20, 30]
    shop.analyst.go.clear()
    async with shop.working():
        await shop.send()
        await shop.says("30 % gelesen")
        shop.analyst.go.set()
        await shop.says("Deine Bestellungen")
    assert sum("% gelesen" in text for text in shop.chats.texts[1]) >= 2


async def test_cancelling_ends_the_work_at_once_and_nothing_more_is_said(shop):
    shop.analyst.go.clear()
    async with shop.working():
        await shop.send()
        await shop.until(lambda: shop.analyst.begun)
        await shop.press(1, "cancel")
        await shop.until(lambda: shop.analyst.ended_early)
        said = len(shop.chats.texts[1])
        await shop.send(2)
        shop.analyst.go.set()
        await shop.says("Deine Bestellungen", 2)
    assert len(shop.chats.texts[1]) == said
    assert shop.left() == 0


async def test_what_was_cancelled_while_nobody_worked_is_not_begun_at_the_next_start(shop):
    shop.analyst.go.clear()
    async with shop.working("first"):
        await shop.send()
        await shop.until(lambda: shop.analyst.begun)
    await shop.press(1, "cancel")
    shop.analyst.go.set()
    async with shop.working("second", alone=True):
        await shop.send(2)
        await shop.says("Deine Bestellungen", 2)
    assert "Abgebrochen" in shop.chats.last(1)
    assert len(shop.analyst.begun) == 2
    assert shop.left() == 0


async def test_a_file_of_which_nothing_is_read_yet_is_told_to_be_under_way(shop):
    shop.analyst.go.clear()
    async with shop.working():
        await shop.send()
        await shop.says("0 % gelesen")
        shop.analyst.go.set()
        await shop.says("Deine Bestellungen")


async def test_who_deletes_everything_ends_his_work_too(shop):
    shop.analyst.go.clear()
    async with shop.working():
        await shop.send()
        await shop.until(lambda: shop.analyst.begun)
        await shop.take(1, text="/loeschen")
        await shop.press(1, "yes")
        await shop.until(lambda: shop.analyst.ended_early)
    assert "persons" not in count(shop.database)


async def test_a_stop_leaves_the_job_to_the_next_start(shop):
    shop.analyst.go.clear()
    async with shop.working("first"):
        await shop.send()
        await shop.until(lambda: shop.analyst.begun)
    assert shop.analyst.ended_early == 1
    shop.analyst.go.set()
    async with shop.working("second"):
        await shop.says("Deine Bestellungen")
    assert shop.left() == 0


async def test_after_a_kill_the_job_is_begun_anew_when_its_lease_has_run_out(shop):
    await shop.send()
    do(shop.database, jobs.claim, "killed", NOW, ["analysis"])
    async with shop.working("second"):
        await asyncio.sleep(0.1)
        assert shop.analyst.begun == []
        shop.now += jobs.LEASE + timedelta(seconds=1)
        await shop.says("Deine Bestellungen")


async def test_after_a_kill_a_process_that_is_alone_begins_at_once(shop):
    await shop.send()
    do(shop.database, jobs.claim, "killed", NOW, ["analysis"])
    async with shop.working("second", alone=True):
        await shop.says("Deine Bestellungen")


async def test_a_file_that_ends_the_process_each_time_is_left_with_an_apology(shop, caplog):
    await shop.send()
    for name in range(TRIES):
        do(shop.database, jobs.release, "nobody")
        assert do(shop.database, jobs.claim, f"killed {name}", NOW, ["analysis"])
    async with shop.working(alone=True):
        await shop.says("Kennziffer: ")
    assert shop.chats.last(1).rpartition(" ")[2] in caplog.text
    assert shop.analyst.begun == []
    assert shop.left() == 0


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (AnalysisError("x", Text("Keine Spalte mit Kunden.", "No column.")), "Keine Spalte mit Kunden."),
        (TooLargeError(), "höchstens 20 MB"),
        (GoneError(), "nicht mehr da"),
    ],
)
async def test_what_is_wrong_with_a_file_is_told(shop, fault, said):
    if isinstance(fault, AnalysisError):
        shop.analyst.fault = fault
    else:
        shop.source.fault = fault
    async with shop.working():
        await shop.send()
        await shop.says(said)
    assert shop.left() == 0


async def test_a_file_that_cannot_be_had_now_is_asked_for_again_and_holds_up_nobody(shop):
    shop.source.fault = LaterError()
    async with shop.working():
        await shop.send()
        await shop.until(lambda: shop.source.asked)
        await asyncio.sleep(0.05)
        shop.source.fault = None
        await shop.send(2)
        await shop.says("Deine Bestellungen", 2)
        assert "Deine Bestellungen" not in shop.chats.last(1)
        shop.now += timedelta(seconds=11)
        await shop.says("Deine Bestellungen")


async def test_a_file_that_cannot_be_had_for_long_is_given_up_with_a_way_to_try_again(shop):
    shop.source.fault = LaterError()
    await shop.send()
    shop.now += timedelta(minutes=11)
    async with shop.working():
        await shop.says("nicht mehr da")
        shop.source.fault = None
        await shop.press(1, "again")
        await shop.says("Deine Bestellungen")


async def test_an_error_of_ours_is_logged_without_its_text_and_the_others_go_on(shop, caplog):
    shop.analyst.fault = RuntimeError(SECRET)
    async with shop.working():
        await shop.send()
        await shop.until(lambda: "ended early: RuntimeError" in caplog.text)
        shop.analyst.fault = None
        await shop.send(2)
        await shop.says("Deine Bestellungen", 2)
        shop.now += jobs.LEASE + timedelta(seconds=1)
        await shop.says("Deine Bestellungen", 1)
    assert SECRET not in caplog.text


async def test_what_is_due_is_said_at_its_time(shop):
    shop.due = {"nudge": nudge}
    await shop.take(1, text="/start")
    shop.plan("nudge", {"kpi": "crr"}, NOW + timedelta(hours=1))
    async with shop.working():
        await asyncio.sleep(0.05)
        assert "Denk" not in shop.chats.last(1)
        shop.now += timedelta(hours=1)
        await shop.says("Denk an crr.")
    assert shop.left() == 0


async def test_a_reminder_that_cannot_be_said_is_followed_by_the_next(shop):
    shop.due = {"reminder": fail}
    await shop.take(1, text="/einstellungen Berlin")
    await shop.take(1, text="/erinnerung 18:30")
    shop.now = NOW.replace(hour=17, minute=30)
    async with shop.working():
        await shop.says("Kennziffer")
    assert shop.left() == 1
    person = do(shop.database, people.lock, 1)
    [job] = do(shop.database, jobs.of_person, person.id, "reminder")
    assert job.payload["at"] == "2026-03-03T17:30:00+00:00"


async def test_what_is_due_does_not_wait_for_a_file(shop):
    shop.due = {"nudge": nudge}
    shop.analyst.go.clear()
    async with shop.working():
        await shop.send()
        await shop.until(lambda: shop.analyst.begun)
        shop.plan("nudge", {"kpi": "crr"}, NOW)
        await shop.says("Denk an crr.")


async def test_a_file_is_deleted_by_a_job_of_its_own(shop):
    shop.settings = Settings()  # the page's
    shop.turns = shop._turns("test")
    async with shop.working():
        await shop.send()
        await shop.says("Deine Bestellungen")
        await shop.press(1, "done")
        await shop.until(lambda: shop.source.discarded == [(1, "file-1")])
        await shop.until(lambda: not shop.left())


async def test_a_database_that_fails_is_waited_for(shop):
    broken = iter([True, True])
    run = shop.run

    async def flaky(function, *arguments):
        if next(broken, False):
            raise OperationalError("x", None, Exception("gone"))
        return await run(function, *arguments)

    shop.run = flaky
    await asyncio.sleep(0)
    async with shop.working():
        await shop.until(lambda: next(broken, None) is None)
        await shop.send()
        await shop.says("Deine Bestellungen")
