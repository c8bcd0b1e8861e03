"""Files that people send: where they lie for as long as they are read, and where a channel finds them."""

import os
import secrets
import unicodedata
from collections.abc import AsyncIterable, Iterator
from contextlib import AbstractAsyncContextManager, contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Protocol

LARGEST = 20_000_000  # bytes of a file: what Telegram lets a bot fetch
SWEPT = timedelta(minutes=5)  # between two looks for old files
KEPT = timedelta(hours=1) - SWEPT  # so that none is here for more than an hour, whatever becomes of its job
LONGEST_NAME = 60  # characters of a file's name, and then its suffix
_LONGEST_SUFFIX = 8


class TooLargeError(Exception):
    """A file of more bytes than are taken."""


class GoneError(Exception):
    """A file that is not there any more: the channel will never give it again."""


class LaterError(Exception):
    """A file that cannot be had just now."""


class Source(Protocol):
    """Where a channel's files are."""

    def open(self, chat_id: int, reference: str) -> AbstractAsyncContextManager[Path]:
        """Give the file that was sent in a chat for as long as the context is open. Raises one of the errors above."""

    async def discard(self, chat_id: int, reference: str) -> None:
        """Delete what is kept of a file; nothing where nothing is."""


class Folder:
    """A private folder of files that are gone after an hour at most."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.chmod(0o700)  # it may have been there

    @contextmanager
    def new(self, name: str | None = None) -> Iterator[tuple[Path, BinaryIO]]:
        """Give a new file to write, which nobody else can read; it is deleted where writing fails."""
        path = self.path / (name or secrets.token_urlsafe(24))
        try:
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                yield path, file
        except BaseException:
            path.unlink(missing_ok=True)
            raise

    def clean(self, now: datetime, kept: timedelta = KEPT) -> int:
        """Delete the files written before `now` less `kept`. Return how many."""
        end = (now - kept).timestamp()
        gone = 0
        for path in self.path.iterdir():
            with suppress(FileNotFoundError):  # its job is over just now
                if path.stat().st_mtime <= end:
                    path.unlink()
                    gone += 1
        return gone


async def write(chunks: AsyncIterable[bytes], file: BinaryIO, most: int = LARGEST) -> int:
    """Write what comes to a file. Return its bytes; raises TooLargeError for more than `most`."""
    size = 0
    async for chunk in chunks:
        size += len(chunk)
        if size > most:
            raise TooLargeError
        file.write(chunk)
    return size


def clean_name(name: str) -> str:
    r"""Return a file's name as it may be shown: no folders, no signs that steer, not too long, never empty.

    >>> clean_name("C:\\Eigene Dateien\\Bestellungen\u202e.csv"), clean_name("../\n")
    ('Bestellungen.csv', 'Datei')
    """
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(sign for sign in last if sign == " " or unicodedata.category(sign)[0] not in "CZ").strip(" .")
    path = PurePosixPath(shown)
    return path.stem[:LONGEST_NAME] + path.suffix[:_LONGEST_SUFFIX] or "Datei"
