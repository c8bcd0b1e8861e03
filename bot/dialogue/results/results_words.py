"""Figures over time in words: a value with the ends of its interval, and what became of it since last time."""

from fractions import Fraction

from bot.business.trend import Change, Effect, Point, Verdict
from bot.dialogue.dates import format_date
from bot.domain import certainty
from bot.domain.kpi import Result
from bot.domain.numbers import MINUS, format_number, format_value
from bot.domain.texts import Language, Text

VERDICTS: dict[Verdict, Text] = {
    "real": Text("echte Veränderung", "a real change"),
    "chance": Text("kann Zufall sein", "could be chance"),
    "unknown": Text("ob Zufall, bleibt offen", "unclear whether chance"),
}
EFFECTS: dict[Effect, Text] = {"better": Text("besser", "better"), "worse": Text("schlechter", "worse")}
_ONE_POINT, _POINTS = Text("Prozentpunkt", "percentage point"), Text("Prozentpunkte", "percentage points")


def value(result: Result, language: Language) -> str:
    """Return a value with its unit."""
    return format_value(result.value, result.unit, language)


def ends(result: Result, language: Language) -> str:
    """Return the ends of a value's interval, as in '29 bis 58'; "" where it has none."""
    if result.interval is None:
        return ""
    return certainty.between(result.interval, language)


def difference(change: Change, language: Language) -> str:
    """Return what was added since last time with its sign, as in '+8 Punkte'; '±0' where nothing was."""
    same = change.direction == "same"
    return "±0" if same else signed(change.difference, change.after.result.unit, language)


def signed(difference: Fraction, unit: str, language: Language) -> str:
    """Return a difference of two values in their unit, with its sign.

    >>> signed(Fraction(8), "points", "en"), signed(Fraction(-1), "%", "de"), signed(Fraction(0), "%", "de")
    ('+8 points', '−1 Prozentpunkt', '±0')
    """
    if not difference:
        return "±0"
    if unit == "%":  # of two shares the difference is in points, or 2 % more could mean anything
        points = _ONE_POINT if abs(difference) == 1 else _POINTS
        written = f"{format_number(difference, language)} {points.to(language)}"
    else:
        written = format_value(difference, unit, language)
    return written if written.startswith(MINUS) else f"+{written}"


def since(change: Change, language: Language) -> str:
    """Return what became of a value since last time: '+8 Punkte seit 30.9.2026: kann Zufall sein'."""
    when = format_date(change.before.day, language)
    verdict = f": {VERDICTS[change.verdict].to(language)}" if change.direction != "same" else ""
    return f"{difference(change, language)} {Text('seit', 'since').to(language)} {when}{verdict}"


def changed(change: Change, language: Language) -> str:
    """Return what was added, and where that is certain, what it means: '+8 Punkte, besser'."""
    effect = EFFECTS.get(change.effect) if change.verdict == "real" else None
    return ", ".join([difference(change, language), *([effect.to(language)] if effect else [])])


def needed(change: Change, language: Language) -> str:
    """Return how much more would have to be counted to tell; "" where that is no question, or nobody knows."""
    number = change.comparison.needed if change.comparison and change.verdict == "chance" else None
    if number is None:
        return ""
    many = format_value(number, change.after.result.kpi.counted, language)
    return Text(
        f"Erst mit etwa {many} je Zeitraum ließe sich ein Unterschied dieser Größe erkennen.",
        f"It would take about {many} in each period to notice a difference of this size.",
    ).to(language)


def listed(point: Point, language: Language) -> tuple[str, str, str, str]:
    """Return a point as a line of a list: its day, its value, the ends of its interval, its name."""
    result = point.result
    return format_date(point.day, language), value(result, language), ends(result, language), point.name
