"""Everything that is kept, as a file to take away: the sender makes it, of what is written down here."""

from bot.dialogue.messages import Document, Say
from bot.dialogue.turn import Turn
from bot.storage import results

FORMS = ("xlsx", "csv")


def send(turn: Turn, form: str) -> None:
    """Send all results of the person in one of FORMS; the inputs alone, which the sender computes anew."""
    kept = results.every(turn.transaction, turn.me.id)
    if form not in FORMS or not kept:
        turn.notice(turn.text("Es ist noch nichts gemerkt.", "Nothing is kept yet."))
        return
    rows = [[one.kpi_id, one.day.isoformat(), one.name, dict(one.inputs)] for one in kept]
    text = turn.text("Alles, was du gemerkt hast.", "All that you keep.")
    document = Document("results", turn.language, {"form": form, "rows": rows})
    turn.replies.append(Say(text, file=document))
