"""Metrics of customer retention, computed exactly.

Arguments are counts (whole numbers from 0, as int, or as float or Fraction with a whole value), amounts such as money
(numbers from 0) or lists of them, all of one period. All results are fractions; a share is a percent number (75, not
0.75) unless the table says 0 … 1. The file is as long as its table: one pure function a row.

Recommending and asking
-----------------------

================================  ====================================================  ==============
Function                          Description                                           Result
================================  ====================================================  ==============
net_promoter_score                NPS from the counts of the three groups               −100 … 100
net_promoter_score_from_scores    NPS from the answers on the scale 0–10                −100 … 100
net_promoter_score_from_shares    NPS from the shares of the three groups in percent    −100 … 100
tally                             how many promoters, passives and detractors           three counts
customer_loyalty_index            CLI from three answers each on the scale 1–6          0 … 100
customer_satisfaction_index       CSI from scores on any scale, perhaps weighted        0 … 100
share_of_yes                      those asked who say yes: intention, likelihood …      0 … 100 %
================================  ====================================================  ==============

Staying and leaving
-------------------

================================  ====================================================  ==============
customer_retention_rate           customers of the start who are still there            0 … 100 %
churn_rate                        customers lost, on the average and the start base     from 0 %
revenue_churn_rate                revenue lost, gross, and net of what others added     gross 0 … 100 %
net_revenue_retention             revenue of the start's customers that is there now    from 0 %
repurchase_rate                   customers who bought again                            0 … 100 %
upselling_ratio                   customers with more than one product                  0 … 1
penetration_rate                  share of wallet: demand that is met here              0 … 100 %
loyalty_streak                    purchases in a row at one provider                    two counts
win_back_rate                     lost customers who came back                          0 … 100 %
================================  ====================================================  ==============

Engagement
----------

================================  ====================================================  ==============
click_through_rate                impressions that were clicked                         0 … 100 %
bounce_rate                       visits that ended on their first page                 0 … 100 %
time_on_site                      how long a visit took on average                      from 0 s
engagement_rate                   likes and comments by followers                       from 0 %
conversion_rate                   actions that were wanted, by visits                   from 0 %
abandonment_rate                  carts that were not bought                            0 … 100 %
contact_density                   contacts with customers in a month                    from 0
================================  ====================================================  ==============

Value and money
---------------

================================  ====================================================  ==============
customer_lifetime_value           present value of a customer's margins less his cost   any €
break_even                        periods until a customer has paid for himself         whole periods
retention_cost                    cost of keeping, by three rules of thumb              from 0 €
return_on_regain_investment       gain by cost of winning back, as factor and net       from 0; −100 %
stamp_card_discount               discount that a stamp card really gives               0 … 100 %
gdpr_fine_cap                     highest fine of the GDPR for a turnover               from 10,000,000 €
================================  ====================================================  ==============

If it goes on like this
-----------------------

================================  ====================================================  ==============
expected_lifetime                 how long a customer stays on average                  from 1 period
lifetime_margin                   what he leaves until he goes, without interest        from 0 €
customers_after                   customers there are after so many periods             from 0
expected_count                    how many of so many it will be, at a rate             from 0
================================  ====================================================  ==============

There is one error, `InputError`: it names the input that is to be put right.
"""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from itertools import groupby
from math import ceil
from typing import NamedTuple

from bot.domain.checks import (
    ALL,
    InputError,
    Number,
    amount,
    count,
    decimal,
    figure,
    rating,
    score,
    share,
    word,
)
from bot.domain.spelling import quoted
from bot.domain.texts import Text

PROMOTER_FROM = 9
PASSIVE_FROM = 7
ROUNDING = Fraction(1, 2)  # by how much rounded shares may miss 100 % together

