"""“Something wrong here?” under every explanation."""

import pytest

from bot.domain.reports import REASONS
from tests.dialogue.chat import NOON, reviews
from tests.dialogue.courses import every_kind, flashcard, single, without

FLAG = "Stimmt etwas nicht?"
KINDS = every_kind()


def answered(world, language="de"):
    """Answer the single-choice card that is up. Return the chat at its explanation."""
    chat = world.chat(language=language)
    chat.say("/lernen")
    chat.press("A")
    return chat


def stored(world):
    return [(row["card_id"], row["reason"]) for row in world.rows("reports")]


@pytest.mark.parametrize("card", KINDS, ids=[card.id for card in KINDS])
def test_the_flag_stands_under_the_explanation_of_every_kind_and_nowhere_else(world_of, card):
    chat = world_of(card).chat()
    chat.say("/lernen")
    for way in ("Weiß ich nicht", "Antwort zeigen", "Ohne Schreiben", "Fertig", "☐ A", "Prüfen", "Falsch", "A"):
        assert (FLAG in " ".join(chat.last.labels)) == ("Erklärung zu" in chat.text or "80 ÷" in chat.text)
        if any(way in label for label in chat.last.labels):
            chat.press(way)
    assert FLAG in " ".join(chat.last.labels)
    chat.press("Pause")
    assert FLAG not in " ".join(chat.last.labels)


@pytest.mark.parametrize("reason", REASONS)
@pytest.mark.parametrize("language", ["de", "en"])
def test_a_reason_is_kept_with_thanks_and_the_explanation_stays(world_of, reason, language):
    world = world_of(single("s"))
    chat = answered(world, language)
    face = chat.text, chat.last.labels
    assert chat.press("🚩") is None
    assert chat.text.startswith(face[0])
    assert len(chat.last.labels) == 5
    notice = chat.press(REASONS[reason].to(language))
    assert notice.startswith("Danke!" if language == "de" else "Thank you!")
    assert (chat.text, chat.last.labels) == face
    [row] = world.rows("reports")
    assert (row["card_id"], row["reason"], row["at"]) == ("s", reason, NOON)
    assert len(chat.messages) == 1


def test_a_second_report_replaces_the_first_and_nothing_after_all_withdraws_it(world_of):
    world = world_of(single("s"))
    chat = answered(world)
    for reason in ("Tippfehler", "veraltet"):
        chat.press(FLAG)
        chat.press(reason)
    assert stored(world) == [("s", "outdated")]
    chat.press(FLAG)
    assert chat.press("Doch nichts") == "Gut, dann ist nichts gemeldet."
    assert stored(world) == []


def test_a_flashcard_is_reported_on_its_back_and_can_be_graded_after_it(world_of):
    world = world_of(flashcard("f"))
    chat = world.chat()
    chat.say("/lernen")
    chat.press("Antwort zeigen")
    chat.press(FLAG)
    chat.press("Erklärung unklar")
    chat.press("Gut")
    assert (stored(world), reviews(world)) == ([("f", "unclear")], [("f", 3)])


def test_old_buttons_report_nothing(world_of):
    world = world_of(single("one"), single("two"))
    chat = answered(world)
    flag = chat.last.button(FLAG)
    chat.press(FLAG)
    reason = chat.last.button("Tippfehler")
    chat.press("Doch nichts")
    chat.press("Weiter")
    for button in (flag, reason):
        assert "schon erledigt" in chat.push(button)
    assert stored(world) == []


@pytest.mark.parametrize("change", ["front", "gone"])
def test_a_press_that_fits_no_explanation_reports_nothing(world_of, change):
    world = world_of(single("s"), single("t"))
    chat = answered(world)
    chat.press(FLAG)
    reason = chat.last.button("Tippfehler")
    if change == "gone":
        world.course = without(world.course, "s")
        chat.push(reason)
        assert "Frage t" in chat.text
    else:
        chat.press("Doch nichts")
        chat.press("Zurücknehmen")
        screen, version, *_ = chat.last.flat[0].data.split(":")
        chat.push(f"{screen}:{version}:reason:typo")
        assert "Frage s" in chat.text
    assert stored(world) == []


def test_reports_are_deleted_with_the_person(world_of):
    world = world_of(single("s"))
    chat = answered(world)
    chat.press(FLAG)
    chat.press("Tippfehler")
    chat.say("/loeschen")
    chat.push(chat.last.flat[0])
    assert world.rows("persons") == []
    assert stored(world) == []
