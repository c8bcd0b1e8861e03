"""`check --new`: a commented quiz that is good as it stands."""

import re
import shutil

import pytest

from bot.domain.course import Course
from bot.domain.questions import Card, Choice, Flashcard, Numeric, TrueFalse
from bot.domain.texts import UserError
from bot.library.documents import parse
from bot.library.files import Source
from bot.library.loader import check, load
from bot.library.starter import write_starter
from tests.library import CONTENT, QUIZZES, deck


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_starter_passes_the_check_in_a_course_and_alone(tmp_path, language):
    shutil.copytree(CONTENT, tmp_path / "content")
    shutil.copytree(QUIZZES, tmp_path / "quizzes")
    course = load(tmp_path / "content", tmp_path / "quizzes").course
    path = write_starter("my-quiz", tmp_path / "quizzes", course, language)
    loaded = load(tmp_path / "content", tmp_path / "quizzes")
    assert loaded.problems == ()
    cards = [card for card in loaded.course.cards.values() if card.deck == "my-quiz"]
    assert [type(card) for card in cards] == [Choice, TrueFalse, Flashcard, Numeric]
    assert check([path], tmp_path / "none", tmp_path / "none").problems == ()


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_starter_passes_the_check_with_its_further_kinds_switched_on(tmp_path, language):
    path = write_starter("my-quiz", tmp_path, Course(), language)
    commented = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"^# (?=  )", "", commented, flags=re.MULTILINE), encoding="utf-8")
    cards = parse(Source(path)).value.cards
    assert check([path], tmp_path / "none", tmp_path / "none").problems == ()
    assert {type(card).__name__ for card in cards} == {kind.__name__ for kind in Card.__subclasses__()}
    assert all(card.explanation.en for card in cards)


def test_the_starter_is_commented_in_the_language_asked_for(tmp_path):
    german = write_starter("de", tmp_path, Course(), "de").read_text(encoding="utf-8")
    english = write_starter("en", tmp_path, Course(), "en").read_text(encoding="utf-8")
    assert "# Vorderseite, Rückseite" in german
    assert "# Front, back" in english
    assert "#de" not in german
    assert "#en" not in english
    assert max(len(line) for line in (german + english).splitlines()) <= 120


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../escape", "a path"),
        ("a/b", "a folder"),
        ("/etc/passwd", "an absolute path"),
        ("", "nothing"),
        ("Quiz", "capitals"),
        ("quiz.yaml", "an ending"),
        ("-quiz", "a leading hyphen"),
        ("quiz name", "a blank"),
        ("ümlaut", "an umlaut"),
        ("x" * 31, "no room for the cards' ids"),
        ("a\nb", "a line break"),
        ("con\x00", "an invisible character"),
    ],
)
def test_an_odd_name_is_refused(tmp_path, name, reason):
    with pytest.raises(UserError):
        write_starter(name, tmp_path / "quizzes", Course(), "de")
    assert not (tmp_path / "quizzes").exists(), reason


def test_nothing_is_overwritten(tmp_path):
    (tmp_path / "mine.yaml").write_text("precious", encoding="utf-8")
    (tmp_path / "link.yaml").symlink_to(tmp_path / "absent.yaml")
    for name in ("mine", "link"):
        with pytest.raises(UserError):
            write_starter(name, tmp_path, Course(), "de")
    assert (tmp_path / "mine.yaml").read_text(encoding="utf-8") == "precious"
    assert not (tmp_path / "absent.yaml").exists()


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("good", "another deck's id"),
        ("glossary", "a deck would be read as a glossary"),
        ("wording", "a deck would be read as a list of words"),
        ("topics", "a deck would be read as topics"),
    ],
)
def test_a_name_that_is_taken_is_refused(tmp_path, name, reason):
    with pytest.raises(UserError):
        write_starter(name, tmp_path, load(CONTENT, QUIZZES).course, "de")
    assert list(tmp_path.iterdir()) == [], reason


def test_a_name_whose_cards_have_the_ids_of_others_is_refused(tmp_path):
    (tmp_path / "one.yaml").write_text(deck("one-match").replace("one-match-1", "one-match"), encoding="utf-8")
    with pytest.raises(UserError):
        write_starter("one", tmp_path / "new", load(CONTENT, tmp_path).course, "de")


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path):
    (tmp_path / "quizzes").write_text("a file", encoding="utf-8")
    with pytest.raises(UserError):
        write_starter("name", tmp_path / "quizzes", Course(), "de")
