"""A comparison in words: what chance has to do with the difference, and how many answers would tell."""

from typing import Literal

from bot.business.comparison import Comparison
from bot.dialogue.kpi.compare_state import Side
from bot.dialogue.results.results_words import VERDICTS, signed
from bot.domain.certainty import between
from bot.domain.numbers import format_value
from bot.domain.texts import Language, Text

Found = Literal["real", "chance", "same"]

_VERDICTS: dict[Found, Text] = {
    "real": VERDICTS["real"],
    "chance": VERDICTS["chance"],
    "same": Text("kein Unterschied", "no difference"),
}
_MEANINGS: dict[Found, Text] = {
    "real": Text(
        "Hätte sich nichts geändert, käme ein so großer Unterschied nur in weniger als etwa einem von zwanzig "
        "Vergleichen durch Zufall zustande.",
        "If nothing had changed, chance alone would bring about a difference this large in fewer than about one of "
        "twenty comparisons.",
    ),
    "chance": Text(
        "Auch wenn sich nichts geändert hätte, käme ein so großer Unterschied in mehr als etwa einem von zwanzig "
        "Vergleichen durch Zufall zustande. Dass sich nichts geändert hat, folgt daraus nicht.",
        "Even if nothing had changed, chance alone would bring about a difference this large in more than about one of "
        "twenty comparisons. That does not show that nothing has changed.",
    ),
    "same": Text(
        "Beide Werte sind gleich. Was sich dahinter geändert haben kann, sagt der Bereich des Unterschieds.",
        "Both values are the same. What may have changed behind them, the range of the difference tells.",
    ),
}


def _found(comparison: Comparison) -> Found:
    if not comparison.difference:
        return "same"
    return "real" if comparison.is_real else "chance"


def verdict(comparison: Comparison, language: Language) -> str:
    """Return what may be said of the difference, in a few words."""
    return _VERDICTS[_found(comparison)].to(language)


def meaning(comparison: Comparison, language: Language) -> str:
    """Return what the verdict means.

    The 95 % interval leaves out 0 about where a test at 5 % rejects that nothing has changed.
    """
    return _MEANINGS[_found(comparison)].to(language)


def needed(comparison: Comparison, language: Language) -> str:
    """Return how many answers each period needs to notice a difference of this size; "" where there is none."""
    if comparison.needed is None:
        return ""
    many = format_value(comparison.needed, comparison.kpi.counted, language)
    return Text(
        f"Mit etwa {many} je Zeitraum fällt ein Unterschied dieser Größe in vier von fünf Fällen auf.",
        f"With about {many} in each period, a difference of this size is noticed in four of five cases.",
    ).to(language)


def side(one: Side, language: Language) -> tuple[str, str]:
    """Return a period's value, and how sure it is: 'bei 100 Antworten 16 bis 43'."""
    ends, counted = between(one.interval, language), format_value(one.answers, one.result.kpi.counted, language)
    sure = Text(f"bei {counted} {ends}", f"{ends} with {counted}").to(language)
    return value(one, language), sure


def value(one: Side, language: Language) -> str:
    """Return a period's value as it is compared, with its unit."""
    return format_value(one.value, one.result.unit, language)


def difference(comparison: Comparison, language: Language) -> str:
    """Return the difference with its sign."""
    return signed(comparison.difference, comparison.kpi.unit, language)
