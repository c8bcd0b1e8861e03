"""What the house keeps ready beside its channels."""

import asyncio
import shutil
from queue import Queue

import pytest

from bot.house import keep_index
from bot.library.shelf import Shelf
from tests.library import CONTENT, deck

pytestmark = pytest.mark.anyio


class Finder:
    """Tells of the courses that it is to be ready for."""

    def __init__(self):
        self.prepared = Queue()

    def prepare(self, course):
        self.prepared.put(course)

    async def next(self):
        return await asyncio.to_thread(self.prepared.get, timeout=5)


async def test_the_index_is_built_for_the_first_course_and_for_every_later_one(tmp_path):
    shutil.copytree(CONTENT, tmp_path / "content")
    (tmp_path / "quizzes").mkdir()
    shelf, finder = Shelf(tmp_path / "content", tmp_path / "quizzes"), Finder()
    keeping = asyncio.create_task(keep_index(finder, shelf, after=0))
    assert await finder.next() is shelf.course
    (tmp_path / "quizzes" / "one.yaml").write_text(deck("one"), encoding="utf-8")
    await asyncio.to_thread(shelf.reload)  # as the watcher does
    assert await finder.next() is shelf.course
    keeping.cancel()
    await asyncio.wait([keeping])
