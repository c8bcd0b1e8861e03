"""The rules for many cards together: what would be chance in one card is a clue in twenty, and clues can be learnt.

Each is applied to every deck and to the whole course.
"""

from collections.abc import Callable, Iterator, Sequence

from bot.domain.questions import Card, Choice, TrueFalse
from bot.domain.texts import LANGUAGES, Language, Text
from bot.library.strict.fault import NAMES, Fault, Object, listed

SURE = 0.05  # what chance brings about less often than this is no chance
LEAST_SHARE = 3  # at least one card in so many asks to apply or decide

Scope = tuple[Object, str]


def chance_of(hits: int, chances: Sequence[float]) -> float:
    """Return how likely at least `hits` of independent events are (0 to 1): the binomial test, one-sided.

    `chances` holds the probability of each, which may differ (the Poisson binomial distribution).

    >>> chance_of(3, [0.5, 0.5, 0.5, 0.5]), chance_of(1, [0.25])
    (0.3125, 0.25)
    """
    counts = [1.0]  # how likely 0, 1, 2 … hits are
    for chance in chances:
        missed = [likely * (1 - chance) for likely in (*counts, 0.0)]
        hit = [likely * chance for likely in (0.0, *counts)]
        counts = [one + other for one, other in zip(missed, hit, strict=True)]
    return sum(counts[hits:])


def longest_is_right(scope: Scope, cards: Sequence[Card]) -> Iterator[Fault]:
    """The right choice of `single` cards is not the longest more often than chance."""
    asked = [card for card in cards if isinstance(card, Choice) and not card.multiple]
    chances = [1 / len(card.options) for card in asked]
    for language in LANGUAGES:
        told = [card for card in asked if _right_is_longest(card, language)]
        if chance_of(len(told), chances) < SURE:
            names = listed(card.id for card in told)
            message = Text(
                f"die richtige Antwort ist {NAMES[language].de} zu oft die längste, "
                f"{len(told)} von {len(asked)} Mal (Zufall: {sum(chances):.0f}): {names}",
                f"the right choice is too often the longest {NAMES[language].en}, "
                f"{len(told)} of {len(asked)} times (chance: {sum(chances):.0f}): {names}",
            )
            hint = Text("in einigen davon eine falsche ausführlicher schreiben", "make a wrong one longer in some")
            yield Fault(*scope, "longest-is-right", message, hint)


def _right_is_longest(card: Choice, language: Language) -> bool:
    right = max(len(option.text.to(language)) for option in card.options if option.right)
    return all(option.right or len(option.text.to(language)) < right for option in card.options)


def same_place(scope: Scope, cards: Sequence[Card]) -> Iterator[Fault]:
    """Where choices keep their order, the right one is not in the same place more often than chance."""
    asked = [card for card in cards if isinstance(card, Choice) and not card.multiple and not card.shuffle]
    for place in range(max((len(card.options) for card in asked), default=0)):
        told = [card for card in asked if place in card.right()]
        chances = [1 / len(card.options) if place < len(card.options) else 0.0 for card in asked]
        if chance_of(len(told), chances) < SURE:
            names = listed(card.id for card in told)
            message = Text(
                f"die richtige Antwort steht zu oft an Stelle {place + 1}, {len(told)} von {len(asked)} Mal: {names}",
                f"the right choice is too often in place {place + 1}, {len(told)} of {len(asked)} times: {names}",
            )
            hint = Text("umstellen oder „shuffle: false“ weglassen", "move some, or leave out 'shuffle: false'")
            yield Fault(*scope, "same-place", message, hint)


def true_false_balance(scope: Scope, cards: Sequence[Card]) -> Iterator[Fault]:
    """True and false statements are about equally many."""
    answers = [card.answer for card in cards if isinstance(card, TrueFalse)]
    most = max(sum(answers), len(answers) - sum(answers))
    if answers and 2 * chance_of(most, [0.5] * len(answers)) < SURE:
        message = Text(
            f"von {len(answers)} Aussagen sind {sum(answers)} wahr",
            f"of {len(answers)} statements {sum(answers)} are true",
        )
        hint = Text("etwa die Hälfte wahr machen", "make about one half true")
        yield Fault(*scope, "true-false-balance", message, hint)


def too_much_recall(scope: Scope, cards: Sequence[Card]) -> Iterator[Fault]:
    """At least a third of the cards ask to apply or decide."""
    applied = sum(card.level != "recall" for card in cards)
    if LEAST_SHARE * applied < len(cards):
        message = Text(
            f"nur {applied} von {len(cards)} Karten verlangen Anwenden oder Entscheiden",
            f"only {applied} of {len(cards)} cards ask to apply or decide",
        )
        hint = Text("mindestens ein Drittel: Fälle und Rechnungen", "at least a third: cases and calculations")
        yield Fault(*scope, "too-much-recall", message, hint)


CHANCE_RULES: tuple[Callable[[Scope, Sequence[Card]], Iterator[Fault]], ...] = (
    longest_is_right,
    same_place,
    true_false_balance,
    too_much_recall,
)
