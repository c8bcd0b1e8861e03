"""Where an update goes; what is said to what nobody expected; and the one table of commands."""

import re
from datetime import timedelta

import pytest

from bot.dialogue import buttons, commands
from bot.domain.kpis import KPIS
from bot.domain.roles import Role
from bot.domain.texts import LANGUAGES
from bot.storage import retention
from tests.dialogue.courses import course, flashcard, lesson, multiple, numeric, single


@pytest.fixture
def world(world_of):
    cards = flashcard("one"), single("two"), multiple("three"), numeric("four")
    return world_of(whole=course(*cards, lessons=(lesson("first"), lesson("second", order=2))))


# -------------------------------------------------------------------------------------------------------- the one table


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_is_one_that_telegram_takes(language):
    menu = commands.menu(language)
    assert len({name for name, _ in menu}) == len(menu) <= 100
    for one in commands.COMMANDS:
        assert re.fullmatch(r"[a-z0-9_]{1,32}", one.name.to(language))
        assert 0 < len(one.description.to(language)) <= 256


def test_the_menu_has_every_command_but_most_key_figures():
    listed = {name for name, _ in commands.menu("en")}
    left_out = [one for one in commands.COMMANDS if one.name.to("en") not in listed and one.role is Role.EVERYONE]
    assert {one.name for one in left_out} < {kpi.commands for kpi in KPIS.values()}
    assert {"kpi", "nps", "crr", "churn"} <= listed


def test_no_name_means_two_commands():
    named = [name for one in commands.COMMANDS for name in one.names]
    assert len(set(named)) == len(named)


@pytest.mark.parametrize("language", LANGUAGES)
def test_menu_help_and_router_agree(world, language):
    help_text = world.chat(language=language).say("/help").text
    listed = re.findall(r"^/(\w+) – (.+)$", help_text, re.MULTILINE)
    assert sorted(listed) == sorted(commands.menu(language))
    for name, _ in listed:
        assert commands.find(name).name.to(language) == name


@pytest.mark.parametrize("name", commands.names())
def test_every_name_is_answered_in_either_language_and_any_case(world, name):
    for language in LANGUAGES:
        chat = world.chat(language=language)
        assert "kenne ich nicht" not in chat.say(f"/{name.upper()}").text
        assert "I don't know" not in chat.text


def test_every_kpi_is_a_command_by_its_id_too():
    for kpi in KPIS.values():
        assert {commands.find(name) for name in (kpi.id, kpi.commands.de, kpi.commands.en)} == {commands.find(kpi.id)}
        assert commands.find(kpi.id).name == kpi.commands
        assert commands.find(kpi.id).in_groups


# ----------------------------------------------------------------------------------------------------------- beginnings


def test_start_asks_what_brings_the_person_and_goes_there(world):
    chat = world.chat()
    welcome = chat.say("/start")
    assert "Was führt dich her?" in welcome.text
    for label, shown in (("Lernen", "Vorn one"), ("Kennzahl", "Welche Kennzahl?"), ("Fragen", "check --new")):
        chat.press(label, welcome)
        assert shown in chat.text


@pytest.mark.parametrize(
    ("argument", "shown"),
    [
        ("lernen", "Vorn one"),
        ("learn", "Vorn one"),
        ("nps", "Wie viele haben mit 9 oder 10"),
        ("einstellungen", "Zeitzone"),
        ("start", "Was führt dich her?"),
        ("unbekannt", "Was führt dich her?"),
        ("<b>", "Was führt dich her?"),
    ],
)
def test_a_link_with_an_argument_goes_straight_there(world, argument, shown):
    assert shown in world.chat().say(f"/start {argument}").text


@pytest.mark.parametrize("text", ["hallo", "", "50 30 20", "👋"])
def test_a_strangers_first_words_are_welcomed(world, text):
    assert "Willkommen" in world.chat().say(text).text


# ------------------------------------------------------------------------------------------------- what nobody expected


@pytest.mark.parametrize("text", ["hallo", "", "50 30 20", "<b>fett</b>", "x" * 4096, "\u0000", "\ud800", "👋"])
def test_free_text_without_an_open_question_is_a_question_to_the_course(world, text):
    chat = world.chat()
    chat.say("/start")
    said = chat.say(text).text
    assert ("Dazu steht nichts im Kurs" in said) if text.strip() else ("Schreib deine Frage" in said)
    assert len(said.split("\n")) < 12


