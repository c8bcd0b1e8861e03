"""Steps to bring into their order: their letters are pressed one after the other."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.dialogue.buttons import rows
from bot.dialogue.messages import Button, Keyboard
from bot.dialogue.study.kinds.kind import LETTERS, Kind, Step, Up, index_in
from bot.domain.grading import grade_order
from bot.domain.questions import Order
from bot.domain.texts import Text, UserError
from bot.study.session import Side


class OrderKind(Kind[Order]):
    """Letters, the last one back, check; `picked` are the steps in the order they were pressed in."""

    template = "order"

    def values(self, up: Up[Order], typed: Sequence[str]) -> Mapping[str, Any]:  # noqa: ARG002 - nothing is typed here
        """Return the steps: those placed so far, those left; once answered all in their order with the place given."""
        picked, steps = _picked(up), up.card.steps
        lettered = _lettered(up)
        placed = {step: place for place, step in enumerate(picked, 1)}
        return {
            "placed": [(lettered[step], steps[step]) for step in picked],
            "left": [(letter, steps[step]) for step, letter in lettered.items() if step not in picked],
            "right_order": [(step, placed.get(index)) for index, step in enumerate(steps)],
        }

    def buttons(self, up: Up[Order]) -> Keyboard:
        """Return the letters that are left, or the check; and the way back."""
        picked = _picked(up)
        left = [up.button(letter, "pick", step) for step, letter in _lettered(up).items() if step not in picked]
        forward = left or [up.button(up.text("Prüfen", "Check"), "check")]
        return (*rows(*forward, width=4), *rows(*_back(up, picked), up.unknown()))

    def press(self, up: Up[Order], name: str, argument: str) -> Step | None:
        """Place a step, take it back, or take the answer."""
        picked, step = _picked(up), index_in(argument, len(up.card.steps))
        others = tuple(one for one in picked if one != step)
        match name:
            case _ if up.session.side is not Side.FRONT:
                return None
            case "unknown":
                return up.graded(right=False)
            case "check" if len(picked) < len(up.card.steps):
                raise UserError(Text("Bitte erst alles einordnen.", "Please place everything first."))
            case "check":
                return up.graded(picked, right=grade_order(up.card, picked))
            case "pick" if step is not None:
                return up.picks(picked if step in picked else (*picked, step))
            case "drop" if step is not None:
                return up.picks(others)
            case _:
                return None


def _back(up: Up[Order], picked: Sequence[int]) -> list[Button]:
    return [up.button(up.text("↩ letzte", "↩ last one"), "drop", picked[-1])] if picked else []


def _picked(up: Up[Order]) -> tuple[int, ...]:
    """Return what was picked; a card that was edited meanwhile may have fewer steps."""
    return tuple(dict.fromkeys(step for step in up.session.picked if step < len(up.card.steps)))


def _lettered(up: Up[Order]) -> dict[int, str]:
    """Return the letters of the steps, in an order that is never the right one."""
    size = len(up.card.steps)
    places = up.shuffled(size)
    if places == list(range(size)):
        places = [*places[1:], places[0]]
    return {step: LETTERS[place] for place, step in enumerate(places)}
