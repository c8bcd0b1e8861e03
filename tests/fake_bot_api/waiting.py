"""How a test waits for the bot."""

import asyncio
import time
from collections.abc import Callable
from typing import NamedTuple

PAUSE = 0.005  # seconds between two looks


class Activity(NamedTuple):
    """Updates not confirmed, requests in flight (polls aside), seconds since anything happened, all requests."""

    pending: int
    in_flight: int
    idle: float
    calls: int  # polls too: it grows as soon as a bot is there


class Waiting:
    """Waits by looking again and again, so that it works on a server in another process as well."""

    def activity(self) -> Activity:
        raise NotImplementedError

    async def wait_for(self, predicate: Callable[[], object], timeout: float = 5.0) -> None:  # noqa: ASYNC109 - a limit of the test
        """Return as soon as the predicate holds; an AssertionError after `timeout` seconds."""
        end = time.monotonic() + timeout
        while not predicate():
            assert time.monotonic() < end, f"still not true after {timeout} s; {self.activity()}"
            await asyncio.sleep(PAUSE)

    async def settled(self, quiet: float = 0.1, timeout: float = 10.0) -> None:  # noqa: ASYNC109 - a limit of the test
        """Return when every update is confirmed and nothing was asked of the server for `quiet` seconds."""

        def is_quiet() -> bool:
            now = self.activity()
            return not now.pending and not now.in_flight and now.idle >= quiet

        await self.wait_for(is_quiet, timeout)
