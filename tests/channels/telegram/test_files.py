"""Files of people: fetched for as long as they are read, and nothing of the token or the file is told."""

import logging

import pytest
from aiohttp import web

from bot.channels.attachments import Folder, GoneError, LaterError, TooLargeError
from bot.channels.telegram.files import TelegramFiles
from bot.channels.telegram.request import AiohttpRequest
from tests.channels.telegram.test_request import TOKEN, answering

KIM = 7
CONTENT = b"Kunde;Datum\n" + b"kim@example.org;2026-01-01\n" * 10_000


@pytest.fixture
async def requests(telegram):
    made = AiohttpRequest(telegram.url, telegram.token, timeout=0.3)
    yield made
    await made.shutdown()


@pytest.fixture
def folder(tmp_path):
    return Folder(tmp_path)


@pytest.fixture
def files(requests, folder):
    return TelegramFiles(requests, folder)


def sent(telegram, content=CONTENT):
    return telegram.send_file(KIM, "a.csv", content)["message"]["document"]["file_id"]


async def fetch(files, reference):
    async with files.open(KIM, reference):
        pass


async def test_a_file_is_there_while_it_is_read_and_gone_after(telegram, files, folder):
    async with files.open(KIM, sent(telegram)) as path:
        assert path.read_bytes() == CONTENT
        assert path.stat().st_mode & 0o777 == 0o600
    assert list(folder.path.iterdir()) == []


async def test_it_is_gone_too_where_its_reading_fails(telegram, files, folder):
    with pytest.raises(RuntimeError):
        async with files.open(KIM, sent(telegram)):
            raise RuntimeError
    assert list(folder.path.iterdir()) == []


async def test_a_file_over_twenty_megabytes_is_too_large(telegram, files):
    with pytest.raises(TooLargeError):
        await fetch(files, sent(telegram, bytes(21 << 20)))


async def test_a_file_that_telegram_does_not_know_is_gone(files):
    with pytest.raises(GoneError):
        await fetch(files, "nothing")


@pytest.mark.parametrize("kind", [429, 500, 502, "reset", "hang"])
async def test_what_may_pass_is_tried_later(telegram, files, kind):
    telegram.fail_next(kind, method="getFile")
    with pytest.raises(LaterError):
        await fetch(files, sent(telegram))


async def odd(path, handler):
    """Fetch from a server that answers getFile with `path`, and then by the handler."""

    async def serve(request):
        if request.path.endswith("/getFile"):
            return web.json_response({"ok": True, "result": {"file_id": "x", "file_size": 3, "file_path": path}})
        return await handler(request)

    runner, url = await answering(serve)
    made = AiohttpRequest(url, TOKEN, timeout=1.0)
    return runner, made


async def more_than_told(request):
    response = web.StreamResponse()
    await response.prepare(request)
    for _ in range(400):
        await response.write(bytes(2**16))
    return response


async def breaks_off(request):
    response = web.StreamResponse(headers={"Content-Length": "1000"})
    await response.prepare(request)
    await response.write(b"half")
    request.transport.abort()
    return response


async def refused(_request):
    raise web.HTTPNotFound(text="kim@example.org")


@pytest.mark.parametrize(
    ("handler", "meaning", "why"),
    [
        (more_than_told, TooLargeError, "the bytes are counted, whatever was announced"),
        (breaks_off, LaterError, "half a file is none"),
        (refused, GoneError, "the path is outdated"),
    ],
)
async def test_a_server_that_does_not_keep_its_word_leaves_nothing_behind(folder, handler, meaning, why, caplog):
    caplog.set_level(logging.DEBUG)
    runner, made = await odd("documents/a.csv", handler)
    with pytest.raises(meaning) as caught:
        await fetch(TelegramFiles(made, folder), "x")
    await made.shutdown()
    await runner.cleanup()
    assert list(folder.path.iterdir()) == []
    told = repr(caught.value) + caplog.text
    assert TOKEN.partition(":")[2] not in told
    assert "kim@example.org" not in told


async def test_a_file_without_a_path_is_gone(folder):
    runner, made = await odd("", refused)
    with pytest.raises(GoneError):
        await fetch(TelegramFiles(made, folder), "x")
    await made.shutdown()
    await runner.cleanup()
