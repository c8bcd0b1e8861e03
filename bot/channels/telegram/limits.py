"""Telegram's limits on sending, kept by waiting for a slot."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.channels.telegram.pace import Metronome, Pace, Turnstile

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

    def late(self, now: float) -> None:
        """Count the last token as used only now."""
        self._full_at = max(self._full_at, now + self._interval)

    def idle(self, now: float) -> bool:
        """Tell whether the bucket is full, so that forgetting it changes nothing."""
        return self._full_at <= now


class Window:
    """At most `most` within any `span` seconds.

    >>> window = Window(most=2, span=60.0)
    >>> [window.reserve(0.0), window.reserve(5.0), window.reserve(6.0), window.reserve(6.0)]
    [0.0, 5.0, 60.0, 65.0]
    """

    __slots__ = ("_span", "_times")

    def __init__(self, most: float, span: float) -> None:
        self._times: deque[float] = deque(maxlen=max(1, int(most)))
        self._span = span

    def reserve(self, now: float) -> float:
        """Take a place. Return the time from which it may be used."""
        full = len(self._times) == self._times.maxlen
        start = max(self._times[0] + self._span, now) if full else now
        self._times.append(start)
        return start

    def late(self, now: float) -> None:
        """Count the last place as used only now."""
        self._times[-1] = max(self._times[-1], now)

    def idle(self, now: float) -> bool:
        """Tell whether forgetting the window changes nothing."""
        return not self._times or self._times[-1] + self._span <= now


class Limits:
    """Gives out slots. Chats with negative ids are groups. `pace` is that of all processes, else of this one."""

    def __init__(
        self,
        rates: Rates,
        *,
        clock: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        pace: Pace | None = None,
    ) -> None:
        self._rates = rates
        self._clock = clock
        self._sleep = sleep
        pace = pace or Metronome(rates.per_second, clock) if rates.per_second else None
        self._all = Turnstile(pace, sleep) if pace else None
        self._chats: dict[int, Bucket] = {}
        self._groups: dict[int, Window] = {}

    @asynccontextmanager
    async def slot(self, chat: int, *, urgent: bool = True) -> AsyncIterator[None]:
        """Wait until a message to this chat may leave, behind those that are `urgent`; the block sends it.

        It counts from the end of the block: Telegram has got it by then, however slow the way was.
        """
        of_chat = self._of(chat)
        now = self._clock()
        await self._wait(max((one.reserve(now) for one in of_chat), default=now))
        if self._all:
            await self._all.pass_through(urgent=urgent)
        try:
            yield
        finally:
            for one in of_chat:
                one.late(self._clock())
            self._forget_idle()

    async def _wait(self, until: float) -> None:
        seconds = until - self._clock()
        if seconds > 0:
            await self._sleep(seconds)

    def _of(self, chat: int) -> list[Bucket | Window]:
        found: list[Bucket | Window] = []
        if self._rates.per_chat_per_second:
            new = Bucket(self._rates.per_chat_per_second, max(1, self._rates.per_chat_burst))
            found.append(self._chats.setdefault(chat, new))
        if chat < 0 and self._rates.per_group_per_minute:
            found.append(self._groups.setdefault(chat, Window(self._rates.per_group_per_minute, _MINUTE)))
        return found

    def _forget_idle(self) -> None:
        if len(self._chats) + len(self._groups) < 10_000:  # noqa: PLR2004 - seldom enough to cost nothing
            return
        now = self._clock()
        self._chats = {chat: bucket for chat, bucket in self._chats.items() if not bucket.idle(now)}
        self._groups = {chat: window for chat, window in self._groups.items() if not window.idle(now)}
