"""One term for one thing: where a text uses another word, and where that is none of our business."""

import logging
import shutil

import pytest

from bot.domain.course import Phrases
from bot.domain.texts import Text
from bot.library.loader import load
from bot.library.nodes import Scalar
from bot.library.report import Said
from bot.library.shelf import Shelf
from bot.library.wording import Rule, avoided
from tests.library import CONTENT, QUIZZES

RULES = (
    Rule(Text("Kritiker", "detractors"), Phrases(("Detraktor",), ("critics", "critic"))),
    Rule(Text("Kundenbindungsrate", "customer retention rate"), Phrases(("Retention Rate",), ("loyalty rate",))),
    Rule(Text("Kontaktpunkt", "touchpoint"), Phrases(("Touchpoint",), ("touch point",))),
    Rule(Text("Kunden"), Phrases(("Kund*innen", "KundInnen", "lebenslanger Kunde"))),
)


def found(text, language="de"):
    return [problem.message.de for problem in avoided([Said(language, Scalar(text, 1))], RULES, "file")]


@pytest.mark.parametrize(
    ("text", "language", "word", "reason"),
    [
        ("Der Detraktor", "de", "Detraktor", "as it stands in the list"),
        ("alle detraktoren", "de", "detraktoren", "in another case, with an ending"),
        ("des Detraktors.", "de", "Detraktors", "with another ending"),
        ("**Detraktoren**", "de", "Detraktoren", "within markup"),
        ("Retention-Rate", "de", "Retention-Rate", "a hyphen for a blank"),
        ("die Retention\nRate", "de", "Retention Rate", "over two lines"),
        ("Touchpoint-Analyse", "de", "Touchpoint", "a part of a compound with hyphens"),
        ("für Kund*innen", "de", "Kund*innen", "with a sign within"),
        ("KundInnen", "de", "KundInnen", "with a capital within"),
        ("dem lebenslangen Kunden", "de", "lebenslangen Kunden", "with an ending at each word"),
        ("The critics", "en", "critics", "in English"),
        ("loyalty rates", "en", "loyalty rates", "an English plural"),
    ],
)
def test_this_word_is_found(text, language, word, reason):
    assert found(text, language) == [f"das Wort '{word}'"], reason


@pytest.mark.parametrize(
    ("text", "language", "reason"),
    [
        ("Detraktorenanteil", "de", "another word that begins so"),
        ("Nichtdetraktor", "de", "another word that ends so"),
        ("Kundinnen und Kunden", "de", "no capital within"),
        ("die Customer Retention Rate", "de", "the English term that is to be used, named in German"),
        ("Detraktor", "en", "a word of the other language"),
        ("", "de", "nothing"),
    ],
)
def test_this_is_left_alone(text, language, reason):
    assert found(text, language) == [], reason


def test_the_problem_names_the_word_to_use_in_the_language_of_the_text():
    said = Said("en", Scalar("a\nb critics", 7, block=True), Text("Karte", "card"))
    (problem,) = avoided([said], RULES, "file")
    assert (problem.line, problem.code, problem.about) == (9, "avoided-word", Text("Karte", "card"))
    assert problem.render("en").startswith("file:9: card: the word 'critics' — the course calls this 'detractors'\n")


def test_without_rules_every_word_will_do():
    assert list(avoided([Said("de", Scalar("Detraktor", 1))], (), "file")) == []


@pytest.fixture
def folders(tmp_path):
    for folder in (CONTENT, QUIZZES):
        shutil.copytree(folder, tmp_path / folder.name)
    return tmp_path / "content", tmp_path / "quizzes"


def test_a_file_with_a_word_to_avoid_is_served_all_the_same(folders):
    before = load(*folders).course
    for path in (folders[0] / "basics" / "01-first-lesson.md", folders[1] / "good.yaml"):
        path.write_text(path.read_text(encoding="utf-8").replace("Lektion", "Retention Rate"), encoding="utf-8")
    loaded = load(*folders)
    assert {problem.code for problem in loaded.problems} == {"avoided-word"}
    assert loaded.course.cards.keys() == before.cards.keys()
    assert [lesson.title.de for lesson in loaded.course.lessons] == ["Erste Retention Rate", "Zweite Lektion"]


def test_a_new_rule_holds_for_files_that_did_not_change_and_takes_none_away(folders, caplog):
    caplog.set_level(logging.INFO)
    shelf = Shelf(*folders)
    wording = folders[0] / "wording.yaml"
    rule = "  - use: Lernabschnitt\n    not: [Lektion]\n"
    wording.write_text(wording.read_text(encoding="utf-8") + rule, encoding="utf-8")
    assert shelf.reload()
    assert {problem.code for problem in shelf.problems} == {"avoided-word"}
    assert len(shelf.course.lessons) == 2
    assert not any("served" in message for message in caplog.messages)
    wording.write_text("wording: [", encoding="utf-8")
    shelf.reload()
    assert {problem.code for problem in shelf.problems} == {"yaml-syntax"}
