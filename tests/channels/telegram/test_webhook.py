"""The webhook: 200 only after the commit, a secret nobody else knows, and what watchers ask."""

import asyncio
import json

import aiohttp
import pytest

from bot.channels.telegram.request import AiohttpRequest
from bot.channels.telegram.updates import ALLOWED
from bot.channels.telegram.webhook import LARGEST, PATH, SECRET, Webhook, register, serve
from bot.domain.texts import UserError

KIM = 7
GOOD = {SECRET: "geheim"}


def text(update_id, words, user=KIM):
    person = {"id": user, "is_bot": False, "first_name": "K", "language_code": "de"}
    chat = {"id": user, "type": "private", "first_name": "K"}
    return {
        "update_id": update_id,
        "message": {"message_id": update_id, "date": 1, "chat": chat, "from": person, "text": words},
    }


class Watched:
    """What stands behind /ready and /metrics."""

    reason: str | None = None

    async def ready(self):
        return self.reason

    async def metrics(self):
        return b"bindungsbot_outbox_waiting 0\n"


@pytest.fixture
async def site(bot_anywhere, telegram):
    """A worker behind a webhook: posts to it, and the bot it belongs to."""
    telegram.open = telegram.world.open_chat(KIM)
    watched = Watched()
    hook = Webhook(bot_anywhere.intake, secret="geheim", ready=watched.ready, metrics=watched.metrics)
    async with serve(hook, "127.0.0.1", 0) as port, aiohttp.ClientSession(f"http://127.0.0.1:{port}") as client:
        yield client, bot_anywhere, watched


async def post(client, update, headers=None):
    body = update if isinstance(update, bytes) else json.dumps(update).encode()
    async with client.post(PATH, data=body, headers=GOOD if headers is None else headers) as response:
        return response.status


async def test_an_update_is_answered_200_after_its_commit_and_the_reply_goes_out(site):
    client, bot, _ = site
    assert await post(client, text(1, "/say eins")) == 200
    assert bot.inbox() == {1: "done"}
    await bot.settled()
    assert bot.sent(KIM) == ["eins"]


async def test_it_is_not_answered_before_the_commit(site):
    client, bot, _ = site
    with bot.blocked():
        request = asyncio.create_task(post(client, text(1, "/say eins")))
        await asyncio.sleep(0.2)
        assert not request.done()
    assert await request == 200


async def test_while_the_database_does_not_answer_it_is_to_be_brought_again_and_counts_once(site):
    client, bot, watched = site
    hook = Webhook(bot.intake, secret="geheim", ready=watched.ready, metrics=watched.metrics, patience=0.1)
    async with serve(hook, "127.0.0.1", 0) as port, aiohttp.ClientSession(f"http://127.0.0.1:{port}") as impatient:
        with bot.blocked():
            assert await post(impatient, text(1, "/say eins")) == 503
    assert await post(client, text(1, "/say eins")) == 200
    await bot.settled()
    assert bot.sent(KIM) == ["eins"]


@pytest.mark.parametrize(
    "headers", [{}, {SECRET: ""}, {SECRET: "Geheim"}, {SECRET: "geheim2"}, {SECRET: "gehéim"}], ids=repr
)
async def test_without_the_secret_nothing_is_taken(site, headers):
    client, bot, _ = site
    assert await post(client, text(1, "/say eins"), headers) == 403
    assert bot.inbox() == {}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"no json", 400),
        (b"\xff\xfe", 400),
        (b"[" * 50_000, 400),
        (b'{"update_id": 1, "message": ' + b"[" * 100 + b"]" * 100 + b"}", 200),
        (b"[]", 200),
        (b'"text"', 200),
        (b'{"update_id": "x"}', 200),
        (b" " * LARGEST + b"{}", 413),
    ],
    ids=lambda value: repr(value)[:20],
)
async def test_what_is_no_update_is_refused_or_acknowledged_and_the_next_is_taken(site, body, status):
    client, bot, _ = site
    assert await post(client, body) == status
    assert await post(client, text(2, "/say zwei")) == 200
    await bot.settled()
    assert bot.sent(KIM) == ["zwei"]


async def test_the_same_update_to_two_requests_at_once_counts_once(site, dialogue):
    client, bot, _ = site
    statuses = await asyncio.gather(*(post(client, text(1, "/say eins")) for _ in range(8)))
    assert statuses == [200] * 8
    await bot.settled()
    assert bot.sent(KIM) == ["eins"]
    assert dialogue.heard == ["/say eins"]


async def test_who_goes_away_stops_nothing(site):
    client, bot, _ = site
    with bot.blocked():
        request = asyncio.create_task(post(client, text(1, "/say eins")))
        await asyncio.sleep(0.2)
        request.cancel()
    await bot.telegram.wait_for(lambda: bot.sent(KIM), 10)


async def test_watchers_are_told(site):
    client, _, watched = site

    async def get(path):
        async with client.get(path) as response:
            return response.status, await response.text()

    assert await get("/health") == (200, "ok\n")
    assert await get("/ready") == (200, "ok\n")
    watched.reason = "database"
    assert await get("/ready") == (503, "database\n")
    assert await get("/metrics") == (200, "bindungsbot_outbox_waiting 0\n")


async def test_telegram_is_told_where_with_the_secret_and_what_we_read(telegram):
    request = AiohttpRequest(telegram.url, telegram.token)
    telegram.fail_next(502, description="Bad Gateway")
    try:
        await register(request, "https://bot.example.org/telegram", "geheim")
    finally:
        await request.shutdown()
    told = telegram.requests[-1].params
    assert told["url"] == "https://bot.example.org/telegram"
    assert told["secret_token"] == "geheim"
    assert told["allowed_updates"] == list(ALLOWED)
    assert told["drop_pending_updates"] is False


async def test_a_port_that_is_taken_is_named(site):
    client, bot, _ = site
    port = client._base_url.port
    hook = Webhook(bot.intake, secret="x", ready=Watched().ready, metrics=Watched().metrics)
    with pytest.raises(UserError) as refused:
        async with serve(hook, "127.0.0.1", port):
            pass
    assert f"127.0.0.1:{port}" in refused.value.text.de
