"""Is a change real? The difference of two results of a KPI, what chance makes of it, how many answers would tell."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, sqrt
from statistics import NormalDist

from bot.domain.intervals import Interval, Moments, adjusted_nps, moments, t_quantile, wilson, z_quantile
from bot.domain.kpi import Kpi, Result, no_sample
from bot.domain.kpis import KPIS
from bot.domain.samples import Groups, Measured, Sample, Share
from bot.domain.texts import Text, UserError
from bot.domain.values import Percent

POWER = 0.80  # how often a difference of this size would be noticed
WIDEST = 200.0  # points between two scores of the NPS, and more than between two shares

ON_THE_START = Text(
    "Verglichen wird auf den Anfangsbestand: Nur dort ist die Rate ein Anteil am Gezählten.",
    "Compared on the start base: only there the rate is a share of what was counted.",
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two values of a KPI in its unit, and the 95 % interval of their difference, `after` less `before`.

    `needed` is how many answers each period would need to show a difference of this size in four of five cases; None
    where there is none. `notes` tell what was compared where it is not the KPI's usual value.
    """

    kpi: Kpi
    before: Fraction
    after: Fraction
    interval: Interval
    needed: int | None
    notes: tuple[Text, ...] = ()

    @property
    def difference(self) -> Fraction:
        """What was added; of a percent number in percentage points."""
        return self.after - self.before

    @property
    def is_real(self) -> bool:
        """Tell whether chance alone hardly explains the difference: 0 lies outside of the interval."""
        return self.interval.low > 0 or self.interval.high < 0


def compare(before: Result, after: Result) -> Comparison:
    """Return the difference of two results of one KPI: of shares, of the NPS, or of means.

    >>> from bot.domain.kpis import compute
    >>> first = compute("nps", {"promoters": 50, "passives": 30, "detractors": 20})
    >>> found = compare(first, compute("nps", {"promoters": 58, "passives": 25, "detractors": 17}))
    >>> found.difference, found.is_real, found.needed
    (Fraction(11, 1), False, 775)

    Raises UserError for two KPIs, for a KPI that is no share, score or mean, and where its sample is unknown.
    """
    if before.kpi.id != after.kpi.id or _settings(before) != _settings(after):
        raise UserError(
            Text(
                "Vergleichen lässt sich nur dieselbe Kennzahl auf derselben Skala.",
                "Only the same key figure on the same scale can be compared.",
            )
        )
    match _sample(before), _sample(after):
        case Share() as first, Share() as second:
            return _shares(before, after, first, second)
        case Groups() as first, Groups() as second:
            return _scores(before, after, first, second)
        case Measured() as first, Measured() as second:
            return _means(before, after, first, second)
    raise _not_comparable(before.kpi)


def difference_of_shares(first: tuple[int, int], second: tuple[int, int]) -> Interval:
    """Return the interval of the second share less the first, in percentage points; each is (successes, total).

    Newcombe's hybrid score interval, made of two Wilson intervals. Source: R. G. Newcombe, "Interval Estimation for the
    Difference Between Independent Proportions", Statistics in Medicine 17 (1998), method 10.

    >>> ends = difference_of_shares((48, 80), (56, 70))
    >>> round(ends.low, 2), round(ends.high, 2)
    (5.24, 33.39)
    """
    (share_1, ends_1), (share_2, ends_2) = (
        (100 * part / whole, wilson(part, whole)) for part, whole in (first, second)
    )
    down = sqrt((share_2 - ends_2.low) ** 2 + (ends_1.high - share_1) ** 2)
    up = sqrt((ends_2.high - share_2) ** 2 + (share_1 - ends_1.low) ** 2)
    return Interval(share_2 - share_1 - down, share_2 - share_1 + up, "newcombe")


def difference_of_scores(first: Groups, second: Groups) -> Interval:
    """Return the adjusted Wald interval of the second NPS less the first, in points.

    Source: J. R. Lewis and J. Sauro, "How to Statistically Compare Two Net Promoter Scores", MeasuringU (2021): each
    survey with the pseudo-answers of `intervals.nps_interval`.
    """
    one, two = _adjusted(first), _adjusted(second)
    reach = z_quantile() * sqrt(one.variance / one.size + two.variance / two.size)
    difference = two.mean - one.mean
    return Interval(max(difference - reach, -WIDEST), min(difference + reach, WIDEST), "adjusted_wald")


def difference_of_means(first: Moments, second: Moments) -> Interval:
    """Return the interval of the second mean less the first, in their unit; the variances may differ.

    Source: B. L. Welch, "The Generalization of 'Student's' Problem when Several Different Population Variances are
    Involved", Biometrika 34 (1947); its degrees of freedom are rounded down.
    """
    parts = [one.variance / one.size for one in (first, second)]
    freedom = sum(parts) ** 2 / sum(part**2 / (one.size - 1) for part, one in zip(parts, (first, second), strict=True))
    reach = t_quantile(int(freedom)) * sqrt(sum(parts))
    difference = second.mean - first.mean
    return Interval(difference - reach, difference + reach, "welch")


