"""Where the processor time of an answer goes, by layer: each sample counts for the innermost layer it is in.

py-spy takes the samples, from outside: a sampler in the process would only ever see where a thread gives way.
"""

import re
import subprocess
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.processes import TOOLS, load, study

EVERY_SECOND = 200  # samples
LAYERS: tuple[tuple[str, str], ...] = (  # the first that fits a frame; a frame that fits none counts for its caller
    ("JSON", r"\(json/"),
    ("templates (Jinja)", r"\((jinja2|markupsafe)/|\.j2[:)]|dialogue/(render|markup)\.py"),
    ("SQLAlchemy and driver", r"\((sqlalchemy|psycopg)/"),
    ("HTTP client (aiohttp)", r"\((aiohttp|yarl|multidict)/|channels/telegram/request\.py"),
    ("reading updates", r"channels/telegram/updates\.py|\(telegram/"),
    ("scheduling (FSRS)", r"\(fsrs/|bot/domain/scheduling\.py"),
    ("study, domain", r"bot/(study|domain)/"),
    ("storage", r"bot/storage/"),
    ("dialogue", r"bot/dialogue/"),
    ("channels", r"bot/channels/"),
    ("asyncio, threads", r"\((asyncio|concurrent)/|\((selectors|threading)\.py"),
)
_PATTERNS = [(name, re.compile(pattern)) for name, pattern in LAYERS]
_WAITING = re.compile(r"\.select \(selectors|^_worker \(|^WorkerThread\.run \(|\.do_commit \(")  # for work, or the disk


def shares(people: int, seconds: float) -> dict[str, float]:
    """Return the layers' shares of the processor time while people study on SQLite, the greatest first."""
    found: Counter[str] = Counter()
    for line in samples(people, seconds).splitlines():
        stack, _, count = line.rpartition(" ")
        frames = stack.split(";")[::-1]
        if not _WAITING.search(frames[0]):
            found[layer(frames)] += int(count)
    return {name: count / found.total() for name, count in found.most_common()}


def layer(frames: Sequence[str]) -> str:
    """Return the layer of a stack, the innermost frame first."""
    for frame in frames:
        for name, pattern in _PATTERNS:
            if pattern.search(frame):
                return name
    return "other"


def samples(people: int, seconds: float) -> str:
    """Return the stacks seen: a line each, `frame;frame;frame count`, the outermost first.

    The bot may use every core: on a single one a thread that waits for another to leave it seems to work.
    """
    with (
        tempfile.TemporaryDirectory() as folder,
        load("study", people, seconds + 1) as api,
        study(alone=False) as start,
    ):
        pid, written = start(Path(folder), api.url), Path(folder) / "samples"
        api.figures()
        api.line()  # counting begins
        command = [TOOLS / "py-spy", "record", "--pid", str(pid), "--duration", str(seconds)]
        form = ["--rate", str(EVERY_SECOND), "--format", "raw", "--output", written]
        subprocess.run([*command, *form], check=True, capture_output=True)
        return written.read_text()
