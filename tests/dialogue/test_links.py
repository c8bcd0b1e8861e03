"""Links that open a calculator with its inputs filled: made under an answer, opened by anybody, told of nobody."""

import json
import re

import pytest

from bot.dialogue import commands, start_links
from bot.dialogue.turn import Settings
from bot.domain.kpis import KPIS
from tests.dialogue.chat import settings
from tests.dialogue.courses import course, lesson

PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


@pytest.fixture
def world(world_of):
    return world_of(whole=course(lessons=(lesson("kpi-nps", "figures"),)))


@pytest.fixture
def owner(world):
    return world.chat(5)


def shared(chat, typed="/nps 50 30 20"):
    """Share the answer to a typed line. Return the payload of the link."""
    chat.say(typed)
    chat.press("Link teilen" if chat.language == "de" else "Share a link")
    return chat.text.split("start=")[1].split()[0]


# ------------------------------------------------------------------------------------------------------------ made


def test_an_answer_gives_a_link(owner):
    assert shared(owner) == "k_token-0000000001"
    assert "https://t.me/bindungsbot?start=k_token-0000000001" in owner.text
    assert "Von wem sie sind, erfährt niemand." in owner.text


def test_the_same_result_gives_the_same_link_again(world, owner):
    first = shared(owner)
    assert shared(owner, "/nps promotoren=50 passive=30 kritiker=20") == first
    assert shared(owner, "/nps 51 30 20") != first
    assert shared(world.chat(6)) != first, "everybody has a link of his own"


def test_on_the_page_the_link_leads_to_the_page(world_of):
    world = world_of(whole=course(), settings=settings(address="http://127.0.0.1:8080/"))
    chat = world.chat()
    assert shared(chat) == "k_token-0000000001"
    assert "http://127.0.0.1:8080/?start=k_" in chat.text
    assert "nur auf diesem Rechner" in chat.text


def test_without_an_address_there_is_no_link(world_of):
    chat = world_of(whole=course(), settings=settings()).chat()
    chat.say("/nps 50 30 20")
    assert "Link teilen" not in " ".join(chat.last.labels)


@pytest.mark.parametrize("kpi", KPIS.values(), ids=KPIS)
def test_the_payload_is_one_that_telegram_takes_whatever_was_typed(world_of, kpi):
    world = world_of(whole=course(), settings=Settings(bot_name="bindungsbot", tokens=lambda: "Az09_-" * 5 + "xy"))
    chat = world.chat()
    values = " ".join(f"{name}={value}" for name, value in kpi.example.items())
    payload = shared(chat, f"/{kpi.id} {values}")
    assert PAYLOAD.fullmatch(payload)
    opened = world.chat(6).say(f"/start {payload}")
    assert opened.text.startswith(kpi.name.de)
    assert f"{kpi.name.de}: " in opened.text


def test_thousands_of_scores_are_too_much_for_a_link(world, owner):
    owner.say("/nps " + "9 " * 2000)
    owner.press("Link teilen")
    assert "Das sind zu viele Werte für einen Link." in owner.text
    assert not world.rows("links")


def test_no_command_looks_like_a_link():
    assert not [name for name in commands.names() if start_links.find(name)]


# ------------------------------------------------------------------------------------------------------------ opened


def test_who_opens_it_has_the_calculator_filled(world, owner):
    guest = world.chat(6)
    guest.say("/hilfe")
    text = guest.say(f"/start {shared(owner)}").text
    assert "Promotoren: 50\nPassive: 30\nKritiker: 20\n\nWeiterempfehlungswert (NPS): 30 Punkte\n" in text
    assert guest.last.labels[:4] == ["Promotoren ändern", "Passive ändern", "Kritiker ändern", "Alle Kunden angeben"]


def test_it_is_in_the_language_of_who_opens_it(world, owner):
    guest = world.chat(6, "en")
    assert "Promoters: 50" in guest.say(f"/start {shared(owner)}").text
    assert "Change: Promoters" in guest.last.labels


def test_a_stranger_sees_it_and_has_the_welcome_one_tap_away(world, owner):
    stranger = world.chat(7)
    assert "30 Punkte" in stranger.say(f"/start {shared(owner)}").text
    assert [row["user_id"] for row in world.rows("persons")] == [5, 7]
    stranger.press("Wer ich bin")
    welcomed = stranger.text
    assert welcomed == world.chat(8).say("/start").text


def test_nobody_learns_whose_it_was(world):
    owner = world.chat(987_654_321)
    payload = shared(owner)
    guest = world.chat(6)
    guest.say(f"/start {payload}")
    state = next(row["state"] for row in world.rows("screens") if row["flow"] == "calculator")
    told = guest.last.html + json.dumps([button.data + button.url for button in guest.last.flat]) + state
    assert "987654321" not in told
    assert "person" not in told


def test_what_the_guest_changes_is_his_own(world, owner):
    payload, guest = shared(owner), world.chat(6)
    guest.say(f"/start {payload}")
    guest.press("Promotoren")
    assert "Wie viele haben mit 9 oder 10 geantwortet?" in guest.text
    assert "Bisher: 50" in guest.text
    guest.say("70")
    assert "Promotoren: 70" in guest.text
    assert "41,7 Punkte" in guest.text
    assert "30 Punkte" in owner.say(f"/start {payload}").text


