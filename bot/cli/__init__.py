"""The command line: the only place that prints and the only one that chooses an exit code.

Exit codes: 0 good, 1 problems found, 2 wrong use.
"""

import io
import sys

import click

from bot.cli.analyse import analyse
from bot.cli.complaints import Program
from bot.cli.course import ask, book, check, schema
from bot.cli.kpi import kpi
from bot.cli.reports import reports
from bot.cli.serving import backup, demo, migrate, run


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Study customer retention, compute its key figures and teach it, by chat."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without "÷" still gets the rest


for command in (demo, run, check, schema, ask, book, kpi, analyse, reports, migrate, backup):
    main.add_command(command)
