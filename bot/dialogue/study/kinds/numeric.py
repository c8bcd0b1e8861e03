"""A number that a KPI gives, typed."""

import re

from bot.dialogue.kpi.typed import tidy
from bot.dialogue.numbers import read_number
from bot.dialogue.study.kinds.kind import Step, TypedKind, Up
from bot.domain.grading import grade_numeric
from bot.domain.numbers import format_number
from bot.domain.questions import Numeric

_PARTS = {"share", "factor"}  # units in which 50 % is 0.5
_ABOUT = re.compile(r"^(?:[=≈~]|(?:ca\.|circa|etwa|rund|about)\s)\s*", re.IGNORECASE)  # what may stand before a number


class NumericKind(TypedKind[Numeric]):
    """A typed number."""

    template = "numeric"

    def read(self, up: Up[Numeric], text: str) -> Step:
        """Take the number."""
        text = tidy(text)
        number = read_number(_ABOUT.sub("", text), up.language)
        if up.card.unit in _PARTS and text.endswith("%"):
            number /= 100
        shown = format_number(number, up.language, decimals=6)
        return up.graded(typed=[shown], right=grade_numeric(up.card, number))
