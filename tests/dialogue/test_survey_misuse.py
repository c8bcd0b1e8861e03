"""What people may try with a survey: each is answered with a sentence, and the result stays right."""

import re
from dataclasses import replace

import pytest

from bot.business.surveys import MOST_ANSWERS
from bot.dialogue.messages import Incoming, Press
from tests.dialogue.chat import BOT
from tests.dialogue.courses import flashcard
from tests.dialogue.surveying import KIM, OWNER, answered, made, result


@pytest.fixture
def world(world_of):
    return world_of(flashcard("one"))


@pytest.fixture
def owner(world):
    return world.chat(OWNER)


@pytest.fixture
def token(owner):
    return made(owner, question=None)


def scores(world):
    return [row["scores"] for row in world.rows("survey_answers")]


def close(owner):
    result(owner)
    owner.press("Beenden")
    owner.press("Ja, beenden")


def delete(owner):
    result(owner)
    owner.press("Löschen")
    owner.press("Ja, löschen")


# ------------------------------------------------------------------------------------------------------- more than once


def test_a_second_answer_is_declined_with_thanks(world, token):
    customer = answered(world, token, 9)
    assert customer.say(f"/start s_{token}").text == "Sie haben schon geantwortet. Danke!"
    assert customer.push(f"s:{token}:0") == "Sie haben schon geantwortet. Danke!"
    assert scores(world) == ["[9]"]


def test_another_link_opened_before_the_answer_gives_no_second_one(world, token):
    customer = world.chat(KIM)
    first, second = (customer.say(f"/start s_{token}") for _ in range(2))
    customer.press("9", first)
    assert "schon geantwortet" in customer.press("1", second)
    assert scores(world) == ["[9]"]


def test_a_hundred_presses_at_once_count_once(world, token):
    customer = world.chat(KIM)
    customer.say(f"/start s_{token}")
    press = Press(f"s:{token}:9", customer.last.id)
    batch = [Incoming(BOT, 10_000 + n, user_id=KIM, chat_id=KIM, press=press) for n in range(100)]
    outcome = world.turns.process(batch + batch)
    assert scores(world) == ["[9]"]
    assert len(outcome.notices) == 99


def test_an_update_delivered_again_has_no_effect(world, token):
    customer = world.chat(KIM)
    customer.say(f"/start s_{token}")
    press = Incoming(BOT, 10_000, user_id=KIM, chat_id=KIM, press=Press(f"s:{token}:9", customer.last.id))
    assert [len(world.turns.process([press]).parcels) for _ in range(2)] == [1, 0]
    assert scores(world) == ["[9]"]


def test_a_person_who_deletes_himself_still_counts_once(world, token):
    kim = world.chat(KIM)
    kim.say("/start")
    answered(world, token, 9)
    kim.say("/loeschen")
    kim.press("Ja, alles löschen")
    assert "schon geantwortet" in kim.say(f"/start s_{token}").text


# ------------------------------------------------------------------------------------------------------- forged, gone


@pytest.mark.parametrize(
    "payload", ["s_", "s_unknown", "s_token-000000000", "s_ä", "s_" + "x" * 62, "s_' OR 1=1 --", "s_token-0000000001 x"]
)
def test_a_link_that_nobody_made_is_answered_and_makes_no_account(world, token, payload):
    assert "gibt es nicht" in world.chat(KIM).say(f"/start {payload}").text
    assert [row["user_id"] for row in world.rows("persons")] == [OWNER]


FORGED = [
    ("{}:11", "a score above the scale"),
    ("{}:-1", "one below"),
    ("{}:9.9", "two scores for one question"),
    ("{}:9.9.9.9", "more than any survey asks"),
    ("{}:09.", "half a score"),
    ("{}:٣", "another script's digit"),
    ("{}:", "no score: the question once more"),
    ("{}:skip", "no comment on no answer"),
    ("{}:drop", "what no button does"),
    ("{}:9:9", "a field too many"),
    ("unknown-token:9", "a token that nobody made"),
    (":9", "no token"),
    ("{}" + "x" * 30 + ":9", "a token too long"),
]


@pytest.mark.parametrize(("data", "why"), FORGED, ids=[why for _, why in FORGED])
def test_a_forged_press_is_answered_and_counts_nothing(world, token, data, why):
    customer = world.chat(KIM)
    customer.say(f"/start s_{token}")
    customer.push("s:" + data.format(token))
    assert scores(world) == []
    assert [row["user_id"] for row in world.rows("persons")] == [OWNER]


def test_a_score_out_of_the_scale_of_another_kind_is_declined(world, owner):
    token = made(owner, "CLI", question=None)
    customer = world.chat(KIM)
    customer.say(f"/start s_{token}")
    for data in ("7", "0", "1.0", "1.2.7"):
        assert "gilt nicht mehr" in customer.push(f"s:{token}:{data}")
    assert scores(world) == []


