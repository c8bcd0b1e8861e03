"""The limits on sending: by a clock of the test's own, and against a Telegram that enforces them."""

import asyncio
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.limits import Bucket, Limits, Rates, Window
from bot.channels.telegram.pace import Metronome, Turnstile
from tests.channels.telegram.stage import OFF, stage
from tests.fake_bot_api import serve
from tests.fake_bot_api.flood import Limits as Enforced

KIM, GROUP = 7, -100


class Hours:
    """A clock that moves only when somebody sleeps."""

    def __init__(self):
        self.now = 1000.0

    def clock(self):
        return self.now

    async def sleep(self, seconds):
        self.now += seconds


async def times(chats, rates, latency=0.0):
    """Send one message to each of the chats, one after the other; return when each left."""
    hours = Hours()
    limits = Limits(rates, clock=hours.clock, sleep=hours.sleep)
    left = []
    for chat in chats:
        async with limits.slot(chat):
            left.append(round(hours.now - 1000, 3))
            hours.now += latency
    return left


ONE_BY_ONE = [
    ("a burst of 3 and then one a second", [KIM] * 6, Rates(), [0, 0, 0, 1, 2, 3]),
    ("a chat does not wait for another", [KIM] * 3 + [8, 9], Rates(), [0] * 5),
    ("20 at once, then 30 a second", list(range(1, 24)), Rates(), [0] * 20 + [0.033, 0.067, 0.1]),
    ("a slower server of one's own", list(range(1, 24)), Rates(per_second=1), [0] * 20 + [1, 2, 3]),
    ("a burst of none is still one", [KIM] * 3, Rates(per_chat_burst=0), [0, 1, 2]),
    ("no limits, no waiting", [KIM] * 100 + [GROUP] * 100, OFF, [0] * 200),
    ("only the chats' limit", [KIM] * 4, Rates(0, 3, 1, 0), [0, 0, 0, 1]),
    ("only the groups' limit", [GROUP] * 3 + [KIM] * 3, Rates(0, 3, 0, 2), [0, 0, 60, 60, 60, 60]),
]


@pytest.mark.parametrize(("_why", "chats", "rates", "left"), ONE_BY_ONE, ids=[row[0] for row in ONE_BY_ONE])
async def test_messages_leave(_why, chats, rates, left):
    assert await times(chats, rates) == left


async def test_what_can_wait_leaves_the_burst_to_answers_and_loses_no_place():
    hours = Hours()
    limits = Limits(Rates(), clock=hours.clock, sleep=hours.sleep)
    left = []
    for chat in range(1, 65):
        async with limits.slot(chat, urgent=False):
            left.append(hours.now - 1000)
            hours.now += 0.004  # a timer that rings a little late
    assert left[:3] == pytest.approx([0, 0.004, 0.008])
    assert left[63] == pytest.approx(54 / 30, abs=0.02)
    async with limits.slot(99):
        assert hours.now - 1000 - left[63] < 0.01, "an answer goes at once"


async def test_an_answer_passes_those_that_wait():
    hours = Hours()
    limits = Limits(Rates(), clock=hours.clock, sleep=hours.sleep)
    left = []

    async def send(chat, urgent):
        async with limits.slot(chat, urgent=urgent):
            left.append(chat)

    await asyncio.gather(*(send(chat, urgent=False) for chat in range(1, 11)), send(77, urgent=True))
    assert left[0] == 77
    assert left[1:] == list(range(1, 11))


async def test_who_no_longer_waits_takes_no_place():
    hours = Hours()
    turnstile = Turnstile(Metronome(1, hours.clock), hours.sleep)
    gone = asyncio.create_task(turnstile.pass_through(urgent=True))
    await asyncio.sleep(0)
    gone.cancel()
    for _ in range(20):
        await turnstile.pass_through(urgent=True)
    assert hours.now == 1000


async def test_where_the_pace_cannot_be_asked_everybody_learns_it():
    class Broken:
        async def take(self, **_):
            raise OSError

    turnstile = Turnstile(Broken())
    waiting = [asyncio.create_task(turnstile.pass_through(urgent=number > 1)) for number in range(3)]
    assert [type(error) for error in await asyncio.gather(*waiting, return_exceptions=True)] == [OSError] * 3


