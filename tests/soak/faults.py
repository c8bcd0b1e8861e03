"""What goes wrong in a soak: each fault happens for real, for seconds, and is over when its function returns."""

import asyncio
import contextlib
import os
import resource
import signal
import sqlite3
import subprocess
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from random import Random

import psycopg

from tests import postgres
from tests.harness import BotProcess
from tests.soak.crowd import Crowd

Fault = Callable[[], Awaitable[None]]
LONGEST_START = 20.0  # seconds


class Bot:
    """The program under a supervisor, which starts it again whenever it has ended."""

    def __init__(self, process: BotProcess, crowd: Crowd, chance: Random, *, kills: bool = True) -> None:
        self.process = process
        self._kills = kills
        self.ends = 0  # however it came to them
        self.bad_ends: list[int] = []
        self._crowd = crowd
        self._chance = chance
        self._ending = asyncio.Lock()
        self._told = 0  # bytes of the log before the present start

    @property
    def serving(self) -> bool:
        """Whether the process that runs now has said that it serves."""
        log = self.process.log
        return self.process.running and log.exists() and b"serving @" in log.read_bytes()[self._told :]

    def _start(self) -> None:
        self.ends += 1
        self._told = self.process.log.stat().st_size if self.process.log.exists() else 0
        self.process.start()

    async def supervise(self) -> None:
        """Start it again where it has ended by itself, as a service manager does."""
        while True:
            async with self._ending:
                if not self.process.running:
                    self._start()
            await asyncio.sleep(0.3)

    async def kill(self) -> None:
        """SIGKILL, once it has done some work: who dies three times of one update rightly suspects it."""
        await self._at_work()
        async with self._ending:
            self.process.kill()
            self._start()

    async def terminate(self) -> None:
        """SIGTERM, and the next start."""
        await self._at_work()
        async with self._ending:
            serving = self.serving
            code = await asyncio.to_thread(self.process.stop)
            if serving and code != 0:
                self.bad_ends.append(code)
            self._start()

    async def freeze(self) -> None:
        """Stand still, as a machine does that is moved or has no memory left."""
        pid = self.process.pid
        with contextlib.suppress(ProcessLookupError):  # it may have ended for want of a database
            os.kill(pid, signal.SIGSTOP)
            await asyncio.sleep(self._chance.uniform(0.5, 3))
            os.kill(pid, signal.SIGCONT)

    async def _at_work(self) -> None:
        """Wait until it serves and has done some work, then for a moment that nobody chose."""
        with contextlib.suppress(AssertionError):  # while the database is away it may not get there
            await self._crowd.telegram.wait_for(lambda: self.serving, timeout=LONGEST_START)
            await self._crowd.telegram.wait_for(lambda: self._crowd.telegram.activity().pending < 5, timeout=10)
        await asyncio.sleep(self._chance.uniform(0, 0.4))

    def faults(self) -> Mapping[str, Fault]:
        killing = {"kill": self.kill} if self._kills else {}
        return {"terminate": self.terminate, "freeze": self.freeze} | killing


class Network:
    """Telegram, and the way there. `lost` counts calls that took effect and whose answer did not arrive."""

    def __init__(self, crowd: Crowd, chance: Random) -> None:
        self.lost = 0
        self._crowd = crowd
        self._chance = chance

    async def refuse(self) -> None:
        """429, 500, 502 or a reset, before any effect."""
        kind = self._chance.choice((429, 500, 502, "reset"))
        self._crowd.telegram.fail_next(kind, self._chance.randrange(1, 6), method=self._method())
        await asyncio.sleep(1)

    async def lose(self) -> None:
        """500, 502, a reset or no answer at all, after the effect."""
        times = self._chance.randrange(1, 4)
        self.lost += times
        kind = self._chance.choice((500, 502, "reset", "hang"))
        self._crowd.telegram.fail_next(kind, times, method=self._method(), after_effect=True, seconds=20)
        await asyncio.sleep(1)

    async def hang(self) -> None:
        """No answer for longer than the bot waits for one; the call takes no effect."""
        self._crowd.telegram.fail_next("hang", self._chance.randrange(1, 3), method=self._method(), seconds=20)
        await asyncio.sleep(1)

    async def slow(self) -> None:
        """Answers that take seconds."""
        seconds = self._chance.uniform(0.5, 3)
        self._crowd.telegram.fail_next("delay", self._chance.randrange(1, 10), method=self._method(), seconds=seconds)
        await asyncio.sleep(1)

    async def deafen(self) -> None:
        """No updates arrive for a while; then all at once, and in another order."""
        kind = self._chance.choice((500, 502, 429, "reset"))
        self._crowd.telegram.fail_next(kind, 3, method="getUpdates")
        await asyncio.sleep(2)
        self._crowd.shuffle()

    async def repeat(self) -> None:
        """Updates that come twice."""
        self._crowd.redeliver()

    def _method(self) -> str:
        return self._chance.choice(("sendMessage", "editMessageText", "answerCallbackQuery", ""))

    def faults(self) -> Mapping[str, Fault]:
        return {
            "429, 5xx, reset": self.refuse,
            "lost answer": self.lose,
            "time-out": self.hang,
            "slow answers": self.slow,
            "updates held up and reordered": self.deafen,
            "updates twice": self.repeat,
        }


