"""The quiz that `check --new NAME` writes: good as it stands, and with every kind of card."""

import re
from pathlib import Path

from bot.domain.course import Course
from bot.domain.texts import Language, Text, UserError
from bot.library.files import NAMED
from bot.library.problems import shown
from bot.library.scalars import ID
from bot.library.starter_text import STARTER

_LONGEST = 30  # room for the endings of the cards' ids
_CARD = re.compile(r"^(?:# )?  - id: (\S+)", re.MULTILINE)


def starter(name: str, topic: str, language: Language) -> str:
    """Return the text of a starter quiz with the id `name` on `topic`, its comments in `language`."""
    lines = STARTER.format(name=name, topic=topic).splitlines()
    other = "#en" if language == "de" else "#de"
    return "".join(_comment(line) + "\n" for line in lines if not line.startswith(other))


def write_starter(name: str, quizzes: Path, course: Course, language: Language) -> Path:
    """Write the starter quiz `name` into the folder `quizzes` and return its path.

    Raises UserError for a name that is no id, one that is taken, and a folder that can't be written to.
    """
    if len(name) > _LONGEST or not ID.fullmatch(name):
        raise _no_name(name)
    path = quizzes / f"{name}.yaml"
    taken = {*(deck.id for deck in course.decks), *course.cards}
    if path.name in NAMED or taken & {name, *_CARD.findall(STARTER.format(name=name, topic=""))}:
        raise _taken(name)
    topic = course.topics[0].id if course.topics else "binding-causes"
    try:
        quizzes.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(starter(name, topic, language))
    except FileExistsError:
        raise _taken(name) from None
    except OSError:
        message = f"{shown(quizzes)} lässt sich nicht beschreiben.", f"{shown(quizzes)} can't be written to."
        raise UserError(Text(*message)) from None
    return path


def _no_name(name: str) -> UserError:
    return UserError(
        Text(
            f"{shown(name)} ist kein Name: bitte Kleinbuchstaben, Ziffern und Bindestriche, höchstens {_LONGEST}.",
            f"{shown(name)} is no name: please use lower-case letters, digits and hyphens, at most {_LONGEST}.",
        )
    )


def _taken(name: str) -> UserError:
    return UserError(
        Text(
            f"{shown(name)} gibt es schon. Bitte einen anderen Namen wählen.",
            f"{shown(name)} is taken. Please choose another name.",
        )
    )


def _comment(line: str) -> str:
    """Return `#de   text` as a comment at the depth of its text."""
    if not line.startswith(("#de ", "#en ")):
        return line
    text = line[4:]
    depth = len(text) - len(text.lstrip())
    return " " * depth + "# " + text.lstrip()
