"""An open question: the learner writes, sees a model answer, and ticks which of its points he had."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bot.dialogue.buttons import rows
from bot.dialogue.messages import Keyboard
from bot.dialogue.study.kinds.choice import ticked, ticks
from bot.dialogue.study.kinds.kind import LETTERS, Kind, Step, Up, index_in
from bot.domain.grading import grade_open
from bot.domain.questions import Open
from bot.domain.texts import Text, UserError
from bot.study.session import Side

_UNPRINTABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")  # what no message can hold


class OpenKind(Kind[Open]):
    """The question, then the model answer with ticks; `picked` are the points the learner had."""

    template = "open"
    asks = True
    has_back = True

    def values(self, up: Up[Open], typed: Sequence[str]) -> Mapping[str, Any]:  # noqa: ARG002 - the template has it
        """Return the key points: letter, text, whether the learner had it."""
        picked, points = _picked(up), up.card.points
        lettered = zip(LETTERS, points, strict=False)
        return {
            "points": [(letter, point, index in picked) for index, (letter, point) in enumerate(lettered)],
            "had": len(picked),
        }

    def buttons(self, up: Up[Open]) -> Keyboard:
        """Return the way to the model answer, then the ticks."""
        if up.session.side is Side.FRONT:
            return ((up.button(up.text("Ohne Schreiben zeigen", "Show without writing"), "flip"),),)
        done = up.button(up.text("Fertig", "Done"), "check")
        return (*rows(*ticks(up, range(len(up.card.points))), width=3), (done,))

    def press(self, up: Up[Open], name: str, argument: str) -> Step | None:
        """Show the model answer, tick a point, or take the grade."""
        match up.session.side:
            case Side.FRONT if name == "flip":
                return up.turns()
            case Side.BACK if name == "check":
                picked = _picked(up)
                return up.rated(grade_open(up.card, picked), sorted(picked))
            case Side.BACK:
                return ticked(up, name, index_in(argument, len(up.card.points)))
            case _:
                return None

    def read(self, up: Up[Open], text: str) -> Step:
        """Show the model answer below what was written."""
        written = re.sub(r"\n\s*\n+", "\n\n", _UNPRINTABLE.sub("�", text.replace("\t", " "))).strip()
        if not written:
            raise UserError(Text("Schreib bitte deine Antwort.", "Please write your answer."))
        return up.turns(written)


def _picked(up: Up[Open]) -> frozenset[int]:
    return frozenset(index for index in up.session.picked if index < len(up.card.points))
