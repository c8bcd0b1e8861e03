import asyncio

import aiohttp
import pytest
from yarl import URL

from bot.channels.web.sessions import COOKIE, load_key
from tests.channels.web.demo import KEY, demo

FOREIGN_HOSTS = [
    "evil.example",
    "127.0.0.1.evil.example",
    "localhost.evil.example:80",
    "127.0.0.2",
    "0.0.0.0",
    "[::1]",
    "",
]
WRONG_ORIGINS = [
    ({"Origin": "http://evil.example"}, "another site"),
    ({"Origin": "http://127.0.0.1:1"}, "another port of this machine"),
    ({"Origin": "null"}, "a page without an origin"),
    ({"Origin": ""}, "an empty origin"),
    ({"Sec-Fetch-Site": "cross-site"}, "the browser says: another site"),
    ({"Sec-Fetch-Site": "same-site"}, "the browser says: another port"),
]


@pytest.mark.parametrize("path", ["/", "/static/main.js", "/events", "/nothing"])
@pytest.mark.parametrize("host", FOREIGN_HOSTS)
async def test_a_name_that_merely_points_here_is_refused(page, host, path):
    async with page.client.get(page.url + path, headers={"Host": host}) as response:
        assert response.status in {400, 403}


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST:8000"])
async def test_this_machines_own_names_are_let_in(page, host):
    async with page.client.get(page.url, headers={"Host": host}) as response:
        assert response.status == 200


@pytest.mark.parametrize("path", ["/session", "/updates", "/received"])
@pytest.mark.parametrize(("headers", "why"), WRONG_ORIGINS, ids=[why for _, why in WRONG_ORIGINS])
async def test_what_changes_something_is_taken_from_the_page_alone(page, path, headers, why):
    async with page.post(path, {"update_id": 1, "text": "a", "ids": []}, **headers) as response:
        assert response.status == 403


async def test_a_request_that_hides_its_origin_is_refused(page):
    async with page.client.post(f"{page.url}/updates", json={"update_id": 1, "text": "a"}) as response:
        assert response.status == 403


@pytest.mark.parametrize("path", ["/events", "/menu?language=de", "/static/main.js"])
async def test_another_page_cannot_even_read(page, path):
    async with page.client.get(page.url + path, headers={"Sec-Fetch-Site": "same-site"}) as response:
        assert response.status == 403


async def test_a_link_from_elsewhere_opens_the_page_and_leaves_the_session_alone(page):
    """SameSite=Strict keeps the cookie back there: a page that then set a new one would make another person."""
    async with page.client.get(page.url, headers={"Sec-Fetch-Site": "cross-site"}) as response:
        assert response.status == 200
        assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize("token", [None, "", "short", "x" * 44, "ä" * 43])
async def test_without_a_cookie_of_ours_nothing_is_told(server, token):
    headers = {"Cookie": f"{COOKIE}={token}"} if token is not None else {}
    origin = {"Origin": server.url.rstrip("/")}
    async with aiohttp.ClientSession(headers=headers) as client:
        async with client.get(f"{server.url}events") as response:
            assert response.status == 401
        async with client.post(f"{server.url}updates", json={"update_id": 1, "text": "a"}, headers=origin) as response:
            assert response.status == 401
        async with client.post(f"{server.url}received", json={"ids": []}, headers=origin) as response:
            assert response.status == 401


async def test_the_cookie_is_random_long_and_out_of_reach_of_scripts(page, stranger):
    async with page.post("/session", {}) as response:
        cookie = response.headers["Set-Cookie"]
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(cookie.split("; "))
    tokens = [one.client.cookie_jar.filter_cookies(URL(one.url))[COOKIE].value for one in (page, stranger)]
    assert tokens[0] != tokens[1]
    assert all(len(token) == 43 for token in tokens)  # 256 bits


async def test_a_browser_stays_the_same_person_as_long_as_the_key_is_kept(tmp_path):
    chats = []
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as client:
        for name, key in (("one", KEY), ("one", KEY), ("two", b"another key")):
            folder = tmp_path / name
            folder.mkdir(exist_ok=True)
            async with demo(folder, key=key) as running:
                origin = running.url.rstrip("/")
                async with client.post(f"{origin}/session", json={}, headers={"Origin": origin}) as response:
                    chats.append(int((await response.json())["chat"]))
    assert chats[0] == chats[1] != chats[2]
    assert all(0 < chat < 2**52 for chat in chats)


async def test_two_browsers_are_two_people_and_neither_hears_the_other(page, stranger):
    await page.say("geheim")
    await stranger.say("ich auch")
    async with page.events() as mine, stranger.events() as theirs:
        assert (await mine.next())["message"]["html"] == "Gelesen: 6"
        assert (await theirs.next())["message"]["html"] == "Gelesen: 8"


async def test_nobody_can_acknowledge_somebody_elses_letter(server, page, stranger):
    await page.say("hallo")
    async with page.events() as events:
        letter = await events.next(acknowledge=False)
        await stranger.received(letter["id"])
        await asyncio.sleep(0.1)  # long enough for it to be written down, were it believed
        assert server.waiting() == 1
        await page.received(letter["id"])
        await server.settled()


async def test_a_press_on_somebody_elses_button_changes_nothing_there(page, stranger):
    await page.say("/lernen")
    async with page.events() as mine, stranger.events() as theirs:
        card = (await mine.next())["message"]
        button = card["buttons"][0][0]["data"]
        assert await stranger.press(button, card["id"]) == {"notice": "Das ist nicht deine Karte.", "alert": True}
        await page.press(button, card["id"])
        assert (await mine.next())["message"]["html"] == "Karte 1"
        await stranger.say("Ende")
        assert (await theirs.next())["message"]["html"] == "Gelesen: 4"


async def test_a_forged_message_number_reaches_ones_own_page_only(server, page, stranger):
    for one in (page, stranger):
        await one.say("/lernen")
    async with page.events() as mine, stranger.events() as theirs:
        victim = (await mine.next())["message"]
        own = (await theirs.next())["message"]
        await server.settled()
        await stranger.press(own["buttons"][0][0]["data"], victim["id"])
        assert (await theirs.next())["message"]["id"] == victim["id"]
        await page.say("Ende")
        assert (await mine.next())["message"]["html"] == "Gelesen: 4"


@pytest.mark.parametrize("path", ["/", "/static/main.js", "/nothing", "/events"])
async def test_every_answer_tells_the_browser_what_the_page_never_does(page, path):
    async with page.client.get(page.url + path) as response:
        policy = response.headers["Content-Security-Policy"]
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Referrer-Policy"] == "no-referrer"
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/", "/static/..%2fapp.py"])
async def test_only_the_pages_own_files_are_served(page, path):
    async with page.client.get(URL(page.url + path, encoded=True)) as response:
        assert response.status in {403, 404}


def test_the_key_is_made_once_and_is_private(tmp_path):
    file = tmp_path / "demo.key"
    key = load_key(file)
    assert load_key(file) == key
    assert len(key) == 32
    assert file.stat().st_mode & 0o077 == 0


def test_a_start_that_was_killed_while_it_made_the_key_is_no_harm(tmp_path):
    (tmp_path / "demo.new").write_bytes(b"half")
    assert len(load_key(tmp_path / "demo.key")) == 32
