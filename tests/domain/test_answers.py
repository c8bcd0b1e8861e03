"""What somebody typed counts where it means an accepted form, and never where it means a rejected one."""

import string

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.domain.answers import LONGEST, folded, matches
from bot.domain.questions import Forms


@pytest.mark.parametrize(
    ("form", "typed", "reason"),
    [
        ("Verbundenheit", "verbundenheit", "case"),
        ("Verbundenheit", "  Verbundenheit. ", "blanks and punctuation around it"),
        ("Verbundenheit", "„Verbundenheit“!", "quotes"),
        ("Rückgewinnung", "Rueckgewinnung", "an umlaut spelt out"),
        ("Kaeufermarkt", "Käufermarkt", "an umlaut where the form has none"),
        ("Rückgewinnung", "Ru\u0308ckgewinnung", "an umlaut of two signs, as some keyboards send it"),
        ("Maß", "MASS", "a sharp s"),
        ("Stempelkarte", "die Stempelkarte", "a German article"),
        ("the customer journey", "Customer Journey", "an article in the form"),
        ("Customer Journey", "a customer journey", "an English article"),
        ("Win-back", "win back", "a blank for a hyphen"),
        ("Win-back", "Winback", "together for a hyphen"),
        ("Kundenbindung", "Kunden-Bindung", "a hyphen within a compound"),
        ("Kundenbindung", "Kunden Bindnug", "apart, and with a typo"),
        ("customer's value", "customers value", "an apostrophe"),
        ("A-Kunde", "A Kunde", "what looks like an article is part of the word"),
        ("Bindung", "Bidung", "a letter missing in a word of seven"),
        ("Treue", "Terue", "neighbours swapped in a word of five"),
        ("Verbundenheit", "Verbudnenheid", "two typos in a long word"),
        ("Customer Lifetime Value", "custmer lifetimes vaule", "one typo in each word"),
        ("80 %", "80", "a sign beside a number"),
        ("3R", "3 r", "letters and digits apart"),
        ("+", " + ", "an answer that is a sign"),
    ],
)
def test_this_counts(form, typed, reason):
    assert matches(typed, Forms((form,))), reason


@pytest.mark.parametrize(
    ("form", "typed", "reason"),
    [
        ("Verbundenheit", "", "nothing"),
        ("Verbundenheit", "…", "nothing but a sign"),
        ("Verbundenheit", "Verbundnhit ja", "a word too many"),
        ("Club", "Klub", "words of four letters allow no typo"),
        ("Bindung", "Bdung", "two typos in a word of seven"),
        ("Verbundenheit", "Verbnudehitt", "three typos in a long word"),
        ("3R", "4R", "another digit"),
        ("1980", "1981", "another year"),
        ("Phase 2", "Phase 3", "another number beside a word"),
        ("A-Kunde", "B-Kunde", "a short part has to be exact"),
        ("A-Kunde", "Kunde", "a short part is not swallowed as a typo"),
        ("Kosten pro Kunde", "Kosten Kunde", "a word is missing"),
        ("unfreiwillig", "freiwillig", "the opposite is no typo"),
        ("voluntary", "involuntary", "nor in English"),
        ("der Kunde", "der", "an article alone"),
        ("+", "-", "another sign"),
    ],
)
def test_this_does_not_count(form, typed, reason):
    assert not matches(typed, Forms((form,))), reason


@pytest.mark.parametrize(
    ("typed", "expected", "reason"),
    [
        ("Bindung", True, "the accepted form"),
        ("Windung", False, "the rejected form, though one letter off"),
        ("die windung", False, "the rejected form with an article"),
        ("Windunk", False, "nearer to the rejected form"),
        ("Bindunk", True, "nearer to the accepted form"),
        ("Wbindung", True, "nearer to the accepted form, with a letter of the other"),
    ],
)
def test_what_is_or_is_nearer_to_a_rejected_form_never_counts(typed, expected, reason):
    assert matches(typed, Forms(("Bindung",), ("Windung",))) is expected, reason


def test_any_of_several_forms_will_do():
    forms = Forms(("Verbundenheit", "committed bond"))
    assert matches("Committed Bond", forms)
    assert matches("verbundenheit", forms)


def test_an_essay_is_no_short_answer():
    assert not matches("Verbundenheit" + " " * LONGEST, Forms(("Verbundenheit",)))


LETTERS = string.ascii_lowercase + "äöüß"
WORDS = st.text(LETTERS, min_size=1, max_size=14)
PHRASES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)


@given(PHRASES)
def test_every_form_counts_as_it_is_however_it_is_cased_and_hyphenated(form):
    for typed in (form, form.capitalize(), form.replace(" ", "-"), f" {form} ."):
        assert matches(typed, Forms((form,)))


@given(PHRASES, PHRASES)
def test_a_rejected_form_never_counts(accepted, rejected):
    assert not matches(rejected, Forms((accepted,), (rejected,)))


@given(PHRASES)
def test_umlauts_may_be_spelt_out(form):
    typed = form.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")
    assert matches(typed, Forms((form,)))


@given(WORDS, st.data())
def test_one_letter_more_or_less_counts_from_five_letters_on(word, data):
    place = data.draw(st.integers(0, len(word) - 1))
    typed = word[:place] + word[place + 1 :]
    assume(folded(typed) != folded(word))
    assume(len(folded(word)) - len(folded(typed)) == 1)  # without ä go two letters
    assert matches(typed, Forms((word,))) is (len(word) > 4)


@given(st.from_regex(r"[0-9]{1,6}", fullmatch=True), st.from_regex(r"[0-9]{1,6}", fullmatch=True))
def test_a_number_counts_only_digit_for_digit(one, other):
    assert matches(f"Phase {one}", Forms((f"Phase {other}",))) is (one == other)


@given(st.text(max_size=60), st.text(min_size=1, max_size=30), st.text(min_size=1, max_size=30))
def test_any_text_is_compared_without_a_crash(typed, accepted, rejected):
    assert matches(typed, Forms((accepted,), (rejected,))) in {True, False}
