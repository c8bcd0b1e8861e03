"""What every picture carries: the person's language and theme, and what it shows in words."""

from fractions import Fraction

from bot.dialogue.messages import Picture
from bot.dialogue.turn import Turn
from bot.domain.intervals import Interval
from bot.domain.person import Theme

LARGEST = 10**15  # a figure that drawings take
PICTURE, WORDS = "picture", "words"  # what a button turns a screen to


def theme(turn: Turn) -> Theme:
    """Return the theme the person chose, light until then."""
    return turn.me.theme or "light"


def picture(turn: Turn, name: str, alt: str, **values: object) -> Picture:
    """Return the drawing `name` with its `values`; `alt` is said instead to who can't see it."""
    return Picture(name, {"language": turn.language, "theme": theme(turn), "alt": alt, **values})


def around(value: Fraction, interval: Interval) -> tuple[float, float]:
    """Return the ends of an interval with the value within: rounding may leave a trace."""
    return min(interval.low, float(value)), max(interval.high, float(value))


def label(turn: Turn, to: str) -> str:
    """Return the label of a button that turns a screen to PICTURE or to WORDS."""
    if to == PICTURE:
        return "🖼 " + turn.text("Als Bild", "As a picture")
    return "📝 " + turn.text("In Worten", "In words")
