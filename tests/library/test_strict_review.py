"""`check --strict` on files: every finding at its line, beside the ordinary problems."""

import shutil
from pathlib import Path
from typing import get_args

import pytest

from bot.library.loader import as_json, check, report
from bot.library.problems import StrictCode
from tests.library import CONTENT, QUIZZES
from tests.library.samples import body

ROOT = Path(__file__).parents[2]
HEAD = """\
---
id: {name}
title: {{de: "Lektion", en: "Lesson"}}
topic: basics
order: 3
sources: ["Kurs"]
asked: {{de: ["Warum?"], en: ["Why?"]}}
---
"""
DECK = """\
id: mine
topic: basics
title: {de: "Meine", en: "Mine"}
cards:
  - id: mine-1
    kind: single
    level: apply
    question: {de: "Was ist nicht unwichtig?", en: "What matters?"}
    choices:
      - {text: {de: "Werbung", en: "Advertising"}, right: true}
      - {text: {de: "Rabatte", en: "Discounts"}, why: {de: "Nein.", en: "No."}}
    explanation: {de: "Darum.", en: "That is why."}
    lesson: first-lesson
    source: "Kurs"
"""


@pytest.fixture
def course(tmp_path):
    shutil.copytree(CONTENT, tmp_path / "content")
    shutil.copytree(QUIZZES, tmp_path / "quizzes")
    return tmp_path


def found(course, *names):
    paths = [course / name for name in names]
    return check(paths, course / "content", course / "quizzes", strict=True)


def codes(checked):
    return [(problem.line, problem.code) for problem in checked.problems]


def test_a_card_is_reported_at_the_line_of_its_id_and_by_name(course):
    (course / "quizzes" / "mine.yaml").write_text(DECK, encoding="utf-8")
    problems = found(course, "quizzes/mine.yaml").problems
    assert [(p.line, p.code) for p in problems] == [
        (5, "choice-count"),
        (5, "double-negation"),
        (5, "one-kind"),
        (5, "plain-negation"),
    ]
    assert problems[1].render("en") == (
        f"{course / 'quizzes' / 'mine.yaml'}:5: card 'mine-1': "
        "double negation in German: “nicht … unwichtig” — ask for what is the case\n"
        '    help: README, "Strict rules", double-negation'
    )


def test_a_deck_is_reported_at_the_line_of_its_id(course):
    (course / "quizzes" / "mine.yaml").write_text("# Kommentar\n" + DECK.replace("apply", "recall"), encoding="utf-8")
    assert (2, "too-much-recall") in codes(found(course, "quizzes/mine.yaml"))


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_step_of_a_lesson_is_reported_at_its_heading(course, language):
    path = course / "content" / "basics" / "03-third.md"
    texts = [body("de", bullets=4 if language == "de" else 3), body("en", bullets=4 if language == "en" else 3)]
    path.write_text(HEAD.format(name="third") + "\n+++ en +++\n\n".join(texts), encoding="utf-8")
    heading = "## Kurz gefasst" if language == "de" else "## In short"
    line = path.read_text(encoding="utf-8").split("\n").index(heading) + 1
    assert codes(found(course, "content/basics/03-third.md")) == [(2, "lesson-without-cards"), (line, "lesson-summary")]


def test_what_is_missing_in_a_lesson_is_reported_at_its_id(course):
    assert {
        line for line, code in codes(found(course, "content/basics")) if code in {"lesson-steps", "lesson-length"}
    } == {2}


def test_what_is_about_the_whole_course_is_reported_with_its_topics(course):
    problems = [problem for problem in found(course).problems if problem.code == "picture-use"]
    assert [(problem.file, problem.line) for problem in problems] == [(str(course / "content" / "topics.yaml"), 0)]


def test_a_file_that_can_not_be_read_hides_only_what_needs_all_files(course):
    before = {code for _, code in codes(found(course))}
    (course / "quizzes" / "broken.yaml").write_text("id: [", encoding="utf-8")
    after = {code for _, code in codes(found(course))}
    assert {"one-kind", "picture-use", "topic-gap"} <= before - after
    assert {"yaml-syntax", "missing-translation", "choice-count"} <= after


def test_two_decks_of_one_id_are_told_apart_all_the_same(course):
    for name in ("a", "b"):
        (course / "quizzes" / f"{name}.yaml").write_text(DECK, encoding="utf-8")
    assert {"duplicate-id", "choice-count"} <= {code for _, code in codes(found(course))}


def test_no_course_at_all_is_no_reason_to_crash(tmp_path):
    checked = found(tmp_path)
    assert {problem.code for problem in checked.problems} == {"not-found"}
    assert checked.coverage[-1].cards == 0


def test_without_strict_nothing_of_it_is_said(course):
    checked = check((), course / "content", course / "quizzes")
    assert checked.problems == ()
    assert checked.coverage == ()
    assert report(checked, "en") == "6 files checked: no problems"
    assert as_json(checked, "en") == {"files": 6, "problems": []}


def test_the_report_ends_with_what_the_course_covers(course):
    *_, figures, total = report(found(course), "de").split("\n")
    assert figures.split()[:3] == ["figures", "0", "0"]
    assert total.split()[:3] == ["zusammen", "2", "13"]


def test_programs_get_the_coverage_too(course):
    covered = as_json(found(course), "en")["coverage"]
    assert [line["topic"] for line in covered] == ["basics", "figures", None]
    assert covered[0]["kinds"]["numeric"] == 3
    assert covered[0]["applied"] == 3


def test_the_readme_explains_every_strict_rule():
    section = (ROOT / "README.md").read_text(encoding="utf-8").partition("\n## Strict rules")[2].partition("\n## ")[0]
    assert [code for code in get_args(StrictCode) if f"`{code}`" not in section] == []
