"""How numbers are written and read in German and English."""

from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.numbers import read_number
from bot.domain.kpis import UNITS
from bot.domain.numbers import format_number, format_value
from bot.domain.texts import LANGUAGES, UserError

languages = st.sampled_from(LANGUAGES)


@pytest.mark.parametrize(
    ("value", "decimals", "de", "en", "reason"),
    [
        (30, 1, "30", "30", "whole numbers have no decimals"),
        (Fraction(25, 2), 1, "12,5", "12.5", "the sign of the language"),
        (Fraction(-25, 2), 1, "−12,5", "−12.5", "a minus, not a hyphen"),
        (1234567, 1, "1.234.567", "1,234,567", "thousands are grouped"),
        (Fraction(12345, 10), 1, "1.234,5", "1,234.5", "both signs"),
        (Fraction(100, 3), 1, "33,3", "33.3", "rounded down"),
        (Fraction(200, 3), 1, "66,7", "66.7", "rounded up"),
        (Fraction(1225, 100), 1, "12,3", "12.3", "half goes up, as people round"),
        (Fraction(-1225, 100), 1, "−12,3", "−12.3", "half goes away from zero"),
        (Fraction(9996, 100), 1, "100,0", "100.0", "what was rounded says so"),
        (Fraction(-1, 100), 1, "0,0", "0.0", "no negative zero"),
        (Fraction(25, 2), 2, "12,5", "12.5", "exact with fewer decimals"),
        (Fraction(100, 3), 0, "33", "33", "no decimals asked for"),
        (0, 1, "0", "0", "zero"),
    ],
)
def test_a_number_is_written_as_the_language_writes_it(value, decimals, de, en, reason):
    assert (format_number(value, "de", decimals), format_number(value, "en", decimals)) == (de, en), reason


@pytest.mark.parametrize(
    ("value", "unit", "de", "en"),
    [
        (Fraction(25, 2), "%", "12,5\u00a0%", "12.5\u00a0%"),
        (30, "points", "30 Punkte", "30 points"),
        (1, "points", "1 Punkt", "1 point"),
        (-1, "points", "−1 Punkt", "−1 point"),
        (Fraction(11, 10), "points", "1,1 Punkte", "1.1 points"),
        (Fraction(25, 2), "€", "12,50\u00a0€", "€12.50"),
        (Fraction(-25, 2), "€", "−12,50\u00a0€", "−€12.50"),
        (20_000_000, "€", "20.000.000\u00a0€", "€20,000,000"),
        (Fraction(100, 3), "€", "33,33\u00a0€", "€33.33"),
        (Fraction(9999, 10_000), "€", "1,00\u00a0€", "€1.00"),
        (Fraction(-1, 1000), "€", "0,00\u00a0€", "€0.00"),
        (Fraction(5, 2), "factor", "2,5×", "2.5×"),
        (Fraction(1, 8), "share", "0,13", "0.13"),
        (25, "s", "25\u00a0s", "25\u00a0s"),
        (1, "periods", "1 Periode", "1 period"),
        (4, "periods", "4 Perioden", "4 periods"),
        (3, "purchases", "3 Käufe", "3 purchases"),
        (Fraction(3, 2), "contacts per month", "1,5 Kontakte im Monat", "1.5 contacts a month"),
        (Fraction(100, 3), "", "33,33", "33.33"),
    ],
)
def test_a_value_is_written_with_its_unit(value, unit, de, en):
    assert (format_value(value, unit, "de"), format_value(value, unit, "en")) == (de, en)


