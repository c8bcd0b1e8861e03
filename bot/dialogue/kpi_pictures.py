"""An answer as a picture, where there is a drawing for it. Its buttons hold the values, so nothing is kept."""

from fractions import Fraction

from bot.dialogue.buttons import MOST_BYTES, action
from bot.dialogue.messages import Button, Picture
from bot.dialogue.numbers import format_number
from bot.dialogue.turn import Turn
from bot.domain import metrics
from bot.domain.kpi import Percent, Result
from bot.domain.texts import Language
from bot.storage.screens import Screen

PICTURE, WORDS = "picture", "words"


def switch(turn: Turn, screen: Screen, result: Result, *, to: str) -> tuple[Button, ...]:
    """Return the button that shows a result as a picture, or in words again; none where there is no drawing for it."""
    groups = _groups(result)
    if groups is None:
        return ()
    label = (
        "🖼 " + turn.text("Als Bild", "As a picture") if to == PICTURE else "📝 " + turn.text("In Worten", "In words")
    )
    button = action(screen, label, to, " ".join(str(group) for group in groups))
    return (button,) if len(button.data.encode()) <= MOST_BYTES else ()


def picture(result: Result, language: Language) -> Picture | None:
    """Return what to draw of a result: counts or shares of its groups, with labels for people."""
    groups = _groups(result)
    if groups is None:
        return None
    total = sum(groups)
    values = {
        "language": language,
        "parts": list(groups),
        "shares": [format_number(Fraction(100 * group, total), language) + "\u00a0%" for group in groups],
        "counts": [format_number(group, language) for group in groups],
        "answers": format_number(total, language),
        "nps": format_number(result.value, language),
        "alt": f"{result.kpi.name.to(language)}: {format_number(result.value, language)}",
    }
    return Picture("nps", values)


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
