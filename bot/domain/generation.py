"""Fresh numbers for a generated card: the same seed always gives the same ones."""

from collections.abc import Mapping
from dataclasses import fields
from fractions import Fraction
from random import Random

from bot.domain import kpis
from bot.domain.checks import InputError
from bot.domain.questions import Generated, Numeric, Range

TRIES = 200  # the checker makes sure that far fewer do


def draw(card: Generated, seed: str) -> Numeric:
    """Return `card` with numbers drawn by `seed` (which names person, card and repetition), and their result.

    Its texts are as written: `{{ start }}` and `{{ result }}` are filled in when it is shown. Numbers that the KPI
    refuses, such as a part above the whole, are drawn anew.

    Raises LookupError where 200 draws are all refused.
    """
    random = Random(seed)  # noqa: S311 - numbers to practise with, no secret
    for _ in range(TRIES):
        inputs = drawn(card.inputs, random)
        expected = _expected(card, inputs)
        if expected is not None:
            given = {field.name: getattr(card, field.name) for field in fields(card)}
            return Numeric(**(given | {"inputs": inputs, "expected": expected}))
    raise LookupError(card.id)


def drawn(inputs: Mapping[str, Range | str], random: Random) -> dict[str, str]:
    """Return `inputs` with a number, written as in code, in place of every range.

    >>> drawn({"start": Range(Fraction(100), Fraction(110), Fraction(10)), "end": "90"}, Random(1))
    {'start': '100', 'end': '90'}
    """
    return {name: wanted if isinstance(wanted, str) else _one(wanted, random) for name, wanted in inputs.items()}


def _one(wanted: Range, random: Random) -> str:
    steps = (wanted.most - wanted.least) // wanted.step
    return written(wanted.least + random.randint(0, steps) * wanted.step)


def written(number: Fraction) -> str:
    """Return a number of at most two decimals as in code: whole ones whole, with no zeros at the end.

    >>> written(Fraction(20)), written(Fraction(5, 2))
    ('20', '2.5')
    """
    return f"{float(number):.2f}".rstrip("0").rstrip(".")


def _expected(card: Generated, inputs: Mapping[str, str]) -> Fraction | None:
    """Return the result in the card's variant; None where the KPI refuses the inputs or the variant has no base."""
    try:
        result = kpis.compute(card.kpi, inputs)
    except InputError:
        return None
    return result.value if card.variant is None else result.variants.get(card.variant)
