"""A comparison so far: a KPI and what was given for each of two periods; and how it lies in a screen's state."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from bot.business.comparison import Comparison, compare
from bot.dialogue.kpi import inquiry as inquiries
from bot.dialogue.kpi.inputs import Reading, explained, has_names, read_inputs
from bot.dialogue.kpi.inquiry import Inquiry
from bot.dialogue.kpi.typed import read_input, tidy
from bot.domain.checks import InputError
from bot.domain.intervals import Interval
from bot.domain.kpi import Kpi, Result, no_sample
from bot.domain.kpis import KPIS
from bot.domain.samples import Sample, Share, in_percent
from bot.domain.texts import Language, Text, UserError

FLOW = "compare"
NOTHING: dict[str, Any] = {"kpi": None, "periods": [], "done": False}  # no KPI is chosen
COMPARABLE = tuple(kpi for kpi in KPIS.values() if kpi.sample is not no_sample)


@dataclass(frozen=True, slots=True)
class Period:
    """What was given for a period. `counts` is what it would be if a few small scores were counts."""

    inquiry: Inquiry
    counts: Inquiry | None = None

    @property
    def result(self) -> Result | None:
        """The result; None until it can be computed and compared."""
        try:
            return comparable(self.inquiry.compute())
        except UserError:
            return None


def comparable(result: Result) -> Result:
    """Return a result that can be compared, at least with itself. Raises UserError for any other, telling why."""
    compare(result, result)
    return result


def take(period: Period, text: str, language: Language) -> tuple[Period, list[Text]]:
    """Return a period with what `text` gives: all of it, values by name, or the one that is still wanted.

    With it comes a sentence for each thing that is to be put right; what was given beside it is kept.
    """
    inquiry = period.inquiry
    reading = read_inputs(inquiry.kpi, text, language)
    read = inquiries.of_reading(inquiry.kpi, reading)
    if inquiry.values and not read.is_complete:
        return _added(period, reading, text, language)
    alternative = Inquiry(inquiry.kpi, reading.alternative) if reading.alternative else None
    found, errors = _settled(Period(read, alternative))
    return found, [*inquiries.objections(read, reading), *errors]


def _added(period: Period, reading: Reading, text: str, language: Language) -> tuple[Period, list[Text]]:
    """Add values by name to those that there are, or the one that is wanted."""
    inquiry = period.inquiry
    if has_names(inquiry.kpi, tidy(text)):
        values = {**inquiry.values, **reading.values}
        mixed = inquiries.of_reading(inquiry.kpi, replace(reading, values=values))
        found, errors = _settled(Period(mixed))
        return found, [*inquiries.objections(mixed, reading), *errors]
    if inquiry.wanted is None:
        return period, inquiries.objections(inquiry, reading)
    try:
        value = read_input(inquiry.wanted, text, language)
    except InputError as error:
        return period, [explained(inquiry.kpi, error.input, error.text)]
    return _settled(Period(inquiry.having(inquiry.wanted.id, value)))


def _settled(period: Period) -> tuple[Period, list[Text]]:
    """Return a period without what it cannot be computed or compared with, and why; as it is where values are missing.

    A period whose values tell nothing of chance is to be given anew.
    """
    if not period.inquiry.is_complete:
        return period, []
    try:
        comparable(period.inquiry.compute())
    except InputError as error:
        refused = period.inquiry.refused(error)
        return Period(refused), [explained(period.inquiry.kpi, error.input, error.text)]
    except UserError as error:
        return Period(Inquiry(period.inquiry.kpi)), [error.text]
    return period, []


@dataclass(frozen=True, slots=True)
class Pair:
    """A KPI's two periods, the earlier first."""

    kpi: Kpi
    periods: tuple[Period, Period]

    @property
    def open(self) -> int | None:
        """The number of the first period that has no result, 0 or 1; None where both have."""
        return next((number for number, period in enumerate(self.periods) if period.result is None), None)

    @property
    def is_ambiguous(self) -> bool:
        """Tell whether the values of both may be scores or counts."""
        return all(period.counts for period in self.periods)

    def having(self, number: int, period: Period) -> "Pair":
        """Return it with another period; where only one of the two may be scores or counts, it is what the other is."""
        before, after = (period if place == number else old for place, old in enumerate(self.periods))
        return replace(self, periods=(_like(before, after), _like(after, before)))

    def one_back(self) -> "Pair":
        """Return it without what was given last."""
        number = self.open or 0
        given = self.periods[number].inquiry.values
        return self.having(number if given else 0, Period(Inquiry(self.kpi)))

    def as_counts(self) -> "Pair":
        """Return it with counts where the values may be scores or counts."""
        before, after = (Period(one.counts) if one.counts else one for one in self.periods)
        return replace(self, periods=(before, after))

    def compared(self) -> "Answer":
        """Return both results and their comparison. Raises UserError where they cannot be compared with each other."""
        before, after = (period.inquiry.compute() for period in self.periods)
        comparison = compare(before, after)
        return Answer(_side(before, comparison.before), _side(after, comparison.after), comparison)

    def state(self, *, done: bool = False) -> dict[str, Any]:
        """Return it as plain JSON."""
        return {"kpi": self.kpi.id, "periods": [_state(period) for period in self.periods], "done": done}


@dataclass(frozen=True, slots=True)
class Side:
    """A period of an answer: its result, its value as it is compared, and how sure that is."""

    result: Result
    value: Fraction
    sample: Sample
    interval: Interval

    @property
    def answers(self) -> int:
        """How many were counted."""
        return self.sample.size


@dataclass(frozen=True, slots=True)
class Answer:
    """Two periods and what may be said of their difference."""

    before: Side
    after: Side
    comparison: Comparison


def _side(result: Result, value: Fraction) -> Side:
    """Return a result as it is compared: on the start base, where that is not the KPI's own."""
    sample = result.sample
    if isinstance(sample, Share) and value != result.value:
        sample = replace(sample, scale=in_percent)
    interval = sample.interval if sample else None
    if sample is None or interval is None:
        raise ValueError(f"{result.kpi.id} was compared without an interval")
    return Side(result, value, sample, interval)


def _like(one: Period, other: Period) -> Period:
    return Period(one.counts) if one.counts and _are_counts(other) else one


def _are_counts(period: Period) -> bool:
    return period.counts is None and period.inquiry.way == 0 and period.inquiry.is_complete


def _state(period: Period) -> dict[str, Any]:
    return {"given": period.inquiry.state(), "counts": period.counts.state() if period.counts else None}


def matched(pair: Pair) -> tuple[Pair, list[Text]]:
    """Return a comparison without its second period where that goes not with the first, and why."""
    if pair.open is not None:
        return pair, []
    try:
        pair.compared()
    except UserError as error:
        return start(pair.kpi, pair.periods[0].result), [error.text]
    return pair, []


def start(kpi: Kpi, before: Result | None = None) -> Pair:
    """Return the comparison of a KPI of which nothing is given, or only the earlier result."""
    empty = Period(Inquiry(kpi))
    return Pair(kpi, (Period(inquiries.of_reading(kpi, Reading(before.inputs))) if before else empty, empty))


def read(state: Mapping[str, Any]) -> Pair:
    """Return the comparison that `Pair.state` wrote."""
    before, after = (_period(period) for period in state["periods"])
    return Pair(KPIS[state["kpi"]], (before, after))


def _period(state: Mapping[str, Any]) -> Period:
    counts = state["counts"]
    return Period(inquiries.read(state["given"]), inquiries.read(counts) if counts else None)
