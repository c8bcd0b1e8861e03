"""Staying, seen from what customers buy: again, in a row, several things, and how much of all they need.

The file is as long as its table: what people read, in two languages.
"""

from fractions import Fraction

from bot.domain import metrics
from bot.domain.checks import ALL
from bot.domain.kpi import Group, Kpi, Line, Values, Variants
from bot.domain.kpis.common import (
    DIM,
    corrected,
    equation,
    fractions,
    named_in,
    number,
    one_line,
    rest_of_all,
    share_of,
)
from bot.domain.samples import in_hundredths
from bot.domain.texts import Text
from bot.domain.values import Input, Value

_TOTAL = Input(
    "total",
    Text("Alle Kunden", "All customers"),
    Text("Wie viele Kunden sind es insgesamt?", "How many customers are there in all?"),
    example="120",
    aliases=("alle", "gesamt", "kunden", "all", "customers"),
)

REPURCHASE_RATE = Kpi(
    id="repurchase_rate",
    group=Group.RETENTION,
    name=Text("Wiederkaufsrate", "Repurchase rate"),
    commands=Text("wiederkaufsrate", "repurchase_rate"),
    unit="%",
    purpose=Text("Wie viele Kunden wieder kauften", "How many customers bought again"),
    ways=(
        (
            Input(
                "repeat",
                Text("Kunden mit mehr als einem Kauf", "Customers with more than one purchase"),
                Text("Wie viele Kunden kauften mehr als einmal?", "How many customers bought more than once?"),
                example="30",
                aliases=("wieder", "wiederkäufer", "mehrfachkäufer", "repeaters"),
            ),
            _TOTAL,
        ),
    ),
    definition=Text(
        "Wiederkaufsrate = Kunden mit mehr als einem Kauf ÷ alle Kunden × 100.",
        "Repurchase rate = customers with more than one purchase ÷ all customers × 100.",
    ),
    source=named_in(DIM),
    meaning=Text("Von 100 Kunden kauften so viele wieder.", "Of 100 customers, this many bought again."),
    limits=Text(
        "Der Zeitraum muss länger sein als der übliche Abstand zweier Käufe, sonst fällt sie zu niedrig aus. "
        "Anders als das Upselling-Verhältnis fragt sie nicht, ob es ein anderes Produkt war.",
        "The period must be longer than the usual time between two purchases, else it comes out too low. "
        "Unlike the upselling ratio it does not ask whether it was another product.",
    ),
    lesson="kpi-ex-post-ex-ante",
    formula=metrics.repurchase_rate,
    working=one_line(
        equation("Wiederkaufsrate", "Repurchase rate", "{repeat} ÷ {total} × 100 = {value}"),
        metrics.repurchase_rate,
        value="%",
    ),
    sample=share_of("repeat", "total"),
    counted="customers",
    siblings=rest_of_all(
        Text("{rest} der Kunden kauften nur einmal.", "{rest} of the customers bought only once."),
        metrics.repurchase_rate,
    ),
)


def _as_percent(values: Values, _variants: Variants) -> tuple[Line, ...]:
    numbers = {"ratio": metrics.upselling_ratio(number(values["multi"]), number(values["total"]))}
    text = Text("Als Prozentwert: {ratio} × 100 = {percent}.", "As a percentage: {ratio} × 100 = {percent}.")
    return (Line(text, {**numbers, "percent": ALL * numbers["ratio"]}, {"percent": "%"}),)


UPSELLING_RATIO = Kpi(
    id="upselling_ratio",
    group=Group.RETENTION,
    name=Text("Upselling-Verhältnis", "Upselling ratio"),
    commands=Text("upselling", "upselling_ratio"),
    unit="share",
    purpose=Text("Wie viele Kunden mehrere Produkte nutzen", "How many customers use several products"),
    ways=(
        (
            Input(
                "multi",
                Text("Kunden mit mehreren Produkten", "Customers with several products"),
                Text("Wie viele Kunden nutzen mehrere Produkte?", "How many customers use several products?"),
                example="30",
                aliases=("mehrere", "several"),
            ),
            _TOTAL,
        ),
    ),
    definition=Text(
        "Upselling-Verhältnis = Kunden mit mehreren Produkten ÷ alle Kunden, ein Anteil von 0 bis 1.",
        "Upselling ratio = customers with several products ÷ all customers, a share from 0 to 1.",
    ),
    source=DIM,
    meaning=Text(
        "0,25 heißt: Ein Viertel der Kunden nutzt mehr als ein Produkt.",
        "0.25 means: a quarter of the customers use more than one product.",
    ),
    limits=Text(
        "Der Name führt irre: Verschiedene Produkte zu verkaufen ist Cross-Selling, Upselling das teurere Produkt. "
        "Warum jemand mehr kauft, sagt die Zahl nicht.",
        "The name misleads: selling different products is cross-selling, upselling the dearer one. "
        "The figure does not tell why somebody buys more.",
    ),
    lesson="kpi-upselling",
    formula=metrics.upselling_ratio,
    working=one_line(
        equation("Upselling-Verhältnis", "Upselling ratio", "{multi} ÷ {total} = {value}"), metrics.upselling_ratio
    ),
    sample=share_of("multi", "total", in_hundredths),
    counted="customers",
    siblings=_as_percent,
)

