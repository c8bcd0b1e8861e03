"""Cards that are answered by several presses: an order, a matching, an open question."""

import re

import pytest

from bot.domain.texts import Text
from tests.dialogue.chat import memory, reviews
from tests.dialogue.courses import course, essay, every_kind, flashcard, match, order

# --------------------------------------------------------------------------------------------------------------- orders


def letters(chat):
    """Return the letter of every step that is shown, by its number."""
    return {int(number): letter for letter, number in re.findall(r"([A-H])\) Schritt (\d)", chat.text)}


def test_steps_are_pressed_one_after_the_other_then_checked(world_of):
    world = world_of(order("o"))
    chat = world.chat()
    chat.say("/lernen")
    where = letters(chat)
    assert sorted(where.values()) == ["A", "B", "C"]
    assert "Prüfen" not in chat.last.labels
    for number in (1, 2, 3):
        chat.press(where[number])
        assert f"{number}. {where[number]}) Schritt {number}" in chat.text
        assert where[number] not in chat.last.labels
    assert "Stimmt die Reihenfolge so?" in chat.text
    chat.press("Prüfen")
    assert reviews(world) == [("o", 3)]
    assert "1. ✅ Schritt 1\n2. ✅ Schritt 2\n3. ✅ Schritt 3\n\n✅ Richtig" in chat.text


def test_a_wrong_order_tells_what_was_right_and_counts_as_wrong(world_of):
    world = world_of(order("o"))
    chat = world.chat()
    chat.say("/lernen")
    where = letters(chat)
    for number in (1, 3, 2):
        chat.press(where[number])
    chat.press("Prüfen")
    assert reviews(world) == [("o", 1)]
    assert (
        "1. ✅ Schritt 1\n2. ❌ Schritt 2 ← bei dir an 3. Stelle\n3. ❌ Schritt 3 ← bei dir an 2. Stelle" in chat.text
    )


def test_steps_are_shuffled_per_screen_and_never_lie_in_their_order(world_of):
    world = world_of(*(order(f"o{number}") for number in range(12)))
    chat = world.chat()
    chat.say("/lernen")
    orders = set()
    for _ in range(12):
        orders.add("".join(letters(chat)[number] for number in (1, 2, 3)))
        shown = letters(chat)
        chat.press("A")
        assert letters(chat) == shown
        chat.press("Weiß ich nicht")
        chat.press("Weiter")
    assert "ABC" not in orders
    assert len(orders) > 1


def test_the_last_step_can_be_taken_back_again_and_again(world_of):
    chat = world_of(order("o")).chat()
    chat.say("/lernen")
    front = chat.text
    for letter in "ABC":
        chat.press(letter)
    for _ in range(3):
        chat.press("↩ letzte")
    assert chat.text == front
    assert "↩ letzte" not in chat.last.labels


def test_presses_set_a_state_so_that_quick_and_double_taps_do_no_harm(world_of):
    world = world_of(order("o"))
    chat = world.chat()
    chat.say("/lernen")
    where = letters(chat)
    buttons = [chat.last.button(where[number]) for number in (1, 2, 3)]  # of the first face: faster than the edits
    for button in (*buttons, *buttons):
        assert chat.push(button) is None
    back = chat.last.button("↩ letzte")
    chat.push(back)
    chat.push(back)  # the third is out already
    assert "2. " in chat.text
    assert "3. " not in chat.text
    chat.push(buttons[2])
    chat.press("Prüfen")
    assert reviews(world) == [("o", 3)]
    assert "schon erledigt" in chat.push(buttons[0])


def test_a_check_that_comes_too_early_is_answered(world_of):
    world = world_of(order("o"))
    chat = world.chat()
    chat.say("/lernen")
    for letter in "ABC":
        chat.press(letter)
    check = chat.last.button("Prüfen")
    chat.press("↩ letzte")
    assert chat.push(check) == "Bitte erst alles einordnen."
    assert reviews(world) == []


# ------------------------------------------------------------------------------------------------------------- matching


RIGHT = {"Probestunde": "Gewinnen", "Gutschein": "Gewinnen", "Karte": "Halten"}


def asked(chat):
    return re.search(r"\n(.*) → \?", chat.text)[1]


def test_items_are_asked_one_at_a_time_and_graded_after_the_last(world_of):
    world = world_of(match("m"))
    chat = world.chat()
    chat.say("/lernen")
    for place in (1, 2, 3):
        assert f"{place} von 3" in chat.text
        item = asked(chat)
        chat.press(RIGHT[item])
        assert f"{item} → {RIGHT[item]}" in chat.text
    assert reviews(world) == [("m", 3)]
    assert chat.text.count("✅") == 4  # three items and the verdict


def test_one_wrong_item_makes_the_answer_wrong_and_is_named(world_of):
    world = world_of(match("m"))
    chat = world.chat()
    chat.say("/lernen")
    for _ in range(3):
        item = asked(chat)
        chat.press("Gewinnen" if item == "Karte" else RIGHT[item])
    assert reviews(world) == [("m", 1)]
    assert "❌ Karte → Halten ← bei dir: Gewinnen" in chat.text
    assert "✅ Probestunde → Gewinnen" in chat.text