@pytest.mark.parametrize(
    ("typed", "language", "guess"),
    [
        ("/lrnen", "de", "/lernen"),
        ("/lernn jetzt", "de", "/lernen"),
        ("/löschen", "de", "/loeschen"),
        ("/lernn", "en", "/learn"),
        ("/setings", "de", "/einstellungen"),
        ("/nps50", "de", "/nps"),
        ("/unfug", "de", None),
        ("/", "de", None),
        ("/<b>", "de", None),
        ("/" + "x" * 4000, "de", None),
    ],
)
def test_an_unknown_command_is_answered_with_the_nearest_one(world, typed, language, guess):
    chat = world.chat(language=language)
    chat.say("/start")
    text = chat.say(typed).text
    assert chat.last.labels == ([guess] if guess else [])
    assert f"{guess}?" in text or guess is None
    if guess:
        chat.press(guess)
        assert chat.text != text


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("hilfe", "Das kann ich"), ("Lernen", "Vorn"), ("help", "Das kann ich"), ("nps", "Dazu steht nichts im Kurs.")],
)
def test_a_command_without_its_slash_is_met_but_a_key_figure_is_asked_about(world, typed, shown):
    chat = world.chat()
    chat.say("/start")
    assert shown in chat.say(typed).text


def test_a_group_hears_only_commands(world):
    group = world.chat(5, chat=-7)
    for text in ("hallo", "", "50 30 20", "/befehleinesanderen", "/lrnen"):
        assert group.ignored(text)
    assert "/lernen" in group.say("/hilfe").text
    assert "Frag mich einfach" not in group.text, "in a group, talk is not answered"
    assert group.last.buttons == ()


@pytest.mark.parametrize("text", ["hallo", "/befehleinesanderen wen"])
def test_other_talk_in_a_group_makes_no_account(world, text):
    assert world.chat(5, chat=-7).ignored(text)
    assert world.rows("persons") == []


def test_a_text_in_a_group_does_not_answer_a_private_question(world):
    chat = world.chat(5)
    chat.say("/crr")
    assert world.chat(5, chat=-7).ignored("200")
    assert "Kunden am Anfang: 200" not in chat.text


@pytest.mark.parametrize(
    "data", ["x", "", "1:1", "a:b:c:d", "-1:1:x:", "9999:1:next:", "1:1:x:y:z", "٣:1:x:", "9" * 30 + ":1:x:"]
)
def test_a_button_nobody_made_is_answered(world, data):
    chat = world.chat()
    chat.say("/start")
    assert "alten Nachricht" in chat.push(data)


def test_a_button_of_a_screen_that_was_cleared_away_is_answered(world):
    chat = world.chat()
    chat.say("/lernen")
    with world.reading() as transaction:
        transaction.exec_driver_sql("delete from screens")
    assert "alten Nachricht" in chat.press("Antwort zeigen")


def test_a_screen_of_a_later_version_of_the_program_is_answered(world):
    chat = world.chat()
    chat.say("/crr")
    with world.reading() as transaction:
        transaction.exec_driver_sql("update screens set flow = 'later'")
    assert "alten Nachricht" in chat.press("Abbrechen")
    assert "Dazu steht nichts im Kurs" in chat.say("200").text


@pytest.mark.parametrize(
    "action",
    [
        "undo:",
        "pause:",
        "resume:",
        "next:",
        "flip:",
        "tick:0",
        "tick:99",
        "untick:x",
        "grade:3",
        "grade:9",
        "choose:0",
        "choose:-1",
        "choose:²",
        "check:",
        "unknown:",
        "counts:1 2 3",
        "counts:x",
        "way:7",
        "way:1",
        "back:",
        "skip:",
        "example:",
        "cancel:",
        "open:first",
        "open:gone",
        "list:",
        "new:5",
        "new:999",
        "zone:Nowhere",
        "ask:",
        "ask:new",
        "yes:",
        "no:",
        "nonsense:x",
    ],
)  # fmt: skip - a table
@pytest.mark.parametrize(
    "command", ["/lernen", "/quiz *", "/crr", "/churn 1 2", "/nps 9 9 9", "/lektion 1", "/einstellungen", "/umfrage"]
)
def test_any_action_on_any_screen_is_answered(world, command, action):
    chat = world.chat()
    chat.say(command)
    [screen] = world.rows("screens")
    chat.push(f"{screen['id']}:{screen['version']}:{action}")
    chat.say("7")
    assert world.rows("persons")


