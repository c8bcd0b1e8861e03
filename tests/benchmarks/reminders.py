"""Reminders to ten thousand people while others study: two workers on one PostgreSQL, at Telegram's pace.

    python -m tests.benchmarks.reminders [REMINDERS] [STUDENTS]

The fake Bot API refuses with 429 what is beyond 30 messages a second in all or one a second to a chat. It takes about
seven minutes.
"""

import asyncio
import sys
import tempfile
from pathlib import Path

from bot.storage import schema
from bot.storage.database import Database
from tests import postgres
from tests.fake_bot_api import serve
from tests.workers import Rush, rush, serving, workers

REMINDERS, STUDENTS = 10_000, 5


async def measure(reminders: int, students: int) -> Rush:
    """Return what became of a rush."""
    with postgres.server() as server, tempfile.TemporaryDirectory() as folder:
        url = server.create("reminders")
        database = Database(url)
        schema.upgrade(database)
        database.close()
        async with serve(enforce_limits=True) as telegram:
            with workers(Path(folder), telegram, url) as made:
                balancer = await serving(made, telegram)
                return await rush(telegram, url, balancer, reminders=reminders, students=students)


def main(reminders: int = REMINDERS, students: int = STUDENTS) -> None:
    done = asyncio.run(measure(reminders, students))
    print(f"{done.reminders:,} reminders and {done.answers:,} answers to {students} people in {done.seconds:.1f} s")
    print(f"at most (reminders + answers) / 30 s x 1.06 = {done.bound:.1f} s: {done.seconds / done.bound * 1.06:.3f}")
    print(f"answers: p50 {done.p50:.3f} s, p99 {done.p99:.3f} s, slowest {done.slowest:.3f} s")
    print(f"429: {done.refused}; sent twice: {done.repeated}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
