"""Memory: whether the bot's process grows with the number of updates it has had."""

import asyncio
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.benchmarks.speed import resident_megabytes
from tests.fake_bot_api import FakeBotApi, Message
from tests.harness import BotProcess

PEOPLE = range(1001, 1033)
WARM_UP = 0.2  # of all updates, in which caches fill
SAMPLES = 40


@dataclass(frozen=True, slots=True)
class Growth:
    """Resident memory in MB after so many updates, sample by sample."""

    updates: tuple[int, ...]
    megabytes: tuple[float, ...]

    @property
    def slope(self) -> float:
        """MB per 100,000 updates after the warm-up: the median of the slopes between all samples (Theil–Sen)."""
        warm = [one for one in zip(self.updates, self.megabytes, strict=True) if one[0] >= WARM_UP * self.updates[-1]]
        return 100_000 * slope(warm)

    def __str__(self) -> str:
        first, last = self.megabytes[0], self.megabytes[-1]
        return f"{self.updates[-1]} updates: {first:.1f} → {last:.1f} MB, {self.slope:+.2f} MB per 100,000 updates"


def slope(points: Sequence[tuple[float, float]]) -> float:
    """Return the median slope between any two of the points."""
    return statistics.median((y2 - y1) / (x2 - x1) for i, (x1, y1) in enumerate(points) for x2, y2 in points[i + 1 :])


class Load:
    """People who study, compute and ask without a pause: an answer brings about the next update."""

    def __init__(self, telegram: FakeBotApi, chance: Random) -> None:
        self._telegram = telegram
        self._chance = chance
        self.updates = 0
        self._waiting: set[int] = set()
        telegram.on_delivery = self._delivered

    def begin(self) -> None:
        for person in PEOPLE:
            self._say(person, "Was ist der NPS?")  # has the search built, the largest thing that is kept

    def _delivered(self, message: Message) -> None:
        if message.chat_id in self._waiting:
            self._waiting.discard(message.chat_id)
            asyncio.get_running_loop().call_soon(self._go_on, message)

    def _go_on(self, message: Message) -> None:
        keys = [key["callback_data"] for row in message.keyboard for key in row if "callback_data" in key]
        moves = [key for key in keys if key.split(":")[2:3] in (["flip"], ["grade"], ["choose"], ["next"], ["unknown"])]
        if not moves or self._chance.random() < 0.1:
            typed = ("/lernen", "/quiz", "/nps 50 30 20", "Was ist der NPS?", "/hilfe", "hallo", "/lektion")
            self._say(message.chat_id, self._chance.choice(typed))
            return
        self._count(message.chat_id)
        self._telegram.press_data(message.chat_id, message.message_id, self._chance.choice(moves))

    def _count(self, person: int) -> None:
        self.updates += 1
        self._waiting.add(person)

    def _say(self, person: int, text: str) -> None:
        self._count(person)
        self._telegram.send_text(person, text)

    def forget(self) -> None:
        """Let the fake Telegram not remember everything: it is not what is measured."""
        world = self._telegram.world
        world.updates.archive.clear()
        world.queries.clear()
        world.answers.clear()
        for chat in world.chats.values():
            for key in list(chat.messages_by_id)[:-5]:
                del chat.messages_by_id[key]


async def measure(folder: Path, url: str, updates: int, seed: int) -> Growth:
    """Run the bot under load and note its memory, until it has had so many updates."""
    telegram = FakeBotApi(strict=False, record=False)
    await telegram.start()
    bot = BotProcess(folder, telegram.url, telegram.token, url)
    try:
        with bot:
            bot.start()
            load = Load(telegram, Random(seed))
            load.begin()
            return await _sampled(bot, load, updates)
    finally:
        await telegram.stop()


async def _sampled(bot: BotProcess, load: Load, updates: int) -> Growth:
    counts: list[int] = []
    megabytes: list[float] = []
    looked, before = 0, 0
    while load.updates < updates:
        assert bot.running, bot.log.read_text()
        looked += 1
        if looked % 40 == 0:  # two seconds
            if load.updates == before:
                load.begin()  # everybody's last press was answered by a notice alone
            before = load.updates
        await asyncio.sleep(0.05)
        if load.updates >= max(counts[-1:], default=0) + updates / SAMPLES:
            counts.append(load.updates)
            megabytes.append(resident_megabytes(bot.pid))
            load.forget()
    return Growth(tuple(counts), tuple(megabytes))
