"""Every broken file of the corpus, with exactly the problems it has."""

import pytest

from bot.library.loader import check
from bot.library.problems import Problem
from tests.library import BROKEN, CONTENT, QUIZZES

FILES = [
    ("alias.yaml", "anchors and aliases can explode", [(3, "alias"), (7, "alias")]),
    (
        "avoided-words.yaml",
        "words the course has others for, inflected too, but not those in capitals or in what people may type",
        [(line, "avoided-word") for line in (3, 9, 9, 11, 11, 12, 12, 13, 16)],
    ),
    (
        "bad-markup.yaml",
        "what Telegram can not show, each at its own line, also within a folded text",
        [
            (7, "bad-markup"),
            (8, "bad-markup"),
            (12, "bad-markup"),
            (16, "bad-markup"),
            (20, "bad-markup"),
            (22, "bad-markup"),
            (25, "bad-link"),
            (26, "bad-link"),
            (29, "bad-markup"),
            (33, "bad-figure"),
            (34, "unknown-kpi"),
            (35, "bad-figure"),
        ],
    ),
    ("bracket-as-key.yaml", "a figure without quotes reads as a mapping", [(7, "bad-key")]),
    (
        "choices.yaml",
        "rules between the choices of a card",
        [
            (9, "no-right-choice"),
            (18, "several-right-choices"),
            (27, "equal-choices"),
            (35, "equal-choices"),
            (41, "wrong-count"),
        ],
    ),
    ("comma-in-braces.yaml", "a comma ends a text within braces", [(7, "unquoted-comma")]),
    ("comments-only.yaml", "nothing but comments", [(1, "empty-file")]),
    ("control-character.yaml", "an invisible character", [(7, "bad-character")]),
    ("deck-of-another-file.yaml", "two files claim one deck id", [(1, "duplicate-id")]),
    ("directive.yaml", "libyaml takes quadratic time over directives", [(1, "yaml-syntax")]),
    ("duplicate-id.yaml", "two cards with one id", [(10, "duplicate-id")]),
    ("duplicate-key.yaml", "YAML would silently keep the last", [(9, "duplicate-key")]),
    ("empty.yaml", "nothing at all", [(1, "empty-file")]),
    (
        "escaped-control-character.yaml",
        "an invisible character by its number",
        [(7, "bad-character"), (8, "bad-character")],
    ),
    (
        "gaps.yaml",
        "texts whose gaps can't be filled in",
        [
            (7, "wrong-count"),
            (11, "wrong-count"),
            (15, "bad-gap"),
            (20, "bad-gap"),
            (21, "bad-gap"),
            (22, "bad-gap"),
            (28, "bad-gap"),
            (32, "accepted-and-rejected"),
            (36, "too-long"),
            (42, "bad-markup"),
        ],
    ),
    (
        "glossary.yaml",
        "terms without meaning, lesson or an id of their own",
        [
            (3, "avoided-word"),
            (4, "bad-markup"),
            (6, "duplicate-id"),
            (6, "missing-key"),
            (8, "unknown-key"),
            (9, "unknown-lesson"),
        ],
    ),
    ("id-of-another-file.yaml", "two files claim one card id", [(5, "duplicate-id")]),
    ("latin-1.yaml", "the old encoding of an editor", [(7, "not-utf8")]),
    ("lesson-empty-body.md", "German is required", [(9, "missing-value")]),
    (
        "lesson-keys.md",
        "all kinds of mistakes in one lesson",
        [
            (3, "unknown-key"),
            (5, "wrong-value"),
            (6, "wrong-count"),
            (7, "unknown-kpi"),
            (12, "bad-markup"),
            (14, "front-matter"),
        ],
    ),
    (
        "lesson-picture.md",
        "a picture nobody drew, questions that are none, words to avoid in both languages",
        [
            (7, "unknown-picture"),
            (8, "missing-value"),
            (8, "wrong-type"),
            (10, "avoided-word"),
            (16, "avoided-word"),
        ],
    ),
    ("lesson-without-head.md", "no front matter", [(1, "front-matter")]),
    (
        "lists.yaml",
        "steps, targets, items and points: too few, too many, too long, or the same twice",
        [
            (8, "wrong-count"),
            (16, "equal-choices"),
            (22, "wrong-count"),
            (30, "wrong-count"),
            (38, "wrong-count"),
            (45, "wrong-count"),
            (54, "equal-choices"),
            (57, "equal-choices"),
            (65, "equal-choices"),
            (71, "wrong-count"),
            (77, "too-long"),
            (80, "too-long"),
            (84, "wrong-value"),
        ],
    ),
    ("merge-key.yaml", "a merge hides what a card holds", [(5, "alias"), (11, "merge-key"), (11, "missing-key")]),
    (
        "missing-keys.yaml",
        "every key that is missing, at the object it is missing from",
        [(1, "missing-key"), (4, "missing-key"), (4, "missing-key"), (7, "missing-key")],
    ),
    (
        "missing-values.yaml",
        "keys with nothing after them, such as a text that begins with #",
        [(7, "missing-value"), (8, "missing-value"), (10, "missing-value"), (18, "missing-value")],
    ),
    ("nested.yaml", "deeper than any quiz", [(21, "too-deep")]),
    ("no-list.yaml", "cards are a list", [(5, "wrong-type")]),
    ("no-mapping.yaml", "a deck is a mapping", [(1, "wrong-type")]),
    (
        "not-computable.yaml",
        "inputs that give no figure, at the input",
        [(line, "bad-figure") for line in (9, 18, 26, 33, 40, 47, 48, 49)],
    ),
    (
        "ranges.yaml",
        "numbers that can't be drawn or computed with, and names that stand for none",
        [
            *((line, "bad-range") for line in (10, 11, 12, 19, 20, 21)),
            (30, "bad-figure"),
            (36, "bad-range"),
            (43, "wrong-value"),
            (49, "unknown-input"),
            (54, "unknown-input"),
            (57, "unknown-kpi"),
        ],
    ),
    ("several-documents.yaml", "the second would be lost", [(10, "several-documents")]),
    ("syntax-at.yaml", "a leading @", [(7, "yaml-syntax")]),
    ("syntax-backslash.yaml", "an escape nobody meant", [(7, "yaml-syntax")]),
    ("syntax-backtick.yaml", "a leading backtick", [(7, "yaml-syntax")]),
    ("syntax-brace-open.yaml", "a brace that is not closed, at its beginning", [(3, "yaml-syntax")]),
    ("syntax-colon.yaml", "a colon in a text without quotes", [(7, "yaml-syntax")]),
    ("syntax-greater.yaml", "a leading >", [(7, "yaml-syntax")]),
    ("syntax-indentation.yaml", "one blank too many", [(6, "yaml-syntax")]),
    ("syntax-list-behind-key.yaml", "a list on the line of its key", [(4, "yaml-syntax")]),
    ("syntax-no-colon.yaml", "a key without colon", [(2, "yaml-syntax")]),
    ("syntax-percent.yaml", "a leading %", [(7, "yaml-syntax")]),
    ("syntax-quote-inside.yaml", "quotes within quotes", [(7, "yaml-syntax")]),
    ("syntax-quote-open.yaml", "a quote that is not closed, at its beginning", [(7, "yaml-syntax")]),
    ("syntax-star.yaml", "a leading *", [(7, "yaml-syntax")]),
    ("syntax-tab.yaml", "a tab", [(6, "yaml-syntax")]),
    ("tag.yaml", "tags can run code elsewhere", [(3, "tag"), (3, "wrong-type"), (7, "tag")]),
    (
        "too-long.yaml",
        "more than Telegram takes",
        [(5, "too-long"), (12, "too-long"), (19, "too-long"), (23, "bad-id")],
    ),
    (
        "typed.yaml",
        "answers that are none, or both right and wrong",
        [
            (8, "wrong-count"),
            (13, "missing-key"),
            (20, "accepted-and-rejected"),
            (20, "accepted-and-rejected"),
            (27, "missing-key"),
            (32, "too-long"),
            (37, "missing-value"),
        ],
    ),
    (
        "unknown-keys.yaml",
        "misspelt keys, which are not reported as missing too",
        [(7, "unknown-key"), (9, "unknown-key"), (10, "unknown-key"), (11, "unknown-key")],
    ),
    (
        "unknown-references.yaml",
        "what does not exist in the course",
        [(2, "unknown-topic"), (9, "unknown-lesson"), (10, "unknown-lesson"), (14, "unknown-kpi")],
    ),
    ("wording.yaml", "a word to avoid needs one to use", [(2, "missing-key"), (4, "wrong-type"), (5, "missing-key")]),
    (
        "wrong-types.yaml",
        "lists, mappings and texts in the wrong place",
        [(1, "wrong-type"), (3, "wrong-type"), (7, "wrong-type"), (10, "wrong-type")],
    ),
    (
        "wrong-values.yaml",
        "words and numbers that are not allowed",
        [(1, "bad-id"), (8, "wrong-value"), (15, "wrong-value"), (17, "bad-id"), (18, "unknown-kind")],
    ),
]


