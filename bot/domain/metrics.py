"""Metrics of customer retention, computed exactly.

All arguments are counts of one period: whole numbers from 0, as int, or as float or Fraction with a whole value.
All results are fractions; a share is a percent number (75, not 0.75).

Recommending
------------

================================  ====================================================  ==============
Function                          Description                                           Result
================================  ====================================================  ==============
net_promoter_score                NPS from the counts of the three groups               −100 … 100
net_promoter_score_from_scores    NPS from the answers on the scale 0–10                −100 … 100
net_promoter_score_from_shares    NPS from the shares of the three groups in percent    −100 … 100
tally                             how many promoters, passives and detractors           three counts
================================  ====================================================  ==============

Staying and leaving
-------------------

================================  ====================================================  ==============
customer_retention_rate           customers of the start who are still there            0 … 100 %
churn_rate                        customers lost, on the average and the start base     from 0 %
================================  ====================================================  ==============

There is one error, `InputError`: it names the input that is to be put right.
"""

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from bot.domain.checks import ALL, InputError, Number, count, figure, score, share
from bot.domain.texts import Text

PROMOTER_FROM = 9
PASSIVE_FROM = 7
ROUNDING = Fraction(1, 2)  # by how much rounded shares may miss 100 % together


class Tally(NamedTuple):
    """How many answers fell into each of the three groups."""

    promoters: int
    passives: int
    detractors: int


class ChurnRate(NamedTuple):
    """Churn in percent on both bases; None where a base is unknown or 0."""

    average_base: Fraction | None
    start_base: Fraction | None


def net_promoter_score(promoters: Number, passives: Number, detractors: Number) -> Fraction:
    """Return the NPS in points, −100 to 100: (promoters − detractors) ÷ all answers × 100.

    The passives count in the denominator. Source: Reichheld, "The One Number You Need to Grow", HBR 12/2003.

    >>> net_promoter_score(promoters=50, passives=30, detractors=20)
    Fraction(30, 1)

    Raises InputError for a negative or broken count and where nothing was counted.
    """
    groups = Tally(count("promoters", promoters), count("passives", passives), count("detractors", detractors))
    answers = sum(groups)
    if not answers:
        raise InputError(
            "promoters",
            Text(
                "Es wurde keine Antwort gezählt. Bitte mindestens eine Antwort eintragen.",
                "No answer was counted. Please enter at least one answer.",
            ),
        )
    return ALL * (groups.promoters - groups.detractors) / answers


def net_promoter_score_from_scores(scores: Iterable[Number]) -> Fraction:
    """Return the NPS in points, −100 to 100, from answers on the scale 0–10.

    >>> net_promoter_score_from_scores([9, 10, 3])
    Fraction(100, 3)

    Raises InputError for a score outside the scale and where there is none.
    """
    groups = tally(scores)
    if not sum(groups):
        raise InputError(
            "scores",
            Text(
                "Es ist keine Bewertung dabei. Bitte mindestens eine Zahl von 0 bis 10 eingeben.",
                "There is no score. Please enter at least one number from 0 to 10.",
            ),
        )
    return net_promoter_score(*groups)


def net_promoter_score_from_shares(promoters: Number, passives: Number, detractors: Number) -> Fraction:
    """Return the NPS in points, −100 to 100, from shares in percent: promoters − detractors.

    Shares are usually rounded, so their sum may miss 100 by half a percent; they are used as they were given.

    >>> net_promoter_score_from_shares(Fraction("50.5"), 30, Fraction("19.5"))
    Fraction(31, 1)

    Raises InputError for a share outside 0–100 and for another sum.
    """
    shares = [share("promoters", promoters), share("passives", passives), share("detractors", detractors)]
    together = sum(shares, Fraction(0))
    if abs(together - ALL) > ROUNDING:
        total = figure(round(together, 2))
        raise InputError(
            "promoters",
            Text(
                f"Die drei Anteile ergeben zusammen {total.de} % statt 100 %. "
                "Bitte die Anteile prüfen oder die Anzahlen eingeben.",
                f"The three shares add up to {total.en} % instead of 100 %. Please check them or enter the counts.",
            ),
        )
    return shares[0] - shares[2]


def tally(scores: Iterable[Number]) -> Tally:
    """Return how many of the scores are promoters (9–10), passives (7–8) and detractors (0–6).

    >>> tally([10, 9, 8, 7, 6, 0])
    Tally(promoters=2, passives=2, detractors=2)

    Raises InputError for a score outside 0–10.
    """
    whole = [score("scores", value) for value in scores]
    promoters = sum(value >= PROMOTER_FROM for value in whole)
    detractors = sum(value < PASSIVE_FROM for value in whole)
    return Tally(promoters, len(whole) - promoters - detractors, detractors)


