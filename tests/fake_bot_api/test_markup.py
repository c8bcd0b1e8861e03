"""The HTML that Telegram reads, and the words in which it refuses the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from tests.fake_bot_api.markup import parse_html, units
from tests.fake_bot_api.refusal import RefusedError

READ = [
    ("plain", "plain", [], "no markup at all"),
    ("<b>a</b>b", "ab", [("bold", 0, 1)], "one tag"),
    ("<b><i>a</i></b>", "a", [("bold", 0, 1), ("italic", 0, 1)], "nested tags"),
    ("😀<u>ü</u>", "😀ü", [("underline", 2, 1)], "offsets count UTF-16 units"),
    ("1 &lt; 2 &amp; 3 &#x41;&#66;", "1 < 2 & 3 AB", [], "the four names and the numbers"),
    ("<b></b>a", "a", [], "an empty tag leaves nothing"),
    ('<a href="https://example.org/?a=1&amp;b=2">x</a>', "x", [("text_link", 0, 1)], "a link"),
    ('<pre><code class="language-python">x</code></pre>', "x", [("pre", 0, 1), ("code", 0, 1)], "code within pre"),
    ("<blockquote expandable>q</blockquote>", "q", [("expandable_blockquote", 0, 1)], "the one bare attribute"),
    ('<span class="tg-spoiler">s</span>', "s", [("spoiler", 0, 1)], "the one class of span"),
    ("<B>a</b >", "a", [("bold", 0, 1)], "case and spaces do not matter"),
]
REFUSED = [
    ("a<br>b", 'Unsupported start tag "br" at byte offset 1', "no line breaks by tag"),
    ("ä<p>x</p>", 'Unsupported start tag "p" at byte offset 2', "the offset counts bytes"),
    ("5 < 6 ", 'Unsupported start tag "" at byte offset 2', "an unescaped sign"),
    ("x <b", "Unclosed start tag at byte offset 2", "cut within a tag"),
    ('<a href="x', 'Expected equal sign|Unclosed start tag "a"', "cut within an attribute"),
    ("<b>x", 'Can\'t find end tag corresponding to start tag "b"', "never closed"),
    ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"', "wrong nesting"),
    ("<b>x</b", "Unclosed end tag at byte offset 4", "cut within an end tag"),
    ("x</b>", "Unexpected end tag at byte offset 1", "an end without a start"),
    ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0', "span is for spoilers only"),
    ("<b hidden>x</b>", 'Expected equal sign in declaration of an attribute of the tag "b"', "a bare attribute"),
    ("Q & A", "Unescaped or unknown entity at byte offset 2", "stricter: a bare ampersand"),
    ("a&nbsp;b", "Unescaped or unknown entity at byte offset 1", "stricter: an entity Telegram shows as it is"),
    ("&#xD800;", "invalid Unicode characters", "half a surrogate pair"),
    ("&#x110000;", "invalid Unicode characters", "no such character"),
    ('<a href="lektion">x</a>', "Link without a valid URL at byte offset 0", "stricter: Telegram drops such a link"),
    ("<code><b>x</b></code>", 'Tag "b" within code at byte offset 6', "stricter: Telegram drops one of the two"),
]


@pytest.mark.parametrize(("html", "text", "entities", "reason"), READ, ids=[row[-1] for row in READ])
def test_html_is_read_as_telegram_reads_it(html, text, entities, reason):
    plain, found = parse_html(html)
    assert (plain, [(e["type"], e["offset"], e["length"]) for e in found]) == (text, entities), reason


@pytest.mark.parametrize(("html", "words", "reason"), REFUSED, ids=[row[-1] for row in REFUSED])
def test_html_that_telegram_refuses_or_mutilates_is_refused(html, words, reason):
    with pytest.raises(RefusedError) as refusal:
        parse_html(html)
    assert refusal.value.violation
    assert any(word in refusal.value.description for word in words.split("|")), reason


@given(st.text(st.characters(codec="utf-8")))
def test_escaped_text_comes_out_as_it_went_in(text):
    assert parse_html(f"<b>{escape(text)}</b>")[0] == text


@given(st.text(st.characters(codec="utf-8")))
def test_length_counts_characters_beyond_the_basic_plane_twice(text):
    assert units(text) == sum(2 if ord(character) > 0xFFFF else 1 for character in text)


@given(st.text(alphabet="<>/ab =\"'&;#x1"))
def test_any_text_is_read_or_refused_and_never_breaks_the_parser(text):
    try:
        plain, entities = parse_html(text)
    except RefusedError:
        return
    assert all(e["offset"] + e["length"] <= units(plain) for e in entities)
