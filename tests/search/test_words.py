"""What counts as the same word."""

import pytest

from bot.search.compounds import Compounds
from bot.search.words import words


def stems(text, language="de"):
    return [stem for _, stem in words(text, language)]


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Bindungen", "bindung", "number and case do not matter"),
        ("Maßnahme", "massnahmen", "ß may be typed as ss"),
        ("Käufer", "kaeufer", "umlauts may be written out"),
        ("kündigen", "gekündigt", "a participle belongs to its verb"),
        ("abwandern", "abgewandert", "a separable verb's too"),
        ("Abwanderung", "abwandern", "so does the noun of it"),
        ("Beschwerden", "Beschwerde", "plural"),
    ],
)
def test_german_forms_of_a_word_are_one(one, other, why):
    assert stems(one) == stems(other), why


def test_english_forms_of_a_word_are_one():
    assert stems("measuring", "en") == stems("measured measure", "en")[:1] == stems("measures", "en")


@pytest.mark.parametrize("question", ["Was ist das?", "Wie macht man das?", "Warum?", "!?", ""])
def test_words_that_say_nothing_are_left_out(question):
    assert stems(question) == []


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("bindungsursache", ("bindung", "ursache")),
        ("kundenbindungsrate", ("kunde", "bindung", "rate")),
        ("ursache", ()),
        ("bindungslos", ()),
        ("rateursache", ("rate", "ursache")),
    ],
)
def test_compounds_come_apart_into_words_of_the_course(word, parts):
    assert Compounds({"bindung", "ursache", "kunden", "kunde", "rate", "in"}).split(word) == parts


def test_a_long_word_of_many_short_parts_is_split_in_no_time():
    assert Compounds({"anna", "annaanna"}).split("anna" * 12 + "x") == ()