def customer_retention_rate(start: Number, end: Number, new: Number) -> Fraction:
    """Return the share of the customers of the start who are still there at the end, in percent, 0 to 100.

    (end − new) ÷ start × 100. Source: the course's collection of KPIs (DIM).

    >>> customer_retention_rate(start=200, end=210, new=30)
    Fraction(90, 1)

    Raises InputError for a negative or broken count, `start` 0, `new` above `end`, and a rate above 100 %.
    """
    first, last, won = count("start", start), count("end", end), count("new", new)
    if not first:
        raise InputError(
            "start",
            Text(
                "Ohne Kunden am Anfang gibt es keine Bindungsrate. Bitte mindestens 1 eingeben.",
                "Without customers at the start there is no retention rate. Please enter at least 1.",
            ),
        )
    if won > last:
        raise InputError(
            "new",
            Text(
                f"Neue Kunden ({won}) können nicht mehr sein als Kunden am Ende ({last}), "
                "denn dort zählen sie mit. Bitte beide Zahlen prüfen.",
                f"There cannot be more new customers ({won}) than customers at the end ({last}), "
                "for these include them. Please check both.",
            ),
        )
    if last - won > first:
        raise InputError(
            "new",
            Text(
                f"Am Ende − neu = {last - won} ist mehr als am Anfang ({first}), die Rate läge über "
                "100 %. Wahrscheinlich sind nicht alle neuen Kunden gezählt; bitte start, ende und neu prüfen.",
                f"end − new = {last - won} is more than start ({first}), a rate above 100 %. "
                "Probably not all new customers were counted; please check start, end and new.",
            ),
        )
    return ALL * (last - won) / first


def churn_rate(lost: Number, start: Number, end: Number | None = None) -> ChurnRate:
    """Return the share of customers lost in the period, in percent from 0, on both usual bases.

    Average base: lost ÷ ((start + end) ÷ 2) × 100, may exceed 100. Start base: lost ÷ start × 100.
    Source: the course's collection of KPIs (DIM) for the average base, with the brackets it lost; the start base is the
    other usual one, and the one that adds up to 100 % with the retention rate.

    >>> churn_rate(lost=10, start=100, end=90)
    ChurnRate(average_base=Fraction(200, 19), start_base=Fraction(10, 1))
    >>> churn_rate(lost=10, start=0, end=80)
    ChurnRate(average_base=Fraction(25, 1), start_base=None)

    Raises InputError for a negative or broken count, for losses that contradict `start` and `end`, and without a base.
    """
    gone, first = count("lost", lost), count("start", start)
    last = None if end is None else count("end", end)
    _check_base(first, last)
    _check_losses(gone, first, last)
    on_average = None if last is None else ALL * gone / Fraction(first + last, 2)
    return ChurnRate(on_average, ALL * gone / first if first else None)


def _check_base(start: int, end: int | None) -> None:
    if start or end:
        return
    if end is None:
        text = Text(
            "Bei 0 Kunden am Anfang fehlt noch der Bestand am Ende. Bitte auch ende eingeben.",
            "With 0 customers at the start the number at the end is needed too. Please enter end as well.",
        )
    else:
        text = Text(
            "Am Anfang und am Ende sind es 0 Kunden, da gibt es keine Rate. Bitte start oder ende prüfen.",
            "There are 0 customers at the start and at the end, so there is no rate. Please check start or end.",
        )
    raise InputError("start", text)


def _check_losses(lost: int, start: int, end: int | None) -> None:
    if end is None and lost > start:
        text = Text(
            f"Verloren ({lost}) ist mehr als am Anfang da war ({start}). "
            "Wenn auch neue Kunden wieder gingen, bitte ende dazu eingeben.",
            f"More were lost ({lost}) than were there at the start ({start}). "
            "If new customers left again too, please enter end as well.",
        )
        raise InputError("lost", text)
    if end is not None and start - lost > end:
        text = Text(
            f"Von {start} Kunden am Anfang sind am Ende {end} da, also gingen mindestens "
            f"{start - end} verloren, nicht {lost}. Bitte verloren, start und ende prüfen.",
            f"Of {start} customers at the start, {end} are there at the end, so at least "
            f"{start - end} were lost, not {lost}. Please check lost, start and end.",
        )
        raise InputError("lost", text)
