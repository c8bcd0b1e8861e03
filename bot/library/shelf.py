"""Holds the course of the moment and keeps up with the files: a saved deck is live at once, a broken one is not."""

import asyncio
import logging
import os
from collections.abc import Callable, Collection, Mapping
from hashlib import sha256
from pathlib import Path

from watchfiles import awatch

from bot.domain.course import Course
from bot.domain.texts import Language
from bot.library.assembly import assemble
from bot.library.documents import Parsed, parse
from bot.library.files import Signature, Source, is_folder
from bot.library.loader import missing, sources
from bot.library.problems import HARMLESS, Problem, in_order

log = logging.getLogger(__name__)

_EVERY_MS = 1_000  # looks at the folders this often without a notice too: a network folder sends none
_QUIET_MS = 50  # so long nothing must happen: an editor has finished saving
_WAIT_MS = 500  # but no longer than this

_Files = dict[Source, tuple[Signature, Parsed]]


class Shelf:
    """The course as it is served now; `course` is replaced as a whole, so who holds one sees no change in it.

    `on_change` gets each course that is read anew, as soon as it is served, in the thread that read it.
    """

    def __init__(self, content: Path, quizzes: Path, *, language: Language = "en") -> None:
        self.course = Course()
        self.problems: tuple[Problem, ...] = ()
        self._folders = content, quizzes
        self._language = language
        self.on_change: Callable[[Course], None] = lambda _course: None
        self._files: _Files = {}
        self._good: Mapping[str, Parsed] = {}
        self._take(self._read())

    @property
    def version(self) -> str:
        """Name what is served: the same for the same files, in every process; 12 hexadecimal digits."""
        return sha256("".join(sorted(parsed.digest for parsed in self._good.values())).encode()).hexdigest()[:12]

    def reload(self, touched: Collection[str] = ()) -> bool:
        """Read what changed since the last time, and the `touched` absolute paths anyway; tell whether anything did.

        Never raises, whatever lies in the folders. Problems are logged once, when they come up.
        """
        files = self._read(touched)
        if files == self._files:
            return False
        self._take(files)
        return True

    async def watch(self, stop: asyncio.Event | None = None) -> None:
        """Reload whenever a file changes, within two seconds, until `stop` is set or the task is cancelled."""
        stop = stop or asyncio.Event()
        while not stop.is_set():
            try:
                await self._watch_folders(stop)
            except (OSError, RuntimeError):  # a folder went away just now, or no notices are to be had
                await asyncio.sleep(_EVERY_MS / 1000)
                await asyncio.to_thread(self.reload)

    async def _watch_folders(self, stop: asyncio.Event) -> None:
        """Watch until a folder is replaced by another of its name, which has to be watched anew."""
        places = self._places()
        changes = awatch(
            *places,
            stop_event=stop,
            watch_filter=None,
            debounce=_WAIT_MS,
            step=_QUIET_MS,
            rust_timeout=_EVERY_MS,
            yield_on_timeout=True,
        )
        async for change in changes:
            await asyncio.to_thread(self.reload, frozenset(path for _, path in change))
            if self._places() != places:
                return

    def _places(self) -> dict[str, int]:
        """Return the folders that are there, by absolute path, each with the number that makes it itself."""
        return {os.path.abspath(folder): folder.stat().st_ino for folder in self._folders if is_folder(folder)}  # noqa: PTH100 - a link stays one

    def _read(self, touched: Collection[str] = ()) -> _Files:
        return {source: self._read_one(source, touched) for source in sources(*self._folders)}

    def _read_one(self, source: Source, touched: Collection[str]) -> tuple[Signature, Parsed]:
        signature = source.signature()
        known = self._files.get(source)
        if known and known[0] == signature and os.path.abspath(source.path) not in touched:  # noqa: PTH100 - a link stays one
            return known
        return signature, parse(source)

    def _take(self, files: _Files) -> None:
        found = assemble((parsed for _, parsed in files.values()), self._good)
        self._files, self._good, self.course = files, found.good, found.course
        problems = in_order((*found.problems, *missing(*self._folders)))
        before, self.problems = self.problems, problems
        self._tell(before)
        self.on_change(found.course)

    def _tell(self, before: tuple[Problem, ...]) -> None:
        """Log what is new since `before`: problems, what happens to their files, and files that are good again."""
        news = [problem for problem in self.problems if problem not in before]
        for problem in news:
            log.warning("%s", problem.render(self._language))
        for name in dict.fromkeys(problem.file for problem in news if problem.code not in HARMLESS):
            served = "its last good version is served" if name in self._good else "it is not served"
            log.warning("%s: %s until this is put right", name, served)
        for name in sorted({problem.file for problem in before} - {problem.file for problem in self.problems}):
            log.info("%s: good again", name)
        log.info("course: %d lessons, %d cards", len(self.course.lessons), len(self.course.cards))
