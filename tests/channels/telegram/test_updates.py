"""What becomes of an update, whatever it is; one of a strange kind is acknowledged and spoils nothing."""

import asyncio

import pytest

from bot.channels.telegram.request import AiohttpRequest, build_bot
from bot.channels.telegram.updates import ALLOWED, read
from bot.dialogue.messages import Incoming, Press

KIM, LEE, GROUP = 7, 8, -100
PERSON = {"id": KIM, "is_bot": False, "first_name": "Kim", "language_code": "de-AT"}
CHAT = {"id": KIM, "type": "private", "first_name": "Kim"}


@pytest.fixture
async def known(telegram):
    """The library's bot, which knows its name."""
    request = AiohttpRequest(telegram.url, telegram.token)
    bot = build_bot(request, request)
    await bot.initialize()
    yield bot
    await request.shutdown()


def message(**content):
    return {"message_id": 5, "date": 0, "chat": CHAT, "from": PERSON, **content}


def test_we_ask_for_exactly_the_kinds_we_read():
    assert ALLOWED == ("message", "edited_message", "callback_query", "my_chat_member", "inline_query")


async def test_a_text_says_who_wrote_it_where_and_in_which_language(known):
    assert read({"update_id": 1, "message": message(text="Hallo")}, known) == Incoming(
        known.id, 1, user_id=KIM, chat_id=KIM, private=True, language="de-AT", text="Hallo"
    )


async def test_a_press_says_which_message_it_hangs_on_even_one_that_telegram_no_longer_shows(known):
    gone = {"chat": CHAT, "message_id": 5, "date": 0}
    query = {"id": "77", "from": PERSON, "message": gone, "chat_instance": "1", "data": "3:1:next:"}
    assert read({"update_id": 1, "callback_query": query}, known).press == Press("3:1:next:", 5, "77")


BOT = {"id": 9, "is_bot": True, "first_name": "Bot"}
CHANNEL = {"id": -5, "type": "channel", "title": "Kanal"}
WITHOUT_EFFECT = {
    "an edited message": {"edited_message": message(text="anders")},
    "a post of a channel": {"channel_post": {"message_id": 5, "date": 0, "chat": CHANNEL, "text": "Post"}},
    "a message without a person": {"message": {"message_id": 5, "date": 0, "chat": CHAT, "text": "x"}},
    "another bot's message": {"message": message(text="x") | {"from": BOT}},
    "a message in the name of a channel": {"message": message(text="/nps 1 2 3", sender_chat=CHANNEL)},
    "a notice of Telegram's own": {"message": message(pinned_message=message(text="x"))},
    "a new title": {"message": message(new_chat_title="x")},
    "a kind we did not ask for": {"chat_boost": {"boost": {}}},
    "a kind nobody knows": {"something_new": {"a": 1}},
    "nothing at all": {},
    "a press without data": {"callback_query": {"id": "1", "from": PERSON, "message": message(), "data": None}},
    "a press on a message that is null": {"callback_query": {"id": "1", "from": PERSON, "message": None, "data": "x"}},
    "a press on an inline message": {"callback_query": {"id": "1", "from": PERSON, "chat_instance": "1", "data": "x"}},
    "a member of a group": {
        "my_chat_member": {
            "chat": {"id": GROUP, "type": "group", "title": "G"},
            "from": PERSON,
            "date": 0,
            "old_chat_member": {"user": BOT, "status": "left"},
            "new_chat_member": {"user": BOT, "status": "member"},
        }
    },
}


@pytest.mark.parametrize("content", WITHOUT_EFFECT.values(), ids=WITHOUT_EFFECT)
async def test_is_acknowledged_without_effect(known, content):
    assert read({"update_id": 1, **content}, known) == Incoming(known.id, 1)


MALFORMED = {
    "a message that is a text": {"message": "x"},
    "a message without its chat": {"message": {"message_id": 5, "date": 0, "from": PERSON, "text": "x"}},
    "a date that is no number": {"message": message(text="x") | {"date": "gestern"}},
    "a text that is a list": {"message": message(text=["x"])},
    "a person's id that is a text": {"message": message(text="x") | {"from": PERSON | {"id": "7"}}},
    "a person's id that no database holds": {"message": message(text="x") | {"from": PERSON | {"id": 2**70}}},
    "a chat's id that is true": {"message": message(text="x") | {"chat": CHAT | {"id": True}}},
    "a language that is a number": {"message": message(text="x") | {"from": PERSON | {"language_code": 5}}},
    "a press with data of a wrong kind": {
        "callback_query": {"id": "1", "from": PERSON, "message": message(), "chat_instance": "1", "data": {"a": 1}}
    },
    "a press without a person": {
        "callback_query": {"id": "1", "message": message(), "chat_instance": "1", "data": "x"}
    },
    "lists within lists": {"message": message(text="x", entities=[[[[[]]]]])},
}


@pytest.mark.parametrize("content", MALFORMED.values(), ids=MALFORMED)
async def test_a_malformed_update_is_acknowledged_without_effect(known, content, caplog):
    assert read({"update_id": 1, **content}, known) == Incoming(known.id, 1)
    assert "acknowledged without effect" in caplog.text


@pytest.mark.parametrize(
    "raw", ["text", 5, None, [], {}, {"update_id": "1"}, {"update_id": True}, {"update_id": 2**63}]
)
async def test_an_update_without_a_usable_id_is_skipped(known, raw):
    assert read(raw, known) is None


