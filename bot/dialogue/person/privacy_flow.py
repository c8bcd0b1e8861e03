"""What is kept of a person: told in plain words (/datenschutz), and handed out as it is (/meinedaten)."""

import json
from collections.abc import Mapping
from datetime import date, datetime

from bot.dialogue.buttons import command
from bot.dialogue.messages import Document, File, Say
from bot.dialogue.render import render
from bot.dialogue.turn import Turn
from bot.storage import about
from bot.storage.about import Rows


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
    found = as_json(about.everything(turn.transaction, turn.me.id))
    name = turn.text("meine-daten.json", "my-data.json")
    page = {"found": json.loads(found), "day": turn.now.date().isoformat()}
    turn.replies.append(
        Say(
            turn.text("Alles, was ich über dich weiß, für Programme.", "All that I know about you, for programs."),
            file=File(name, found),
        )
    )
    turn.replies.append(
        Say(
            turn.text("Dasselbe zum Lesen, im Browser zu öffnen.", "The same to read; open it in a browser."),
            file=Document("my-data", turn.language, page),
        )
    )


def as_json(found: Mapping[str, Rows]) -> bytes:
    """Return rows by table as JSON, times in ISO 8601."""
    return json.dumps(found, default=_plain, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date | datetime) else str(value)