def test_a_person_who_blocked_the_bot_is_remembered_as_away_until_he_writes(world):
    chat = world.chat()
    chat.say("/start")
    world.take(user_id=5, chat_id=5, reachable=False)
    assert [row["reachable"] for row in world.rows("persons")] == [False]
    chat.say("/hilfe")
    assert [row["reachable"] for row in world.rows("persons")] == [True]
    world.take(user_id=99, chat_id=99, reachable=False)
    assert len(world.rows("persons")) == 1


def test_no_link_without_a_bot_name(world_of):
    world = world_of(flashcard("one"))
    world.settings = type(world.settings)()
    world.restart()
    group = world.chat(5, chat=-7)
    for text in ("/lernen", "/nps", "/nps 50 30 20"):
        assert group.say(text).buttons == ()


# ----------------------------------------------------------------------------------------------------- what people type


SECRET = "Geheimnis <i>&amp;"
PLACES = (
    "/lernen {}",
    "/quiz {}",
    "/quiz lesson:{}",
    "/lektion {}",
    "/einstellungen {}",
    "/sprache {}",
    "/fortschritt {}",
    "/umfrage {}",
    "/rechnen {}",
    "/nps {}",
    "/crr {}",
    "/crr start={}",
    "/crr {}=3",
    "/churn 5 {}",
    "/lehren {}",
    "/loeschen {}",
    "/hilfe {}",
    "/start {}",
    "/{}",
    "{}",
)  # fmt: skip - a table
QUESTIONS = (  # and the button that opens them
    ("/lernen figures", "Pause", "Weitermachen"),
    ("/quiz kennzahlen",),
    ("/crr",),
    ("/nps", "Bewertungen"),
    ("/einstellungen", "Andere Zeitzone"),
    ("/einstellungen", "Andere Zahl"),
    ("/loeschen",),
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_typed_behind_a_command_is_kept_or_shown_as_markup(world, language):
    chat = world.chat(language=language)
    for place in PLACES:
        chat.say(place.format(SECRET))
        assert "<i>&amp;" not in chat.last.html
    assert SECRET in chat.say(f"/lektion {SECRET}").text
    assert "eheimnis" not in world.everything()


@pytest.mark.parametrize("question", QUESTIONS)
def test_nothing_typed_to_a_question_is_kept_or_shown_as_markup(world, question):
    chat = world.chat()
    command, *labels = question
    chat.say(command)
    for label in labels:
        chat.press(label)
    chat.say(SECRET)
    assert "<i>&amp;" not in chat.last.html
    assert "eheimnis" not in world.everything()


def test_a_typed_answer_is_not_kept_either(world):
    chat = world.chat()
    chat.say("/lernen figures")
    chat.say("87,4321")
    assert "87,4321" in chat.text
    assert "4321" not in world.everything()


def test_values_of_a_dialogue_are_kept_for_the_buttons_under_its_answer_and_gone_when_it_is_cancelled(world):
    chat = world.chat()
    chat.say("/crr")
    chat.say("4321")
    assert "4321" in world.everything()
    chat.press("Abbrechen")
    assert "4321" not in world.everything()
    chat.say("/crr 4321 4000 3")
    assert "4321" in world.everything()
    world.later(days=400)
    retention.prune(world.database, world.now, timedelta(days=7))
    assert "4321" not in world.everything()


# -------------------------------------------------------------------------------------------------------------- buttons


@pytest.mark.parametrize(
    "data", ["c:lernen", "c:lektion kpi-nps", "7:2:grade:3", "7:2:zone:Europe/Berlin", "1:1:counts:9 10 3"]
)
def test_button_data_can_be_read_back(data):
    read = buttons.read(data)
    if isinstance(read, str):
        assert read == "/" + data[2:]
    else:
        assert f"{read.screen}:{read.version}:{read.name}:{read.argument}" == data
