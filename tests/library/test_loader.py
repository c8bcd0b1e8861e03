"""The one loader: what is good becomes a course, what is wrong becomes problems, and both at once."""

import os
import shutil

import pytest

from bot.library.loader import check, load
from tests.library import CONTENT, QUIZZES, deck


@pytest.fixture
def course(tmp_path):
    shutil.copytree(CONTENT, tmp_path / "content")
    shutil.copytree(QUIZZES, tmp_path / "quizzes")
    return tmp_path


def problems(course):
    loaded = load(course / "content", course / "quizzes")
    return [(os.path.relpath(p.file, course), p.line, p.code) for p in loaded.problems]


def replace(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_good_course_has_no_problems():
    assert load(CONTENT, QUIZZES).problems == ()


def test_a_term_whose_lesson_is_broken_is_not_served(course):
    replace(course / "content" / "basics" / "01-first-lesson.md", "order: 1", "order: one")
    assert load(course / "content", course / "quizzes").course.terms == ()


def test_an_id_of_a_term_is_unique_over_all_glossaries(course):
    text = (course / "content" / "basics" / "glossary.yaml").read_text(encoding="utf-8")
    (course / "content" / "figures").mkdir()
    (course / "content" / "figures" / "glossary.yaml").write_text(text, encoding="utf-8")
    assert problems(course) == [("content/figures/glossary.yaml", line, "duplicate-id") for line in (2, 6, 11)]


def test_a_deck_with_a_problem_is_not_served_and_the_others_are(course):
    (course / "quizzes" / "other.yaml").write_text(deck("other"), encoding="utf-8")
    replace(course / "quizzes" / "good.yaml", "kind: flashcard", "kind: flaschcard")
    loaded = load(course / "content", course / "quizzes")
    assert [found.id for found in loaded.course.decks] == ["other"]
    assert [p.code for p in loaded.problems] == ["unknown-kind"]


@pytest.mark.parametrize(
    ("path", "old", "new", "expected", "reason"),
    [
        (
            "content/topics.yaml",
            "id: basics",
            "id: basis",
            ["content/basics/01-first-lesson.md", "content/basics/02-second-lesson.md", "quizzes/good.yaml"],
            "all that names the topic",
        ),
        (
            "content/topics.yaml",
            "topics:",
            "topics",
            ["content/topics.yaml"],
            "topics that can't be read accuse nobody",
        ),
        (
            "content/basics/01-first-lesson.md",
            "id: first",
            "id: frist",
            ["content/basics/02-second-lesson.md", "content/basics/glossary.yaml", "quizzes/good.yaml"],
            "all that names the lesson",
        ),
        (
            "content/basics/01-first-lesson.md",
            "id: first-lesson",
            "id first-lesson",
            ["content/basics/01-first-lesson.md"],
            "a lesson that can't be read accuses nobody",
        ),
        (
            "content/basics/02-second-lesson.md",
            "second-lesson",
            "first-lesson",
            ["content/basics/02-second-lesson.md"],
            "the second by name is to be changed",
        ),
    ],
)  # fmt: skip - a table
def test_problems_between_files_stand_where_they_are_to_be_put_right(course, path, old, new, expected, reason):
    replace(course / path, old, new)
    assert sorted({file for file, _, _ in problems(course)}) == expected, reason


def test_a_card_whose_lesson_is_broken_is_served_without_the_link(course):
    replace(course / "content" / "basics" / "01-first-lesson.md", "order: 1", "order: one")
    loaded = load(course / "content", course / "quizzes")
    assert [lesson.id for lesson in loaded.course.lessons] == ["second-lesson"]
    assert loaded.course.cards["good-single"].lesson is None


def test_problems_come_by_file_and_line(course):
    for name in ("b", "a"):
        (course / "quizzes" / f"{name}.yaml").write_text(f"id: {name}\nid: y\nfoo: bar\n", encoding="utf-8")
    found = problems(course)
    assert found == sorted(found)
    assert len(found) == 2 * 5  # a second id, an unknown key, and topic, title, cards are missing


def test_a_lone_file_is_checked_by_the_course_beside_it(course, tmp_path):
    lone = tmp_path / "lone.yaml"
    lone.write_text(deck("lone").replace("topic: basics", "topic: basiks"), encoding="utf-8")
    assert [p.code for p in check([lone], course / "content", course / "quizzes").problems] == ["unknown-topic"]


def test_a_lone_file_without_a_course_is_checked_by_itself(tmp_path):
    lone = tmp_path / "lone.yaml"
    lone.write_text(deck("lone") + "    lesson: any-lesson\n", encoding="utf-8")
    assert check([lone], tmp_path / "content", tmp_path / "quizzes").problems == ()


def test_the_file_that_is_asked_about_is_blamed_for_an_id_it_shares(course):
    first = course / "quizzes" / "aaa.yaml"
    first.write_text(deck("good"), encoding="utf-8")
    (found,) = check([first], course / "content", course / "quizzes").problems
    assert (found.file, found.line, found.code) == (str(first), 1, "duplicate-id")
    (found,) = check([course / "quizzes" / "good.yaml"], course / "content", course / "quizzes").problems
    assert (found.line, found.code) == (2, "duplicate-id")


def test_problems_of_other_files_are_none_of_a_lone_file(course):
    (course / "quizzes" / "bad.yaml").write_text("id: [", encoding="utf-8")
    assert check([course / "quizzes" / "good.yaml"], course / "content", course / "quizzes").problems == ()


@pytest.mark.parametrize(
    ("paths", "files", "reason"),
    [
        ((), 6, "nothing named: the course"),
        ((".",), 6, "the folder of the course"),
        (("content",), 5, "its lessons, glossary and wording"),
        (("quizzes",), 1, "its decks"),
        (("content/basics",), 3, "some lessons and a glossary"),
        (("quizzes", "quizzes/good.yaml", "content/topics.yaml"), 2, "one file named twice, by folder and by name"),
    ],
)
def test_files_and_folders_can_be_named(course, paths, files, reason):
    found = check([course / path for path in paths], course / "content", course / "quizzes")
    assert found.problems == (), reason
    assert found.files == files, reason


def test_a_file_of_another_kind_is_a_problem(course):
    (course / "notes.txt").write_text("x", encoding="utf-8")
    assert [p.code for p in check([course / "notes.txt"], course, course).problems] == ["unknown-file"]