BEST_ANSWER, WORST_ANSWER = 1, 6  # of the CLI's scale: "very high" to "by no means"
ANSWERS = 3  # of the CLI: recommend, buy again, buy something else
MOST_PERIODS = 600  # of a lifetime: fifty years of months
FIVE_TIMES, EIGHT_TIMES, TWENTY_PERCENT = Fraction(1, 5), Fraction(1, 8), Fraction(20, 100)
FINE_CAPS = {  # fixed sum in € and percent of turnover: Art. 83 (5) and (4) GDPR
    "high": (Fraction(20_000_000), Fraction(4)),
    "low": (Fraction(10_000_000), Fraction(2)),
}


class Tally(NamedTuple):
    """How many answers fell into each of the three groups."""

    promoters: int
    passives: int
    detractors: int


class ChurnRate(NamedTuple):
    """Churn in percent on both bases; None where a base is unknown or 0."""

    average_base: Fraction | None
    start_base: Fraction | None


class RevenueChurnRate(NamedTuple):
    """Revenue churn in percent: gross, and net of the expansion where it is known."""

    gross: Fraction
    net: Fraction | None


class LoyaltyStreak(NamedTuple):
    """Purchases in a row at a provider: at the end of the list, and the longest row in it."""

    current: int
    longest: int


class RegainReturn(NamedTuple):
    """The return on regain investment: gain by cost as a factor, and what remains of it net, in percent."""

    gross: Fraction
    net: Fraction


class RetentionCost(NamedTuple):
    """What keeping a customer costs in €, by each rule of thumb."""

    five_times: Fraction
    eight_times: Fraction
    twenty_percent: Fraction


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
    if abs(together - 1) <= ROUNDING / ALL:
        raise _hundredths(shares)
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


def _hundredths(shares: Sequence[Fraction]) -> InputError:
    meant = [figure(one * ALL) for one in shares]
    return InputError(
        "promoters",
        Text(
            f"Die drei Anteile ergeben zusammen nur 1 %. Sind {', '.join(f'{one.de} %' for one in meant)} gemeint?",
            f"The three shares add up to 1 % only. Did you mean {', '.join(f'{one.en} %' for one in meant)}?",
        ),
    )


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


# ------------------------------------------------------------------------------------------- recommending and asking


def customer_loyalty_index(answers: Iterable[Sequence[Number]]) -> Fraction:
    """Return the CLI in points, 0 to 100: the mean of all answers, 1 counting 100, then 80, 60, 40, 20, and 6 none.

    Each person gives three answers on a scale of six: recommend, buy again, buy something else. Source: DIM, which
    gives 1 → 100 and 6 → 0; that the steps between are equal is an addition.

    >>> customer_loyalty_index([(1, 2, 1), (3, 3, 2)])
    Fraction(80, 1)

    Raises InputError for an answer off the scale, for other than three a person, and where there is none.
    """
    people = [_three_answers(triple) for triple in answers]
    given = [answer for triple in people for answer in triple]
    if not given:
        raise _none_given("answers")
    return ALL * (WORST_ANSWER - _mean(given)) / (WORST_ANSWER - BEST_ANSWER)


def _three_answers(triple: object) -> list[int]:
    if not isinstance(triple, Sequence) or isinstance(triple, str) or len(triple) != ANSWERS:
        raise InputError(
            "answers",
            Text(
                "Zu jeder Person gehören drei Antworten. Bitte so eingeben: 1:2:1,3:3:2.",
                "Every person gives three answers. Please enter them like this: 1:2:1,3:3:2.",
            ),
        )
    return [score("answers", answer, BEST_ANSWER, WORST_ANSWER) for answer in triple]


