"""What the README shows to instructors is what the checker reads."""

import re
from pathlib import Path

import pytest

from bot.library.cards import KINDS
from bot.library.documents import parse_text
from bot.library.report import Report

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
SECTION = README.partition("## For instructors")[2].partition("## Quiz errors")[0]
BLOCKS = re.findall(r"^```(?:yaml|text)\n(.*?)^```", SECTION, re.MULTILINE | re.DOTALL)
DECK = "id: d\ntopic: t\ntitle: T\ncards:\n  - id: c\n    kind: numeric\n"


def block(beginning):
    (found,) = [text for text in BLOCKS if text.startswith(beginning)]
    return found


SAMPLES = [
    ("deck", block("id: ")),
    ("deck", DECK + block("    question: ")),
    ("lesson", block("---\n")),
    ("glossary", block("terms:")),
    ("wording", block("wording:")),
]


@pytest.mark.parametrize(("kind", "text"), SAMPLES)
def test_a_sample_is_good(kind, text):
    report = Report("README.md")
    assert parse_text(text, kind, report) is not None
    assert report.problems == []


def test_every_kind_of_card_is_explained():
    assert [kind for kind in KINDS if f"`{kind}`" not in SECTION] == []
