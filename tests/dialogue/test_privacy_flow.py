"""What is kept of a person: told, handed out, announced before it goes, and gone when he says so."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.book.my_data import NAMES
from bot.book.publisher import make
from bot.dialogue import due
from bot.storage import jobs, retention
from bot.storage.tables import metadata
from tests.dialogue.chat import BOT
from tests.dialogue.courses import statement
from tests.fake_bot_api.markup import parse_html

PERSON = 4_711_815
TYPED = "Zitronenfalter"
UNUSED = timedelta(days=700)


@pytest.fixture
def world(world_of):
    return world_of(statement("a"), statement("b"))


def live(world, user=PERSON):
    """Do something of everything that leaves a trace."""
    chat = world.chat(user)
    chat.say("/start")
    chat.say("/lernen")
    chat.press("Richtig")
    chat.say("/einstellungen Europe/Vienna")
    chat.say(f"/begriff {TYPED}")
    chat.say(TYPED)
    chat.say("/nps 50 30 20")
    chat.say("/merken nps 50 30 20")
    chat.say("/umfrage")
    chat.say(f"/crr {TYPED} 3 4")
    return chat


def test_it_is_told_in_plain_words_with_the_way_to_it_and_out_of_it(world):
    chat = world.chat()
    chat.say("/datenschutz")
    assert "keinen Namen" in chat.text
    assert "7 Tage" in chat.text
    assert chat.last.labels == ["📦 Meine Daten", "🗑 Alles löschen"]


def test_an_account_that_is_never_deleted_is_told_of_no_end(world_of):
    world = world_of(statement("a"))
    assert "dreißig Tage danach" not in world.chat().say("/datenschutz").text
    world.settings = replace(world.settings, unused_days=700)
    world.restart()
    assert "700 Tage nicht meldet" in world.chat().say("/datenschutz").text


def test_the_file_holds_every_row_about_the_person_and_of_nobody_else(world):
    live(world, 99)
    chat = live(world)
    chat.say("/meinedaten")
    found = json.loads(chat.messages[-2].file.content)
    for name, table in metadata.tables.items():
        if "person_id" in table.c and name != "outbox":  # which is empty again once it is delivered
            mine = [row for row in world.rows(name) if row["person_id"] == found["persons"][0]["id"]]
            assert len(found[name]) == len(mine), name
    assert [row["user_id"] for row in found["persons"]] == [PERSON]
    assert "99" not in [str(row.get("user_id", row.get("chat_id"))) for rows in found.values() for row in rows]


def test_the_page_can_be_read_and_holds_nothing_that_runs(world):
    chat = live(world)
    chat.say("/merken nps 50 30 20")
    chat.say("/meinedaten")
    page = make(chat.last.file, world.course).content.decode()
    assert page.startswith("<!doctype html>")
    assert "<script" not in page
    assert "Deine Antworten auf Karten (1)" in page


def test_every_table_about_people_has_a_name_that_people_understand():
    about = {name for name, table in metadata.tables.items() if "person_id" in table.c}
    assert about | {"persons", "survey_answers"} == set(NAMES)


def test_after_deletion_no_row_of_any_table_holds_the_id_or_what_was_typed(world):
    chat = live(world)
    assert str(PERSON) in world.everything()
    chat.say("/loeschen")
    chat.press("Ja, alles löschen")
    everything = world.everything()
    assert str(PERSON) not in everything
    assert TYPED not in everything


def test_what_is_typed_is_not_stored_beyond_its_turn(world):
    live(world)
    assert TYPED not in world.everything()


def forget_unused(world):
    where = {"bot_id": BOT, "time_zone": "Europe/Berlin"}
    return retention.forget_unused(world.database, world.now, UNUSED, **where)


def say_what_is_due(world):
    """Say what is due as the loop of jobs does."""
    with world.reading() as transaction:
        job = jobs.claim(transaction, "test", world.now, list(due.DUE))
    if job is None:
        return False
    said = world.said
    outcome = world.turns.prompt(job, lambda turn: due.DUE[job.kind](turn, job.payload))
    with world.reading() as transaction:
        world._deliver(transaction, list(outcome.parcels))
    return world.said > said


def test_who_is_away_for_long_is_told_by_day_and_deleted_thirty_days_later(world):
    chat = live(world)
    live(world, 99)
    world.later(days=650)
    world.chat(99).say("/hilfe")
    assert forget_unused(world) == 0
    assert not say_what_is_due(world)
    world.later(days=52)
    assert forget_unused(world) == 0
    assert not say_what_is_due(world), "not before the next morning"
    world.later(days=1)
    assert say_what_is_due(world)
    assert "In 30 Tagen lösche ich alles" in chat.text
    world.later(days=28)
    assert forget_unused(world) == 0
    world.later(days=2)
    assert forget_unused(world) == 1
    assert [row["user_id"] for row in world.rows("persons")] == [99]


def test_who_comes_back_stays_and_is_not_told(world):
    live(world)
    world.later(days=702)
    forget_unused(world)
    world.chat(PERSON).say("/lernen")
    world.later(days=1)
    assert not say_what_is_due(world)
    world.later(days=40)
    assert forget_unused(world) == 0
    assert world.rows("persons")[0]["warned_on"] is None


def test_who_has_blocked_the_bot_goes_without_a_word(world):
    chat = live(world)
    world.take(reachable=False, **chat._who())
    world.later(days=702)
    assert forget_unused(world) == 1
    assert world.rows("jobs") == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_both_languages_are_whole(world, language):
    chat = world.chat(5, language)
    chat.say("/privacy")
    assert parse_html(chat.last.html)
    chat.say("/mydata")
    assert chat.messages[-2].file.name == {"de": "meine-daten.json", "en": "my-data.json"}[language]
