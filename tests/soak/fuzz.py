"""Hostile input: cases by the thousand through the true way of an update; a failure is made short and printed."""

import asyncio
import json
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from telegram import Bot

from bot.channels.telegram.request import AiohttpRequest, build_bot
from bot.domain.course import Course
from bot.library.loader import load
from bot.search.finder import Finder
from bot.storage import schema
from bot.storage.database import Database
from tests.fake_bot_api import serve
from tests.harness import ROOT
from tests.soak.deeds import Deeds
from tests.soak.trial import Step, Trial, trial

_NUMBERS = re.compile(r"update_id=\d+|query_id='\d+'|update \d+|reference [0-9A-F]{8}")  # no two failures share them
IN_A_ROW = 250  # cases on one database


@dataclass(frozen=True, slots=True)
class Failure:
    """A case that went wrong: the steps up to it, the last being the case, and what was seen."""

    seed: str
    steps: tuple[Step, ...]
    error: str

    def __str__(self) -> str:
        lines = "\n".join(f"    {json.dumps(step)}" for step in self.steps)
        return f"seed {self.seed}: {self.error}\n  played again by ground.replay(steps) with the steps\n{lines}"


class Ground:
    """Where cases are tried out: a migrated database to copy, the course as it is and cut down, and the bot's name."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._migrated = folder / "migrated.sqlite3"
        self._trials = 0
        database = Database(f"sqlite:///{self._migrated}")
        schema.upgrade(database)
        database.close()
        whole = load(ROOT / "content", ROOT / "quizzes").course
        self.courses = ((whole, Finder()), (_cut(whole), Finder()))
        self.bot = asyncio.run(_named_bot())

    @contextmanager
    def trial(self) -> Iterator[Trial]:
        """Open a trial whose people have just arrived."""
        self._trials += 1
        file = Path(shutil.copy(self._migrated, self._folder / f"{self._trials}.sqlite3"))
        with trial(file, self.courses, self.bot) as opened:
            yield opened
        for used in self._folder.glob(f"{self._trials}.sqlite3*"):
            used.unlink()

    def run(self, seed: int, cases: int) -> list[Failure]:
        """Try so many cases. Return those that went wrong, each with the fewest steps that still do."""
        failures = []
        for number in range(-(-cases // IN_A_ROW)):
            failure = self._row(f"{seed}.{number}", min(IN_A_ROW, cases - number * IN_A_ROW))
            if failure:
                failures.append(self._shortened(failure))
                print(failures[-1], flush=True)
        return failures

    def replay(self, steps: Sequence[Step]) -> None:
        """Play steps on a new trial; what goes wrong is raised."""
        with self.trial() as opened:
            for step in steps:
                opened.play(step)

    def _row(self, seed: str, cases: int) -> Failure | None:
        steps: list[Step] = []
        with self.trial() as opened:
            deeds = Deeds(Random(seed), opened)
            for _ in range(cases):
                steps.append(deeds.next())
                error = _error(opened, steps[-1])
                if error:
                    return Failure(seed, tuple(steps), error)
        return None

    def _shortened(self, failure: Failure) -> Failure:
        """Leave out ever smaller parts of what came before, as long as the case still goes wrong in the same way."""
        *before, case = failure.steps
        size = len(before)
        while size:
            for start in range(0, len(before), size):
                fewer = before[:start] + before[start + size :]
                if self._still_fails([*fewer, case], failure.error):
                    before = fewer
                    break
            else:
                size //= 2
        return Failure(failure.seed, (*before, case), failure.error)

    def _still_fails(self, steps: Sequence[Step], error: str) -> bool:
        with self.trial() as opened:
            *before, case = steps
            return not any(_error(opened, step) for step in before) and _error(opened, case) == error


@contextmanager
def ground() -> Iterator[Ground]:
    """Prepare a ground in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="fuzz") as folder:
        yield Ground(Path(folder))


def _error(opened: Trial, step: Step) -> str | None:
    """Play a step. Return what went wrong, in one line."""
    try:
        opened.play(step)
    except Exception as error:  # whatever it is, it is what we look for
        trace = error.__traceback__
        while trace and trace.tb_next:
            trace = trace.tb_next
        where = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
        return f"{type(error).__name__} at {where}: {_NUMBERS.sub('…', str(error))}"[:1000]
    return None


def _cut(course: Course) -> Course:
    """Return the course without every other deck and term, as if an instructor had deleted them."""
    return replace(course, decks=course.decks[::2], terms=course.terms[::2])


async def _named_bot() -> Bot:
    async with serve() as telegram:
        request = AiohttpRequest(telegram.url, telegram.token)
        bot = build_bot(request, request)
        await bot.initialize()
        await request.shutdown()
        return bot
