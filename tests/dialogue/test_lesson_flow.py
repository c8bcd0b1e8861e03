"""Reading lessons: by number, title or id, on one screen, with ways on."""

import pytest

from bot.domain.texts import Text
from tests.dialogue.courses import course, lesson, statement

LESSONS = (
    lesson(
        "first",
        title=Text("Der Anfang", "The start"),
        body="Siehe [die Mitte](lesson:middle) und [mich](lesson:first).",
    ),
    lesson("middle", order=2, title=Text("Die Mitte", "The middle"), kpis=("nps", "churn")),
    lesson("last-one", "figures", title=Text("Das <Ende>", "The <end>")),
)


@pytest.fixture
def world(world_of):
    return world_of(whole=course(statement("s", lesson="middle"), lessons=LESSONS))


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("1", "Der Anfang"),
        ("3", "Das <Ende>"),
        ("first", "Der Anfang"),
        ("LAST-ONE", "Das <Ende>"),
        ("die mitte", "Die Mitte"),
        ("the middle", "Die Mitte"),
        ("mitte", "Die Mitte"),
        ("  Der   Anfang ", "Der Anfang"),
    ],
)
def test_a_lesson_is_found_by_number_title_or_id(world, typed, title):
    text = world.chat().say(f"/lektion {typed}").text
    assert title in text
    assert "Text der Lektion" in text or "Siehe" in text


@pytest.mark.parametrize("typed", ["0", "4", "99999999999999999999", "-1", "1.0", "xyz", "<b>", "e"])
def test_an_unknown_or_ambiguous_one_lists_those_there_are(world, typed):
    chat = world.chat()
    chat.say(f"/lektion {typed}")
    assert f"Eine Lektion „{typed}“ gibt es nicht." in chat.text
    chat.press("2")
    assert "Die Mitte" in chat.text


def test_the_list_is_by_topic_and_opens_lessons_in_place(world):
    chat = world.chat()
    chat.say("/lektion")
    assert "Bindungen\n1. Der Anfang\n2. Die Mitte\n\nKennzahlen\n3. Das <Ende>" in chat.text
    chat.press("2")
    assert "Bindungen · 2/3\nDie Mitte" in chat.text
    chat.press("Nächste")
    assert "Kennzahlen · 3/3\nDas <Ende>" in chat.text
    assert "Quellen: Kurs, Kap. 5" in chat.text
    chat.press("Vorige")
    assert "Die Mitte" in chat.text
    chat.press("Alle Lektionen")
    assert "1. Der Anfang" in chat.text
    assert len(chat.messages) == 1


def test_the_first_has_no_previous_and_the_last_no_next(world):
    chat = world.chat()
    chat.say("/lektion 1")
    assert not any("Vorige" in label for label in chat.last.labels)
    chat.say("/lektion 3")
    assert not any("Nächste" in label for label in chat.last.labels)


def test_lessons_that_a_text_links_to_have_a_button(world):
    chat = world.chat()
    chat.say("/lektion 1")
    assert [label for label in chat.last.labels if label.startswith("→")] == ["→ Die Mitte"]
    chat.press("→ Die Mitte")
    assert "Bindungen · 2/3" in chat.text
    assert len(chat.messages) == 1


def test_a_lesson_quizzes_and_leads_to_its_calculators(world):
    chat = world.chat()
    lesson_message = chat.say("/lektion 2")
    chat.press("Frag mich dazu ab")
    assert "Aussage s" in chat.text
    assert world.rows("reviews") == []
    chat.press("NPS", lesson_message)
    assert "Wie viele haben mit 9 oder 10 geantwortet?" in chat.text
    chat.say("/lektion 1")
    assert not any("Frag mich" in label for label in chat.last.labels)


def test_old_buttons_of_a_lesson_stay_good(world):
    chat = world.chat()
    chat.say("/lektion 1")
    button = chat.last.button("Nächste")
    for _ in range(2):
        assert chat.push(button) is None
        assert "Die Mitte" in chat.text


def test_a_lesson_that_left_the_course_gives_the_list(world):
    chat = world.chat()
    chat.say("/lektion 2")
    button = chat.last.button("Nächste")
    world.course = course(lessons=LESSONS[:1])
    chat.push(button)
    assert "1. Der Anfang" in chat.text


def test_a_lesson_reads_in_the_persons_language(world):
    chat = world.chat(language="en")
    assert "The middle\n\nText of the lesson middle\n\nSources: Kurs, Kap. 5" in chat.say("/lesson 2").text
