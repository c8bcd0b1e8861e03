"""A KPI over time as a picture: its points, how sure each is, and what became of it since last time."""

from collections.abc import Sequence
from datetime import date

from bot.business.trend import Point
from bot.dialogue import pictures
from bot.dialogue.dates import format_date
from bot.dialogue.messages import Picture
from bot.dialogue.results import results_words
from bot.dialogue.turn import Turn
from bot.domain.checks import ALL
from bot.domain.kpi import Kpi


def is_drawable(points: Sequence[Point]) -> bool:
    """Tell whether the drawing takes figures so large."""
    return all(abs(point.result.value) <= pictures.LARGEST for point in points)


def trend(turn: Turn, kpi: Kpi, points: Sequence[Point], since: str) -> Picture:
    """Return what to draw of a KPI's points, the oldest first."""
    language = turn.language
    name = kpi.name.to(language)
    shown = [results_words.value(point.result, language) for point in points]
    days = [point.day for point in points]
    low, high = ends(points)
    first, last = (format_date(day, language) for day in (days[0], days[-1]))
    return pictures.picture(
        turn,
        "trend",
        f"{name}: {', '.join(shown)}",
        title=name,
        subtitle=first if first == last else f"{first} – {last}",
        labels=[format_date(day, language) for day in days],
        points=[float(point.result.value) for point in points],
        low=low,
        high=high,
        shown=shown,
        bounds=_bounds(kpi, high),
        note=since,
        **_apart(days),
    )


def ends(points: Sequence[Point]) -> tuple[list[float | None], list[float | None]]:
    """Return the low and the high ends of the intervals, None where there is none."""
    results = [point.result for point in points]
    pairs = [pictures.around(one.value, one.interval) if one.interval else (None, None) for one in results]
    return [low for low, _ in pairs], [high for _, high in pairs]


def _bounds(kpi: Kpi, high: Sequence[float | None]) -> list[float | None]:
    """Return what the figure can't be below and above; rates on an average base may be above 100."""
    if kpi.id == "nps":
        return [-100, 100]
    is_share = kpi.unit == "%" and all(end is not None and end <= ALL for end in high)
    return [0, float(ALL)] if is_share else [None, None]


def _apart(days: Sequence[date]) -> dict[str, list[int]]:
    """Return where the points stand by their days; nothing where two are of one day: then all stand equally apart."""
    return {"at": [day.toordinal() for day in days]} if len(set(days)) == len(days) else {}
