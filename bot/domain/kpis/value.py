"""What a customer is worth, what winning and keeping him costs, and what a stamp card gives away.

The file is as long as its table: what people read, in two languages.
"""

from dataclasses import replace
from fractions import Fraction

from bot.domain import metrics
from bot.domain.checks import ALL
from bot.domain.kpi import Group, Kpi, Line, Values, Variants
from bot.domain.kpis.common import (
    ADDITION,
    DIM,
    EUR,
    NOTE,
    SIMPLECLUB,
    equation,
    fractions,
    meant_percent,
    members,
    named_in,
    number,
    numbers,
    one_line,
)
from bot.domain.texts import Text
from bot.domain.values import Input, Value

_ACQUISITION = Input(
    "acquisition",
    Text("Kosten der Gewinnung", "Cost of acquisition"),
    Text("Was kostete es, den Kunden zu gewinnen?", "What did it cost to win the customer?"),
    example="50",
    aliases=("gewinnung", "akquise", "kosten", "cost"),
    kind="amount",
)


def _clv(values: Values) -> Fraction:
    found = numbers(values)
    return metrics.customer_lifetime_value(members(values, "margins"), found["rate"], found["acquisition"])


def _clv_working(values: Values) -> tuple[Line, ...]:
    value, found = _clv(values), numbers(values)
    periods = Fraction(len(members(values, "margins")))
    found |= {"present": value + found["acquisition"], "value": value, "periods": periods}
    units = {"present": EUR, "acquisition": EUR, "value": EUR, "rate": "%", "periods": "periods"}
    present = Text(
        "Barwert der Deckungsbeiträge aus {periods} bei {rate}: {present}",
        "Present value of the margins of {periods} at {rate}: {present}",
    )
    return Line(present, found, units), Line(
        equation("CLV", "CLV", "{present} − {acquisition} = {value}"), found, units
    )


def _clv_notes(values: Values, _variants: Variants) -> tuple[Text, ...]:
    rate = number(values["rate"])
    notes = {
        Text(
            "Ohne Deckungsbeiträge bleiben nur die Kosten der Gewinnung.",
            "Without margins, only the cost of acquisition remains.",
        ): not members(values, "margins"),
        meant_percent(rate): 0 < rate < 1,
        Text(
            "Der Zinssatz liegt über 100 % je Periode: bitte prüfen.",
            "The rate is above 100 % a period: please check it.",
        ): rate > ALL,
    }
    return tuple(note for note, holds in notes.items() if holds)


CLV = Kpi(
    id="clv",
    group=Group.VALUE,
    name=Text("Kundenlebenszeitwert (CLV)", "Customer lifetime value (CLV)"),
    commands=Text("lebenszeitwert", "clv"),
    unit=EUR,
    purpose=Text("Was ein Kunde über die Jahre wert ist", "What a customer is worth over the years"),
    ways=(
        (
            Input(
                "margins",
                Text("Deckungsbeiträge", "Margins"),
                Text(
                    "Wie viel bleibt vom Kunden in jeder Periode nach Abzug seiner Kosten?",
                    "How much does the customer leave in each period after his costs?",
                ),
                example="100,90,80",
                aliases=("deckungsbeitrag", "beiträge", "gewinne", "margin"),
                kind="amounts",
            ),
            Input(
                "rate",
                Text("Zinssatz je Periode", "Interest rate a period"),
                Text("Mit wie viel Prozent je Periode wird abgezinst?", "At how many percent a period?"),
                example="10",
                aliases=("zins", "zinssatz", "zinsen", "interest"),
                kind="percent",
            ),
            _ACQUISITION,
        ),
    ),
    definition=Text(
        "CLV = Summe der abgezinsten Deckungsbeiträge − Kosten der Gewinnung. Abgezinst wird vom Ende der Periode: "
        "Deckungsbeitrag ÷ (1 + Zinssatz)^Periode.",
        "CLV = sum of the discounted margins − cost of acquisition. Each is discounted from the end of its period: "
        "margin ÷ (1 + rate)^period.",
    ),
    source=named_in(Text(f"{SIMPLECLUB.de}; {NOTE.de}", f"{SIMPLECLUB.en}; {NOTE.en}")),
    meaning=Text(
        "So viel ist der Kunde heute wert, als Kapitalwert (NPV); unter 0 kostet er mehr, als er bringt.",
        "This much the customer is worth today, as a net present value; below 0 he costs more than he brings.",
    ),
    limits=Text(
        "Die Deckungsbeiträge sind geschätzt, und der Zinssatz muss zur Länge der Periode passen. "
        "Empfehlungen und wechselnde Absichten stehen nicht darin.",
        "The margins are estimates, and the rate must fit the length of the period. "
        "Referrals and changing minds are not in it.",
    ),
    lesson="lifetime-value",
    formula=lambda **values: _clv(values),
    working=_clv_working,
    notes=_clv_notes,
)

