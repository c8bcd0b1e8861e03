"""The JSON Schema for editors: it says what the checker says, as far as one file and its structure tell."""

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from bot.library.cards import KINDS
from bot.library.documents import RECORDS, parse_text
from bot.library.files import Source
from bot.library.json_schema import document_schema, schema_text
from bot.library.loader import check, sources
from bot.library.report import Report
from bot.library.starter import starter
from tests.library import BROKEN, CONTENT, QUIZZES
from tests.library.editor import Loader, faults
from tests.library.test_readme_samples import README, SAMPLES

ROOT = Path(__file__).parents[2]
SHIPPED = [*sources(CONTENT, QUIZZES), *sources(ROOT / "content", ROOT / "quizzes")]

BEYOND = {
    "accepted-and-rejected": "compares forms as learners' answers are compared",
    "alias": "an editor resolves it",
    "avoided-word": "another file tells which",
    "bad-figure": "computes",
    "bad-gap": "reads within a text, and compares the languages",
    "bad-link": "reads within a text",
    "bad-markup": "reads within a text",
    "bad-range": "computes",
    "duplicate-id": "knows all files",
    "duplicate-key": "an editor's YAML reports it",
    "equal-choices": "compares texts",
    "front-matter": "is about what stands around it",
    "merge-key": "an editor resolves it",
    "no-right-choice": "counts the right ones",
    "several-right-choices": "counts the right ones",
    "unknown-input": "reads within a text",
    "unknown-lesson": "knows all files",
    "unknown-topic": "knows all files",
}
ENDS = {"bad-character", "bad-key", "not-utf8", "several-documents", "tag", "too-deep", "unquoted-comma", "yaml-syntax"}
LISTS = {"cards", "terms", "topics", "wording"}
ELSEWHERE = {  # codes that the schema mostly knows, but not here
    ("bad-markup.yaml", 34): "a KPI within a text",
    ("gaps.yaml", 36): "a form within a text",
    ("lesson-empty-body.md", 9): "the body is no YAML",
    ("lists.yaml", 38): "the items of all targets together",
    ("lists.yaml", 45): "the items of all targets together",
    ("ranges.yaml", 43): "how exactly one can type depends on the figure",
    ("ranges.yaml", 57): "a KPI within a text",
    ("too-long.yaml", 5): "all texts of a card together",
    ("too-long.yaml", 19): "the checker counts as Telegram does: an emoji as two",
    ("typed.yaml", 27): "English is needed where forms are rejected in it",
}


@pytest.mark.parametrize("kind", RECORDS)
def test_it_is_a_schema_and_the_one_in_docs(kind):
    Draft202012Validator.check_schema(document_schema(kind))
    written = (ROOT / "docs" / "schema" / f"{kind}.json").read_text(encoding="utf-8")
    assert written == schema_text(kind) + "\n", f"bindungsbot schema --kind {kind} > docs/schema/{kind}.json"


@pytest.mark.parametrize("source", SHIPPED, ids=lambda source: str(source.path.relative_to(ROOT)))
def test_it_finds_nothing_in_a_good_file(source):
    assert faults(source.path.read_text(encoding="utf-8"), source.kind) == []


@pytest.mark.parametrize("path", sorted(BROKEN.iterdir()), ids=lambda path: path.name)
def test_schema_and_checker_find_faults_in_the_same_objects_of_a_broken_file(path):
    problems = check([path], CONTENT, QUIZZES).problems
    if ENDS & {problem.code for problem in problems}:
        return  # whatever is read of such a file is not what its author meant
    text, kind = path.read_text(encoding="utf-8"), Source(path).kind
    known = [p.line for p in problems if p.code not in BEYOND and (path.name, p.line) not in ELSEWHERE]
    seen = {entry(place) for place in faults(text, kind)}
    assert {entry_at(line, text, kind) for line in known} <= seen, "the schema misses something"
    assert seen <= {entry_at(problem.line, text, kind) for problem in problems}, "the schema objects to what is good"


def entry(place):
    """Return which card (or term …) of the file a path leads to; -1 for the file itself."""
    return place[1] if len(place) > 1 and place[0] in LISTS else -1


def entry_at(line, text, kind):
    """Return which card (or term …) of the file stands in a line; -1 where there is none."""
    if kind == "lesson":
        return -1
    document = yaml.compose(text, Loader)
    pairs = document.value if isinstance(document, yaml.MappingNode) else []
    lists = [value for key, value in pairs if key.value in LISTS and isinstance(value, yaml.SequenceNode)]
    begun = [one.start_mark.line for entries in lists for one in entries.value]
    ended = max((entries.end_mark.line for entries in lists), default=0)
    return sum(start < line for start in begun) - 1 if line <= ended else -1


def test_every_exception_is_one():
    found = {
        (path.name, problem.line) for path in BROKEN.iterdir() for problem in check([path], CONTENT, QUIZZES).problems
    }
    assert ELSEWHERE.keys() <= found


GOOD = yaml.load((QUIZZES / "good.yaml").read_text(encoding="utf-8"), Loader)
del GOOD["cards"][10]["reject"]["en"]  # or the English forms that count could not be left out
GOOD["cards"][9]["targets"][0]["items"].append("Flyer")  # or no item could be left out
ODD = st.sampled_from(
    [None, "", " ", "x" * 5000, "zwei Wörter", 7, [], {}, ["x"], {"de": "x"}, {"fr": "x"}, {"de": None}, "gone"]
)


def places(value, path=()):
    """Yield the path of everything within a value."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield (*path, key)
        yield from places(inner, (*path, key))


class Dumper(yaml.SafeDumper):
    """Writes None as people do: nothing. To the checker the word `null` is a text like any other."""


Dumper.add_representer(type(None), lambda dumper, _: dumper.represent_scalar("tag:yaml.org,2002:null", ""))


@settings(max_examples=150)
@given(st.sampled_from(list(places(GOOD))), ODD)
def test_they_agree_on_a_good_deck_with_one_value_replaced(place, odd):
    deck = json.loads(json.dumps(GOOD))
    *way, last = place
    holder = deck
    for key in way:
        holder = holder[key]
    if odd == "gone":
        del holder[last]
    else:
        holder[last] = odd
    text = yaml.dump(deck, Dumper=Dumper, allow_unicode=True)
    report = Report("deck.yaml")
    parse_text(text, "deck", report)
    codes, seen = {problem.code for problem in report.problems}, faults(text, "deck")
    assert seen or codes <= BEYOND.keys(), "the schema misses something"
    assert codes or not seen, "the schema objects to what is good"


@pytest.mark.parametrize(("kind", "text"), SAMPLES)
def test_it_finds_nothing_in_a_sample_of_the_readme(kind, text):
    assert faults(text, kind) == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_starter_is_good_and_tells_editors_where_the_schema_is(language):
    text = starter("my-quiz", "basics", language)
    first, _ = text.split("\n", 1)
    assert first == "# yaml-language-server: $schema=../docs/schema/deck.json"
    assert (ROOT / "quizzes" / first.partition("=")[2]).exists()
    assert first in README
    assert faults(text, "deck") == []


@pytest.mark.parametrize("kind", KINDS)
def test_an_editor_can_tell_what_every_key_of_a_card_is_for(kind):
    keys = KINDS[kind].json_schema()["properties"]
    assert [key for key, schema in keys.items() if not schema.get("description")] == []
