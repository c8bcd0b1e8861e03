"""The goal of the search, held against questions that were there before it was tuned."""

from pathlib import Path

from bot.library.loader import load
from tests.search.quality import QUESTIONS, measure

ROOT = Path(__file__).parents[2]


def test_the_course_answers_what_it_can_and_says_no_to_the_rest():
    quality = measure(load(ROOT / "content", ROOT / "quizzes").course)
    assert quality.first >= 0.85, quality
    assert quality.among_three >= 0.95, quality
    assert quality.false <= 0.10, quality


def test_the_questions_are_enough_and_of_all_sorts():
    answerable = [question for question in QUESTIONS if question.get("answerable", True)]
    assert len(answerable) >= 100
    assert len(QUESTIONS) - len(answerable) >= 15
    assert sum(question["paraphrased"] for question in answerable) >= len(answerable) / 3
    assert {question["language"] for question in answerable} == {"de", "en"}
    assert len({topic for question in answerable for topic in question["topics"]}) == 20
