"""The button under an answer that compares it with another period: the answer is the earlier one."""

from bot.dialogue.buttons import action
from bot.dialogue.kpi import compare_faces
from bot.dialogue.kpi.compare_state import FLOW, comparable, start
from bot.dialogue.messages import Button
from bot.dialogue.turn import Turn
from bot.domain.kpi import Result
from bot.domain.texts import UserError
from bot.storage.screens import Screen

NAME = "compare"  # of the action


def offer(turn: Turn, screen: Screen, result: Result) -> tuple[Button, ...]:
    """Return the button; none where nothing can be said of a difference."""
    try:
        comparable(result)
    except UserError:
        return ()
    return (action(screen, "⚖️ " + turn.text("Vergleichen", "Compare"), NAME),)


def compare_shown(turn: Turn, _screen: Screen, result: Result) -> None:
    """Ask for the other period's values, on a screen of its own."""
    pair = start(result.kpi, result)
    compare_faces.ask(turn, turn.open(FLOW, pair.state()), pair)
