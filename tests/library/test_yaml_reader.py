"""Texts stay texts, every node knows its place, and both parsers of PyYAML read the same."""

import pytest
import yaml

from bot.library.nodes import Mapping, Scalar, Sequence
from bot.library.report import Report
from bot.library.yaml_reader import MAX_DEPTH, read_yaml
from tests.library import BROKEN, QUIZZES

BOTH = [yaml.CSafeLoader, yaml.SafeLoader]


def read(text, parser=yaml.CSafeLoader):
    report = Report("file.yaml")
    return read_yaml(text, report, parser), report


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("no", "YAML 1.1 reads false"),
        ("on", "YAML 1.1 reads true"),
        ("1:30", "YAML 1.1 reads 90"),
        ("012", "YAML 1.1 reads 10"),
        ("1_000", "YAML 1.1 reads 1000"),
        ("2024-01-01", "a date"),
        ("~", "null"),
        ("null", "null"),
        ("=", "a special value"),
        (".inf", "infinity"),
        ("0x1F", "hexadecimal"),
    ],
)
def test_a_scalar_stays_the_text_it_is(written, reason):
    node, report = read(f"key: {written}\n")
    assert node.get("key").text == written, reason
    assert report.problems == []


@pytest.mark.parametrize("parser", BOTH)
def test_every_node_knows_its_line_and_column(parser):
    node, _ = read("# comment\na: b\nlist:\n  - c\n  - {d: e}\n", parser)
    assert isinstance(node, Mapping)
    key, value = node.entries["a"]
    assert (key.line, key.column, value.line, value.column) == (2, 1, 2, 4)
    items = node.get("list")
    assert isinstance(items, Sequence)
    assert [(item.line, item.column) for item in items.items] == [(4, 5), (5, 5)]


@pytest.mark.parametrize(
    ("text", "offset", "piece", "line", "reason"),
    [
        ("k: |\n  one\n  two\n", 1, "", 3, "a block keeps its lines"),
        ("k: |\n\n  one\n", 1, "", 3, "an empty line at the beginning counts"),
        ("k: >\n  one\n  two\n\n  three\n", 1, "three", 5, "a folded text is searched"),
        ('k: "one\n  two"\n', 0, "two", 2, "a quoted text is searched"),
        ("k: one\n", 0, "absent", 1, "what is not found stands where the text begins"),
    ],
)
def test_a_line_within_a_text_is_found_in_the_file(text, offset, piece, line, reason):
    node, _ = read(text)
    assert node.get("k").line_at(offset, piece) == line, reason


def test_nesting_is_allowed_to_the_limit_and_no_deeper():
    assert read("[" * MAX_DEPTH + "]" * MAX_DEPTH)[1].problems == []
    assert [p.code for p in read("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1))[1].problems] == ["too-deep"]


def test_the_first_of_two_equal_keys_counts():
    node, report = read("a: 1\na: 2\n")
    assert node.get("a").text == "1"
    assert [(p.code, p.line) for p in report.problems] == [("duplicate-key", 2)]


@pytest.mark.parametrize(
    "path", [*sorted(QUIZZES.iterdir()), *sorted(BROKEN.glob("s*.yaml"))], ids=lambda path: path.name
)
def test_both_parsers_read_the_same_and_find_the_same(path):
    results = [read(path.read_text(encoding="utf-8"), parser) for parser in BOTH]
    assert results[0][0] == results[1][0]
    places = [[(problem.line, problem.code) for problem in report.problems] for _, report in results]
    assert places[0] == places[1]


def test_an_escape_beyond_unicode_is_a_problem_in_both_parsers():
    for parser in BOTH:
        assert [p.code for p in read('a: "\\U00110000"', parser)[1].problems] == ["yaml-syntax"]


def test_plain_quoted_and_block_texts_can_be_told_apart():
    node, _ = read('a:\nb: ""\nc: |\n  x\n')
    assert node.get("a").empty
    assert not node.get("b").empty
    assert isinstance(node.get("c"), Scalar)
    assert node.get("c").block
