"""The sheets in which figures are taken away. No customer is in them."""

from collections.abc import Iterator
from fractions import Fraction

from bot.business import explained
from bot.business.categories import CATEGORIES
from bot.business.figures import COHORT_MONTHS, Figures, Month, OrderFigures, SurveyFigures, Understood
from bot.business.money import EURO, currency_of, shown_for
from bot.business.rates import FULL_MARGIN, MonthRates, kpis_of, month_rates
from bot.business.sheets import Cell, Column, Form, Sheet
from bot.business.understanding import ROLES, columns, lines, reason
from bot.domain.kpi import Result
from bot.domain.kpis import UNITS
from bot.domain.texts import Language, Text

_CUSTOMERS = Text("Kunden", "Customers")
_SHARE = Text("Anteil (%)", "Share (%)")
_REVENUE = Text("Umsatz", "Revenue")
_MONTH = Text("Monat", "Month")
_ORDERS = Text("Bestellungen", "Orders")


def sheets_of(figures: Figures, language: Language, *, margin: Fraction = FULL_MARGIN) -> tuple[Sheet, ...]:
    """Return the sheets of a survey or of orders; `margin` as in `rates.kpis_of`."""
    overview = _overview(figures, language, margin)
    if isinstance(figures, SurveyFigures):
        return overview, _scores(figures, language), _understood(figures.understood, language)
    found = (_months(figures, language), _cohorts(figures, language), _segments(figures, language))
    abc = (_abc(figures, language), _curve(figures, language)) if figures.abc else ()
    return overview, *found, *abc, _understood(figures.understood, language)


def _overview(figures: Figures, language: Language, margin: Fraction) -> Sheet:
    heads = (
        Column(Text("Kennzahl", "KPI").to(language), width=34),
        Column(Text("Wert", "Value").to(language), "number"),
        Column(Text("Einheit", "Unit").to(language), width=10),
        Column(Text("von (95 %)", "from (95 %)").to(language), "number"),
        Column(Text("bis (95 %)", "to (95 %)").to(language), "number"),
        Column(Text("Rechenweg und Hinweise", "Working and remarks").to(language), width=90),
    )
    rows = [_kpi(result, figures.understood, language) for result in kpis_of(figures, margin=margin)]
    if isinstance(figures, OrderFigures):
        rows += _counts(figures, language)
    rows += [("", None, "", None, None, text.to(language)) for text in explained.remarks(figures)]
    return Sheet(Text("Überblick", "Overview").to(language), heads, rows)


def _kpi(result: Result, understood: Understood, language: Language) -> tuple[Cell, ...]:
    low, high = (result.interval.low, result.interval.high) if result.interval else (None, None)
    unit = currency_of(understood) if result.unit == EURO else _written(result.unit, language)
    show = shown_for(understood)
    working = "; ".join(line.to(language, show) for line in result.working)
    return result.kpi.name.to(language), result.value, unit, low, high, working


def _written(unit: str, language: Language) -> str:
    return UNITS[unit].many.to(language).replace("{}", "").strip()


def _counts(figures: OrderFigures, language: Language) -> list[tuple[Cell, ...]]:
    counts: dict[Text, int | Fraction | None] = {
        _CUSTOMERS: figures.customers,
        _ORDERS: figures.orders,
        _REVENUE: None if figures.cents is None else Fraction(figures.cents, 100),
        Text("Kunden mit Käufen an mehreren Tagen", "Customers who bought on several days"): figures.repeat,
        Text("Monate bis „verloren“", "Months until “lost”"): figures.window,
    }
    period = f"{figures.first.isoformat()} – {figures.last.isoformat()}"
    rows: list[tuple[Cell, ...]] = [(Text("Zeitraum", "Period").to(language), None, "", None, None, period)]
    units = {_REVENUE: currency_of(figures.understood)}
    return rows + [
        (name.to(language), count, units.get(name, ""), None, None, "")
        for name, count in counts.items()
        if count is not None
    ]


def _months(figures: OrderFigures, language: Language) -> Sheet:
    names: tuple[tuple[Text, Form], ...] = (
        (_MONTH, "month"), (Text("Kunden davor", "Customers before"), "count"), (Text("geblieben", "Kept"), "count"),
        (Text("verloren", "Lost"), "count"), (Text("neu oder zurück", "New or back"), "count"),
        (Text("Kunden danach", "Customers after"), "count"), (Text("kauften", "Bought"), "count"),
        (_ORDERS, "count"), (_REVENUE, "money"), (Text("Kundenbindungsrate (%)", "CRR (%)"), "percent"),
        (Text("Abwanderung, Anfangsbestand (%)", "Churn, start base (%)"), "percent"),
        (Text("Abwanderung, Durchschnitt (%)", "Churn, average base (%)"), "percent"),
    )  # fmt: skip
    heads = tuple(Column(name.to(language), form) for name, form in names)
    rows = [_month(*pair) for pair in zip(figures.months, month_rates(figures), strict=True)]
    return Sheet(Text("Monate", "Months").to(language), heads, rows)


