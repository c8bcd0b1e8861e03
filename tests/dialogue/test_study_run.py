"""A run through cards: what comes and when, pauses, and a course that changes meanwhile."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.texts import Text
from tests.dialogue.chat import memory, reviews, run_through
from tests.dialogue.courses import course, flashcard, multiple, numeric, single, statement, without

# --------------------------------------------------------------------------------------------------- pause and continue


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
    chat.grade("Nochmal")
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
    chat.grade("Nochmal")
    world.later(days=1)
    chat.say("/lernen")
    assert "Vorn one" in chat.text  # due again, and due cards come first
    assert "noch einmal" not in chat.text


# ------------------------------------------------------------------------------------------------- what comes, and when


def test_a_failed_card_comes_back_at_the_end_without_a_second_entry(world_of):
    world = world_of(flashcard("one"), flashcard("two"))
    chat = world.chat()
    chat.say("/lernen")
    chat.grade("Nochmal")
    chat.grade("Gut")
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
    run_through(chat)
    assert len(reviews(world)) == 3
    world.later(days=2)
    chat.say("/lernen")
    run_through(chat)
    second = [card for card, _ in reviews(world)[3:]]
    assert second[:3] == ["card-0", "card-1", "card-2"]
    assert second[3:] == ["card-3", "card-4", "card-5"]


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
    chat.grade("Nochmal")
    chat.grade("Gut")
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
    run_through(chat)
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


# ------------------------------------------------------------------------------------------------ a course that changes


def test_a_removed_card_leaves_the_run_and_keeps_its_history(world_of):
    whole = course(flashcard("one"), flashcard("two"), flashcard("three"))
    world = world_of(whole=whole)
    chat = world.chat()
    chat.say("/lernen")
    chat.grade("Gut")
    world.course = without(whole, "one", "two")  # the one answered and the one that is up
    chat.press("Antwort zeigen")
    assert "Vorn three" in chat.text
    assert reviews(world) == [("one", 3)]
    world.later(days=60)
    chat.say("/lernen")
    chat.grade("Gut")
    assert "Geschafft" in chat.text
    world.course = whole
    chat.say("/lernen")
    assert "Vorn one" in chat.text  # back, and due: its history was not lost


def test_a_removed_card_can_be_undone_and_the_run_goes_on(world_of):
    whole = course(flashcard("one"), flashcard("two"))
    world = world_of(whole=whole)
    chat = world.chat()
    chat.say("/lernen")
    chat.grade("Gut")
    world.course = without(whole, "one")
    chat.press("Zurücknehmen")
    assert reviews(world) == []
    assert "Vorn two" in chat.text


def test_a_removed_failed_card_does_not_come_back(world_of):
    whole = course(flashcard("one"), flashcard("two"))
    world = world_of(whole=whole)
    chat = world.chat()
    chat.say("/lernen")
    chat.grade("Nochmal")
    world.course = without(whole, "one")
    chat.grade("Gut")
    assert "Geschafft" in chat.text


def test_an_edited_card_keeps_its_progress(world_of):
    world = world_of(flashcard("one"))
    chat = world.chat()
    chat.say("/lernen")
    chat.grade("Gut")
    before = memory(world, "one")
    world.course = course(flashcard("one", front=Text("Neuer Wortlaut")))
    world.now += timedelta(days=(before["due_on"] - before["last_on"]).days)
    chat.say("/lernen")
    assert "Neuer Wortlaut" in chat.text
    chat.grade("Gut")
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
