"""Documents are made once per course and language."""

import pytest

from bot.book.publisher import Publisher
from bot.dialogue.messages import Document
from bot.domain.course import Course, Lesson, Topic
from bot.domain.texts import LANGUAGES, Text

pytestmark = pytest.mark.anyio


def a_course(title):
    return Course((Topic("t", Text("Thema", "topic"), 1),), (Lesson("l", Text(title), "t", 1, Text("…"), ("Q",)),))


async def test_a_document_is_made_anew_only_when_the_course_has_changed():
    present = a_course("Alt")
    publisher = Publisher(lambda: present)
    first = await publisher.publish(Document("book", "de"))
    assert (first.name, b"Alt" in first.content) == ("kundenbindung-kursbuch.html", True)
    assert await publisher.publish(Document("book", "de")) is first
    present = a_course("Neu")
    assert b"Neu" in (await publisher.publish(Document("book", "de"))).content


async def test_both_documents_come_in_both_languages():
    publisher = Publisher(lambda: a_course("Alt"))
    wanted = [Document(name, language) for name in ("book", "cheat-sheet") for language in LANGUAGES]
    assert len({(await publisher.publish(document)).name for document in wanted}) == 4
