"""What the server refuses, over real HTTP, and which of it a correct bot never sends."""

import json

import aiohttp
import pytest

from tests.fake_bot_api import serve

pytestmark = pytest.mark.anyio
USER = 7
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


@pytest.fixture
async def telegram():
    async with serve() as server:
        server.send_text(USER, "/start")
        yield server


@pytest.fixture
async def http():
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def call(telegram, http):
    async def post(method, **params):
        async with http.post(f"{telegram.url}/bot{telegram.token}/{method}", json=params) as response:
            answer = await response.json()
            assert response.status == answer.get("error_code", 200)
            return answer

    return post


def keyboard(*buttons):
    return {"inline_keyboard": [list(buttons)]}


BUTTON = {"text": "weiter", "callback_data": "next"}
VIOLATIONS = [
    ("sendMessage", {"text": "x"}, "chat_id is empty", "a required parameter is missing"),
    ("sendMessage", {"chat_id": USER}, "message text is empty", "no text"),
    ("sendMessage", {"chat_id": USER, "text": ""}, "message text is empty", "an empty text"),
    ("sendMessage", {"chat_id": USER, "text": " \n"}, "text must be non-empty", "only blanks"),
    ("sendMessage", {"chat_id": USER, "text": "x", "txet": 1}, 'unknown parameter "txet"', "unknown parameter"),
    ("sendMessage", {"chat_id": USER, "text": 5}, 'String is expected in "text"', "a number for a text"),
    ("sendMessage", {"chat_id": "seven", "text": "x", "disable_notification": 1}, "Boolean", "1 is no Boolean"),
    ("sendMessage", {"chat_id": USER, "text": "x" * 4097}, "message is too long", "4,097 characters"),
    ("sendMessage", {"chat_id": USER, "text": "😀" * 2049}, "message is too long", "4,098 UTF-16 units"),
    ("sendMessage", {"chat_id": USER, "text": "<b>x", "parse_mode": "HTML"}, "can't parse entities", "bad HTML"),
    ("sendMessage", {"chat_id": USER, "text": "x", "parse_mode": "MarkdownV2"}, "unsupported parse_mode", "Markdown"),
    ("editMessageText", {"text": "x"}, "message identifier is not specified", "which message"),
    ("sendChatAction", {"chat_id": USER, "action": "dance"}, "wrong parameter action", "no such action"),
    ("setMyCommands", {"commands": [{"command": "Übung", "description": "x"}]}, "BOT_COMMAND_INVALID", "a bad name"),
    (
        "setMyCommands",
        {"commands": [{"command": "a", "description": "x" * 257}]},
        "DESCRIPTION_INVALID",
        "257 characters",
    ),
    (
        "setMyCommands",
        {"commands": [{"command": f"c{i}", "description": "x"} for i in range(101)]},
        "BOT_COMMANDS_TOO_MUCH",
        "101 commands",
    ),
    (
        "setMyCommands",
        {"commands": [{"command": "a", "description": "x", "hidden": True}]},
        'unknown parameter "hidden"',
        "an unknown field deep inside",
    ),
    ("setMyCommands", {"commands": [], "language_code": "deu"}, "LANG_CODE_INVALID", "a language of three letters"),
    ("setMyCommands", {"commands": [], "scope": {"type": "moon"}}, "unsupported type", "no such scope"),
    ("sendPhoto", {"chat_id": USER}, "there is no photo", "no picture"),
    ("sendPhoto", {"chat_id": USER, "photo": "nothing"}, "wrong remote file identifier", "a picture nobody knows"),
]
BAD_BUTTONS = [
    ([{"text": "x"}], "Text buttons are unallowed", "no action"),
    ([BUTTON | {"url": "https://example.org"}], "exactly one action", "two actions"),
    ([{"text": "x", "callback_data": "ü" * 33}], "BUTTON_DATA_INVALID", "66 bytes in 33 characters"),
    ([{"text": " ", "callback_data": "a"}], "text must be non-empty", "a blank label"),
    ([{"text": "x", "url": "ftp://example.org"}], "Unsupported URL protocol", "another protocol"),
    ([{"text": "x", "url": "http://localhost:80"}], "Wrong HTTP URL", "a host without a dot"),
    ([BUTTON] * 9, "more than 8 buttons", "nine in a row"),
    ([{"text": "x", "callback": "a"}], 'unknown parameter "callback"', "a misspelt field"),
]


@pytest.mark.parametrize(("method", "params", "words", "reason"), VIOLATIONS, ids=[row[-1] for row in VIOLATIONS])
async def test_a_wrong_request_is_refused_and_noted_as_a_violation(telegram, call, method, params, words, reason):
    answer = await call(method, **params)
    assert answer["error_code"] == 400, reason
    assert words in answer["description"]
    assert telegram.violations == [f"{method}: {answer['description']}"]
    assert telegram.chat(USER).bot_messages == []


