"""What every kind of card offers the chat. The kinds lie beside this file, one each; their table is in `table.py`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any, ClassVar, Generic, TypeVar

from bot.dialogue.buttons import action
from bot.dialogue.messages import Button, Keyboard
from bot.domain.questions import Card
from bot.domain.scheduling import Rating
from bot.domain.texts import Language, Text
from bot.storage.screens import Screen
from bot.study.session import Session, Side

C = TypeVar("C", bound=Card)

LETTERS = "ABCDEFGH"


@dataclass(frozen=True, slots=True)
class Step:
    """What a press or a typed text leads to."""

    session: Session
    rating: Rating | None = None  # how the card was answered; None while it still waits for that
    typed: tuple[str, ...] = ()  # what the next face shows of what was typed, this once: it is never stored


@dataclass(frozen=True, slots=True)
class Up(Generic[C]):
    """A card that is up: in which run, on which screen, in which language."""

    card: C
    session: Session
    screen: Screen
    language: Language

    @property
    def answered(self) -> bool:
        """Tell whether the card has been graded."""
        return self.session.side is Side.ANSWERED

    def text(self, de: str, en: str) -> str:
        """Return one of two wordings."""
        return Text(de, en).to(self.language)

    def button(self, label: str, name: str, argument: object = "") -> Button:
        """Return a button of the card."""
        return action(self.screen, label, name, argument)

    def unknown(self) -> Button:
        """Return the button of who has no answer."""
        return self.button(self.text("Weiß ich nicht", "I don't know"), "unknown")

    def shuffled(self, size: int) -> list[int]:
        """Return the places 0 to `size` - 1 in an order that is fixed for one screen and card."""
        places = list(range(size))
        Random(f"{self.screen.id}:{self.card.id}").shuffle(places)  # noqa: S311 - an order, no secret
        return places

    def picks(self, picked: Sequence[int]) -> Step:
        """Return the step to other picks on the same side."""
        return Step(replace(self.session, picked=tuple(picked)))

    def turns(self, *typed: str) -> Step:
        """Return the step to the back."""
        return Step(replace(self.session, side=Side.BACK), typed=typed)

    def graded(self, picked: Sequence[int] = (), typed: Sequence[str] = (), *, right: bool) -> Step:
        """Return the step with an answer that is right or wrong."""
        return self.rated(Rating.GOOD if right else Rating.AGAIN, picked, typed)

    def rated(self, rating: Rating, picked: Sequence[int] = (), typed: Sequence[str] = ()) -> Step:
        """Return the step with an answer of which the learner knows how good it is."""
        return Step(replace(self.session, picked=tuple(picked)), rating, tuple(typed))


class Kind(Generic[C]):
    """A kind of card in the chat: its template in `templates/cards/`, its buttons, and how it takes an answer."""

    template: ClassVar[str]
    asks: ClassVar[bool] = False  # its front waits for a typed text
    has_back: ClassVar[bool] = False
    self_graded: ClassVar[bool] = False  # the back explains the card, and a grade on it leads to the next one

    def values(self, up: Up[C], typed: Sequence[str]) -> Mapping[str, Any]:  # noqa: ARG002 - for those that show it
        """Return what the template needs besides card, session and typed texts."""
        return {}

    def buttons(self, up: Up[C]) -> Keyboard:
        """Return the buttons by which the card is answered."""
        raise NotImplementedError

    def press(self, up: Up[C], name: str, argument: str) -> Step | None:
        """Return what a press leads to, None where it fits nothing. Raise UserError for one that comes too early."""
        raise NotImplementedError

    def read(self, up: Up[C], text: str) -> Step:
        """Return what a typed text leads to. Raise UserError where it is no answer."""
        raise NotImplementedError


class TypedKind(Kind[C]):
    """A kind whose answer is typed; the one button is for who has none."""

    asks = True

    def buttons(self, up: Up[C]) -> Keyboard:
        """Return the way on without an answer."""
        return ((up.unknown(),),)

    def press(self, up: Up[C], name: str, argument: str) -> Step | None:  # noqa: ARG002 - a press says all
        """Give up."""
        return up.graded(right=False) if name == "unknown" and up.session.side is Side.FRONT else None


def index_in(argument: str, size: int) -> int | None:
    """Return the index below `size` that a button carries, None for anything else.

    >>> index_in("2", 3), index_in("3", 3), index_in("²", 3), index_in("", 3)
    (2, None, None, None)
    """
    return int(argument) if argument.isascii() and argument.isdigit() and int(argument) < size else None