def customer_satisfaction_index(
    scores: Iterable[Number],
    scale_min: Number,
    scale_max: Number,
    weights: Iterable[Number] | None = None,
) -> Fraction:
    """Return the CSI in points, 0 to 100: where the mean of the scores, perhaps weighted, lies on its scale.

    (mean − scale_min) ÷ (scale_max − scale_min) × 100, where scale_max is the best score. An addition to the course's
    sources, which only name the index.

    >>> customer_satisfaction_index([3, 4, 5], 1, 5)
    Fraction(75, 1)
    >>> customer_satisfaction_index([3, 4, 5], 1, 5, weights=[2, 1, 1])
    Fraction(275, 4)

    Raises InputError for a scale without length, a score off it, no score, not one weight a score, and none above 0.
    """
    low, high = decimal("scale_min", scale_min), decimal("scale_max", scale_max)
    if high <= low:
        raise InputError(
            "scale_max",
            Text(
                "Die Skala muss oben größer enden, als sie unten beginnt. Bitte beide Enden prüfen.",
                "The scale must end higher than it begins. Please check both ends.",
            ),
        )
    given = [rating("scores", one, low, high) for one in scores]
    if not given:
        raise _none_given("scores")
    mean = _mean(given) if weights is None else _weighted_mean(given, weights)
    return ALL * (mean - low) / (high - low)


def _weighted_mean(values: Sequence[Fraction], weights: Iterable[Number]) -> Fraction:
    factors = [amount("weights", weight) for weight in weights]
    if len(factors) != len(values):
        raise InputError(
            "weights",
            Text(
                f"Es sind {len(factors)} Gewichte zu {len(values)} Bewertungen. Bitte zu jeder eines eingeben.",
                f"There are {len(factors)} weights for {len(values)} scores. Please enter one for each score.",
            ),
        )
    if not any(factors):
        raise InputError(
            "weights",
            Text(
                "Alle Gewichte sind 0. Bitte mindestens eines über 0 eingeben.",
                "All weights are 0. Please enter at least one above 0.",
            ),
        )
    return sum((value * factor for value, factor in zip(values, factors, strict=True)), Fraction(0)) / sum(factors)


def share_of_yes(yes: Number, total: Number) -> Fraction:
    """Return the share of those asked who said yes, in percent, 0 to 100: yes ÷ total × 100.

    The same for the three intentions that are asked for: purchase intention, likelihood and consideration. Source: DIM
    for what is asked; counting it as a share is an addition.

    >>> share_of_yes(yes=30, total=40)
    Fraction(75, 1)

    Raises InputError for a negative or broken count, `total` 0, and `yes` above it.
    """
    return _percentage("yes", yes, "total", total)


# ----------------------------------------------------------------------------------------------- staying and leaving


def revenue_churn_rate(
    start: Number, lost: Number, contraction: Number, expansion: Number | None = None
) -> RevenueChurnRate:
    """Return the revenue that was lost with the customers of the start, in percent of theirs.

    Gross: (lost + contraction) ÷ start × 100, 0 to 100. Net: (lost + contraction − expansion) ÷ start × 100, below 0
    where the expansion is greater. `lost` went with customers who left, `contraction` with those who buy less;
    `expansion` is what others buy more. An addition to the course's sources.

    >>> revenue_churn_rate(start=1000, lost=100, contraction=50, expansion=200)
    RevenueChurnRate(gross=Fraction(15, 1), net=Fraction(-5, 1))

    Raises InputError for a negative amount, `start` 0, and losses above `start`.
    """
    base, gone = _revenue_lost(start, lost, contraction)
    added = None if expansion is None else amount("expansion", expansion)
    return RevenueChurnRate(ALL * gone / base, None if added is None else ALL * (gone - added) / base)


def net_revenue_retention(start: Number, lost: Number, contraction: Number, expansion: Number) -> Fraction:
    """Return what the customers of the start bring now, in percent of what they brought then, from 0, also above 100.

    (start − lost − contraction + expansion) ÷ start × 100; revenue of new customers does not count. An addition to the
    course's sources.

    >>> net_revenue_retention(start=1000, lost=100, contraction=50, expansion=200)
    Fraction(105, 1)

    Raises InputError for a negative amount, `start` 0, and losses above `start`.
    """
    base, gone = _revenue_lost(start, lost, contraction)
    return ALL * (base - gone + amount("expansion", expansion)) / base


