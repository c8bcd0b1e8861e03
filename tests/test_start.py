"""What a start loads: a program that talks has no use for what reads files, counts for Prometheus, or migrates."""

import json
import subprocess
import sys

import pytest

LOADED = "import json, sys; import {module}; print(json.dumps(sorted(sys.modules)))"
COLLECTOR = """
import gc
from bot.running import resting_collector
with resting_collector():
    within = gc.isenabled()
print(within, gc.isenabled())
"""


def python(code):
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout


@pytest.mark.parametrize(
    ("module", "spared"),
    [
        # what serves: customers' files are read by another process, pictures drawn by a third
        (
            "bot.wiring",
            {"polars", "pandas", "xlsxwriter", "python_calamine", "prometheus_client", "alembic", "resvg_py"},
        ),
        ("bot.wiring", {"pydantic", "bot.channels.web.app"}),  # these serve the page, not Telegram
        # what answers on the command line, at once
        ("bot.cli", {"bot.wiring", "sqlalchemy", "telegram", "aiohttp", "polars", "xlsxwriter"}),
    ],
)
def test_a_start_loads_nothing_that_it_has_no_use_for(module, spared):
    loaded = set(json.loads(python(LOADED.format(module=module))))
    assert module in loaded
    assert not spared & loaded


def test_the_collector_rests_only_while_modules_load():
    assert python(COLLECTOR).split() == ["False", "True"]
