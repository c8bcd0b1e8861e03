"""The bot on Telegram as it is wired, in the test's own process, with a clock that can be put forward."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from html import escape
from itertools import count

from sqlalchemy import Row, select, text

from bot.channels.delivery import Post
from bot.channels.inline import answering
from bot.channels.reception import Reception
from bot.channels.telegram.budget import Budget
from bot.channels.telegram.carrier import Draw, TelegramCarrier
from bot.channels.telegram.inline import Inline
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.limits import Limits, Rates
from bot.channels.telegram.polling import Polling
from bot.channels.telegram.request import AiohttpRequest, build_bot
from bot.dialogue.commands import menu
from bot.dialogue.messages import Button, File, Keyboard, Menu, Notice, Picture, Say
from bot.dialogue.turn import Settings, Turn
from bot.dialogue.turns import Turns
from bot.domain.course import Course
from bot.search.finder import Finder
from bot.storage import outbox, people, screens
from bot.storage.database import Database
from bot.storage.tables import inbox as inbox_table
from bot.storage.tables import outbox as outbox_table
from bot.storage.tables import persons
from bot.storage.tables import screens as screens_table
from tests.fake_bot_api import FakeBotApi

OFF = Rates(0, 0, 0, 0)
STEP = 1.0  # seconds the clock is put forward at a time while a test waits
LONG = f"<b>Anfang</b> <i>{'Wörter 😀 &amp; mehr ' * 500}</i> Ende"
_names = count(1)


class Clock:
    """The time of the loop and of the bot. `hurry` lets it run fast, so that waits of seconds take milliseconds.

    It stands while something is `busy`: a request that takes milliseconds must not seem to take seconds.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop, busy: Callable[[], object]) -> None:
        self._real = loop.time
        self._busy = busy
        self._ahead = 0.0
        self.leap = timedelta()  # by which the time of day is wrong; the loop's time never leaps

    def monotonic(self) -> float:
        return self._real() + self._ahead

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=self._ahead) + self.leap

    async def hurry(self, until: Callable[[], object], most: float = 120.0) -> None:
        """Put the clock forward, step by step, until something holds; an AssertionError after `most` such seconds."""
        end = self._ahead + most
        while not until():
            assert self._ahead < end, f"still not true after {most} s"
            self._ahead += 0 if self._busy() else STEP
            for _ in range(3):
                await asyncio.sleep(0.002)

    async def skip(self, seconds: float) -> None:
        """Put the clock forward by so much."""
        end = self._ahead + seconds
        await self.hurry(lambda: self._ahead >= end)


@contextmanager
def clock_of(loop: asyncio.AbstractEventLoop, busy: Callable[[], object]) -> Iterator[Clock]:
    """Give the running loop a clock that can be put forward, as long as the block lasts."""
    clock = Clock(loop, busy)
    loop.time = clock.monotonic
    try:
        yield clock
    finally:
        del loop.time


