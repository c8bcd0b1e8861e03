"""A soak: people live with the bot while things go wrong by a seeded plan; then everything must be right."""

import asyncio
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests import postgres
from tests.fake_bot_api import FakeBotApi, serve
from tests.harness import CONFIG, BotProcess
from tests.soak.crowd import BLOCKERS, LEAVERS, Crowd
from tests.soak.faults import Bot, Fault, Network, Postgres, Sqlite, small_disk
from tests.soak.judgement import EVERYBODY, breaches, bystanders, left_over
from tests.soak.pushing import Pusher, PushingNetwork

CALM = 120.0  # seconds in which everything must be settled once nothing goes wrong any more
PATIENCE = 10.0  # seconds in which everybody has an answer then
WORKER = f"{CONFIG}webhook:\n  port: 0\n"


@dataclass
class Report:
    """What was done to the bot and what became of it. Latencies are in seconds."""

    seed: int
    faults: Counter[str] = field(default_factory=Counter)
    updates: int = 0
    answers: int = 0
    settled: float = 0.0
    slowest: float = 0.0
    breaches: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        faults = ", ".join(f"{name} {count}" for name, count in sorted(self.faults.items()))
        figures = f"{self.updates} updates, {self.answers} answers; settled {self.settled:.1f} s after the last fault"
        wrong = "".join(f"\n  BREACH: {breach}" for breach in self.breaches) or "\n  nothing lost, nothing twice"
        return f"seed {self.seed}: {figures}, slowest answer then {self.slowest:.1f} s\n  {faults}{wrong}"


@dataclass(frozen=True)
class Place:
    """A database: its address, and what may happen to it."""

    url: str
    faults: Mapping[str, Fault]


async def soak_on_sqlite(folder: Path, seconds: float, seed: int, pause: float = 0.5) -> Report:
    """Soak a bot on a SQLite file in `folder`."""
    chance = Random(seed)
    with small_disk(folder / "disk", 48) as own_disk:
        file = folder / "disk" / "bot.sqlite3"
        async with serve() as telegram:
            crowd = Crowd(telegram, chance, pause)
            bot = Bot(BotProcess(folder, telegram.url, telegram.token, f"sqlite:///{file}"), crowd, chance)
            place = Place(f"sqlite:///{file}", Sqlite(file, bot, chance, own_disk=own_disk).faults())
            return await _soak(crowd, [bot], Network(crowd, chance), place, seconds, Report(seed))


async def soak_on_postgres(
    folder: Path, server: postgres.Server, name: str, seconds: float, seed: int, pause: float = 0.5
) -> Report:
    """Soak a bot on a database that is made on `server` for it."""
    chance = Random(seed)
    url = server.create(name)
    async with serve() as telegram:
        crowd = Crowd(telegram, chance, pause)
        bot = Bot(BotProcess(folder, telegram.url, telegram.token, url), crowd, chance)
        place = Place(url, Postgres(server, name, url, chance).faults())
        return await _soak(crowd, [bot], Network(crowd, chance), place, seconds, Report(seed))


async def soak_workers(
    folder: Path,
    server: postgres.Server,
    name: str,
    seconds: float,
    seed: int,
    pause: float = 0.5,
    *,
    kills: bool = True,
) -> Report:
    """Soak two workers, to which Telegram brings the updates, on one database that is made on `server` for them.

    With `kills` it takes a minute more: what a killed worker had leased is taken over once its leases are over.
    """
    chance = Random(seed)
    url = server.create(name)
    async with serve() as telegram:
        crowd = Crowd(telegram, chance, pause)
        workers = [
            BotProcess(folder, telegram.url, telegram.token, url, WORKER, webhook=True, name=name)
            for name in ("anna", "bert")
        ]
        pusher = Pusher(crowd, workers)
        pushing = asyncio.create_task(pusher.serve())
        try:
            bots = [Bot(worker, crowd, chance, kills=kills) for worker in workers]
            place = Place(url, Postgres(server, name, url, chance).faults())
            return await _soak(crowd, bots, PushingNetwork(crowd, chance, pusher), place, seconds, Report(seed))
        finally:
            await ended(pushing)


