"""The threads for what blocks."""

import asyncio
import threading

import pytest

from bot.running import LINGER, Threads

pytestmark = pytest.mark.anyio


async def test_threads_are_busy_while_somebody_waits_for_them():
    threads, go = Threads(1), threading.Event()
    assert not threads.are_busy
    waiting = asyncio.create_task(threads.run(go.wait, 5))
    await asyncio.sleep(0)
    assert threads.are_busy
    go.set()
    assert await waiting
    assert threads.are_busy  # he passes on what he got
    await asyncio.sleep(2 * LINGER)
    assert not threads.are_busy
    threads.close()


async def test_what_fails_is_raised_and_nobody_waits_any_more():
    threads = Threads(1)
    with pytest.raises(ValueError, match="ten"):
        await threads.run(int, "ten")
    await asyncio.sleep(2 * LINGER)
    assert not threads.are_busy
    threads.close()


async def test_closing_lets_what_is_under_way_end_and_leaves_the_rest():
    threads, go, done = Threads(1), threading.Event(), []
    first = asyncio.create_task(threads.run(lambda: (go.wait(5), done.append(1))))
    second = asyncio.create_task(threads.run(done.append, 2))
    await asyncio.sleep(0)
    threading.Timer(0.05, go.set).start()
    threads.close()
    await asyncio.wait([first, second])
    assert done == [1]
    assert second.cancelled()
