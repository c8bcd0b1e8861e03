"""Nothing in a file can crash the checker or keep it longer than a second."""

import subprocess
import sys
import time

import pytest

from bot.library.documents import Parsed, parse
from bot.library.files import Source
from tests.library import deck

MB = 1_000_000
HEAD = "id: d\ntopic: t\ntitle: x\ncards:\n"
LESSON = "---\nid: l\ntitle: t\ntopic: t\norder: 1\nsources: [s]\n---\n"


def cards(front: str) -> str:
    """Return a deck of nearly 1 MB whose cards all have this front."""
    return deck_of(f'    kind: flashcard\n    front: "{front}"\n    back: b\n')


def deck_of(lines: str) -> str:
    """Return a deck of nearly 1 MB whose cards all have these lines."""
    count = min(999, 900_000 // (len(lines) + 40))
    return HEAD + "".join(f"  - id: c-{number}\n{lines}    explanation: e\n" for number in range(count))


def drawn(inputs: str) -> str:
    """Return a deck of cards whose numbers are drawn."""
    return deck_of(f"    kind: numeric\n    question: q\n    kpi: crr\n    inputs: {{{inputs}}}\n")


YAML = {
    "brackets open": "[" * MB,
    "braces open": "{" * MB,
    "dashes": "- " * (MB // 2),
    "question marks": "? " * (MB // 2),
    "indentation": "".join(" " * depth + "a:\n" for depth in range(1400)),
    "brackets closed": "[" * 30_000 + "]" * 30_000,
    "documents": "---\n" * (MB // 4),
    "documents with text": "--- a\n" * (MB // 6),
    "tag directives, quadratic in libyaml": "".join(f"%TAG !a{n}! tag:x:\n" for n in range(45_000)) + "--- a",
    "tag directives after the document": "a\n...\n" + "".join(f"%TAG !a{n}! tag:x:\n" for n in range(45_000)),
    "tag directives after another line break": "\x85%TAG !a! tag:x:\n" * 50_000,
    "anchors": "".join(f"- &a{n} x\n" for n in range(70_000)),
    "aliases": "- *a\n" * 200_000,
    "tags": "- !a x\n" * 140_000,
    "laughs": "a: &a [x]\n" + "".join(f"{c}: &{c} [*{p},*{p}]\n" for p, c in zip("abcdefgh", "bcdefghi", strict=True)),
    "equal keys": "a: b\n" * (MB // 5),
    "unknown keys": "".join(f"key{n}: x\n" for n in range(49_000)),
    "misspelt keys": HEAD + "  - id: a\n    kind: single\n" + "".join(f"    explanaton{n}: x\n" for n in range(40_000)),
    "many items": "[" + "a," * (MB // 2 - 1) + "]",
    "many pairs": "{" + "a: b, " * (MB // 6 - 1) + "}",
    "brackets as keys": "{" + "[a]: b," * (MB // 8) + "}",
    "empty cards": "cards:\n" + "  - a\n" * 99_000,
    "choices": HEAD + "  - id: a\n    kind: single\n    choices:\n" + "      - text: a\n" * 60_000,
    "quoted lines": 'a: "' + "\n" * (MB - 5) + '"',
    "texts of two lines": "".join(f'k{n}: "a\n  b"\n' for n in range(49_000)),
    "escapes": 'a: "' + "\\u0041" * (MB // 6 - 2) + '"',
    "folded": "a: >\n" + " a\n" * (MB // 3 - 5),
    "blanks": " " * MB,
    "line breaks": "\n" * MB,
    "comments": "#\n" * (MB // 2),
    "colons": ":" * MB,
    "an alias of 1 MB": "*" + "a" * (MB - 1),
    "a tag of 1 MB": "!<" + "a" * (MB - 5) + "> x",
    "cards of brackets": cards("[" * 3600),
    "cards of images": cards("![" * 1800),
    "cards of stars": cards("*a **a " * 500),
    "cards of lists": cards("- a\\n" * 700),
    "cards of figures": cards("{{ nps promoters=50 passives=30 detractors=20 }}" * 70),
    "cards of broken figures": cards("{{x}}" * 700),
    "cards of links": cards("[a](lesson:foo)" * 220),
    "cards of quotes": cards("> " * 1800),
    "cards of code": cards("`" * 3600),
    "gaps": deck_of(f'    kind: cloze\n    text: "{"[[a]]" * 700}"\n'),
    "gaps that are not closed": deck_of(f'    kind: cloze\n    text: "{"[[" * 1800}"\n'),
    "gaps of many forms": deck_of(f'    kind: cloze\n    text: "[[{"a|" * 1700}]]"\n'),
    "answers": deck_of(f"    kind: typed\n    question: q\n    accept: [{'aa, ' * 1000}]\n"),
    "draws": drawn('start: "100..200", end: "50..90", new: "1..9"'),
    "draws that are refused": drawn('start: "1..9", end: "50..90", new: "100..200"'),
    "ranges": deck_of(f"    kind: numeric\n    inputs: {{start: {'0..' * 1000}}}\n"),
    "cards of names": deck_of(f'    kind: numeric\n    kpi: crr\n    inputs: {{}}\n    question: "{"{{a}}" * 700}"\n'),
    "cards of text": cards("wörter " * 500),
}
LESSONS = {
    "lesson of brackets": LESSON + "[" * 19_000,
    "lesson of lists": LESSON + "- a\n" * 4_900,
    "lesson of links": LESSON + "[x" * 9_000,
    "lesson of 1 MB": LESSON + "Wort " * 190_000,
    "language marks": "---\n---\n" + "+++\n" * 240_000,
    "front matter without end": "---\n" + "a: b\n" * 190_000,
    "fences": "---\n" * 250_000,
}
FILES = {
    **{name: (".yaml", text) for name, text in YAML.items()},
    **{name: (".md", text) for name, text in LESSONS.items()},
}


def timed(path) -> tuple[Parsed, float]:
    begin = time.process_time()  # not what others use of the machine meanwhile
    parsed = parse(Source(path))
    return parsed, time.process_time() - begin


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_read_within_a_second_and_refused(name, tmp_path):
    suffix, text = FILES[name]
    path = tmp_path / f"hostile{suffix}"
    path.write_bytes(text.encode()[:MB])
    parsed, seconds = timed(path)
    assert seconds < 1
    assert name == "cards of text" or parsed.problems


def test_a_megabyte_of_honest_cards_is_read_within_a_second(tmp_path):
    path = tmp_path / "large.yaml"
    path.write_text(cards("Was ist **Kundenbindung**, und wozu dient sie? " * 8), encoding="utf-8")
    parsed, seconds = timed(path)
    assert parsed.problems == ()
    assert seconds < 1


def test_reading_is_bounded_also_in_the_number_of_problems(tmp_path):
    path = tmp_path / "many.yaml"
    path.write_text(YAML["equal keys"], encoding="utf-8")
    assert len(timed(path)[0].problems) <= 1000


@pytest.mark.parametrize("name", ["brackets open", "braces open", "dashes", "question marks", "indentation"])
def test_nesting_does_not_overflow_the_stack_of_the_c_library(name, tmp_path):
    path = tmp_path / "deep.yaml"
    path.write_text(YAML[name], encoding="utf-8")
    program = "import sys; from bot.library.loader import check; from pathlib import Path; "
    program += "print(check([Path(sys.argv[1])], Path('none'), Path('none')).problems[0].code)"
    done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "too-deep"


def test_one_bad_file_does_not_hide_another(tmp_path):
    (tmp_path / "bad.yaml").write_text(YAML["brackets open"], encoding="utf-8")
    (tmp_path / "good.yaml").write_text(deck("good"), encoding="utf-8")
    assert parse(Source(tmp_path / "good.yaml")).value is not None
    assert parse(Source(tmp_path / "bad.yaml")).value is None
