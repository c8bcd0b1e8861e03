"""What kind of file it is, by its first bytes: its name may say anything."""

from pathlib import Path
from typing import Literal

from bot.analysis.reading.errors import FileError
from bot.analysis.reading.limits import MAX_BYTES

_FOREIGN = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old-excel"),
    (b"%PDF", "document"),
    (b"\x89PNG", "document"),
    (b"\xff\xd8\xff", "document"),
    (b"GIF8", "document"),
    (b"{\\rtf", "document"),
    (b"RIFF", "binary"),
    (b"SQLite format 3", "binary"),
    (b"PAR1", "binary"),
    (b"\x1f\x8b", "packed"),
    (b"Rar!", "packed"),
    (b"7z\xbc\xaf\x27\x1c", "packed"),
    (b"BZh", "packed"),
    (b"\xfd7zXZ", "packed"),
    (b"\x28\xb5\x2f\xfd", "packed"),
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def form_of(path: Path) -> Literal["csv", "xlsx"]:
    """Return whether the file is to be read as text or as a packed workbook; raise `FileError` for anything else."""
    size = path.stat().st_size
    if size == 0:
        raise FileError("empty")
    if size > MAX_BYTES:
        raise FileError("too-large")
    with path.open("rb") as file:
        head = file.read(4096)
    if head.startswith(_ZIP):
        return "xlsx"
    for magic, code in _FOREIGN:
        if head.startswith(magic):
            raise FileError(code)
    _refuse_markup(head)
    return "csv"


def _refuse_markup(head: bytes) -> None:
    for bom in _BOMS:
        head = head.removeprefix(bom)
    start = head.replace(b"\0", b"").lstrip()[:2]
    if start[:1] == b"<":
        raise FileError("markup")
    if start[:1] == b"{" or start in {b"[{", b"[\n", b"[["}:
        raise FileError("json")
