"""The ONE table of the kinds of cards in the chat."""

from collections.abc import Mapping
from typing import Any

from bot.dialogue.study.kinds.choice import ChoiceKind
from bot.dialogue.study.kinds.cloze import ClozeKind
from bot.dialogue.study.kinds.flashcard import FlashcardKind
from bot.dialogue.study.kinds.kind import Kind
from bot.dialogue.study.kinds.match import MatchKind
from bot.dialogue.study.kinds.numeric import NumericKind
from bot.dialogue.study.kinds.open import OpenKind
from bot.dialogue.study.kinds.order import OrderKind
from bot.dialogue.study.kinds.truefalse import TrueFalseKind
from bot.dialogue.study.kinds.typed import ShortAnswerKind
from bot.domain.questions import (
    Card,
    Choice,
    Cloze,
    Flashcard,
    Generated,
    Match,
    Numeric,
    Open,
    Order,
    TrueFalse,
    Typed,
)

KINDS: Mapping[type[Card], Kind[Any]] = {
    Flashcard: FlashcardKind(),
    Choice: ChoiceKind(),
    TrueFalse: TrueFalseKind(),
    Numeric: NumericKind(),
    Generated: NumericKind(),  # it is up as the numeric card that was drawn
    Cloze: ClozeKind(),
    Order: OrderKind(),
    Match: MatchKind(),
    Typed: ShortAnswerKind(),
    Open: OpenKind(),
}


def kind_of(card: Card) -> Kind[Any]:
    """Return the kind of a card."""
    return KINDS[type(card)]