def test_one_can_go_back_and_choose_anew(world_of):
    world = world_of(match("m"))
    chat = world.chat()
    chat.say("/lernen")
    assert "↩ zurück" not in chat.last.labels
    first = asked(chat)
    wrong = next(target for target in ("Gewinnen", "Halten") if target != RIGHT[first])
    chat.press(wrong)
    chat.press(RIGHT[asked(chat)])
    chat.press("↩ zurück")
    chat.press("↩ zurück")
    assert asked(chat) == first
    for _ in range(3):
        chat.press(RIGHT[asked(chat)])
    assert reviews(world) == [("m", 3)]


def test_a_double_tap_answers_one_item(world_of):
    chat = world_of(match("m")).chat()
    chat.say("/lernen")
    button = chat.last.button(RIGHT[asked(chat)])
    chat.push(button)
    chat.push(button)
    assert "2 von 3" in chat.text


def test_the_order_of_the_items_does_not_give_the_targets_away(world_of):
    world = world_of(*(match(f"m{number}") for number in range(9)))
    chat = world.chat()
    chat.say("/lernen")
    firsts = set()
    for _ in range(9):
        firsts.add(asked(chat))
        chat.press("Weiß ich nicht")
        chat.press("Weiter")
    assert firsts == set(RIGHT)


def test_targets_with_markup_are_plain_on_their_buttons(world_of):
    targets = (Text("**A** & _B_"), Text("1. Rang <i>"))
    chat = world_of(match("m", targets=targets)).chat()
    chat.say("/lernen")
    assert chat.last.labels[:2] == ["A & B", "1. Rang <i>"]
    chat.press("1. Rang")
    assert "→ 1. Rang <i>" in chat.text


# ------------------------------------------------------------------------------------------------------- open questions


@pytest.mark.parametrize(
    ("ticked", "rating", "verdict"),
    [
        ("ABCD", 3, "✅ 4 von 4 Punkten · kommt"),
        ("AC", 2, "✅ 2 von 4 Punkten · kommt"),
        ("D", 1, "❌ 1 von 4 Punkten · kommt am Ende noch einmal"),
        ("", 1, "❌ 0 von 4 Punkten"),
    ],
)
def test_an_open_answer_is_graded_by_the_points_it_had(world_of, ticked, rating, verdict):
    world = world_of(essay("e"))
    chat = world.chat()
    chat.say("/lernen")
    assert "Muster" not in chat.text.replace("Musterantwort", "")
    chat.say("Kunden kommen wieder.\n\n\n\nWeil <b>es</b> gut war & \x00 😀")
    assert "Deine Antwort:\nKunden kommen wieder.\n\nWeil <b>es</b> gut war & � 😀" in chat.text
    assert chat.text.index("Kunden kommen") < chat.text.index("Muster e")
    assert "Erklärung zu e" not in chat.text
    for letter in ticked:
        chat.press(f"☐ {letter}")
    chat.press("Fertig")
    assert reviews(world) == [("e", rating)]
    assert verdict in chat.text
    assert "Erklärung zu e" in chat.text
    for letter in "ABCD":
        assert f"{'✅' if letter in ticked else '▫️'} {letter}) Punkt" in chat.text


def test_the_model_answer_can_be_seen_without_writing(world_of):
    world = world_of(essay("e"))
    chat = world.chat()
    chat.say("/lernen")
    chat.press("Ohne Schreiben zeigen")
    assert "Muster e" in chat.text
    assert "Deine Antwort" not in chat.text
    tick = chat.last.button("☐ B")
    chat.push(tick)
    chat.push(tick)  # twice: still ticked
    chat.press("☐ A")
    chat.press("☑ A")
    assert chat.last.labels[:4] == ["☐ A", "☑ B", "☐ C", "☐ D"]
    chat.press("Fertig")
    assert "1 von 4 Punkten" in chat.text


def test_what_was_written_is_not_kept(world_of):
    world = world_of(essay("e"))
    chat = world.chat()
    chat.say("/lernen")
    chat.say("Geheimnis")
    assert "Geheimnis" in chat.text
    assert "Geheimnis" not in world.everything()
    chat.press("☐ A")
    assert "Geheimnis" not in chat.text
    chat.say("noch etwas")  # answers nothing: the question has been answered
    assert reviews(world) == []


@pytest.mark.parametrize("model", ["Muster. " * 20, "Muster. " * 300])
@pytest.mark.parametrize("text", ["Wort " * 2000, "😀" * 5000, "<&>" * 3000, "\ud800" * 5000])
def test_a_text_too_long_is_cut_so_that_all_stays_one_message(world_of, text, model):
    world = world_of(essay("e", model=Text(model)))
    chat = world.chat()
    chat.say("/lernen")
    chat.say(text)
    assert len(chat.messages) == 2
    assert "Deine Antwort:" in chat.text
    assert "…" in chat.text
    assert "Kernpunkte" in chat.text
    assert len(chat.text) > 2000


