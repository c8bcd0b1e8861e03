"""`bindungsbot reports`: what learners reported, as instructors and programs read it."""

import json
import shutil
from datetime import timedelta

import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.dialogue.person.report_list import asked
from bot.storage import people, reports, schema
from bot.storage.database import Database
from tests.dialogue.courses import every_kind
from tests.library import COURSE
from tests.storage.samples import NOW, do


@pytest.fixture
def database(tmp_path, monkeypatch):
    """A folder with a course and, at the default address, a database with three people."""
    shutil.copytree(COURSE, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    database = Database(f"sqlite:///{tmp_path / 'data' / 'bindungsbot.db'}")
    schema.upgrade(database)
    for number in (1, 2, 3):
        do(database, people.welcome, number, "de", NOW)
    yield database
    database.close()


def run(*arguments, lang="de"):
    return CliRunner().invoke(
        main, ["reports", "--data", "data", *arguments, "--lang", lang], env={"DATABASE_URL": "", "LC_ALL": "C"}
    )


def test_without_reports_it_says_so(database):
    assert (run().exit_code, run().output) == (0, "Es ist nichts gemeldet.\n")
    assert run(lang="en").output == "Nothing has been reported.\n"
    assert json.loads(run("--json").stdout) == []


def test_cards_are_listed_with_the_most_reported_first(database):
    do(database, reports.put, 1, "gone", "typo", NOW)
    for person, reason in ((1, "wrong"), (2, "wrong"), (3, "unclear")):
        do(database, reports.put, person, "good-single", reason, NOW + timedelta(days=person))
    first, question, last = run().output.splitlines()
    assert first.startswith("3 × good-single (good): ")
    assert "Antwort falsch 2" in first
    assert "Erklärung unklar 1" in first
    assert first.endswith("; zuletzt 2026-03-04")
    assert question.strip()
    assert last == "1 × gone (nicht mehr im Kurs): Tippfehler 1; zuletzt 2026-03-01"
    assert "no longer in the course" in run(lang="en").output


def test_programs_get_one_json_list(database):
    do(database, reports.put, 1, "good-single", "typo", NOW)
    do(database, reports.put, 1, "gone", "outdated", NOW)
    known, gone = json.loads(run("--json").stdout)[::-1]
    question = known.pop("question")
    assert question
    assert known == {"card": "good-single", "deck": "good", "count": 1, "reasons": {"typo": 1}, "newest": "2026-03-01"}
    assert (gone["card"], gone["deck"], gone["question"]) == ("gone", None, None)


def test_a_database_that_cannot_be_opened_ends_with_what_to_do(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").write_text("a file", encoding="utf-8")
    done = run()
    assert done.exit_code == 1
    assert done.output.startswith("Die Datenbank lässt sich nicht öffnen")


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("flashcard", "Vorn flashcard"),
        ("statement", "Aussage statement"),
        ("cloze", "cloze: Wer aus ______ wiederkommt, ist ______ gebunden."),
        ("single", "Frage single"),
        ("essay", "Erkläre essay"),
    ],
)
def test_every_kind_of_card_has_a_question(kind, shown):
    cards = {card.id: card for card in every_kind()}
    assert asked(cards[kind], "de") == shown
    assert all(asked(card, "en") for card in cards.values())
