"""Bytes to text: which encoding a file is in, and how it becomes the UTF-8 with line feeds that is parsed."""

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.analysis.reading.errors import FileError
from bot.analysis.reading.limits import SAMPLE_BYTES

_CHUNK = 1 << 20
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CONTROL = re.compile(r"[\0-\x08\x0e-\x1f\x7f]")
_ODD_ONES, _ODD_SHARE = 2, 0.005  # so many control characters, and this share of all, may slip into a text


@dataclass(frozen=True, slots=True)
class PlainText:
    """A text as UTF-8 with line feeds: the file itself where it is that already, else its transcribed bytes.

    `head` is its beginning; `whole` tells whether that is all of it.
    """

    source: Path | bytes
    encoding: str
    head: str
    whole: bool


def plain_text(path: Path) -> PlainText:
    """Return the text of a file; raise `FileError` if it is none.

    UTF-16 is recognised by its mark or by its zero bytes, UTF-8 by being valid; anything else is Windows-1252.
    """
    with path.open("rb") as file:
        start = file.read(SAMPLE_BYTES)
    encoding = _encoding(start)
    if encoding == "utf-8" and not _is_utf8(path):
        encoding = "windows-1252"
    head = _decoded(start, encoding)
    _refuse_binary(head)
    old_mac = "\r" in head and "\n" not in head
    whole = len(start) < SAMPLE_BYTES
    head = head.replace("\r", "\n") if old_mac else head
    if encoding == "utf-8" and not old_mac:
        return PlainText(path, encoding, head, whole)
    return PlainText(_transcribed(path, encoding, old_mac=old_mac), encoding, head, whole)


def _encoding(start: bytes) -> str:
    for bom, name in _BOMS:
        if start.startswith(bom):
            return name
    zeros_even, zeros_odd = start[::2].count(0), start[1::2].count(0)
    third = len(start) // 6  # a third of every second byte
    if zeros_odd > third and zeros_even * 10 < zeros_odd:
        return "utf-16-le"
    if zeros_even > third and zeros_odd * 10 < zeros_even:
        return "utf-16-be"
    return "utf-8"


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    pending = False
    try:
        for chunk in chunks(path):
            if pending or not chunk.isascii():
                decoder.decode(chunk)
                pending = bool(decoder.getstate()[0])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def chunks(source: Path | bytes) -> Iterator[bytes]:
    """Yield what is in a file or in memory, a megabyte at a time."""
    with source.open("rb") if isinstance(source, Path) else io.BytesIO(source) as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _decoded(start: bytes, encoding: str) -> str:
    """Return the text of a beginning that may end within a character."""
    text = codecs.getincrementaldecoder(encoding)("replace").decode(start)
    return text.removeprefix("\ufeff")


def _refuse_binary(head: str) -> None:
    if not head.strip():
        raise FileError("binary" if "\0" in head else "empty")
    if "\0" in head or len(_CONTROL.findall(head)) > _ODD_ONES + _ODD_SHARE * len(head):
        raise FileError("binary")


def _transcribed(path: Path, encoding: str, *, old_mac: bool) -> bytes:
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    out = io.BytesIO()
    for chunk in chunks(path):
        text = decoder.decode(chunk)
        out.write((text.replace("\r", "\n") if old_mac else text).encode("utf-8", "replace"))
    return out.getvalue().removeprefix(codecs.BOM_UTF8)