def test_an_empty_text_is_no_answer(world_of):
    world = world_of(essay("e"))
    chat = world.chat()
    chat.say("/lernen")
    assert "Schreib bitte deine Antwort." in chat.say(" \n ").text
    assert "Ohne Schreiben zeigen" in chat.messages[0].labels


# -------------------------------------------------------------------------------- undo, pause, old buttons: every kind


WRONG = ("Weiß ich nicht", "Ohne Schreiben", "Fertig", "Antwort zeigen", "Nochmal", "Falsch", "Prüfen", "☐ C", "A")


def fail(chat):
    """Answer the card that is up wrongly, in as many steps as it takes."""
    while not reviews(chat.world):
        labels = " ".join(chat.last.labels)
        ways = [way for way in WRONG if way in labels and (way != "Prüfen" or "☑ C" in labels)]
        chat.press(ways[0])


KINDS = every_kind()


@pytest.mark.parametrize("card", KINDS, ids=[card.id for card in KINDS])
def test_an_answer_of_every_kind_can_be_taken_back(world_of, card):
    world = world_of(card, flashcard("next", "care"))
    chat = world.chat()
    chat.say("/lernen bonds")
    front = chat.text, list(chat.last.labels)
    fail(chat)
    answered = len(reviews(world))
    chat.press("Zurücknehmen")
    assert (chat.text, chat.last.labels) == front
    assert answered == 1
    assert (reviews(world), memory(world, card.id)) == ([], None)


@pytest.mark.parametrize("card", KINDS, ids=[card.id for card in KINDS])
def test_every_kind_is_there_again_after_a_pause_and_a_restart(world_of, card):
    world = world_of(card)
    chat = world.chat()
    chat.say("/lernen")
    for _ in range(2):  # the front, then after one press what that led to
        before = chat.text, chat.last.labels
        chat.press("Pause")
        world.restart()
        chat.press("Weitermachen")
        assert (chat.text, chat.last.labels) == before
        chat.push(chat.last.flat[0])


@pytest.mark.parametrize("card", KINDS, ids=[card.id for card in KINDS])
def test_old_buttons_of_every_kind_are_answered_and_change_nothing(world_of, card):
    world = world_of(card)
    chat = world.chat()
    chat.say("/lernen")
    old = list(chat.last.flat)
    fail(chat)
    face, recorded = chat.text, reviews(world)
    for button in old:
        assert "schon erledigt" in chat.push(button)
        assert chat.text == face
    assert reviews(world) == recorded


@pytest.mark.parametrize("before", KINDS, ids=[card.id for card in KINDS])
@pytest.mark.parametrize("after", KINDS, ids=[card.id for card in KINDS])
def test_a_card_may_become_any_other_kind_in_the_middle_of_its_answer(world_of, before, after):
    world = world_of(type(before)(**fields(before, "one")))
    chat = world.chat()
    chat.say("/lernen")
    for _ in range(2):
        if "Weiter" not in chat.last.labels:
            chat.push(chat.last.flat[0])
    world.course = course(type(after)(**fields(after, "one")))
    chat.say("/lernen")
    fail(chat)
    assert len(reviews(world)) == 1


def fields(card, key):
    return {name: getattr(card, name) for name in card.__dataclass_fields__} | {"id": key}


@pytest.mark.parametrize("card", KINDS, ids=[card.id for card in KINDS])
def test_a_press_that_fits_nothing_is_answered(world_of, card):
    chat = world_of(card).chat()
    chat.say("/lernen")
    screen, version, *_ = chat.last.flat[0].data.split(":")
    for name in ("pick", "drop", "assign", "back", "tick", "choose", "check", "grade", "flip", "report", "reason", "x"):
        for argument in ("", "9", "-1", "1.9", "9.1", "²", "0.0.0"):
            chat.push(f"{screen}:{version}:{name}:{argument}")  # `chat` insists on an answer, and on no error


def test_cards_that_lost_steps_or_items_after_they_were_picked_can_still_be_answered(world_of):
    world = world_of(order("o", size=5), match("m", "care"))
    chat = world.chat()
    first = chat.say("/lernen bonds")
    for letter in "ABC":
        chat.press(letter)
    second = chat.say("/lernen care")
    chat.press("Halten")
    chat.press("Halten")
    fewer = match("m", "care", targets=(Text("X"), Text("Y")), items=(Text("i"), Text("j")), key=(0, 1))
    world.course = course(order("o", size=3), fewer)
    chat.press("Gewinnen", second)  # for the third item, which is gone
    assert "2 von 2" in second.text
    chat.press("X", second)
    chat.press("Pause", first)
    chat.press("Weitermachen", first)
    assert "Schritt 3" in first.text
    assert "Schritt 4" not in first.text
    chat.press("Weiß ich nicht", first)
    assert len(reviews(world)) == 2