def problems_of(name: str) -> tuple[Problem, ...]:
    return check([BROKEN / name], CONTENT, QUIZZES).problems


@pytest.mark.parametrize(("name", "reason", "expected"), FILES, ids=[name for name, _, _ in FILES])
def test_a_broken_file_has_exactly_these_problems(name, reason, expected):
    assert [(problem.line, problem.code) for problem in problems_of(name)] == expected, reason


def test_every_file_of_the_corpus_is_in_the_table():
    assert {name for name, _, _ in FILES} == {path.name for path in BROKEN.iterdir()}


@pytest.mark.parametrize("name", [name for name, _, _ in FILES])
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_problem_says_where_what_and_what_to_do(name, language):
    for problem in problems_of(name):
        first, second = problem.render(language).split("\n")
        assert first.startswith(f"{BROKEN / name}:{problem.line}: ")
        what, to_do = first.split(" — ", 1)
        assert what
        assert to_do
        assert second.strip() == f'{"Hilfe" if language == "de" else "help"}: README, "Quiz errors", {problem.code}'


@pytest.mark.parametrize("name", [name for name, _, _ in FILES])
def test_german_and_english_differ_in_every_message(name):
    for problem in problems_of(name):
        assert problem.message.en, problem
        assert problem.hint.en, problem
        assert problem.message.en != problem.message.de or problem.hint.en != problem.hint.de


def test_the_message_of_the_readme_is_word_for_word():
    problem = next(p for p in problems_of("unknown-keys.yaml") if "explanaton" in p.message.de)
    assert problem.render("en") == (
        f"{BROKEN / 'unknown-keys.yaml'}:9: card 'b-1': unknown key 'explanaton' — did you mean 'explanation'?\n"
        '    help: README, "Quiz errors", unknown-key'
    )


def test_a_broken_file_runs_no_code(capfd):
    problems_of("tag.yaml")
    assert "gotcha" not in capfd.readouterr().out
