"""What `bindungsbot analyse` tells people, line by line."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from bot.business import explained
from bot.business.categories import ABC_LESSON, CATEGORIES
from bot.business.explained import month_name
from bot.business.figures import Cohort, Figures, OrderFigures, Segment, SurveyFigures, Understood
from bot.business.money import EURO, shown_for
from bot.business.rates import kpis_of, month_rates, rated
from bot.business.understanding import ROLES, SEPARATORS, columns, lines, reason
from bot.dialogue.dates import format_date
from bot.domain.certainty import certainty
from bot.domain.kpi import Result, Show
from bot.domain.numbers import format_number, format_value
from bot.domain.texts import Language, Text

_OF_A_MONTH = ("crr", "churn")
_MONTHS_SHOWN = 13
_COHORTS_SHOWN, _AGES_SHOWN = 12, 13
_LESSON = Text("Lektion", "Lesson")
_BOTH_RATES = Text(
    "Je Zeile ein Monat; Bindung und Abwanderung sind hier beide auf seinen Anfang gerechnet.",
    "In each row a month; retention and churn are both of its start here.",
)


def lines_of(figures: Figures, language: Language, margin: Fraction) -> Iterator[str]:
    """Yield how the file was understood and what it tells; `margin` as in `kpis_of`."""
    yield from _understood(figures.understood, language)
    yield ""
    if isinstance(figures, SurveyFigures):
        yield from _scores(figures, language)
    else:
        yield from _counts(figures, language)
    for result in kpis_of(figures, margin=margin):
        yield ""
        yield from _kpi(result, figures, language, margin)
    for text in explained.remarks(figures):
        yield text.to(language)
    if isinstance(figures, OrderFigures):
        yield from _order_tables(figures, language)


def _understood(understood: Understood, language: Language) -> Iterator[str]:
    form = {"csv": "CSV", "xlsx": "XLSX"}[understood.form]
    comma = (
        Text("Dezimalkomma", "decimal comma") if understood.decimal == "," else Text("Dezimalpunkt", "decimal point")
    )
    separator = SEPARATORS.get(understood.separator, Text(understood.separator)).to(language)
    how = (form, understood.encoding, separator, understood.sheet, comma.to(language), understood.dates)
    yield Text("Gelesen als: ", "Read as: ").to(language) + ", ".join(word for word in how if word)
    if understood.other_dates:
        other = Text("  Das Datum kann auch {} heißen.", "  The dates may also be {}.").to(language)
        yield other.format(understood.other_dates)
    for role, heading in columns(understood):
        yield f"  {ROLES[role].to(language)}: {heading}"
    counted = Text("Zeilen mit Daten: {}, davon gezählt: {}", "Rows of data: {}, counted: {}").to(language)
    yield counted.format(format_number(understood.rows, language), format_number(understood.used, language))
    for dropped in understood.dropped:
        where = Text("Zeile", "line").to(language)
        count = format_number(dropped.count, language)
        yield f"  {count} {reason(dropped, language)} ({where} {lines(dropped)})"


def _counts(figures: OrderFigures, language: Language) -> Iterator[str]:
    yield f"{format_date(figures.first, language)} – {format_date(figures.last, language)}"
    customers, orders = format_number(figures.customers, language), format_number(figures.orders, language)
    counts = Text("Kunden: {}, Bestellungen: {}", "Customers: {}, orders: {}").to(language).format(customers, orders)
    revenue = Text(", Umsatz: {}", ", revenue: {}").to(language)
    show = shown_for(figures.understood)
    yield counts + (revenue.format(_money(figures.cents, show, language)) if figures.cents is not None else "")


def _kpi(result: Result, figures: Figures, language: Language, margin: Fraction) -> Iterator[str]:
    name = result.kpi.name.to(language)
    if result.kpi.id in _OF_A_MONTH and isinstance(figures, OrderFigures):
        name += f", {month_name(rated(figures)[-1].first)}"
    show = shown_for(figures.understood)
    yield f"{name}: {show(result.value, result.unit, language)}"
    sure = certainty(result)
    for line in (*((sure,) if sure else ()), *result.working):
        yield f"  {line.to(language, show)}"
    if result.kpi.id == "crr" and isinstance(figures, OrderFigures):
        yield f"  {explained.about_months(figures).to(language)}"
    if result.kpi.id == "clv":
        yield f"  {explained.about_clv(margin).to(language)}"
    yield f"  {_LESSON.to(language)}: {result.kpi.lesson}"


def _scores(figures: SurveyFigures, language: Language) -> Iterator[str]:
    counts = (f"{score}: {format_number(count, language)}" for score, count in enumerate(figures.counts))
    yield Text("Antworten je Bewertung: ", "Answers by score: ").to(language) + ", ".join(counts)


def _order_tables(figures: OrderFigures, language: Language) -> Iterator[str]:
    yield ""
    yield from _months(figures, language)
    yield ""
    yield from _cohorts(figures, language)
    yield ""
    yield Text("Kundengruppen:", "Groups of customers:").to(language)
    show = shown_for(figures.understood)
    for segment in figures.segments:
        yield from _segment(segment, figures.customers, show, language)
    yield f"  {explained.CATEGORIES.to(language)}"
    if figures.abc:
        yield ""
        yield from _abc(figures, language)


def _months(figures: OrderFigures, language: Language) -> Iterator[str]:
    yield _BOTH_RATES.to(language)
    heads = (
        Text("Monat", "Month"), Text("davor", "before"), Text("geblieben", "kept"), Text("verloren", "lost"),
        Text("neu", "new"), Text("danach", "after"), Text("Bindung", "CRR"), Text("Abwanderung", "churn"),
    )  # fmt: skip
    rows = [[head.to(language) for head in heads]]
    for month, rates in list(zip(figures.months, month_rates(figures), strict=True))[-_MONTHS_SHOWN:]:
        counts = (month.start, month.kept, month.lost, month.new, month.end)
        shares = (rates.crr.value if rates.crr else None, rates.churn.variants["start_base"] if rates.churn else None)
        shown = ("–" if share is None else format_value(share, "%", language) for share in shares)
        rows.append([month_name(month.first), *(format_number(count, language) for count in counts), *shown])
    yield from aligned(rows)


def _cohorts(figures: OrderFigures, language: Language) -> Iterator[str]:
    yield explained.COHORTS.to(language)
    ages = range(1, min(_AGES_SHOWN, max(len(cohort.active) for cohort in figures.cohorts)))
    heads = (Text("Monat", "Month"), Text("Kunden", "customers"))
    rows = [[*(head.to(language) for head in heads), *(f"+{age}" for age in ages)]]
    for cohort in figures.cohorts[-_COHORTS_SHOWN:]:
        size = cohort.active[0]
        shares = (format_number(Fraction(100 * cohort.active[age], size), language, 0) for age in _known(cohort, ages))
        row = [month_name(cohort.first), format_number(size, language), *shares]
        rows.append(row + [""] * (len(rows[0]) - len(row)))
    yield from aligned(rows)


def _known(cohort: Cohort, ages: range) -> Iterator[int]:
    return (age for age in ages if age < len(cohort.active))


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the rows of a table, its columns two blanks apart, the first to the left, the others to the right.

    >>> list(aligned([["Month", "kept"], ["03/2026", "12"]]))
    ['Month    kept', '03/2026    12']
    """
    first, *others = (max(map(len, column)) for column in zip(*rows, strict=True))
    for row in rows:
        cells = (cell.rjust(width) for cell, width in zip(row[1:], others, strict=True))
        yield "  ".join([row[0].ljust(first), *cells]).rstrip()


