"""Six questions to every strategy: three to settle first, three to choose by them."""

from bot.domain.pictures import PICTURES
from bot.domain.texts import Language, Text
from bot.drawing import style
from bot.drawing.shapes import MIDDLE, Words, badge, panel, stack
from bot.drawing.sheet import Box, Label, Mark, Sheet
from bot.drawing.style import Palette, Tone
from bot.drawing.values import Values, language

SUBTITLE = Text("Die Antworten bauen aufeinander auf", "The answers build on each other")
FIRST, THEN = Text("erst klären", "settle first"), Text("dann wählen", "then choose")
QUESTIONS = (
    (
        Text("Was?", "What?"),
        Text("Bezugsobjekt", "Object of the bond"),
        Text("Unternehmen, Produkt, Händler?", "Company, product, dealer?"),
    ),
    (
        Text("Wer?", "Who?"),
        Text("Zielgruppe", "Target group"),
        Text("Für wen lohnt welcher Aufwand?", "Who is worth which effort?"),
    ),
    (
        Text("Wie?", "How?"),
        Text("Art der Bindung", "Kind of bond"),
        Text("Gebundenheit, Verbundenheit, beides?", "Constrained, committed, a mix?"),
    ),
    (
        Text("Womit?", "With what?"),
        Text("Instrumente", "Instruments"),
        Text("Karte, Club, Service …", "Card, club, service …"),
    ),
    (
        Text("Wie oft, wann?", "How often, when?"),
        Text("Intensität und Timing", "Intensity and timing"),
        Text("Welcher Abstand, welcher Anlass?", "What interval, what occasion?"),
    ),
    (
        Text("Mit wem?", "With whom?"),
        Text("Kooperation", "Cooperation"),
        Text("Allein oder gemeinsam?", "Alone or together?"),
    ),
)
HALF = 3  # questions in each of the two parts

TOP, ROW, HEAD, GAP = 148, 102, 58, 18
PART = HEAD + HALF * ROW + 10
NUMBERS, ASKED, NAMED = style.LEFT + 50, style.LEFT + 96, style.LEFT + 404


def six_dimensions(values: Values) -> Sheet:
    """Return the numbered questions with what they ask for, in two parts."""
    tongue, colours = language(values), style.palette(values)
    marks: list[Mark] = [*style.heading(PICTURES["six-dimensions"].to(tongue), SUBTITLE.to(tongue), colours)]
    for part, (title, tone) in enumerate(((FIRST, colours.blue), (THEN, colours.grey))):
        marks += _part(part, title.to(tongue), tone, tongue, colours)
    return Sheet(tuple(marks), colours.paper, height=TOP + 2 * PART + GAP + style.MARGIN)


def _part(part: int, title: str, tone: Tone, tongue: Language, colours: Palette) -> list[Mark]:
    """Return one part: a panel, its numbers on a line."""
    top = TOP + part * (PART + GAP)
    first = top + HEAD + ROW / 2
    marks: list[Mark] = [
        panel(style.LEFT, top, style.RIGHT - style.LEFT, PART, colours.panel),
        Label(style.LEFT + 24, top + 42, title, style.TEXT, tone.ink, bold=True),
        Box(NUMBERS - 3, first, 6, (HALF - 1) * ROW, tone.fill),
    ]
    for place in range(HALF):
        number = part * HALF + place
        asked, name, choice = (text.to(tongue) for text in QUESTIONS[number])
        y = first + place * ROW
        marks += badge(NUMBERS, y, str(number + 1), tone)
        marks.append(Label(ASKED, y + MIDDLE * 31, asked, 31, colours.ink, bold=True).within(NAMED - ASKED - 16))
        words = [Words(name, colours.ink, style.TEXT, bold=True), Words(choice, colours.ink, 27, gap=10)]
        marks += stack(NAMED, y - 34, words, style.RIGHT - NAMED - 20)
    return marks
