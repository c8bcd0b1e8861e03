import asyncio
import json
from datetime import UTC, datetime
from hashlib import sha256

import aiohttp
import pytest

from bot.channels.outcomes import Delivered, Later, Refused
from bot.channels.web.rooms import Letter, Rooms
from bot.channels.web.sender import WebCarrier
from bot.dialogue import payload
from bot.dialogue.messages import Button, File, Menu, Picture, Say, Show
from bot.storage.outbox import Parcel
from tests.channels.web.demo import PIXEL, demo, draw


def parcel(reply, *, row=7, message_id=None):
    now = datetime(2026, 1, 1, tzinfo=UTC)
    return Parcel(row, 1, payload.encode(reply), 3, message_id, False, False, 1, 0, now)


async def delivered(reply, **of_parcel):
    """Return the outcome and the letter of a reply that an open page acknowledges."""
    rooms = Rooms()
    with rooms.listen(1) as letters:
        delivery = asyncio.create_task(WebCarrier(rooms, draw).deliver(parcel(reply, **of_parcel), reply))
        letter = await letters.get()
        assert not delivery.done()
        rooms.acknowledge(1, [letter.id])
        return await delivery, json.loads(letter.content)


async def test_a_new_message_bears_the_number_of_its_outbox_row():
    outcome, letter = await delivered(
        Say("<b>Hallo</b>", ((Button("Weiter", "c:x"), Button("Netz", url="https://a/")),))
    )
    assert outcome == Delivered(7)
    assert letter["edit"] is False
    assert letter["message"]["id"] == 7
    assert letter["message"]["buttons"] == [
        [{"label": "Weiter", "data": "c:x"}, {"label": "Netz", "url": "https://a/"}]
    ]


async def test_a_screen_that_hangs_somewhere_is_edited_there():
    outcome, letter = await delivered(Show(3, "neu"), message_id=5)
    assert outcome == Delivered(5)
    assert (letter["edit"], letter["message"]["id"], letter["retire"]) == (True, 5, None)


async def test_a_screen_shown_anew_takes_the_buttons_off_its_old_message():
    outcome, letter = await delivered(Show(3, "neu", anew=True), message_id=5)
    assert outcome == Delivered(7)
    assert (letter["edit"], letter["message"]["id"], letter["retire"]) == (False, 7, 5)


async def test_a_picture_is_drawn_on_delivery_and_has_a_text():
    outcome, letter = await delivered(Show(3, "Dein NPS", picture=Picture("bars", {"alt": "Ein Balken"})))
    assert outcome == Delivered(7, picture=True)
    assert letter["message"]["picture"]["alt"] == "Ein Balken"
    assert len(letter["message"]["picture"]["data"]) > len(PIXEL)


async def test_the_menu_changes_the_pages_language():
    assert await delivered(Menu("en")) == (Delivered(), {"id": letter_id(Menu("en")), "language": "en"})


def letter_id(reply):
    return f"7-{sha256(payload.encode(reply).encode()).hexdigest()[:8]}"


async def test_a_file_too_large_to_keep_is_refused_so_that_the_words_still_come():
    reply = Say("Hier", file=File("x.bin", b"x" * 4_000_001))
    assert isinstance(await WebCarrier(Rooms(), draw).deliver(parcel(reply), reply), Refused)


async def test_with_no_page_open_it_is_tried_again_later():
    reply = Say("Hallo")
    assert await WebCarrier(Rooms(patience=0.01), draw).deliver(parcel(reply), reply) == Later(1.0)


async def test_a_page_that_is_open_and_silent_has_not_received():
    rooms = Rooms(patience=0.01)
    with rooms.listen(1):
        assert await rooms.bring(1, Letter("a", "{}")) is False


async def test_a_letter_on_its_way_reaches_a_page_that_opens_meanwhile():
    rooms = Rooms()
    bringing = asyncio.create_task(rooms.bring(1, Letter("a", "{}")))
    await asyncio.sleep(0)
    with rooms.listen(1) as letters:
        assert (await letters.get()).id == "a"
        rooms.acknowledge(1, ["a"])
        assert await bringing is True


async def test_every_open_page_gets_every_letter_and_one_acknowledgement_is_enough():
    rooms = Rooms()
    with rooms.listen(1) as one, rooms.listen(1) as two, rooms.listen(2) as other:
        bringing = asyncio.create_task(rooms.bring(1, Letter("a", "{}")))
        assert (await one.get()) == (await two.get())
        assert other.empty()
        rooms.acknowledge(1, ["a", "a", "unknown"])
        assert await bringing is True
        rooms.acknowledge(1, ["a"])  # the second page's word comes too late and means nothing


async def test_closing_ends_pages_and_leaves_what_waits_in_the_outbox():
    rooms = Rooms()
    with rooms.listen(1) as letters:
        bringing = asyncio.create_task(rooms.bring(1, Letter("a", "{}")))
        await letters.get()
        rooms.close()
        assert await bringing is False
        assert await letters.get() is None
    assert await rooms.bring(1, Letter("b", "{}")) is False


async def test_a_reply_waits_for_the_page_to_come(server, page):
    await page.say("hallo")
    await asyncio.sleep(0.05)
    assert server.waiting() == 1
    async with page.events() as events:
        assert (await events.next())["message"]["html"] == "Gelesen: 5"


async def test_unacknowledged_it_comes_again_on_the_next_stream_under_the_same_id(page):
    await page.say("hallo")
    async with page.events() as events:
        first = await events.next(acknowledge=False)
    async with page.events() as events:
        assert await events.next() == first


async def test_replies_come_in_order_one_after_the_other(page):
    async with page.events() as events:
        for length in range(1, 6):
            await page.say("x" * length)
        texts = [(await events.next())["message"]["html"] for _ in range(5)]
    assert texts == [f"Gelesen: {length}" for length in range(1, 6)]


async def test_what_was_not_acknowledged_survives_a_restart_of_the_server(tmp_path):
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as client:
        async with demo(tmp_path, patience=0.1) as running:
            await _speak(client, running.url, "hallo")
        async with demo(tmp_path) as running, client.get(f"{running.url}events") as response:
            lines = [await response.content.readline() for _ in range(3)]
    assert b"Gelesen: 5" in lines[2]


async def _speak(client, url, text):
    headers = {"Origin": url.rstrip("/")}
    for path, body in (("session", {}), ("updates", {"update_id": 5, "text": text})):
        async with client.post(url + path, json=body, headers=headers) as response:
            assert response.status == 200


async def test_a_page_that_leaves_during_its_turn_still_gets_the_answer(page):
    """The turn commits and hands its replies over, whether or not somebody waits for the notice."""
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(page.say("/langsam"), 0.05)
    async with page.events() as events:
        assert (await events.next())["message"]["html"] == "Fertig."