PENETRATION_RATE = Kpi(
    id="penetration_rate",
    group=Group.RETENTION,
    name=Text("Kundendurchdringungsrate (Share of Wallet)", "Penetration rate (share of wallet)"),
    commands=Text("durchdringung", "share_of_wallet"),
    unit="%",
    purpose=Text("Wie viel seines Bedarfs ein Kunde hier deckt", "How much of their demand customers meet here"),
    ways=(
        (
            Input(
                "own",
                Text("Hier gekauft", "Bought here"),
                Text("Für wie viel kauft der Kunde hier?", "How much does the customer buy here?"),
                example="150",
                aliases=("hier", "eigen", "here"),
                kind="amount",
            ),
            Input(
                "demand",
                Text("Ganzer Bedarf", "Whole demand"),
                Text(
                    "Für wie viel kauft er solche Produkte insgesamt, überall?",
                    "How much of such products does the customer buy in all, everywhere?",
                ),
                example="600",
                aliases=("bedarf", "gesamt", "insgesamt", "wallet"),
                kind="amount",
            ),
        ),
    ),
    definition=Text(
        "Kundendurchdringungsrate = hier gekauft ÷ ganzer Bedarf × 100, beides in Geld oder beides in Stück.",
        "Penetration rate = bought here ÷ whole demand × 100, both in money or both in pieces.",
    ),
    source=DIM,
    meaning=Text(
        "Von 100 Euro, die der Kunde für solche Produkte ausgibt, bleiben so viele hier.",
        "Of €100 that the customer spends on such products, this many stay here.",
    ),
    limits=Text(
        "Den ganzen Bedarf kennt meist nur der Kunde, er ist also geschätzt oder erfragt. "
        "Die Rate hängt davon ab, welche Produkte dazuzählen.",
        "Mostly only the customer knows the whole demand, so it is estimated or asked. "
        "The rate depends on which products count.",
    ),
    lesson="share-of-wallet",
    formula=metrics.penetration_rate,
    working=one_line(
        equation("Kundendurchdringungsrate", "Penetration rate", "{own} ÷ {demand} × 100 = {value}"),
        metrics.penetration_rate,
        value="%",
    ),
    siblings=rest_of_all(
        Text("{rest} des Bedarfs deckt der Kunde anderswo.", "The customer meets {rest} of the demand elsewhere."),
        metrics.penetration_rate,
    ),
)


def _streak(**values: Value) -> Variants:
    return fractions(metrics.loyalty_streak(_names(values), str(values["provider"]))._asdict())


def _names(values: Values) -> list[str]:
    purchases = values["purchases"]
    return [name for name in purchases if isinstance(name, str)] if isinstance(purchases, tuple) else []


def _streak_working(values: Values) -> tuple[Line, ...]:
    found = {name: value for name, value in _streak(**values).items() if value is not None}
    units = dict.fromkeys(found, "purchases")
    found["all"] = Fraction(len(_names(values)))
    now = Text(
        "Die letzten Käufe hier, ohne Wechsel: {current}", "The latest purchases here, without a switch: {current}"
    )
    longest = Text("Längste Reihe ({all} in allem): {longest}", "Longest row ({all} in all): {longest}")
    return Line(longest, found, {**units, "all": "purchases"}), Line(now, found, units)


LOYALTY_STREAK = Kpi(
    id="loyalty_streak",
    group=Group.RETENTION,
    name=Text("Kundentreue (Käufe in Folge)", "Loyalty streak"),
    commands=Text("kundentreue", "loyalty_streak"),
    unit="purchases",
    purpose=Text("Wie oft in Folge hier gekauft wurde", "How often in a row a customer bought here"),
    ways=(
        (
            Input(
                "purchases",
                Text("Käufe", "Purchases"),
                Text(
                    "Bei wem wurde gekauft? Die Anbieter der Reihe nach, der letzte Kauf zuletzt.",
                    "Who was bought from? The providers in order, the latest purchase last.",
                ),
                example="Anna,Anna,Bert,Anna",
                aliases=("kauf", "einkäufe", "purchase"),
                kind="names",
            ),
            Input(
                "provider",
                Text("Anbieter", "Provider"),
                Text("Um welchen Anbieter geht es?", "Which provider is it about?"),
                example="Anna",
                aliases=("ich", "wir", "laden", "shop"),
                kind="name",
            ),
        ),
    ),
    definition=Text(
        "Kundentreue = Käufe hintereinander bei einem Anbieter, ohne Wechsel dazwischen: die Reihe, die jetzt läuft; "
        "dazu die längste.",
        "Loyalty streak = purchases in a row at one provider, without a switch between: the row that runs now; "
        "and the longest.",
    ),
    source=corrected(DIM, Text("laufende und längste Reihe", "the row that runs and the longest")),
    meaning=Text(
        "So oft kaufte der Kunde zuletzt hier, ohne zu wechseln.",
        "This often the customer bought here of late without switching.",
    ),
    limits=Text(
        "Sie schaut zurück (ex post) und zeigt Verhalten, nicht Gründe: Auch wer nicht wechseln kann, kommt wieder. "
        "Käufe anderswo muss man kennen.",
        "It looks back (ex post) and shows behaviour, not reasons: whoever cannot switch comes again too. "
        "Purchases elsewhere must be known.",
    ),
    lesson="kpi-ex-post-ex-ante",
    formula=_streak,
    variants={"current": "purchases", "longest": "purchases"},
    working=_streak_working,
)

ROWS = (REPURCHASE_RATE, UPSELLING_RATIO, PENETRATION_RATE, LOYALTY_STREAK)