def _month(month: Month, rates: MonthRates) -> tuple[Cell, ...]:
    moves = (month.start, month.kept, month.lost, month.new, month.end, month.active, month.orders)
    churn = rates.churn.variants if rates.churn else {}
    shares = (rates.crr.value if rates.crr else None, churn.get("start_base"), churn.get("average_base"))
    return month.first, *moves, _money(month.cents), *shares


def _cohorts(figures: OrderFigures, language: Language) -> Sheet:
    """Return the share of each cohort that bought in its month 1, 2, 3 …; month 0 is when all came."""
    widest = max(len(cohort.active) for cohort in figures.cohorts)
    later = tuple(Column(f"+{age}", "percent", 8) for age in range(1, min(widest, COHORT_MONTHS)))
    heads = (Column(_MONTH.to(language), "month"), Column(_CUSTOMERS.to(language), "count"), *later)
    rows = []
    for cohort in figures.cohorts:
        size = cohort.active[0]
        shares = [Fraction(100 * count, size) for count in cohort.active[1:]]
        rows.append((cohort.first, size, *shares, *[None] * (len(later) - len(shares))))
    return Sheet(Text("Kohorten", "Cohorts").to(language), heads, rows, shaded=True)


def _segments(figures: OrderFigures, language: Language) -> Sheet:
    heads = (
        Column(Text("Gruppe", "Group").to(language), width=22),
        Column(_CUSTOMERS.to(language), "count"),
        Column(_SHARE.to(language), "percent"),
        Column(_REVENUE.to(language), "money"),
        Column(Text("Wer", "Who").to(language), width=40),
        Column(Text("Was tun", "What to do").to(language), width=100),
    )
    rows: list[tuple[Cell, ...]] = []
    for segment in figures.segments:
        category = CATEGORIES[segment.name]
        share = Fraction(100 * segment.customers, figures.customers)
        texts = (category.who.to(language), category.advice.to(language))
        rows.append((category.name.to(language), segment.customers, share, _money(segment.cents), *texts))
    return Sheet(Text("Gruppen", "Groups").to(language), heads, rows)


def _abc(figures: OrderFigures, language: Language) -> Sheet:
    heads = (
        Column(Text("Klasse", "Class").to(language)),
        Column(_CUSTOMERS.to(language), "count"),
        Column(_SHARE.to(language), "percent"),
        Column(_REVENUE.to(language), "money"),
        Column(Text("Anteil am Umsatz (%)", "Share of revenue (%)").to(language), "percent", 22),
    )
    whole = sum(part.cents for part in figures.abc)
    rows = [
        (part.name, part.customers, Fraction(100 * part.customers, figures.customers), _money(part.cents),
         Fraction(100 * part.cents, whole))
        for part in figures.abc
    ]  # fmt: skip
    return Sheet("ABC", heads, rows)


def _curve(figures: OrderFigures, language: Language) -> Sheet:
    heads = (
        Column(Text("Kunden, die größten zuerst (%)", "Customers, the largest first (%)").to(language), "percent", 30),
        Column(Text("Anteil am Umsatz (%)", "Share of revenue (%)").to(language), "percent", 22),
    )
    return Sheet(Text("ABC-Kurve", "ABC curve").to(language), heads, [(100 * x, 100 * y) for x, y in figures.curve])


def _scores(figures: SurveyFigures, language: Language) -> Sheet:
    heads = (
        Column(Text("Bewertung", "Score").to(language), "count"),
        Column(Text("Antworten", "Answers").to(language), "count"),
    )
    return Sheet(Text("Bewertungen", "Scores").to(language), heads, list(enumerate(figures.counts)))


def _understood(understood: Understood, language: Language) -> Sheet:
    heads = (
        Column(Text("So gelesen", "Read as").to(language), width=34),
        Column("", width=34),
        Column(Text("Zeilen", "Rows").to(language), "count"),
        Column(Text("Erste Zeilennummern", "First line numbers").to(language), width=60),
    )
    return Sheet(Text("Datei", "File").to(language), heads, list(_read_as(understood, language)))


def _read_as(understood: Understood, language: Language) -> Iterator[tuple[Cell, ...]]:
    for role, heading in columns(understood):
        yield ROLES[role].to(language), heading, None, ""
    yield Text("Zeilen mit Daten", "Rows of data").to(language), "", understood.rows, ""
    yield Text("davon gezählt", "of which count").to(language), "", understood.used, ""
    for dropped in understood.dropped:
        nothing = Text("nicht gezählt", "not counted").to(language)
        yield nothing, reason(dropped, language), dropped.count, lines(dropped)


def _money(cents: int | None) -> Fraction | None:
    return None if cents is None else Fraction(cents, 100)
