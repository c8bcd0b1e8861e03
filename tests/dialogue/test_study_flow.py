"""Studying a card: its sides, presses old and double, and the way back."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from bot.dialogue.render import format_interval
from tests.dialogue.chat import memory, reviews, run_through
from tests.dialogue.courses import course, flashcard, lesson, multiple, numeric, single, statement

OPTION = r"([A-H])\) (stimmt|daneben|auch daneben)"


# ----------------------------------------------------------------------------------------------------- the card's sides


def test_a_flashcard_shows_its_front_then_its_back_then_four_grades(world_of):
    world = world_of(flashcard("one"))
    chat = world.chat()
    chat.say("/lernen")
    assert "Vorn one" in chat.text
    assert "Hinten one" not in chat.text
    chat.press("Antwort zeigen")
    assert "Hinten one" in chat.text
    assert "Erklärung zu one" in chat.text
    names = [label.split(" · ")[0] for label in chat.last.labels[:4]]
    assert names == ["Nochmal", "Schwer", "Gut", "Leicht"]
    assert all(" · " in label for label in chat.last.labels[:4])


def test_studying_edits_one_message(world_of):
    world = world_of(flashcard("one"), single("two"), statement("three"))
    chat = world.chat()
    chat.say("/lernen")
    for label in ("Antwort zeigen", "Gut", "A", "Weiter", "Richtig", "Weiter"):
        chat.press(label)
    assert len(chat.messages) == 1


@pytest.mark.parametrize(
    ("card", "presses", "rating", "shown"),
    [
        (single("c", shuffle=False), ["A"], 3, "✅ A) stimmt ← deine Wahl"),
        (single("c", shuffle=False), ["B"], 1, "❌ B) daneben\n↳ Darum nicht"),
        (multiple("c"), ["☐ A", "☐ B", "Prüfen"], 3, "✅ B) zwei ← deine Wahl"),
        (multiple("c"), ["☐ A", "Prüfen"], 1, "✅ B) zwei ← fehlte"),
        (multiple("c"), ["☐ A", "☐ B", "☐ C", "Prüfen"], 1, "❌ C) drei"),
        (multiple("c"), ["☐ A", "☐ B", "☐ C", "☑ C", "Prüfen"], 3, "▫️ C) drei"),
        (statement("c", answer=True), ["Richtig"], 3, "Die Aussage ist richtig."),
        (statement("c", answer=True), ["Falsch"], 1, "Deine Antwort: Falsch\nDie Aussage ist richtig."),
        (numeric("c"), ["Weiß ich nicht"], 1, "Ergebnis: 87,5 %"),
    ],
)
def test_the_answer_grades_the_card_and_is_explained(world_of, card, presses, rating, shown):
    world = world_of(card)
    chat = world.chat()
    chat.say("/lernen")
    for label in presses:
        chat.press(label)
    assert reviews(world) == [("c", rating)]
    assert shown in chat.text
    assert "Erklärung zu c" in chat.text
    assert ("✅ Richtig" if rating == 3 else "❌ Leider nicht") in chat.text


def test_options_are_shuffled_per_screen_and_stay_where_they_are(world_of):
    world = world_of(*(single(f"card-{number}") for number in range(9)))
    chat = world.chat()
    chat.say("/lernen")
    orders = set()
    for _ in range(9):
        front = re.findall(OPTION, chat.text)
        chat.press("A")
        assert re.findall(OPTION, chat.text) == front
        orders.add(tuple(text for _, text in front))
        chat.press("Weiter")
    assert len(orders) > 1


def test_nothing_ticked_is_no_answer(world_of):
    world = world_of(multiple("c"))
    chat = world.chat()
    chat.say("/lernen")
    assert chat.press("Prüfen") == "Bitte erst etwas ankreuzen."
    assert reviews(world) == []


# ----------------------------------------------------------------------------------------------- presses, old and twice


def test_a_double_tap_answers_once_and_gets_the_present_face(world_of):
    world = world_of(single("one", shuffle=False), single("two", shuffle=False))
    chat = world.chat()
    chat.say("/lernen")
    button = chat.last.button("A")
    assert chat.push(button, chat.last) is None
    notice = chat.push(button, chat.last)
    assert notice == "Das war schon erledigt; hier ist der Stand."
    assert "Erklärung zu one" in chat.text
    assert reviews(world) == [("one", 3)]


def test_ticks_set_a_state_and_leave_the_other_buttons_valid(world_of):
    world = world_of(multiple("c"))
    chat = world.chat()
    chat.say("/lernen")
    first = chat.last.button("☐ A")
    check = chat.last.button("Prüfen")
    chat.push(first)
    chat.push(first)  # twice: still ticked
    assert chat.last.labels[:3] == ["☑ A", "☐ B", "☐ C"]
    chat.press("☐ B")
    assert chat.push(check) is None
    assert reviews(world) == [("c", 3)]


def test_the_interval_on_the_button_is_the_one_that_happens(world_of):
    world = world_of(*(flashcard(f"card-{number}") for number in range(8)))
    chat = world.chat()
    for _ in range(4):  # days on which cards mature, and their intervals spread
        chat.say("/lernen")
        while "Geschafft" not in chat.text:
            chat.press("Antwort zeigen")
            label = chat.last.labels[2]
            before = {row["card_id"]: row["repetitions"] for row in world.rows("review_states")}
            chat.press("Gut")
            changed = [r for r in world.rows("review_states") if before.get(r["card_id"]) != r["repetitions"]]
            days = (changed[0]["due_on"] - changed[0]["last_on"]).days
            assert label == f"Gut · {format_interval(days, 'de')}"
        world.now = datetime.combine(max(r["due_on"] for r in world.rows("review_states")), world.now.timetz())


def test_grades_of_yesterday_are_asked_again_because_their_intervals_have_changed(world_of):
    world = world_of(flashcard("one"), flashcard("two"))
    chat = world.chat()
    chat.say("/lernen")
    chat.press("Antwort zeigen")
    world.later(days=1)
    assert chat.press("Gut") == "Ein neuer Tag hat begonnen, die Abstände sind jetzt andere."
    assert reviews(world) == []
    chat.press("Gut")
    assert reviews(world) == [("one", 3)]
    assert memory(world, "one")["last_on"] == date(2026, 3, 3)


# ----------------------------------------------------------------------------------------------------------------- undo


def test_undo_restores_a_new_card_exactly(world_of):
    world = world_of(single("one", shuffle=False), flashcard("two"))
    chat = world.chat()
    chat.say("/lernen")
    chat.press("B")
    chat.press("Weiter")
    assert chat.press("Zurücknehmen") == "Zurückgenommen."
    assert "Frage one" in chat.text
    assert (world.rows("reviews"), world.rows("review_states")) == ([], [])
    chat.press("A")
    assert reviews(world) == [("one", 3)]
    chat.press("Weiter")
    assert "Vorn two" in chat.text


def test_undo_restores_a_known_card_exactly(world_of):
    world = world_of(flashcard("one"))
    chat = world.chat()
    chat.say("/lernen")
    chat.grade("Gut")
    before = memory(world, "one")
    world.now += timedelta(days=(before["due_on"] - before["last_on"]).days)
    chat.say("/lernen")
    chat.grade("Nochmal")
    assert memory(world, "one") != before
    chat.press("Zurücknehmen")
    assert memory(world, "one") == before
    assert reviews(world) == [("one", 3)]


def test_undo_takes_a_failed_card_off_the_end_of_the_run(world_of):
    world = world_of(flashcard("one"), flashcard("two"))
    chat = world.chat()
    chat.say("/lernen")
    chat.grade("Nochmal")
    chat.press("Zurücknehmen")
    for _ in range(2):
        chat.grade("Gut")
    assert "2 Antworten, 2 davon richtig" in chat.text


def test_undo_goes_back_once_and_works_at_the_end_of_a_run(world_of):
    world = world_of(flashcard("one"))
    chat = world.chat()
    chat.say("/lernen")
    chat.grade("Gut")
    assert "Geschafft" in chat.text
    undo = chat.last.button("Zurücknehmen")
    chat.push(undo)
    assert "Vorn one" in chat.text
    assert not any("Zurücknehmen" in label for label in chat.last.labels)
    assert "schon erledigt" in (chat.push(undo) or "")


def test_an_answer_that_a_later_one_followed_cannot_be_undone(world_of):
    world = world_of(flashcard("one"))
    chat = world.chat()
    chat.say("/lernen")
    chat.grade("Gut")
    old = chat.last
    world.later(days=30)
    chat.say("/lernen")
    chat.grade("Gut")
    before = world.rows("review_states"), world.rows("reviews")
    assert chat.press("Zurücknehmen", old) == "Das lässt sich nicht mehr zurücknehmen."
    assert (world.rows("review_states"), world.rows("reviews")) == before
    assert not any("Zurücknehmen" in label for label in old.labels)


# ------------------------------------------------------------------------------------------------------ somebody else's


def test_anothers_press_gets_the_way_to_his_own_and_changes_nothing(world_of):
    world = world_of(flashcard("one"))
    mine = world.chat(user=5, chat=-7)
    chat = world.chat(user=5)
    chat.say("/lernen")
    button = chat.last.button("Antwort zeigen")
    other = world.chat(user=6)
    other.say("/start")
    with world.reading() as transaction:  # a screen in a group, as no command makes one today
        transaction.exec_driver_sql("update screens set chat_id = -7")
    before = world.rows("screens"), world.rows("reviews"), world.rows("persons")
    notice = world.chat(user=6, chat=-7).push(button)
    assert "/lernen" in notice
    assert "im privaten Chat" in notice
    assert (world.rows("screens"), world.rows("reviews"), world.rows("persons")) == before
    assert mine.messages == []


def test_a_stranger_who_presses_gets_a_way_in_and_no_account(world_of):
    world = world_of(flashcard("one"))
    chat = world.chat(user=5)
    chat.say("/lernen")
    button = chat.last.button("Antwort zeigen")
    for data in (button.data, "c:lernen", "c:nps 1 2 3", "nonsense"):
        assert "/start" in world.chat(user=6).push(data)
    assert len(world.rows("persons")) == 1


@pytest.mark.parametrize(
    "name",
    ["/lernen", "/quiz", "/lektion", "/fortschritt", "/einstellungen", "/loeschen", "/start", "/learn", "/lehren"],
)
def test_study_is_private_a_group_gets_the_link(world_of, name):
    world = world_of(flashcard("one"))
    group = world.chat(user=5, chat=-7)
    group.say(name)
    assert "privaten Chat" in group.text
    [button] = group.last.flat
    assert button.url == f"https://t.me/bindungsbot?start={'lernen' if name == '/learn' else name[1:]}"
    private = world.chat(user=5)
    private.say(f"/start {button.url.rpartition('=')[2]}")
    assert world.rows("screens") == [] or all(row["chat_id"] == 5 for row in world.rows("screens"))


def test_the_link_of_a_lesson_button_opens_the_lesson_beside_the_card(world_of):
    whole = course(single("one", lesson="first"), lessons=(lesson("first"),))
    world = world_of(whole=whole)
    chat = world.chat()
    card = chat.say("/lernen")
    chat.press("A")
    chat.press("Lektion")
    assert "Text der Lektion first" in chat.text
    assert len(chat.messages) == 2
    chat.press("Weiterlernen")
    assert "Erklärung zu one" in chat.text
    assert card.buttons == ()


def test_lessons_that_left_the_course_are_not_offered(world_of):
    world = world_of(single("one", lesson="gone"))
    chat = world.chat()
    chat.say("/lernen")
    chat.press("A")
    assert not any("Lektion" in label for label in chat.last.labels)


def test_new_cards_of_a_zero_limit_wait(world_of):
    world = world_of(statement("one"))
    chat = world.chat()
    chat.say("/einstellungen 0")
    assert "Für heute ist nichts mehr offen." in chat.say("/lernen").text
    assert "/einstellungen" in chat.text


def test_the_default_limit_comes_from_the_settings(world_of):
    world = world_of(*(statement(f"card-{number}") for number in range(9)))
    world.settings = replace(world.settings, new_per_day=2)
    world.restart()
    chat = world.chat()
    chat.say("/lernen")
    run_through(chat)
    assert len(reviews(world)) == 2
