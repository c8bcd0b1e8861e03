"""A text with gaps, whose words are typed."""

import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from markupsafe import Markup

from bot.dialogue import markup
from bot.dialogue.study.kinds.kind import Step, TypedKind, Up
from bot.domain.grading import grade_cloze
from bot.domain.questions import Cloze, Gapped
from bot.domain.spelling import quoted
from bot.domain.texts import Text, UserError

_NUMBERS = "❶❷❸❹❺❻❼❽"
_HOLE = 0xE000  # private signs, which no text has, hold the gaps' places while markup is made
_LONGEST = 60  # characters that are shown of a typed word
_BETWEEN = re.compile(r"[\n;]|,(?!\d)")  # the comma of 12,5 parts nothing


class ClozeKind(TypedKind[Cloze]):
    """The words in their order; `picked` are the gaps that were filled in right."""

    template = "cloze"

    def values(self, up: Up[Cloze], typed: Sequence[str]) -> Mapping[str, Any]:
        """Return the text with its gaps or with what fills them, and what was typed for each."""
        gaps = _gapped(up).gaps
        forms = [gap.accepted[0] for gap in gaps]
        marks = [index in up.session.picked for index in range(len(gaps))]
        if not up.answered:
            holes = [f"{_NUMBERS[index]}______" for index in range(len(gaps))]
        elif up.session.picked or typed:
            holes = [f"[{form} {'✓' if right else '✗'}]" for form, right in zip(forms, marks, strict=True)]
        else:
            holes = [f"[{form}]" for form in forms]
        words = list(zip(_NUMBERS, typed, marks, forms, strict=False))
        return {"text": _filled(up, holes), "words": words, "gaps": len(gaps)}

    def read(self, up: Up[Cloze], text: str) -> Step:
        """Take the words, one per gap."""
        words = _words(text)
        count = len(_gapped(up).gaps)
        if count == 1 and len(words) > 1 and all(grade_cloze(up.card, (text.strip(),), up.language)):
            words = [text.strip()]  # a form with a comma in it
        if len(words) != count:
            raise UserError(_how_many(count))
        marks = grade_cloze(up.card, tuple(words), up.language)
        right = [index for index, mark in enumerate(marks) if mark]
        return up.graded(right, [quoted(word, _LONGEST) for word in words], right=all(marks))


def _words(text: str) -> list[str]:
    r"""Return the words between commas and line breaks.

    >>> _words("Gewohnheit, aus Routine"), _words("12,5\n3"), _words(" , ")
    (['Gewohnheit', 'aus Routine'], ['12,5', '3'], [])
    """
    return [word.strip() for word in _BETWEEN.split(text) if word.strip()]


def _how_many(gaps: int) -> Text:
    if gaps == 1:
        return Text(
            "Der Text hat eine Lücke. Schreib bitte genau eine Antwort, ohne Komma oder Zeilenumbruch.",
            "The text has one gap. Please type exactly one answer, without commas or line breaks.",
        )
    return Text(
        f"Der Text hat {gaps} Lücken. Schreib bitte für jede eine Antwort, durch Komma oder Zeilenumbruch getrennt.",
        f"The text has {gaps} gaps. Please type one answer for each, separated by commas or line breaks.",
    )


def _gapped(up: Up[Cloze]) -> Gapped:
    return up.card.gapped.get(up.language) or up.card.gapped["de"]


def _filled(up: Up[Cloze], holes: Sequence[str]) -> Markup:
    """Return the text with what stands in its gaps."""
    first, *rest = _gapped(up).parts
    source = first + "".join(chr(_HOLE + index) + part for index, part in enumerate(rest))
    html = markup.to_html(source, up.language)
    for index, hole in enumerate(holes):
        html = html.replace(chr(_HOLE + index), escape(hole, quote=False))
    return Markup(html)  # noqa: S704 - made from a whitelist, all else escaped
