import shutil
from functools import cache
from pathlib import Path

import pytest

from bot.dialogue import router
from bot.domain.course import Course
from bot.library.loader import load
from tests.channels.telegram.stage import Dialogue, stage
from tests.fake_bot_api import serve
from tests.fake_bot_api.judge import complaints

ROOT = Path(__file__).parents[3]


@pytest.fixture
async def telegram():
    """A fake Telegram. In the end nothing may have been sent that Telegram or aiogram would not take."""
    async with serve() as server:
        yield server
        assert server.violations == []
        # what a scripted fault met was never read, so it is no use to the judge
        assert complaints(one for one in server.requests if one.status == 200 or one.description) == []


@pytest.fixture
def sqlite_url(migrated_file, tmp_path):
    return f"sqlite:///{shutil.copy(migrated_file, tmp_path / 'bot.sqlite3')}"


@pytest.fixture
def dialogue():
    made = Dialogue()
    yield made
    made.go.set()  # whoever still waits


@pytest.fixture
async def bot(telegram, sqlite_url, dialogue):
    """The bot with a small dialogue that brings every kind of reply about."""
    async with stage(telegram, sqlite_url, dialogue.handle) as running:
        yield running


@pytest.fixture
async def bot_anywhere(telegram, database_url, dialogue):
    """The same on SQLite and on PostgreSQL."""
    async with stage(telegram, database_url, dialogue.handle) as running:
        yield running


@cache
def shipped_course() -> Course:
    return load(ROOT / "content", ROOT / "quizzes").course


@pytest.fixture
async def shipped(telegram, database_url):
    """The bot as it is shipped, with its dialogue and its course, on SQLite and on PostgreSQL."""
    async with stage(telegram, database_url, router.handle, course=shipped_course()) as running:
        yield running