@dataclass
class Dialogue:
    """A few lines of talk, enough to bring every kind of reply about.

    /say TEXT · /long · /screen · /file · /menu · /crash · /wait (until `go` is set);
    a screen's buttons: text, long, picture, anew, same, note, wait.
    """

    go: threading.Event = field(default_factory=threading.Event)
    heard: list[str] = field(default_factory=list)  # texts and data in the order in which they were committed or failed

    def handle(self, turn: Turn) -> None:
        incoming = turn.incoming
        if incoming.reachable is not None:
            if turn.person:
                turn.change(reachable=incoming.reachable)
            return
        if turn.person is None:
            turn.person = people.welcome(turn.transaction, incoming.user_id, "de", turn.now)
        turn.change(reachable=True)
        if incoming.attachment:
            file = incoming.attachment
            turn.say(f"Datei {escape(file.name)}, {file.size} Bytes, {file.reference}")
            return
        self.heard.append(incoming.press.data if incoming.press else incoming.text)
        if incoming.press:
            key, verb = incoming.press.data.split(":")
            screen = screens.find(turn.transaction, int(key))
            self._pressed(turn, _at(screen, incoming.press.message_id), verb)
        else:
            self._said(turn, *incoming.text.partition(" ")[::2])

    def _said(self, turn: Turn, command: str, rest: str) -> None:
        match command:
            case "/say":
                turn.say(escape(rest))
            case "/long":
                turn.say(LONG, ((Button("Weiter", "1:text"),),))
            case "/screen":
                _show(turn, turn.open("test", {"at": 0}))
            case "/file":
                turn.replies.append(Say("<b>Hier</b>", file=File("quiz.csv", b"a;b\n")))
            case "/menu":
                turn.replies.append(Menu("en"))
            case "/crash":
                raise RuntimeError(rest)
            case "/wait":
                self.go.wait(10)
                turn.say("Danke fürs Warten")
            case _:
                turn.say(f"Gelesen: {len(command)}")

    def _pressed(self, turn: Turn, screen: screens.Screen, verb: str) -> None:
        match verb:
            case "text" | "anew":
                _show(turn, _next(screen), anew=verb == "anew")
            case "long":
                turn.show(_next(screen), LONG, _keyboard(screen))
            case "picture":
                _show(turn, _next(screen), picture=Picture("bars"))
            case "same":
                _show(turn, screen)
            case "note":
                turn.replies.append(Notice("Ein Hinweis. " + "😀" * 120, alert=True))
            case "wait":
                self.go.wait(10)
                turn.notice("Zu spät für diesen Text.")


def _at(screen: screens.Screen, message_id: int) -> screens.Screen:
    return screens.Screen(
        screen.id, screen.person_id, screen.chat_id, message_id, "test", 1, screen.state, picture=screen.picture
    )


def _next(screen: screens.Screen) -> screens.Screen:
    state = {"at": screen.state["at"] + 1}
    return screens.Screen(
        screen.id, screen.person_id, screen.chat_id, screen.message_id, "test", 1, state, picture=screen.picture
    )


def _show(turn: Turn, screen: screens.Screen, *, picture: Picture | None = None, anew: bool = False) -> None:
    html = f"<b>Stand {screen.state['at']}</b>"
    turn.show(screen, html, _keyboard(screen), picture=picture, anew=anew)


def _keyboard(screen: screens.Screen) -> Keyboard:
    verbs = ("text", "long", "picture", "anew", "same", "note", "wait")
    return (tuple(Button(verb, f"{screen.id}:{verb}") for verb in verbs),)


async def publish(document):
    """Make a document of the course, in one line."""
    return File(f"{document.name}.html", f"<p>{document.language}</p>".encode())


async def draw(_picture: Picture) -> bytes:
    """Return a picture at once."""
    return b"\x89PNG\r\n\x1a\n" + b"0" * 20


