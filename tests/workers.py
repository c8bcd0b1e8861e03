"""Several workers behind a balancer, people who study by them, and reminders: for tests and benchmarks."""

import asyncio
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count, cycle
from pathlib import Path

import aiohttp
from sqlalchemy import insert, select

from bot.channels.telegram.webhook import PATH, SECRET
from bot.dialogue.person import unused
from bot.storage.database import Database
from bot.storage.tables import jobs, persons
from tests.fake_bot_api import FakeBotApi, Message
from tests.harness import BotProcess

CONFIG = """\
study:
  new_per_day: 200
webhook:
  port: 0
"""
MOVES = ("flip", "grade", "choose", "next", "unknown")  # what a student presses, the first that there is


@contextmanager
def workers(
    folder: Path, telegram: FakeBotApi, database_url: str, names: Sequence[str] = ("anna", "bert")
) -> Iterator[list[BotProcess]]:
    """Run workers on one database; whoever is left is killed in the end."""
    made = [
        BotProcess(folder, telegram.url, telegram.token, database_url, CONFIG, webhook=True, name=name)
        for name in names
    ]
    try:
        for worker in made:
            worker.start()
        yield made
    finally:
        for worker in made:
            if worker.running:
                worker.kill()
            print(f"--- {worker.log.name}\n{worker.log.read_text(encoding='utf-8')}")  # shown where a test fails


async def serving(made: Sequence[BotProcess], telegram: FakeBotApi) -> "Balancer":
    """Return the balancer of workers, once all of them serve and Telegram was told where."""
    await telegram.wait_for(lambda: all(worker.serving for worker in made), 30)
    await telegram.wait_for(lambda: told(telegram), 10)
    return Balancer([worker.url for worker in made], told(telegram))


def told(telegram: FakeBotApi) -> str:
    """Return the secret that a worker told Telegram, nothing where none has."""
    return next((str(one.params["secret_token"]) for one in telegram.requests if one.method == "setWebhook"), "")


class Balancer:
    """Brings updates to workers in turn, again where one does not take it, as Telegram and a proxy do."""

    def __init__(self, urls: Sequence[str], secret: str) -> None:
        self.urls = list(urls)
        self._turn = cycle(self.urls)
        self._secret = secret

    async def bring(self, update: dict, to: str | None = None) -> str:
        """Bring an update until it is taken, first to a certain worker if one is named. Return who took it."""
        for attempt in count():
            url = to if to and not attempt else next(self._turn)
            if await self._post(url, update):
                return url
            assert attempt < 100, "nobody takes it"
            await asyncio.sleep(0.1)
        raise AssertionError

    async def _post(self, url: str, update: dict) -> bool:
        try:
            session = aiohttp.ClientSession(headers={SECRET: self._secret})
            async with session, session.post(url + PATH, json=update) as response:
                return response.status == 200
        except aiohttp.ClientError:
            return False

    async def get(self, url: str, path: str) -> tuple[int, str]:
        """Return the status and text of what a worker answers its watchers."""
        async with aiohttp.ClientSession() as session, session.get(url + path) as response:
            return response.status, await response.text()


@dataclass
class Student:
    """A person who studies without end: each press waits for the answer to the last, and a little longer."""

    user_id: int
    latencies: list[float] = field(default_factory=list)
    shown: asyncio.Queue[Message] = field(default_factory=asyncio.Queue)

    async def study(self, telegram: FakeBotApi, balancer: Balancer, pause: float) -> None:
        """Study until cancelled."""
        update = telegram.send_text(self.user_id, "/lernen")
        while True:
            began = time.monotonic()
            await balancer.bring(update)
            message = await self.shown.get()
            self.latencies.append(time.monotonic() - began)
            await asyncio.sleep(pause)
            while not self.shown.empty():
                message = self.shown.get_nowait()
            update = telegram.press(self.user_id, message, _move(message))


def _move(message: Message) -> str:
    keys = [button.data for row in message.buttons for button in row if button.data.count(":") == 3]
    moves = {key.split(":")[2]: key for key in reversed(keys)}
    for name in MOVES:
        if name in moves:
            return moves[name]
    return moves["check" if "untick" in moves else "tick"]


@dataclass(frozen=True)
class Rush:
    """What became of a rush: counts, seconds from the first reminder to the last, seconds each answer took."""

    reminders: int
    answers: int
    seconds: float
    latencies: list[float]
    repeated: int
    refused: int  # by 429

    @property
    def bound(self) -> float:
        """The seconds that it may take at most."""
        return (self.reminders + self.answers) / 30 * 1.06

    @property
    def slowest(self) -> float:
        return max(self.latencies)

    @property
    def p50(self) -> float:
        return sorted(self.latencies)[len(self.latencies) // 2]

    @property
    def p99(self) -> float:
        return sorted(self.latencies)[int(len(self.latencies) * 0.99)]


async def rush(
    telegram: FakeBotApi, database_url: str, balancer: Balancer, *, reminders: int, students: int, pause: float = 1.0
) -> Rush:
    """Have people reminded while others study, each a press every `pause` seconds and what the answer takes."""
    studying = {user: Student(user) for user in range(1, students + 1)}
    reminded: dict[int, list[float]] = {}
    answers: list[float] = []

    def delivered(message: Message) -> None:
        if message.chat_id in studying:
            answers.append(time.monotonic())
            studying[message.chat_id].shown.put_nowait(message)
        else:
            reminded.setdefault(message.chat_id, []).append(time.monotonic())

    telegram.on_delivery = delivered
    tasks = [asyncio.create_task(one.study(telegram, balancer, pause)) for one in studying.values()]
    await telegram.wait_for(lambda: len(answers) >= students, 30)
    chats = range(1000, 1000 + reminders)
    for chat in chats:
        telegram.world.open_chat(chat)
    await asyncio.to_thread(remind, database_url, chats)
    await telegram.wait_for(lambda: len(reminded) == reminders, 60 + reminders / 15)
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)
    times = [when for one in reminded.values() for when in one]
    first, last = min(times), max(times)
    return Rush(
        reminders=len(reminded),
        answers=sum(first <= when <= last for when in answers),
        seconds=last - first,
        latencies=[seconds for one in studying.values() for seconds in one.latencies],
        repeated=len(times) - len(reminded),
        refused=sum(request.status == 429 for request in telegram.requests),
    )


def remind(database_url: str, users: Sequence[int], kind: str = unused.KIND) -> None:
    """Let a word to each of these people be due now: that their account is unused."""
    database, now = Database(database_url), datetime.now(UTC)
    person = {"language": "de", "reachable": True, "created_at": now, "seen_on": now.date(), "warned_on": now.date()}
    job = {"kind": kind, "payload": "{}", "not_before": now, "attempts": 0, "created_at": now, "bot_id": 424242}
    with database.begin() as transaction:
        transaction.execute(insert(persons), [{**person, "user_id": user} for user in users])
        found = transaction.execute(select(persons.c.id, persons.c.user_id).where(persons.c.user_id.in_(users)))
        transaction.execute(insert(jobs), [{**job, "person_id": row.id, "chat_id": row.user_id} for row in found])
    database.close()
