"""Several workers on one PostgreSQL: each update once, each word once, one pace, one course, and nobody is missed."""

import asyncio
import re
import shutil
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from functools import partial

import pytest
from sqlalchemy import func, select

from bot.channels.jobs import Workshop
from bot.dialogue import router
from bot.dialogue.due import DUE
from bot.storage.database import Database
from bot.storage.tables import inbox, jobs, outbox, reviews
from tests.channels.telegram.conftest import shipped_course
from tests.channels.telegram.stage import stage
from tests.fake_bot_api import serve
from tests.harness import ROOT
from tests.workers import remind, rush, serving, workers

KIM = 7


@pytest.fixture
async def telegram():
    """A Telegram that refuses what is beyond 30 messages a second in all, or one a second to a chat."""
    async with serve(enforce_limits=True) as server:
        yield server
        assert server.violations == []


def rows(database_url, statement):
    database = Database(database_url)
    with database.begin() as transaction:
        found = transaction.execute(statement).all()
    database.close()
    return found


def waiting(database_url):
    """Return how many rows of the outbox and of the jobs are left."""
    count = select(func.count())
    return [rows(database_url, count.select_from(table))[0][0] for table in (outbox, jobs)]


async def test_reminders_use_what_answers_leave_and_telegram_refuses_nothing(telegram, postgres_url, tmp_path):
    with workers(tmp_path, telegram, postgres_url) as made:
        balancer = await serving(made, telegram)
        done = await rush(telegram, postgres_url, balancer, reminders=240, students=6)
        print(
            f"{done.seconds:.2f} s of {done.bound:.2f} s, {done.answers} answers, the slowest in {done.slowest:.2f} s"
        )
        assert all(b" ERROR " not in worker.log.read_bytes() for worker in made)
    assert done.refused == done.repeated == 0
    assert done.seconds <= done.bound
    assert done.slowest < 1


async def test_what_two_workers_get_at_once_counts_once(telegram, postgres_url, tmp_path):
    people = range(11, 15)
    with workers(tmp_path, telegram, postgres_url) as made:
        balancer = await serving(made, telegram)

        async def bring_twice(update):
            await asyncio.gather(*(balancer.bring(update, url) for url in balancer.urls))

        for verb in ("/lernen", "flip", "grade", "next"):
            updates = [telegram.send_text(user, verb) if verb[0] == "/" else pressed(telegram, user) for user in people]
            await asyncio.gather(*map(bring_twice, updates))
            await telegram.wait_for(lambda: waiting(postgres_url)[0] == 0, 20)
    assert {state for (state,) in rows(postgres_url, select(inbox.c.state))} == {"done"}
    per_person = rows(postgres_url, select(func.count()).select_from(reviews).group_by(reviews.c.person_id))
    assert per_person == [(1,)] * len(people)
    assert all(len(telegram.chat(user).bot_messages) == 1 for user in people)


def pressed(telegram, user):
    """Press what leads on: a card's only way, else its first answer."""
    card = telegram.chat(user).last
    keys = [button.data for row in card.buttons for button in row if button.data.count(":") == 3]
    by_verb = {key.split(":")[2]: key for key in reversed(keys)}
    verb = next(name for name in ("flip", "grade", "choose", "unknown", "next") if name in by_verb)
    return telegram.press(user, card, by_verb[verb])


async def test_a_chat_that_changes_between_workers_keeps_its_order_and_loses_nothing(telegram, postgres_url, tmp_path):
    """Each worker grants the chat a burst of its own; what Telegram refuses is only later."""
    with workers(tmp_path, telegram, postgres_url) as made:
        balancer = await serving(made, telegram)
        for number in range(1000, 1008):
            await balancer.bring(telegram.send_text(KIM, f"/nps 5000 100 {number}"))
        await telegram.wait_for(lambda: waiting(postgres_url)[0] == 0, 40)
    told = [re.search(r"Kritiker: (\d\.\d+)", message.text)[1] for message in telegram.chat(KIM).bot_messages]
    assert told == [f"1.00{number}" for number in range(8)]
    assert sum(request.status == 429 for request in telegram.requests) <= 10


