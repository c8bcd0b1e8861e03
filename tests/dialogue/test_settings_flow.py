"""Settings: by button or typed, usable at once; the language with this chat's menu; and the end of everything."""

from datetime import UTC, datetime

import pytest

from bot.dialogue.messages import Incoming, Press
from bot.storage.tables import metadata
from tests.dialogue.chat import BOT
from tests.dialogue.courses import flashcard, numeric


@pytest.fixture
def world(world_of):
    return world_of(flashcard("one"), numeric("two"))


def me(world):
    [person] = world.rows("persons")
    return person


@pytest.mark.parametrize(("typed", "number"), [("0", 0), ("25", 25), ("200", 200), ("007", 7)])
def test_a_number_of_new_cards_can_be_typed(world, typed, number):
    chat = world.chat()
    assert f"Neue Karten am Tag: {number}" in chat.say(f"/einstellungen {typed}").text
    chat.say("/einstellungen")
    chat.press("Andere Zahl")
    assert f"Neue Karten am Tag: {number}" in chat.say(typed).text
    assert me(world)["new_per_day"] == number


@pytest.mark.parametrize("typed", ["201", "-1", "3,5", "000000999999", "1e3", "5 Karten", "٣", "viele", ""])
def test_another_number_is_refused_and_asked_for_again(world, typed):
    chat = world.chat()
    chat.say("/einstellungen")
    chat.press("Andere Zahl")
    assert "Bitte eine ganze Zahl von 0 bis 200." in chat.say(typed).text
    assert me(world)["new_per_day"] is None
    chat.say("12")
    assert me(world)["new_per_day"] == 12


def test_buttons_set_new_cards_and_the_zone_in_place(world):
    chat = world.chat()
    chat.say("/einstellungen")
    chat.press("20")
    chat.press("Wien")
    assert (me(world)["new_per_day"], me(world)["time_zone"]) == (20, "Europe/Vienna")
    assert "✓ 20" in chat.last.labels
    assert "✓ Wien" in chat.last.labels
    assert len(chat.messages) == 1


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("wien", "Europe/Vienna"),
        ("Europe/Berlin", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("america/new_york", "America/New_York"),
        ("Tokio", "Asia/Tokyo"),
        ("UTC", "UTC"),
    ],
)
def test_a_time_zone_can_be_typed(world, typed, zone):
    chat = world.chat()
    chat.say("/einstellungen")
    chat.press("Andere Zeitzone")
    assert "Schreib mir deine Zeitzone" in chat.text
    asked = chat.last
    chat.say(typed)
    assert me(world)["time_zone"] == zone
    assert zone in chat.text
    assert chat.last is not asked
    chat.say("Tokyo")
    assert me(world)["time_zone"] == zone, "the question is answered"


def test_an_unknown_zone_is_asked_for_again_with_a_guess_to_press(world):
    chat = world.chat()
    chat.say("/einstellungen")
    chat.press("Andere Zeitzone")
    chat.say("Londen <b>")
    chat.say("Londen")
    assert "Die Zeitzone „Londen“ kenne ich nicht. Meintest du Europe/London?" in chat.text
    chat.press("Europe/London")
    assert me(world)["time_zone"] == "Europe/London"


def test_pictures_are_light_until_chosen_dark(world):
    chat = world.chat()
    assert "Bilder: hell" in chat.say("/einstellungen").text
    chat.press("Bilder: dunkel")
    assert "Bilder: dunkel" in chat.text
    assert chat.last.button("✓ Bilder: dunkel")
    assert me(world)["theme"] == "dark"
    chat.press("Bilder: hell")
    assert me(world)["theme"] == "light"
    assert len(chat.messages) == 1


@pytest.mark.parametrize(
    ("typed", "theme"), [("dunkel", "dark"), ("DARK", "dark"), ("hell", "light"), ("light", "light")]
)
def test_the_look_of_pictures_can_be_typed(world, typed, theme):
    chat = world.chat()
    chat.say(f"/einstellungen {typed}")
    assert me(world)["theme"] == theme
    assert chat.text.startswith("Einstellungen")


def test_a_theme_there_is_not_changes_nothing(world):
    chat = world.chat()
    chat.say("/einstellungen")
    screen, version, _ = chat.last.flat[0].data.split(":", 2)
    chat.push(f"{screen}:{version}:theme:pink")
    assert me(world)["theme"] is None
    chat.press("Andere Zahl")
    assert "Bitte eine ganze Zahl" in chat.say("dunkel").text, "a number was asked for"


def test_every_picture_has_the_theme(world):
    chat = world.chat()
    chat.say("/einstellungen dunkel")
    for command in ("/nps 50 30 20", "/fortschritt"):
        chat.say(command)
        chat.press("Als Bild")
        assert chat.last.picture.values["theme"] == "dark"


def test_the_clock_is_the_persons_own(world):
    world.now = datetime(2026, 7, 1, 12, tzinfo=UTC)
    chat = world.chat()
    assert "bei dir ist es 14:00" in chat.say("/einstellungen berlin").text
    assert "bei dir ist es 08:00" in chat.say("/einstellungen new york").text