@dataclass
class Stage:
    """A running bot and what stands around it."""

    telegram: FakeBotApi
    database: Database
    clock: Clock
    turns: Turns
    owner: str
    intake: Intake
    post: Post
    loops: list[asyncio.Task]  # polling first

    async def stop(self, seconds: float = 5.0) -> None:
        """End it as SIGTERM does; again is no harm."""
        assert not any(task.done() and not task.cancelled() for task in self.loops), "a loop has ended by itself"
        self.loops[0].cancel()
        await self.intake.finish(seconds)
        await self.post.finish(seconds)
        self.loops[1].cancel()
        await asyncio.gather(*self.loops, return_exceptions=True)

    def rows(self, state: str = "pending") -> list[Row]:
        """Return the outbox's rows of a state, in their order."""
        return self._all(select(outbox_table).where(outbox_table.c.state == state).order_by(outbox_table.c.id))

    def person(self, user_id: int) -> Row | None:
        found = self._all(select(persons).where(persons.c.user_id == user_id))
        return found[0] if found else None

    def inbox(self) -> dict[int, str]:
        """Return the state of every update, by its id."""
        return {row.update_id: row.state for row in self._all(select(inbox_table))}

    def screen(self) -> Row:
        """Return the newest screen."""
        return self._all(select(screens_table).order_by(screens_table.c.id.desc()))[0]

    def _all(self, statement) -> list[Row]:
        with self.database.begin() as transaction:
            return list(transaction.execute(statement))

    def quiet(self) -> bool:
        """Tell whether every update is confirmed and every reply delivered."""
        activity = self.telegram.activity()
        if activity.pending or activity.in_flight:
            return False
        with self.database.begin() as transaction:
            return not outbox.waiting(transaction)

    async def settled(self) -> None:
        await self.telegram.wait_for(self.quiet, 10)

    async def settled_soon(self) -> None:
        """Wait with a clock that runs fast: for what needs another try."""
        await self.clock.hurry(self.quiet)

    def sent(self, chat_id: int) -> list[str]:
        """Return the texts of the bot's messages as the chat shows them."""
        return [message.text for message in self.telegram.chat(chat_id).bot_messages]

    def calls(self, *methods: str) -> list:
        """Return the requests of these methods."""
        return [request for request in self.telegram.requests if request.method in methods]

    async def say(self, user_id: int, words: str, **options: object) -> dict:
        update = self.telegram.send_text(user_id, words, **options)
        await self.settled()
        return update

    async def press(self, user_id: int, button: str, message=None, **options: object) -> dict:
        """Press a button of a message, else of the chat's last one."""
        update = self.telegram.press(user_id, message or self.telegram.chat(user_id).last, button, **options)
        await self.settled()
        return update

    @contextmanager
    def blocked(self) -> Iterator[None]:
        """Keep everybody else from writing to the database."""
        with self.database.begin() as transaction:
            if not self.database.is_sqlite:
                transaction.execute(text("LOCK TABLE inbox IN ACCESS EXCLUSIVE MODE"))
            yield


@asynccontextmanager
async def stage(
    telegram: FakeBotApi,
    database_url: str,
    handle: Callable[[Turn], None] | None = None,
    *,
    course: Course | None = None,
    rates: Rates = OFF,
    timeout: float = 15.0,  # noqa: ASYNC109 - of one request
    drawing: Draw = draw,
    budget: int = 0,
    alone: bool = True,
) -> AsyncIterator[Stage]:
    """Run the bot as long as the block lasts, and end it as SIGTERM does."""
    loop = asyncio.get_running_loop()
    owner = f"test{next(_names)}"
    with (
        closing(Database(database_url)) as database,  # last, after its threads
        clock_of(loop, lambda: telegram.activity().in_flight) as clock,
        ThreadPoolExecutor(database.workers) as threads,
    ):
        run = partial(loop.run_in_executor, threads)
        request = AiohttpRequest(telegram.url, telegram.token, timeout=timeout)
        polls = AiohttpRequest(telegram.url, telegram.token)
        bot = build_bot(request, polls)
        await bot.initialize()
        limits = Limits(rates, clock=loop.time)
        carrier = TelegramCarrier(bot, request, limits, draw=drawing, commands=menu)
        post = Post(database, carrier, run=run, publish=publish, clock=clock.now, owner=owner, alone=alone)
        settings = Settings(
            bot_name=bot.username, secret=b"secret", tokens=(f"token-{number}" for number in count(1)).__next__
        )
        turns = Turns(
            database,
            handle or Dialogue().handle,
            lambda: course or Course(),
            clock.now,
            owner=owner,
            settings=settings,
            finder=Finder(),
        )
        reception = Reception(turns, post, run=run, at_once=database.workers)
        answer = answering(database, run, settings.language)
        intake = Intake(bot, polls, reception, Inline(bot, request, answer), Budget(budget, clock=loop.time))
        loops = [asyncio.create_task(Polling(polls, intake).serve()), asyncio.create_task(post.serve())]
        running = Stage(telegram, database, clock, turns, owner, intake, post, loops)
        try:
            yield running
        finally:
            await running.stop()
            await request.shutdown()
            await polls.shutdown()
