import asyncio
import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from bot.drawing.studio import KEPT, Studio
from bot.drawing.values import DrawingError
from tests.drawing.samples import NPS, png_size

pytestmark = pytest.mark.anyio

ROOT = Path(__file__).parents[2]
ODD = "tests.drawing.odd_worker"


@pytest.fixture
async def studio():
    studio = Studio()
    yield studio
    await studio.close()


@pytest.fixture
async def odd():
    studio = Studio(worker=ODD)
    yield studio
    await studio.close()


async def process_of(odd):
    with pytest.raises(DrawingError) as told:
        await odd.draw("who", {})
    return int(str(told.value))


async def test_a_drawing_of_the_catalogue_comes_as_png(studio):
    assert png_size(await studio.draw("nps", NPS)) == (1000, 560)


async def test_an_unknown_drawing_is_an_error_and_the_next_one_is_drawn(studio):
    with pytest.raises(DrawingError, match="no such drawing"):
        await studio.draw("npss", NPS)
    assert png_size(await studio.draw("nps", NPS)) == (1000, 560)


@pytest.mark.parametrize(
    ("name", "values", "why"),
    [
        ("nps", {"parts": 10**5000}, "more digits than Python turns to text"),
        ("nps", {"parts": float("nan")}, "not a number"),
        ("nps", {"parts": {1, 2}}, "not of JSON"),
        ("nps", {"parts": "1" * 200_000}, "longer than any drawing needs"),
        (["nps"], NPS, "a name that is none"),
        ("nps", [1, 2], "values without names"),
    ],
)
async def test_what_is_no_picture_at_all_is_an_error(studio, name, values, why):
    with pytest.raises(DrawingError):
        await studio.draw(name, values)


async def test_values_nested_too_deeply_are_an_error(studio):
    nested = []
    for _ in range(100_000):
        nested = [nested]
    with pytest.raises(DrawingError):
        await studio.draw("nps", {"parts": nested})


@pytest.mark.parametrize("name", ["killed", "leaves"])
async def test_after_a_drawing_that_ends_the_process_the_next_one_is_drawn(odd, name):
    with pytest.raises(DrawingError):
        await odd.draw(name, {})
    assert png_size(await odd.draw("plain", {})) == (20, 10)


async def test_what_a_drawing_that_gives_up_quotes_is_told_nobody(odd, capfd):
    with pytest.raises(DrawingError) as failed:
        await odd.draw("quotes", {})
    assert "person" not in str(failed.value) + "".join(capfd.readouterr())


@pytest.mark.parametrize(("name", "reason"), [("greedy", "MemoryError"), ("broken", "RuntimeError")])
async def test_a_drawing_that_fails_names_the_kind_of_failure_only_and_the_process_goes_on(odd, name, reason):
    before = await process_of(odd)
    with pytest.raises(DrawingError) as failed:
        await odd.draw(name, {})
    assert str(failed.value) == reason
    assert await process_of(odd) == before


async def test_a_drawing_that_takes_too_long_is_given_up_and_the_next_one_is_drawn():
    studio = Studio(seconds=1.5, worker=ODD)
    began = time.monotonic()
    with pytest.raises(DrawingError):
        await studio.draw("endless", {})
    assert 1 < time.monotonic() - began < 4
    assert png_size(await studio.draw("plain", {})) == (20, 10)
    await studio.close()


@pytest.mark.parametrize("seconds", [0, 0.001, 0.05, 0.2])
async def test_nobody_gets_the_picture_of_one_who_did_not_wait_for_it(odd, seconds):
    impatient = asyncio.create_task(odd.draw("slow", {}))
    await asyncio.sleep(seconds)
    impatient.cancel()
    with pytest.raises(asyncio.CancelledError):
        await impatient
    assert png_size(await odd.draw("plain", {})) == (20, 10)


async def test_a_process_that_was_killed_meanwhile_is_replaced(odd):
    before = await process_of(odd)
    os.kill(before, signal.SIGKILL)
    await gone(before)
    assert await process_of(odd) != before


async def gone(process):
    async with asyncio.timeout(5):
        while True:
            await asyncio.sleep(0.02)
            try:
                os.kill(process, 0)
            except ProcessLookupError:
                return await asyncio.sleep(0.02)


async def test_closing_ends_the_process_and_may_be_done_twice(odd):
    process = await process_of(odd)
    await odd.close()
    await gone(process)
    await odd.close()


async def test_the_same_picture_is_drawn_once(odd):
    first = await odd.draw("new_each_time", {"a": 1, "b": 2})
    assert await odd.draw("new_each_time", {"b": 2, "a": 1}) == first
    assert await odd.draw("new_each_time", {"a": 2, "b": 2}) != first


async def test_pictures_long_unused_are_forgotten(odd):
    first = await odd.draw("new_each_time", {})
    for number in range(KEPT - 1):
        await odd.draw("new_each_time", {"number": number})
    assert await odd.draw("new_each_time", {}) == first, "the last of those that are kept"
    for number in range(KEPT, 2 * KEPT):
        await odd.draw("new_each_time", {"number": number})
    assert await odd.draw("new_each_time", {}) != first


async def test_many_at_once_get_a_picture_each(odd):
    widths = range(1, 6)
    together = await asyncio.gather(*(odd.draw("plain", {"width": width}) for width in widths))
    assert together == [await odd.draw("plain", {"width": width}) for width in widths]
    assert len(set(together)) == len(widths)


async def test_the_process_does_not_know_the_token(odd, monkeypatch):
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "1:secret")
    with pytest.raises(DrawingError, match="nothing"):
        await odd.draw("secret", {})


def program(end):
    """A program that draws, says so and then does `end`; whoever still runs holds its standard error open."""
    lines = textwrap.dedent(f"""
        import asyncio
        from bot.drawing.studio import Studio

        async def main():
            studio = Studio(seconds=2, worker="{ODD}")
            await studio.draw("plain", {{}})
            print("drawn", flush=True)
            {end}

        asyncio.run(main())
    """)
    command = [sys.executable, "-c", lines]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@pytest.mark.parametrize(
    ("end", "why"),
    [
        ("await asyncio.sleep(60)", "the process waits for what to draw"),
        ('await studio.draw("endless", {})', "the process draws something that takes for ever"),
    ],
)
def test_the_process_does_not_outlive_a_program_that_is_killed(end, why):
    with program(end) as killed:
        assert killed.stdout.readline() == b"drawn\n"
        time.sleep(0.1)  # until it draws
        killed.kill()
        killed.communicate(timeout=5)


def test_a_program_that_forgets_to_close_ends_all_the_same():
    with program("return") as forgetful:
        forgetful.communicate(timeout=5)
    assert forgetful.returncode == 0
