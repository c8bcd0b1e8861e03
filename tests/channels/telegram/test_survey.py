"""A survey over real HTTP: what a stranger's answer leaves behind, on SQLite and on PostgreSQL, and in the log."""

import logging
import re

from sqlalchemy import select

from bot.storage.tables import metadata, survey_answers, surveys
from tests.fake_bot_api import FakeBotApi

OWNER, STRANGER = 7, 900_000_000_123
NAME, COMMENT = "Kunigunde", "Köstlicher Kuchen"


def everything(stage) -> dict[str, str]:
    """Return all rows of every table, as texts."""
    with stage.database.begin() as transaction:
        return {name: repr(transaction.execute(select(table)).all()) for name, table in metadata.tables.items()}


def rows(stage, table):
    with stage.database.begin() as transaction:
        return transaction.execute(select(table)).all()


async def made(shipped) -> str:
    """Let the owner make a survey. Return what its link sends."""
    await shipped.say(OWNER, "/umfrage", language_code="de")
    for label in ("Neue Umfrage", "NPS"):
        await pressed(shipped, OWNER, label)
    await shipped.say(OWNER, "Café Krümel", language_code="de")
    await pressed(shipped, OWNER, "Was ist der Grund")
    text = shipped.telegram.chat(OWNER).last.text
    return "/start " + re.search(r"start=(s_[\w-]+)", text)[1]


async def pressed(shipped, user, label):
    last = shipped.telegram.chat(user).last
    button = next(one for row in last.buttons for one in row if label in one.label)
    await shipped.press(user, button.data, language_code="de")


async def test_a_strangers_answer_leaves_no_row_with_his_id_and_nothing_in_the_log(shipped, caplog):
    caplog.set_level(logging.DEBUG, logger="bot")
    start = await made(shipped)
    telegram: FakeBotApi = shipped.telegram
    await shipped.say(STRANGER, start, language_code="de", first_name=NAME)
    await pressed(shipped, STRANGER, "9")
    assert "Was ist der Grund" in telegram.chat(STRANGER).last.text
    assert len(shipped.sent(STRANGER)) == 1, "the question is edited in place"
    await shipped.say(STRANGER, COMMENT, language_code="de", first_name=NAME)
    assert [(one.scores, one.comment, one.awaiting) for one in rows(shipped, survey_answers)] == [
        ("[9]", COMMENT, None)
    ]
    assert shipped.person(STRANGER) is None
    for name, text in everything(shipped).items():
        assert str(STRANGER) not in text, name
        assert NAME not in text, name
    for line in (record.getMessage() for record in caplog.records):
        assert not any(one in line for one in (str(STRANGER), NAME, COMMENT, start.removeprefix("/start s_")))


async def test_a_stranger_who_taps_many_times_counts_once_and_one_who_blocked_the_bot_is_no_harm(shipped):
    start = await made(shipped)
    await shipped.say(STRANGER, start, language_code="de")
    message = shipped.telegram.chat(STRANGER).last
    button = next(one for row in message.buttons for one in row if one.label == "9")
    for _ in range(20):
        shipped.telegram.press(STRANGER, message, button.data)
    await shipped.settled()
    assert [one.scores for one in rows(shipped, survey_answers)] == ["[9]"]
    shipped.telegram.fail_next(403, method="sendMessage")
    await shipped.say(STRANGER + 1, start, language_code="de")
    await shipped.settled_soon()
    assert str(STRANGER + 1) not in "".join(everything(shipped).values())


async def test_a_deleted_survey_takes_its_answers_with_it(shipped):
    start = await made(shipped)
    await shipped.say(STRANGER, start, language_code="de")
    await pressed(shipped, STRANGER, "3")
    await shipped.say(OWNER, "/umfrage", language_code="de")
    for label in ("Café Krümel", "Löschen", "Ja, löschen"):
        await pressed(shipped, OWNER, label)
    assert (rows(shipped, surveys), rows(shipped, survey_answers)) == ([], [])
