"""The ONE table of what is said when a job is due that needs no work outside of its turn, by the job's kind.

A function gets the turn and the job's payload. The job is deleted in the same transaction; it may add the next one.
"""

from collections.abc import Callable, Mapping
from typing import Any

from bot.dialogue import results_flow, results_nudge, unused
from bot.dialogue.turn import Turn

Due = Callable[[Turn, Mapping[str, Any]], None]

DUE: Mapping[str, Due] = {results_nudge.KIND: results_flow.nudge, unused.KIND: unused.announce}
