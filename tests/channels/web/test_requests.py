import json

import aiohttp
import pytest

from bot.channels.web.app import listen
from bot.domain.texts import UserError
from tests.channels.web.demo import demo

REFUSED_UPDATES = [
    ({}, "nothing at all"),
    ({"update_id": 1}, "neither text nor press"),
    ({"update_id": 1, "text": "a", "press": {"data": "x", "message_id": 1}}, "both text and press"),
    ({"text": "a"}, "no number"),
    ({"update_id": "1", "text": "a"}, "a number in quotes"),
    ({"update_id": 1.5, "text": "a"}, "half a number"),
    ({"update_id": True, "text": "a"}, "a truth value"),
    ({"update_id": 0, "text": "a"}, "a number below 1"),
    ({"update_id": 2**53, "text": "a"}, "a number that JavaScript cannot hold"),
    ({"update_id": 1, "text": ""}, "an empty text"),
    ({"update_id": 1, "text": "a" * 4097}, "a text too long"),
    ({"update_id": 1, "text": "a\0"}, "a null character, which PostgreSQL refuses"),
    ({"update_id": 1, "text": ["a"]}, "a list for a text"),
    ({"update_id": 1, "text": "a", "user_id": 7}, "a key that is not ours"),
    ({"update_id": 1, "text": "a", "language": "de; DROP"}, "no language code"),
    ({"update_id": 1, "press": {"data": "ä" * 33, "message_id": 1}}, "66 bytes of data"),
    ({"update_id": 1, "press": {"data": "", "message_id": 1}}, "no data"),
    ({"update_id": 1, "press": {"data": "x", "message_id": -1}}, "a negative message"),
    ({"update_id": 1, "press": {"data": "x"}}, "a press on no message"),
    ([1], "a list"),
]


@pytest.mark.parametrize(("body", "why"), REFUSED_UPDATES, ids=[why for _, why in REFUSED_UPDATES])
async def test_an_update_that_the_page_would_not_send_is_refused(page, body, why):
    async with page.post("/updates", body) as response:
        assert response.status == 400


@pytest.mark.parametrize(
    "body", [b"", b"{", b"null", b"\xff\xfe", b'{"update_id": 1, "text": "\\ud800"}', b"[" * 20_000], ids=repr
)
async def test_what_is_no_json_is_refused(page, body):
    headers = {**page.headers, "Content-Type": "application/json"}
    async with page.client.post(f"{page.url}/updates", data=body, headers=headers) as response:
        assert response.status == 400


async def test_only_json_is_taken(page):
    body = json.dumps({"update_id": 1, "text": "a"})
    async with page.client.post(f"{page.url}/updates", data=body, headers=page.headers) as response:
        assert response.status == 415


async def test_the_longest_text_passes_even_where_json_makes_it_six_times_as_long(page):
    assert await page.say("ä" * 4096) == {"notice": None, "alert": False}
    async with page.events() as events:
        assert (await events.next())["message"]["html"] == "Gelesen: 4096"


async def test_a_body_too_large_is_refused_unread(page):
    async with page.post("/updates", {"update_id": 1, "text": "a" * 40_000}) as response:
        assert response.status == 413


async def test_too_many_acknowledgements_at_once_are_refused(page):
    async with page.post("/received", {"ids": ["x"] * 101}) as response:
        assert response.status == 400


async def test_the_menu_comes_in_the_language_asked_for(page):
    async with page.client.get(f"{page.url}/menu?language=en") as response:
        assert (await response.json())[0] == {"name": "learn", "description": "review the cards that are due"}
    async with page.client.get(f"{page.url}/menu?language=fr") as response:
        assert response.status == 400


async def test_a_press_is_answered_with_its_notice(page):
    await page.say("/lernen")
    async with page.events() as events:
        card = (await events.next())["message"]
    hint = card["buttons"][0][2]
    assert await page.press(hint["data"], card["id"]) == {"notice": "Nur ein Hinweis.", "alert": False}


async def test_an_update_sent_twice_counts_once(page):
    for _ in range(2):
        await page.say("/lernen", update_id=77)
    await page.say("Ende")
    async with page.events() as events:
        assert [(await events.next())["message"]["html"] for _ in range(2)] == ["Karte 0", "Gelesen: 4"]


async def test_the_same_number_from_two_browsers_is_two_updates(page, stranger):
    for one in (page, stranger):
        await one.say("hallo", update_id=77)
    for one in (page, stranger):
        async with one.events() as events:
            assert (await events.next())["message"]["html"] == "Gelesen: 5"


async def test_a_port_in_use_is_said_with_a_way_out(server, tmp_path):
    port = int(server.url.rsplit(":", 1)[1].rstrip("/"))
    with pytest.raises(UserError, match="--port"):
        listen(port)


async def test_the_server_stops_at_once_though_a_page_is_open(tmp_path):
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as client:
        async with demo(tmp_path) as running:
            origin = running.url.rstrip("/")
            async with client.post(f"{origin}/session", json={}, headers={"Origin": origin}):
                pass
            events = await client.get(f"{origin}/events")
            assert events.status == 200
        assert await events.content.read() == b"retry: 1000\n\n"
