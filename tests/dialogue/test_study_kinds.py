"""Typed answers to numeric cards, and the quiz that leaves the schedule alone."""

from dataclasses import replace
from fractions import Fraction

import pytest

from bot.domain.texts import Text
from tests.dialogue.chat import reviews
from tests.dialogue.courses import course, flashcard, lesson, multiple, numeric, single, statement

# -------------------------------------------------------------------------------------------------------- typed numbers


@pytest.mark.parametrize(
    ("language", "typed", "right"),
    [
        ("de", "87,5", True),
        ("de", "87,5 %", True),
        ("de", "87,5%", True),
        ("de", "87.5", True),
        ("de", " 87,50 Prozent", True),
        ("en", "87.5", True),
        ("en", "87.5 percent", True),
        ("de", "87,55", True),  # the tolerance's bound
        ("de", "87,551", False),
        ("de", "87,45", True),
        ("de", "87", False),
        ("de", "0,875", False),  # a share is a percent number
    ],
)
def test_a_numeric_card_is_graded_within_its_tolerance(world_of, language, typed, right):
    world = world_of(numeric("one"))
    chat = world.chat(language=language)
    chat.say("/lernen")
    chat.say(typed)
    assert reviews(world) == [("one", 3 if right else 1)]


def test_a_numeric_card_may_name_its_own_numbers(world_of):
    card = numeric("one", inputs={"start": 2000, "end": 2050, "new": 300})
    question = Text("Aus {{ start }} wurden {{ end }}.", "{{ start }} became {{ end }}.")
    world = world_of(replace(card, question=question, explanation=Text("Es sind {{ result }}.")))
    chat = world.chat()
    chat.say("/lernen")
    assert "Aus 2.000 wurden 2.050." in chat.text
    chat.say("87,5")
    assert "Es sind 87,5 %." in chat.text


def test_thousands_are_read_by_the_persons_language(world_of):
    cards = [numeric("one", kpi="churn", inputs={"lost": 1234, "start": 100, "end": 100}, tolerance=Fraction(0))]
    for language, typed in (("de", "1.234"), ("en", "1,234")):
        world = world_of(*cards)
        chat = world.chat(language=language)
        chat.say("/lernen")
        chat.say(typed)
        assert reviews(world) == [("one", 3)]


def test_after_a_typed_answer_the_result_is_a_new_message_and_the_old_buttons_go(world_of):
    world = world_of(numeric("one"))
    chat = world.chat()
    asked = chat.say("/lernen")
    assert "Schreib dein Ergebnis als Zahl" in asked.text
    chat.say("88")
    assert chat.last is not asked
    assert asked.buttons == ()
    assert "Deine Antwort: 88\nErgebnis: 87,5 %" in chat.text
    assert "Weiter" in chat.last.labels


@pytest.mark.parametrize("typed", ["keine Ahnung", "87,5 oder so", "1e3", "", "—", "1 2 3", "٣", "9" * 30])
def test_wrong_input_keeps_the_question_open(world_of, typed):
    world = world_of(numeric("one"))
    chat = world.chat()
    asked = chat.say("/lernen")
    assert "Zahl" in chat.say(typed).text
    assert asked.buttons
    chat.say("87,5")
    assert reviews(world) == [("one", 3)]


@pytest.mark.parametrize("way_out", ["Pause", "Weiß ich nicht"])
def test_a_text_after_the_question_has_gone_is_no_answer(world_of, way_out):
    world = world_of(numeric("one"))
    chat = world.chat()
    chat.say("/lernen")
    chat.press(way_out)
    assert "/lernen – fällige Karten" in chat.say("87,5").text
    assert ("one", 3) not in reviews(world)


def test_a_calculation_in_between_gives_the_question_back(world_of):
    world = world_of(numeric("one"))
    chat = world.chat()
    chat.say("/lernen")
    chat.say("/crr")
    for number in ("200", "205", "30"):
        chat.say(number)
    assert "87,5 %" in chat.text
    chat.say("87,5")
    assert reviews(world) == [("one", 3)]


# ------------------------------------------------------------------------------------------------------------- the quiz


def test_a_quiz_never_touches_the_schedule(world_of):
    world = world_of(single("one", shuffle=False), flashcard("two"), multiple("three"), numeric("four", "bonds"))
    chat = world.chat()
    chat.say("/quiz bindungen")
    grades = set()
    for _ in range(20):  # wrong answers come again and again
        presses = ("Weiter", "Gut", "Prüfen") if "☑ A" in chat.last.labels else ("Weiter", "Gut", "☐ A")
        fronts = ("Antwort zeigen", "B", "Weiß ich nicht")
        label = next(label for label in (*presses, *fronts) if label in chat.last.labels)
        grades |= set(chat.last.labels) & {"Nochmal", "Schwer", "Gut", "Leicht"}
        chat.press(label)
    assert grades == {"Nochmal", "Schwer", "Gut", "Leicht"}  # without intervals
    chat.press("Pause")
    chat.press("Weitermachen")
    assert (world.rows("reviews"), world.rows("review_states")) == ([], [])


def test_a_quiz_gives_failed_cards_again_and_undo_takes_back(world_of):
    world = world_of(statement("one"))
    chat = world.chat()
    chat.say("/quiz bonds")
    chat.press("Falsch")
    assert "kommt am Ende noch einmal" in chat.text
    chat.press("Zurücknehmen")
    chat.press("Falsch")
    chat.press("Weiter")
    assert "noch einmal" in chat.text
    chat.press("Richtig")
    chat.press("Weiter")
    assert "2 Antworten, 1 davon richtig" in chat.text


def test_quiz_asks_for_the_topic(world_of):
    world = world_of(statement("b1"), statement("c1", "care"), statement("c2", "care"))
    chat = world.chat()
    chat.say("/quiz")
    assert "• Bindungen: 1 Karte\n• Pflege: 2 Karten" in chat.text
    chat.press("Pflege")
    assert "Aussage c" in chat.text


def test_quiz_on_a_lesson_gives_its_cards_and_keeps_nothing_it_does_not_know(world_of):
    cards = statement("one", lesson="first"), statement("two")
    world = world_of(whole=course(*cards, lessons=(lesson("first"),)))
    chat = world.chat()
    chat.say("/quiz lesson:first")
    chat.press("Richtig")
    chat.press("Weiter")
    assert "1 Antwort, 1 davon richtig" in chat.text
    chat.say("/quiz lesson:geheim")
    assert "„lesson:geheim“ gibt es nicht" in chat.text
    assert "geheim" not in world.everything()
