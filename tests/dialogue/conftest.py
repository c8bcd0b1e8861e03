"""A world per test, on a database file of its own."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.domain.course import Course
from bot.domain.questions import Card
from bot.library.loader import load
from tests.dialogue.chat import World, open_world
from tests.dialogue.courses import course
from tests.harness import ROOT

Build = Callable[..., World]


@pytest.fixture
def world_of(migrated_file: Path, tmp_path: Path) -> Iterator[Build]:
    """Return a world with the cards given, or with a whole `course`."""
    opened: list[World] = []

    def build(*cards: Card, whole: Course | None = None, **fields: Any) -> World:
        file = Path(shutil.copy(migrated_file, tmp_path / f"{len(opened)}.sqlite3"))
        opened.append(open_world(file, whole or course(*cards), **fields))
        return opened[-1]

    yield build
    for world in opened:
        world.database.close()


@pytest.fixture(scope="session")
def shipped() -> Course:
    """The course as it is delivered."""
    shelf = load(ROOT / "content", ROOT / "quizzes")
    assert not shelf.problems
    return shelf.course
