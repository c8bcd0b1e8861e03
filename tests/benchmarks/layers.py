"""Where the processor time of an answer goes, by layer: each sample counts for the innermost layer it is in."""

import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.processes import load, study

_FRAME = re.compile(r'File "([^"]+)", line \d+ in (.+)')
LAYERS: tuple[tuple[str, str], ...] = (  # the first that fits a frame; a frame that fits none counts for its caller
    ("JSON", r"/json/\w+\.py"),
    ("reading updates", r"/bot/channels/telegram/updates\.py|/site-packages/telegram/"),
    ("templates (Jinja)", r"/jinja2/|/markupsafe/|\.j2$|dialogue/(render|markup)\.py"),
    ("SQLAlchemy and driver", r"/sqlalchemy/|/psycopg|/sqlite3/"),
    ("HTTP client (aiohttp)", r"/aiohttp/|/yarl/|/multidict/|channels/telegram/request\.py"),
    ("FSRS", r"/fsrs/"),
    ("study, domain", r"/bot/(study|domain)/"),
    ("storage", r"/bot/storage/"),
    ("dialogue", r"/bot/dialogue/"),
    ("channels", r"/bot/channels/"),
    ("asyncio, threads", r"/asyncio/|/concurrent/|/selectors\.py|/threading\.py"),
)
_PATTERNS = [(name, re.compile(pattern)) for name, pattern in LAYERS]


def shares(people: int, seconds: float) -> dict[str, float]:
    """Return the layers' shares of the processor time while people study, the greatest first."""
    found = Counter(map(layer, samples(people, seconds)))
    return {name: count / found.total() for name, count in found.most_common()}


def layer(stack: list[tuple[str, str]]) -> str:
    """Return the layer of a stack of files and functions, the innermost first."""
    for file, _function in stack:
        for name, pattern in _PATTERNS:
            if pattern.search(file):
                return name
    return "other"


def samples(people: int, seconds: float) -> Iterator[list[tuple[str, str]]]:
    """Give the stacks seen while people study on SQLite, as files and functions, the innermost first."""
    with tempfile.TemporaryDirectory() as folder, load("study", people, seconds) as api:
        written = Path(folder) / "samples"
        program = (str(Path(__file__).with_name("profiled.py")), str(written))
        with study(program=program) as start:
            start(Path(folder), api.url)
            api.figures()
            api.line()  # counting begins
            before = written.stat().st_size
            api.figures()
            text = written.read_bytes()[before:].decode()
    for sample in text.split("Stack (most recent call first):\n")[1:]:
        yield _FRAME.findall(sample)