async def test_one_malformed_update_does_not_stop_the_others_of_its_batch(bot_anywhere):
    stage = bot_anywhere
    with stage.blocked():  # so that the next poll finds all of them together
        first = stage.telegram.send_text(KIM, "/say eins")
        for content in MALFORMED.values():
            stage.telegram.send_update({"update_id": stage.telegram.world.updates.next_id, **content})
        last = stage.telegram.send_text(LEE, "/say zwei")
    await stage.settled()
    assert (stage.sent(KIM), stage.sent(LEE)) == (["eins"], ["zwei"])
    assert len(stage.inbox()) == len(MALFORMED) + 2
    assert set(stage.inbox().values()) == {"done"}
    assert stage.telegram.pending() == []
    assert first["update_id"] < last["update_id"]


async def test_an_update_without_an_id_holds_up_nobody(bot):
    bot.telegram.send_update({"message": message(text="/say nie")})
    await bot.telegram.wait_for(lambda: bot.telegram.world.updates.pending[0].handed_out)
    await asyncio.sleep(0.1)
    assert len(bot.calls("getUpdates")) < 3, "it was fetched again and again without a pause"
    bot.telegram.send_text(LEE, "/say doch")
    await bot.settled_soon()
    assert bot.sent(LEE) == ["doch"]


async def test_edited_messages_change_nothing(bot, dialogue):
    sent = await bot.say(KIM, "/say eins")
    bot.telegram.edit_text(KIM, sent["message"]["message_id"], "/say zwei")
    await bot.settled()
    assert bot.sent(KIM) == ["eins"]
    assert dialogue.heard == ["/say eins"]
    assert list(bot.inbox().values()) == ["done", "done"]


async def test_what_is_no_text_is_answered_too(bot, dialogue):
    bot.telegram.send_file(KIM, "", b"...", caption="/say eins", kind="photo")
    await bot.settled()
    assert dialogue.heard == [""]
    assert len(bot.sent(KIM)) == 1


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Bestellungen 2026.csv", "Bestellungen 2026.csv"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Eigene Dateien\\a.csv", "a.csv"),
        ("nett\u202evsc.exe\n", "nettvsc.exe"),
        ("", "Datei"),
        ("x" * 300 + ".csv", "x" * 60 + ".csv"),
    ],
)
async def test_a_file_is_told_by_its_clean_name_its_size_and_where_telegram_keeps_it(bot, name, shown):
    sent = bot.telegram.send_file(KIM, name, b"a;b", caption="was sagt das?")
    await bot.settled()
    assert bot.sent(KIM) == [f"Datei {shown}, 3 Bytes, {sent['message']['document']['file_id']}"]


@pytest.mark.parametrize("wrong", [{"file_size": "many"}, {"file_size": 2**70}, {"file_name": 7}])
async def test_a_file_that_is_none_is_acknowledged_and_the_next_is_heard(bot, wrong):
    update = bot.telegram.send_file(KIM, "a.csv", b"a;b")
    document = {**update["message"]["document"], **wrong}
    message = {**update["message"], "document": document}
    bot.telegram.send_update({"update_id": update["update_id"] + 1, "message": message})
    bot.telegram.send_file(KIM, "b.csv", b"a;b")
    await bot.settled()
    assert [text.split(",")[0] for text in bot.sent(KIM)] == ["Datei a.csv", "Datei b.csv"]


async def test_who_blocks_the_bot_is_unreachable_until_he_comes_back(bot_anywhere):
    stage = bot_anywhere
    await stage.say(KIM, "/say eins")
    stage.telegram.block(KIM)
    await stage.settled()
    assert stage.person(KIM).reachable is False
    stage.telegram.unblock(KIM)
    await stage.settled()
    assert stage.person(KIM).reachable is True
    assert stage.sent(KIM) == ["eins"]


async def test_a_stranger_who_blocks_the_bot_gets_no_account(bot):
    bot.telegram.block(KIM)
    await bot.settled()
    assert bot.person(KIM) is None
    assert list(bot.inbox().values()) == ["done"]


class TestInGroups:
    @pytest.mark.parametrize(
        ("text", "heard"),
        [
            ("/say eins", ["/say eins"]),  # a plain command is for every bot
            ("/say@bindungsbot_fake_bot eins", ["/say eins"]),
            ("/say@BINDUNGSBOT_fake_bot eins", ["/say eins"]),  # names know no case
            ("/say@bindungsbot_fake_bot\neins", ["/say\neins"]),
            ("/screen@bindungsbot_fake_bot", ["/screen"]),
            ("/say@another_bot eins", []),
            ("hallo zusammen", []),
            ("@bindungsbot_fake_bot hallo", []),
        ],
    )
    async def test_only_commands_for_us_are_heard(self, bot, dialogue, text, heard):
        await bot.say(KIM, text, chat_id=GROUP, chat_type="group")
        assert dialogue.heard == heard
        assert list(bot.inbox().values()) == ["done"]

    async def test_pictures_are_ignored(self, bot, dialogue):
        bot.telegram.send_text(LEE, "hallo", chat_id=GROUP, chat_type="group")
        bot.telegram.send_file(KIM, "foto.png", b"...", chat_id=GROUP)
        await bot.settled()
        assert dialogue.heard == []

    async def test_in_private_a_command_is_heard_whatever_name_stands_behind_it(self, bot, dialogue):
        await bot.say(KIM, "/say@another_bot eins")
        assert dialogue.heard == ["/say eins"]
