"""What a rule of item writing finds: about which object. Where that stands in the files is known to `review.py`."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from bot.domain.questions import Card
from bot.domain.texts import Language, Text
from bot.library.problems import StrictCode

Object = Literal["course", "topic", "lesson", "deck", "card", "term"]
NAMES: dict[Language, Text] = {"de": Text("im Deutschen", "in German"), "en": Text("im Englischen", "in English")}
_NAMED = 30  # of many cards, about what somebody mends in one go


@dataclass(frozen=True, slots=True)
class Fault:
    """Something about the object with this kind and id, or about its step `heading` in `language`."""

    kind: Object
    id: str
    code: StrictCode
    message: Text
    hint: Text
    heading: str = ""
    language: Language = "de"


def about_card(card: Card, code: StrictCode, message: Text, hint: Text) -> Fault:
    """Return a fault of one card."""
    return Fault("card", card.id, code, message, hint)


def listed(names: Iterable[str]) -> str:
    """Return the names for a message, of very many the first ones.

    >>> listed(["a", "b"])
    'a, b'
    """
    every = list(names)
    return ", ".join(every[:_NAMED]) + (", …" if len(every) > _NAMED else "")
