"""Runs the real bot as a process of its own, as its users do."""

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Self

ROOT = Path(__file__).parent.parent

CONFIG = """\
study:
  new_per_day: 200
limits:
  per_second: 0
  per_chat_per_second: 0
  per_group_per_minute: 0
  updates_per_person: 0
"""


WEBHOOK = "https://bot.example.org/telegram"


class BotProcess:
    """`bindungsbot run` against a Bot API server and a database; may be killed and started again.

    With `webhook` it is a worker; several of other names may share a folder.
    """

    def __init__(
        self,
        folder: Path,
        api_url: str,
        token: str,
        database_url: str,
        config: str = CONFIG,
        *,
        webhook: bool = False,
        name: str = "bot",
    ) -> None:
        self.folder = folder
        self.log = folder / f"{name}.log"
        self._arguments = ("--webhook",) if webhook else ()
        (folder / "config.yaml").write_text(config, encoding="utf-8")
        for part in ("content", "quizzes"):
            if not (folder / part).exists():
                shutil.copytree(ROOT / part, folder / part)
        self._environment = os.environ | {
            "TELEGRAM_BOT_TOKEN": token,
            "TELEGRAM_API_URL": api_url,
            "DATABASE_URL": database_url,
            "LANG": "C.UTF-8",
            "TELEGRAM_WEBHOOK_URL": WEBHOOK if webhook else "",
        }
        self._process: subprocess.Popen[bytes] | None = None
        self._starts = 0

    def start(self, *, prefix: tuple[str, ...] = ()) -> None:
        self._starts += 1
        with self.log.open("ab") as log:
            command = [*prefix, sys.executable, "-m", "bot", "run", "--config", str(self.folder / "config.yaml")]
            self._process = subprocess.Popen(
                [*command, "--data", str(self.folder), *self._arguments],
                env=self._environment,
                stdout=log,
                stderr=log,
                cwd=self.folder,
            )

    @property
    def pid(self) -> int:
        assert self._process
        return self._process.pid

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def serving(self) -> bool:
        """Whether the process started last has said that it serves."""
        return self.log.read_bytes().count(b"serving @") >= self._starts

    @property
    def url(self) -> str:
        """Where a worker that was started last listens."""
        port = re.findall(r"serving @\w+ on 127\.0\.0\.1:(\d+)", self.log.read_text(encoding="utf-8"))[-1]
        return f"http://127.0.0.1:{port}"

    def kill(self) -> None:
        """SIGKILL: no handler runs, nothing is flushed."""
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        """SIGTERM, as a service manager stops it. Return the exit code."""
        return self._end(signal.SIGTERM)

    def _end(self, number: int) -> int:
        if self._process is None:
            return 0
        if self.running:
            self._process.send_signal(number)
        code = self._process.wait(timeout=15)
        self._process = None
        return code

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.running:
            self.kill()
