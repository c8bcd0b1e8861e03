"""What Telegram answers decides what becomes of a reply, by its HTTP status."""

import pytest

from bot.channels.outcomes import Halted, Later, Moved, Refused, Unreachable
from bot.channels.telegram.carrier import outcome_of
from bot.channels.telegram.request import ApiError
from tests.channels.telegram.stage import stage

KIM, LEE, GROUP, SUPERGROUP = 7, 8, -100, -1_000_000_000_100

OUTCOMES = [
    (429, "Too Many Requests: retry after 7", {"retry_after": 7}, Later(7.0), "as long as Telegram says"),
    (429, "", {}, Later(1.0), "a proxy's 429 says nothing"),
    (500, "Internal Server Error", {}, Later(), "their fault"),
    (502, "", {}, Later(), "their fault, with a page of HTML"),
    (302, "", {}, Later(), "somebody on the way, such as the login page of a hotel"),
    (401, "Unauthorized", {}, Halted("Telegram answers 401; is the token right?"), "for every chat"),
    (404, "", {}, Halted("Telegram answers 404; is the token right?"), "for every chat, with a page of HTML"),
    (403, "Forbidden: bot was blocked by the user", {}, Unreachable(), "until the person writes again"),
    (403, "Forbidden: user is deactivated", {}, Unreachable(), "for ever"),
    (403, "Forbidden: bot was kicked from the group chat", {}, Unreachable(), "until it is invited again"),
    (400, "Bad Request: chat not found", {}, Unreachable(), "says 403 by a 400"),
    (400, "Bad Request: PEER_ID_INVALID", {}, Unreachable(), "says 403 by a 400"),
    (400, "Bad Request: group chat was upgraded", {"migrate_to_chat_id": -5}, Moved(-5), "goes on there"),
    (400, "Bad Request: message is too long", {}, Refused("400 Bad Request: message is too long"), "this row only"),
    (413, "Request Entity Too Large", {}, Refused("413 Request Entity Too Large"), "this row only"),
    (400, "can't parse: \"Kim\" at 'x'", {}, Refused("400 can't parse: … at …"), "what people typed is not logged"),
]


@pytest.mark.parametrize(("status", "description", "parameters", "outcome", "_why"), OUTCOMES)
def test_a_refusal_means(status, description, parameters, outcome, _why):
    assert outcome_of(ApiError(status, description, parameters)) == outcome


async def test_after_429_only_this_chat_waits_and_the_message_arrives_once(bot_anywhere):
    stage = bot_anywhere
    stage.telegram.fail_next(429, method="sendMessage", chat_id=KIM, retry_after=30)
    before = stage.clock.monotonic()
    stage.telegram.send_text(KIM, "/say eins")
    stage.telegram.send_text(KIM, "/say zwei")
    stage.telegram.send_text(LEE, "/say hier")
    await stage.telegram.wait_for(lambda: stage.sent(LEE) == ["hier"])
    assert stage.sent(KIM) == []
    await stage.settled_soon()
    assert stage.sent(KIM) == ["eins", "zwei"]
    assert stage.clock.monotonic() - before >= 30


@pytest.mark.parametrize("kind", [500, 502, "reset"])
async def test_what_has_failed_on_the_way_is_tried_again_and_arrives_once(bot_anywhere, kind):
    stage = bot_anywhere
    stage.telegram.fail_next(kind, 3, method="sendMessage", chat_id=KIM)
    stage.telegram.send_text(KIM, "/say eins")
    stage.telegram.send_text(KIM, "/say zwei")
    stage.telegram.send_text(LEE, "/say hier")
    await stage.telegram.wait_for(lambda: stage.sent(LEE) == ["hier"])
    await stage.settled_soon()
    assert stage.sent(KIM) == ["eins", "zwei"]


async def test_a_time_out_is_tried_again(telegram, sqlite_url, dialogue):
    async with stage(telegram, sqlite_url, dialogue.handle, timeout=1.5) as bot:
        telegram.fail_next("hang", method="sendMessage")
        telegram.send_text(KIM, "/say eins")
        await telegram.wait_for(lambda: bot.rows() and bot.rows()[0].attempts == 1)
        await bot.settled_soon()
        assert bot.sent(KIM) == ["eins"]