@asynccontextmanager
async def heir(telegram, database_url):
    """Run another worker, in this process, with a clock that can be put forward: who waits for leases to run out."""
    async with stage(telegram, database_url, router.handle, course=shipped_course(), alone=False) as bot:
        threads = ThreadPoolExecutor(2)
        workshop = Workshop(
            bot.database,
            bot.turns,
            bot.post,
            analyst=None,
            source=None,
            due=DUE,
            run=partial(asyncio.get_running_loop().run_in_executor, threads),
            clock=bot.clock.now,
            owner=bot.owner,
            alone=False,
        )
        working = asyncio.create_task(workshop.serve())
        try:
            yield bot
            assert not working.done()
        finally:
            working.cancel()
            with suppress(asyncio.CancelledError):
                await working
            await asyncio.to_thread(threads.shutdown)


async def test_what_a_killed_worker_had_begun_another_ends_when_its_leases_are_over(telegram, postgres_url, tmp_path):
    chats = range(1000, 1040)
    delivered = Counter()
    telegram.on_delivery = lambda message: delivered.update([message.chat_id])
    for chat in chats:
        telegram.world.open_chat(chat)
    with workers(tmp_path, telegram, postgres_url, ["anna"]) as made:
        balancer = await serving(made, telegram)
        telegram.fail_next("hang", method="sendMessage", chat_id=KIM)
        await balancer.bring(telegram.send_text(KIM, "/start"))
        await asyncio.to_thread(remind, postgres_url, chats)
        await telegram.wait_for(lambda: len(delivered) >= 12, 20)
        made[0].kill()
    before = delivered.copy()
    assert len(before) < len(chats)
    assert KIM not in before
    async with heir(telegram, postgres_url) as bot:
        await bot.clock.skip(5)
        assert KIM not in delivered, "its lease is not over"
        await bot.clock.hurry(lambda: len(delivered) == len(chats) + 1 and bot.quiet())
    assert waiting(postgres_url) == [0, 0]
    assert max(delivered.values()) <= 2, "one repeat per chat and kill"


async def test_what_a_worker_leaves_behind_as_it_ends_another_takes_up_at_once(telegram, postgres_url, tmp_path):
    delivered = Counter()
    telegram.on_delivery = lambda message: delivered.update([message.chat_id])
    with workers(tmp_path, telegram, postgres_url) as made:
        balancer = await serving(made, telegram)
        telegram.fail_next("hang", method="sendMessage", chat_id=KIM)
        await balancer.bring(telegram.send_text(KIM, "/start"), to=balancer.urls[0])
        await telegram.wait_for(lambda: telegram.activity().in_flight, 10)
        assert await asyncio.to_thread(made[0].stop) == 0
        await telegram.wait_for(lambda: delivered[KIM], 5)  # its lease would last for a minute
    assert delivered == {KIM: 1}


QUIZ = """\
id: small
topic: kpis
title: Klein
cards:
  - {{id: small-one, kind: flashcard, front: "Fassung {0}", back: "Rückseite", explanation: "Darum."}}
"""


async def test_a_changed_quiz_reaches_every_worker_within_two_seconds_and_all_have_the_same(
    telegram, postgres_url, tmp_path
):
    shutil.copytree(ROOT / "content", tmp_path / "content")
    quiz = tmp_path / "quizzes" / "small.yaml"
    quiz.parent.mkdir()
    quiz.write_text(QUIZ.format(1), encoding="utf-8")
    with workers(tmp_path, telegram, postgres_url) as made:
        balancer = await serving(made, telegram)

        async def versions():
            figures = [(await balancer.get(url, "/metrics"))[1] for url in balancer.urls]
            return [re.search(r'course\{version="(\w+)"\}', text)[1] for text in figures]

        old = await versions()
        assert old[0] == old[1]
        quiz.write_text(QUIZ.format(2), encoding="utf-8")
        began = time.monotonic()
        while old[0] in (new := await versions()):
            assert time.monotonic() - began < 2
            await asyncio.sleep(0.02)
        assert new[0] == new[1]
        for user, url in enumerate(balancer.urls, start=50):
            assert await balancer.bring(telegram.send_text(user, "/lernen"), url) == url
            await telegram.wait_for(lambda user=user: telegram.chat(user).bot_messages)
            assert "Fassung 2" in telegram.chat(user).last.text