@pytest.mark.parametrize(
    ("text", "de", "en", "reason"),
    [
        ("12", "12", "12", "digits"),
        ("007", "7", "7", "leading zeros"),
        ("12,5", "12.5", "12.5", "a comma that cannot group"),
        ("12.5", "12.5", "12.5", "a point that cannot group"),
        ("1.234", "1234", "1.234", "the language decides"),
        ("1,234", "1.234", "1234", "the language decides"),
        ("1.234,56", "1234.56", "1234.56", "two signs leave no doubt"),
        ("1,234.56", "1234.56", "1234.56", "two signs leave no doubt"),
        ("1.234,567", "1234.567", "1234.567", "the last of two signs starts the decimals"),
        ("1.234.567", "1234567", "1234567", "a sign used twice groups"),
        ("1,234,567", "1234567", "1234567", "a sign used twice groups"),
        ("0.123", "0.123", "0.123", "no group starts with 0"),
        ("1234.567", "1234.567", "1234.567", "no group has four digits"),
        ("1 234,5", "1234.5", "1234.5", "spaces group"),
        ("1\u00a0234\u00a0567", "1234567", "1234567", "unbreakable spaces group"),
        ("1\u202f234", "1234", "1234", "thin spaces group"),
        ("1'234.5", "1234.5", "1234.5", "apostrophes group"),
        (".5", "0.5", "0.5", "no digit before the point"),
        (",5", "0.5", "0.5", "no digit before the comma"),
        ("−5", "-5", "-5", "a minus"),
        ("-5", "-5", "-5", "a hyphen"),
        ("–5", "-5", "-5", "a dash, as phones make it"),
        ("- 5", "-5", "-5", "a space behind the sign"),
        ("+5", "5", "5", "a plus"),
        ("  5\n", "5", "5", "space around"),
        ("12,5 %", "12.5", "12.5", "a percent sign"),
        ("12,5%", "12.5", "12.5", "a percent sign without space"),
        ("12,5 Prozent", "12.5", "12.5", "a percent word"),
        ("30 Punkte", "30", "30", "the unit of the NPS"),
        ("1 point", "1", "1", "one of it"),
        ("12,50 €", "12.5", "12.5", "money"),
        ("€12.50", "12.5", "12.5", "money as in English"),
        ("-€ 3", "-3", "-3", "a loss"),
        ("12 Euro", "12", "12", "money in words"),
        ("2,5x", "2.5", "2.5", "a factor as it is typed"),
        ("2,5-fach", "2.5", "2.5", "a factor in words"),
        ("25 Sekunden", "25", "25", "time in words"),
        ("3 Wochen", "3", "3", "what a period is in the question"),
        ("18 Monate", "18", "18", "what a period is in the question"),
        ("200 Kunden", "200", "200", "what was counted"),
        ("60 answers", "60", "60", "what was counted"),
        ("20 Mio.", "20000000", "20000000", "millions, shortened"),
        ("20 Mio", "20000000", "20000000", "without the point"),
        ("1,5 Mio. €", "1500000", "1500000", "with decimals and a currency"),
        ("€1.5 million", "1500000", "1500000", "as in English"),
        ("2 Millionen Euro", "2000000", "2000000", "in words"),
        ("3 Tsd.", "3000", "3000", "thousands"),
        ("5k", "5000", "5000", "thousands as in posts"),
        ("2 Mrd.", "2000000000", "2000000000", "a German Milliarde"),
        ("-0,5 Mio", "-500000", "-500000", "a loss of half a million"),
        ("1.234 Tsd.", "1234000", "1234", "the language decides before the word does"),
    ],
)
def test_a_number_is_read_as_people_write_it(text, de, en, reason):
    assert (read_number(text, "de"), read_number(text, "en")) == (Fraction(de), Fraction(en)), reason


@given(st.sampled_from(list(UNITS)), st.integers(-(10**6), 10**6), languages)
def test_a_value_with_any_unit_can_be_typed_as_it_is_written(unit, tenths, language):
    value = Fraction(tenths, 10)
    assert read_number(format_value(value, unit, language), language) == value


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("1.234", "1234", "a point before three digits"),
        ("1,234", "1234", "a comma before three digits"),
        ("12,345", "12345", "two digits before it"),
        ("1.234.567", "1234567", "two groups"),
        ("12,5", "12.5", "one digit behind the comma: no count, but what was said"),
        ("0,123", "0.123", "no group starts with 0"),
        ("1234", "1234", "plain"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_in_a_count_a_sign_before_exactly_three_digits_groups_thousands(text, expected, reason, language):
    assert read_number(text, language, count=True) == Fraction(expected), reason


@pytest.mark.parametrize(
    "text",
    [
        *["", " ", "zehn", "nan", "NaN", "inf", "-inf", "∞", "1e999", "1e5", "0x10", "1_000", "10 Äpfel", "12%%", "%"],
        *["1.2.3", "12.34.567", "1.234.56", "1,2,3", "1.234,5,6", "1,234 567", "12 34", "1  234", "1/2", "1\x002"],
        *["Mio.", "5 Billiarden", "5 Mio. Mio.", "5 Miost", "1.2.3 Mio", "999999999999999999 Mio", "1000000000 Mrd."],
        *["..5", ".", ",", "5.", "-", "--5", "5-", "١٢", "１２", "5²", "½", "⑤", "😀"],
        *["1" * 19, "0." + "1" * 19, "9" * 10_000, " " * 10_000],
    ],
)
@pytest.mark.parametrize("count", [True, False])
def test_everything_else_is_no_number_and_the_sentence_quotes_it_shortly(text, count):
    with pytest.raises(UserError) as caught:
        read_number(text, "de", count=count)
    sentence = caught.value.text
    assert " ".join(text.split())[:29] in sentence.de or "�" in sentence.de
    assert len(sentence.de) < 120
    assert "\n" not in sentence.to("en")


@pytest.mark.parametrize(("text", "expected"), [("3 Tsd.", 3000), ("1,5 Mio", 1_500_000), ("1.234 Tsd", 1_234_000)])
def test_a_count_may_be_in_thousands_and_millions(text, expected):
    assert read_number(text, "de", count=True) == expected


def test_a_billion_is_an_english_one():
    assert read_number("2 billion", "en") == 2 * 10**9
    with pytest.raises(UserError):
        read_number("2 Billionen", "de")


def test_a_percent_sign_is_no_part_of_a_count():
    with pytest.raises(UserError):
        read_number("12 %", "de", count=True)


@given(st.integers(-(10**15), 10**15), languages, st.booleans())
def test_a_whole_number_that_was_written_is_read_back(value, language, count):
    assert read_number(format_number(value, language), language, count=count) == value


@given(st.decimals(-(10**9), 10**9, places=3), languages)
def test_a_decimal_that_was_written_is_read_back(value, language):
    exact = Fraction(value)
    assert read_number(format_number(exact, language, decimals=3), language) == exact


@given(st.text(max_size=80), languages, st.booleans())
def test_any_text_is_a_number_or_a_sentence_for_people(text, language, count):
    with suppress(UserError):
        assert abs(read_number(text, language, count=count)) < 10**18