def _revenue_lost(start: Number, lost: Number, contraction: Number) -> tuple[Fraction, Fraction]:
    """Return the revenue of the start and what was lost of it."""
    base, gone, less = amount("start", start), amount("lost", lost), amount("contraction", contraction)
    if not base:
        raise _zero("start")
    if gone > base:
        raise _above("lost", gone, base)
    if gone + less > base:
        raise _above("contraction", less, base - gone)
    return base, gone + less


def repurchase_rate(repeat: Number, total: Number) -> Fraction:
    """Return the share of the customers who bought more than once, in percent, 0 to 100: repeat ÷ total × 100.

    An addition: the course's sources (DIM) name it without a definition.

    >>> repurchase_rate(repeat=30, total=120)
    Fraction(25, 1)

    Raises InputError for a negative or broken count, `total` 0, and `repeat` above it.
    """
    return _percentage("repeat", repeat, "total", total)


def upselling_ratio(multi: Number, total: Number) -> Fraction:
    """Return the share of the customers who use more than one product, 0 to 1: multi ÷ total. Source: DIM.

    >>> upselling_ratio(multi=30, total=120)
    Fraction(1, 4)

    Raises InputError for a negative or broken count, `total` 0, and `multi` above it.
    """
    return _percentage("multi", multi, "total", total) / ALL


def penetration_rate(own: Number, demand: Number) -> Fraction:
    """Return the share of a customer's demand that is met here (share of wallet), in percent, 0 to 100.

    own ÷ demand × 100, both in the same unit (money or pieces); `demand` is all he needs of these products, from
    whomever. Source: DIM.

    >>> penetration_rate(own=150, demand=600)
    Fraction(25, 1)

    Raises InputError for a negative amount, `demand` 0, and `own` above it.
    """
    return _percentage("own", own, "demand", demand, check=amount)


def loyalty_streak(purchases: Iterable[str], provider: str) -> LoyaltyStreak:
    """Return how many purchases in a row were made at `provider`: now, at the end of the list, and at most.

    `purchases` are the providers in order of time, the latest last; names are compared without regard to case.
    Source: DIM (Kundentreue).

    >>> loyalty_streak(["Anna", "Anna", "Bert", "Anna"], provider="Anna")
    LoyaltyStreak(current=1, longest=2)

    Raises InputError for an empty name.
    """
    own = word("provider", provider).casefold()
    here = [word("purchases", name).casefold() == own for name in purchases]
    runs = [(is_own, len(list(run))) for is_own, run in groupby(here)]
    longest = max((length for is_own, length in runs if is_own), default=0)
    return LoyaltyStreak(runs[-1][1] if runs and runs[-1][0] else 0, longest)


def win_back_rate(won_back: Number, lost: Number) -> Fraction:
    """Return the share of the lost customers who came back, in percent, 0 to 100: won_back ÷ lost × 100.

    An addition to the course's sources.

    >>> win_back_rate(won_back=6, lost=40)
    Fraction(15, 1)

    Raises InputError for a negative or broken count, `lost` 0, and `won_back` above it.
    """
    return _percentage("won_back", won_back, "lost", lost)


# ------------------------------------------------------------------------------------------------------- engagement


def click_through_rate(clicks: Number, impressions: Number) -> Fraction:
    """Return the share of the impressions that were clicked, in percent, 0 to 100: clicks ÷ impressions × 100.

    A click needs an impression, so more clicks than impressions are an error of counting. Source: DIM.

    >>> click_through_rate(clicks=17, impressions=1000)
    Fraction(17, 10)

    Raises InputError for a negative or broken count, `impressions` 0, and `clicks` above it.
    """
    return _percentage("clicks", clicks, "impressions", impressions)


def bounce_rate(bounces: Number, visits: Number) -> Fraction:
    """Return the share of the visits that ended without a further action, in percent, 0 to 100: bounces ÷ visits × 100.

    Source: DIM.

    >>> bounce_rate(bounces=120, visits=200)
    Fraction(60, 1)

    Raises InputError for a negative or broken count, `visits` 0, and `bounces` above it.
    """
    return _percentage("bounces", bounces, "visits", visits)


