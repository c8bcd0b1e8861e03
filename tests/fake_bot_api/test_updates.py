"""Long polling and the queue of updates, with the rules of Telegram's own server."""

import asyncio
import json
import time

import pytest

from tests.fake_bot_api.refusal import RefusedError
from tests.fake_bot_api.updates import Updates

pytestmark = pytest.mark.anyio


@pytest.fixture
def updates():
    return Updates(first_id=1000)


def add(updates, count=1, kind="message"):
    return [updates.add(kind, {})["update_id"] for _ in range(count)]


async def poll(updates, offset=0, limit=100, seconds=0.0):
    return [json.loads(body)["update_id"] for body in await updates.poll(offset, limit, seconds)]


async def test_an_update_stays_until_an_offset_above_it_confirms_it(updates):
    add(updates, 3)
    assert await poll(updates) == [1000, 1001, 1002]
    assert await poll(updates) == [1000, 1001, 1002], "without an offset nothing is confirmed"
    assert await poll(updates, offset=1002) == [1002]
    assert await poll(updates, offset=1003) == []


async def test_an_offset_confirms_what_was_never_handed_out_as_well(updates):
    add(updates, 3)
    assert await poll(updates, offset=1002) == [1002]


async def test_a_negative_offset_leaves_the_last_ones_only(updates):
    add(updates, 5)
    assert await poll(updates, offset=-2) == [1003, 1004]
    assert await poll(updates) == [1003, 1004]


async def test_the_limit_counts_from_the_oldest_and_never_exceeds_a_hundred(updates):
    add(updates, 105)
    assert await poll(updates, limit=2) == [1000, 1001]
    assert len(await poll(updates, limit=1000)) == 100


async def test_an_offset_far_in_the_future_confirms_nothing(updates):
    add(updates)
    await poll(updates, offset=1001)
    updates.next_id = 5
    add(updates)
    assert await poll(updates, offset=1001) == [5], "a smaller id after a quiet week is handed out all the same"
    assert await poll(updates, offset=1001) == [5], "and a bot that keeps the highest id never gets rid of it"
    assert await poll(updates, offset=6) == []


async def test_a_redelivered_update_comes_again_once_and_in_the_order_wished(updates):
    add(updates, 3)
    await poll(updates)
    await poll(updates, offset=1003)
    updates.redeliver(1002, 1000)
    assert await poll(updates, offset=1003) == [1002, 1000]
    assert await poll(updates, offset=1001) == []


async def test_a_poll_waits_for_the_first_update_and_then_answers_at_once(updates):
    waiting = asyncio.create_task(poll(updates, seconds=5))
    await asyncio.sleep(0.01)
    add(updates)
    assert await asyncio.wait_for(waiting, 0.5) == [1000]


async def test_a_poll_without_updates_ends_after_its_time(updates):
    began = time.monotonic()
    assert await poll(updates, seconds=0.05) == []
    assert 0.04 < time.monotonic() - began < 1


async def test_a_second_poll_ends_the_first_one_with_a_conflict(updates):
    first = asyncio.create_task(poll(updates, seconds=5))
    await asyncio.sleep(0.01)
    second = asyncio.create_task(poll(updates, seconds=5))
    with pytest.raises(RefusedError, match="terminated by other getUpdates request") as refusal:
        await first
    assert refusal.value.code == 409
    add(updates)
    assert await second == [1000]


async def test_while_a_webhook_is_set_there_is_no_polling(updates):
    updates.webhook = "https://example.org/"
    with pytest.raises(RefusedError, match="can't use getUpdates method while webhook is active"):
        await poll(updates)


async def test_the_filter_holds_for_later_updates_until_it_is_changed(updates):
    add(updates, kind="edited_message")
    updates.set_allowed(["message"])
    add(updates, kind="edited_message")
    add(updates, kind="message")
    updates.set_allowed(None)
    add(updates, kind="edited_message")
    assert await poll(updates) == [1000, 1001], "what was queued before stays, None keeps the filter"
    updates.set_allowed([])
    add(updates, kind="edited_message")
    add(updates, kind="message_reaction")
    assert await poll(updates) == [1000, 1001, 1002], "an empty list is the default, without reactions"


async def test_a_raw_update_is_queued_as_it_is_and_ids_go_on_from_it(updates):
    updates.push({"update_id": 77, "message": {"nonsense": True}})
    assert add(updates) == [78]
    assert await poll(updates) == [77, 78]