def needed_for_shares(first: Fraction, second: Fraction) -> int | None:
    """Return how many each period needs to show a difference of two shares (0 to 1) of this size; None without one.

    Two-sided 5 %, power 80 %. Source: J. L. Fleiss, Statistical Methods for Rates and Proportions (1981), 3.14, without
    the correction for continuity.

    >>> needed_for_shares(Fraction(6, 10), Fraction(7, 10))
    356
    """
    if first == second:
        return None
    middle = float(first + second) / 2
    apart = sum(float(share * (1 - share)) for share in (first, second))
    reach = z_quantile() * sqrt(2 * middle * (1 - middle)) + _power_quantile() * sqrt(apart)
    return ceil((reach / float(second - first)) ** 2)


def needed_for_means(variance: float, difference: float) -> int | None:
    """Return how many values each period needs to show a difference of two means; None without one.

    `variance` is the sum of the two of one value each. Two-sided 5 %, power 80 %. Source: S. C. Chow, J. Shao and
    H. Wang, Sample Size Calculations in Clinical Research (2003), 3.2.

    >>> needed_for_means(2.0, 0.5)
    63
    """
    if not difference:
        return None
    return max(ceil(((z_quantile() + _power_quantile()) / difference) ** 2 * variance), 1)


def _shares(before: Result, after: Result, first: Share, second: Share) -> Comparison:
    """Compare on the plain scale of shares: another scale, as that of the average base, is different in each period."""
    unit = Fraction(1, 100) if before.unit == "share" else Fraction(1)
    shares = [Fraction(one.successes, one.total) for one in (first, second)]
    ends = difference_of_shares((first.successes, first.total), (second.successes, second.total))
    interval = Interval(float(unit) * ends.low, float(unit) * ends.high, ends.method)
    earlier, later = (100 * unit * share for share in shares)
    notes = () if (earlier, later) == (before.value, after.value) else (ON_THE_START,)
    return Comparison(before.kpi, earlier, later, interval, needed_for_shares(*shares), notes)


def _scores(before: Result, after: Result, first: Groups, second: Groups) -> Comparison:
    variance = _adjusted(first, endless=True).variance + _adjusted(second, endless=True).variance
    needed = needed_for_means(variance, float(after.value - before.value))
    return Comparison(before.kpi, before.value, after.value, difference_of_scores(first, second), needed)


def _means(before: Result, after: Result, first: Measured, second: Measured) -> Comparison:
    one, two = (moments([float(value) for value in sample.values]) for sample in (first, second))
    if one is None or two is None:
        raise UserError(
            Text(
                "Für den Vergleich braucht jeder Zeitraum mindestens zwei verschiedene Werte.",
                "To compare, each period needs at least two different values.",
            )
        )
    needed = needed_for_means(one.variance + two.variance, float(after.value - before.value))
    return Comparison(before.kpi, before.value, after.value, difference_of_means(one, two), needed)


def _adjusted(groups: Groups, *, endless: bool = False) -> Moments:
    population = None if endless else groups.population
    return adjusted_nps(groups.promoters, groups.passives, groups.detractors, population)


def _power_quantile() -> float:
    return NormalDist().inv_cdf(POWER)


def _settings(result: Result) -> dict[str, object]:
    """Return what is no observation but how it was measured: the ends of the scale."""
    return {one.id: result.inputs.get(one.id) for one in result.kpi.inputs if one.kind == "number"}


def _sample(result: Result) -> Sample:
    sample = result.sample
    if sample:
        return sample
    if result.kpi.sample is no_sample:
        raise _not_comparable(result.kpi)
    if any(isinstance(value, Percent) for value in result.inputs.values()):
        raise UserError(
            Text(
                "Aus Prozentwerten allein folgt nicht, ob es Zufall ist. Bitte die Anzahlen angeben.",
                "Percentages alone do not tell whether it is chance. Please give the counts.",
            )
        )
    raise UserError(
        Text(
            "Diese Werte sind kein einfacher Anteil oder Durchschnitt; ob ihre Änderung Zufall ist, bleibt offen.",
            "These values are no plain share or mean; whether their change is chance remains open.",
        )
    )


def _not_comparable(kpi: Kpi) -> UserError:
    names = [one for one in KPIS.values() if one.sample is not no_sample]
    german, english = (", ".join(one.name.to(language) for one in names) for language in ("de", "en"))
    return UserError(
        Text(
            f"Bei „{kpi.name.de}“ lässt sich nicht sagen, ob eine Änderung Zufall ist. Das geht bei: {german}.",
            f"There is no telling whether a change of “{kpi.name.to('en')}” is chance. It works for: {english}.",
        )
    )
