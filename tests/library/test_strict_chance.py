"""The rules for many cards together, with decks that break them and decks that keep them."""

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.texts import Text
from bot.library.strict.chance import chance_of, longest_is_right, same_place, too_much_recall, true_false_balance
from tests.library.samples import choice, flashcard, statement

DECK = "deck", "deck"
LONG = choice("ein ganz langer Satz", "kurz", "kurz")
SHORT = choice("kurz", "ein ganz langer Satz", "mittel lang")
EVEN = choice("kurz", "lang", "fest")
ENGLISH = choice(Text("kurz", "very long"), Text("länger", "short"), "x")
FIRST = choice("a", "b", "c", "d", shuffle=False)
LAST = choice("a", "b", "c", "d", right=(3,), shuffle=False)
YES, NO = statement(answer=True), statement(answer=False)
APPLY, DECIDE = flashcard(level="apply"), flashcard(level="decide")

BROKEN = [
    (longest_is_right, [LONG] * 3, "three of three: chance does that once in 27"),
    (longest_is_right, [LONG] * 7 + [SHORT] * 4, "7 of 11"),
    (longest_is_right, [ENGLISH] * 4, "in English only"),
    (same_place, [FIRST] * 3, "always the first"),
    (same_place, [LAST] * 5 + [FIRST] * 2, "mostly the last"),
    (true_false_balance, [YES] * 6, "all are true: chance does that once in 32"),
    (true_false_balance, [NO] * 11 + [YES] * 2, "hardly one is true"),
    (too_much_recall, [APPLY] + [flashcard()] * 3, "a quarter"),
]
KEPT = [
    (longest_is_right, [LONG] * 2, "two of two: chance does that once in nine"),
    (longest_is_right, [LONG] * 6 + [SHORT] * 5, "6 of 11 come about by chance"),
    (longest_is_right, [EVEN] * 20, "all are as long"),
    (
        longest_is_right,
        [choice("ein ganz langer Satz", "kurz", "fest", multiple=True)] * 9,
        "more than one may be right",
    ),
    (longest_is_right, [flashcard()], "no choices"),
    (same_place, [FIRST, FIRST, LAST], "two places"),
    (same_place, [choice()] * 20, "they are shuffled"),
    (true_false_balance, [YES] * 5, "five of five come about by chance"),
    (true_false_balance, [YES] * 8 + [NO] * 5, "roughly balanced"),
    (true_false_balance, [flashcard()], "no statements"),
    (too_much_recall, [APPLY, DECIDE] + [flashcard()] * 4, "a third"),
]


@pytest.mark.parametrize(("rule", "cards", "reason"), BROKEN)
def test_a_deck_that_breaks_a_rule_is_found_and_told_what_to_do(rule, cards, reason):
    found = list(rule(DECK, cards))
    assert found, reason
    for fault in found:
        assert (fault.kind, fault.id) == DECK
        assert fault.message.de != fault.message.en
        assert fault.hint.de != fault.hint.en


@pytest.mark.parametrize(("rule", "cards", "reason"), KEPT)
def test_a_deck_that_keeps_a_rule_is_left_alone(rule, cards, reason):
    assert list(rule(DECK, cards)) == [], reason


def test_the_message_names_the_cards_and_what_chance_would_bring():
    cards = [choice("ein langer Satz", "kurz", "kurz", name=f"c-{number}") for number in range(3)]
    (german, english) = longest_is_right(("course", ""), cards)
    assert german.message.de == (
        "die richtige Antwort ist im Deutschen zu oft die längste, 3 von 3 Mal (Zufall: 1): c-0, c-1, c-2"
    )
    assert english.message.en == (
        "the right choice is too often the longest in English, 3 of 3 times (chance: 1): c-0, c-1, c-2"
    )


def test_of_very_many_cards_the_message_names_some():
    cards = [choice("ein langer Satz", "kurz", "kurz", name=f"c-{number}") for number in range(100)]
    assert next(longest_is_right(DECK, cards)).message.en.endswith("c-29, …")


@given(st.integers(0, 30), st.floats(0, 1), st.data())
def test_equal_chances_are_the_binomial_distribution(size, chance, data):
    hits = data.draw(st.integers(0, size))
    expected = sum(comb(size, k) * chance**k * (1 - chance) ** (size - k) for k in range(hits, size + 1))
    assert chance_of(hits, [chance] * size) == pytest.approx(expected)


@given(st.lists(st.floats(0, 1), max_size=20))
def test_some_number_of_hits_is_certain(chances):
    assert chance_of(0, chances) == pytest.approx(1)
    assert chance_of(len(chances) + 1, chances) == 0
