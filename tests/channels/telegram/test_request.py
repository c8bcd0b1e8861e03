"""The HTTP client: what it raises, and that nothing it raises or logs tells the token."""

import asyncio
import traceback

import pytest
from aiohttp import web
from telegram import InputMediaDocument

from bot.channels.telegram.request import AiohttpRequest, ApiError, NoAnswerError, build_bot

KIM = 7
TOKEN = "424242:secret-token"


@pytest.fixture
async def requests(telegram):
    made = AiohttpRequest(telegram.url + "/", telegram.token, timeout=0.3)
    telegram.send_text(KIM, "/start")
    yield made
    await made.shutdown()


async def test_a_call_returns_the_result_as_plain_json(requests):
    assert (await requests.call("getMe", {}))["username"] == "bindungsbot_fake_bot"


async def test_a_refusal_has_its_status_description_and_parameters(telegram, requests):
    telegram.fail_next(429, retry_after=9)
    with pytest.raises(ApiError) as caught:
        await requests.call("getMe", {})
    assert (caught.value.status, caught.value.description) == (429, "Too Many Requests: retry after 9")
    assert caught.value.parameters == {"retry_after": 9}


async def test_a_page_of_html_has_its_status_alone(telegram, requests):
    telegram.fail_next(502)
    with pytest.raises(ApiError) as caught:
        await requests.call("getMe", {})
    assert (caught.value.status, caught.value.description, caught.value.parameters) == (502, "", {})


@pytest.mark.parametrize("kind", ["hang", "reset"])
async def test_no_answer(telegram, requests, kind):
    telegram.fail_next(kind)
    with pytest.raises(NoAnswerError):
        await requests.call("getMe", {})


async def test_half_a_character_does_not_stop_a_message(telegram, requests):
    await requests.call("sendMessage", {"chat_id": KIM, "text": "halb \ud83d"})
    assert telegram.chat(KIM).last.text == "halb ?"


async def test_calls_of_the_library_go_the_same_way(telegram, requests):
    bot = build_bot(requests, requests)
    await bot.initialize()
    await bot.send_document(KIM, b"a;b", filename="a.csv", caption="Grüße")
    media = InputMediaDocument(b"c;d", filename="b.csv")
    await bot.edit_message_media(media, KIM, telegram.chat(KIM).last.message_id)
    message = telegram.chat(KIM).last
    assert (message.file_name, telegram.files[message.file_id].content) == ("b.csv", b"c;d")


async def test_files_of_people_are_fetched(telegram, requests):
    bot = build_bot(requests, requests)
    sent = telegram.send_file(KIM, "quiz.yaml", b"deck: x")
    file = await bot.get_file(sent["message"]["document"]["file_id"])
    assert bytes(await file.download_as_bytearray()) == b"deck: x"


async def answering(handler):
    """Serve one handler for everything; return the server's runner and address."""
    runner = web.ServerRunner(web.Server(handler, access_log=None), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return runner, f"http://127.0.0.1:{runner.addresses[0][1]}"


async def redirect(request):
    return web.Response(status=302, headers={"Location": "http://127.0.0.1:1/elsewhere"})


async def page(request):
    return web.Response(text="<html>please log in</html>", content_type="text/html")


async def silence(request):
    await asyncio.sleep(60)


async def broken_off(request):
    request.transport.abort()
    return web.Response()


async def not_found(request):
    return web.Response(status=404, text=f"<html>no {request.path}</html>", content_type="text/html")


FAULTS = {
    "a redirection": (redirect, ApiError),
    "a page that says 200": (page, NoAnswerError),
    "silence": (silence, NoAnswerError),
    "a broken connection": (broken_off, NoAnswerError),
    "a page that names the address": (not_found, ApiError),
}


@pytest.mark.parametrize(("handler", "kind"), FAULTS.values(), ids=FAULTS)
@pytest.mark.parametrize("by_library", [False, True], ids=["our call", "the library's call"])
async def test_no_error_tells_the_token(handler, kind, by_library, caplog):
    caplog.set_level(0)
    runner, url = await answering(handler)
    requests = AiohttpRequest(url, TOKEN, timeout=0.1)
    with pytest.raises(kind) as caught:
        await (build_bot(requests, requests).get_me() if by_library else requests.call("getMe", {}))
    await requests.shutdown()
    await runner.cleanup()
    assert "secret" not in "".join(traceback.format_exception(caught.value)) + caplog.text


async def test_no_answer_that_is_not_even_http_tells_the_token(caplog):
    """The error of the HTTP client names the whole address here."""
    caplog.set_level(0)

    async def babble(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"welcome to the mail server\r\n\r\n")
        writer.close()

    async with await asyncio.start_server(babble, "127.0.0.1", 0) as server:
        requests = AiohttpRequest(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", TOKEN)
        with pytest.raises(NoAnswerError) as caught:
            await requests.call("getMe", {})
        await requests.shutdown()
    assert "secret" not in "".join(traceback.format_exception(caught.value)) + caplog.text


@pytest.mark.parametrize("address", ["http://127.0.0.1:1", "http://nowhere.invalid", "https://127.0.0.1:1"])
async def test_no_refused_connection_tells_the_token(address, caplog):
    caplog.set_level(0)
    requests = AiohttpRequest(address, TOKEN, timeout=2)
    with pytest.raises(NoAnswerError) as caught:
        await requests.call("getMe", {})
    await requests.shutdown()
    assert "secret" not in "".join(traceback.format_exception(caught.value)) + caplog.text


async def test_the_library_does_not_know_the_token(caplog):
    caplog.set_level(0)
    requests = AiohttpRequest("http://127.0.0.1:1", TOKEN)
    bot = build_bot(requests, requests)
    assert "secret" not in repr(bot) + bot.token + bot.base_url + bot.base_file_url + caplog.text
