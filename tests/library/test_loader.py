"""The one loader: what is good becomes a course, what is wrong becomes problems, and both at once."""

import os
import shutil
from fractions import Fraction

import pytest

from bot.domain.course import Phrases, Term
from bot.domain.questions import (
    Choice,
    Cloze,
    Flashcard,
    Forms,
    Gapped,
    Generated,
    Match,
    Numeric,
    Open,
    Order,
    Range,
    TrueFalse,
    Typed,
)
from bot.domain.texts import Text
from bot.library.loader import check, load
from tests.library import CONTENT, QUIZZES, deck

FURTHER = ("generated", "cloze", "order", "match", "typed", "typed-german", "open")


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


def test_topics_and_lessons_come_in_their_order():
    loaded = load(CONTENT, QUIZZES).course
    assert [(topic.id, topic.order) for topic in loaded.topics] == [("basics", 1), ("figures", 2)]
    assert [lesson.id for lesson in loaded.lessons] == ["first-lesson", "second-lesson"]


def test_a_lesson_has_both_languages_or_german_for_both():
    first, second = load(CONTENT, QUIZZES).course.lessons
    assert first.body.de.startswith("## Worum es geht\n")
    assert first.body.en.startswith("## What it is about\n")
    assert first.kpis == ("nps",)
    assert first.sources == ("Kurs, Kap. 1",)
    assert second.title == Text("Zweite Lektion")
    assert second.body.en is None
    assert second.kpis == ()


def test_every_kind_of_card_becomes_its_value():
    cards = load(CONTENT, QUIZZES).course.cards
    single, multiple, statement, flashcard, churn, scores, *_ = cards.values()
    assert isinstance(single, Choice)
    assert (single.multiple, single.shuffle, single.right()) == (False, False, {0})
    assert single.options[1].why == Text("Sie gehen.", "They leave.")
    assert (single.deck, single.topic, single.concept) == ("good", "basics", "staying")
    assert (single.lesson, single.source) == ("first-lesson", "Kurs, Kap. 1")
    assert isinstance(multiple, Choice)
    assert (multiple.multiple, multiple.shuffle, multiple.right()) == (True, True, {0, 1})
    assert isinstance(statement, TrueFalse)
    assert statement.answer is True
    assert isinstance(flashcard, Flashcard)
    assert (flashcard.front, flashcard.back, flashcard.concept) == (Text("1:30"), Text("on"), "good-flashcard")
    assert isinstance(churn, Numeric)
    assert (churn.expected, churn.unit, churn.tolerance) == (Fraction(10), "%", Fraction(1, 10))
    assert isinstance(scores, Numeric)
    assert (scores.expected, scores.unit, scores.tolerance) == (Fraction(100, 3), "points", Fraction(1, 20))


def test_every_further_kind_of_card_becomes_its_value():
    cards = load(CONTENT, QUIZZES).course.cards
    assert list(cards)[6:] == [f"good-{name}" for name in FURTHER]
    drawn, cloze, order, match, typed, german, essay = (cards[f"good-{name}"] for name in FURTHER)
    assert isinstance(drawn, Generated)
    assert (drawn.level, drawn.unit, drawn.tolerance) == ("apply", "%", Fraction(1, 20))
    assert drawn.inputs == {
        "start": Range(Fraction(100), Fraction(400), Fraction(10)),
        "end": Range(Fraction(100), Fraction(200), Fraction(4)),
        "new": "20",
    }
    assert isinstance(cloze, Cloze)
    assert (cloze.level, cloze.gapped) == (
        "recall",
        {
            "de": Gapped(
                ("Wer aus **", "** wiederkommt, ist ", " gebunden."),
                (Forms(("Gewohnheit", "Routine"), ("Zwang",)), Forms(("habituell",))),
            ),
            "en": Gapped(
                ("Who comes back out of ", " is ", " bound."), (Forms(("habit",)), Forms(("habitually", "by habit")))
            ),
        },
    )
    assert isinstance(order, Order)
    assert [step.to("en") for step in order.steps] == ["Recruitment", "Retention", "Recovery, *last*"]
    assert isinstance(match, Match)
    assert [match.targets[target].de for target in match.key] == ["Gewinnen", "Halten", "Halten"]
    assert [item.de for item in match.items] == ["Probestunde", "Stempelkarte", "Geburtstagsgruß"]
    assert isinstance(typed, Typed)
    assert typed.forms == {
        "de": Forms(("Verbundenheit", "innere Bindung"), ("Gebundenheit",)),
        "en": Forms(("committed bond",), ("constrained bond",)),
    }
    assert german.forms == {"de": Forms(("drei", "3"))}
    assert isinstance(essay, Open)
    assert [point.de for point in essay.points] == ["Kosten", "Sicherheit"]


def test_a_lesson_has_its_picture_and_the_questions_it_answers():
    first, second = load(CONTENT, QUIZZES).course.lessons
    assert first.picture == "nps-scale"
    assert first.asked == Phrases(("Was sagen die Detraktoren?", "Wozu ein NPS?"), ("What do critics say?",))
    assert (second.picture, second.asked) == (None, Phrases())


def test_the_terms_of_all_glossaries_come_as_a_dictionary_has_them():
    terms = load(CONTENT, QUIZZES).course.terms
    assert [term.name.de for term in terms] == ["Änderungswunsch", "Kritiker", "Zufriedenheit"]
    assert terms[0].also == Phrases(("Wechselabsicht",))
    assert terms[1] == Term(
        "detractors",
        Text("Kritiker", "Detractors"),
        Text("Wer 0 bis 6 antwortet.", "Who answers 0 to 6."),
        "first-lesson",
        Phrases(("Detraktoren",), ("critics",)),
    )


def test_a_term_whose_lesson_is_broken_is_not_served(course):
    replace(course / "content" / "basics" / "01-first-lesson.md", "order: 1", "order: one")
    assert load(course / "content", course / "quizzes").course.terms == ()


def test_an_id_of_a_term_is_unique_over_all_glossaries(course):
    text = (course / "content" / "basics" / "glossary.yaml").read_text(encoding="utf-8")
    (course / "content" / "figures").mkdir()
    (course / "content" / "figures" / "glossary.yaml").write_text(text, encoding="utf-8")
    assert problems(course) == [("content/figures/glossary.yaml", line, "duplicate-id") for line in (2, 6, 11)]


def test_what_looks_like_another_type_stays_the_text_it_is():
    options = load(CONTENT, QUIZZES).course.cards["good-multiple"].options
    assert [option.text.de for option in options] == ["1. Januar", "no", "012"]


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
