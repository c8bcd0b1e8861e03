"""Makes the documents that the bot sends: once per course and language, in a thread of its own."""

import asyncio
from collections.abc import Callable, Mapping

from bot.analysis.workbook import order_workbook
from bot.book.my_data import my_data
from bot.book.pages import cheat_sheet, course_book
from bot.book.report import report
from bot.book.results import export
from bot.business.exchange import from_json
from bot.dialogue.messages import Document, File
from bot.domain.course import Course
from bot.domain.texts import Language, Text

NAMES: Mapping[str, Text] = {
    "book": Text("kundenbindung-kursbuch.html", "customer-retention-course-book.html"),
    "cheat-sheet": Text("kundenbindung-formeln.html", "customer-retention-formulas.html"),
    "report": Text("kundenbindung-bericht.html", "customer-retention-report.html"),
    "results": Text("kennzahlen", "key-figures"),  # its ending tells its form
    "analysis": Text("auswertung.xlsx", "analysis.xlsx"),
    "my-data": Text("meine-daten.html", "my-data.html"),
}

Maker = Callable[[Course, Document], bytes]


def _of_course(page: Callable[[Course, Language], str]) -> Maker:
    return lambda course, document: page(course, document.language).encode()


_MAKERS: Mapping[str, Maker] = {
    "book": _of_course(course_book),
    "cheat-sheet": _of_course(cheat_sheet),
    "report": lambda _course, document: report(document.values, document.language).encode(),
    "results": lambda _course, document: export(document.values, document.language),
    "my-data": lambda _course, document: my_data(document.values, document.language).encode("utf-8", "replace"),
    "analysis": lambda _course, document: _workbook(document.values, document.language),
}


def _workbook(values: Mapping[str, object], language: Language) -> bytes:
    return order_workbook(from_json(str(values["figures"])), language)


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
    content = _MAKERS[document.name](course, document)
    name = NAMES[document.name].to(document.language)
    return File(f"{name}.{document.values['form']}" if document.name == "results" else name, content)
