"""The machine's time of day leaps, as after a wrong setting or a long sleep: nothing is lost, and nobody waits."""

from datetime import timedelta
from random import Random

import pytest

from bot.dialogue import router
from tests.channels.telegram.conftest import shipped_course
from tests.channels.telegram.stage import stage
from tests.fake_bot_api import serve

PEOPLE = range(11, 17)
LEAPS = (
    timedelta(hours=1),
    timedelta(hours=-1),
    timedelta(days=1),
    timedelta(days=-1),
    timedelta(days=400),
    timedelta(days=-400),
    timedelta(seconds=-90),
)


async def test_leaps_back_and_forth_lose_no_answer_and_repeat_none(database_url):
    chance = Random(7)
    async with serve() as telegram, stage(telegram, database_url, router.handle, course=shipped_course()) as bot:
        figures = {person: [] for person in PEOPLE}
        for leap in LEAPS:
            for person in PEOPLE:
                figures[person].append(1000 + len(figures[person]))
                telegram.send_text(person, f"/nps 5000 100 {figures[person][-1]}")
            bot.clock.leap += leap if chance.random() < 0.7 else 2 * leap
            await bot.settled()
        for person, asked in figures.items():
            shown = [text for text in bot.sent(person) if "\nKritiker: " in text]
            assert [f"{figure:,}".replace(",", ".") in text for figure, text in zip(asked, shown, strict=True)]
        assert set(bot.inbox().values()) == {"done"}


@pytest.mark.parametrize("leap", LEAPS, ids=str)
async def test_a_reply_that_waits_for_another_try_does_not_wait_for_the_clock_to_catch_up(database_url, leap):
    async with serve() as telegram, stage(telegram, database_url, router.handle, course=shipped_course()) as bot:
        telegram.fail_next(429, method="sendMessage", retry_after=1)
        telegram.send_text(11, "/hilfe")
        await telegram.wait_for(lambda: bot.calls("sendMessage"))
        bot.clock.leap += leap
        telegram.send_text(11, "/lernen")
        await bot.settled()
        assert len(bot.sent(11)) == 2
