"""Constrained and committed bonds: is there a barrier, and does the person want to stay? Four cases."""

from bot.domain.pictures import PICTURES
from bot.domain.texts import Language, Text
from bot.drawing import style
from bot.drawing.course import icons
from bot.drawing.shapes import Words, panel, stack
from bot.drawing.sheet import Mark, Sheet
from bot.drawing.style import Palette, Tone
from bot.drawing.values import Values, language

SUBTITLE = Text("Zwei Fragen, vier Fälle", "Two questions, four cases")
BARRIERS = (Text("keine Barriere", "no barrier"), Text("Wechselbarriere", "switching barrier"))
WISHES = (Text("will bleiben", "wants to stay"), Text("kein Wunsch zu bleiben", "no wish to stay"))
CASES = (
    (
        (
            Text("Nur verbunden", "Only committed"),
            Text("Bleibt gern und sagt, was stört.", "Stays gladly and says what is wrong."),
        ),
        (
            Text("Beides", "Both"),
            Text("Vertrag und Vertrauen: eine gute Partnerschaft.", "Contract and trust: a good partnership."),
        ),
    ),
    (
        (
            Text("Keins von beiden", "Neither"),
            Text(
                "Gelegenheit oder Gewohnheit: Ein kleiner Anlass genügt.",
                "Opportunity or habit: a small occasion is enough.",
            ),
        ),
        (
            Text("Nur gebunden", "Only constrained"),
            Text(
                "Vertrag ohne Freude. Weg am Tag der freien Wahl.",
                "Contract without joy. Gone on the day of free choice.",
            ),
        ),
    ),
)
SIDE = 178  # room for what the rows mean
GAP = 16
WIDTH = (style.RIGHT - style.LEFT - SIDE - GAP) / 2
TOP, HEIGHT = 268, 228


def bond_types(values: Values) -> Sheet:
    """Return the four cases as two rows (does the person want to stay?) and two columns (is there a barrier?)."""
    tongue, colours = language(values), style.palette(values)
    marks: list[Mark] = [*style.heading(PICTURES["bond-types"].to(tongue), SUBTITLE.to(tongue), colours)]
    marks += _columns(tongue, colours) + _rows(tongue, colours)
    tones = ((colours.blue, colours.blue), (colours.grey, colours.orange))
    for row, (cases, row_tones) in enumerate(zip(CASES, tones, strict=True)):
        for column, ((name, text), tone) in enumerate(zip(cases, row_tones, strict=True)):
            marks += _case(column, row, (name.to(tongue), text.to(tongue)), tone)
    return Sheet(tuple(marks), colours.paper, height=TOP + 2 * HEIGHT + GAP + style.MARGIN)


def _left(column: int) -> float:
    return style.LEFT + SIDE + column * (WIDTH + GAP)


def _top(row: int) -> float:
    return TOP + row * (HEIGHT + GAP)


def _case(column: int, row: int, texts: tuple[str, str], tone: Tone) -> list[Mark]:
    x, y = _left(column), _top(row)
    words = [Words(texts[0], tone.on, 34, bold=True), Words(texts[1], tone.on, style.TEXT, gap=18)]
    return [panel(x, y, WIDTH, HEIGHT, tone.fill), *stack(x + 24, y + 30, words, WIDTH - 48)]


def _columns(tongue: Language, colours: Palette) -> list[Mark]:
    """Return what the columns mean; the padlock stands for the barrier."""
    marks = icons.lock(_left(1) + WIDTH / 2, TOP - 84, 62, colours.ink)
    for column, text in enumerate(BARRIERS):
        words = [Words(text.to(tongue), colours.ink, bold=bool(column), size=style.TEXT)]
        marks += stack(_left(column) + WIDTH / 2, TOP - 42, words, WIDTH, middle=True)
    return marks


def _rows(tongue: Language, colours: Palette) -> list[Mark]:
    """Return what the rows mean; the heart stands for the wish."""
    middle = style.LEFT + (SIDE - GAP) / 2
    marks = icons.heart(middle, TOP + 66, 58, colours.ink)
    for row, text in enumerate(WISHES):
        words = [Words(text.to(tongue), colours.ink, bold=not row, size=style.TEXT)]
        marks += stack(middle, _top(row) + 108 - 46 * row, words, SIDE - GAP, middle=True)
    return marks