def time_on_site(seconds: Iterable[Number]) -> Fraction:
    """Return how long a visit took on average, in seconds from 0: the mean of `seconds`, one a visit. Source: DIM.

    >>> time_on_site([10, 20, 45])
    Fraction(25, 1)

    Raises InputError for a negative number and where there is none.
    """
    visits = [amount("seconds", one) for one in seconds]
    if not visits:
        raise _none_given("seconds")
    return _mean(visits)


def engagement_rate(likes: Number, comments: Number, followers: Number) -> Fraction:
    """Return the interactions by followers, in percent from 0: (likes + comments) ÷ followers × 100.

    It may exceed 100, for a follower can like and comment, and others can too. Source: DIM, with the brackets it lost.

    >>> engagement_rate(likes=200, comments=50, followers=5000)
    Fraction(5, 1)

    Raises InputError for a negative or broken count and `followers` 0.
    """
    interactions = count("likes", likes) + count("comments", comments)
    return ALL * interactions / _at_least_one("followers", followers)


def conversion_rate(conversions: Number, visits: Number) -> Fraction:
    """Return the conversions by visits, in percent from 0: conversions ÷ visits × 100.

    It may exceed 100, for one visit can bring several conversions (a download and an order). Source: DIM.

    >>> conversion_rate(conversions=6, visits=240)
    Fraction(5, 2)

    Raises InputError for a negative or broken count and `visits` 0.
    """
    return Fraction(ALL * count("conversions", conversions), _at_least_one("visits", visits))


def abandonment_rate(carts: Number, purchases: Number) -> Fraction:
    """Return the share of the carts begun that were not bought, in percent, 0 to 100.

    (carts − purchases) ÷ carts × 100. An addition: the course's sources (DIM) describe it without a formula.

    >>> abandonment_rate(carts=80, purchases=20)
    Fraction(75, 1)

    Raises InputError for a negative or broken count, `carts` 0, and `purchases` above it.
    """
    return ALL - _percentage("purchases", purchases, "carts", carts)


def contact_density(contacts: Number, months: Number) -> Fraction:
    """Return the contacts with customers in a month, from 0: contacts ÷ months. Source: DIM.

    >>> contact_density(contacts=18, months=12)
    Fraction(3, 2)

    Raises InputError for a negative or broken count, and `months` 0 or negative.
    """
    contacted, period = count("contacts", contacts), amount("months", months)
    if not period:
        raise _zero("months")
    return contacted / period


# -------------------------------------------------------------------------------------------------- value and money


def customer_lifetime_value(margins: Iterable[Number], rate: Number, acquisition: Number) -> Fraction:
    """Return the present value of a customer's margins less what winning him cost, in €; below 0 where he does not pay.

    Σ margin(t) ÷ (1 + rate ÷ 100)^t − acquisition, t = 1, 2, …: each margin falls due at the end of its period; `rate`
    is in percent a period. A margin may be negative, and without any what remains is −acquisition. An addition: the
    course's sources (simpleclub, Notiz „Relationship-Marketing“) name the value without a formula.

    >>> customer_lifetime_value([110, 121], rate=10, acquisition=50)
    Fraction(150, 1)

    Raises InputError for a negative `rate` or `acquisition`, and for more than 600 periods.
    """
    flows = [decimal("margins", margin) for margin in margins]
    growth, value = 1 + amount("rate", rate) / ALL, Fraction(0)
    if len(flows) > MOST_PERIODS:
        raise InputError(
            "margins",
            Text(
                f"Das sind zu viele Perioden. Bitte höchstens {MOST_PERIODS} eingeben.",
                f"These are too many periods. Please enter {MOST_PERIODS} at most.",
            ),
        )
    for margin in reversed(flows):
        value = (value + margin) / growth
    return value - amount("acquisition", acquisition)


