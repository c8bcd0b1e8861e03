"""`bindungsbot ask` and `book`: the course without the chat, for people and for programs."""

import json
import shutil

import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.domain.texts import LANGUAGES
from tests.library import COURSE


@pytest.fixture
def course(tmp_path, monkeypatch):
    shutil.copytree(COURSE, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(main, arguments, env={"LC_ALL": "C"})


def test_a_question_is_answered_with_the_place_it_stands_at(course):
    said = run("ask", "Was ist ein Änderungswunsch?", "--lang", "de")
    assert said.exit_code == 0
    assert "Quelle: " in said.stdout
    assert "<" not in said.stdout, "markup"


def test_programs_get_the_passages_best_first_in_plain_ascii(course):
    found = run("ask", "Was ist ein Änderungswunsch?", "--json")
    passages = json.loads(found.stdout)
    assert found.stdout.isascii(), "a terminal without umlauts would replace them"
    assert passages[0]["heading"] == "Änderungswunsch"
    assert {key for one in passages for key in one} == {"lesson", "title", "heading", "text", "score", "sources"}
    assert [one["score"] for one in passages] == sorted((one["score"] for one in passages), reverse=True)


@pytest.mark.parametrize(
    ("language", "said"), [("de", "Dazu steht nichts im Kurs.\n"), ("en", "The course says nothing about that.\n")]
)
def test_what_the_course_does_not_answer_it_does_not_answer(course, language, said):
    found = run("ask", "xyzzy", "--lang", language)
    assert (found.exit_code, found.stdout) == (0, said)
    assert json.loads(run("ask", "xyzzy", "--json").stdout) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("more", [(), ("--cheat-sheet",)])
def test_the_book_is_written_where_it_is_wanted(course, language, more):
    (course / "books").mkdir()
    written = run("book", "--out", "books", *more, "--lang", language)
    (file,) = (course / "books").iterdir()
    assert (written.exit_code, file.suffix) == (0, ".html")
    assert str(file.relative_to(course)) in written.stdout
    assert f'<html lang="{language}">' in file.read_text(encoding="utf-8")


def test_a_place_that_cannot_be_written_to_is_wrong_use(course):
    refused = run("book", "--out", "gone/book.html", "--lang", "en")
    assert (refused.exit_code, refused.stderr) == (2, "--out: gone/book.html cannot be written.\n")


@pytest.mark.parametrize("command", [("ask", "Was ist Bindung?"), ("book",)])
def test_where_there_is_no_course_it_says_so(tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    refused = run(*command, "--lang", "en")
    assert (refused.exit_code, refused.stderr) == (2, "--config: There is no course in content.\n")
    assert list(tmp_path.iterdir()) == []
