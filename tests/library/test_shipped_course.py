"""The course that is shipped: every file of it is good."""

from pathlib import Path

from bot.library.loader import load

ROOT = Path(__file__).parents[2]


def test_every_shipped_file_is_good():
    loaded = load(ROOT / "content", ROOT / "quizzes")
    assert loaded.problems == ()
    assert loaded.course.cards
    assert loaded.course.lessons
