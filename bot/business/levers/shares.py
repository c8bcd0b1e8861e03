"""What follows from a share of something counted: how many that is, and the revenue they bring."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from bot.business.what_if import Effect, Effects, Extras, Lever
from bot.domain import metrics
from bot.domain.checks import ALL
from bot.domain.kpi import Line, Result
from bot.domain.kpis.common import number
from bot.domain.texts import Text
from bot.domain.values import Input

PER = Fraction(1_000)  # of which a small rate is told
_SHARE = {False: "{rate} %", True: "(1 − {rate} %)"}  # of a working; True: the rest

REVENUE = Input(
    "revenue",
    Text("Umsatz je Kunde", "Revenue per customer"),
    Text("Wie viel Umsatz bringt einer davon?", "How much revenue does one of them bring?"),
    example="40",
    kind="amount",
)
PER_CONVERSION = replace(REVENUE, name=Text("Umsatz je Abschluss", "Revenue per conversion"))
PER_CART = replace(REVENUE, name=Text("Umsatz je Warenkorb", "Revenue per cart"))


def _of_input(total: str, name: Text, unit: str = "", *, rest: bool = False) -> Effects:
    """Return how many of the input `total` it is, or the `rest` of them, and their revenue where it was told."""

    def effects(result: Result, rate: Fraction, extras: Extras) -> tuple[Effect, ...]:
        number_, each = number(result.inputs[total]), extras.get(REVENUE.id)
        counted = _counted(name, number_, rate, unit, rest=rest)
        return (counted,) if each is None else (counted, _revenue(counted, each, rest=rest))

    return effects


def _counted(name: Text, total: Fraction, rate: Fraction, unit: str = "", *, rest: bool = False) -> Effect:
    value = metrics.expected_count(total, ALL - rate if rest else rate)
    text = f"{{total}} × {_SHARE[rest]} = {{value}}"
    line = Line(Text(text, text), {"total": total, "rate": rate, "value": value}, {"value": unit})
    return Effect(name, value, unit, (line,))


def _revenue(counted: Effect, each: Fraction, *, rest: bool) -> Effect:
    numbers = dict(counted.working[0].numbers)
    value = numbers["value"] * each
    text = f"{{total}} × {_SHARE[rest]} × {{each}} = {{value}}"
    line = Line(Text(text, text), {**numbers, "each": each, "value": value}, {"each": "€", "value": "€"})
    return Effect(Text("Umsatz", "Revenue"), value, "€", (line,))


def _per_thousand(name: Text, own: Effects) -> Effects:
    """Return how many of a thousand it is, before what it is of the person's `own` number."""

    def effects(result: Result, rate: Fraction, extras: Extras) -> tuple[Effect, ...]:
        return (_counted(name, PER, rate), *own(result, rate, extras))

    return effects


def _lever(name: Text, effects: Effects, wanted: Sequence[Input] = (), sizes: tuple[str, str] = ("1", "5")) -> Lever:
    """Return the lever of a rate in percent, 0 to 100, with a small and a large step in points."""
    small, large = map(Fraction, sizes)
    return Lever(
        id="rate",
        name=name,
        stands=lambda result: result.value,
        effects=effects,
        sizes=(small, large),
        wanted=tuple(wanted),
    )


REPURCHASE = _lever(
    Text("Wiederkaufsrate", "Repurchase rate"),
    _of_input("total", Text("Kunden, die wieder kaufen", "Customers who buy again"), "customers"),
    [REVENUE],
)
WIN_BACK = _lever(
    Text("Rückgewinnungsrate", "Win-back rate"),
    _of_input("lost", Text("Zurückgewonnene Kunden", "Customers won back"), "customers"),
    [REVENUE],
)
ABANDONMENT = _lever(
    Text("Abbruchquote", "Abandonment rate"),
    _of_input("carts", Text("Gekaufte Warenkörbe", "Carts that are bought"), rest=True),
    [PER_CART],
)
CONVERSION = _lever(
    Text("Konversionsrate", "Conversion rate"),
    _per_thousand(
        Text("Abschlüsse bei 1.000 Besuchen", "Conversions with 1,000 visits"),
        _of_input("visits", Text("Abschlüsse bei deinen Besuchen", "Conversions with your visits")),
    ),
    [PER_CONVERSION],
    sizes=("0.5", "1"),
)
CTR = _lever(
    Text("Klickrate", "Click-through rate"),
    _per_thousand(
        Text("Klicks bei 1.000 Einblendungen", "Clicks with 1,000 impressions"),
        _of_input("impressions", Text("Klicks bei deinen Einblendungen", "Clicks with your impressions")),
    ),
    sizes=("0.5", "1"),
)