def break_even(acquisition: Number, margin: Number) -> Fraction:
    """Return after how many whole periods the margins have paid for winning the customer, from 0.

    acquisition ÷ margin, rounded up, without interest. An addition to the course's sources.

    >>> break_even(acquisition=100, margin=30)
    Fraction(4, 1)

    Raises InputError for a negative amount and for `margin` 0: then the money never comes back.
    """
    cost, gain = amount("acquisition", acquisition), amount("margin", margin)
    if not gain:
        raise _zero("margin")
    return Fraction(ceil(cost / gain))


def retention_cost(acquisition: Number) -> RetentionCost:
    """Return what keeping a customer costs, in € from 0, if winning one costs `acquisition`, by each rule of thumb.

    "Winning costs five times as much" is a fifth, "eight times" an eighth, "keeping costs 20 %" a fifth again. Source:
    DIM, which gives all three without evidence: a range, no law.

    >>> retention_cost(acquisition=200)
    RetentionCost(five_times=Fraction(40, 1), eight_times=Fraction(25, 1), twenty_percent=Fraction(40, 1))

    Raises InputError for a negative amount.
    """
    cost = amount("acquisition", acquisition)
    return RetentionCost(cost * FIVE_TIMES, cost * EIGHT_TIMES, cost * TWENTY_PERCENT)


def return_on_regain_investment(gain: Number, cost: Number) -> RegainReturn:
    """Return what winning customers back brought for what it cost: gain ÷ cost, and (gain − cost) ÷ cost × 100.

    Gross it is a factor from 0 (what each euro brings), net a percent number from −100. Source: Lernkarten (5.3) for
    the idea; the formulas are an addition.

    >>> return_on_regain_investment(gain=3000, cost=1200)
    RegainReturn(gross=Fraction(5, 2), net=Fraction(150, 1))

    Raises InputError for a negative amount and `cost` 0.
    """
    gained, spent = amount("gain", gain), amount("cost", cost)
    if not spent:
        raise _zero("cost")
    return RegainReturn(gained / spent, ALL * (gained - spent) / spent)


def stamp_card_discount(stamps: Number, price: Number, bonus: Number) -> Fraction:
    """Return the discount that a full stamp card gives, in percent, 0 to 100.

    bonus ÷ (stamps × price + bonus) × 100: `stamps` purchases at `price` each earn something worth `bonus`, and the
    discount is its share of all that the customer got. "Buy ten, get one free" is 9.1 %, not 10 %. An addition.

    >>> stamp_card_discount(stamps=9, price=4, bonus=4)
    Fraction(10, 1)

    Raises InputError for a negative amount, a broken count, and `stamps` or `price` 0.
    """
    paid = _at_least_one("stamps", stamps) * amount("price", price)
    if not paid:
        raise _zero("price")
    given = amount("bonus", bonus)
    return ALL * given / (paid + given)


def gdpr_fine_cap(turnover: Number, tier: str) -> Fraction:
    """Return the highest fine that the GDPR allows for a company, in €: a fixed sum or a share of its turnover.

    The higher of the two counts: 20 million € or 4 % for the `tier` "high", 10 million € or 2 % for "low". `turnover`
    is that of the whole year before, world-wide. Source: Art. 83 (4) and (5) GDPR; an addition that corrects DIM.

    >>> gdpr_fine_cap(1_000_000_000, "high"), gdpr_fine_cap(1_000_000, "low")
    (Fraction(40000000, 1), Fraction(10000000, 1))

    Raises InputError for a negative turnover and an unknown tier.
    """
    if tier not in FINE_CAPS:
        raise InputError(
            "tier",
            Text(
                f"„{quoted(tier)}“ ist keine Stufe. Bitte high oder low eingeben.",
                f"“{quoted(tier)}” is no tier. Please enter high or low.",
            ),
        )
    fixed, percent = FINE_CAPS[tier]
    return max(fixed, amount("turnover", turnover) * percent / ALL)


# ------------------------------------------------------------------------------------------ if it goes on like this


