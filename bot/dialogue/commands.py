"""The ONE table of commands: the menu, /hilfe and the router read it.

A row a command: long, because it is one table.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from bot.dialogue import start_links
from bot.dialogue.buttons import command as button
from bot.dialogue.files import analysis_flow
from bot.dialogue.kpi import compare_flow, kpi_flow, kpi_lists
from bot.dialogue.person import delete_flow, privacy_flow, settings_flow, staff
from bot.dialogue.reading import ask_flow, documents, glossary_flow, lesson_flow
from bot.dialogue.render import render
from bot.dialogue.results import results_commands
from bot.dialogue.study import progress_flow, reminders_flow, study_flow
from bot.dialogue.surveys import survey_flow
from bot.dialogue.turn import Turn
from bot.domain.kpis import KPIS
from bot.domain.roles import Role
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
    """A command under its German and English name; `open` gets what was typed behind it.

    `also` are further names that work in any language; `in_menu` tells whether the menu and /hilfe list it;
    `role` is the least that a person must have.
    """

    name: Text
    description: Text
    purpose: Purpose
    open: Open
    in_groups: bool = False
    also: tuple[str, ...] = ()
    in_menu: bool = True
    role: Role = Role.EVERYONE

    @property
    def names(self) -> tuple[str, ...]:
        """All names it answers to."""
        return tuple(dict.fromkeys((self.name.de, self.name.to("en"), *self.also)))


def start(turn: Turn, argument: str) -> None:
    """/start: a welcome that asks what brings the person, or straight to what a link names."""
    link = start_links.find(argument)
    if link:
        link.follow(turn, argument)
        return
    linked = find(argument.split(maxsplit=1)[0]) if argument else None
    if linked and linked.open is not start:
        linked.open(turn, "")
        return
    buttons = (
        (button("🎓 " + turn.text("Lernen", "Revise"), "lernen"),),
        (button("🧮 " + turn.text("Eine Kennzahl berechnen", "Compute a key figure"), "kpi"),),
        (button("🧑‍🏫 " + turn.text("Fragen beisteuern", "Add questions"), "lehren"),),
    )
    turn.say(render("welcome", turn.language), buttons)


def teach(turn: Turn, _argument: str) -> None:
    """/lehren: how an instructor adds questions."""
    counts = {"decks": len(turn.course.decks), "cards": len(turn.course.cards)}
    turn.say(render("teach", turn.language, kinds=list(KINDS), **counts))


def help_(turn: Turn, _argument: str) -> None:
    """/hilfe: the commands of the menu, by purpose; /kpi lists the rest."""
    listed = [one for one in COMMANDS if one.in_menu and one.role <= turn.role]
    groups = [(purpose.value, [one for one in listed if one.purpose is purpose]) for purpose in Purpose]
    turn.say(render("help", turn.language, groups=groups, private=turn.incoming.private))


_KPIS = tuple(
    Command(
        kpi.commands,
        kpi.name,
        Purpose.COMPUTE,
        kpi_flow.opener(kpi),
        in_groups=True,
        also=(kpi.id,),
        in_menu=kpi.id in {"nps", "crr", "churn"},
    )
    for kpi in KPIS.values()
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
    Command(
        Text("erinnerung", "reminder"),
        Text("an fällige Karten erinnern, Urlaub", "be reminded of due cards, holidays"),
        Purpose.STUDY,
        reminders_flow.reminders,
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
        Text(kpi_lists.NAME, kpi_lists.NAME),
        Text("alle Kennzahlen, nach Zweck", "all key figures, by purpose"),
        Purpose.COMPUTE,
        kpi_lists.choose,
        in_groups=True,
        also=("rechnen", "compute"),
    ),
    *_KPIS,
    Command(
        Text(compare_flow.NAME, "compare"),
        Text("ob eine Veränderung echt ist", "whether a change is real"),
        Purpose.COMPUTE,
        compare_flow.compare,
        in_groups=True,
    ),
    Command(
        Text("datei", "file"),
        Text("Bestellungen oder Umfrage auswerten", "analyse orders or a survey"),
        Purpose.COMPUTE,
        analysis_flow.file,
    ),
    Command(
        Text("umfrage", "survey"),
        Text("deine Kundinnen und Kunden befragen", "ask your customers"),
        Purpose.COMPUTE,
        survey_flow.survey,
    ),
    Command(
        Text("merken", "keep"),
        Text("ein Ergebnis behalten", "keep a result"),
        Purpose.COMPUTE,
        results_commands.keep,
    ),
    Command(
        Text("verlauf", "trend"),
        Text("was sich seit letztem Mal geändert hat", "what has changed since last time"),
        Purpose.COMPUTE,
        results_commands.trend,
    ),
    Command(
        Text("bericht", "report"),
        Text("der Monat auf einer Seite", "the month on one page"),
        Purpose.COMPUTE,
        results_commands.report,
    ),
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
    Command(
        Text("datenschutz", "privacy"),
        Text("was ich über dich weiß", "what I know about you"),
        Purpose.SELF,
        privacy_flow.privacy,
    ),
    Command(
        Text("meinedaten", "mydata"),
        Text("alles über dich als Datei", "everything about you as a file"),
        Purpose.SELF,
        privacy_flow.my_data,
    ),
    Command(
        Text("meldungen", "reports"),
        Text("was an Karten gemeldet ist", "what was reported of cards"),
        Purpose.TEACH,
        staff.reported,
        role=Role.INSTRUCTOR,
    ),
    Command(
        Text("betrieb", "status"),
        Text("wie es dem Bot geht", "how the bot is doing"),
        Purpose.SELF,
        staff.state,
        role=Role.OPERATOR,
    ),
    Command(Text("hilfe", "help"), Text("alle Befehle", "all commands"), Purpose.SELF, help_, in_groups=True),
    Command(Text("start", "start"), Text("von vorn", "from the beginning"), Purpose.SELF, start),
)

_BY_NAME = {name: one for one in COMMANDS for name in one.names}


def find(name: str) -> Command | None:
    """Return a command by any of its names, in any case."""
    return _BY_NAME.get(name.casefold())


def names() -> list[str]:
    """Return every name of every command."""
    return list(_BY_NAME)


def menu(language: Language) -> list[tuple[str, str]]:
    """Return the command menu in a language: names and descriptions."""
    listed = (one for one in COMMANDS if one.in_menu and one.role is Role.EVERYONE)
    return [(one.name.to(language), one.description.to(language)) for one in listed]
