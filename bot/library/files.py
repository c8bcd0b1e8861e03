"""Finds and reads what authors write, however odd: nothing here waits, follows a way out or reads too much."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.domain.texts import Text
from bot.library.report import Report

MAX_BYTES = 1_000_000
NAMED = {"topics.yaml", "glossary.yaml", "wording.yaml"}  # files that are something else than a deck
NOT_FOUND = Text("das gibt es nicht", "there is no such file or folder"), Text("den Namen prüfen", "check the name")
_MAX_FOLDERS = 8  # how deep folders may lie in each other

Signature = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read; its real place must lie within `root` where one is given."""

    path: Path
    root: Path | None = None

    @property
    def name(self) -> str:
        """The path for messages, printable whatever the file is called."""
        return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in str(self.path))

    @property
    def kind(self) -> str:
        """What the name says the file is: topics, glossary, wording, lesson, deck or nothing of ours."""
        if self.path.name in NAMED:
            return self.path.stem
        return {".md": "lesson", ".yaml": "deck", ".yml": "deck"}.get(self.path.suffix.lower(), "")

    def leads_out(self) -> bool:
        """Tell whether this is a link to a place outside of `root`."""
        return self.root is not None and not Path(os.path.realpath(self.path)).is_relative_to(self.root)

    def signature(self) -> Signature:
        """Return what changes whenever the file does; empty where it can't be looked at."""
        try:
            found = self.path.stat()
        except OSError:
            return ()
        return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino, found.st_dev


def is_folder(path: Path) -> bool:
    """Tell whether `path` is a folder; False, too, where nobody may look."""
    return os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises where a folder on the way may not be entered


def find(folder: Path) -> Iterator[Source]:
    """Yield the course's files in `folder` and below, by name; hidden files and README.md are none of them."""
    if not is_folder(folder):
        return
    root = Path(os.path.realpath(folder))
    depth = len(folder.parts)
    closed: list[OSError] = []
    for place, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if len(Path(place).parts) - depth >= _MAX_FOLDERS:
            folders.clear()
        yield from (link for name in folders if (link := Source(Path(place, name), root)).leads_out())
        for name in sorted(names):
            source = Source(Path(place, name), root)
            if source.kind and not name.startswith((".", "#")) and name != "README.md":
                yield source
    yield from (Source(Path(error.filename), root) for error in closed)


def read_text(source: Source, report: Report) -> str | None:
    """Return the text of a file with plain line breaks; None where a problem was reported instead."""
    data = _read_bytes(source, report)
    if data is None:
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = Text("die Datei ist nicht in UTF-8 gespeichert", "the file is not saved as UTF-8")
        hint = Text("sie mit der Kodierung UTF-8 speichern", "save it with the encoding UTF-8")
        report.add(data.count(b"\n", 0, error.start) + 1, "not-utf8", message, hint)
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _read_bytes(source: Source, report: Report) -> bytes | None:
    if source.leads_out():
        message = Text("der Verweis führt aus dem Ordner hinaus", "the link leads out of the folder")
        report.add(0, "outside-folder", message, Text("die Datei hierher kopieren", "copy the file here"))
        return None
    try:
        return _read_regular(Path(os.path.realpath(source.path)), report)
    except FileNotFoundError:
        report.add(0, "not-found", *NOT_FOUND)
    except (OSError, ValueError):  # ValueError: a NUL in a name
        message = Text("die Datei lässt sich nicht lesen", "the file can't be read")
        report.add(0, "unreadable", message, Text("die Zugriffsrechte prüfen", "check its permissions"))
    return None


def _read_regular(path: Path, report: Report) -> bytes | None:
    """Read an ordinary file of a sensible size; a pipe or device is not even opened, as that may wait for ever."""
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError  # a folder that may not be listed
    if not stat.S_ISREG(found.st_mode):
        message = Text("das ist keine gewöhnliche Datei", "this is not an ordinary file")
        report.add(0, "special-file", message, Text("eine Textdatei anlegen", "make it a text file"))
        return None
    # Not to wait where a pipe took the file's place a moment ago.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) <= MAX_BYTES and found.st_size <= MAX_BYTES:
        return data
    message = Text("die Datei ist größer als 1 MB", "the file is larger than 1 MB")
    report.add(0, "too-large", message, Text("sie aufteilen", "split it"))
    return None
