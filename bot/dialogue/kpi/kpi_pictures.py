"""An answer as a picture, where there is a drawing for it."""

from fractions import Fraction

from bot.dialogue import pictures
from bot.dialogue.buttons import action
from bot.dialogue.messages import Button, Picture
from bot.dialogue.turn import Turn
from bot.domain import metrics
from bot.domain.certainty import between
from bot.domain.kpi import Result
from bot.domain.numbers import format_number
from bot.domain.values import Percent
from bot.storage.screens import Screen

_MOST_ANSWERS = 10**9  # whose counts still fit into the drawing


def switch(turn: Turn, screen: Screen, result: Result, *, to: str) -> tuple[Button, ...]:
    """Return the button that shows a result as a picture, or in words again; none where there is no drawing for it."""
    return (action(screen, pictures.label(turn, to), to),) if _groups(result) else ()


def picture(turn: Turn, result: Result) -> Picture | None:
    """Return what to draw of a result: counts or shares of its groups, with labels for people."""
    groups = _groups(result)
    if groups is None:
        return None
    language, total = turn.language, sum(groups)
    score = format_number(result.value, language)
    return pictures.picture(
        turn,
        "nps",
        f"{result.kpi.name.to(language)}: {score}",
        parts=list(groups),
        shares=[format_number(Fraction(100 * group, total), language) + "\u00a0%" for group in groups],
        counts=[format_number(group, language) for group in groups],
        answers=format_number(total, language),
        nps=score,
        **_interval(turn, result),
    )


def _interval(turn: Turn, result: Result) -> dict[str, object]:
    """Return the two ends of the interval, as a text and as numbers; nothing where there is none."""
    if result.interval is None:
        return {}
    numbers = [result.interval.low, result.interval.high]
    return {"interval": between(result.interval, turn.language), "ends": numbers}


def _groups(result: Result) -> tuple[int, ...] | None:
    """Return promoters, passives and detractors as counts; None where they are unknown or too large to be drawn."""
    if result.kpi.id != "nps":
        return None
    scores = result.inputs.get("scores")
    if isinstance(scores, tuple):
        return tuple(metrics.tally(score for score in scores if isinstance(score, int)))
    counts = [result.inputs[wanted.id] for wanted in result.kpi.ways[0]]
    if any(isinstance(count, Percent) for count in counts):
        return None
    groups = tuple(count for count in counts if isinstance(count, int))
    return groups if sum(groups) < _MOST_ANSWERS else None
