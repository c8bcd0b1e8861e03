"""Winning back: how many came back, and whether it paid."""

from bot.domain import metrics
from bot.domain.kpi import Group, Kpi, Line, Values, Variants
from bot.domain.kpis.common import (
    ADDITION,
    COURSE,
    EUR,
    corrected,
    equation,
    fractions,
    numbers,
    one_line,
    rest_of_all,
    share_of,
)
from bot.domain.texts import Text
from bot.domain.values import Input, Value

WIN_BACK_RATE = Kpi(
    id="win_back_rate",
    group=Group.RETENTION,
    name=Text("Rückgewinnungsrate", "Win-back rate"),
    commands=Text("rueckgewinnung", "win_back_rate"),
    unit="%",
    purpose=Text("Wie viele Verlorene zurückkamen", "How many lost customers came back"),
    ways=(
        (
            Input(
                "won_back",
                Text("Zurückgewonnene Kunden", "Customers won back"),
                Text("Wie viele kamen zurück?", "How many came back?"),
                example="6",
                aliases=("zurück", "zurückgewonnen", "back"),
            ),
            Input(
                "lost",
                Text("Verlorene Kunden", "Lost customers"),
                Text("Wie viele waren verloren?", "How many were lost?"),
                example="40",
                aliases=("verloren", "verlorene", "abgewandert"),
            ),
        ),
    ),
    definition=Text(
        "Rückgewinnungsrate = zurückgewonnene ÷ verlorene Kunden × 100.",
        "Win-back rate = customers won back ÷ lost customers × 100.",
    ),
    source=ADDITION,
    meaning=Text("Von 100 verlorenen Kunden kamen so viele zurück.", "Of 100 lost customers, this many came back."),
    limits=Text(
        "Als Nenner gelten alle Verlorenen oder nur die Angesprochenen: immer dazusagen. "
        "Ob es sich gelohnt hat, sagt erst der Return on Regain Investment.",
        "The denominator is all who were lost or only those who were approached: always say which. "
        "Whether it paid, only the return on regain investment tells.",
    ),
    lesson="whom-to-win-back",
    formula=metrics.win_back_rate,
    working=one_line(
        equation("Rückgewinnungsrate", "Win-back rate", "{won_back} ÷ {lost} × 100 = {value}"),
        metrics.win_back_rate,
        value="%",
    ),
    sample=share_of("won_back", "lost"),
    counted="customers",
    siblings=rest_of_all(Text("{rest} blieben verloren.", "{rest} stayed lost."), metrics.win_back_rate),
)


def _rori(**values: Value) -> Variants:
    return fractions(metrics.return_on_regain_investment(**numbers(values))._asdict())


def _rori_working(values: Values) -> tuple[Line, ...]:
    found = {**numbers(values), **{name: value for name, value in _rori(**values).items() if value is not None}}
    units = {"gain": EUR, "cost": EUR, "gross": "factor", "net": "%"}
    return (
        Line(equation("Brutto", "Gross", "{gain} ÷ {cost} = {gross}"), found, units),
        Line(equation("Netto", "Net", "({gain} − {cost}) ÷ {cost} × 100 = {net}"), found, units),
    )


RORI = Kpi(
    id="rori",
    group=Group.VALUE,
    name=Text("Return on Regain Investment (RORI)", "Return on regain investment (RORI)"),
    commands=Text("rori", "rori"),
    unit="factor",
    purpose=Text("Ob sich die Rückgewinnung gelohnt hat", "Whether winning back has paid"),
    ways=(
        (
            Input(
                "gain",
                Text("Gewinn aus der Rückgewinnung", "Gain of winning back"),
                Text("Wie viel brachten die Zurückgewonnenen ein?", "What did those who came back bring in?"),
                example="3000",
                aliases=("gewinn", "ertrag", "return"),
                kind="amount",
            ),
            Input(
                "cost",
                Text("Kosten der Rückgewinnung", "Cost of winning back"),
                Text("Was kostete die Rückgewinnung?", "What did winning back cost?"),
                example="1200",
                aliases=("kosten", "aufwand", "investition", "costs"),
                kind="amount",
            ),
        ),
    ),
    definition=Text(
        "Brutto: Gewinn ÷ Kosten, ein Faktor; das ist der Wert. Netto: (Gewinn − Kosten) ÷ Kosten × 100.",
        "Gross: gain ÷ cost, a factor; this is the value. Net: (gain − cost) ÷ cost × 100.",
    ),
    source=corrected(COURSE, Text("die Formeln", "the formulas")),
    meaning=Text(
        "So viel bringt jeder Euro, der in die Rückgewinnung floss; unter 1 (netto unter 0 %) war es ein Verlust.",
        "This is what every euro put into winning back brings; below 1 (net below 0 %) it was a loss.",
    ),
    limits=Text(
        "Brutto und netto werden leicht verwechselt: 2,5× brutto sind 150 % netto. "
        "Mancher wäre auch von selbst zurückgekommen, und ob er bleibt, zeigt sich später.",
        "Gross and net are easily mixed up: 2.5× gross is 150 % net. "
        "Some would have come back anyway, and whether they stay shows later.",
    ),
    lesson="regain-investment",
    formula=_rori,
    variants={"gross": "factor", "net": "%"},
    working=_rori_working,
)

ROWS = (WIN_BACK_RATE, RORI)