def test_another_zone_moves_the_end_of_the_day(world):
    world.now = datetime(2026, 3, 3, 2, tzinfo=UTC)  # 3:00 in Berlin: Monday; 11:00 in Tokyo: Tuesday
    chat = world.chat()
    chat.say("/lernen bonds")
    chat.grade("Gut")
    chat.say("/einstellungen tokyo")
    assert "Heute noch neu: 1\n" in chat.say("/fortschritt").text
    assert str(world.rows("reviews")[0]["day"]) == "2026-03-02"


@pytest.mark.parametrize(
    ("typed", "code"),
    [("en", "en"), ("English", "en"), ("englisch", "en"), ("de", "de"), ("Deutsch", "de"), ("german", "de")],
)
def test_sprache_switches_also_this_chats_menu(world, typed, code):
    chat = world.chat()
    chat.say(f"/sprache {typed}")
    assert me(world)["language"] == code
    assert world.chats[5].menus == [code]
    assert ("I speak English" in chat.text) == (code == "en")


def test_sprache_without_a_language_offers_both(world):
    chat = world.chat()
    chat.say("/sprache klingonisch")
    chat.press("English")
    assert "I speak English with you now." in chat.text
    assert "What I can do" in chat.say("/help").text


@pytest.mark.parametrize(("client", "code"), [("de", "de"), ("de-AT", "de"), ("en", "en"), ("tr", "en"), (None, "de")])
def test_the_language_begins_as_the_clients(world, client, code):
    chat = world.chat(language=client)
    chat.say("/start")
    assert me(world)["language"] == code


# ------------------------------------------------------------------------------------------------------------ /loeschen


def fill(chat):
    """Leave a trace of every kind."""
    chat.say("/einstellungen wien")
    chat.say("/lernen")
    chat.grade("Nochmal")
    chat.say("/nps")
    chat.say("123")
    chat.say("/lektion")


def test_deleting_asks_first_and_keeps_everything_on_no(world):
    chat = world.chat()
    fill(chat)
    before = world.rows("reviews"), world.rows("persons"), world.rows("review_states")
    chat.say("/loeschen")
    chat.press("Nein")
    assert "Nichts wurde gelöscht." in chat.text
    assert (world.rows("reviews"), world.rows("persons"), world.rows("review_states")) == before


def test_typing_does_not_delete(world):
    chat = world.chat()
    fill(chat)
    chat.say("/loeschen")
    for typed in ("ja", "yes", "Ja, alles löschen"):
        chat.say(typed)
    assert len(world.rows("persons")) == 1


def test_after_deleting_nothing_is_left_but_ids_of_updates(world):
    other = world.chat(6)
    other.say("/start")
    chat = world.chat()
    fill(chat)
    chat.say("/loeschen")
    chat.press("Ja")
    assert chat.text.startswith("Alles über dich ist gelöscht.")
    assert chat.last.buttons == ()
    assert [row["user_id"] for row in world.rows("persons")] == [6]
    left = {name for name in metadata.tables if world.rows(name)}
    assert left == {"inbox", "persons"}
    ids_and_times = {"bot_id", "update_id", "state", "attempts", "owner", "reference", "received_at"}
    assert set(world.rows("inbox")[0]) == ids_and_times


def test_the_farewell_waits_in_the_outbox_as_the_one_row_left(world):
    chat = world.chat()
    fill(chat)
    chat.say("/loeschen")
    world.updates += 1
    fields = {"user_id": 5, "chat_id": 5, "private": True, "language": "de"}
    press = Press(chat.last.button("Ja").data, chat.last.id)
    world.turns.process([Incoming(BOT, world.updates, press=press, **fields)])
    [row] = world.rows("outbox")
    assert row["person_id"] is None
    assert "Alles \\u00fcber dich ist gel\\u00f6scht" in row["payload"]
    assert world.rows("persons") == []


def test_a_press_on_an_old_button_creates_no_new_account(world):
    chat = world.chat()
    fill(chat)
    seen = [button for message in chat.messages for button in message.flat if button.data]
    chat.say("/loeschen")
    confirm = chat.last.flat
    chat.press("Ja")
    for button in [*seen, *confirm]:
        assert chat.push(button) == "Wir kennen uns (noch) nicht. Schreib mir /start."
    assert world.rows("persons") == []


def test_afterwards_one_begins_anew(world):
    chat = world.chat()
    fill(chat)
    chat.say("/loeschen")
    chat.press("Ja")
    chat.say("/start")
    assert "Willkommen" in chat.text
    assert "Begonnen: 0 von 2" in chat.say("/fortschritt").text


def test_an_old_confirmation_that_was_declined_deletes_nothing(world):
    chat = world.chat()
    chat.say("/loeschen")
    yes = chat.last.button("Ja")
    chat.press("Nein")
    assert "schon erledigt" in chat.push(yes)
    assert len(world.rows("persons")) == 1
