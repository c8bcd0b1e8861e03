"""Links into the demo: http://127.0.0.1:PORT/?start=PAYLOAD says "/start PAYLOAD", once."""

import pytest
from playwright.async_api import expect

from tests.channels.web.chat import opened

pytestmark = pytest.mark.browser


def length_of(payload):
    """Return what the small dialogue of these tests says to such a start."""
    return f"Gelesen: {len('/start ' + payload)}"


async def test_a_link_is_followed_instead_of_the_welcome_and_leaves_the_address(context, server):
    chat = await opened(context, server.url + "?start=s_Abc-123_x")
    await chat.shows(length_of("s_Abc-123_x"))
    assert chat.tab.url == server.url
    await chat.tab.reload()
    await chat.say("hallo")
    await chat.shows(length_of("s_Abc-123_x"), "hallo", "Gelesen: 5")


async def test_who_has_been_here_before_follows_a_link_too(context, server):
    chat = await opened(context, server.url)
    await chat.tab.goto(server.url + "?start=" + "x" * 64)
    await chat.shows("Willkommen!", length_of("x" * 64))


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("start=", "nothing"),
        ("start=" + "x" * 65, "longer than Telegram allows"),
        ("start=a%20b", "two words"),
        ("start=%C3%A4", "a letter that no link has"),
    ],
)
async def test_what_is_no_payload_is_an_ordinary_visit(context, server, query, why):
    chat = await opened(context, f"{server.url}?{query}")
    await chat.shows("Willkommen!")
    await expect(chat.messages).to_have_count(1)
    assert chat.tab.url == server.url
