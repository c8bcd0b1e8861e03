"""What follows from how many customers leave: how long they stay, what they are worth, how many there will be."""

from dataclasses import replace
from fractions import Fraction

from bot.business.what_if import Effect, Extras, Lever
from bot.domain import metrics
from bot.domain.checks import ALL
from bot.domain.kpi import Line, Result
from bot.domain.kpis.common import number
from bot.domain.texts import Text
from bot.domain.values import Input

AHEAD = 12  # periods

MARGIN = Input(
    "margin",
    Text("Deckungsbeitrag je Kunde und Periode", "Margin per customer and period"),
    Text(
        "Wie viel bleibt von einem Kunden in einer Periode nach Abzug seiner Kosten?",
        "How much does a customer leave in a period after his costs?",
    ),
    example="30",
    kind="amount",
)
NEW = Input(
    "new",
    Text("Neue Kunden je Periode", "New customers per period"),
    Text("Wie viele neue Kunden kommen in einer Periode dazu?", "How many new customers come in a period?"),
    example="5",
)


def _leaving(result: Result, churn: Fraction, extras: Extras) -> tuple[Effect, ...]:
    return _lifetime(churn), _worth(churn, extras.get(MARGIN.id)), _customers(_today(result), churn, extras)


def _staying(result: Result, retention: Fraction, extras: Extras) -> tuple[Effect, ...]:
    return _leaving(result, ALL - retention, extras)


def _lifetime(churn: Fraction) -> Effect:
    name = Text("So lang bleibt ein Kunde im Durchschnitt", "A customer stays on average")
    if not churn:
        return Effect(name, None, "periods")
    value = metrics.expected_lifetime(churn)
    text = "1 ÷ {churn} % = {value}"
    numbers, units = {"churn": churn, "value": value}, {"value": "periods"}
    return Effect(name, value, "periods", (Line(Text(text, text), numbers, units),))


def _worth(churn: Fraction, margin: Fraction | None) -> Effect:
    """Return what a customer leaves until he goes; in margins of a period where nobody told what that is."""
    if margin is None:
        name, unit = Text("CLV in Deckungsbeiträgen einer Periode", "CLV in margins of a period"), "factor"
    else:
        name = Text("Kundenlebenszeitwert (CLV), ohne Zinsen", "Customer lifetime value (CLV), without interest")
        unit = "€"
    if not churn:
        return Effect(name, None, unit) if margin != 0 else Effect(name, Fraction(0), unit)
    value = metrics.lifetime_margin(1 if margin is None else margin, churn)
    text = "1 ÷ {churn} % = {value}" if margin is None else "{margin} ÷ {churn} % = {value}"
    numbers = {"churn": churn, "value": value, "margin": margin or Fraction(0)}
    return Effect(name, value, unit, (Line(Text(text, text), numbers, {"value": unit, "margin": "€"}),))


def _customers(customers: Fraction, churn: Fraction, extras: Extras) -> Effect:
    new = extras.get(NEW.id, Fraction(0))
    value = metrics.customers_after(customers, churn, new, AHEAD)
    won = "{new} × (1 − (1 − {churn} %)^{periods}) ÷ {churn} %" if churn else "{new} × {periods}"
    text = "{customers} × (1 − {churn} %)^{periods}" + (f" + {won}" if new else "") + " = {value}"
    numbers = {"customers": customers, "churn": churn, "new": new, "value": value, "periods": Fraction(AHEAD)}
    name = Text(f"Kunden nach {AHEAD} Perioden", f"Customers after {AHEAD} periods")
    return Effect(name, value, "customers", (Line(Text(text, text), numbers, {"value": "customers"}),))


def _today(result: Result) -> Fraction:
    """Return how many customers there are: those at the end, where that is known, else those at the start."""
    return number(result.inputs["end"] if "end" in result.inputs else result.inputs["start"])


CHURN = Lever(
    id="churn",
    name=Text("Abwanderung auf den Anfangsbestand", "Churn on the start base"),
    stands=lambda result: result.variants["start_base"],
    effects=_leaving,
    sizes=(Fraction(1), Fraction(5)),
    wanted=(MARGIN, NEW),
    note=Text(
        "Gerechnet, als ginge in jeder Periode derselbe Anteil. Eine Periode ist der Zeitraum, für den du gezählt "
        "hast: Bei einer Monatsrate sind zwölf ein Jahr.",
        "Computed as if the same share left in every period. A period is the one that you counted for: "
        "with a monthly rate, twelve are a year.",
    ),
)
RETENTION = replace(
    CHURN,
    id="retention",
    name=Text("Kundenbindungsrate", "Customer retention rate"),
    stands=lambda result: result.value,
    effects=_staying,
)
