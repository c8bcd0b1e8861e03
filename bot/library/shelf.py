"""Holds the course of the moment and keeps up with the files: a saved deck is live at once, a broken one changes nothing."""

import asyncio
import logging
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from watchfiles import WatchfilesRustInternalError, awatch

from bot.domain.course import Course
from bot.domain.texts import Language
from bot.library.assembly import assemble
from bot.library.documents import Parsed, parse
from bot.library.files import Signature, Source
from bot.library.loader import missing, sources
from bot.library.problems import Problem, in_order

_EVERY_MS = 1_000  # looks at the folders this often even without a notice: a network folder gives none
_QUIET_MS = 50  # an editor has finished saving
_WAIT_MS = 500  # for it to finish, at most


class Shelf:
    """The course as it is served now; `course` is replaced as a whole, so who holds one sees no change in it."""

    def __init__(
        self, content: Path, quizzes: Path, *, language: Language = "en", logger: logging.Logger | None = None
    ) -> None:
        self.course = Course()
        self.problems: tuple[Problem, ...] = ()
        self._folders = content, quizzes
        self._language = language
        self._log = logger or logging.getLogger(__name__)
        self._files: dict[Source, tuple[Signature, Parsed]] = {}
        self._good: Mapping[str, Parsed] = {}
        self.reload()

    def reload(self, touched: Collection[str] = ()) -> bool:
        """Read what changed since the last time, and the `touched` files anyway; tell whether anything did.

        Never raises, whatever lies in the folders. Problems are logged once, when they come up.
        """
        files = {source: self._read(source, touched) for source in sources(*self._folders)}
        if files == self._files and self.problems is not None and self._is_same(files):
            return False
        self._files = files
        found = assemble((parsed for _, parsed in files.values()), self._good)
        self._good = found.good
        self._tell(in_order((*found.problems, *missing(*self._folders))))
        self.course = found.course
        return True
