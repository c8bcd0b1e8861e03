"""A stamp card with what it costs: the effective discount, computed."""

from fractions import Fraction

from bot.domain.metrics import stamp_card_discount
from bot.domain.numbers import format_value
from bot.domain.pictures import PICTURES
from bot.domain.texts import Language, Text
from bot.drawing import style
from bot.drawing.layout import share_out
from bot.drawing.shapes import Words, circle, level, panel, stack
from bot.drawing.sheet import Box, Label, Mark, Sheet
from bot.drawing.style import Palette
from bot.drawing.values import Values, language

STAMPS, PRICE, BONUS = 9, 3, 3  # nine coffees at 3 €, the tenth is free
DISCOUNT = stamp_card_discount(STAMPS, PRICE, BONUS)

SUBTITLE = Text("Café: neun Kaffee zu 3 €, der zehnte frei", "Café: nine coffees at €3, the tenth is free")
FREE = Text("frei", "free")
PAID, GIVEN = Text("bezahlt", "paid"), Text("Bonus", "bonus")
NAME = Text("effektiver Nachlass", "effective discount")
TRAP = Text("Nicht 1 ÷ 9: Geteilt wird durch alle zehn Tassen.", "Not 1 ÷ 9: divide by all ten cups.")

CARD_AT, CARD_HEIGHT = 148, 322
COLUMNS, RADIUS = 5, 58
BAR_AT, BAR = 514, 64
FIGURE_AT = 746


def stamp_card(values: Values) -> Sheet:
    """Return the full card, the share of its bonus as a bar, and the discount with its working."""
    tongue, colours = language(values), style.palette(values)
    marks: list[Mark] = [*style.heading(PICTURES["stamp-card"].to(tongue), SUBTITLE.to(tongue), colours)]
    marks += _card(tongue, colours) + _bar(tongue, colours) + _figure(tongue, colours)
    marks += stack(style.LEFT, FIGURE_AT + 38, [Words(TRAP.to(tongue), colours.orange.ink, style.TEXT)], 900)
    return Sheet(tuple(marks), colours.paper, height=FIGURE_AT + 38 + 80)


def _card(tongue: Language, colours: Palette) -> list[Mark]:
    """Return the card: a disc for each cup, with what it costs the guest."""
    width = style.RIGHT - style.LEFT
    marks: list[Mark] = [panel(style.LEFT, CARD_AT, width, CARD_HEIGHT, colours.panel)]
    for place in range(STAMPS + 1):
        row, column = divmod(place, COLUMNS)
        x = style.LEFT + width * (column + 0.5) / COLUMNS
        y = CARD_AT + CARD_HEIGHT * (row * 2 + 1) / 4 + (8 if not row else -8)
        last = place == STAMPS
        tone = colours.orange if last else colours.blue
        text = FREE.to(tongue) if last else format_value(Fraction(PRICE), "€", tongue)
        marks += [circle(x, y, RADIUS, tone.fill), level(x, y, text, tone.on, 36, bold=True)]
    return marks


def _bar(tongue: Language, colours: Palette) -> list[Mark]:
    """Return all that the guest gets as one bar: what he pays, and the bonus."""
    amounts = (STAMPS * PRICE, BONUS)
    paid, given = share_out(amounts, style.RIGHT - style.LEFT - 4, 4)
    x = style.LEFT + paid + 4
    texts = [format_value(Fraction(amount), "€", tongue) for amount in amounts]
    y = BAR_AT + 42
    return [
        Label(
            style.LEFT,
            BAR_AT + 26,
            f"{STAMPS} × {format_value(PRICE, '€', tongue)} {PAID.to(tongue)}",
            style.TEXT,
            colours.blue.ink,
            bold=True,
        ),
        Label(style.RIGHT, BAR_AT + 26, GIVEN.to(tongue), style.TEXT, colours.orange.ink, bold=True, anchor="end"),
        Box(style.LEFT, y, paid, BAR, colours.blue.fill),
        Box(x, y, given, BAR, colours.orange.fill),
        level(style.LEFT + paid / 2, y + BAR / 2, texts[0], colours.blue.on, 34, bold=True),
        level(x + given / 2, y + BAR / 2, texts[1], colours.orange.on, 34, bold=True),
    ]


def _figure(tongue: Language, colours: Palette) -> list[Mark]:
    figure = Label(style.LEFT - 4, FIGURE_AT, format_value(DISCOUNT, "%", tongue), 96, colours.ink, bold=True)
    x = figure.right + style.GAP
    bonus, paid = format_value(Fraction(BONUS), "€", tongue), format_value(Fraction(STAMPS * PRICE), "€", tongue)
    return [
        figure,
        Label(x, FIGURE_AT - 46, NAME.to(tongue), 34, colours.ink, bold=True),
        Label(x, FIGURE_AT - 2, f"= {bonus} ÷ ({paid} + {bonus})", 34, colours.muted),
    ]
