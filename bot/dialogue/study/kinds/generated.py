"""A numeric card as it is up: its numbers drawn, where they are drawn, and written into its texts."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from bot.domain.generation import draw
from bot.domain.numbers import format_number, format_value
from bot.domain.questions import Generated, Numeric
from bot.domain.texts import Language, Text
from bot.library.figures import PLACEHOLDER


def drawn(card: Generated, seed: str) -> Numeric:
    """Return the numeric card that `seed` draws, its numbers in its texts."""
    return filled(draw(card, seed))


def filled(card: Numeric) -> Numeric:
    """Return a card with its numbers in its texts, written as each language writes them."""
    return replace(card, question=_filled(card.question, card), explanation=_filled(card.explanation, card))


def _filled(text: Text, card: Numeric) -> Text:
    return Text(_fill(text.de, card, "de"), _fill(text.en, card, "en") if text.en else None)


def _fill(text: str, card: Numeric, language: Language) -> str:
    """Replace `{{ start }}` and `{{ result }}`; computed figures `{{ kpi … }}` stay for the markup."""
    values = _values(card, language)
    return PLACEHOLDER.sub(lambda match: values.get(match[1].strip(), match[0]), text)


def _values(card: Numeric, language: Language) -> Mapping[str, str]:
    shown = {name: _number(str(value), language) for name, value in card.inputs.items()}
    return {**shown, "result": format_value(card.expected, card.unit, language)}


def _number(written: str, language: Language) -> str:
    r"""Return an input as people write it.

    >>> _number("1250.5", "de"), _number("12.5 %", "de"), _number("9,10,3", "de")
    ('1.250,5', '12,5\xa0%', '9,10,3')
    """
    try:
        if written.endswith("%"):
            return format_value(Fraction(written.rstrip(" %")), "%", language)
        return format_number(Fraction(written), language, decimals=6)
    except ValueError:  # a list
        return written
