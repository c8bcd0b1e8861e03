"""What stands in a good course comes out as its values."""

from fractions import Fraction

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
from bot.library.loader import load
from tests.library import CONTENT, QUIZZES

FURTHER = ("generated", "cloze", "order", "match", "typed", "typed-german", "open")


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


def test_what_looks_like_another_type_stays_the_text_it_is():
    options = load(CONTENT, QUIZZES).course.cards["good-multiple"].options
    assert [option.text.de for option in options] == ["1. Januar", "no", "012"]
