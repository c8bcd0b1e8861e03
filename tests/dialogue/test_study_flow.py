"""Studying: one screen, a schedule that moves exactly once per answer, and every way back."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest

from bot.dialogue.render import format_interval
from bot.domain.texts import Text
from tests.dialogue.courses import course, flashcard, lesson, multiple, numeric, single, statement, without

OPTION = r"([A-H])\) (stimmt|daneben|auch daneben)"


def reviews(world):
    return [(row["card_id"], row["rating"]) for row in world.rows("reviews")]


def memory(world, card):
    return next((row for row in world.rows("review_states") if row["card_id"] == card), None)


# ------------------------------------------------------------------------------------------------------ the card's sides


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


# ------------------------------------------------------------------------------------------------- presses, old and twice


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


# ------------------------------------------------------------------------------------------------------------------ undo


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
    chat.press("Antwort zeigen")
    chat.press("Gut")
    before = memory(world, "one")
    world.now += timedelta(days=(before["due_on"] - before["last_on"]).days)
    chat.say("/lernen")
    chat.press("Antwort zeigen")
    chat.press("Nochmal")
    assert memory(world, "one") != before
    chat.press("Zurücknehmen")
    assert memory(world, "one") == before
    assert reviews(world) == [("one", 3)]


def test_undo_takes_a_failed_card_off_the_end_of_the_run(world_of):
    world = world_of(flashcard("one"), flashcard("two"))
    chat = world.chat()
    chat.say("/lernen")
    chat.press("Antwort zeigen")
    chat.press("Nochmal")
    chat.press("Zurücknehmen")
    for _ in range(2):
        chat.press("Antwort zeigen")
        chat.press("Gut")
    assert "2 Antworten, 2 davon richtig" in chat.text


def test_undo_goes_back_once_and_works_at_the_end_of_a_run(world_of):
    world = world_of(flashcard("one"))
    chat = world.chat()
    chat.say("/lernen")
    chat.press("Antwort zeigen")
    chat.press("Gut")
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
    chat.press("Antwort zeigen")
    chat.press("Gut")
    old = chat.last
    world.later(days=30)
    chat.say("/lernen")
    chat.press("Antwort zeigen")
    chat.press("Gut")
    before = world.rows("review_states"), world.rows("reviews")
    assert chat.press("Zurücknehmen", old) == "Das lässt sich nicht mehr zurücknehmen."
    assert (world.rows("review_states"), world.rows("reviews")) == before
    assert not any("Zurücknehmen" in label for label in old.labels)


# ---------------------------------------------------------------------------------------------------- pause and continue


@pytest.mark.parametrize(
    ("presses", "shown"),
    [
        ([], "Vorn one"),
        (["Antwort zeigen"], "Hinten one"),
        (["Antwort zeigen", "Gut"], "Frage two"),
        (["Antwort zeigen", "Gut", "A"], "Erklärung zu two"),
    ],
)
@pytest.mark.parametrize("way", ["button", "command"])
def test_a_run_goes_on_where_it_paused_also_after_a_restart(world_of, presses, shown, way):
    world = world_of(flashcard("one"), single("two"))
    chat = world.chat()
    chat.say("/lernen")
    for label in presses:
        chat.press(label)
    recorded = reviews(world)
    chat.press("Pause")
    assert "Alles ist gespeichert" in chat.text
    world.restart()
    if way == "button":
        chat.press("Weitermachen")
    else:
        chat.say("/lernen")
    assert shown in chat.text
    assert reviews(world) == recorded


def test_what_was_answered_before_a_pause_is_not_answered_again_after_it(world_of):
    world = world_of(single("one", shuffle=False), flashcard("two"))
    chat = world.chat()
    chat.say("/lernen")
    chat.press("B")
    chat.press("Pause")
    chat.press("Weitermachen")
    chat.press("Weiter")
    assert "Vorn two" in chat.text
    assert reviews(world) == [("one", 1)]


def test_continuing_shows_the_card_at_the_end_of_the_chat_and_disarms_the_old_message(world_of):
    world = world_of(flashcard("one"))
    chat = world.chat()
    old = chat.say("/lernen")
    button = old.button("Antwort zeigen")
    chat.say("/hilfe")
    chat.say("/lernen")
    assert "Vorn one" in chat.text
    assert chat.last is not old
    assert old.buttons == ()
    assert "schon erledigt" in (chat.push(button, old) or "")


def test_a_quiz_in_between_does_not_lose_the_run(world_of):
    world = world_of(flashcard("one"), single("two"))
    chat = world.chat()
    chat.say("/lernen")
    chat.press("Antwort zeigen")
    chat.press("Nochmal")
    chat.say("/quiz *")
    chat.say("/lernen")
    assert "Frage two" in chat.text
    chat.press("A")
    chat.press("Weiter")
    assert "Vorn one" in chat.text
    assert "noch einmal" in chat.text


def test_yesterdays_run_is_planned_anew(world_of):
    world = world_of(flashcard("one"), flashcard("two"))
    chat = world.chat()
    chat.say("/lernen")
    chat.press("Antwort zeigen")
    chat.press("Nochmal")
    world.later(days=1)
    chat.say("/lernen")
    assert "Vorn one" in chat.text  # due again, and due cards come first
    assert "noch einmal" not in chat.text


# ------------------------------------------------------------------------------------------------- what comes, and when


def test_a_failed_card_comes_back_at_the_end_without_a_second_entry(world_of):
    world = world_of(flashcard("one"), flashcard("two"))
    chat = world.chat()
    chat.say("/lernen")
    chat.press("Antwort zeigen")
    chat.press("Nochmal")
    chat.press("Antwort zeigen")
    chat.press("Gut")
    entry = memory(world, "one")
    assert "Vorn one" in chat.text
    for grade in ("Nochmal", "Gut"):  # it may fail again, and come back again
        chat.press("Antwort zeigen")
        assert " · " not in chat.last.button(grade).label  # no interval: the schedule stays
        chat.press(grade)
    assert "Geschafft" in chat.text
    assert reviews(world) == [("one", 1), ("two", 3)]
    assert memory(world, "one") == entry


def test_due_cards_come_first_then_new_ones_within_the_daily_limit(world_of):
    world = world_of(*(statement(f"card-{number}") for number in range(9)))
    chat = world.chat()
    chat.say("/einstellungen 3")
    chat.say("/lernen")
    run(chat)
    assert len(reviews(world)) == 3
    world.later(days=2)
    chat.say("/lernen")
    run(chat)
    second = [card for card, _ in reviews(world)[3:]]
    assert second[:3] == ["card-0", "card-1", "card-2"]
    assert second[3:] == ["card-3", "card-4", "card-5"]


def run(chat):
    while "Geschafft" not in chat.text:
        chat.press("Richtig")
        chat.press("Weiter")


def test_the_limit_holds_across_runs_of_one_day(world_of):
    world = world_of(*(statement(f"b{n}") for n in range(9)), *(statement(f"c{n}", "care") for n in range(9)))
    chat = world.chat()
    chat.say("/einstellungen 5")
    first = chat.say("/lernen bonds")
    second = chat.say("/lernen care")
    for message in (first, second):
        while any(label == "Richtig" for label in message.labels):
            chat.press("Richtig", message)
            chat.press("Weiter", message)
    assert len(reviews(world)) == 6  # the card that was up in the second run had been shown already


def test_a_card_that_was_answered_in_another_run_meanwhile_is_not_entered_twice(world_of):
    world = world_of(flashcard("one"), flashcard("two"))
    chat = world.chat()
    first = chat.say("/lernen")
    second = chat.say("/lernen bonds")
    chat.press("Antwort zeigen", second)
    chat.press("Gut", second)
    entry = memory(world, "one")
    chat.press("Antwort zeigen", first)
    assert " · " not in first.button("Leicht").label
    chat.press("Leicht", first)
    assert memory(world, "one") == entry
    assert reviews(world) == [("one", 3)]


def test_cards_become_due_on_the_learners_day(world_of):
    world = world_of(flashcard("one"), now=datetime(2026, 3, 2, 11, tzinfo=UTC))
    chat = world.chat()
    chat.say("/lernen")
    chat.press("Antwort zeigen")
    chat.press("Nochmal")
    chat.press("Antwort zeigen")
    chat.press("Gut")
    assert memory(world, "one")["due_on"] == date(2026, 3, 3)
    world.now = datetime(2026, 3, 3, 2, 59, tzinfo=UTC)  # 3:59 in Berlin: still yesterday
    chat.say("/lernen")
    assert "Für heute ist nichts mehr offen." in chat.text
    world.later(minutes=1)
    chat.say("/lernen")
    assert "Vorn one" in chat.text


def test_a_run_that_empties_takes_what_became_available_meanwhile(world_of):
    world = world_of(statement("one"))
    chat = world.chat()
    chat.say("/lernen")
    chat.press("Falsch")
    world.course = course(statement("one"), statement("two"))
    chat.press("Weiter")
    assert "Aussage two" in chat.text  # before what failed
    chat.press("Richtig")
    chat.press("Weiter")
    assert "Aussage one" in chat.text


def test_lernen_with_a_topic_gives_its_cards_only_and_says_what_is_left(world_of):
    world = world_of(statement("b1"), statement("c1", "care"), statement("c2", "care"))
    chat = world.chat()
    chat.say("/lernen pflege")
    run(chat)
    assert {card for card, _ in reviews(world)} == {"c1", "c2"}
    assert "Noch offen heute: 0 fällig, 1 neu." in chat.text
    chat.press("Weiterlernen")
    assert "Aussage b1" in chat.text


def test_an_unknown_topic_offers_those_there_are(world_of):
    world = world_of(statement("b1"), statement("c1", "care"))
    chat = world.chat()
    chat.say("/lernen Mathe & <b>Co</b>")
    assert "Ein Thema „Mathe & <b>Co</b>“ gibt es nicht." in chat.text
    chat.press("Pflege")
    assert "Aussage c1" in chat.text
    chat.say("/lernen x")
    chat.press("Alles gemischt")
    assert "Aussage" in chat.text


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("/lernen", "Es gibt noch keine Karten."),
        ("/lernen *", "Es gibt noch keine Karten."),
        ("/lernen care", "Es gibt noch keine Karten."),
        ("/quiz", "Es gibt noch keine Karten."),
        ("/quiz *", "Es gibt noch keine Karten."),
        ("/fortschritt", "Es gibt noch keine Karten."),
        ("/lektion", "Es gibt noch keine Lektionen."),
    ],
)
def test_an_empty_course_says_so(world_of, command, said):
    world = world_of()
    assert said in world.chat().say(command).text


# -------------------------------------------------------------------------------------------------- a course that changes


def test_a_removed_card_leaves_the_run_and_keeps_its_history(world_of):
    whole = course(flashcard("one"), flashcard("two"), flashcard("three"))
    world = world_of(whole=whole)
    chat = world.chat()
    chat.say("/lernen")
    chat.press("Antwort zeigen")
    chat.press("Gut")
    world.course = without(whole, "one", "two")  # the one answered and the one that is up
    chat.press("Antwort zeigen")
    assert "Vorn three" in chat.text
    assert reviews(world) == [("one", 3)]
    world.later(days=60)
    chat.say("/lernen")
    chat.press("Antwort zeigen")
    chat.press("Gut")
    assert "Geschafft" in chat.text
    world.course = whole
    chat.say("/lernen")
    assert "Vorn one" in chat.text  # back, and due: its history was not lost


def test_a_removed_card_can_be_undone_and_the_run_goes_on(world_of):
    whole = course(flashcard("one"), flashcard("two"))
    world = world_of(whole=whole)
    chat = world.chat()
    chat.say("/lernen")
    chat.press("Antwort zeigen")
    chat.press("Gut")
    world.course = without(whole, "one")
    chat.press("Zurücknehmen")
    assert reviews(world) == []
    assert "Vorn two" in chat.text


def test_a_removed_failed_card_does_not_come_back(world_of):
    whole = course(flashcard("one"), flashcard("two"))
    world = world_of(whole=whole)
    chat = world.chat()
    chat.say("/lernen")
    chat.press("Antwort zeigen")
    chat.press("Nochmal")
    world.course = without(whole, "one")
    chat.press("Antwort zeigen")
    chat.press("Gut")
    assert "Geschafft" in chat.text


def test_an_edited_card_keeps_its_progress(world_of):
    world = world_of(flashcard("one"))
    chat = world.chat()
    chat.say("/lernen")
    chat.press("Antwort zeigen")
    chat.press("Gut")
    before = memory(world, "one")
    world.course = course(flashcard("one", front=Text("Neuer Wortlaut")))
    world.now += timedelta(days=(before["due_on"] - before["last_on"]).days)
    chat.say("/lernen")
    assert "Neuer Wortlaut" in chat.text
    chat.press("Antwort zeigen")
    chat.press("Gut")
    assert memory(world, "one")["repetitions"] == 2


@pytest.mark.parametrize("after", [single("one"), multiple("one"), statement("one"), numeric("one", "bonds")])
@pytest.mark.parametrize("presses", [[], ["Antwort zeigen"], ["Antwort zeigen", "Pause"]])
def test_a_card_that_changes_its_kind_while_it_is_up_can_be_answered(world_of, after, presses):
    world = world_of(flashcard("one"))
    chat = world.chat()
    chat.say("/lernen")
    for label in presses:
        chat.press(label)
    world.course = course(after)
    chat.say("/lernen")
    answer = next(label for label in ("☐ A", "A", "Richtig", "Weiß ich nicht") if label in chat.last.labels)
    chat.press(answer)
    if answer == "☐ A":
        chat.press("Prüfen")
    assert len(reviews(world)) == 1
    assert "Erklärung zu one" in chat.text


# ------------------------------------------------------------------------------------------------------- typed numbers


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
def test_a_text_after_the_question_has_gone_gets_the_short_help(world_of, way_out):
    world = world_of(numeric("one"))
    chat = world.chat()
    chat.say("/lernen")
    chat.press(way_out)
    assert "Damit kann ich gerade nichts anfangen" in chat.say("87,5").text
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
    for _ in range(20):
        if "Geschafft" in chat.text:
            break
        presses = {"Antwort zeigen": "Gut", "☐ A": "Prüfen", "Weiter": None, "B": None, "Weiß ich nicht": None}
        label = next(label for label in presses if label in chat.last.labels)
        chat.press(label)
        if presses[label]:
            assert not any(" · " in label for label in chat.last.labels)
            chat.press(presses[label])
    assert "Geschafft" in chat.text or "noch einmal" in chat.text
    assert (world.rows("reviews"), world.rows("review_states")) == ([], [])
    chat.press("Pause") if "⏸ Pause" in chat.last.labels else None
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


# --------------------------------------------------------------------------------------------------- somebody else's


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
    run(chat)
    assert len(reviews(world)) == 2
