"""Ways to end a relationship: two covert ones, with dashed edges, and two open ones."""

from dataclasses import dataclass

from bot.domain.pictures import PICTURES
from bot.domain.texts import Language, Text
from bot.drawing import style
from bot.drawing.course.parts import even, outline
from bot.drawing.shapes import arrow, panel
from bot.drawing.sheet import Label, Mark, Sheet
from bot.drawing.style import Palette, Tone
from bot.drawing.values import Values, language


@dataclass(frozen=True, slots=True)
class Way:
    """One way of a form."""

    name: Text
    meaning: Text


@dataclass(frozen=True, slots=True)
class Form:
    """One of the two forms, with its ways and what speaks for it or against it."""

    name: Text
    meaning: Text
    verdict: Text | None
    ways: tuple[Way, Way]
    outcome: tuple[Text, Text]


SUBTITLE = Text(
    "Geht das Ende vom Betrieb aus: zwei Formen, vier Wege", "If the business ends it: two forms, four ways"
)
COVERT = Form(
    Text("Verdeckt", "Covert"),
    Text("nicht sagen, nur bewirken", "not saying it, only causing it"),
    None,
    (
        Way(
            Text("Rückzug", "Withdrawal"),
            Text("Angebote bleiben aus, Antworten kommen spät", "Offers stop coming, answers take long"),
        ),
        Way(
            Text("Verteuern", "Raising the cost"),
            Text(
                "Preis oder Mindestmenge steigen, bis die andere Seite geht",
                "Price or minimum order go up until the other side leaves",
            ),
        ),
    ),
    (
        Text("Spart ein Gespräch,", "Saves a conversation,"),
        Text("kostet Vertrauen und Ruf", "costs trust and reputation"),
    ),
)
OPEN = Form(
    Text("Offen", "Open"),
    Text("aussprechen und begründen", "saying it and giving the reason"),
    Text("empfohlen", "recommended"),
    (
        Way(
            Text("Ansage", "Announcement"),
            Text("Der Betrieb nennt Ende, Grund und Frist", "The business says it is over, names reason and notice"),
        ),
        Way(
            Text("Aushandeln", "Negotiation"),
            Text("Beide legen gemeinsam fest, wann und wie Schluss ist", "Both settle together when and how it ends"),
        ),
    ),
    (
        Text("Ein wahrer Grund, ein Satz,", "One true reason, one sentence,"),
        Text("kein Urteil über den Menschen", "no judgement on the person"),
    ),
)

HEIGHT = 784
WIDTH = (style.RIGHT - style.LEFT - style.GAP) / 2
PAD = 26
HEAD_AT, HEAD_HEIGHT = 150, 112
WAYS_AT, WAY_HEIGHT, STEP = 284, 152, 174
OUTCOME_AT = 708


def ending_ways(values: Values) -> Sheet:
    """Return the picture in the language and theme of `values`; raise DrawingError for another one."""
    tongue, colours = language(values), style.palette(values)
    marks: list[Mark] = [*style.heading(PICTURES["ending-ways"].to(tongue), SUBTITLE.to(tongue), colours)]
    marks += _column(style.LEFT, COVERT, colours.orange, tongue, colours)
    marks += _column(style.LEFT + WIDTH + style.GAP, OPEN, colours.blue, tongue, colours)
    return Sheet(tuple(marks), colours.paper, height=HEIGHT)


def _column(x: float, form: Form, tone: Tone, tongue: Language, colours: Palette) -> list[Mark]:
    room, left, middle = WIDTH - 2 * PAD, x + PAD, x + WIDTH / 2
    marks: list[Mark] = [
        panel(x, HEAD_AT, WIDTH, HEAD_HEIGHT, tone.fill),
        Label(left, HEAD_AT + 50, form.name.to(tongue), style.TITLE, tone.on, bold=True),
        Label(left, HEAD_AT + 90, form.meaning.to(tongue), style.SMALL, tone.on).within(room),
    ]
    if form.verdict:
        marks.append(
            Label(left + room, HEAD_AT + 50, form.verdict.to(tongue), style.SMALL, tone.on, bold=True, anchor="end")
        )
    for number, way in enumerate(form.ways):
        y = WAYS_AT + number * STEP
        marks += [_edge(x, y, form, tone, colours), *_way(left, y, way, tone, tongue, colours)]
    marks += arrow([(middle, WAYS_AT + STEP + WAY_HEIGHT + 10), (middle, OUTCOME_AT - 34)], tone.ink)
    for number, line in enumerate(form.outcome):
        y = OUTCOME_AT + number * 36
        marks.append(Label(middle, y, line.to(tongue), style.SMALL, tone.ink, bold=True, anchor="middle"))
    return marks


def _edge(x: float, y: float, form: Form, tone: Tone, colours: Palette) -> Mark:
    """Return the edge of a way: what is covert has a dashed one."""
    if form is COVERT:
        return outline(x + 1, y, WIDTH - 2, WAY_HEIGHT, tone.ink)
    return panel(x, y, WIDTH, WAY_HEIGHT, colours.panel)


def _way(x: float, y: float, way: Way, tone: Tone, tongue: Language, colours: Palette) -> list[Label]:
    return [
        Label(x, y + 48, way.name.to(tongue), style.TEXT, tone.ink, bold=True),
        *even(x, y + 90, way.meaning.to(tongue), style.SMALL, colours.ink, WIDTH - 2 * PAD),
    ]
