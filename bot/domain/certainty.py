"""How sure a result is, as people read it: the two ends of its interval."""

from fractions import Fraction

from bot.domain.intervals import Interval
from bot.domain.kpi import Line, Result
from bot.domain.numbers import format_number
from bot.domain.texts import Language, Text

_MOST_DECIMALS = 2
_WIDE, _NARROW = 5, 0.5  # a wider interval than the one needs no decimals, a narrower one than the other two


def certainty(result: Result) -> Line | None:
    r"""Return the sentence that tells between which ends the value lies; None where the result has no interval.

    >>> from bot.domain.kpis import compute
    >>> from bot.domain.numbers import format_value
    >>> result = compute("nps", {"promoters": 60, "passives": 25, "detractors": 15})
    >>> certainty(result).to("en", format_value)
    'With 100 answers anything from 29 to 58 points (95\xa0%)'
    """
    sample = result.sample  # once: of thousands of answers it takes a while
    interval = sample.interval if sample else None
    if sample is None or interval is None:
        return None
    low, high = ends(interval)
    unit = " %" if result.unit == "%" else ""  # written out, for the unit has but one decimal
    text = Text(
        f"Bei {{answers}} sind {{low}} bis {{high}}{unit} möglich (95 %)",
        f"With {{answers}} anything from {{low}} to {{high}}{unit} (95 %)",
    )
    numbers = {"answers": Fraction(sample.size), "low": low, "high": high}
    return Line(text, numbers, {"answers": result.kpi.counted, "high": "" if unit else result.unit})


def between(interval: Interval, language: Language) -> str:
    """Return the two ends as people read them, without their unit.

    >>> between(Interval(29.27, 57.96, "wilson"), "en"), between(Interval(1.11, 2.24, "wilson"), "de")
    ('29 to 58', '1,1 bis 2,2')
    """
    low, high = (format_number(end, language, decimals=_MOST_DECIMALS) for end in ends(interval))
    return Text(f"{low} bis {high}", f"{low} to {high}").to(language)


def ends(interval: Interval) -> tuple[Fraction, Fraction]:
    """Return the two ends with as many decimals as the width deserves: none for most.

    >>> ends(Interval(29.27, 57.96, "wilson")), ends(Interval(1.11, 2.24, "wilson"))
    ((Fraction(29, 1), Fraction(58, 1)), (Fraction(11, 10), Fraction(11, 5)))
    """
    width = interval.high - interval.low
    decimals = 0 if width >= _WIDE else 1 if width >= _NARROW else _MOST_DECIMALS
    return _rounded(interval.low, decimals), _rounded(interval.high, decimals)


def _rounded(end: float, decimals: int) -> Fraction:
    return Fraction(str(round(end, decimals)))
