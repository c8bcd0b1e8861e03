"""The ONE table of commands: the menu, /hilfe and the router read it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from bot.dialogue import (
    ask_flow,
    delete_flow,
    documents,
    glossary_flow,
    kpi_flow,
    lesson_flow,
    progress_flow,
    settings_flow,
    study_flow,
)
from bot.dialogue.buttons import command as button
from bot.dialogue.render import render
from bot.dialogue.turn import Turn
from bot.domain.texts import Language, Text
from bot.library.cards import KINDS

Open = Callable[[Turn, str], None]


class Purpose(Enum):
    """What a command is for: the parts of /hilfe, in their order."""

    STUDY = Text("Lernen", "Study")
    READ = Text("Nachlesen", "Read up")
    COMPUTE = Text("Rechnen", "Compute")
    TEACH = Text("Lehren", "Teach")
    SELF = Text("Über dich", "About you")


@dataclass(frozen=True, slots=True)
class Command:
    """A command under its German and English name; `open` gets what was typed behind it."""

    name: Text
    description: Text
    purpose: Purpose
    open: Open
    in_groups: bool = False


def start(turn: Turn, argument: str) -> None:
    """/start: a welcome that asks what brings the person, or straight to the command a link names."""
    linked = find(argument.split(maxsplit=1)[0]) if argument else None
    if linked and linked.open is not start:
        linked.open(turn, "")
        return
    buttons = (
        (button("🎓 " + turn.text("Lernen", "Revise"), "lernen"),),
        (button("🧮 " + turn.text("Eine Kennzahl berechnen", "Compute a key figure"), "rechnen"),),
        (button("🧑‍🏫 " + turn.text("Fragen beisteuern", "Add questions"), "lehren"),),
    )
    turn.say(render("welcome", turn.language), buttons)


def teach(turn: Turn, _argument: str) -> None:
    """/lehren: how an instructor adds questions."""
    counts = {"decks": len(turn.course.decks), "cards": len(turn.course.cards)}
    turn.say(render("teach", turn.language, kinds=list(KINDS), **counts))


def help_(turn: Turn, _argument: str) -> None:
    """/hilfe: every command, by purpose."""
    groups = [(purpose.value, [one for one in COMMANDS if one.purpose is purpose]) for purpose in Purpose]
    turn.say(render("help", turn.language, groups=groups, private=turn.incoming.private))


_KPIS = tuple(
    Command(
        kpi.commands,
        kpi.name,
        Purpose.COMPUTE,
        kpi_flow.opener(kpi),
        in_groups=True,
    )
    for kpi in kpi_flow.OFFERED.values()
)

COMMANDS = (
    Command(
        Text("lernen", "learn"),
        Text("fällige und neue Karten", "cards that are due, and new ones"),
        Purpose.STUDY,
        study_flow.learn,
    ),
    Command(
        Text("quiz", "quiz"),
        Text("üben, ohne den Lernplan zu ändern", "practise without touching the schedule"),
        Purpose.STUDY,
        study_flow.quiz,
    ),
    Command(
        Text("fortschritt", "progress"),
        Text("was fällig ist und was schon sitzt", "what is due and what you know"),
        Purpose.STUDY,
        progress_flow.show,
    ),
    Command(Text("lektion", "lesson"), Text("Lektionen lesen", "read the lessons"), Purpose.READ, lesson_flow.lesson),
    Command(
        Text("frage", "ask"),
        Text("den Kurs etwas fragen", "ask the course something"),
        Purpose.READ,
        ask_flow.ask,
    ),
    Command(
        Text("begriff", "term"),
        Text("das Glossar", "the glossary"),
        Purpose.READ,
        glossary_flow.term,
    ),
    Command(
        Text("buch", "book"),
        Text("das Kursbuch zum Drucken", "the course book to print"),
        Purpose.READ,
        documents.book,
    ),
    Command(
        Text("rechnen", "compute"),
        Text("eine Kennzahl aussuchen", "choose a key figure"),
        Purpose.COMPUTE,
        kpi_flow.choose,
        in_groups=True,
    ),
    *_KPIS,
    Command(
        Text("formeln", "formulas"),
        Text("alle Formeln auf einen Blick", "all formulas at a glance"),
        Purpose.COMPUTE,
        documents.formulas,
    ),
    Command(Text("lehren", "teach"), Text("eigene Fragen beisteuern", "add your own questions"), Purpose.TEACH, teach),
    Command(
        Text("einstellungen", "settings"),
        Text("neue Karten am Tag, Zeitzone, Bilder", "new cards a day, time zone, pictures"),
        Purpose.SELF,
        settings_flow.settings,
    ),
    Command(
        Text("sprache", "language"),
        Text("Deutsch oder Englisch", "German or English"),
        Purpose.SELF,
        settings_flow.language,
    ),
    Command(
        Text("loeschen", "delete"),
        Text("alles über dich löschen", "delete everything about you"),
        Purpose.SELF,
        delete_flow.delete,
    ),
    Command(Text("hilfe", "help"), Text("alle Befehle", "all commands"), Purpose.SELF, help_, in_groups=True),
    Command(Text("start", "start"), Text("von vorn", "from the beginning"), Purpose.SELF, start),
)

_BY_NAME = {name: one for one in COMMANDS for name in (one.name.de, one.name.to("en"))}
_BY_NAME |= {kpi.id: _BY_NAME[kpi.commands.de] for kpi in kpi_flow.OFFERED.values()}


def find(name: str) -> Command | None:
    """Return a command by its German or English name, in any case."""
    return _BY_NAME.get(name.casefold())


def names() -> list[str]:
    """Return every name in both languages."""
    return list(_BY_NAME)


def menu(language: Language) -> list[tuple[str, str]]:
    """Return the command menu in a language: names and descriptions."""
    return [(one.name.to(language), one.description.to(language)) for one in COMMANDS]