def test_a_value_that_does_not_fit_is_kept_until_the_other_is_put_right(world, owner):
    guest = world.chat(6)
    guest.say(f"/start {shared(owner, '/crr 200 210 30')}")
    guest.press("Kunden am Anfang")
    guest.say("100")
    assert "⚠️ Neue Kunden: Am Ende − neu = 180 ist mehr als am Anfang (100)" in guest.text
    assert "Ganze Antwort" not in " ".join(guest.last.labels)
    guest.press("Kunden am Ende")
    guest.say("120")
    assert "Kundenbindungsrate: 90 %" in guest.text


def test_what_cannot_be_read_is_asked_for_again(world, owner):
    guest = world.chat(6)
    guest.say(f"/start {shared(owner)}")
    guest.press("Promotoren")
    assert "⚠️ Promotoren: „viele“ ist keine Zahl." in guest.say("viele").text
    guest.press("Zurück")
    assert "Promotoren: 50" in guest.text


def test_a_value_that_may_be_left_out_can_be_given_and_left_out(world, owner):
    guest = world.chat(6)
    guest.say(f"/start {shared(owner, '/churn 10 100')}")
    guest.press("Kunden am Ende angeben")
    guest.say("90")
    assert "Abwanderungsrate (Churn): 10,5 %" in guest.text
    guest.press("Kunden am Ende ändern")
    guest.press("Weglassen")
    assert "Abwanderungsrate (Churn): 10 %" in guest.text


def test_a_choice_has_buttons(world, owner):
    guest = world.chat(6)
    guest.say(f"/start {shared(owner, '/bussgeld 1000000000 hoch')}")
    guest.press("Stufe")
    guest.press("niedrig")
    assert "20.000.000 €" in guest.text


def test_the_whole_answer_has_everything_an_answer_has(world, owner):
    guest = world.chat(6)
    guest.say(f"/start {shared(owner)}")
    guest.press("Ganze Antwort")
    assert "Was du jetzt tun kannst" in guest.text
    for label in ("Lektion", "Als Bild", "Merken", "Vergleichen", "Was wäre wenn", "Link teilen"):
        assert guest.last.button(label)


# ------------------------------------------------------------------------------------------- gone, foreign and forged


@pytest.mark.parametrize(
    "token",
    [
        "token-0000000002",
        "token-000000000",
        "token-0000000001x",
        "TOKEN-0000000001",
        "",
        "x" * 33,
        "x" * 62,
        "x" * 4000,
        "token-0000000001 weiter",
        "token-0000000001\n",
        "' or 1=1 --",
        "%",
        "<b>",
        "../../etc",
        "ü",
        "👍",
        "\x00",
        "\ud800",
    ],
)
def test_an_unknown_or_forged_token_is_told_in_a_sentence(world, owner, token):
    shared(owner)
    guest = world.chat(6)
    text = guest.say(f"/start k_{token}").text
    expected = "30 Punkte" if token == "token-0000000001\n" else "Diesen Link gibt es nicht (mehr)."
    assert expected in text
    assert guest.last.button("Wer ich bin")


def test_a_link_can_be_taken_back(world, owner):
    payload = shared(owner)
    owner.press("Link löschen")
    assert owner.text == "Diesen Link gibt es nicht mehr."
    assert not owner.last.labels
    assert "Diesen Link gibt es nicht (mehr)." in world.chat(6).say(f"/start {payload}").text
    assert shared(owner) != payload


def test_nobody_else_can_take_it_back(world, owner):
    payload = shared(owner)
    delete = owner.last.button("Link löschen")
    assert "gehört jemand anderem" in _in_the_same_chat(world, owner, delete)
    assert "30 Punkte" in world.chat(6).say(f"/start {payload}").text


def _in_the_same_chat(world, owner, button):
    """Let another person press a button in the owner's chat, as a forger would."""
    world.chat(6).say("/hilfe")
    return world.chat(6, chat=owner.id).push(button, owner.last)


def test_links_go_with_who_made_them(world, owner):
    payload = shared(owner)
    owner.say("/loeschen")
    owner.press("löschen")
    assert not world.rows("links")
    assert "Diesen Link gibt es nicht (mehr)." in world.chat(6).say(f"/start {payload}").text


def test_what_was_opened_before_stays_when_the_link_is_gone(world, owner):
    payload, guest = shared(owner), world.chat(6)
    guest.say(f"/start {payload}")
    owner.press("Link löschen")
    guest.press("Promotoren")
    assert "41,7 Punkte" in guest.say("70").text


def test_in_a_group_nothing_is_opened(world, owner):
    payload = shared(owner)
    group = world.chat(6, chat=-7)
    assert "30 Punkte" not in group.say(f"/start {payload}").text


@pytest.mark.parametrize("action", ["ask:", "ask:scores", "ask:end", "choose:high", "drop:", "whole:x", "x:"])
def test_a_forged_press_changes_no_value(world, owner, action):
    guest = world.chat(6)
    guest.say(f"/start {shared(owner)}")
    screen = next(row for row in world.rows("screens") if row["flow"] == "calculator")
    guest.push(f"{screen['id']}:{screen['version']}:{action}", guest.messages[0])
    assert "Promotoren: 50\nPassive: 30\nKritiker: 20" in guest.messages[0].text
