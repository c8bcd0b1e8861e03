"""Whatever stands in a file, it loads or it has problems; it never crashes, and good decks are never refused."""

import string

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.course import Deck, Lesson
from bot.library.documents import Parsed, parse, parse_text
from bot.library.files import Source
from bot.library.report import Report
from tests.library import CONTENT, QUIZZES

GOOD = (QUIZZES / "good.yaml").read_text(encoding="utf-8")
LESSON = (CONTENT / "basics" / "01-first-lesson.md").read_text(encoding="utf-8")
GLOSSARY = (CONTENT / "basics" / "glossary.yaml").read_text(encoding="utf-8")
SIGNS = st.sampled_from(
    [
        *"\t\n \"'#%&*-:>?@[]`{|}!,\\~<_=\x00\x85\ufeff\u2028äß👍0a",
        "---\n",
        "{{",
        "}}",
        "<<: ",
        "*a",
        "&a ",
        "[[",
        "]]",
        "..",
        "|!",
    ]
)
KINDS = st.sampled_from(["deck", "lesson", "topics", "glossary", "wording"])


def judged(text: str, kind: str) -> None:
    """Assert that the text loads or has problems that can be shown, and is one or the other."""
    report = Report("file")
    value = parse_text(text, kind, report)
    assert (value is None) == bool(report.problems)
    for problem in report.problems:
        assert 0 <= problem.line <= text.count("\n") + text.count("\x85") + text.count("\u2028") + 2
        for language in ("de", "en"):
            assert problem.render(language).encode()


@given(st.binary(max_size=300), st.sampled_from([".yaml", ".md"]))
def test_arbitrary_bytes_load_or_have_problems(tmp_path_factory, data, suffix):
    path = tmp_path_factory.getbasetemp() / f"bytes{suffix}"
    path.write_bytes(data)
    parsed = parse(Source(path))
    assert isinstance(parsed, Parsed)
    assert (parsed.value is None) == bool(parsed.problems)


@given(st.lists(SIGNS, max_size=60).map("".join), KINDS)
def test_arbitrary_signs_load_or_have_problems(text, kind):
    judged(text, kind)


@given(st.text(max_size=200), KINDS)
def test_arbitrary_texts_load_or_have_problems(text, kind):
    judged(text, kind)


@settings(max_examples=300)
@given(st.integers(0, len(GOOD)), st.integers(0, 30), st.lists(SIGNS, max_size=4).map("".join))
def test_a_good_deck_with_a_piece_replaced_loads_or_has_problems(start, length, piece):
    judged(GOOD[:start] + piece + GOOD[start + length :], "deck")


@given(st.integers(0, len(LESSON)), st.integers(0, 30), st.lists(SIGNS, max_size=4).map("".join))
def test_a_good_lesson_with_a_piece_replaced_loads_or_has_problems(start, length, piece):
    judged(LESSON[:start] + piece + LESSON[start + length :], "lesson")


@given(st.integers(0, len(GLOSSARY)), st.integers(0, 30), st.lists(SIGNS, max_size=4).map("".join))
def test_a_good_glossary_with_a_piece_replaced_loads_or_has_problems(start, length, piece):
    judged(GLOSSARY[:start] + piece + GLOSSARY[start + length :], "glossary")


@given(st.permutations(GOOD.splitlines(keepends=True)[5:12]), st.integers(0, 6))
def test_lines_in_another_order_load_or_have_problems(lines, dropped):
    judged("".join(GOOD.splitlines(keepends=True)[:5] + lines[dropped:]), "deck")


WORDS = st.text(string.ascii_letters + string.digits + " äöüß?.,;:()„“%+−–'\"", min_size=1, max_size=60).filter(
    str.strip
)
IDS = st.from_regex(r"[a-z0-9]{1,10}(-[a-z0-9]{1,10}){0,2}", fullmatch=True)


@given(st.lists(st.tuples(IDS, WORDS, WORDS), min_size=1, max_size=5, unique_by=lambda card: card[0]))
def test_every_text_without_markup_comes_back_as_it_was_written(rows):
    cards = [
        {"id": name, "kind": "flashcard", "front": front, "back": {"de": back, "en": back}, "explanation": "e"}
        for name, front, back in rows
    ]
    text = yaml.safe_dump({"id": "deck", "topic": "t", "title": "Titel", "cards": cards}, allow_unicode=True)
    report = Report("file")
    found = parse_text(text, "deck", report)
    assert report.problems == []
    assert isinstance(found, Deck)
    assert [(card.id, card.front.de, card.back.en) for card in found.cards] == [
        (n, f.strip(), b.strip()) for n, f, b in rows
    ]


@given(WORDS, WORDS)
def test_a_lesson_comes_back_as_it_was_written(german, english):
    report = Report("file")
    found = parse_text(LESSON.split("## ")[0] + f"{german}\n\n+++ en +++\n{english}\n", "lesson", report)
    if report.problems:  # such as "1)" before four blanks, which is a list with a code block
        assert {problem.code for problem in report.problems} <= {"bad-markup"}
    else:
        assert isinstance(found, Lesson)
        assert (found.body.de, found.body.en) == (german.strip(), english.strip())


@pytest.mark.parametrize(
    "text", ["", "\ufeff", "---", "---\n", "---\n---", "+++ en +++", "---\nid: a\n---\n+++ en +++"]
)
def test_the_smallest_files_have_problems(text):
    for kind in ("deck", "lesson", "topics", "glossary", "wording"):
        judged(text, kind)