BREAK_EVEN = Kpi(
    id="break_even",
    group=Group.VALUE,
    name=Text("Amortisationsdauer", "Break-even of a customer"),
    commands=Text("amortisation", "break_even"),
    unit="periods",
    purpose=Text("Wann sich die Gewinnung bezahlt gemacht hat", "When winning a customer has paid"),
    ways=(
        (
            replace(_ACQUISITION, example="100"),
            Input(
                "margin",
                Text("Deckungsbeitrag je Periode", "Margin a period"),
                Text("Wie viel bleibt vom Kunden in einer Periode?", "How much does the customer leave in a period?"),
                example="30",
                aliases=("deckungsbeitrag", "beitrag", "gewinn"),
                kind="amount",
            ),
        ),
    ),
    definition=Text(
        "Amortisationsdauer = Kosten der Gewinnung ÷ Deckungsbeitrag je Periode, aufgerundet auf ganze Perioden.",
        "Break-even = cost of acquisition ÷ margin a period, rounded up to whole periods.",
    ),
    source=ADDITION,
    meaning=Text(
        "Am Ende dieser Periode hat der Kunde seine Gewinnung bezahlt.",
        "At the end of this period the customer has paid for his acquisition.",
    ),
    limits=Text(
        "Ohne Zinsen und mit gleichem Deckungsbeitrag in jeder Periode; viele Kunden kaufen am Anfang weniger. "
        "Wer vorher geht, hat sich nicht gelohnt.",
        "Without interest and with the same margin in every period; many customers buy less at first. "
        "Whoever leaves before has not paid.",
    ),
    lesson="lifetime-value",
    formula=metrics.break_even,
    working=one_line(
        Text(
            "{acquisition} ÷ {margin}, aufgerundet: {value}",
            "{acquisition} ÷ {margin}, rounded up: {value}",
        ),
        metrics.break_even,
        acquisition=EUR,
        margin=EUR,
        value="periods",
    ),
)


def _cost(**values: Value) -> Variants:
    return fractions(metrics.retention_cost(**numbers(values))._asdict())


def _cost_working(values: Values) -> tuple[Line, ...]:
    found = {**numbers(values), **{name: value for name, value in _cost(**values).items() if value is not None}}
    units = dict.fromkeys(found, EUR)
    texts = (
        Text(
            "Wenn Gewinnen fünfmal so teuer ist: {acquisition} ÷ 5 = {five_times}",
            "If winning is five times as dear: {acquisition} ÷ 5 = {five_times}",
        ),
        Text(
            "Wenn es achtmal so teuer ist: {acquisition} ÷ 8 = {eight_times}",
            "If it is eight times as dear: {acquisition} ÷ 8 = {eight_times}",
        ),
        Text(
            "Wenn Halten 20 % davon kostet: {acquisition} × 20 % = {twenty_percent}",
            "If keeping costs 20 % of it: {acquisition} × 20 % = {twenty_percent}",
        ),
    )
    return tuple(Line(text, found, units) for text in texts)


