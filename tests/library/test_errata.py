"""docs/errata.md is complete, and what it points to is there."""

import re
from functools import cache

import pytest

from bot.domain.course import Course
from bot.library.loader import load
from tests.harness import ROOT

PAGE = ROOT / "docs" / "errata.md"
TEXT = PAGE.read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")] for line in re.findall(r"^\| [CW]\d.*$", TEXT, re.MULTILINE)
]
LINKS = sorted(set(re.findall(r"\[([^]]+)\]\(([^)]+)\)", TEXT)))


@cache
def shipped() -> Course:
    return load(ROOT / "content", ROOT / "quizzes").course


def left_out(row: list[str]) -> bool:
    return row[3].startswith("left out")


def test_every_point_has_one_row_in_order():
    numbers = [row[0] for row in ROWS]
    own = [number for number in numbers if number.startswith("W")]
    assert numbers == [f"C{n:02}" for n in range(1, 73)] + [f"W{n:02}" for n in range(1, len(own) + 1)]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_a_row_says_what_is_wrong_what_is_taught_and_where(row):
    assert len(row) == 4
    assert all(row)
    assert left_out(row) or "](" in row[3]


def test_what_is_left_out_says_so_and_why():
    assert [row[0] for row in ROWS if left_out(row)] == ["C27", "C28", "C59", "C62"]
    for row in filter(left_out, ROWS):
        assert re.match(r"Left out on purpose: \w+ ", row[2])


@pytest.mark.parametrize(("name", "target"), LINKS, ids=[name for name, _ in LINKS])
def test_a_link_leads_to_the_file_that_holds_the_lesson_or_the_card(name, target):
    text = (PAGE.parent / target).resolve().read_text(encoding="utf-8")
    if target.endswith(".md"):
        assert name in shipped().lesson_by_id
        assert f"\nid: {name}\n" in text
    else:
        assert name in shipped().cards
        assert f"\n  - id: {name}\n" in text


def test_a_source_is_named_as_the_lessons_cite_it():
    cited = {name for lesson in shipped().lessons for name in lesson.sources if "Ergänzung" not in name}
    table = TEXT.partition("| cited as |")[2].partition("\n\n")[0]
    assert {line.split("|")[1].strip() for line in table.splitlines()[2:]} == cited
