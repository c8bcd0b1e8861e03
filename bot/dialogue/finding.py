"""Finding a topic or a lesson by what a person calls it."""

from collections.abc import Iterable
from typing import TypeVar

from bot.domain.course import Lesson, Topic

T = TypeVar("T", bound=Topic | Lesson)


def find(things: Iterable[T], typed: str) -> T | None:
    """Return the thing with this id or title in either language, else the only one whose name contains it.

    >>> from bot.domain.texts import Text
    >>> topics = Topic("kpis", Text("Kennzahlen", "Key figures"), 1), Topic("bonds", Text("Bindung", "Bonds"), 2)
    >>> find(topics, "key figures").id, find(topics, "kenn").id, find(topics, "n"), find(topics, "")
    ('kpis', 'kpis', None, None)
    """
    word = " ".join(typed.split()).casefold()
    named = [(thing, _names(thing)) for thing in things] if word else []
    exact = [thing for thing, names in named if word in names]
    near = [thing for thing, names in named if any(word in name for name in names)]
    if exact:
        return exact[0]
    return near[0] if len(near) == 1 else None


def _names(thing: Topic | Lesson) -> set[str]:
    return {thing.id, thing.title.de.casefold(), thing.title.to("en").casefold()}
