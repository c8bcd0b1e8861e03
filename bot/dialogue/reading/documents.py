"""What the bot sends as a file: the course book and the formulas."""

from bot.dialogue.messages import Document, Say
from bot.dialogue.turn import Turn


def book(turn: Turn, _argument: str) -> None:
    """/buch: the whole course to print."""
    text = turn.text(
        "Das Kursbuch: alle Lektionen, Formeln und Begriffe. Im Browser öffnen, dann drucken oder als PDF sichern.",
        "The course book: all lessons, formulas and terms. Open it in a browser, then print it or save it as PDF.",
    )
    turn.replies.append(Say(text, file=Document("book", turn.language)))


def formulas(turn: Turn, _argument: str) -> None:
    """/formeln: every formula on a few pages."""
    text = turn.text(
        "Alle Formeln mit gerechneten Beispielen. Im Browser öffnen, dann drucken oder als PDF sichern.",
        "All formulas with worked examples. Open it in a browser, then print it or save it as PDF.",
    )
    turn.replies.append(Say(text, file=Document("cheat-sheet", turn.language)))
