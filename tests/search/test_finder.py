"""What a question brings: the order of lessons on a small course, answers and honest silence on the real one."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.course import Course, Lesson, Phrases, Term, Topic
from bot.domain.texts import LANGUAGES, Text
from bot.library.loader import load
from bot.search.breather import Breather
from bot.search.finder import Finder
from bot.search.index import MOST, Index

ROOT = Path(__file__).parents[2]


def lesson(key, title, body, **fields):
    return Lesson(key, title, "t", 1, body, ("Quelle",), **fields)


SMALL = Course(
    (Topic("t", Text("Thema", "topic"), 1),),
    (
        lesson(
            "habit",
            Text("Aus Gewohnheit", "Out of habit"),
            Text(
                "## Warum\nDarum.\n## Die Idee\nWer wiederkommt, ist habituell gebunden.\n"
                "## Die Falle\nStammkundschaft.\n## Ende\nAus.",
                "## Why\nSo.\n## The idea\nWho returns has a habitual bond.\n## The trap\nRegulars.\n## End\nOver.",
            ),
            asked=Phrases(de=("Warum kommen Leute wieder, ohne nachzudenken?",), en=("Why return on autopilot?",)),
        ),
        lesson(
            "causes",
            Text("Ursachen der Bindung", "Causes of bonds"),
            Text("## Die Idee\nVerträge und Preise.", "## The idea\nContracts and prices."),
        ),
        lesson("nps", Text("Der NPS", "The NPS"), Text("## Die Idee\nPromotoren.", "## The idea\nPromoters.")),
    ),
    terms=(Term("promoter", Text("Promotor", "Promoter"), Text("Gibt 9 oder 10."), "nps", Phrases(en=("fan",))),),
)


@pytest.fixture(scope="module")
def course():
    return load(ROOT / "content", ROOT / "quizzes").course


@pytest.fixture(scope="module")
def finder():
    return Finder()


@pytest.mark.parametrize(
    ("question", "lesson", "why"),
    [
        ("habituell", "habit", "a word of the text"),
        ("ein habituelles Verhalten", "habit", "with another ending"),
        ("Bindungsursache", "causes", "a compound of the words of a title"),
        ("Ursachen der Bindung", "causes", "the words themselves"),
        ("ursahcen", "causes", "letters the wrong way round"),
        ("Vertraege", "causes", "an umlaut written out"),
        ("Gewohnheitstier", "habit", "a compound of which one part is known"),
        ("Leute, die ohne nachzudenken kommen", "habit", "the words of a question the lesson answers"),
        ("fan", "nps", "a synonym of the glossary, in the other language"),
    ],
)
def test_the_lesson_that_speaks_of_it_comes_first(question, lesson, why):
    assert Index(SMALL, "de").find(question)[0].lesson.id == lesson, why


def test_the_step_that_answers_is_chosen_and_the_idea_where_none_does():
    index = Index(SMALL, "de")
    assert [index.find(question)[0].step for question in ("Stammkundschaft", "habituell", "nachdenken")] == [2, 1, 1]


def test_a_term_answers_with_its_meaning_where_it_is_what_was_asked_for():
    assert Index(SMALL, "de").find("Promotor")[0].term is SMALL.terms[0]
    assert Index(SMALL, "de").find("habituell")[0].term is None


@pytest.mark.parametrize(
    ("question", "language", "lesson", "why"),
    [
        ("Was versteht man unter habituellen Bindungen?", "de", "binding-causes-habit", "an exam question"),
        ("Wofuer stehen die 3R?", "de", "three-r-overview", "an umlaut written out"),
        ("bindungsursahcen", "de", "binding-causes-kinds", "a typo in a compound"),
        ("what is the net promoter score?", "de", "kpi-nps", "English in a German chat"),
        ("Was ist Gebundenheit?", "en", "binding-causes-bonds", "German in an English chat"),
        ("Payback", "de", "retention-programmes", "one word"),
        ("What is the customer retention rate?", "en", "kpi-crr", "in English"),
    ],
)
def test_the_course_answers(finder, course, question, language, lesson, why):
    assert finder.ask(course, question, language).passages[0].lesson.id == lesson, why


@pytest.mark.parametrize(
    "question",
    [
        "",
        "?",
        "was ist das",
        "😀",
        "hallo!",
        "12345",
        "12,5",
        "a a a",
        "Wie backe ich Brezeln mit Lauge?",
    ],
)
def test_what_the_course_does_not_answer_is_not_answered(finder, course, question):
    assert finder.ask(course, question, "de").passages == ()


SHARED = Finder()


@given(st.text(max_size=400), st.sampled_from(["de", "en"]))
def test_any_text_brings_at_most_three_lessons_best_first(question, language):
    found = SHARED.ask(SMALL, question, language)
    scores = [passage.score for passage in found.passages]
    assert len(scores) <= MOST
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1.0001 for score in scores)
    assert len(set(found.nearest)) == len(found.nearest)


def test_a_changed_course_is_searched_anew(finder):
    fewer = replace(SMALL, lessons=SMALL.lessons[1:])
    assert finder.ask(SMALL, "Gewohnheit", "de").nearest
    assert finder.ask(fewer, "Gewohnheit", "de").nearest == ()
    assert finder.ask(Course(), "Gewohnheit", "de").nearest == ()


def test_the_title_of_every_lesson_of_the_course_finds_it_among_the_first(finder, course):
    missed = [
        (lesson.id, language)
        for lesson in course.lessons
        for language in LANGUAGES
        if lesson.id not in [found.id for found in finder.ask(course, lesson.title.to(language), language).nearest]
    ]
    assert missed == []


def test_a_question_of_a_whole_message_is_cheap(finder, course):
    for long in (" ".join(["Kundenbindungsmaßnahmenkatalog", "unbekannteswort"] * 200), "kunden" * 700, "ab " * 2000):
        assert len(finder.ask(course, long, "de").nearest) <= MOST


def test_an_index_that_is_built_in_peace_is_ready_at_once_for_who_asks():
    finder = Finder(Breather(work=0, rest=60))
    with ThreadPoolExecutor(1) as background:
        prepared = background.submit(finder.prepare, SMALL)
        assert finder.ask(SMALL, "Ursachen der Bindung", "de").passages
        prepared.result(timeout=5)


def test_who_works_long_rests_every_now_and_then_until_somebody_waits():
    breather = Breather(work=0, rest=0.05)
    start = perf_counter()
    breather.breathe()
    assert perf_counter() - start >= 0.05
    breather.hurry()
    start = perf_counter()
    for _ in range(100):
        breather.breathe()
    assert perf_counter() - start < 1  # and not the five that a hundred rests take
    breather.calm()
    start = perf_counter()
    breather.breathe()
    assert perf_counter() - start >= 0.05


def test_who_works_in_the_background_waits_while_others_are_busy_but_not_for_ever():
    busy = iter([True, True, False])
    breather = Breather(work=0, rest=0.02, busy=lambda: next(busy), patience=60)
    start = perf_counter()
    breather.breathe()
    assert perf_counter() - start >= 0.06
    breather = Breather(work=0, rest=0.01, busy=lambda: True, patience=0.05)
    start = perf_counter()
    breather.breathe()
    assert 0.05 <= perf_counter() - start < 1


def test_who_is_just_beginning_does_not_rest():
    breather = Breather(work=60, rest=60)
    start = perf_counter()
    breather.breathe()
    assert perf_counter() - start < 1
