"""Files that people drop on the page: kept in a private folder until their job is over, an hour at most."""

import re
import secrets
from collections.abc import AsyncIterable, AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.channels.attachments import Folder, GoneError, write

MOST = 3  # files of a chat
MOST_IN_ALL = 50
SHAPE = r"^[A-Za-z0-9_-]{22}$"  # of a token: 16 random bytes


class TooManyError(Exception):
    """A chat, or all of them together, has too many files here."""


class Uploads:
    """A file's name is its chat and its token, so that a token is of use in its own chat only."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    async def keep(self, chat: int, chunks: AsyncIterable[bytes]) -> str:
        """Keep what comes and return its token. Raises TooManyError and TooLargeError."""
        files = [path.name for path in self._folder.path.iterdir()]
        if len(files) >= MOST_IN_ALL or sum(name.startswith(f"{chat}-") for name in files) >= MOST:
            raise TooManyError
        token = secrets.token_urlsafe(16)
        with self._folder.new(f"{chat}-{token}") as (_, file):
            await write(chunks, file)
        return token

    def size(self, chat: int, token: str) -> int:
        """Return the bytes of a file of this chat, 0 where there is none."""
        path = self._path(chat, token)
        return path.stat().st_size if path.exists() else 0

    @asynccontextmanager
    async def open(self, chat_id: int, reference: str) -> AsyncIterator[Path]:
        """Give a file of this chat; it stays when the context is closed. Raises GoneError."""
        path = self._path(chat_id, reference)
        if not path.exists():
            raise GoneError
        yield path

    async def discard(self, chat_id: int, reference: str) -> None:
        """Delete a file of this chat, if it is still there."""
        self._path(chat_id, reference).unlink(missing_ok=True)

    def discard_all(self, chat_id: int) -> None:
        """Delete the files of this chat."""
        for path in self._folder.path.glob(f"{chat_id}-*"):
            path.unlink(missing_ok=True)

    def _path(self, chat: int, token: str) -> Path:
        return self._folder.path / (f"{chat}-{token}" if re.fullmatch(SHAPE, token) else "-")
