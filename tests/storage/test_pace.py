"""One pace for several processes, by the clock of the database."""

import time
from concurrent.futures import ThreadPoolExecutor

from bot.storage import pace
from bot.storage.database import Database

BOT = 7


def take(database, interval, ahead, bot=BOT):
    with database.begin() as transaction:
        return pace.take(transaction, bot, interval, ahead)


def taken(database, interval, ahead):
    """Take one place, however long it takes. Return when it was had."""
    while wait := take(database, interval, ahead):
        time.sleep(wait)
    return time.monotonic()


def test_a_burst_and_then_one_by_one(postgres_url):
    database = Database(postgres_url)
    assert take(database, 10, 20) > 0, "the first only begins to count"
    assert [take(database, 10, 20) for _ in range(3)] == [0, 0, 0]
    assert 9 < take(database, 10, 20) <= 10
    database.close()


def test_what_can_wait_leaves_places_to_what_cannot(postgres_url):
    database = Database(postgres_url)
    take(database, 10, 0)
    assert take(database, 10, 0) == 0
    assert take(database, 10, 0) > 0
    assert take(database, 10, 50) == 0
    database.close()


def test_four_workers_together_keep_the_pace_and_lose_no_place(postgres_url):
    databases = [Database(postgres_url) for _ in range(4)]
    interval = 0.02
    take(databases[0], interval, 0)
    began = time.monotonic()
    with ThreadPoolExecutor(4) as threads:
        work = [
            threads.submit(lambda db: [taken(db, interval, 2 * interval) for _ in range(15)], db) for db in databases
        ]
        times = sorted(when for one in work for when in one.result())
    for database in databases:
        database.close()
    span = times[-1] - began
    assert 57 * interval - 0.05 <= span < 57 * interval * 1.35
    assert all(later - earlier >= 7 * interval - 0.05 for earlier, later in zip(times, times[10:], strict=False))


def test_two_bots_do_not_share(postgres_url):
    database = Database(postgres_url)
    for bot in (1, 2):
        take(database, 10, 0, bot)
        assert take(database, 10, 0, bot) == 0
    database.close()
