"""Two versions side by side on one database: the one before the last change of the schema, and the present one."""

import asyncio
import subprocess
import sys
import tarfile
import tempfile
from io import BytesIO
from pathlib import Path
from random import Random

from tests.fake_bot_api import serve
from tests.harness import CONFIG, ROOT, BotProcess
from tests.soak.crowd import LEAVERS, STUDENTS, Crowd
from tests.soak.judgement import breaches
from tests.soak.soak import Place, Report, ended, settle

TRIED = 20  # commits before it: work in progress need not hold together
VERSIONS = "bot/storage/migrations/versions"


class OldProcess(BotProcess):
    """An older version of the program, run from its own code."""

    def __init__(self, code: Path, folder: Path, api_url: str, token: str, database_url: str) -> None:
        folder.mkdir()
        known = "\n".join(line for line in CONFIG.splitlines() if "updates_per_person" not in line)
        super().__init__(folder, api_url, token, database_url, known)
        self._environment |= {"PYTHONPATH": str(code)}


def before_last_migration() -> str | None:
    """Return the last commit before the newest migration that can be started, None where there is no history."""
    added = _git("log", "--diff-filter=A", "-1", "--format=%H", "--", VERSIONS)
    earlier = _git("log", "--first-parent", f"-{TRIED}", "--format=%H", f"{added[0]}~1") if added else []
    return next(filter(_can_be_started, earlier), None)


def _git(*arguments: str) -> list[str]:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.split()


def _can_be_started(commit: str) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        unpack(commit, Path(folder))
        command = [sys.executable, "-c", "import bot.wiring"]
        return subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 0


def unpack(commit: str, folder: Path) -> None:
    """Put the program as it was at a commit into a folder."""
    archive = subprocess.run(["git", "archive", commit, "bot"], cwd=ROOT, capture_output=True, check=True).stdout
    with tarfile.open(fileobj=BytesIO(archive)) as files:
        files.extractall(folder, filter="data")


async def upgrade(folder: Path, url: str, commit: str, seconds: float, seed: int) -> Report:
    """Let the old version serve, the present one start beside it, and the old one end; a third of the time each."""
    unpack(commit, folder / "code")
    report = Report(seed)
    async with serve() as telegram:
        crowd = Crowd(telegram, Random(seed), 0.3, (*STUDENTS, *LEAVERS))
        old = OldProcess(folder / "code", folder / "old", telegram.url, telegram.token, url)
        new = BotProcess(folder, telegram.url, telegram.token, url)
        with old, new:
            old.start()
            await telegram.wait_for(lambda: old.log.exists() and old.serving, timeout=60)
            life = asyncio.create_task(crowd.live())
            await asyncio.sleep(seconds / 3)
            new.start()
            await telegram.wait_for(lambda: new.log.exists() and new.serving, timeout=60)
            await asyncio.sleep(seconds / 3)
            code = await asyncio.to_thread(old.stop)
            await asyncio.sleep(seconds / 3)
            await ended(life)
            report.settled = await settle(telegram, Place(url, {}))
            report.breaches += breaches(url, crowd, repeats=2)
            code = code or await asyncio.to_thread(new.stop)
        if code:
            report.breaches.append(f"SIGTERM ended with {code}")
        for process in (old, new):
            if "Traceback" in process.log.read_text():
                report.breaches.append(f"a traceback is in the log of {process.folder.name}")
    report.faults["two versions"] = 1
    report.updates = len(crowd.updates)
    report.answers = sum(len(diary.answers) for diary in crowd.diaries.values())
    return report
