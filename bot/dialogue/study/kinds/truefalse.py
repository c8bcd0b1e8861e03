"""A statement, true or false."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.dialogue.messages import Keyboard
from bot.dialogue.study.kinds.kind import Kind, Step, Up, index_in
from bot.domain.questions import TrueFalse
from bot.domain.texts import Text
from bot.study.session import Side

_ANSWERS = (Text("Richtig", "True"), Text("Falsch", "False"))


class TrueFalseKind(Kind[TrueFalse]):
    """Two buttons."""

    template = "truefalse"

    def values(self, up: Up[TrueFalse], typed: Sequence[str]) -> Mapping[str, Any]:  # noqa: ARG002 - nothing is typed here
        """Return what was chosen."""
        return {"chosen": _ANSWERS[up.session.picked[0]] if up.session.picked in {(0,), (1,)} else None}

    def buttons(self, up: Up[TrueFalse]) -> Keyboard:
        """Return true and false."""
        return (tuple(up.button(label.to(up.language), "choose", index) for index, label in enumerate(_ANSWERS)),)

    def press(self, up: Up[TrueFalse], name: str, argument: str) -> Step | None:
        """Take the answer."""
        index = index_in(argument, len(_ANSWERS))
        if name != "choose" or index is None or up.session.side is not Side.FRONT:
            return None
        return up.graded((index,), right=up.card.answer == (index == 0))
