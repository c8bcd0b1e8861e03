"""What a test can do with the server: people, chats, faults, limits, waiting."""

import asyncio
import time

import aiohttp
import pytest

from tests.fake_bot_api import Limits, serve, spawn

pytestmark = pytest.mark.anyio
USER, GROUP = 7, -100
KEYBOARD = {"inline_keyboard": [[{"text": "A", "callback_data": "a:1"}, {"text": "B", "callback_data": "b:1"}]]}


class Client:
    """A bot made of single requests."""

    def __init__(self, session, telegram):
        self.session, self.telegram = session, telegram

    async def __call__(self, method, **params):
        url = f"{self.telegram.url}/bot{self.telegram.token}/{method}"
        async with self.session.post(url, json=params) as response:
            if response.content_type != "application/json":
                return {"status": response.status, "html": await response.text()}
            return await response.json()

    async def say(self, text="x", chat_id=USER, **params):
        return await self("sendMessage", chat_id=chat_id, text=text, **params)


@pytest.fixture
async def telegram():
    async with serve() as server:
        server.send_text(USER, "/start")
        yield server


@pytest.fixture
async def bot(telegram):
    async with aiohttp.ClientSession() as session:
        yield Client(session, telegram)


async def test_what_people_write_comes_as_updates(telegram, bot):
    telegram.send_text(USER, "Hallo", chat_id=GROUP, chat_type="group", language_code="en", first_name="Ada")
    first, second = (await bot("getUpdates"))["result"]
    assert first["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert first["message"]["chat"] == {"id": USER, "type": "private", "first_name": "Kim"}
    assert second["message"]["chat"]["type"] == "group"
    assert second["message"]["from"]["language_code"] == "en"
    assert second["update_id"] == first["update_id"] + 1


async def test_a_button_is_pressed_by_label_or_data_and_also_when_it_is_gone(telegram, bot):
    await bot.say(reply_markup=KEYBOARD)
    message = telegram.chat(USER).last
    assert telegram.press(USER, message, "A")["callback_query"]["data"] == "a:1"
    assert telegram.press(USER, message.message_id, "b:1")["callback_query"]["data"] == "b:1"
    await bot("editMessageText", chat_id=USER, message_id=message.message_id, text="y")
    outdated = telegram.press(USER, message, "A")["callback_query"]
    assert (outdated["data"], outdated["message"]["text"]) == ("a:1", "y")
    with pytest.raises(LookupError, match="never had a button 'C'"):
        telegram.press(USER, message, "C")


async def test_a_press_is_answered_until_it_is_too_old(telegram, bot):
    query = telegram.press_data(USER, 1, "x")["callback_query"]["id"]
    for _ in range(2):
        assert (await bot("answerCallbackQuery", callback_query_id=query, text="Ja", show_alert=True))["ok"]
    answer = telegram.answers[0]
    assert (answer.query_id, answer.user_id, answer.text, answer.show_alert) == (query, USER, "Ja", True)
    assert (
        "MESSAGE_TOO_LONG" in (await bot("answerCallbackQuery", callback_query_id=query, text="x" * 201))["description"]
    )
    telegram.expire_queries()
    late = await bot("answerCallbackQuery", callback_query_id=query)
    assert late["description"] == ("Bad Request: query is too old and response timeout expired or query ID is invalid")
    assert len(telegram.violations) == 1, "being late is no violation, 201 characters are"


async def test_edits_are_checked_against_what_stands_there(telegram, bot):
    await bot.say("<b>x</b>", parse_mode="HTML", reply_markup=KEYBOARD)
    message_id = telegram.chat(USER).last.message_id
    edit = {"chat_id": USER, "message_id": message_id}
    same = await bot("editMessageText", **edit, text="<b>x</b>", parse_mode="HTML", reply_markup=KEYBOARD)
    assert same["description"].startswith("Bad Request: message is not modified")
    assert (await bot("editMessageText", **edit, text="<i>x</i>", parse_mode="HTML", reply_markup=KEYBOARD))["ok"]
    assert (await bot("editMessageReplyMarkup", **edit))["ok"], "without a markup the buttons go"
    assert telegram.chat(USER).last.buttons == ()
    assert [face.html for face in telegram.chat(USER).history[1:]] == ["<b>x</b>", "<i>x</i>", "<i>x</i>"]
    no_caption = await bot("editMessageCaption", **edit, caption="y")
    assert no_caption["description"] == "Bad Request: there is no caption in the message to edit"
    foreign = await bot("editMessageText", chat_id=USER, message_id=1, text="y")
    assert foreign["description"] == "Bad Request: message can't be edited"
    assert (await bot("deleteMessage", **edit))["ok"]
    gone = await bot("editMessageText", **edit, text="y")
    assert gone["description"] == "Bad Request: message to edit not found"
    assert telegram.violations == []


@pytest.mark.parametrize(
    ("happen", "code", "words"),
    [
        (lambda t: t.block(USER), 403, "Forbidden: bot was blocked by the user"),
        (lambda t: t.deactivate(USER), 403, "Forbidden: user is deactivated"),
        (lambda t: t.forget_chat(USER), 400, "Bad Request: chat not found"),
        (lambda t: t.migrate(USER, -1001), 400, "Bad Request: group chat was upgraded to a supergroup chat"),
    ],
)
async def test_a_chat_that_is_gone_refuses_what_is_sent(telegram, bot, happen, code, words):
    happen(telegram)
    answer = await bot.say()
    assert (answer["error_code"], answer["description"]) == (code, words)
    assert telegram.violations == []


async def test_a_migrated_group_names_its_new_chat_and_an_unknown_chat_is_not_found(telegram, bot):
    telegram.send_text(USER, "x", chat_id=GROUP, chat_type="group")
    telegram.migrate(GROUP, -1001)
    assert (await bot.say(chat_id=GROUP))["parameters"] == {"migrate_to_chat_id": -1001}
    assert (await bot.say(chat_id=-1001))["ok"]
    assert (await bot.say(chat_id=99))["description"] == "Bad Request: chat not found"


async def test_blocking_and_coming_back_are_told_by_updates(telegram, bot):
    telegram.block(USER)
    telegram.unblock(USER)
    changes = [update["my_chat_member"] for update in (await bot("getUpdates"))["result"][1:]]
    assert [change["new_chat_member"]["status"] for change in changes] == ["kicked", "member"]
    telegram.block(USER, announce=False)
    assert len((await bot("getUpdates"))["result"]) == 3
    assert (await bot.say())["error_code"] == 403


async def test_faults_are_used_up_in_order_and_only_where_they_are_meant(telegram, bot):
    telegram.fail_next(429, retry_after=3)
    telegram.fail_next(502)
    telegram.fail_next(400, times=2, method="sendMessage", chat_id=USER, description="no luck")
    limited = await bot.say()
    assert (limited["error_code"], limited["parameters"]) == (429, {"retry_after": 3})
    page = await bot.say()
    assert (page["status"], "<html>" in page["html"]) == (502, True)
    assert (await bot("sendChatAction", chat_id=USER, action="typing"))["ok"]
    assert [(await bot.say())["description"] for _ in range(2)] == ["Bad Request: no luck"] * 2
    assert (await bot.say())["ok"]
    assert [request.status for request in telegram.requests] == [429, 502, 200, 400, 400, 200]
    assert len(telegram.chat(USER).bot_messages) == 1


@pytest.mark.parametrize(("after_effect", "messages"), [(False, 0), (True, 1)])
async def test_a_reset_loses_the_request_or_only_its_answer(telegram, bot, after_effect, messages):
    telegram.fail_next("reset", after_effect=after_effect)
    with pytest.raises((aiohttp.ClientConnectionError, ConnectionResetError)):
        await bot.say()
    assert len(telegram.chat(USER).bot_messages) == messages
    assert telegram.requests[-1].status == 0


async def test_a_hanging_request_gets_no_answer_and_does_not_keep_the_server(telegram, bot):
    telegram.fail_next("hang")
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(bot.say(), 0.05)
    telegram.fail_next("delay", seconds=0.05)
    began = time.monotonic()
    assert (await bot.say())["ok"]
    assert time.monotonic() - began >= 0.05


async def test_the_limits_per_chat_and_per_group_are_enforced_on_wish():
    limits = Limits(chat_burst=3, group_burst=4)
    async with serve(enforce_limits=True, limits=limits) as server, aiohttp.ClientSession() as session:
        bot = Client(session, server)
        server.send_text(USER, "x", chat_id=GROUP, chat_type="group")
        server.send_text(USER, "x")
        answers = [(await bot.say(chat_id=USER)).get("parameters") for _ in range(4)]
        assert answers == [None, None, None, {"retry_after": 1}]
        answers = [(await bot.say(chat_id=GROUP)).get("parameters") for _ in range(5)]
        assert answers == [None, None, None, None, {"retry_after": 3}]
        assert (await bot("sendChatAction", chat_id=USER, action="typing"))["ok"], "actions are not counted"


async def test_menus_are_shown_by_chat_then_kind_then_default_and_by_language(telegram, bot):
    def commands(name):
        return [{"command": name, "description": "x"}]

    await bot("setMyCommands", commands=commands("default"))
    await bot("setMyCommands", commands=commands("english"), language_code="en")
    assert telegram.menu(USER, "en") == commands("english")
    assert telegram.menu(USER, "fr") == commands("default")
    scope = {"type": "chat", "chat_id": USER}
    await bot("setMyCommands", commands=commands("mine"), scope=scope)
    assert telegram.menu(USER, "en") == commands("mine")
    assert (await bot("getMyCommands", scope=scope))["result"] == commands("mine")
    await bot("deleteMyCommands", scope=scope)
    assert telegram.menu(USER, "en") == commands("english")


async def test_settled_waits_for_the_last_update_and_the_last_request(telegram, bot):
    async def work():
        update = (await bot("getUpdates"))["result"][0]
        await asyncio.sleep(0.05)
        await bot("getUpdates", offset=update["update_id"] + 1)
        await bot.say()

    working = asyncio.create_task(work())
    with pytest.raises(AssertionError, match="still not true"):
        await telegram.settled(timeout=0.02)
    await telegram.settled(quiet=0.03)
    assert telegram.pending() == []
    assert telegram.activity().calls == 3
    assert telegram.chat(USER).last.text == "x"
    await working


async def test_in_a_process_of_its_own_the_commands_and_records_are_the_same():
    with spawn() as telegram:
        async with aiohttp.ClientSession() as session:
            bot = Client(session, telegram)
            update = telegram.send_text(USER, "/start")
            assert telegram.pending() == [update["update_id"]]
            await bot.say("<b>x</b>", parse_mode="HTML", reply_markup=KEYBOARD)
            message = telegram.chat(USER).last
            assert (message.text, message.labels, message.buttons[0][1].data) == ("x", ["A", "B"], "b:1")
            assert telegram.press(USER, message, "A")["callback_query"]["data"] == "a:1"
            await bot("sendMessage", chat_id=USER)
            assert telegram.violations == ["sendMessage: Bad Request: message text is empty"]
            assert [request.status for request in telegram.requests] == [200, 400]
            file_id = telegram.send_file(USER, "quiz.yaml", "deck: x")["message"]["document"]["file_id"]
            path = (await bot("getFile", file_id=file_id))["result"]["file_path"]
            async with session.get(f"{telegram.url}/file/bot{telegram.token}/{path}") as response:
                assert await response.text() == "deck: x"
            telegram.fail_next(429, chat_id=USER)
            assert (await bot.say())["error_code"] == 429
            await bot("getUpdates", offset=-1)
            with pytest.raises(LookupError, match="never had a button"):
                telegram.press(USER, message, "C")
            with pytest.raises(AttributeError):
                telegram.no_such_command()
