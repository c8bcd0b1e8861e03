"""How sure a result is, as people read it: the value and the two ends of its interval."""

from fractions import Fraction

from bot.domain.intervals import Interval
from bot.domain.kpi import Line, Result
from bot.domain.texts import Text

_WIDE, _NARROW = 5, 0.5  # a wider interval than the one needs no decimals, a narrower one than the other two


def certainty(result: Result) -> Line | None:
    r"""Return the sentence that tells between which ends the value lies; None where the result has no interval.

    >>> from bot.domain.kpis import compute
    >>> from bot.domain.numbers import format_value
    >>> result = compute("nps", {"promoters": 60, "passives": 25, "detractors": 15})
    >>> certainty(result).to("en", format_value)
    'With 100 answers anything from 29 to 58 points (95\xa0%)'
    """
    return _line(
        result,
        Text(
            "Bei {answers} sind {low} bis {high} möglich (95 %)",
            "With {answers} anything from {low} to {high} (95 %)",
        ),
        unit=result.unit,
    )


def value_and_ends(result: Result) -> Line | None:
    """Return the value with its ends on one short line; None where the result has no interval.

    >>> from bot.domain.kpis import compute
    >>> from bot.domain.numbers import format_value
    >>> result = compute("nps", {"promoters": 60, "passives": 25, "detractors": 15})
    >>> print(value_and_ends(result).to("en", format_value))
    45 points; with 100 answers anything from 29 to 58
    """
    text = Text(
        "{value}; bei {answers} alles von {low} bis {high}", "{value}; with {answers} anything from {low} to {high}"
    )
    return _line(result, text, unit="%" if result.unit == "%" else "")


def ends(interval: Interval) -> tuple[Fraction, Fraction]:
    """Return the two ends with as many decimals as the width deserves: none for most.

    >>> ends(Interval(29.27, 57.96, "wilson")), ends(Interval(1.11, 2.24, "wilson"))
    ((Fraction(29, 1), Fraction(58, 1)), (Fraction(11, 10), Fraction(11, 5)))
    """
    width = interval.high - interval.low
    decimals = 0 if width >= _WIDE else 1 if width >= _NARROW else 2
    return _rounded(interval.low, decimals), _rounded(interval.high, decimals)


def _line(result: Result, text: Text, unit: str) -> Line | None:
    sample = result.sample  # once: of thousands of answers it takes a while
    interval = sample.interval if sample else None
    if sample is None or interval is None:
        return None
    low, high = ends(interval)
    numbers = {"value": result.value, "answers": Fraction(sample.size), "low": low, "high": high}
    units = {"value": result.unit, "answers": result.kpi.counted}
    if unit != "%":
        return Line(text, numbers, {**units, "high": unit})
    german, english = (text.to(language).replace("{high}", "{high} %") for language in ("de", "en"))
    return Line(Text(german, english), numbers, units)  # written out, for the unit has but one decimal


def _rounded(end: float, decimals: int) -> Fraction:
    return Fraction(str(round(end, decimals)))
