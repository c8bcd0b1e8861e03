"""Win-back in three steps: analysis, activities that answer the reason, controlling."""

from bot.domain.pictures import PICTURES
from bot.domain.texts import Language, Text
from bot.drawing import style
from bot.drawing.shapes import Words, arrow, badge, panel, stack
from bot.drawing.sheet import Mark, Sheet
from bot.drawing.style import Palette
from bot.drawing.values import Values, language

SUBTITLE = Text("Die Aktivität antwortet auf den Grund", "The activity answers the reason")
STEPS = (
    (
        Text("Analyse", "Analysis"),
        Text("Warum ist jemand weg, und wie hoch ist der Kundenwert?", "Why did they leave, and what is their value?"),
    ),
    (Text("Aktivitäten", "Activities"), None),
    (
        Text("Controlling", "Controlling"),
        Text("Hat es sich gelohnt? Return on Regain Investment", "Was it worth it? Return on regain investment"),
    ),
)
WAYS = (
    (
        Text("Der Fehler lag bei dir", "The fault was yours"),
        Text("Wiedergutmachung", "Making good"),
        Text("nachbessern und ausgleichen", "put it right and compensate"),
    ),
    (
        Text("Das Angebot passt nicht mehr", "The offer no longer fits"),
        Text("Verbesserung", "Improving the offer"),
        Text("Preis, Menge, Zeit, Leistung", "price, quantity, time, service"),
    ),
    (
        Text("Außer Reichweite, etwa ein Umzug", "Out of reach, such as moving house"),
        Text("Abschied", "Goodbye"),
        Text("freundlich danken", "thank them kindly"),
    ),
)

HEAD, ROW, GAP = 116, 108, 44
TOPS = (148, 148 + HEAD + GAP, 148 + 2 * HEAD + 2 * GAP + len(WAYS) * ROW - 30)
PAD = 24
REASON = 348  # room for a reason
ANSWER_AT = style.LEFT + PAD + REASON + 76


def win_back_steps(values: Values) -> Sheet:
    """Return the steps from above: the analysis finds a reason, each reason has its answer, controlling ends it."""
    tongue, colours = language(values), style.palette(values)
    marks: list[Mark] = [*style.heading(PICTURES["win-back-steps"].to(tongue), SUBTITLE.to(tongue), colours)]
    bottoms = (TOPS[0] + HEAD, TOPS[2] - GAP, TOPS[2] + HEAD)
    for number, (top, bottom) in enumerate(zip(TOPS, bottoms, strict=True)):
        marks += _step(number, top, bottom, tongue, colours)
        if number:
            marks += arrow(((style.LEFT + 54, top - GAP + 4), (style.LEFT + 54, top - 4)), colours.ink, 6)
    for place in range(len(WAYS)):
        marks += _way(place, tongue, colours)
    return Sheet(tuple(marks), colours.paper, height=bottoms[-1] + style.MARGIN)


def _step(number: int, top: float, bottom: float, tongue: Language, colours: Palette) -> list[Mark]:
    """Return the panel of a step with its number, its name and what it asks."""
    name, text = STEPS[number]
    words = [Words(name.to(tongue), colours.blue.ink, 34, bold=True)]
    if text:
        words.append(Words(text.to(tongue), colours.ink, 28, gap=12))
    badge_at = top + (HEAD / 2 if text else 44)
    return [
        panel(style.LEFT, top, style.RIGHT - style.LEFT, bottom - top, colours.panel),
        *badge(style.LEFT + 54, badge_at, str(number + 1), colours.blue),
        *stack(style.LEFT + 104, top + (24 if text else 30), words, style.RIGHT - style.LEFT - 124),
    ]


def _way(place: int, tongue: Language, colours: Palette) -> list[Mark]:
    """Return a reason, and beside it its answer."""
    y = TOPS[1] + 82 + place * ROW
    height = ROW - 14
    reason, name, text = (one.to(tongue) for one in WAYS[place])
    tone = colours.grey if place == len(WAYS) - 1 else colours.blue
    words = [Words(name, tone.on, 31, bold=True), Words(text, tone.on, 27)]
    lines = stack(style.LEFT + PAD, y, [Words(reason, colours.orange.ink, 29)], REASON)
    down = (height - (lines[-1].y + 7 - y)) / 2  # to the middle of the answer
    return [
        *stack(style.LEFT + PAD, y + down, [Words(reason, colours.orange.ink, 29)], REASON),
        *arrow(((ANSWER_AT - 64, y + height / 2), (ANSWER_AT - 10, y + height / 2)), colours.ink, 5),
        panel(ANSWER_AT, y, style.RIGHT - PAD - ANSWER_AT, height, tone.fill),
        *stack(ANSWER_AT + 22, y + 15, words, style.RIGHT - PAD - ANSWER_AT - 40),
    ]
