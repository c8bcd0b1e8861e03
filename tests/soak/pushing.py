"""Telegram brings updates to workers: in order for each chat, many chats at once, again where one is not taken."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from random import Random

import aiohttp

from bot.channels.telegram.webhook import PATH, SECRET
from tests.fake_bot_api.updates import Pending
from tests.harness import BotProcess
from tests.soak.crowd import Crowd
from tests.soak.faults import Fault, Network
from tests.workers import told

PATIENCE = 3.0  # seconds; Telegram waits for longer, but then no two workers would ever have one update at a time
LONGEST_PAUSE = 1.0  # seconds between two tries


class Pusher:
    """Brings what is pending, each update to any of the workers. It is confirmed once one of them has answered 200."""

    def __init__(self, crowd: Crowd, workers: Sequence[BotProcess]) -> None:
        self.held = False  # nothing is brought for a while
        self.to_doubt = 0  # answers of workers that will not arrive: those updates come again
        self._telegram = crowd.telegram
        self._chance = Random(crowd.chance.random())
        self._workers = workers
        self._lanes: dict[int, asyncio.Task[None]] = {}

    async def serve(self) -> None:
        """Bring updates until cancelled."""
        async with aiohttp.ClientSession() as session, asyncio.TaskGroup() as group:
            while True:
                for one in [] if self.held else self._telegram.world.updates.hand_out():
                    chat = _chat(json.loads(one.body))
                    self._lanes[chat] = group.create_task(self._bring(session, one, self._lanes.get(chat)))
                await asyncio.sleep(0.005)

    async def _bring(self, session: aiohttp.ClientSession, one: Pending, before: asyncio.Task[None] | None) -> None:
        if before:
            await asyncio.wait([before])
        pause = 0.05
        while not await self._is_taken(session, one):
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)
        self._telegram.world.updates.confirm(one)

    async def _is_taken(self, session: aiohttp.ClientSession, one: Pending) -> bool:
        headers = {SECRET: told(self._telegram)}
        try:
            address = self._chance.choice(self._workers).url + PATH
            async with session.post(
                address, data=one.body, headers=headers, timeout=aiohttp.ClientTimeout(PATIENCE)
            ) as response:
                taken = response.status == 200
        except (aiohttp.ClientError, TimeoutError, OSError, IndexError):  # IndexError: it has never served
            return False
        if taken and self.to_doubt:
            self.to_doubt -= 1
            return False
        return taken


def _chat(update: dict) -> int:
    """Return the chat that an update is from, or the person where it is from none."""
    content = next(value for key, value in update.items() if key != "update_id")
    message = content.get("message", content)
    return message["chat"]["id"] if "chat" in message else content["from"]["id"]


class PushingNetwork(Network):
    """Telegram, and the way there and back, where it brings the updates."""

    def __init__(self, crowd: Crowd, chance: Random, pusher: Pusher) -> None:
        super().__init__(crowd, chance)
        self._pusher = pusher

    async def deafen(self) -> None:
        """No updates arrive for a while; then all at once, and in another order."""
        self._pusher.held = True
        await asyncio.sleep(2)
        self._crowd.shuffle()
        self._pusher.held = False

    async def doubt(self) -> None:
        """Updates are taken and Telegram does not hear of it: they come again, perhaps to another worker."""
        self._pusher.to_doubt += self._chance.randrange(1, 10)
        await asyncio.sleep(1)

    def faults(self) -> Mapping[str, Fault]:
        return {**super().faults(), "taken and not heard of": self.doubt}
