"""Problems as people and programs see them."""

from pathlib import Path
from typing import get_args

import pytest

from bot.domain.texts import Text
from bot.library.problems import Code, Problem, did_you_mean, in_order, shown

ROOT = Path(__file__).parents[2]
PROBLEM = Problem(
    "quizzes/kennzahlen.yaml",
    14,
    "unknown-key",
    Text("unbekannter Schlüssel 'explanaton'", "unknown key 'explanaton'"),
    Text("ist 'explanation' gemeint?", "did you mean 'explanation'?"),
    Text("Karte 'nps-3'", "card 'nps-3'"),
    5,
)


def test_a_problem_is_two_lines_in_english():
    assert PROBLEM.render("en") == (
        "quizzes/kennzahlen.yaml:14: card 'nps-3': unknown key 'explanaton' — did you mean 'explanation'?\n"
        '    help: README, "Quiz errors", unknown-key'
    )


def test_a_problem_is_two_lines_in_german():
    assert PROBLEM.render("de") == (
        "quizzes/kennzahlen.yaml:14: Karte 'nps-3': unbekannter Schlüssel 'explanaton' — ist 'explanation' gemeint?\n"
        '    Hilfe: README, "Quiz errors", unknown-key'
    )


def test_a_problem_is_an_object_for_programs():
    assert PROBLEM.as_json("en") == {
        "file": "quizzes/kennzahlen.yaml",
        "line": 14,
        "column": 5,
        "object": "card 'nps-3'",
        "code": "unknown-key",
        "message": "unknown key 'explanaton'",
        "hint": "did you mean 'explanation'?",
        "help": 'README, "Quiz errors", unknown-key',
    }


def test_a_problem_of_a_whole_file_has_no_line():
    problem = Problem("quizzes", 0, "no-decks", Text("leer", "empty"), Text("füllen", "fill it"))
    assert problem.render("en").startswith("quizzes: empty — fill it\n")
    assert problem.as_json("en")["line"] is None


def test_problems_are_sorted_and_each_is_told_once():
    later = Problem("b", 1, "tag", PROBLEM.message, PROBLEM.hint)
    second = Problem("a", 10, "tag", PROBLEM.message, PROBLEM.hint)
    first = Problem("a", 9, "tag", PROBLEM.message, PROBLEM.hint)
    assert in_order([later, second, first, second]) == (first, second, later)


def test_what_a_file_says_is_shown_on_one_printable_line():
    assert shown("a\nb\x1b[31m\u202ec\ud800").isprintable()
    assert len(shown("x" * 10_000)) < 50


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("singel", ["single", "multiple"], "did you mean 'single'?"),
        ("xyz", ["nps", "crr"], "possible: crr, nps"),
        ("xyz", [], "there are none yet"),
        ("", ["nps"], "possible: nps"),
        ("x" * 100_000, ["nps"], "possible: nps"),
    ],
)
def test_the_hint_names_the_nearest_word_or_all(word, known, expected):
    assert did_you_mean(word, known).en == expected


def test_the_readme_explains_every_kind_of_problem():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    section = readme.partition("## Quiz errors")[2].partition("\n## ")[0]
    assert [code for code in get_args(Code) if f"`{code}`" not in section] == []
