"""A command line that is wrong: the language that was asked for, the input by its name, and where to look."""

import pytest
from click.testing import CliRunner

from bot.cli import main

GERMAN, ENGLISH = {"LC_ALL": "de_DE.UTF-8"}, {"LC_ALL": "C"}

CASES = [
    ("analise x", "Den Befehl analise gibt es nicht. Gemeint: analyse? Hilfe: bindungsbot --help", "a slip"),
    ("frob", "Den Befehl frob gibt es nicht. Hilfe: bindungsbot --help", "nothing is near"),
    ("kpi nps --jsn", "Die Option --jsn gibt es nicht. Gemeint: --json? Hilfe: bindungsbot kpi --help", "a slip"),
    ("--foo", "Die Option --foo gibt es nicht. Hilfe: bindungsbot --help", "before the command"),
    ("analyse", "Es fehlt FILE. Hilfe: bindungsbot analyse --help", "an argument is missing"),
    ("analyse a b", "Diese Befehlszeile hat ein Wort zu viel. Hilfe: bindungsbot analyse --help", "one too many"),
    ("kpi --lang xx", "--lang: Möglich sind de, en. Hilfe: bindungsbot kpi --help", "one of several"),
    (
        "demo --port abc",
        "--port: Gebraucht wird eine ganze Zahl von 0 bis 65535. Hilfe: bindungsbot demo --help",
        "no number",
    ),
    (
        "analyse --margin 0 a",
        "--margin: Gebraucht wird eine ganze Zahl von 1 bis 100. Hilfe: bindungsbot analyse --help",
        "out of bounds",
    ),
    (
        "backup .",
        "TARGET: Hier wird eine Datei gebraucht, kein Ordner. Hilfe: bindungsbot backup --help",
        "a folder",
    ),
    ("kpi --lang", "--lang: Der Wert fehlt, oder es darf keiner dabeistehen. Hilfe: bindungsbot --help", "no value"),
    ("kpi --json=1", "--json: Der Wert fehlt, oder es darf keiner dabeistehen. Hilfe: bindungsbot --help", "a value"),
]


@pytest.mark.parametrize(("line", "told", "_reason"), CASES, ids=[case[0] for case in CASES])
def test_the_complaint_names_what_is_wrong_and_where_to_look(line, told, _reason):
    result = CliRunner().invoke(main, line.split(), prog_name="bindungsbot", env=GERMAN)
    assert (result.exit_code, result.stderr) == (2, f"{told}\n")


@pytest.mark.parametrize(
    ("line", "environment"),
    [("analyse --lang en", GERMAN), ("analyse --lang=en", GERMAN), ("--foo", ENGLISH), ("frob", ENGLISH)],
)
def test_it_is_english_where_that_is_asked_for(line, environment):
    result = CliRunner().invoke(main, line.split(), prog_name="bindungsbot", env=environment)
    assert result.exit_code == 2
    assert "Help: bindungsbot" in result.stderr
    assert "Hilfe" not in result.stderr


def test_no_command_at_all_is_answered_with_what_there_is():
    result = CliRunner().invoke(main, [], prog_name="bindungsbot", env=GERMAN)
    assert result.exit_code == 2
    assert "analyse" in result.stderr


def test_a_file_that_is_not_there_is_named(tmp_path):
    result = CliRunner().invoke(main, ["analyse", str(tmp_path / "fehlt.csv")], env=GERMAN)
    assert result.exit_code == 2
    assert "fehlt.csv“ ist keine Datei" in result.stderr