async def test_each_further_try_waits_longer(bot):
    bot.telegram.fail_next(500, 6, method="sendMessage")
    before = bot.clock.monotonic()
    bot.telegram.send_text(KIM, "/say eins")
    await bot.settled_soon()
    assert bot.sent(KIM) == ["eins"]
    assert bot.clock.monotonic() - before >= 1 + 2 + 4 + 8 + 16 + 32


async def test_if_the_answer_is_lost_a_message_may_come_twice_but_never_not_at_all(bot):
    bot.telegram.fail_next("reset", method="sendMessage", after_effect=True)
    bot.telegram.send_text(KIM, "/say eins")
    bot.telegram.send_text(KIM, "/say zwei")
    await bot.telegram.wait_for(lambda: bot.rows() and bot.rows()[0].attempts == 1)
    await bot.settled_soon()
    assert bot.sent(KIM) == ["eins", "eins", "zwei"]


async def test_if_the_answer_to_an_edit_is_lost_nothing_comes_twice(bot):
    await bot.say(KIM, "/screen")
    bot.telegram.fail_next("reset", method="editMessageText", after_effect=True)
    bot.telegram.press(KIM, bot.telegram.chat(KIM).last, "text")
    await bot.telegram.wait_for(lambda: bot.rows() and bot.rows()[0].attempts == 1)
    await bot.settled_soon()
    assert bot.sent(KIM) == ["Stand 1"]
    assert len(bot.telegram.chat(KIM).history) == 3


async def test_an_answer_that_is_not_telegrams_is_tried_again(bot):
    """As from the login page of a hotel, which says 200."""
    bot.telegram.fail_next(200, method="sendMessage")
    bot.telegram.send_text(KIM, "/say eins")
    await bot.telegram.wait_for(lambda: bot.rows() and bot.rows()[0].attempts == 1)
    await bot.settled_soon()
    assert bot.sent(KIM) == ["eins"]


async def test_while_the_token_is_refused_nothing_is_sent_everything_is_kept_and_it_goes_on_later(bot_anywhere, caplog):
    stage = bot_anywhere
    stage.telegram.fail_next(401, method="sendMessage")
    stage.telegram.send_text(KIM, "/say eins")
    await stage.telegram.wait_for(lambda: stage.rows() and stage.rows()[0].attempts == 1)
    stage.telegram.send_text(LEE, "/say zwei")
    await stage.telegram.wait_for(lambda: len(stage.inbox()) == 2 and not stage.telegram.pending())
    await stage.clock.skip(50)
    assert len(stage.calls("sendMessage")) == 1, "one call was enough to know"
    assert len(stage.rows()) == 2
    assert "nothing can be sent: Telegram answers 401" in caplog.text
    assert caplog.text.count("nothing can be sent") == 1
    await stage.settled_soon()
    assert (stage.sent(KIM), stage.sent(LEE)) == (["eins"], ["zwei"])


def block(telegram):
    telegram.block(KIM, announce=False)


def deactivate(telegram):
    telegram.deactivate(KIM)


def forget(telegram):
    telegram.forget_chat(KIM)


@pytest.mark.parametrize("vanish", [block, deactivate, forget])
async def test_who_cannot_be_reached_gets_nothing_until_he_writes_again(bot_anywhere, vanish):
    stage = bot_anywhere
    await stage.say(KIM, "/say eins")
    vanish(stage.telegram)
    for words in ("/say zwei", "/say drei"):
        stage.telegram.send_text(KIM, words)
    stage.telegram.send_text(LEE, "/say hier")
    await stage.settled()
    assert stage.rows() == []
    assert stage.person(KIM).reachable is False
    assert stage.sent(LEE) == ["hier"]
    stage.telegram.chat(KIM).refusal = None
    await stage.say(KIM, "/say vier")
    assert stage.sent(KIM) == ["eins", "vier"]
    assert stage.person(KIM).reachable is True


