"""Everything that is stored about a person, as a page to read."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import Environment

from bot.dialogue.render import environment
from bot.domain.texts import Language, Text

NAMES: Mapping[str, Text] = {
    "persons": Text("Du", "You"),
    "screens": Text("Nachrichten mit Knöpfen", "Messages with buttons"),
    "review_states": Text("Stand deiner Karten", "State of your cards"),
    "reviews": Text("Deine Antworten auf Karten", "Your answers to cards"),
    "reports": Text("Karten, die du gemeldet hast", "Cards you reported"),
    "timetables": Text("Deine Lernzeiten und Pausen", "Your times to study, and breaks"),
    "results": Text("Gemerkte Ergebnisse", "Results you kept"),
    "surveys": Text("Deine Umfragen", "Your surveys"),
    "survey_answers": Text(
        "Antworten auf deine Umfragen (ohne Angabe, von wem)", "Answers to your surveys (without who gave them)"
    ),
    "links": Text("Deine Links zu Rechnern", "Your links to calculators"),
    "jobs": Text("Was noch zu tun ist", "What is still to be done"),
    "outbox": Text("Was noch zu dir unterwegs ist", "What is still on its way to you"),
}
"""What the tables hold, as people call it; one without a name here is shown under its own."""


def my_data(values: Mapping[str, Any], language: Language) -> str:
    """Return the page of `values`: `found`, rows by table, and the `day`."""
    tables = [
        (NAMES[name].to(language) if name in NAMES else name, list(rows[0]), [_cells(row) for row in rows])
        for name, rows in values["found"].items()
        if rows
    ]
    return _pages(language).get_template("my_data.html.j2").render(tables=tables, day=values["day"])


def _cells(row: Mapping[str, object]) -> list[str]:
    return ["" if value is None else str(value) for value in row.values()]


@cache
def _pages(language: Language) -> Environment:
    made = environment("bot.book", language)
    made.globals.update(language=language)
    return made
