"""A choice: one letter, or ticks and a check."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.dialogue.buttons import rows
from bot.dialogue.messages import Button, Keyboard
from bot.dialogue.study.kinds.kind import LETTERS, Kind, Step, Up, index_in
from bot.domain.grading import grade_choice
from bot.domain.questions import Choice
from bot.domain.texts import Text, UserError
from bot.study.session import Side


class ChoiceKind(Kind[Choice]):
    """One or several of some options."""

    template = "choice"

    def values(self, up: Up[Choice], typed: Sequence[str]) -> Mapping[str, Any]:  # noqa: ARG002 - nothing is typed here
        """Return the options in the order they are shown in: letter, option, whether it is picked."""
        picked, options = frozenset(up.session.picked), up.card.options
        return {"options": [(LETTERS[place], options[one], one in picked) for place, one in enumerate(_order(up))]}

    def buttons(self, up: Up[Choice]) -> Keyboard:
        """Return a button per option."""
        if up.card.multiple:
            check = up.button(up.text("Prüfen", "Check"), "check")
            return (*rows(*ticks(up, _order(up)), width=4), (check,))
        letters = [up.button(LETTERS[place], "choose", index) for place, index in enumerate(_order(up))]
        return rows(*letters, width=4)

    def press(self, up: Up[Choice], name: str, argument: str) -> Step | None:
        """Tick an option, or take the answer."""
        index = index_in(argument, len(up.card.options))
        if up.session.side is not Side.FRONT:
            return None
        if up.card.multiple:
            return _check(up) if name == "check" else ticked(up, name, index)
        if name == "choose" and index is not None:
            return up.graded((index,), right=grade_choice(up.card, frozenset({index})))
        return None


def _order(up: Up[Choice]) -> list[int]:
    size = len(up.card.options)
    return up.shuffled(size) if up.card.shuffle else list(range(size))


def _check(up: Up[Choice]) -> Step:
    if not up.session.picked:
        raise UserError(Text("Bitte erst etwas ankreuzen.", "Please tick something first."))
    return up.graded(up.session.picked, right=grade_choice(up.card, frozenset(up.session.picked)))


def ticks(up: Up[Any], order: Sequence[int]) -> list[Button]:
    """Return a button per thing that can be ticked, each with the state it sets."""
    buttons = []
    for place, index in enumerate(order):
        on = index in up.session.picked
        buttons.append(up.button(f"{'☑' if on else '☐'} {LETTERS[place]}", "untick" if on else "tick", index))
    return buttons


def ticked(up: Up[Any], name: str, index: int | None) -> Step | None:
    """Return the step to one more tick or one less."""
    if index is None or name not in {"tick", "untick"}:
        return None
    others = frozenset(up.session.picked) - {index}
    return up.picks(sorted(others | {index} if name == "tick" else others))
