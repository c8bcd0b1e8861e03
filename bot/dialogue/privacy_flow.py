"""What is kept of a person: told in plain words (/datenschutz), and handed out as it is (/meinedaten)."""

import json
from collections.abc import Mapping
from datetime import date, datetime

from bot.dialogue.buttons import command
from bot.dialogue.messages import File, Say
from bot.dialogue.render import render
from bot.dialogue.turn import Turn
from bot.domain.texts import Text
from bot.storage import about
from bot.storage.about import Rows

NAMES: Mapping[str, Text] = {
    "persons": Text("Du", "You"),
    "screens": Text("Offene Nachrichten mit Knöpfen", "Open messages with buttons"),
    "review_states": Text("Stand deiner Karten", "State of your cards"),
    "reviews": Text("Deine Antworten auf Karten", "Your answers to cards"),
    "reports": Text("Karten, die du gemeldet hast", "Cards you reported"),
    "results": Text("Gemerkte Ergebnisse", "Results you kept"),
    "surveys": Text("Deine Umfragen", "Your surveys"),
    "survey_answers": Text(
        "Antworten auf deine Umfragen (ohne Angabe, von wem)", "Answers to your surveys (without who gave them)"
    ),
    "links": Text("Deine Links zu Rechnern", "Your links to calculators"),
    "jobs": Text("Was noch zu tun ist", "What is still to be done"),
    "outbox": Text("Was noch zu dir unterwegs ist", "What is still on its way to you"),
}
"""What the tables hold, as people call it; a table without a name here is shown under its own."""


def privacy(turn: Turn, _argument: str) -> None:
    """/datenschutz: what is kept, why, for how long, and how to get rid of it."""
    buttons = (
        (command("📦 " + turn.text("Meine Daten", "My data"), "meinedaten"),),
        (command("🗑 " + turn.text("Alles löschen", "Delete everything"), "loeschen"),),
    )
    settings = turn.settings
    html = render("privacy", turn.language, kept_days=settings.retention_days, unused_days=settings.unused_days)
    turn.say(html, buttons)


def my_data(turn: Turn, _argument: str) -> None:
    """/meinedaten: everything that is stored about the person, for programs and to read."""
    found = about.everything(turn.transaction, turn.me.id)
    name = turn.text("meine-daten", "my-data")
    files = (File(f"{name}.json", as_json(found)), File(f"{name}.html", _page(turn, found)))
    words = (
        turn.text(
            "Alles, was hier über dich steht, für Programme.", "All that is kept about you, for programs."
        ),
        turn.text("Dasselbe zum Lesen, im Browser zu öffnen.", "The same to read; open it in a browser."),
    )
    turn.replies.extend(Say(text, file=file) for text, file in zip(words, files, strict=True))


def as_json(found: Mapping[str, Rows]) -> bytes:
    """Return rows by table as JSON, times in ISO 8601."""
    return json.dumps(found, default=_plain, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def _page(turn: Turn, found: Mapping[str, Rows]) -> bytes:
    tables = [
        (NAMES[name].to(turn.language) if name in NAMES else name, list(rows[0]), [_cells(row) for row in rows])
        for name, rows in found.items()
        if rows
    ]
    day = turn.now.date().isoformat()
    return render("my_data", turn.language, tables=tables, spoken=turn.language, day=day).encode("utf-8", "replace")


def _cells(row: Mapping[str, object]) -> list[str]:
    return ["" if value is None else _plain(value) for value in row.values()]
