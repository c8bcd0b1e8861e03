"""The one style of all drawings: its colours, sizes and margins.

Blue, grey and orange stay apart for colour-blind people, and in grey print by their lightness. Pictures are 1000 pixels
wide and shown at about 380 on a phone, so nothing is smaller than 24.
"""

from bot.drawing.sheet import WIDTH, Label

PAPER = "#f7f5f0"  # not quite white: calm in a dark chat, light in a light one
INK = "#22262b"
MUTED = "#5f666e"
RULE = "#8b929a"


BLUE, BLUE_INK = "#2b6cb0", "#1f5690"  # the second one is for text: a contrast of at least 4.5 on PAPER
GREY, GREY_INK = "#b4bac1", "#5f666e"
ORANGE, ORANGE_INK = "#e08220", "#a8530a"

TITLE = 40
TEXT = 30
SMALL = 25
FIGURE = 140

MARGIN = 48
LEFT, RIGHT = MARGIN, WIDTH - MARGIN
GAP = 28  # at least, between texts on one line
HAIRLINE = 2.5


def heading(title: str, subtitle: str) -> tuple[Label, Label]:
    """Return what stands above every drawing: what it shows, and of whom."""
    room = RIGHT - LEFT
    return (
        Label(LEFT, 72, title, TITLE, INK, bold=True).within(room),
        Label(LEFT, 114, subtitle, TEXT, MUTED).within(room),
    )
