"""Author markup becomes the small HTML of the channels, and long HTML is cut without breaking a tag."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.markup import to_html
from bot.dialogue.splitting import split

NO_BREAK = "\u00a0"


@pytest.mark.parametrize(
    ("text", "html", "reason"),
    [
        ("a **b** *c* `d`", "a <b>b</b> <i>c</i> <code>d</code>", "emphasis and code"),
        ("***a***", "<i><b>a</b></i>", "both"),
        ("a < b & c > d \"e\" 'f'", "a &lt; b &amp; c &gt; d &quot;e&quot; &#x27;f&#x27;", "everything is escaped"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;", "HTML comes out as its text"),
        ("`<b>`", "<code>&lt;b&gt;</code>", "HTML within code"),
        ("a\nb", "a b", "a line break in the file is none in the chat"),
        ("a\\\nb", "a\nb", "unless it is meant"),
        ("a\n\nb", "a\n\nb", "paragraphs"),
        ("# A\n\nb\n\n## C\nd", "<b>A</b>\nb\n\n<b>C</b>\nd", "headings stand close to their text"),
        ("# A **b**", "<b>A b</b>", "no bold within bold"),
        ("- a\n- b", "• a\n• b", "a list"),
        ("- a\n\n- b", "• a\n• b", "a loose list"),
        ("3. a\n4. b", "3. a\n4. b", "a numbered list begins where it says"),
        ("- a\n  - b\n    1. c\n- d", "• a\n   • b\n      1. c\n• d", "lists within lists"),
        ("> a\n>\n> b", "<blockquote>a\n\nb</blockquote>", "a quote"),
        ("> a\n> > b", "<blockquote>a\n\nb</blockquote>", "no quote within a quote"),
        ("[a *b*](https://c.de/?d=1&e=2)", '<a href="https://c.de/?d=1&amp;e=2">a <i>b</i></a>', "a link"),
        ("<https://c.de>", '<a href="https://c.de">https://c.de</a>', "a bare link"),
        ("**a `b`**", "<b>a b</b>", "no code within bold"),
        ("![a](https://b.de)", "a", "a picture comes out as its text"),
        ("    a\n", "a\n", "a code block comes out as its text"),
        ("&auml;&lt;", "ä&lt;", "characters by name"),
        ("{{ nps promoters=50 passives=30 detractors=20 }}.", "30 Punkte.", "a figure"),
        ("**{{ crr start=200 end=205 new=30 }}**", f"<b>87,5{NO_BREAK}%</b>", "a figure within bold"),
        ("{{ churn lost=10 start=100 end=90 }}", f"10,5{NO_BREAK}%", "at most one decimal"),
        ("{{ nps scores=1 }}", "−100 Punkte", "a negative figure begins no list"),
        ("", "", "nothing"),
    ],
)
def test_markup_becomes_html(text, html, reason):
    assert to_html(text, "de") == html, reason


def test_a_figure_is_written_in_the_language_of_the_reader():
    assert to_html("{{ churn lost=10 start=100 end=90 }}", "en") == f"10.5{NO_BREAK}%"


def test_of_a_link_to_a_lesson_the_words_remain():
    assert to_html("[**a** b](lesson:x)", "de") == "<b>a</b> b"


@pytest.mark.parametrize(
    ("text", "html"),
    [("1. Januar", "1. Januar"), ("- 5 %", "- 5 %"), ("# 1", "# 1"), ("> **a**", "&gt; <b>a</b>"), ("    a", "    a")],
)
def test_an_inline_text_has_no_blocks(text, html):
    assert to_html(text, "de", inline=True) == html


def test_tags_that_stand_around_the_text_are_not_opened_again():
    inside = frozenset({"b", "blockquote"})
    assert to_html("# a\n> **b** *c* `d`", "de", inside=inside) == "a\nb <i>c</i> d"


MARKUP = st.text(st.sampled_from("*_`[]()<>!#->|~&\\{}\n \t1.a=ä:/"), max_size=80)
TAG = re.compile(r"<(/?)(b|i|code|blockquote|a)( href=\"[^\"<>]*\")?>")


def assert_well_formed(html):
    """Assert that tags are Telegram's, closed in order, none within itself, and that nothing else is unescaped."""
    opened = []
    for slash, tag, _ in TAG.findall(html):
        if slash:
            assert opened.pop() == tag
        else:
            assert tag not in opened
            opened.append(tag)
    assert not opened
    assert "<" not in TAG.sub("", html)
    assert ">" not in TAG.sub("", html)
    assert re.sub(r"&(amp|lt|gt|quot|#x27);", "", html).count("&") == 0