async def _soak(
    crowd: Crowd, bots: Sequence[Bot], network: Network, place: Place, seconds: float, report: Report
) -> Report:
    telegram = crowd.telegram
    with ExitStack() as processes:
        for bot in bots:
            processes.enter_context(bot.process)
        supervisors = [asyncio.create_task(bot.supervise()) for bot in bots]
        try:
            await telegram.wait_for(lambda: all(bot.serving for bot in bots), timeout=60)
            await crowd.prepare()
            await settle(telegram, place)
            before = bystanders(place.url)
            life = asyncio.create_task(crowd.live())
            kinds = (*(bot.faults() for bot in bots), place.faults, network.faults())
            await _go_wrong(kinds, seconds, report, crowd.chance)
            await ended(life)
            telegram.faults.script.clear()
            report.settled = await settle(telegram, place)
            report.breaches += breaches(place.url, crowd, sum(bot.ends for bot in bots) + network.lost)
            if bystanders(place.url) != before:
                report.breaches.append("rows of bystanders were changed")
            await _ask_everybody(telegram, report)
        finally:
            for supervisor in supervisors:
                await ended(supervisor)
        codes = [await asyncio.to_thread(bot.process.stop) for bot in bots]
    codes += [code for bot in bots for code in bot.bad_ends]
    if any(codes):
        report.breaches.append(f"SIGTERM ended with {codes}")
    report.breaches += [f"Telegram: {violation}" for violation in telegram.violations]
    if any("Traceback" in bot.process.log.read_text(errors="replace") for bot in bots):
        report.breaches.append("a traceback is in the log")
    report.updates = len(crowd.updates)
    report.answers = sum(len(diary.answers) for diary in crowd.diaries.values())
    return report


async def _go_wrong(
    kinds: Sequence[Mapping[str, Fault]], seconds: float, report: Report, chance: Random, calm: float = 2.0
) -> None:
    """Let faults of all kinds come, often several at once; none comes again before each of its kind has come."""
    end = time.monotonic() + seconds
    plans: list[list[str]] = [[] for _ in kinds]
    while time.monotonic() < end:
        now = []
        for plan, faults in zip(plans, kinds, strict=True):
            if not plan:
                plan.extend(chance.sample(sorted(faults), len(faults)))
            if chance.random() < 0.6:
                report.faults[plan[-1]] += 1
                now.append(faults[plan.pop()]())
        await asyncio.gather(*now)
        await asyncio.sleep(chance.uniform(0, calm))


async def settle(telegram: FakeBotApi, place: Place) -> float:
    """Wait until every update is confirmed, every reply delivered and every job done. Return after how many seconds."""
    begun = time.monotonic()

    def is_quiet() -> bool:
        activity = telegram.activity()
        return not activity.pending and not activity.in_flight and not left_over(place.url)

    while not is_quiet():
        assert time.monotonic() < begun + CALM, f"not settled: {telegram.activity()}, {left_over(place.url)} left over"
        await asyncio.sleep(0.1)
    return time.monotonic() - begun


async def _ask_everybody(telegram: FakeBotApi, report: Report) -> None:
    """Let everybody ask for help at once, and see when the last one has it."""
    people = (*EVERYBODY, *LEAVERS)
    for person in BLOCKERS:
        telegram.unblock(person)
    before = {person: len(telegram.chat(person).bot_messages) for person in people}
    begun = time.monotonic()
    for person in people:
        telegram.send_text(person, "/hilfe")

    def stuck() -> list[int]:
        return [person for person in people if len(telegram.chat(person).bot_messages) == before[person]]

    with suppress(AssertionError):
        await telegram.wait_for(lambda: not stuck(), PATIENCE)
    report.slowest = time.monotonic() - begun
    report.breaches += [f"{person} has no answer after {PATIENCE:.0f} s" for person in stuck()]


async def ended(task: asyncio.Task[None]) -> None:
    """Cancel a task and wait for its end."""
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