def expected_lifetime(churn: Number) -> Fraction:
    """Return how many periods a customer stays on average if `churn` percent leave in each: 1 ÷ churn, from 1.

    The mean of the geometric distribution: everybody leaves with the same probability in every period, whose beginning
    he has seen. Source: F. F. Reichheld and W. E. Sasser, "Zero Defections: Quality Comes to Services", HBR 9–10/1990.

    >>> expected_lifetime(10), expected_lifetime(5)
    (Fraction(10, 1), Fraction(20, 1))

    Raises InputError for a rate outside 0–100 and for 0: then nobody ever leaves.
    """
    rate = share("churn", churn)
    if not rate:
        raise _zero("churn")
    return ALL / rate


def lifetime_margin(margin: Number, churn: Number) -> Fraction:
    """Return what a customer leaves until he goes, in € from 0: margin a period ÷ churn, the first margin at once.

    Source: S. Gupta and D. R. Lehmann, "Customers as Assets", Journal of Interactive Marketing 17 (2003), whose
    multiple of the margin this is without interest and with the first margin, which they leave out.

    >>> lifetime_margin(margin=30, churn=10)
    Fraction(300, 1)

    Raises InputError for a negative amount, a rate outside 0–100, and the rate 0.
    """
    return amount("margin", margin) * expected_lifetime(churn)


def customers_after(customers: Number, churn: Number, new: Number, periods: Number) -> Fraction:
    """Return how many customers there are after `periods`, from 0: in each, `churn` percent leave and `new` come.

    customers × q^periods + new × (1 − q^periods) ÷ (1 − q) with q = 1 − churn: who comes within a period leaves from
    the next on. The sum of a geometric series; an addition.

    >>> customers_after(customers=1000, churn=10, new=0, periods=2), customers_after(1000, 10, 100, 2)
    (Fraction(810, 1), Fraction(1000, 1))

    Raises InputError for a negative or broken count, a rate outside 0–100, and more than 600 periods.
    """
    stay = 1 - share("churn", churn) / ALL
    length = score("periods", periods, 0, MOST_PERIODS)
    left = stay**length
    won = count("new", new) * (length if stay == 1 else (1 - left) / (1 - stay))
    return count("customers", customers) * left + won


def expected_count(total: Number, rate: Number) -> Fraction:
    """Return how many of `total` it will be on average, from 0, if it is `rate` percent: total × rate ÷ 100.

    >>> expected_count(total=240, rate=5)
    Fraction(12, 1)

    Raises InputError for a negative or broken count and a rate outside 0–100.
    """
    return count("total", total) * share("rate", rate) / ALL


# ------------------------------------------------------------------------------------------------ what they share


def _mean(values: Sequence[int | Fraction]) -> Fraction:
    return Fraction(sum(values), len(values))


def _percentage(
    part: str, share_: Number, whole: str, total: Number, check: Callable[[str, object], Fraction | int] = count
) -> Fraction:
    """Return a part of a whole in percent, 0 to 100; the names are those of the two inputs."""
    of_all, everything = check(part, share_), check(whole, total)
    if not everything:
        raise _zero(whole)
    if of_all > everything:
        raise _above(part, of_all, everything)
    return Fraction(ALL * of_all, everything)


def _at_least_one(name: str, value: Number) -> int:
    number = count(name, value)
    if not number:
        raise _zero(name)
    return number


def _zero(name: str) -> InputError:
    return InputError(
        name,
        Text(
            "Mit 0 lässt sich hier nicht rechnen. Bitte eine Zahl über 0 eingeben.",
            "This cannot be computed with 0. Please enter a number above 0.",
        ),
    )


def _above(name: str, part: Number, whole: Number) -> InputError:
    more, all_ = figure(part), figure(whole)
    return InputError(
        name,
        Text(
            f"{more.de} ist mehr als das Ganze ({all_.de}), von dem es ein Teil ist. Bitte beide Zahlen prüfen.",
            f"{more.en} is more than the whole ({all_.en}) that it is a part of. Please check both numbers.",
        ),
    )


def _none_given(name: str) -> InputError:
    return InputError(
        name,
        Text(
            "Es ist kein Wert dabei. Bitte mindestens einen eingeben.",
            "There is no value. Please enter at least one.",
        ),
    )
