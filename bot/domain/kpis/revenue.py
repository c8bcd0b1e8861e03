"""Staying and leaving, counted in revenue."""

from dataclasses import replace

from bot.domain import metrics
from bot.domain.checks import ALL
from bot.domain.kpi import Group, Kpi, Line, Values, Variants
from bot.domain.kpis.common import ADDITION, EUR, equation, fractions, numbers, one_line, rest_of_all
from bot.domain.texts import Text
from bot.domain.values import Input, Value

_INPUTS = (
    Input(
        "start",
        Text("Umsatz am Anfang", "Revenue at the start"),
        Text(
            "Wie viel Umsatz brachten die Kunden am Anfang des Zeitraums?",
            "What revenue did the customers bring at the start of the period?",
        ),
        example="1000",
        aliases=("anfang", "am anfang", "umsatz", "beginning"),
        kind="amount",
    ),
    Input(
        "lost",
        Text("Verlorener Umsatz", "Revenue lost"),
        Text("Wie viel davon ging mit Kunden verloren?", "How much of it was lost with customers who left?"),
        example="100",
        aliases=("verloren", "verlust", "verluste"),
        kind="amount",
    ),
    Input(
        "contraction",
        Text("Geschrumpfter Umsatz", "Contraction"),
        Text("Wie viel weniger kaufen andere, die geblieben sind?", "How much less do others buy who stayed?"),
        example="50",
        aliases=("weniger", "schrumpfung", "less"),
        kind="amount",
    ),
    Input(
        "expansion",
        Text("Gewachsener Umsatz", "Expansion"),
        Text("Wie viel mehr kaufen andere, die geblieben sind?", "How much more do others buy who stayed?"),
        example="200",
        aliases=("mehr", "wachstum", "more"),
        kind="amount",
    ),
)
_MONEY = dict.fromkeys((wanted.id for wanted in _INPUTS), EUR)


def _churn(**values: Value) -> Variants:
    return fractions(metrics.revenue_churn_rate(**numbers(values))._asdict())


def _churn_siblings(_values: Values, variants: Variants) -> tuple[Line, ...]:
    texts = {
        "gross": Text(
            "Brutto heißen {churn} Umsatzabwanderung {kept} Umsatzbindung.",
            "Gross, {churn} revenue churn means {kept} revenue retention.",
        ),
        "net": Text(
            "Netto heißen {churn} Umsatzabwanderung {kept} Umsatzbindung.",
            "Net, {churn} revenue churn means {kept} revenue retention.",
        ),
    }
    known = {name: rate for name, rate in variants.items() if rate is not None}
    units = {"churn": "%", "kept": "%"}
    return tuple(Line(texts[name], {"churn": rate, "kept": ALL - rate}, units) for name, rate in known.items())


def _churn_working(values: Values) -> tuple[Line, ...]:
    found, rates = numbers(values), _churn(**values)
    lines = []
    for name, text in (
        ("gross", equation("Brutto", "Gross", "({lost} + {contraction}) ÷ {start} × 100 = {rate}")),
        ("net", equation("Netto", "Net", "({lost} + {contraction} − {expansion}) ÷ {start} × 100 = {rate}")),
    ):
        rate = rates[name]
        if rate is not None:
            lines.append(Line(text, {**found, "rate": rate}, {**_MONEY, "rate": "%"}))
    return tuple(lines)


REVENUE_CHURN = Kpi(
    id="revenue_churn",
    group=Group.RETENTION,
    name=Text("Umsatzabwanderung", "Revenue churn"),
    commands=Text("umsatzabwanderung", "revenue_churn"),
    unit="%",
    purpose=Text("Wie viel Umsatz verloren ging", "How much revenue was lost"),
    ways=((*_INPUTS[:3], replace(_INPUTS[3], optional=True)),),
    definition=Text(
        "Brutto: (verlorener + geschrumpfter Umsatz) ÷ Umsatz am Anfang × 100; das ist der Wert. "
        "Netto wird der gewachsene Umsatz vorher abgezogen.",
        "Gross: (revenue lost + contraction) ÷ revenue at the start × 100; this is the value. Net: less the expansion.",
    ),
    source=ADDITION,
    meaning=Text(
        "Von 100 Euro Umsatz des Anfangs ging so viel verloren. "
        "Netto unter 0: Die anderen kauften mehr, als verloren ging.",
        "Of €100 of revenue at the start, this much was lost. Net below 0: the others bought more than was lost.",
    ),
    limits=Text(
        "Umsatz neuer Kunden zählt nicht mit. Die Rate kann niedrig sein, obwohl viele kleine Kunden gehen: "
        "neben der Abwanderungsrate lesen, und brutto nicht mit netto vergleichen.",
        "Revenue of new customers does not count. The rate can be low though many small customers leave: "
        "read it beside the churn rate, and do not compare gross with net.",
    ),
    lesson="kpi-churn",
    formula=_churn,
    variants={"gross": "%", "net": "%"},
    working=_churn_working,
    siblings=_churn_siblings,
)

NET_REVENUE_RETENTION = Kpi(
    id="net_revenue_retention",
    group=Group.RETENTION,
    name=Text("Netto-Umsatzbindung (NRR)", "Net revenue retention (NRR)"),
    commands=Text("umsatzbindung", "nrr"),
    unit="%",
    purpose=Text(
        "Wie viel Umsatz der alten Kunden noch da ist", "How much revenue of the old customers is still there"
    ),
    ways=(_INPUTS,),
    definition=Text(
        "Netto-Umsatzbindung = (Umsatz am Anfang − verloren − geschrumpft + gewachsen) ÷ Umsatz am Anfang × 100.",
        "Net revenue retention = (revenue at the start − lost − contraction + expansion) ÷ revenue at the start × 100.",
    ),
    source=ADDITION,
    meaning=Text(
        "Aus 100 Euro Umsatz mit den Kunden des Anfangs wurden so viele; über 100 wächst er auch ohne neue Kunden.",
        "€100 of revenue from customers of the start became this many; above 100 it grows without new ones too.",
    ),
    limits=Text(
        "Umsatz neuer Kunden zählt nicht mit. Wenige große, die mehr kaufen, können verdecken, dass viele gehen.",
        "Revenue of new customers does not count. A few large customers who buy more can hide that many leave.",
    ),
    lesson="kpi-churn",
    formula=metrics.net_revenue_retention,
    working=one_line(
        equation("NRR", "NRR", "({start} − {lost} − {contraction} + {expansion}) ÷ {start} × 100 = {value}"),
        metrics.net_revenue_retention,
        **_MONEY,
        value="%",
    ),
    siblings=rest_of_all(
        Text(
            "Die Umsatzabwanderung ist also netto {rest}; unter 0 ist sie ein Wachstum.",
            "So revenue churn is {rest} net; below 0 it is growth.",
        ),
        lambda **values: metrics.net_revenue_retention(**numbers(values)),
    ),
)

ROWS = (REVENUE_CHURN, NET_REVENUE_RETENTION)