class Postgres:
    """What becomes of a PostgreSQL."""

    def __init__(self, server: postgres.Server, name: str, url: str, chance: Random) -> None:
        self._server = server
        self._name = name
        self._url = url.replace("postgresql+psycopg", "postgresql")
        self._chance = chance

    async def restart(self) -> None:
        """It is ended at once, as by a power cut, and recovers after seconds."""
        self._server.stop()
        await asyncio.sleep(self._chance.uniform(0, 4))
        await asyncio.to_thread(self._server.start)

    async def hang_up(self) -> None:
        """All connections end."""
        self._server.hang_up(self._name)

    async def fail_over(self) -> None:
        """All connections end; for seconds no new one is taken, then some that may only read."""
        self._server.refuse(self._name, refuses=True)
        self._server.hang_up(self._name)
        await asyncio.sleep(self._chance.uniform(0.5, 3))
        self._server.make_read_only(self._name, read_only=True)
        self._server.refuse(self._name, refuses=False)
        await asyncio.sleep(self._chance.uniform(0.5, 3))
        self._server.make_read_only(self._name, read_only=False)
        self._server.hang_up(self._name)

    async def lock(self) -> None:
        """Somebody else holds a table, for longer than the bot waits for it."""
        async with await psycopg.AsyncConnection.connect(self._url) as connection:
            table = self._chance.choice(("inbox", "outbox", "persons", "screens"))
            await connection.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
            await asyncio.sleep(self._chance.uniform(1, 6))

    def faults(self) -> Mapping[str, Fault]:
        return {
            "database restart": self.restart,
            "connections cut": self.hang_up,
            "fail-over": self.fail_over,
            "table locked": self.lock,
        }


class Sqlite:
    """What becomes of a SQLite file; `folder` is on a disk of its own where we may have one."""

    def __init__(self, file: Path, bot: Bot, chance: Random, *, own_disk: bool) -> None:
        self._file = file
        self._bot = bot
        self._chance = chance
        self._own_disk = own_disk

    async def busy(self) -> None:
        """Another writer holds the file, for longer than the bot waits for it: so does a disk that hardly answers."""
        connection = sqlite3.connect(self._file, isolation_level=None, timeout=5)
        with contextlib.closing(connection), contextlib.suppress(sqlite3.OperationalError):
            connection.execute("BEGIN IMMEDIATE")
            await asyncio.sleep(self._chance.uniform(1, 5))
            connection.execute("ROLLBACK")

    async def limit(self) -> None:
        """The program may write no file beyond 16 kB, as under a quota."""
        pid = self._bot.process.pid
        with contextlib.suppress(ProcessLookupError):  # it may be killed meanwhile
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (2**14, resource.RLIM_INFINITY))
            await asyncio.sleep(self._chance.uniform(0.5, 3))
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))

    async def fill(self) -> None:
        """The disk is full to the last byte."""
        filler = self._file.with_name("filler")
        with contextlib.suppress(OSError), filler.open("wb", buffering=0) as file:
            while True:
                file.write(b"\0" * 512)
        await asyncio.sleep(self._chance.uniform(0.5, 3))
        filler.unlink()

    def faults(self) -> Mapping[str, Fault]:
        disk = {"disk full": self.fill} if self._own_disk else {}
        return {"another writer": self.busy, "file size limit": self.limit} | disk


@contextlib.contextmanager
def small_disk(folder: Path, megabytes: int):
    """Mount a disk of so many megabytes, where we may; tell whether it is one."""
    folder.mkdir(parents=True, exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "none", folder]
    try:
        mounted = os.geteuid() == 0 and subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        mounted = False
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", "-l", folder], check=True)
