"""Whether an answer to a card is right."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from bot.domain.answers import folded, matches
from bot.domain.questions import Choice, Cloze, Forms, Match, Numeric, Open, Order, Typed
from bot.domain.scheduling import Rating
from bot.domain.texts import Language


def grade_choice(card: Choice, chosen: frozenset[int]) -> bool:
    """Tell whether `chosen` (indices in the order of the file) is exactly what is right.

    >>> from bot.domain.questions import Option
    >>> from bot.domain.texts import Text
    >>> options = (Option(Text("a"), right=True), Option(Text("b")))
    >>> place = {"id": "c", "deck": "d", "topic": "t", "concept": "c"}
    >>> card = Choice(**place, explanation=Text("e"), question=Text("q"), options=options)
    >>> grade_choice(card, frozenset({0})), grade_choice(card, frozenset({0, 1}))
    (True, False)
    """
    return chosen == card.right()


def grade_numeric(card: Numeric, answer: Fraction) -> bool:
    """Tell whether `answer`, in the card's unit, lies within the tolerance (bounds included)."""
    return abs(answer - card.expected) <= card.tolerance


def grade_cloze(card: Cloze, answers: Sequence[str], language: Language) -> tuple[bool, ...]:
    """Tell for every gap whether its answer is right; gaps without an answer are not.

    `language` is that of the text on the screen; the words of the other one count too, gap for gap.
    """
    gaps = zip(*(gapped.gaps for gapped in card.gapped.values()), strict=True)
    forms = [dict(zip(card.gapped, gap, strict=True)) for gap in gaps]
    given = [*answers, *[""] * (len(forms) - len(answers))]
    return tuple(matches(text, _both(form, language)) for text, form in zip(given, forms, strict=True))


def grade_order(card: Order, picked: Sequence[int]) -> bool:
    """Tell whether `picked`, the indices of the steps as the learner put them, is the order of the file."""
    return tuple(picked) == tuple(range(len(card.steps)))


def grade_match(card: Match, chosen: Sequence[int]) -> tuple[bool, ...]:
    """Tell for every item whether `chosen`, the indices of the targets given to the items, has its target."""
    return tuple(target == right for target, right in zip(chosen, card.key, strict=True))


def grade_typed(card: Typed, text: str, language: Language) -> bool:
    """Tell whether `text` is an accepted answer; those of the other language count too, for the course is German."""
    return matches(text, _both(card.forms, language))


def grade_open(card: Open, ticked: frozenset[int]) -> Rating:
    """Return how well an answer is known that had the points `ticked`: all good, half of them hard, else again."""
    had = len(ticked & frozenset(range(len(card.points))))
    if had == len(card.points):
        return Rating.GOOD
    return Rating.HARD if 2 * had >= len(card.points) else Rating.AGAIN


def _both(forms: Mapping[Language, Forms], language: Language) -> Forms:
    """Return the forms of both languages; what `language` accepts is not rejected for the sake of the other."""
    own = forms.get(language, forms["de"])
    accepted = [form for one in forms.values() for form in one.accepted]
    spared = {folded(form) for form in own.accepted}
    others = [form for one in forms.values() for form in one.rejected if folded(form) not in spared]
    return Forms(tuple(accepted), tuple(others))
