"""The net promoter score: its three groups as one bar."""

from bot.domain.texts import Language, Text
from bot.drawing import style
from bot.drawing.layout import share_out, spread
from bot.drawing.sheet import Box, Label, Mark, Path, Sheet
from bot.drawing.values import Values, amounts, language, text, texts

TITLE = Text("Weiterempfehlungswert (NPS)", "Net promoter score (NPS)")
QUESTION = Text("Würden Sie uns weiterempfehlen?", "Would you recommend us?")
ANSWERS = (Text("Antwort", "answer"), Text("Antworten", "answers"))
GROUPS = (Text("Promotoren", "Promoters"), Text("Passive", "Passives"), Text("Kritiker", "Detractors"))
SCORES = Text(
    "Promotoren gaben 9 oder 10, Passive 7 oder 8, Kritiker 0 bis 6",
    "Promoters gave 9 or 10, passives 7 or 8, detractors 0 to 6",
)

FILLS = (style.BLUE, style.GREY, style.ORANGE)
INKS = (style.BLUE_INK, style.GREY_INK, style.ORANGE_INK)

FIGURE_AT = 264
NAMES_AT = 350
SHARES_AT = 389
BAR_AT, BAR_HEIGHT = 424, 74
SCORES_AT = 538
SLIT = 4  # between two parts
SLIVER = 5  # how wide even a single answer among thousands is


def nps(values: Values) -> Sheet:
    """Return the score `nps`, and the bar of its `parts`: promoters, passives, detractors.

    `parts` are three numbers; `shares`, `counts` (if known), `answers` (how many there are, if known) and `nps` are
    texts, ready for people; `language` is de or en. Raises DrawingError where they are something else.
    """
    tongue = language(values)
    parts, shares, counts = amounts(values, "parts", 3), texts(values, "shares", 3), texts(values, "counts", 3)
    subtitle = _subtitle(text(values, "answers"), sum(parts), tongue)
    marks: list[Mark] = [*style.heading(TITLE.to(tongue), subtitle)]
    marks += _figure(text(values, "nps"), shares, tongue)
    marks += _bar(parts, _labels(shares, counts, tongue))
    room = style.RIGHT - style.LEFT
    marks.append(Label(style.LEFT, SCORES_AT, SCORES.to(tongue), style.SMALL, style.MUTED).within(room))
    return Sheet(tuple(marks), style.PAPER)


def _subtitle(answers: str, count: float, tongue: Language) -> str:
    if not answers:
        return QUESTION.to(tongue)
    return f"{QUESTION.to(tongue)} {answers} {ANSWERS[count != 1].to(tongue)}"


def _figure(score: str, shares: tuple[str, ...], tongue: Language) -> list[Label]:
    """Return the score with its working beside it: the share of the promoters less that of the detractors."""
    figure = Label(style.LEFT, FIGURE_AT, score, style.FIGURE, style.INK, bold=True).within(480)
    x = figure.right + style.GAP
    room = style.RIGHT - x
    promoters, _, detractors = (group.to(tongue) for group in GROUPS)
    return [
        figure,
        Label(x, FIGURE_AT - 56, f"{shares[0]} {promoters}", style.TEXT, INKS[0]).within(room),
        Label(x, FIGURE_AT - 12, f"− {shares[2]} {detractors}", style.TEXT, INKS[2]).within(room),
    ]


def _labels(shares: tuple[str, ...], counts: tuple[str, ...], tongue: Language) -> list[tuple[Label, Label]]:
    """Return name and size of each part, not yet at their places."""
    room = (style.RIGHT - style.LEFT - 2 * style.GAP) / 3
    sizes = [f"{share} ({count})" if count else share for share, count in zip(shares, counts, strict=True)]
    return [
        (
            Label(0, NAMES_AT, name.to(tongue), style.TEXT, ink, bold=True).within(room),
            Label(0, SHARES_AT, size, style.TEXT, style.INK).within(room),
        )
        for name, size, ink in zip(GROUPS, sizes, INKS, strict=True)
    ]
