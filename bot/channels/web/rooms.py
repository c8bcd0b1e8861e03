"""The pages that are open, and the letters on their way to them until a page says that it has them."""

import asyncio
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

PATIENCE = 5.0  # seconds a letter waits for a page: a reload or a restart is quicker

Letters = asyncio.Queue["Letter | None"]
"""What one page is to be sent; None ends it."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One event for a page: its id, which the page acknowledges, and its JSON."""

    id: str
    content: str


@dataclass(slots=True)
class _Room:
    pages: set[Letters] = field(default_factory=set)
    waiting: dict[str, tuple[Letter, asyncio.Future[bool]]] = field(default_factory=dict)


class Rooms:
    """One room per chat. A letter goes to every page of its room, also to one that opens while it waits."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._rooms: dict[int, _Room] = {}
        self._closed = False

    async def bring(self, chat: int, letter: Letter) -> bool:
        """Return whether a page has acknowledged the letter, waiting for `patience` seconds at most."""
        if self._closed:
            return False
        arrived: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        with self._room(chat) as room:
            room.waiting[letter.id] = letter, arrived
            for page in room.pages:
                page.put_nowait(letter)
            try:
                async with asyncio.timeout(self._patience):
                    return await arrived
            except TimeoutError:
                return False
            finally:
                del room.waiting[letter.id]

    def acknowledge(self, chat: int, ids: Iterable[str]) -> None:
        """Note which letters a page of this chat has; ids that are not waiting here mean nothing."""
        room = self._rooms.get(chat, _Room())
        for key in ids:
            _, arrived = room.waiting.get(key, (None, None))
            if arrived and not arrived.done():
                arrived.set_result(True)

    @contextmanager
    def listen(self, chat: int) -> Iterator[Letters]:
        """Open a page: what is waiting already, then everything that comes."""
        page: Letters = asyncio.Queue()
        with self._room(chat) as room:
            room.pages.add(page)
            for letter, _ in room.waiting.values():
                page.put_nowait(letter)
            if self._closed:
                page.put_nowait(None)
            try:
                yield page
            finally:
                room.pages.discard(page)

    def close(self) -> None:
        """End every page; what is waiting stays in the outbox."""
        self._closed = True
        for room in self._rooms.values():
            for page in room.pages:
                page.put_nowait(None)
            for _, arrived in room.waiting.values():
                if not arrived.done():
                    arrived.set_result(False)

    @contextmanager
    def _room(self, chat: int) -> Iterator[_Room]:
        room = self._rooms.setdefault(chat, _Room())
        try:
            yield room
        finally:
            if not room.pages and not room.waiting:
                self._rooms.pop(chat, None)
