"""Seconds of what `make soak` does for minutes: faults, memory, fairness; and that a loss would be noticed."""

import random

import pytest

from tests.fake_bot_api import FakeBotApi
from tests.soak import flood, leak
from tests.soak.crowd import STUDENTS, Crowd
from tests.soak.judgement import breaches
from tests.soak.soak import PATIENCE, soak_on_postgres, soak_on_sqlite, soak_workers

SECONDS = 3.0


@pytest.fixture
def seed():
    return random.randrange(1_000_000)


async def test_on_sqlite_nothing_is_lost_and_nobody_is_stuck(tmp_path, seed):
    report = await soak_on_sqlite(tmp_path, SECONDS, seed, pause=0.2)
    assert not report.breaches, str(report)
    assert report.slowest < PATIENCE
    assert report.updates > 20


async def test_on_postgresql_nothing_is_lost_and_nobody_is_stuck(tmp_path, own_server, seed):
    report = await soak_on_postgres(tmp_path, own_server, "soak", SECONDS, seed, pause=0.2)
    assert not report.breaches, str(report)
    assert report.updates > 20


async def test_on_two_workers_nothing_is_lost_and_nobody_is_stuck(tmp_path, own_server, seed):
    report = await soak_workers(tmp_path, own_server, "workers", SECONDS, seed, pause=0.2, kills=False)
    assert not report.breaches, str(report)
    assert report.updates > 20


async def test_memory_does_not_grow_with_the_number_of_updates(tmp_path, seed):
    growth = await leak.measure(tmp_path, f"sqlite:///{tmp_path / 'bot.sqlite3'}", 1500, seed)
    late = growth.megabytes[len(growth.megabytes) // 2 :]
    assert late[-1] - late[0] < 15, f"{growth}; what a thousand updates leave would be 15 kB each"


async def test_a_flood_does_not_make_others_wait(tmp_path):
    found = await flood.measure(tmp_path, f"sqlite:///{tmp_path / 'bot.sqlite3'}", 1.5, 1000, 500)
    assert flood.p99(found.flooded) < 3, str(found)


def test_an_answer_that_was_lost_is_a_breach(database_url):
    crowd = Crowd(FakeBotApi(), random.Random(1), 1)
    crowd.diaries[STUDENTS[0]].answers.add("1:2")
    assert breaches(database_url, crowd, repeats=0) == ["student 501 gave 1 answers, 0 were counted"]


@pytest.mark.parametrize(
    ("points", "slope", "reason"),
    [
        ([(0, 5.0), (1, 5.0), (2, 5.0)], 0.0, "flat"),
        ([(0, 5.0), (1, 6.0), (2, 7.0)], 1.0, "it grows"),
        ([(0, 5.0), (1, 5.0), (2, 9.0), (3, 5.0), (4, 5.0)], 0.0, "one sample that is off changes nothing"),
    ],
)
def test_the_slope_is_that_of_most_samples(points, slope, reason):
    assert leak.slope(points) == slope, reason
