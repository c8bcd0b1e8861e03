"""The course that is shipped: every file of it is good, by the strict rules too, and it is as large as promised."""

from pathlib import Path

import pytest

from bot.domain.pictures import PICTURES
from bot.library.cards import KINDS
from bot.library.loader import check, load
from bot.library.strict.coverage import coverage

ROOT = Path(__file__).parents[2]
FOLDERS = ROOT / "content", ROOT / "quizzes"


@pytest.fixture(scope="module")
def course():
    return load(*FOLDERS).course


def test_every_shipped_file_is_good():
    assert load(*FOLDERS).problems == ()


def test_the_shipped_course_keeps_the_strict_rules():
    assert [problem.render("en") for problem in check((), *FOLDERS, strict=True).problems] == []


@pytest.mark.parametrize(
    ("what", "least"), [("lessons", 60), ("cards", 500), ("concepts", 200), ("terms", 150), ("pictures", len(PICTURES))]
)
def test_it_has_at_least(course, what, least):
    assert getattr(coverage(course)[-1], what) >= least


def test_it_has_twenty_topics_and_in_each_something_of_everything(course):
    *topics, _ = coverage(course)
    assert len(topics) == 20
    assert [line.topic for line in topics if not (line.lessons and line.cards and line.terms)] == []


def test_every_kind_of_card_is_used(course):
    kinds = coverage(course)[-1].kinds
    assert [kind for kind in KINDS if not kinds[kind]] == []
