"""Telegram's limits on sending: 30 a second in all, one a second per chat with short bursts, 20 a minute per group."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from tests.fake_bot_api.refusal import RefusedError

TOLERANCE = 0.05  # seconds a request may come early: the way to the server takes now longer, now shorter


@dataclass(frozen=True, slots=True)
class Limits:
    """Rates in messages per second, bursts in messages."""

    overall: float = 30
    overall_burst: int = 35
    chat: float = 1
    chat_burst: int = 5
    group: float = 20 / 60
    group_burst: int = 20


class Bucket:
    """A token bucket."""

    def __init__(self, rate: float, burst: int, now: float) -> None:
        self.rate, self.burst, self.level, self.at = rate, burst, float(burst), now

    def wait(self, now: float) -> float:
        """Seconds until one more is allowed."""
        self.level = min(self.burst, self.level + (now - self.at) * self.rate)
        self.at = now
        return max(0.0, (1 - self.level) / self.rate)


class Flood:
    """Counts what is sent and refuses what is too much."""

    def __init__(self, clock: Callable[[], float], limits: Limits) -> None:
        self.clock = clock
        self.limits = limits
        self.overall = Bucket(limits.overall, limits.overall_burst, clock())
        self.chats: dict[int, Bucket] = {}

    def check(self, chat_id: int) -> None:
        """Refuse with 429 and the whole seconds to wait, or count one message to the chat (negative: a group)."""
        now = self.clock()
        bucket = self.chats.get(chat_id)
        if bucket is None:
            bucket = self.chats[chat_id] = self._new(chat_id, now)
        wait = max(bucket.wait(now), self.overall.wait(now))
        if wait > TOLERANCE:
            seconds = math.ceil(wait)
            raise RefusedError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
        bucket.level -= 1
        self.overall.level -= 1

    def _new(self, chat_id: int, now: float) -> Bucket:
        if chat_id < 0:
            return Bucket(self.limits.group, self.limits.group_burst, now)
        return Bucket(self.limits.chat, self.limits.chat_burst, now)
