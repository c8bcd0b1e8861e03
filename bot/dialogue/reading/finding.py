"""Finding a topic or a lesson by what a person calls it."""

from collections.abc import Iterable
from typing import TypeVar

from bot.domain.course import Lesson, Topic

T = TypeVar("T", bound=Topic | Lesson)

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})  # in small letters, as keyboards without them write


def find(things: Iterable[T], typed: str) -> T | None:
    """Return the thing with this id or title in either language, else the only one whose name contains it.

    >>> from bot.domain.texts import Text
    >>> topics = Topic("kpis", Text("Kennzahlen", "Key figures"), 1), Topic("mix", Text("Maßnahmen für alle", "Mix"), 2)
    >>> find(topics, "key figures").id, find(topics, "kenn").id, find(topics, "MASSNAHMEN FUER").id, find(topics, "n")
    ('kpis', 'kpis', 'mix', None)
    """
    word = _plain(typed)
    named = [(thing, _names(thing)) for thing in things] if word else []
    exact = [thing for thing, names in named if word in names]
    near = [thing for thing, names in named if any(word in name for name in names)]
    if exact:
        return exact[0]
    return near[0] if len(near) == 1 else None


def _names(thing: Topic | Lesson) -> set[str]:
    return {thing.id, _plain(thing.title.de), _plain(thing.title.to("en"))}


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold().translate(_UMLAUTS)