@pytest.mark.parametrize(("buttons", "words", "reason"), BAD_BUTTONS, ids=[row[-1] for row in BAD_BUTTONS])
async def test_a_bad_button_is_refused_with_its_message(telegram, call, buttons, words, reason):
    answer = await call("sendMessage", chat_id=USER, text="x", reply_markup=keyboard(*buttons))
    assert words in answer["description"], reason
    assert telegram.violations


async def test_more_than_a_hundred_buttons_are_refused(call):
    rows = [[BUTTON] * 8] * 13
    answer = await call("sendMessage", chat_id=USER, text="x", reply_markup={"inline_keyboard": rows})
    assert answer["description"] == "Bad Request: reply markup is too long"


async def test_what_lies_on_the_limits_is_accepted(telegram, call):
    data = keyboard({"text": "x", "callback_data": "ü" * 32}, {"text": "y", "url": "tg://user?id=1"})
    html = f"<b>{'x' * 4096}</b>"
    assert (await call("sendMessage", chat_id=USER, text=html, parse_mode="HTML", reply_markup=data))["ok"]
    markup = json.dumps(keyboard(*[BUTTON] * 8))
    assert (await call("sendMessage", chat_id=str(USER), text="<", reply_markup=markup))["ok"]
    assert telegram.violations == []


async def test_a_wrong_token_a_wrong_method_and_a_wrong_path_have_answers_of_their_own(telegram, http):
    async def answer(path):
        async with http.get(telegram.url + path) as response:
            return await response.json()

    unauthorized = {"ok": False, "error_code": 401, "description": "Unauthorized"}
    assert await answer("/bot1:wrong/getMe") == unauthorized
    assert (await answer(f"/bot{telegram.token}/getMoon"))["error_code"] == 404
    assert (await answer("/elsewhere"))["error_code"] == 404
    assert (await answer(f"/bot{telegram.token}/getme"))["ok"], "Telegram takes method names in any case"


async def test_get_and_form_carry_parameters_as_json_does(telegram, http):
    root = f"{telegram.url}/bot{telegram.token}"
    async with http.get(f"{root}/sendMessage", params={"chat_id": USER, "text": "by GET"}) as response:
        assert response.status == 200
    form = {"chat_id": USER, "text": "by form", "reply_markup": json.dumps(keyboard(BUTTON))}
    async with http.post(f"{root}/sendMessage", data=form) as response:
        assert response.status == 200
    assert [message.text for message in telegram.chat(USER).bot_messages] == ["by GET", "by form"]
    assert telegram.chat(USER).last.labels == ["weiter"]


def form(file_name="photo", content=PNG, **fields):
    body = aiohttp.FormData()
    for name, value in {"chat_id": str(USER), **fields}.items():
        body.add_field(name, value)
    body.add_field(file_name, content, filename="picture.png", content_type="image/png")
    return body


async def test_an_uploaded_file_is_kept_and_a_reference_to_it_is_followed(telegram, http):
    root = f"{telegram.url}/bot{telegram.token}"
    async with http.post(f"{root}/sendPhoto", data=form()) as response:
        assert response.status == 200
    async with http.post(f"{root}/sendDocument", data=form("a", PNG, document="attach://a", caption="x")) as response:
        assert response.status == 200
    photo, document = telegram.chat(USER).bot_messages
    assert photo.picture
    assert (document.kind, document.file_name, document.text) == ("document", "picture.png", "x")
    assert telegram.files[photo.file_id].content == PNG
    assert telegram.violations == []


async def test_a_picture_that_is_none_an_empty_file_and_one_nobody_refers_to_are_refused(telegram, http):
    for fields, words in [
        (form(content=b"text"), "IMAGE_PROCESS_FAILED"),
        (form(content=b""), "file must be non-empty"),
        (form("extra", PNG, photo="attach://other"), "is not referred to"),
        (form(caption="x" * 1025), "message caption is too long"),
    ]:
        async with http.post(f"{telegram.url}/bot{telegram.token}/sendPhoto", data=fields) as response:
            assert words in (await response.json())["description"]
    assert len(telegram.violations) == 4


async def test_without_strict_the_form_is_not_looked_at(http):
    async with serve(strict=False, record=False) as server:
        params = {"chat_id": 1, "text": "<b>x", "parse_mode": "HTML", "txet": 1}
        async with http.post(f"{server.url}/bot{server.token}/sendMessage", json=params) as response:
            assert response.status == 200
        assert (server.violations, server.requests) == ([], [])
        assert server.chat(1).last.text == "<b>x"
