"""`bindungsbot check` as people and programs use it."""

import json
import shutil
import subprocess
import sys

import pytest
from click.testing import CliRunner

from bot.cli import main
from tests.library import COURSE, deck


@pytest.fixture
def course(tmp_path, monkeypatch):
    shutil.copytree(COURSE, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(*arguments, env=None):
    return CliRunner().invoke(main, ["check", *map(str, arguments)], env={"LC_ALL": "C", **(env or {})})


def test_a_good_course_is_exit_code_zero(course):
    done = check()
    assert (done.exit_code, done.output) == (0, "6 files checked: no problems\n")


def test_problems_are_exit_code_one_and_say_what_to_do(course):
    (course / "quizzes" / "bad.yaml").write_text(deck("bad").replace("explanation", "explanaton"), encoding="utf-8")
    done = check()
    assert done.exit_code == 1
    assert done.output == (
        "quizzes/bad.yaml:9: card 'bad-1': unknown key 'explanaton' — did you mean 'explanation'?\n"
        '    help: README, "Quiz errors", unknown-key\n'
        "7 files checked: one problem\n"
    )


@pytest.mark.parametrize(
    ("arguments", "env", "summary"),
    [
        (["--lang", "de"], {}, "6 Dateien geprüft: keine Probleme\n"),
        ([], {"LC_ALL": "de_AT.UTF-8"}, "6 Dateien geprüft: keine Probleme\n"),
        (["--lang", "en"], {"LC_ALL": "de_DE.UTF-8"}, "6 files checked: no problems\n"),
    ],
)
def test_it_speaks_the_language_asked_for_or_that_of_the_locale(course, arguments, env, summary):
    assert check(*arguments, env=env).output == summary


def test_programs_get_one_json_object(course):
    (course / "quizzes" / "bad.yaml").write_text("id: [", encoding="utf-8")
    done = check("--json", "--lang", "de")
    assert done.exit_code == 1
    found = json.loads(done.stdout)
    assert found["files"] == 7
    (problem,) = found["problems"]
    assert (problem["file"], problem["line"], problem["code"]) == ("quizzes/bad.yaml", 1, "yaml-syntax")
    assert problem["message"] == "diese Klammer wird nicht richtig geschlossen"
    assert json.loads(check("quizzes/good.yaml", "--json").stdout) == {"files": 1, "problems": []}


def test_strict_finds_what_is_no_error_and_ends_with_a_table(course):
    done = check("--strict", "--lang", "de")
    assert done.exit_code == 1
    assert "quizzes/good.yaml:6: Karte 'good-single': 2 Antworten zur Auswahl — " in done.output
    assert '    Hilfe: README, "Strict rules", choice-count\n' in done.output
    assert done.output.splitlines()[-4].startswith("Thema ")
    assert done.output.splitlines()[-1].startswith("zusammen ")


def test_strict_gives_programs_the_table_as_well(course):
    found = json.loads(check("quizzes/good.yaml", "--strict", "--json").stdout)
    assert {problem["file"] for problem in found["problems"]} == {"quizzes/good.yaml"}
    assert [line["topic"] for line in found["coverage"]] == ["basics", "figures", None]


@pytest.mark.parametrize("kind", ["deck", "lesson", "topics", "glossary", "wording"])
def test_the_schema_of_every_kind_of_file_is_printed(kind):
    done = CliRunner().invoke(main, ["schema", "--kind", kind])
    assert done.exit_code == 0
    assert json.loads(done.stdout)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_without_a_kind_it_is_the_schema_of_a_deck():
    assert "cards" in json.loads(CliRunner().invoke(main, ["schema"]).stdout)["properties"]


def test_files_and_folders_can_be_named(course):
    (course / "quizzes" / "bad.yaml").write_text("id: [", encoding="utf-8")
    assert check("quizzes/good.yaml", "content").exit_code == 0
    assert check("quizzes").exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["absent.yaml"], "a path that does not exist"),
        (["quizzes", "absent"], "one of several"),
        (["--lang", "fr"], "a language that is not spoken"),
        (["--colour"], "an unknown option"),
        (["--new", "../escape"], "a name that is a path"),
        (["--new", "good"], "a name that is taken"),
        (["--new", "fresh", "quizzes"], "a new quiz goes without paths"),
        (["--new"], "no name"),
    ],
)
def test_wrong_use_is_exit_code_two_and_says_why(course, arguments, reason):
    done = check(*arguments)
    assert done.exit_code == 2, reason
    assert done.output
    assert "Traceback" not in done.output


def test_a_path_that_does_not_exist_hides_no_other_problem(course):
    (course / "quizzes" / "bad.yaml").write_text("id: [", encoding="utf-8")
    found = json.loads(check("absent.yaml", "quizzes/bad.yaml", "--json").stdout)["problems"]
    assert [problem["code"] for problem in found] == ["not-found", "yaml-syntax"]


def test_a_course_that_is_not_there_is_a_problem(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = check()
    assert done.exit_code == 1
    assert "content: there is no such file or folder" in done.output


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_new_quiz_is_written_and_good(course, language):
    done = check("--new", "fresh", "--lang", language)
    assert done.exit_code == 0
    assert "quizzes/fresh.yaml" in done.output
    assert check("quizzes/fresh.yaml").exit_code == 0
    assert check().exit_code == 0
    assert check("--new", "fresh").exit_code == 2


def test_another_configuration_file_has_another_course(course, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    assert check("--config", elsewhere / "config.yaml").exit_code == 1
    assert check("--config", elsewhere / "config.yaml", "--new", "fresh").exit_code == 0
    assert (elsewhere / "quizzes" / "fresh.yaml").exists()


def test_a_terminal_without_umlauts_is_no_reason_to_crash(course):
    (course / "quizzes" / "bad.yaml").write_text(deck("bad").replace("kind", "Ünß"), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "bot", "check", "--lang", "de"],
        capture_output=True,
        check=False,
        env={"PYTHONIOENCODING": "ascii", "LC_ALL": "C"},
    )
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert done.stdout.startswith(b"quizzes/bad.yaml:")
