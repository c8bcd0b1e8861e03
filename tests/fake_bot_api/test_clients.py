"""Real clients against the server: python-telegram-bot as it comes, and aiogram as the judge of what was recorded."""

import pytest
import telegram as ptb

from tests.fake_bot_api import Upload, serve
from tests.fake_bot_api.checks import STRICT
from tests.fake_bot_api.judge import complaints, judge, known_methods
from tests.fake_bot_api.methods import METHODS

pytestmark = pytest.mark.anyio
USER = 7
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20
KEYBOARD = ptb.InlineKeyboardMarkup([[ptb.InlineKeyboardButton("A", callback_data="a")]])


@pytest.fixture
async def server():
    async with serve() as fake:
        fake.send_text(USER, "/start")
        yield fake


@pytest.fixture
async def bot(server):
    async with ptb.Bot(
        server.token,
        base_url=f"{server.url}/bot",
        base_file_url=f"{server.url}/file/bot",
    ) as client:
        yield client


async def test_python_telegram_bot_gets_updates_and_reads_all_of_them(server, bot):
    message = await bot.send_message(USER, "x", reply_markup=KEYBOARD)
    server.press(USER, message.message_id, "A")
    server.edit_text(USER, 1, "/hilfe")
    server.block(USER)
    server.unblock(USER)
    server.press_data(USER, 99, "gone")
    file_id = server.send_file(USER, "quiz.yaml", b"deck: x", caption="neu")["message"]["document"]["file_id"]
    updates = await bot.get_updates(timeout=1, allowed_updates=["message", "callback_query"])
    assert [update.effective_user.id for update in updates] == [USER] * 7
    assert updates[1].callback_query.message.text == "x"
    assert updates[2].edited_message.text == "/hilfe"
    assert updates[3].my_chat_member.new_chat_member.status == "kicked"
    assert not updates[5].callback_query.message.is_accessible
    assert bytes(await (await bot.get_file(file_id)).download_as_bytearray()) == b"deck: x"
    assert await bot.get_updates(offset=updates[-1].update_id + 1, timeout=0) == ()
    assert not server.violations


async def use_every_method(server, bot):
    await bot.delete_webhook()
    await bot.get_webhook_info()
    await bot.get_chat(USER)
    await bot.set_my_commands([ptb.BotCommand("start", "Anfang")], ptb.BotCommandScopeChat(USER), "de")
    await bot.get_my_commands(ptb.BotCommandScopeAllPrivateChats())
    await bot.delete_my_commands()
    await bot.set_my_description("lang", "de")
    await bot.get_my_description()
    await bot.set_my_short_description("kurz")
    await bot.get_my_short_description()
    await bot.send_chat_action(USER, "typing")
    await bot.send_document(USER, b"deck: x", filename="quiz.yaml", caption="<b>x</b>", parse_mode="HTML")
    quiet = {"disable_notification": True, "link_preview_options": ptb.LinkPreviewOptions(is_disabled=True)}
    message = await bot.send_message(USER, "<b>x</b> &amp; y", "HTML", reply_markup=KEYBOARD, **quiet)
    await bot.edit_message_text("y", USER, message.message_id)
    await bot.edit_message_reply_markup(USER, message.message_id, reply_markup=KEYBOARD)
    media = ptb.InputMediaPhoto(PNG, caption="<i>c</i>", parse_mode="HTML")
    await bot.edit_message_media(media, USER, message.message_id, reply_markup=KEYBOARD)
    await bot.edit_message_caption(USER, message.message_id, caption="d")
    await bot.answer_callback_query(server.press_data(USER, message.message_id, "a")["callback_query"]["id"], "Ja")
    words = ptb.InputTextMessageContent("<b>x</b>", "HTML")
    found = [ptb.InlineQueryResultArticle("nps", "NPS", words, description="y")]
    await bot.answer_inline_query(server.ask_inline(USER, "nps")["inline_query"]["id"], found, cache_time=0)
    photo = await bot.send_photo(USER, PNG, reply_parameters=ptb.ReplyParameters(message.message_id))
    await bot.get_file(photo.photo[0].file_id)
    await bot.delete_message(USER, photo.message_id)
    await bot.set_webhook("https://example.org/hook", secret_token="s", allowed_updates=["message"])
    await bot.delete_webhook(drop_pending_updates=True)
    await bot.get_updates(timeout=0)


async def test_every_method_serves_python_telegram_bot_and_stands_before_the_judge(server, bot):
    await use_every_method(server, bot)
    assert server.violations == []
    assert {request.method for request in server.requests} == set(STRICT)
    assert complaints(server.requests) == []
    picture = server.chat(USER).last
    assert (picture.picture, picture.text, picture.labels) == (True, "d", [])


async def test_errors_become_the_exceptions_of_python_telegram_bot(server, bot, monkeypatch):
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # the client warns of the older form
    server.fail_next(429, retry_after=7)
    with pytest.raises(ptb.error.RetryAfter):
        await bot.send_message(USER, "x")
    server.fail_next(502, description="Bad Gateway")
    with pytest.raises(ptb.error.NetworkError):
        await bot.send_message(USER, "x")
    server.migrate(-1, -1001)
    with pytest.raises(ptb.error.ChatMigrated):
        await bot.send_message(-1, "x")
    photo = await bot.send_photo(USER, PNG)
    with pytest.raises(ptb.error.BadRequest, match="There is no text in the message to edit"):
        await bot.edit_message_text("x", USER, photo.message_id)
    server.block(USER)
    with pytest.raises(ptb.error.Forbidden, match="bot was blocked by the user"):
        await bot.send_message(USER, "x")
    other = ptb.Bot("1:other", base_url=f"{server.url}/bot")
    with pytest.raises(ptb.error.InvalidToken):
        await other.initialize()
    await other.shutdown()


@pytest.mark.parametrize(
    ("method", "params", "reason"),
    [
        ("sendMoon", {}, "no such method"),
        ("sendMessage", {"chat_id": 1}, "a required parameter is missing"),
        ("sendMessage", {"chat_id": 1, "text": "x", "txet": "y"}, "an unknown parameter"),
        ("sendMessage", {"chat_id": 1, "text": ["x"]}, "a wrong type"),
        ("setMyCommands", {"commands": [{"command": "a", "description": "b", "icon": "c"}]}, "an unknown field within"),
        ("sendMessage", {"chat_id": 1, "text": "x", "reply_markup": {"inline_keyboard": [[{"text": 1}]]}}, "deep in"),
        ("sendDocument", {"chat_id": 1, "document": "attach://a", "b": Upload("b", b"x")}, "a file nobody refers to"),
    ],
)
def test_the_judge_finds_what_is_wrong(method, params, reason):
    with pytest.raises(ValueError, match=r".+"):
        judge(method, params)


def test_the_table_and_the_methods_cover_each_other_and_aiogram_knows_the_same_parameters():
    assert set(STRICT) == {*METHODS, "getUpdates"}
    for name, fields in STRICT.items():
        unknown_to_aiogram = set(fields.readers) - set(known_methods()[name].model_fields)
        assert not unknown_to_aiogram, name
