"""The rules for lessons, translations and the whole course, with what breaks and what keeps them."""

import pytest

from bot.domain.course import Phrases, Topic
from bot.domain.pictures import PICTURES
from bot.domain.texts import Text
from bot.library.strict import lessons, whole
from bot.library.strict.coverage import coverage, table
from bot.library.strict.translations import missing_translations
from tests.library.samples import body, both, choice, course, flashcard, lesson, statement, term, typed

BROKEN_LESSONS = [
    (lessons.steps, lesson(de=body("de", without="Die Falle")), "a step is missing"),
    (lessons.steps, lesson(en=body("en", without="In short")), "a step is missing in English"),
    (lessons.steps, lesson(de=body("de", first="Zum Üben")), "the last comes first"),
    (lessons.summary, lesson(de=body("de", bullets=4)), "four points"),
    (lessons.summary, lesson(en=body("en", bullets=2)), "two points in English"),
    (lessons.length, lesson(de=body("de", words=429)), "too short"),
    (lessons.length, lesson(en=body("en", words=781)), "too long in English"),
    (lessons.asked, lesson(asked=Phrases(("?",), ())), "no questions in English"),
    (lessons.asked, lesson(asked=Phrases()), "no questions at all"),
    (lessons.same_steps, lesson(de=body("de") + "\n\n## Mehr\nText"), "a step that is not translated"),
]
KEPT_LESSONS = [
    (lessons.steps, lesson(), "all six, in their order"),
    (lessons.steps, lesson(de=body("de").replace("## Beispiel", "## Die Idee: b\n\n## Dann\n\n## Beispiel")), "more"),
    (lessons.steps, lesson(en=""), "no English: that is another rule's"),
    (lessons.summary, lesson(), "three points"),
    (lessons.length, lesson(de=body("de", words=430), en=body("en", words=780)), "just long and short enough"),
    (lessons.asked, lesson(), "questions in both languages"),
    (lessons.same_steps, lesson(), "as many steps"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "value", "reason"), BROKEN_LESSONS)
def test_a_lesson_that_breaks_a_rule_is_found_and_told_what_to_do(rule, value, reason):
    found = list(rule(value))
    assert found, reason
    for fault in found:
        assert (fault.kind, fault.id) == ("lesson", "lesson")
        assert fault.message.de != fault.message.en
        assert fault.hint.de != fault.hint.en


@pytest.mark.parametrize(("rule", "value", "reason"), KEPT_LESSONS)
def test_a_lesson_that_keeps_a_rule_is_left_alone(rule, value, reason):
    assert list(rule(value)) == [], reason


@pytest.mark.parametrize(
    ("text", "count", "reason"),
    [
        ("Die Rate ist hoch.", 4, "words"),
        ("20 % – 30 €", 0, "numbers and signs are none"),
        ("Eine E-Mail-Adresse", 2, "a compound is one"),
        ("[Die Rate](lesson:kpi-churn) steigt", 3, "the target of a link is not read"),
        ("{{ nps promoters=5 passives=3 detractors=2 }} Punkte", 1, "a figure is a number"),
    ],
)
def test_what_counts_as_a_word(text, count, reason):
    assert lessons.words(text) == count, reason


GERMAN = Text("Nur Deutsch")
TWO = choice(name="one"), flashcard(name="two")
SHOWING = tuple(lesson(f"l-{number}", picture=picture) for number, picture in enumerate(PICTURES))

BROKEN_COURSES = [
    (missing_translations, course(choice(question=GERMAN)), ("card", "card"), "a question"),
    (missing_translations, course(choice(GERMAN, "b", "c")), ("card", "card"), "a choice"),
    (missing_translations, course(choice(why=GERMAN)), ("card", "card"), "a reason"),
    (missing_translations, course(lessons=(lesson(en=""),)), ("lesson", "lesson"), "the text of a lesson"),
    (missing_translations, course(lessons=(lesson(title=GERMAN),)), ("lesson", "lesson"), "the title of a lesson"),
    (missing_translations, course(topics=(Topic("topic", GERMAN, 1),)), ("topic", "topic"), "a topic"),
    (missing_translations, course(terms=(term(meaning=GERMAN),)), ("term", "term"), "a meaning"),
    (whole.concepts, course(choice()), ("card", "card"), "a single card"),
    (whole.concepts, course(choice(name="one"), choice(name="two")), ("card", "one"), "two of a kind"),
    (whole.lessons_of_topic, course(choice(topic="other")), ("card", "card"), "the lesson is of another topic"),
    (whole.lessons_with_cards, course(choice(lesson=None)), ("lesson", "lesson"), "nothing to practise"),
    (whole.pictures, course(), ("course", ""), "pictures nobody shows"),
    (whole.pictures, course(lessons=(*SHOWING, lesson(picture="nps-scale"))), ("lesson", "lesson"), "one shown twice"),
    (whole.topics, course(lessons=()), ("topic", "topic"), "no lesson, and so no term"),
    (whole.topics, course(decks=()), ("topic", "topic"), "no cards"),
]
KEPT_COURSES = [
    (missing_translations, course(choice(), typed("Was?", "Wert")), "all in both languages"),
    (
        missing_translations,
        course(choice(Text("=A1/B1*100"), Text("12,5 %"), Text("{{ result }}"))),
        "formulas, numbers",
    ),
    (missing_translations, course(terms=(term(also=Phrases(("Synonym",))),)), "synonyms need no counterpart"),
    (whole.concepts, course(*TWO), "two kinds"),
    (whole.concepts, course(choice(name="one"), statement(name="two")), "two other kinds"),
    (whole.lessons_of_topic, course(*TWO), "the deck's topic"),
    (whole.lessons_with_cards, course(*TWO), "its cards name it"),
    (whole.pictures, course(lessons=SHOWING), "each picture in one lesson"),
    (whole.topics, course(*TWO), "all there is"),
]


@pytest.mark.parametrize(("rule", "value", "where", "reason"), BROKEN_COURSES)
def test_a_course_that_breaks_a_rule_is_found_and_told_what_to_do(rule, value, where, reason):
    found = list(rule(value))
    assert where in [(fault.kind, fault.id) for fault in found], reason
    for fault in found:
        assert fault.message.de != fault.message.en
        assert fault.hint.de != fault.hint.en


@pytest.mark.parametrize(("rule", "value", "reason"), KEPT_COURSES)
def test_a_course_that_keeps_a_rule_is_left_alone(rule, value, reason):
    assert list(rule(value)) == [], reason


def test_the_coverage_counts_every_topic_and_all():
    taught = course(
        choice(name="one"),
        statement(name="two", level="apply", concept="other"),
        topics=(Topic("topic", both("Thema"), 1), Topic("empty", both("Leer"), 2)),
        lessons=(lesson(picture="nps-scale"),),
    )
    first, empty, total = coverage(taught)
    assert (first.topic, first.lessons, first.cards, first.applied, first.share) == ("topic", 1, 2, 1, 0.5)
    assert (first.concepts, first.terms, first.pictures) == (2, 1, 1)
    assert {kind: count for kind, count in first.kinds.items() if count} == {"single": 1, "truefalse": 1}
    assert (empty.cards, empty.share, empty.terms) == (0, 0, 0)
    assert (total.topic, total.cards, total.lessons) == ("", 2, 1)


def test_the_table_is_aligned():
    lines = table(coverage(course(*TWO)), "en").split("\n")
    assert [line.split()[0] for line in lines] == ["topic", "topic", "total"]
    assert len({len(line) for line in lines}) == 1
    assert all(line == line.rstrip() for line in lines)
