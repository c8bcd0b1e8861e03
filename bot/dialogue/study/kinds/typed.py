"""A short answer in the learner's own words."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.dialogue.study.kinds.kind import Step, TypedKind, Up
from bot.domain.grading import grade_typed
from bot.domain.questions import Typed
from bot.domain.spelling import quoted
from bot.domain.texts import Text, UserError

_LONGEST = 100  # characters that are shown of what was typed


class ShortAnswerKind(TypedKind[Typed]):
    """A typed text, compared with the forms that count."""

    template = "typed"

    def values(self, up: Up[Typed], typed: Sequence[str]) -> Mapping[str, Any]:  # noqa: ARG002 - the template has it
        """Return the form that is shown, and the others that count."""
        form, *others = (up.card.forms.get(up.language) or up.card.forms["de"]).accepted
        return {"form": form, "others": others}

    def read(self, up: Up[Typed], text: str) -> Step:
        """Take the answer."""
        if not text.strip():
            raise UserError(Text("Schreib bitte ein Wort oder einen Ausdruck.", "Please type a word or a phrase."))
        return up.graded(typed=[quoted(text, _LONGEST)], right=grade_typed(up.card, text, up.language))
