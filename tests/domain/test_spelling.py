"""What people type, tidied before it is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.spelling import one_line


@pytest.mark.parametrize(
    ("typed", "kept", "why"),
    [
        ("Gut.\nWirklich!", "Gut. Wirklich!", "lines become one"),
        ("a\x00b\x1b[1mc", "ab[1mc", "control characters"),
        ("gut\u202etug", "guttug", "text turned round"),
        ("\u2067rechts\u2069", "rechts", "text set apart from right to left"),
        ("un\u200bsicht\ufeffbar", "unsichtbar", "characters without a width"),
        ("\u200b \u2060", "", "nothing but what cannot be seen"),
        ("<b>fett</b> &amp;", "<b>fett</b> &amp;", "markup stays as it was typed: it is escaped where it is shown"),
        ("=1+1", "=1+1", "a formula likewise"),
        ("\ud800", "", "half a pair, which no database takes"),
        ("\ufffe\uffff", "", "no characters, which no workbook takes"),
        ("مرحبا שלום", "مرحبا שלום", "languages from right to left"),
        ("Grüße 👍🏽", "Grüße 👍🏽", "an emoji with its skin"),
    ],
)
def test_what_is_typed_keeps_its_words_on_one_line_and_loses_what_is_invisible(typed, kept, why):
    assert one_line(typed) == kept


@given(st.text())
def test_what_is_tidy_stays_as_it_is(text):
    once = one_line(text)
    assert one_line(once) == once
    assert "\n" not in once
