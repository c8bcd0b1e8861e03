"""The machine's time of day leaps, as after a wrong setting or a long sleep: nothing is lost, and nobody waits."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from bot.dialogue import router
from bot.storage import outbox
from bot.storage.outbox import LEASE, SKEW, Draft
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


@pytest.mark.parametrize("leap", [timedelta(hours=-1), timedelta(days=-400)], ids=str)
async def test_a_reply_that_waits_for_another_try_does_not_wait_for_the_clock_to_catch_up(database_url, leap):
    async with serve() as telegram, stage(telegram, database_url, router.handle, course=shipped_course()) as bot:
        telegram.fail_next(429, method="sendMessage", retry_after=1)
        telegram.send_text(11, "/hilfe")
        await telegram.wait_for(lambda: bot.calls("sendMessage"))
        bot.clock.leap += leap
        telegram.send_text(11, "/lernen")
        await bot.settled()
        assert len(bot.sent(11)) == 2


NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_what_a_worker_leased_that_died_before_the_clock_was_set_back_is_taken_over_when_the_lease_is_over(database):
    with database.begin() as transaction:
        outbox.enqueue(transaction, [Draft(11, "{}")], "dead", NOW + timedelta(hours=1))
        outbox.mend_times(transaction, NOW)
        assert outbox.claim(transaction, "alive", NOW) == [], "it may be alive"
        assert [parcel.chat_id for parcel in outbox.claim(transaction, "alive", NOW + LEASE + SKEW)] == [11]


def test_clocks_of_workers_that_differ_by_seconds_change_nothing(database):
    with database.begin() as transaction:
        outbox.enqueue(transaction, [Draft(11, "{}")], "ahead", NOW + SKEW)
        before = transaction.exec_driver_sql("SELECT * FROM outbox").all()
        outbox.mend_times(transaction, NOW)
        assert transaction.exec_driver_sql("SELECT * FROM outbox").all() == before