async def test_a_group_that_has_become_a_supergroup_is_answered_there(bot_anywhere):
    stage = bot_anywhere
    await stage.say(KIM, "/screen", chat_id=GROUP, chat_type="group")
    old = stage.telegram.chat(GROUP).last
    stage.telegram.migrate(GROUP, SUPERGROUP)
    await stage.say(KIM, "/say eins", chat_id=GROUP)
    await stage.say(LEE, "/say zwei", chat_id=GROUP)
    assert stage.sent(SUPERGROUP) == ["eins", "zwei"]
    assert stage.screen().chat_id == SUPERGROUP
    assert old.message_id == stage.screen().message_id


async def test_a_refused_reply_is_set_aside_its_plain_text_arrives_and_the_chat_goes_on(bot_anywhere, caplog):
    stage = bot_anywhere
    await stage.say(KIM, "/screen")
    stage.telegram.fail_next(400, method="editMessageText", description='can\'t parse entities: "Kims Geheimnis"')
    await stage.press(KIM, "text")
    [row] = stage.rows("set_aside")
    assert f"reference {row.reference}" in caplog.text
    assert "Geheimnis" not in caplog.text
    assert stage.telegram.chat(KIM).last.text == "Stand 1"
    assert stage.telegram.chat(KIM).last.entities == ()
    assert "parse_mode" not in stage.calls("editMessageText")[-1].params
    await stage.press(KIM, "text")
    assert stage.telegram.chat(KIM).last.html == "<b>Stand 2</b>"


async def test_if_the_plain_text_is_refused_too_it_goes_out_without_buttons(bot):
    await bot.say(KIM, "/screen")
    bot.telegram.fail_next(400, 2, method="editMessageText", description="BUTTON_DATA_INVALID")
    await bot.press(KIM, "text")
    assert (bot.telegram.chat(KIM).last.text, bot.telegram.chat(KIM).last.labels) == ("Stand 1", [])


async def test_the_plain_text_of_a_new_message_has_no_formatting_either(bot):
    bot.telegram.fail_next(400, method="sendMessage", description="can't parse entities")
    await bot.say(KIM, "/say 1 < 2 & <b>")
    assert bot.telegram.chat(KIM).last.text == "1 < 2 & <b>"
    assert "parse_mode" not in bot.calls("sendMessage")[-1].params


async def test_what_is_refused_in_every_form_is_given_up_and_the_chat_goes_on(bot, caplog):
    bot.telegram.fail_next(400, 2, method="sendMessage", description="no")
    bot.telegram.send_text(KIM, "/say eins")
    bot.telegram.send_text(KIM, "/say zwei")
    await bot.settled()
    assert bot.sent(KIM) == ["zwei"]
    assert caplog.text.count("set aside, reference") == 2


async def test_instead_of_a_refused_picture_its_words_arrive(bot):
    await bot.say(KIM, "/screen")
    bot.telegram.fail_next(400, method="editMessageMedia", description="IMAGE_PROCESS_FAILED")
    await bot.press(KIM, "picture")
    assert (bot.telegram.chat(KIM).last.text, bot.telegram.chat(KIM).last.kind) == ("Stand 1", "text")


async def test_instead_of_a_refused_file_its_words_arrive(bot):
    bot.telegram.fail_next(413, method="sendDocument")
    await bot.say(KIM, "/file")
    assert (bot.telegram.chat(KIM).last.text, bot.telegram.chat(KIM).last.kind) == ("Hier", "text")


async def test_a_refused_menu_holds_up_nothing(bot):
    bot.telegram.fail_next(400, method="setMyCommands", description="BOT_COMMAND_INVALID")
    bot.telegram.send_text(KIM, "/menu")
    await bot.say(KIM, "/say eins")
    assert bot.sent(KIM) == ["eins"]


async def test_the_menu_of_a_chat_is_set_to_its_language(bot):
    await bot.say(KIM, "/menu")
    assert "learn" in [command["command"] for command in bot.telegram.menu(KIM)]
    assert bot.telegram.menu(LEE) == []
