"""Fairness: how long others wait for their answers while one person floods the bot. Limits of Telegram are off."""

import asyncio
import time
from dataclasses import dataclass
from pathlib import Path

from tests.fake_bot_api import FakeBotApi, Message
from tests.harness import CONFIG, BotProcess

FLOODER = 666
LONGEST = 60.0  # seconds for an answer; then the bot is gone
BUDGET = 30  # updates of a person that are worked on within ten seconds
OTHERS = range(901, 917)
PAUSE = 0.5  # seconds between an answer and the next question of a person, who is to stay within his own budget


@dataclass(frozen=True, slots=True)
class Latencies:
    """Seconds from a question to its answer, of everybody but the flooder."""

    calm: tuple[float, ...]
    flooded: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """How many times longer the 99th percentile is."""
        return p99(self.flooded) / p99(self.calm)

    def __str__(self) -> str:
        calm, flooded = (
            f"p50 {1000 * p50(one):.0f} ms, p99 {1000 * p99(one):.0f} ms" for one in (self.calm, self.flooded)
        )
        return f"calm: {calm}; flooded: {flooded}; p99 {self.ratio:.1f} times as long"


def p50(values: tuple[float, ...]) -> float:
    return sorted(values)[len(values) // 2]


def p99(values: tuple[float, ...]) -> float:
    return sorted(values)[int(len(values) * 0.99)]


class Asking:
    """People who each ask for help again and again, and note how long it takes."""

    def __init__(self, telegram: FakeBotApi) -> None:
        self._telegram = telegram
        self._waiting: dict[int, asyncio.Future[None]] = {}
        self.latencies: list[float] = []
        telegram.on_delivery = self._delivered

    def _delivered(self, message: Message) -> None:
        waiting = self._waiting.pop(message.chat_id, None)
        if waiting and not waiting.done():
            waiting.set_result(None)

    async def ask(self, seconds: float) -> tuple[float, ...]:
        """Let everybody ask for so long. Return all latencies."""
        self.latencies = []
        end = time.monotonic() + seconds
        await asyncio.gather(*(self._keep_asking(person, end) for person in OTHERS))
        return tuple(self.latencies)

    async def _keep_asking(self, person: int, end: float) -> None:
        while time.monotonic() < end:
            await self.once(person)
            await asyncio.sleep(PAUSE)

    async def once(self, person: int) -> None:
        """Ask, and wait for the answer."""
        self._waiting[person] = asyncio.get_running_loop().create_future()
        begun = time.monotonic()
        self._telegram.send_text(person, "/hilfe")
        async with asyncio.timeout(LONGEST):
            await self._waiting[person]
        self.latencies.append(time.monotonic() - begun)


async def measure(folder: Path, url: str, seconds: float, flood: int, per_second: float) -> Latencies:
    """Measure for so many seconds without a flood, and with one: updates that wait, then so many more per second."""
    telegram = FakeBotApi(strict=False, record=False)
    await telegram.start()
    config = CONFIG.replace("updates_per_person: 0", f"updates_per_person: {BUDGET}")
    bot = BotProcess(folder, telegram.url, telegram.token, url, config)
    try:
        with bot:
            bot.start()
            asking = Asking(telegram)
            await asyncio.gather(*(asking.once(person) for person in OTHERS))
            calm = await asking.ask(seconds)
            flooding = asyncio.create_task(_flood(telegram, flood, per_second))
            flooded = await asking.ask(seconds)
            flooding.cancel()
            return Latencies(calm, flooded)
    finally:
        await telegram.stop()


async def _flood(telegram: FakeBotApi, flood: int, per_second: float) -> None:
    for number in range(flood):
        telegram.send_text(FLOODER, f"/nps 5000 100 {number}")
        if number % 50 == 0:
            await asyncio.sleep(0)  # the simulated Telegram goes on meanwhile, as the real one would
    while True:
        await asyncio.sleep(0.02)
        for number in range(round(per_second * 0.02)):
            telegram.send_text(FLOODER, f"/nps 5000 100 {number}")
