"""What counts as the same word."""

import pytest

from bot.search.lexicon import Lexicon


def stems(text, language="de"):
    return list(Lexicon((), language).roots(text))


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
    assert Lexicon({"bindung", "ursache", "kunden", "kunde", "rate", "in"}, "de").split(word) == parts


@pytest.mark.parametrize("word", ["kunden" * 50, "anna" * 70, "x" * 300])
def test_no_word_takes_long_to_take_apart(word):
    assert Lexicon({"kunde", "kunden", "anna", "annaanna"}, "de").split(word) == ()


def test_a_long_word_of_many_short_parts_is_split_in_no_time():
    assert Lexicon({"anna", "annaanna"}, "de").split("anna" * 12 + "x") == ()


@pytest.mark.parametrize(
    ("form", "why"),
    [("kauft", "third person"), ("kaufst", "second person"), ("kaufte", "past"), ("kaufen", "the verb itself")],
)
def test_forms_of_a_verb_that_the_course_uses_are_one(form, why):
    assert Lexicon({"kaufen"}, "de").root(form) == "kauf", why


@pytest.mark.parametrize("word", ["markt", "wert", "garten", "seite", "kauft"])
def test_what_only_looks_like_a_form_of_a_verb_is_left_alone(word):
    known = {"marken", "garen", "seien", "werten"}
    assert Lexicon(known, "de").root(word) == Lexicon((), "de").root(word)