async def test_a_group_gets_20_in_any_minute():
    left = await times([GROUP] * 45, Rates())
    assert left[:20] == [0, 0, 0, *range(1, 18)]
    assert all(later - earlier >= 60 for earlier, later in zip(left, left[20:], strict=False))


async def test_a_message_counts_from_its_arrival_however_slow_the_way_was():
    left = await times([KIM] * 4, Rates(), latency=0.5)
    assert left == [0, 0.5, 1, 1.5]
    slow = await times([KIM] * 5, Rates(per_chat_burst=1), latency=0.5)
    assert slow == [0, 1.5, 3, 4.5, 6]


@given(st.lists(st.floats(0, 5), max_size=60), st.integers(1, 5), st.floats(0.1, 10))
def test_a_bucket_never_gives_more_than_its_burst_and_rate(pauses, burst, rate):
    bucket, now, given_out = Bucket(rate, burst), 0.0, []
    for pause in pauses:
        now += pause
        given_out.append(bucket.reserve(now))
    for first, start in enumerate(given_out):
        for last in range(first, len(given_out)):
            assert last - first + 1 <= burst + (given_out[last] - start) * rate + 1e-6


@given(st.lists(st.floats(0, 5), max_size=60), st.integers(1, 5), st.floats(0.1, 10))
def test_a_window_never_gives_more_than_its_number(pauses, most, span):
    window, now, given_out = Window(most, span), 0.0, []
    for pause in pauses:
        now += pause
        given_out.append(window.reserve(now))
    assert all(later - earlier >= span - 1e-6 for earlier, later in zip(given_out, given_out[most:], strict=False))


@given(st.floats(0, 100))
def test_what_is_idle_can_be_forgotten(later):
    for made, fresh in ((Bucket(1, 3), Bucket(1, 3)), (Window(3, 60), Window(3, 60))):
        for _ in range(3):
            made.reserve(0.0)
        if made.idle(later):
            assert [made.reserve(later) for _ in range(5)] == [fresh.reserve(later) for _ in range(5)]


async def test_chats_that_are_quiet_again_are_forgotten():
    hours = Hours()
    limits = Limits(Rates(per_second=0), clock=hours.clock, sleep=hours.sleep)
    for chat in range(1, 25_000):
        hours.now += 0.01
        async with limits.slot(chat):
            pass
    assert len(limits._chats) < 10_001


async def test_many_at_once_never_meet_telegrams_limit(sqlite_url, dialogue):
    """Both kinds of limits are enforced exactly as they are documented, with nothing to spare."""
    strict = Enforced(overall=30, overall_burst=30, chat=1, chat_burst=3, group=20 / 60, group_burst=20)
    async with serve(enforce_limits=True, limits=strict) as telegram:
        async with stage(telegram, sqlite_url, dialogue.handle, rates=Rates()) as bot:
            for person in range(1, 55):
                telegram.send_text(person, f"/say {person}")
            for number in range(6):
                telegram.send_text(100, f"/say {number}")
                telegram.send_text(KIM, f"/say {number}", chat_id=GROUP, chat_type="group")
            await bot.settled()
            assert bot.sent(100) == bot.sent(GROUP) == [str(number) for number in range(6)]
            assert all(bot.sent(person) == [str(person)] for person in range(1, 55))
        assert [request for request in telegram.requests if request.status == 429] == []


async def test_without_limits_nothing_waits(bot):
    begun = time.monotonic()
    for number in range(60):
        bot.telegram.send_text(KIM, f"/say {number}")
    await bot.settled()
    assert len(bot.sent(KIM)) == 60
    assert time.monotonic() - begun < 20, "with limits it would take a minute"


async def test_a_screen_shown_anew_counts_as_the_two_calls_it_is(sqlite_url, dialogue):
    async with serve(enforce_limits=True, limits=Enforced(chat_burst=3)) as telegram:
        async with stage(telegram, sqlite_url, dialogue.handle, rates=Rates()) as bot:
            await bot.say(KIM, "/screen")
            for _ in range(2):
                telegram.press(KIM, telegram.chat(KIM).last, "anew")
                await bot.settled()
            assert bot.sent(KIM)[-1] == "Stand 2"
        assert [request for request in telegram.requests if request.status == 429] == []