@pytest.mark.parametrize(("end", "said"), [(close, "beendet"), (delete, "gibt es nicht")])
def test_a_survey_that_ended_between_opening_and_tap_takes_no_answer(world, owner, token, end, said):
    customer = world.chat(KIM)
    customer.say(f"/start s_{token}")
    end(owner)
    customer.press("9")
    assert said in customer.text
    assert customer.last.buttons == ()
    assert scores(world) == []
    assert said in customer.say(f"/start s_{token}").text


def test_a_text_to_a_survey_that_was_deleted_meanwhile_is_no_comment(world, owner):
    customer = answered(world, made(owner), 9)
    delete(owner)
    assert "Willkommen" in customer.say("zu spät").text


def test_a_survey_takes_no_more_answers_than_it_can_show_at_once(world, token):
    waiting = world.chat(300)
    waiting.say(f"/start s_{token}")
    with world.reading() as transaction:
        transaction.exec_driver_sql(
            "with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ?) "
            "insert into survey_answers (survey_id, answerer, scores, day) "
            "select 1, n, '[9]', '2026-03-02' from numbers",
            (MOST_ANSWERS,),
        )
    assert "genug Antworten" in world.chat(200).say(f"/start s_{token}").text
    waiting.press("9")
    assert "genug Antworten" in waiting.text
    assert len(scores(world)) == MOST_ANSWERS


# ------------------------------------------------------------------------------------------------------ somebody else's


def test_nobody_presses_the_buttons_of_anothers_screen(world, owner, token):
    answered(world, token, 9)
    result(owner)
    stranger, other = world.chat(KIM), world.chat(6)
    other.say("/start")
    for label in ("Löschen", "Beenden", "CSV", "Aktualisieren"):
        data = owner.last.button(label).data
        assert "kennen uns" in stranger.push(data)
        assert other.push(data)
    assert len(world.rows("surveys")) == 1
    assert world.rows("surveys")[0]["state"] == "open"


@pytest.mark.parametrize("key", ["1", "0", "-1", "99", "x", "", "9" * 30, "1 OR 1"])
def test_an_owner_cannot_open_anothers_survey_by_its_number(world, owner, token, key):
    other = world.chat(6)
    other.say("/umfrage")
    screen = world.rows("screens")[-1]
    assert "nicht mehr" in other.push(f"{screen['id']}:{screen['version']}:open:{key}")
    assert "Krümel" not in other.text


def test_an_old_screen_of_a_deleted_survey_leads_back_to_the_list(world, owner, token):
    old = owner.last
    delete(owner)
    assert "nicht mehr" in owner.press("Zum Ergebnis", old)
    assert "Frag deine" in owner.text


@pytest.mark.parametrize(
    "action", ["yes:delete", "yes:close", "yes:x", "view:x", "comments:9999", "export:exe", "kind:nps"]
)
def test_nothing_is_closed_or_deleted_without_being_asked(world, owner, token, action):
    answered(world, token, 9)
    result(owner)
    screen = world.rows("screens")[-1]
    owner.push(f"{screen['id']}:{screen['version']}:{action}")
    assert [row["state"] for row in world.rows("surveys")] == ["open"]
    assert scores(world) == ["[9]"]


# ------------------------------------------------------------------------------------------------------- groups, markup


def test_in_a_group_a_survey_says_nothing(world, token):
    group = world.chat(KIM, chat=-7)
    assert group.ignored(f"/start s_{token}")
    group.push(f"s:{token}:9")
    assert scores(world) == []
    assert [row["user_id"] for row in world.rows("persons")] == [OWNER]


def test_a_name_and_a_question_with_markup_are_shown_as_they_were_typed(world, owner):
    token = made(owner, title="<b>M&M\u202e</b>\u200b", question="Was <i>fehlt</i>?")
    customer = world.chat(KIM)
    assert "<b>M&M</b> bittet Sie" in customer.say(f"/start s_{token}").text
    customer.press("9")
    assert "Was <i>fehlt</i>?" in customer.text
    assert "<b>M&M</b>" in result(owner)
    for label in ("Kommentare", "Zum Ergebnis", "Beenden", "Nein", "Löschen"):
        owner.press(label)


def test_every_button_fits_with_the_longest_token_and_the_highest_id(world):
    world.settings = replace(world.settings, tokens=lambda: "x" * 32)
    world.restart()
    world.raise_ids()
    owner = world.chat(OWNER)
    token = made(owner, "CLI")
    answered(world, token, 6, 6, 6)
    assert len(f"s_{token}") <= 64
    assert re.fullmatch(r"[A-Za-z0-9_-]+", f"s_{token}")
    result(owner)
