"""What belongs in a customer record: four questions and the consents, on a card from a card index."""

from bot.domain.pictures import PICTURES
from bot.domain.texts import Text
from bot.drawing import style
from bot.drawing.course import icons
from bot.drawing.shapes import Words, panel, stack
from bot.drawing.sheet import Box, Mark, Sheet
from bot.drawing.style import Palette
from bot.drawing.values import Values, language

SUBTITLE = Text("Genau zur Sache, sparsam zur Person", "Precise on the matter, sparing on the person")
TAB = Text("Familie Arndt", "The Arndts")
PARTS = (
    (
        Text("Um wen und was geht es?", "Whom and what is it about?"),
        Text("Hochzeit, 80 Gäste; Kontakt: die Trauzeugin", "Wedding, 80 guests; contact: the maid of honour"),
    ),
    (
        Text("Wer ist bei uns zuständig?", "Who is responsible on our side?"),
        Text("Luisa leitet, Cem kocht, Jo fährt", "Luisa leads, Cem cooks, Jo drives"),
    ),
    (
        Text("Was ist vereinbart?", "What is agreed?"),
        Text("Probeessen, Menü, Gästezahl, Fest am 16. Mai", "Tasting, menu, guest number, party on 16 May"),
    ),
    (
        Text("Was ist geschehen?", "What has happened?"),
        Text("12. März Anruf; offen: Leihgeschirr", "12 March call; open: hired tableware"),
    ),
    (
        Text("Einwilligungen und Widersprüche", "Consents and objections"),
        Text("damit sich beides belegen lässt", "so that both can be proved"),
    ),
)
TOP, TAB_WIDTH, TAB_HEIGHT = 148, 360, 76
ROW = 116
PAD = 30
SIGN = 110  # room for what stands at the end of a line


def customer_record(values: Values) -> Sheet:
    """Return the five parts of a record as the lines of a card; the consents stand out."""
    tongue, colours = language(values), style.palette(values)
    marks: list[Mark] = [*style.heading(PICTURES["customer-record"].to(tongue), SUBTITLE.to(tongue), colours)]
    card, width = TOP + TAB_HEIGHT, style.RIGHT - style.LEFT
    height = ROW * len(PARTS) + PAD
    marks += [panel(style.LEFT, TOP, TAB_WIDTH, TAB_HEIGHT + 40, colours.blue.fill)]
    marks += icons.person(style.LEFT + 56, card, 58, colours.blue.on)
    marks += stack(style.LEFT + 100, TOP + 25, [Words(TAB.to(tongue), colours.blue.on, 32, bold=True)], TAB_WIDTH - 110)
    marks.append(panel(style.LEFT, card, width, height, colours.panel))
    signs = _signs(card + PAD / 2 + ROW / 2, colours)
    for place, (name, text) in enumerate(PARTS):
        y = card + PAD / 2 + place * ROW
        last = place == len(PARTS) - 1
        tone = colours.orange if last else colours.blue
        marks.append(Box(style.LEFT + PAD, y + 20, 10, ROW - 40, tone.fill, 5))
        words = [Words(name.to(tongue), tone.ink, 34, bold=True), Words(text.to(tongue), colours.ink, 29, gap=12)]
        marks += stack(style.LEFT + PAD + 32, y + 20, words, width - 2 * PAD - 32 - SIGN)
        marks += signs[place]
        if not last:
            marks.append(Box(style.LEFT + PAD, y + ROW - 1, width - 2 * PAD, style.HAIRLINE, colours.paper))
    return Sheet(tuple(marks), colours.paper, height=card + height + style.MARGIN)


def _signs(y: float, colours: Palette) -> list[list[Mark]]:
    """Return a figure for each line, the first one around `y`."""
    x, size, blue, light = style.RIGHT - PAD - SIGN / 2, 58, colours.blue.fill, colours.panel
    team_at = y + ROW + size / 2
    return [
        icons.heart(x, y, size - 4, blue),
        [*icons.person(x - 26, team_at, 52, blue), *icons.person(x + 26, team_at, 52, blue)],
        icons.tick(x, y + 2 * ROW, size, blue, light),
        icons.clock(x, y + 3 * ROW, size, blue, light),
        icons.lock(x, y + 4 * ROW, size + 6, colours.orange.fill),
    ]
