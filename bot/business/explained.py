"""What the figures of an order file mean and what they leave open, in short sentences for people."""

from datetime import date
from fractions import Fraction

from bot.business.figures import MONTH_DAYS, WINDOWS, Figures, OrderFigures
from bot.business.rates import CLV_MONTHS, FULL_MARGIN, rated
from bot.domain.numbers import format_number
from bot.domain.texts import Text

COHORTS = Text(
    "Je Zeile die Kunden, die in einem Monat zum ersten Mal in der Datei stehen, und wie viele von ihnen so viele "
    "Monate später wieder kauften.",
    "In each row the customers who first appear in the file in one month, and how many of them bought again that many "
    "months later.",
)
CATEGORIES = Text(
    "Eingeteilt nach letztem Kauf, Häufigkeit und Umsatz, jeweils in Fünfteln verglichen mit den anderen Kunden dieser "
    "Datei. Wer kürzlich kaufte, hat morgen; wer viel kaufte, hat heute.",
    "Sorted by last purchase, frequency and revenue, each in fifths compared with the other customers of this file. "
    "Who bought lately has a tomorrow; who bought much has a today.",
)
ABC = Text(
    "Nach Umsatz sortiert: A, bis 80 % erreicht sind, B bis 95 %, der Rest C. Wer gleich viel zahlt, hat dieselbe "
    "Klasse. Umsatz ist nicht Gewinn.",
    "Sorted by revenue: A until 80 % are reached, B until 95 %, the rest C. Who pays the same has the same class. "
    "Revenue is not profit.",
)

BASES = Text(
    "Die Bindung ist auf den Anfang des Monats gerechnet, die Abwanderung auf den Durchschnitt aus Anfang und Ende; "
    "deshalb ergeben beide nicht immer 100 %.",
    "Retention is of the start of the month, churn of the average of start and end; so the two do not always make "
    "100 %.",
)


def month_name(first: date) -> str:
    """Return a month as both languages read it.

    >>> month_name(date(2026, 3, 1))
    '03/2026'
    """
    return f"{first.month:02}/{first.year}"


def about_months(figures: OrderFigures) -> Text:
    """Tell who is a customer of a month, and since when somebody counts as lost."""
    if figures.window == 1:
        return Text(
            "Kunde eines Monats ist, wer in ihm gekauft hat. Wer im Monat darauf wieder kauft, ist geblieben; "
            "wer nicht, gilt als verloren und, falls er später wieder kauft, als neu.",
            "A customer of a month is who bought in it. Who buys again in the next month has stayed; "
            "who does not counts as lost, and as new if he buys again later.",
        )
    before = figures.window - 1
    return Text(
        f"Kunde eines Monats ist, wer in ihm oder in den {before} Monaten davor gekauft hat. "
        f"Wer {figures.window} Monate lang nichts kauft, gilt als verloren und, falls er später wieder kauft, als neu.",
        f"A customer of a month is who bought in it or in the {before} months before. Who buys nothing for "
        f"{figures.window} months counts as lost, and as new if he buys again later.",
    )


def about_clv(margin: Fraction) -> Text:
    """Tell how the CLV comes about, and that it is one of revenue where no `margin` (percent) is known."""
    base, warning = Text("Deckungsbeitrag", "Contribution"), Text("", "")
    if margin == FULL_MARGIN:
        base = Text("Umsatz", "Revenue")
        warning = Text(
            " Die Kosten sind vom Umsatz noch nicht abgezogen.", " Costs are not yet subtracted from the revenue."
        )
    return Text(
        f"{base.de} je Kunde und Monat × Wahrscheinlichkeit, dann noch Kunde zu sein, {CLV_MONTHS} Monate weit, "
        f"mit 10 % im Jahr abgezinst; die Kosten der Gewinnung bleiben außen vor.{warning.de}",
        f"{base.en} per customer and month × probability of still being one then, {CLV_MONTHS} months ahead, "
        f"discounted at 10 % a year; the cost of acquisition is left out.{warning.en}",
    )


def remarks(figures: Figures) -> tuple[Text, ...]:
    """Return what the file leaves open: when somebody is lost, a last month without a rate, too few months."""
    if not isinstance(figures, OrderFigures):
        return ()
    found = [_window(figures), *_currency(figures)]
    if not figures.complete:
        last = month_name(figures.last)
        found.append(
            Text(
                f"Der letzte Monat ({last}) ist noch nicht zu Ende: Er bekommt keine Rate, und die letzte Zahl jeder "
                "Kohorte wächst noch.",
                f"The last month ({last}) is not over: it gets no rate, and each cohort's last number still grows.",
            )
        )
    if not rated(figures):
        found.append(_too_short(figures))
    return tuple(found)


def _window(figures: OrderFigures) -> Text:
    if figures.gap is None:
        return Text(
            "Niemand kaufte an einem zweiten Tag; wie lang Kunden üblicherweise schweigen, ist nicht zu sehen.",
            "Nobody bought on a second day; how long customers are usually silent cannot be seen.",
        )
    days, lost = Fraction(figures.gap), _span(figures.window)
    short = Text("", "")
    if is_short(figures):
        short = Text(
            " Das ist zu kurz, doch weiter reicht die Datei nicht: Die Abwanderung sieht größer aus, als sie ist.",
            " That is too short, but the file does not reach further: churn looks larger than it is.",
        )
    return Text(
        f"Zwischen zwei Käufen liegen üblicherweise {format_number(days, 'de')} Tage (Median); als verloren gilt hier, "
        f"wer {lost.de} lang nichts kauft.{short.de}",
        f"Usually {format_number(days, 'en')} days lie between two purchases (median); here somebody counts as lost "
        f"who buys nothing for {lost.en}.{short.en}",
    )


def _currency(figures: OrderFigures) -> tuple[Text, ...]:
    """Tell what sums are in, where that is not seen on them."""
    named = figures.understood.currencies
    if figures.cents is None or len(named) == 1:
        return ()
    if not named:
        return (
            Text(
                "Die Datei nennt keine Währung; Beträge stehen deshalb ohne Einheit.",
                "The file names no currency, so sums stand without a unit.",
            ),
        )
    signs = ", ".join(named)
    return (
        Text(
            f"Die Datei enthält mehrere Währungen ({signs}); ihre Beträge sind zusammengezählt, ohne umzurechnen. "
            "Sicherer ist eine Datei je Währung.",
            f"The file holds several currencies ({signs}); their sums are added up without conversion. One file per "
            "currency is safer.",
        ),
    )


def is_short(figures: OrderFigures) -> bool:
    """Tell whether somebody counts as lost earlier than after twice the usual gap."""
    return figures.window < WINDOWS[-1] and 2 * (figures.gap or 0) > figures.window * MONTH_DAYS


def _span(months: int) -> Text:
    return Text("einen Monat", "a month") if months == 1 else Text(f"{months} Monate", f"{months} months")


def _too_short(figures: OrderFigures) -> Text:
    needed = figures.window + 1
    return Text(
        f"Für Kundenbindungs- und Abwanderungsrate ist die Datei zu kurz: Es braucht {needed} ganze Monate.",
        f"The file is too short for retention and churn rate: they take {needed} whole months.",
    )
