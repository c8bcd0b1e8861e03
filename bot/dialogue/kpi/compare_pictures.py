"""A comparison as a picture: both values with their intervals, and what may be said of their difference."""

from bot.dialogue import pictures
from bot.dialogue.kpi import compare_words
from bot.dialogue.kpi.compare_state import Answer, Side
from bot.dialogue.messages import Picture
from bot.dialogue.turn import Turn
from bot.domain.certainty import between
from bot.domain.samples import Groups, Measured, Sample


def is_drawable(found: Answer) -> bool:
    """Tell whether the drawing takes numbers so large."""
    return all(abs(end) <= pictures.LARGEST for side in (found.before, found.after) for end in _ends(side))


def picture(turn: Turn, found: Answer) -> Picture:
    """Return what to draw of an answer."""
    language, comparison, sides = turn.language, found.comparison, (found.before, found.after)
    name, verdict = comparison.kpi.name.to(language), compare_words.verdict(comparison, language)
    difference = compare_words.difference(comparison, language)
    shown = [compare_words.value(side, language) for side in sides]
    return pictures.picture(
        turn,
        "change",
        f"{name}: {' → '.join(shown)}, {difference}: {verdict}",
        title=name,
        subtitle=turn.text("Zwei Zeiträume im Vergleich", "Two periods compared"),
        names=[turn.text("vorher", "before"), turn.text("nachher", "after")],
        points=[float(side.value) for side in sides],
        low=[_ends(side)[0] for side in sides],
        high=[_ends(side)[1] for side in sides],
        shown=shown,
        intervals=[between(side.interval, language) for side in sides],
        verdict=verdict,
        difference=f"{difference}, {between(comparison.interval, language)}",
        note=compare_words.needed(comparison, language),
        real=comparison.is_real,
        bounds=_bounds(found.before.sample),
    )


def _ends(side: Side) -> tuple[float, float]:
    return pictures.around(side.value, side.interval)


def _bounds(sample: Sample) -> list[float | None]:
    """Return what the figure can't be below and above."""
    match sample:
        case Groups():
            return [-100, 100]
        case Measured(low=low, high=high):
            return [float(low), None if high is None else float(high)]
        case _:
            return [sample.scale(0), sample.scale(100)]