@given(MARKUP, st.booleans())
def test_whatever_is_written_becomes_well_formed_html(text, inline):
    if "{{" not in text:
        assert_well_formed(to_html(text, "de", inline=inline))


# ---------------------------------------------------------------------------------------------------------- splitting


@pytest.mark.parametrize(
    ("html", "limit", "pieces", "reason"),
    [
        ("", 10, [], "nothing"),
        (" \n<b> </b>\n", 10, [], "nothing but white space"),
        ("abc", 3, ["abc"], "what fits stays whole"),
        ("aaaa\n\nbb\ncc", 9, ["aaaa", "bb\ncc"], "between paragraphs"),
        ("aaa bb\ncc dd", 9, ["aaa bb", "cc dd"], "else between lines"),
        ("aaa bbb ccc", 9, ["aaa bbb", "ccc"], "else between words"),
        ("aaaaaaaaaaaa", 5, ["aaaaa", "aaaaa", "aa"], "else anywhere"),
        ("a\n\nbbbbbb cccccc", 12, ["a\n\nbbbbbb", "cccccc"], "but not near the beginning"),
        ("<b>aaa bbb</b> ccc", 5, ["<b>aaa</b>", "<b>bbb</b>", "ccc"], "tags are closed and opened again"),
        (
            '<a href="https://x.de">a <i>b</i></a>',
            2,
            ['<a href="https://x.de">a</a>', '<a href="https://x.de"><i>b</i></a>'],
            "with what stands in them",
        ),
        ("&lt;&amp;&#x27;&gt;", 2, ["&lt;&amp;", "&#x27;&gt;"], "a character by name is one"),
        ("👍👍👍", 5, ["👍👍", "👍"], "some characters count twice"),
        (
            "<blockquote>aa\n\nbb</blockquote>",
            4,
            ["<blockquote>aa</blockquote>", "<blockquote>bb</blockquote>"],
            "quotes",
        ),
    ],
)  # fmt: skip - a table
def test_html_is_cut_where_it_hurts_least(html, limit, pieces, reason):
    assert split(html, limit) == pieces, reason


def text_of(html):
    return unescape(TAG.sub("", html))


WORDS = st.text(st.sampled_from("ab ä👍\n<&>'\""), max_size=30)


@given(
    st.recursive(
        WORDS.map(lambda text: to_html(text, "de", inline=True)),
        lambda inner: st.builds(
            lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>",
            st.sampled_from(["b", "i", "code"]),
            st.lists(inner, max_size=4),
        ),
        max_leaves=12,
    ),
    st.integers(2, 40),
)
def test_pieces_are_whole_short_and_lose_nothing_but_white_space(html, limit):
    pieces = split(html, limit)
    for piece in pieces:
        assert len(text_of(piece).encode("utf-16-le")) // 2 <= limit
        assert text_of(piece).strip()
        tags = TAG.findall(piece)
        assert sum(1 if not slash else -1 for slash, _, _ in tags) == 0
        assert "<" not in TAG.sub("", piece)
    joined = "".join(text_of(piece) for piece in pieces)
    assert re.sub(r"\s", "", joined) == re.sub(r"\s", "", text_of(html))


@given(st.text(st.sampled_from("a \n"), min_size=1, max_size=300))
def test_words_are_not_broken_where_they_fit(text):
    words = [word for piece in split(text, 20) for word in piece.split()]
    if all(len(word) <= 10 for word in text.split()):
        assert words == text.split()