RETENTION_COST = Kpi(
    id="retention_cost",
    group=Group.VALUE,
    name=Text("Kosten der Bindung nach Faustregeln", "Cost of retention by rules of thumb"),
    commands=Text("bindungskosten", "retention_cost"),
    unit=EUR,
    purpose=Text("Was Halten kostet, wenn Gewinnen so viel kostet", "What keeping costs if winning costs this much"),
    ways=((replace(_ACQUISITION, example="200"),),),
    definition=Text(
        "Gewinnen ist fünfmal so teuer: Kosten der Gewinnung ÷ 5; achtmal: ÷ 8; Halten kostet 20 %: × 0,2.",
        "Winning is five times as dear: cost of acquisition ÷ 5; eight times: ÷ 8; keeping costs 20 %: × 0.2.",
    ),
    source=DIM,
    meaning=Text(
        "In dieser Spanne läge, was es kostet, den Kunden zu halten. "
        "Fünfmal und 20 % sagen dasselbe, achtmal sind 12,5 %.",
        "Keeping the customer would cost something in this range. "
        "Five times and 20 % are the same, eight times is 12.5 %.",
    ),
    limits=Text(
        "Es sind drei Faustregeln ohne Beleg, die einander widersprechen: eine Größenordnung, kein Gesetz. "
        "Die eigenen Zahlen sind besser.",
        "These are three rules of thumb without evidence that contradict each other: a magnitude, no law. "
        "Your own figures are better.",
    ),
    lesson="winning-or-keeping",
    formula=_cost,
    variants=dict.fromkeys(("five_times", "eight_times", "twenty_percent"), EUR),
    working=_cost_working,
)


def _stamp_card_siblings(values: Values, _variants: Variants) -> tuple[Line, ...]:
    found = numbers(values)
    paid = found["stamps"] * found["price"]
    text = Text(
        "Auf das Bezahlte gerechnet: {bonus} ÷ {paid} × 100 = {surplus}.",
        "Of what is paid: {bonus} ÷ {paid} × 100 = {surplus}.",
    )
    numbers_ = {"bonus": found["bonus"], "paid": paid, "surplus": ALL * found["bonus"] / paid}
    return (Line(text, numbers_, {"bonus": EUR, "paid": EUR, "surplus": "%"}),)


STAMP_CARD_DISCOUNT = Kpi(
    id="stamp_card_discount",
    group=Group.VALUE,
    name=Text("Rabatt einer Stempelkarte", "Discount of a stamp card"),
    commands=Text("stempelkarte", "stamp_card"),
    unit="%",
    purpose=Text("Wie viel Rabatt eine volle Karte ist", "How much discount a full card is"),
    ways=(
        (
            Input(
                "stamps",
                Text("Stempel", "Stamps"),
                Text("Wie viele Stempel braucht eine volle Karte?", "How many stamps fill a card?"),
                example="9",
                aliases=("stamp", "felder"),
            ),
            Input(
                "price",
                Text("Preis je Stempel", "Price a stamp"),
                Text(
                    "Wie viel kostet ein Kauf, der einen Stempel bringt?", "What does a purchase cost that earns one?"
                ),
                example="4",
                aliases=("preis",),
                kind="amount",
            ),
            Input(
                "bonus",
                Text("Wert des Bonus", "Worth of the bonus"),
                Text("Was ist das wert, was es dafür gibt?", "What is that worth which the full card gives?"),
                example="4",
                aliases=("prämie", "geschenk", "gift"),
                kind="amount",
            ),
        ),
    ),
    definition=Text(
        "Rabatt = Bonus ÷ (Stempel × Preis + Bonus) × 100.", "Discount = bonus ÷ (stamps × price + bonus) × 100."
    ),
    source=ADDITION,
    meaning=Text(
        "So viel Prozent von allem, was der Kunde bekommt, muss er nicht bezahlen.",
        "The customer need not pay for this many percent of all he gets.",
    ),
    limits=Text(
        "Gerechnet für eine volle Karte, die eingelöst wird; mit vergessenen Karten ist der Rabatt kleiner. "
        "Den Laden kostet der Bonus nur den Einkaufswert.",
        "Computed for a full card that is redeemed; with forgotten cards the discount is smaller. "
        "The bonus costs the shop only what it paid for it.",
    ),
    lesson="stamp-cards",
    formula=metrics.stamp_card_discount,
    working=one_line(
        equation("Rabatt", "Discount", "{bonus} ÷ ({stamps} × {price} + {bonus}) × 100 = {value}"),
        metrics.stamp_card_discount,
        price=EUR,
        bonus=EUR,
        value="%",
    ),
    siblings=_stamp_card_siblings,
)

ROWS = (CLV, BREAK_EVEN, RETENTION_COST, STAMP_CARD_DISCOUNT)
