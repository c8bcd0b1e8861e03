"""Makes the documents that the bot sends: once per course and language, in a thread of its own."""

import asyncio
from collections.abc import Callable, Mapping

from bot.book.pages import cheat_sheet, course_book
from bot.dialogue.messages import Document, File
from bot.domain.course import Course
from bot.domain.texts import Language, Text

NAMES: Mapping[str, Text] = {
    "book": Text("kundenbindung-kursbuch.html", "customer-retention-course-book.html"),
    "cheat-sheet": Text("kundenbindung-formeln.html", "customer-retention-formulas.html"),
}
_MAKERS: Mapping[str, Callable[[Course, Language], str]] = {"book": course_book, "cheat-sheet": cheat_sheet}


class Publisher:
    """Keeps what it made until the course changes. `course` returns the present one."""

    def __init__(self, course: Callable[[], Course]) -> None:
        self._course = course
        self._of: Course | None = None
        self._made: dict[tuple[str, Language], File] = {}  # what is of the course alone
        self._turn = asyncio.Lock()

    async def publish(self, document: Document) -> File:
        """Return the file of a document."""
        async with self._turn:
            course = self._course()
            if course is not self._of:
                self._of, self._made = course, {}
            if document.values:
                return await asyncio.to_thread(make, document, course)
            key = document.name, document.language
            if key not in self._made:
                self._made[key] = await asyncio.to_thread(make, document, course)
            return self._made[key]


def make(document: Document, course: Course) -> File:
    """Return the file of a document, made of `course`."""
    content = _MAKERS[document.name](course, document.language)
    return File(NAMES[document.name].to(document.language), content.encode())
