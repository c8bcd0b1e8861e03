"""How sure a figure is: the 95 % confidence intervals of shares, of the NPS and of means.

A share is a percent number, the NPS in points. An interval describes what chance does to a sample; it knows nothing
of questions asked badly or of those who did not answer.

================  ============================================================  ==================
Function          Description                                                   Result
================  ============================================================  ==================
wilson            interval of a share                                           0 … 100 %
nps_interval      interval of the NPS from its three groups                     −100 … 100
margin_wald       half the width of the plain Wald interval of the NPS          from 0 points
mean_interval     interval of a mean, on a scale where there is one             within the scale
z_quantile        quantile of the normal distribution, two-sided                from 0
t_quantile        quantile of Student's t, two-sided                            from 0
================  ============================================================  ==================
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, fsum, inf, pi, sin, sqrt, tan
from statistics import NormalDist
from typing import Literal, NamedTuple

Method = Literal["wilson", "adjusted_wald", "t", "newcombe", "welch"]

CONFIDENCE = 0.95  # of every interval
PSEUDO_PROMOTERS, PSEUDO_PASSIVES, PSEUDO_DETRACTORS = 0.75, 1.5, 0.75  # Rocks 2016: adjusted Wald (3, T)
_SERIES_UP_TO = 200  # degrees of freedom; above, the expansion is exact to nine digits and quicker


@dataclass(frozen=True, slots=True)
class Interval:
    """The two ends of an interval, low ≤ high, in the unit of what they are about, and how they were computed."""

    low: float
    high: float
    method: Method


class Moments(NamedTuple):
    """Mean and variance of one answer, and how many answers there are: enough for an interval of the mean."""

    mean: float
    variance: float
    size: float


def wilson(successes: float, total: float, population: int | None = None) -> Interval:
    """Return Wilson's score interval of the share successes ÷ total, in percent within 0 … 100.

    Source: E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", JASA 22 (1927). Where
    the number of all that could be counted is known (`population`), the finite-population correction applies.

    >>> ends = wilson(81, 263)
    >>> round(ends.low, 2), round(ends.high, 2)
    (25.53, 36.62)

    Raises ValueError unless 0 ≤ successes ≤ total, 0 < total ≤ population.
    """
    if not 0 <= successes <= total or not total:
        raise ValueError(f"{successes} of {total} is no share")
    share, size = successes / total, effective_size(total, population)
    if size == inf:
        return Interval(100 * share, 100 * share, "wilson")
    z = z_quantile()
    centre = (share + z * z / (2 * size)) / (1 + z * z / size)
    reach = z * sqrt(share * (1 - share) / size + z * z / (4 * size * size)) / (1 + z * z / size)
    low = centre - reach if successes else 0.0  # exactly; else rounding leaves a trace
    high = centre + reach if successes < total else 1.0
    return Interval(100 * max(low, 0.0), 100 * min(high, 1.0), "wilson")


def nps_interval(
    promoters: float,
    passives: float,
    detractors: float,
    population: int | None = None,
) -> Interval:
    """Return the adjusted Wald interval of the NPS from counts, in points within −100 … 100.

    ¾, 1½ and ¾ pseudo-answers are added to the three groups: "adjusted Wald (3, T)" of B. Rocks, "Interval Estimation
    for the Net Promoter Score", The American Statistician 70 (2016). `population` is the number of all customers. With
    one or two answers the interval is stretched so far that the score itself lies in it.

    >>> ends = nps_interval(60, 25, 15)
    >>> round(ends.low), round(ends.high)
    (29, 58)

    Raises ValueError for a negative count, without answers, and for more answers than `population`.
    """
    found = adjusted_nps(promoters, passives, detractors, population)
    reach = z_quantile() * sqrt(found.variance / found.size)
    score = 100 * (promoters - detractors) / (promoters + passives + detractors)
    low, high = min(found.mean - reach, score), max(found.mean + reach, score)
    return Interval(max(low, -100.0), min(high, 100.0), "adjusted_wald")


def adjusted_nps(promoters: float, passives: float, detractors: float, population: int | None = None) -> Moments:
    """Return mean (points), variance and number of the answers with the pseudo-answers of `nps_interval` among them.

    >>> adjusted_nps(3, 0, 3).mean
    0.0
    """
    total = promoters + passives + detractors
    if min(promoters, passives, detractors) < 0 or not total:
        raise ValueError("counts from 0, at least one answer")
    size = effective_size(total, population)
    if size == inf:
        return Moments(100 * (promoters - detractors) / total, 0.0, size)
    scale = size / total
    pseudo = PSEUDO_PROMOTERS + PSEUDO_PASSIVES + PSEUDO_DETRACTORS
    above = (promoters * scale + PSEUDO_PROMOTERS) / (size + pseudo)
    below = (detractors * scale + PSEUDO_DETRACTORS) / (size + pseudo)
    return Moments(100 * (above - below), _nps_variance(above, below), size + pseudo)


def margin_wald(promoters: int, passives: int, detractors: int) -> float:
    """Return the plain margin of the NPS in points, as most calculators give it: z · √(variance ÷ answers).

    It is 0 where all answer alike, so `nps_interval` is the better one.

    >>> round(margin_wald(250, 675, 75), 1), round(margin_wald(60, 25, 15), 1)
    (3.4, 14.5)

    Raises ValueError without answers.
    """
    total = promoters + passives + detractors
    if not total:
        raise ValueError("no answers")
    return z_quantile() * sqrt(_nps_variance(promoters / total, detractors / total) / total)


def mean_interval(values: Sequence[float], low: float = -inf, high: float = inf) -> Interval | None:
    """Return the interval of the mean by Student's t, clipped to a scale from `low` to `high` where there is one.

    None for fewer than two values, and where all are alike: nothing then tells how far they scatter. Source: Student,
    "The Probable Error of a Mean", Biometrika 6 (1908).

    >>> ends = mean_interval([1, 2, 3])
    >>> round(ends.low, 2), round(ends.high, 2)
    (-0.48, 4.48)
    """
    found = moments(values)
    if found is None:
        return None
    reach = t_quantile(len(values) - 1) * sqrt(found.variance / found.size)
    return Interval(max(found.mean - reach, low), min(found.mean + reach, high), "t")


def moments(values: Sequence[float]) -> Moments | None:
    """Return mean, sample variance and number of `values`; None for fewer than two and where all are alike.

    >>> moments([1, 2, 3])
    Moments(mean=2.0, variance=1.0, size=3)
    """
    if len(values) < 2 or min(values) == max(values):  # noqa: PLR2004 - one value has no scatter
        return None
    mean = fsum(values) / len(values)
    return Moments(mean, fsum((value - mean) ** 2 for value in values) / (len(values) - 1), len(values))


def effective_size(total: float, population: int | None) -> float:
    """Return how many answers of an endless population tell as much as `total` of `population`; inf where all answered.

    The finite-population correction, as a size: total · (N − 1) ÷ (N − total). Source: W. G. Cochran, Sampling
    Techniques (1977), 2.6.

    >>> effective_size(100, None), effective_size(100, 199), effective_size(100, 100)
    (100, 200.0, inf)

    Raises ValueError for more answers than population.
    """
    if population is None:
        return total
    if total > population:
        raise ValueError(f"{total} answers of {population}")
    return total * (population - 1) / (population - total) if total < population else inf


def z_quantile(confidence: float = CONFIDENCE) -> float:
    """Return z such that a standard normal value lies within ±z with the probability `confidence`.

    >>> round(z_quantile(0.95), 4)
    1.96
    """
    return NormalDist().inv_cdf((1 + confidence) / 2)


def t_quantile(freedom: int, confidence: float = CONFIDENCE) -> float:
    """Return t such that a Student value of `freedom` degrees lies within ±t with the probability `confidence`.

    By bisection of the exact series (Abramowitz & Stegun 26.7.3 and 26.7.4), for many degrees by the expansion 26.7.5.

    >>> round(t_quantile(1), 3), round(t_quantile(10), 3), round(t_quantile(10**6), 3)
    (12.706, 2.228, 1.96)

    Raises ValueError for fewer than one degree.
    """
    if freedom < 1:
        raise ValueError(f"{freedom} degrees of freedom")
    if freedom > _SERIES_UP_TO:
        return _t_expansion(freedom, z_quantile(confidence))
    low, high = 0.0, pi / 2
    while (middle := (low + high) / 2) not in (low, high):
        if _within(middle, freedom) < confidence:
            low = middle
        else:
            high = middle
    return sqrt(freedom) * tan(middle)


def _within(angle: float, freedom: int) -> float:
    """Return the probability that |t| < √freedom · tan(angle): a finite sum (Abramowitz & Stegun 26.7.3, 26.7.4)."""
    odd = freedom % 2
    square, total = cos(angle) ** 2, 0.0
    term = cos(angle) if odd else 1.0
    for power in range(odd, freedom - 1, 2):
        total += term
        term *= square * (power + 1) / (power + 2)
    return 2 / pi * (angle + sin(angle) * total) if odd else sin(angle) * total


def _t_expansion(freedom: float, z: float) -> float:
    """Return the quantile from the normal one, in powers of 1 ÷ freedom (Abramowitz & Stegun 26.7.5)."""
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + fsum(term / freedom**power for power, term in enumerate(terms, start=1))


def _nps_variance(above: float, below: float) -> float:
    """Return the variance of one answer, in points², for the shares of promoters and detractors."""
    return 10_000 * max(above + below - (above - below) ** 2, 0.0)
