"""What a question brings, on a small course."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.course import Course, Lesson, Phrases, Term, Topic
from bot.domain.texts import Text
from bot.library.loader import load
from bot.search.finder import Finder
from bot.search.index import MOST

ROOT = Path(__file__).parents[2]


NOTHING = Phrases()


def lesson(key, title, body, asked=NOTHING):
    return Lesson(key, title, "t", 1, body, ("Quelle",), asked=asked)


COURSE = Course(
    (Topic("t", Text("Thema", "topic"), 1),),
    (
        lesson(
            "habit",
            Text("Aus Gewohnheit", "Out of habit"),
            Text(
                "## Die Idee\nWer aus Gewohnheit wiederkommt, ist habituell gebunden.\n## Die Falle\nStammkundschaft.",
                "## The idea\nWho returns out of habit has a habitual bond.\n## The trap\nRegulars.",
            ),
            Phrases(de=("Warum kommen Leute wieder, ohne nachzudenken?",), en=("Why do people return on autopilot?",)),
        ),
        lesson(
            "causes",
            Text("Ursachen der Bindung", "Causes of bonds"),
            Text("## Die Idee\nVerträge und Preise binden.", "## The idea\nContracts and prices bind."),
        ),
        lesson("nps", Text("Der NPS", "The NPS"), Text("## Die Idee\nPromotoren.", "## The idea\nPromoters.")),
    ),
    terms=(Term("promoter", Text("Promotor", "Promoter"), Text("Gibt 9 oder 10."), "nps", Phrases(en=("fan",))),),
)


@pytest.fixture(scope="module")
def finder():
    return Finder()


@pytest.mark.parametrize(
    ("question", "lesson", "why"),
    [
        ("Was sind habituelle Bindungen?", "habit", "inflected words"),
        ("Bindungsursache", "causes", "a compound of the words of a title"),
        ("ursahcen der bindung", "causes", "letters the wrong way round"),
        ("Wieso kehren die ohne Nachdenken wieder?", "habit", "the words of a question the lesson answers"),
        ("Vertraege", "causes", "an umlaut written out"),
        ("what is a habitual bond", "habit", "English in a German chat"),
        ("was ist ein fan", "nps", "a synonym of the glossary, in the other language"),
    ],
)
def test_a_question_finds_the_lesson_that_answers(finder, question, lesson, why):
    passages = finder.ask(COURSE, question, "de").passages
    assert [passage.lesson.id for passage in passages][:1] == [lesson], why


def test_the_step_that_answers_is_chosen(finder):
    assert finder.ask(COURSE, "Stammkundschaft", "de").passages[0].step == 1


def test_a_term_answers_with_its_meaning(finder):
    assert finder.ask(COURSE, "Promotor", "de").passages[0].term is COURSE.terms[0]
    assert finder.ask(COURSE, "habituell", "de").passages[0].term is None


@pytest.mark.parametrize("question", ["", "?", "Wie backe ich Brezeln mit Lauge?", "was ist das", "😀", "12345"])
def test_what_the_course_does_not_answer_is_not_answered(finder, question):
    assert finder.ask(COURSE, question, "de").passages == ()


@given(st.text(max_size=400), st.sampled_from(["de", "en"]))
def test_any_text_brings_at_most_three_passages_best_first(question, language):
    passages = SHARED.ask(COURSE, question, language).passages
    scores = [passage.score for passage in passages]
    assert len(passages) <= MOST
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1.0001 for score in scores)


SHARED = Finder()


def test_a_changed_course_is_searched_anew():
    present = COURSE
    finder = Finder()
    assert finder.ask(present, "Gewohnheit", "de").passages
    present = Course()
    assert finder.ask(present, "Gewohnheit", "de").passages == ()


def test_the_title_of_every_lesson_of_the_course_finds_it_among_the_first():
    course = load(ROOT / "content", ROOT / "quizzes").course
    finder = Finder()
    missed = [
        (lesson.id, language)
        for lesson in course.lessons
        for language in ("de", "en")
        if lesson.id not in [p.lesson.id for p in finder.ask(course, lesson.title.to(language), language).passages]
    ]
    assert missed == []
