"""Numbers that are drawn: ranges as they are written in files, and `{{ name }}` in the texts of numeric cards."""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from random import Random

from bot.domain.generation import drawn
from bot.domain.kpis import InputError
from bot.domain.questions import Range
from bot.library import figures
from bot.library.figures import Figure

NAME = re.compile(r"\s*([a-z][a-z_]*)\s*")
RESULT = "result"
TRIALS = 24  # how often the checker draws at most …
ENOUGH = 3  # … until a KPI has accepted so many: then a person's draw will find numbers too
_NUMBER = r"((?:0|[1-9][0-9]{0,11})(?:\.[0-9]{1,2})?)"
_RANGE = re.compile(rf"{_NUMBER} ?\.\. ?{_NUMBER}(?: +step +{_NUMBER})?")


def is_range(text: str) -> bool:
    """Tell whether `text` is meant as a range."""
    return ".." in text


def read_range(text: str) -> Range | None:
    """Return the range that `text` says; None where it says none, or one without a choice.

    >>> read_range("0.5..3 step 0.1")
    Range(least=Fraction(1, 2), most=Fraction(3, 1), step=Fraction(1, 10))
    >>> read_range("80..20"), read_range("20..80 step 100"), read_range("0.5..3")
    (None, None, None)
    """
    found = _RANGE.fullmatch(text)
    if not found or (found[3] is None and "." in found[1] + found[2]):
        return None  # decimals without a step could mean many things
    least, most, step = (Fraction(number or 1) for number in found.groups())
    return Range(least, most, step) if 0 < step <= most - least else None


def trials(kpi: str, inputs: Mapping[str, Range | str], variant: str | None) -> Iterator[Figure | InputError]:
    """Yield what the KPI makes of the inputs: once if they are fixed, else for draws, until enough are accepted.

    The draws are the same ones each time.
    """
    random = Random(kpi)  # noqa: S311 - samples, no secret
    tries, wanted = (TRIALS, ENOUGH) if any(isinstance(value, Range) for value in inputs.values()) else (1, 1)
    for _ in range(tries):
        try:
            yield figures.compute(kpi, drawn(inputs, random), variant)
            wanted -= 1
        except InputError as error:
            yield error
        if not wanted:
            return
