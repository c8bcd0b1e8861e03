"""The ONE table of what is said when a job is due that needs no work outside of its turn, by the job's kind.

A function gets the turn and the job's payload. The job is deleted in the same transaction; it may add the next one.
"""

from collections.abc import Callable, Mapping
from typing import Any

from bot.dialogue.person import unused
from bot.dialogue.results import results_flow, results_nudge
from bot.dialogue.study import reminding
from bot.dialogue.turn import Turn

Due = Callable[[Turn, Mapping[str, Any]], None]

DUE: Mapping[str, Due] = {
    results_nudge.KIND: results_flow.nudge,
    unused.KIND: unused.announce,
    reminding.KIND: reminding.remind,
}

SUCCESSORS: Mapping[str, Due] = {reminding.KIND: reminding.go_on}
"""What plans the job after one that is due: in the same transaction, also where that one cannot be said."""
