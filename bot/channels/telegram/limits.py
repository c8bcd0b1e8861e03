"""Telegram's limits on sending, kept by waiting for a slot."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

_MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class Rates:
    """Messages per second in all; per chat a burst and then per second; per group and minute. 0 is off."""

    per_second: float = 30
    per_chat_burst: int = 3
    per_chat_per_second: float = 1
    per_group_per_minute: float = 20


class Bucket:
    """A token bucket kept as one time: when it will be full again.

    >>> bucket = Bucket(rate=1, burst=2)
    >>> [bucket.reserve(0.0), bucket.reserve(0.0), bucket.reserve(0.0)]
    [0.0, 0.0, 1.0]
    """

    __slots__ = ("_full_at", "_interval", "_slack")

    def __init__(self, rate: float, burst: float) -> None:
        self._interval = 1 / rate
        self._slack = (burst - 1) * self._interval
        self._full_at = 0.0

    def reserve(self, now: float) -> float:
        """Take one token. Return the time from which it may be used."""
        start = max(self._full_at - self._slack, now)
        self._full_at = max(self._full_at, now) + self._interval
        return start

    def idle(self, now: float) -> bool:
        """Tell whether the bucket is full, so that forgetting it changes nothing."""
        return self._full_at <= now


class Limits:
    """Gives out slots. Chats with negative ids are groups."""

    def __init__(
        self, rates: Rates, *, clock: Callable[[], float], sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        self._rates = rates
        self._clock = clock
        self._sleep = sleep
        # a little less than a second's worth at once: requests that left evenly may arrive in a bunch
        self._all = Bucket(rates.per_second, max(1.0, rates.per_second * 0.8)) if rates.per_second else None
        self._chats: dict[int, Bucket] = {}
        self._groups: dict[int, Bucket] = {}

    async def slot(self, chat: int) -> None:
        """Wait until a message to this chat may leave."""
        now = self._clock()
        start = max((bucket.reserve(now) for bucket in self._of(chat)), default=now)
        if start > now:
            await self._sleep(start - now)
        if self._all:
            now = self._clock()
            start = self._all.reserve(now)
            if start > now:
                await self._sleep(start - now)
        self._forget_idle()

    def _of(self, chat: int) -> list[Bucket]:
        found = []
        if self._rates.per_chat_per_second:
            new = Bucket(self._rates.per_chat_per_second, max(1, self._rates.per_chat_burst))
            found.append(self._chats.setdefault(chat, new))
        if chat < 0 and self._rates.per_group_per_minute:
            new = Bucket(self._rates.per_group_per_minute / _MINUTE, self._rates.per_group_per_minute)
            found.append(self._groups.setdefault(chat, new))
        return found

    def _forget_idle(self) -> None:
        if len(self._chats) + len(self._groups) < 10_000:  # noqa: PLR2004 - seldom enough to cost nothing
            return
        now = self._clock()
        self._chats = {chat: bucket for chat, bucket in self._chats.items() if not bucket.idle(now)}
        self._groups = {chat: bucket for chat, bucket in self._groups.items() if not bucket.idle(now)}
