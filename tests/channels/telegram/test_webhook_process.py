"""`bindungsbot run --webhook`, the program itself: what it needs, what it tells watchers, how it ends."""

import asyncio
import re
import time

import pytest

from tests.fake_bot_api import serve
from tests.harness import ROOT, WEBHOOK, BotProcess
from tests.workers import CONFIG, serving, workers

KIM = 7
OPERATIONS = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")


@pytest.fixture
async def telegram():
    async with serve() as server:
        yield server
        assert server.violations == []


def program(folder, telegram, database_url, **options):
    return BotProcess(folder, telegram.url, telegram.token, database_url, CONFIG, **options)


async def ended(worker, telegram):
    """Return the exit code of a program that ends by itself, and what it said."""
    worker.start()
    await telegram.wait_for(lambda: not worker.running, 20)
    return worker.stop(), worker.log.read_text(encoding="utf-8")


async def test_a_worker_answers_and_tells_watchers_how_it_is(telegram, database_url, tmp_path):
    with workers(tmp_path, telegram, database_url, ["anna"]) as made:
        balancer = await serving(made, telegram)
        [worker] = made
        await balancer.bring(telegram.send_text(KIM, "/start Geheimnis"))
        await telegram.wait_for(lambda: telegram.chat(KIM).bot_messages)
        assert [one.params["url"] for one in telegram.requests if one.method == "setWebhook"] == [WEBHOOK]
        assert await balancer.get(worker.url, "/health") == (200, "ok\n")
        assert await balancer.get(worker.url, "/ready") == (200, "ok\n")
        async with asyncio.timeout(5):
            while "outbox_waiting 0.0" not in (told := await balancer.get(worker.url, "/metrics"))[1]:  # noqa: ASYNC110 - a page sets no event
                await asyncio.sleep(0.01)  # the reply is there before it is marked as delivered
        status, figures = told
        assert status == 200
        assert 'bindungsbot_updates_total{outcome="taken"} 1.0' in figures
        assert 'bindungsbot_replies_total{outcome="delivered"} ' in figures
        assert "bindungsbot_turn_seconds_count 1.0" in figures
        assert re.search(r'bindungsbot_course\{version="[0-9a-f]{12}"\} 1.0', figures)
        for name in ("outbox_waiting", "outbox_oldest_seconds", "jobs_waiting", "updates_failed"):
            assert f"bindungsbot_{name} 0.0" in figures
        assert re.search(r"bindungsbot_process_resident_memory_bytes [1-9]", figures)
        assert {line.split("_")[0] for line in figures.splitlines() if line[0] != "#"} == {"bindungsbot"}
        assert str(KIM) not in re.findall(r'"(.*?)"', figures)
        ours = re.findall(r"^# TYPE bindungsbot_(?!process_)(\w+?)(?:_created)? ", figures, re.MULTILINE)
        assert [name for name in ours if name not in OPERATIONS] == []
        began = time.monotonic()
        assert worker.stop() == 0
        assert time.monotonic() - began < 5
        log = worker.log.read_text(encoding="utf-8")
        assert telegram.token.partition(":")[2] not in log
        assert "Geheimnis" not in log
        assert "Traceback" not in log


async def test_sigterm_lets_the_turn_and_its_reply_end_and_telegram_is_told_so(telegram, sqlite_url, tmp_path):
    with workers(tmp_path, telegram, sqlite_url, ["anna"]) as made:
        balancer = await serving(made, telegram)
        telegram.fail_next("delay", method="sendMessage", seconds=0.7)
        await balancer.bring(telegram.send_text(KIM, "/start"))
        await telegram.wait_for(lambda: telegram.activity().in_flight)
        assert await asyncio.to_thread(made[0].stop) == 0
        assert len(telegram.chat(KIM).bot_messages) == 1


async def test_without_an_address_it_says_so_and_ends(telegram, sqlite_url, tmp_path, monkeypatch):
    monkeypatch.setattr("tests.harness.WEBHOOK", "")
    code, said = await ended(program(tmp_path, telegram, sqlite_url, webhook=True), telegram)
    assert code == 1
    assert "Please set TELEGRAM_WEBHOOK_URL" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("webhook", [True, False], ids=["another worker", "a poller"])
async def test_a_second_process_on_one_sqlite_file_is_refused_and_the_first_goes_on(
    telegram, sqlite_url, tmp_path, webhook
):
    with workers(tmp_path, telegram, sqlite_url, ["anna"]) as made:
        balancer = await serving(made, telegram)
        code, said = await ended(program(tmp_path, telegram, sqlite_url, webhook=webhook, name="bert"), telegram)
        assert code == 1
        assert "Another process serves this SQLite file already" in said
        assert "Traceback" not in said
        await balancer.bring(telegram.send_text(KIM, "/start"))
        await telegram.wait_for(lambda: telegram.chat(KIM).bot_messages)


async def test_a_killed_worker_leaves_the_sqlite_file_to_the_next(telegram, sqlite_url, tmp_path):
    with workers(tmp_path, telegram, sqlite_url, ["anna"]) as made:
        await serving(made, telegram)
        made[0].kill()
        made[0].start()
        await serving(made, telegram)


async def test_while_the_database_is_gone_it_is_not_ready_and_counts_the_errors(telegram, postgres_server, tmp_path):
    name = "goes"
    url = postgres_server.create(name)
    with workers(tmp_path, telegram, url, ["anna"]) as made:
        balancer = await serving(made, telegram)
        postgres_server.drop(name)
        assert await balancer.get(made[0].url, "/ready") == (503, "database\n")
        assert await balancer.get(made[0].url, "/health") == (200, "ok\n")
        status, figures = await balancer.get(made[0].url, "/metrics")
        assert status == 200
        assert re.search(r'bindungsbot_database_errors_total\{error="\w+"\} [1-9]', figures)
        assert "bindungsbot_outbox_waiting NaN" in figures
