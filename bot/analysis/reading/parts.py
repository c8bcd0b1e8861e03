"""The parts of a packed workbook, unpacked within limits.

A packed file says how many parts it has and how large they become; both may be a lie, so the table of contents is
measured before it is read, and the parts are counted while they are unpacked.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Generator
from contextlib import closing
from pathlib import Path
from typing import Final

from bot.analysis.reading.errors import FileError
from bot.analysis.reading.limits import MAX_DIRECTORY_BYTES, MAX_PARTS, MAX_UNPACKED_BYTES

_CHUNK = 1 << 20
_END = b"PK\x05\x06"
_END_SIZE = 22
_LONGEST_COMMENT = 65_535
_LARGE_END = b"PK\x06\x07"  # the locator of the form for more than 4 GB, which no workbook here needs
_ENCRYPTED = 0x1
_PACKINGS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}

BROKEN: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, struct.error, LookupError)
"""What Python's reader of packed files raises for a damaged one."""


class Parts:
    """The parts of a packed file, by name."""

    def __init__(self, path: Path) -> None:
        _check_directory(path)
        try:
            self._archive = zipfile.ZipFile(path)
        except BROKEN:
            raise FileError("broken") from None
        self._left = MAX_UNPACKED_BYTES
        self._infos = {info.filename.lstrip("/").lower(): info for info in self._archive.infolist()}

    @property
    def names(self) -> list[str]:
        """The names of all parts, in lower case."""
        return list(self._infos)

    def written(self, name: str) -> str:
        """Return the name of a part as the file writes it."""
        return self._infos[name].filename.lstrip("/")

    def close(self) -> None:
        """Close the file."""
        self._archive.close()

    def chunks(self, name: str) -> Generator[bytes]:
        """Yield a part piece by piece; raise `FileError` once all together are larger than a workbook should be."""
        info = self._infos[name.lower()]
        if info.flag_bits & _ENCRYPTED:
            raise FileError("password")
        if info.compress_type not in _PACKINGS:
            raise FileError("broken")
        try:
            with self._archive.open(info) as part:
                while chunk := part.read(_CHUNK):
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise FileError("bomb")
                    yield chunk
        except BROKEN:
            raise FileError("broken") from None

    def text(self, name: str, most: int) -> str:
        """Return a small part; raise `FileError` if it is larger than `most` bytes."""
        found = bytearray()
        with closing(self.chunks(name)) as chunks:
            for chunk in chunks:
                found += chunk
                if len(found) > most:
                    raise FileError("broken")
        return found.decode("utf-8", "replace")


def _check_directory(path: Path) -> None:
    """Refuse a table of contents that is too large to read, or is not the one that it says it is."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - _END_SIZE - _LONGEST_COMMENT))
        tail = file.read()
    end = tail.rfind(_END)
    if end < 0 or len(tail) - end < _END_SIZE:
        raise FileError("broken")
    entries, directory = struct.unpack_from("<HI", tail, end + 10)
    if _LARGE_END in tail[max(0, end - 20) : end]:
        raise FileError("broken")
    if entries > MAX_PARTS or directory > MAX_DIRECTORY_BYTES:
        raise FileError("too-many-sheets")


def is_workbook(names: list[str]) -> bool:
    """Return whether these parts make a workbook in Excel's XML format."""
    return any(re.fullmatch(r"(.*/)?workbook\.xml", name) for name in names)
