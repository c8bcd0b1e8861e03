"""The one style of all drawings: its colours, sizes and margins.

Blue, grey and orange stay apart for colour-blind people, and in grey print by their lightness. Pictures are 1000 pixels
wide and shown at about 380 on a phone, so nothing is smaller than 24.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.drawing.sheet import WIDTH, Label
from bot.drawing.values import DrawingError, Values


@dataclass(frozen=True, slots=True)
class Tone:
    """A colour in its three uses: as an area, as text on paper or panel, as text on its own area."""

    fill: str
    ink: str
    on: str


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a theme; every text has a contrast of at least 4.5 to what it stands on."""

    paper: str
    panel: str  # a calm area on the paper, for texts
    ink: str
    muted: str
    rule: str
    blue: Tone
    grey: Tone
    orange: Tone
    steps: tuple[tuple[str, str], ...]  # from little to much: areas and texts on them; by lightness, also in grey print


LIGHT = Palette(
    paper="#f7f5f0",  # not quite white: calm in a dark chat, light in a light one
    panel="#e9e6de",
    ink="#22262b",
    muted="#5a6169",
    rule="#8b929a",
    blue=Tone("#2b6cb0", "#1f5690", "#ffffff"),
    grey=Tone("#b4bac1", "#5a6169", "#22262b"),
    orange=Tone("#e08220", "#934709", "#22262b"),
    steps=(
        ("#e2e8ee", "#22262b"),
        ("#bfd5ea", "#22262b"),
        ("#94b9de", "#16191d"),
        ("#6a9ccc", "#0b0d10"),
        ("#2b6cb0", "#ffffff"),
        ("#174273", "#ffffff"),
    ),
)
DARK = Palette(
    paper="#1d2227",
    panel="#2c333a",
    ink="#f1efe9",
    muted="#b0b7bf",
    rule="#79828b",
    blue=Tone("#5a9bd8", "#8ec1f0", "#12171c"),
    grey=Tone("#59626b", "#b7bec6", "#ffffff"),
    orange=Tone("#e8963e", "#f2b06a", "#12171c"),
    steps=(
        ("#2c333a", "#ffffff"),
        ("#2a4561", "#ffffff"),
        ("#2f6093", "#ffffff"),
        ("#5a9bd8", "#0b0d10"),
        ("#86bbeb", "#12171c"),
        ("#c2e0fb", "#12171c"),
    ),
)
THEMES: Mapping[str, Palette] = {"light": LIGHT, "dark": DARK}

TITLE = 40
TEXT = 30
SMALL = 25
FIGURE = 140

MARGIN = 48
LEFT, RIGHT = MARGIN, WIDTH - MARGIN
GAP = 28  # at least, between texts on one line
HAIRLINE = 2.5
RADIUS = 14


def palette(values: Values) -> Palette:
    """Return the colours of the theme that `values` name, the light ones without; raise DrawingError for another."""
    theme = values.get("theme", "light")
    if not isinstance(theme, str) or theme not in THEMES:
        raise DrawingError("'theme' is neither light nor dark")
    return THEMES[theme]


def heading(title: str, subtitle: str, colours: Palette) -> tuple[Label, Label]:
    """Return what stands above every drawing: what it shows, and of whom."""
    room = RIGHT - LEFT
    return (
        Label(LEFT, 72, title, TITLE, colours.ink, bold=True).within(room),
        Label(LEFT, 114, subtitle, TEXT, colours.muted).within(room),
    )
