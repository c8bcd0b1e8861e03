"""What belongs in a customer record, as a card from a card index."""

from bot.domain.pictures import PICTURES
from bot.domain.texts import Text
from bot.drawing import style
from bot.drawing.course import icons
from bot.drawing.shapes import Words, panel, stack
from bot.drawing.sheet import Box, Mark, Sheet
from bot.drawing.style import Palette
from bot.drawing.values import Values, language

SUBTITLE = Text("So viel wie nötig, so wenig wie möglich", "As much as needed, as little as possible")
TAB = Text("Frau Keller", "Ms Keller")
PARTS = (
    (
        Text("Identität und Kontakt", "Identity and contact"),
        Text("Name, Anschrift, E-Mail, Telefon", "Name, address, e-mail, phone"),
    ),
    (
        Text("Geschichte", "History"),
        Text("Käufe, Anfragen, Reklamationen", "Purchases, enquiries, complaints"),
    ),
    (
        Text("Vorlieben", "Preferences"),
        Text("Wünsche, Interessen, liebster Kontaktweg", "Wishes, interests, favourite channel"),
    ),
    (
        Text("Wert und Potenzial", "Value and potential"),
        Text("Umsatz, Deckungsbeitrag, weiterer Bedarf", "Sales, contribution margin, further demand"),
    ),
    (
        Text("Einwilligungen", "Consents"),
        Text("Wofür, seit wann, widerrufen?", "What for, since when, withdrawn?"),
    ),
)
TOP, TAB_WIDTH, TAB_HEIGHT = 148, 330, 76
ROW = 116
PAD = 30
SIGN = 110  # room for what stands at the end of a line


def customer_record(values: Values) -> Sheet:
    """Return the five parts of a record as the lines of a card; the consents, which the rest hangs on, stand out."""
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
        words = [Words(name.to(tongue), tone.ink, 34, bold=True), Words(text.to(tongue), colours.ink, 30, gap=12)]
        marks += stack(style.LEFT + PAD + 32, y + 20, words, width - 2 * PAD - 32 - SIGN)
        marks += signs[place]
        if not last:
            marks.append(Box(style.LEFT + PAD, y + ROW - 1, width - 2 * PAD, style.HAIRLINE, colours.paper))
    return Sheet(tuple(marks), colours.paper, height=card + height + style.MARGIN)


def _signs(y: float, colours: Palette) -> list[list[Mark]]:
    """Return a figure for each line, the first one around `y`."""
    x, size, fill, light = style.RIGHT - PAD - SIGN / 2, 58, colours.blue.fill, colours.panel
    return [
        icons.envelope(x, y, size - 14, fill, light),
        icons.clock(x, y + ROW, size, fill, light),
        icons.heart(x, y + 2 * ROW, size - 6, fill),
        icons.bars(x, y + 3 * ROW, size, fill),
        icons.tick(x, y + 4 * ROW, size, colours.orange.fill, light),
    ]
