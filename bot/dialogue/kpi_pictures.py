"""An answer as a picture, where there is a drawing for it. Its buttons hold the values, so nothing is kept."""

from fractions import Fraction

from bot.dialogue import pictures
from bot.dialogue.buttons import MOST_BYTES, action
from bot.dialogue.messages import Button, Picture
from bot.dialogue.turn import Turn
from bot.domain import metrics
from bot.domain.kpi import Result
from bot.domain.numbers import format_number
from bot.domain.values import Percent
from bot.storage.screens import Screen


def switch(turn: Turn, screen: Screen, result: Result, *, to: str) -> tuple[Button, ...]:
    """Return the button that shows a result as a picture, or in words again; none where there is no drawing for it."""
    groups = _groups(result)
    if groups is None:
        return ()
    button = action(screen, pictures.label(turn, to), to, " ".join(str(group) for group in groups))
    return (button,) if len(button.data.encode()) <= MOST_BYTES else ()


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
    )


def _groups(result: Result) -> tuple[int, ...] | None:
    """Return promoters, passives and detractors as counts; None for another KPI, and where only shares are known."""
    if result.kpi.id != "nps":
        return None
    scores = result.inputs.get("scores")
    if isinstance(scores, tuple):
        return tuple(metrics.tally(score for score in scores if isinstance(score, int)))
    counts = [result.inputs[wanted.id] for wanted in result.kpi.ways[0]]
    if any(isinstance(count, Percent) for count in counts):
        return None
    return tuple(count for count in counts if isinstance(count, int))