def _segment(segment: Segment, customers: int, show: Show, language: Language) -> Iterator[str]:
    category = CATEGORIES[segment.name]
    share = format_value(Fraction(100 * segment.customers, customers), "%", language)
    revenue = "" if segment.cents is None else f", {_money(segment.cents, show, language)}"
    count = format_number(segment.customers, language)
    yield f"  {category.name.to(language)}: {count} ({share}){revenue} – {category.who.to(language)}"
    yield f"    {category.advice.to(language)}"
    yield f"    {_LESSON.to(language)}: {', '.join(category.lessons)}"


def _abc(figures: OrderFigures, language: Language) -> Iterator[str]:
    yield Text("ABC-Analyse:", "ABC analysis:").to(language)
    whole = sum(part.cents for part in figures.abc)
    for part in figures.abc:
        share = format_value(Fraction(100 * part.cents, whole), "%", language)
        sentence = Text("Kunden: {}, Anteil am Umsatz: {}", "customers: {}, share of revenue: {}").to(language)
        yield f"  {part.name}: {sentence.format(format_number(part.customers, language), share)}"
    yield f"  {explained.ABC.to(language)}"
    yield f"  {_LESSON.to(language)}: {ABC_LESSON}"


def _money(cents: int, show: Show, language: Language) -> str:
    return show(Fraction(cents, 100), EURO, language)
