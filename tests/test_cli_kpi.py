"""`bindungsbot kpi`, mostly as a real process."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.domain.kpis import KPIS, compute

COMMAND = Path(sys.executable).with_name("bindungsbot")


def run(*arguments, encoding="utf-8", **environment):
    clean = {name: value for name, value in os.environ.items() if name not in ("LC_ALL", "LC_MESSAGES", "LANG")}
    clean |= {"LANG": "C.UTF-8", **environment}
    return subprocess.run(
        [sys.executable, "-m", "bot", "kpi", *arguments],
        env=clean,
        capture_output=True,
        encoding=encoding,
        timeout=30,
        check=False,
    )


def test_json_is_one_object_of_exact_numbers():
    done = run("churn", "lost=10", "start=100", "end=90", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert found.pop("definition").startswith("Average base: ")
    assert found == {
        "kpi": "churn",
        "value": 200 / 19,
        "unit": "%",
        "variants": {"average_base": 200 / 19, "start_base": 10},
        "inputs": {"lost": 10, "start": 100, "end": 90},
        "notes": [],
    }


def test_plain_output_shows_value_working_definition_and_notes():
    done = run("churn", "verloren=10", "anfang=0", "ende=80", "--lang", "de")
    assert done.stdout.splitlines() == [
        "Abwanderungsrate (Churn): 25\u00a0%",
        "  Auf den Durchschnitt: (0 + 80) ÷ 2 = 40; 10 ÷ 40 × 100 = 25\u00a0%",
        f"Definition: {KPIS['churn'].definition.de}",
        "Hinweis: Ohne Kunden am Anfang nur auf den Durchschnitt gerechnet.",
        f"Hinweis: {compute('churn', {'lost': 10, 'start': 0, 'end': 80}).notes[1].de}",
    ]


def test_a_wrong_input_ends_with_2_and_one_line_that_names_it():
    done = run("churn", "lost=\x1b[1mviel\nmehr", "start=100")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        "lost: “�[1mviel mehr” is more than one value. Please give one number without spaces in it."
    ]


def test_the_installed_command_is_the_same():
    done = subprocess.run(
        [COMMAND, "kpi", "nps", "50", "30", "20", "--json"], capture_output=True, timeout=30, check=True
    )
    assert json.loads(done.stdout)["value"] == 30


@pytest.mark.parametrize(
    ("environment", "language", "reason"),
    [
        ({"LANG": "de_DE.UTF-8"}, "de", "German"),
        ({"LANG": "de_AT"}, "de", "Austrian"),
        ({"LANG": "fr_FR.UTF-8"}, "en", "neither"),
        ({"LC_ALL": "de_DE.UTF-8", "LANG": "en_US.UTF-8"}, "de", "LC_ALL wins"),
        ({"LC_MESSAGES": "de_DE.UTF-8", "LANG": "en_US.UTF-8"}, "de", "then LC_MESSAGES"),
        ({"LC_ALL": "", "LANG": "de_DE.UTF-8"}, "de", "empty is not set"),
    ],
)
def test_the_language_is_that_of_the_locale(environment, language, reason):
    done = CliRunner().invoke(
        main, ["kpi", "nps"], env={"LC_ALL": None, "LC_MESSAGES": None, "LANG": None, **environment}
    )
    assert ("fehlt" in done.stderr) == (language == "de"), reason


def test_a_terminal_without_these_characters_still_gets_the_value():
    done = run("nps", "1", "2", "3", encoding="latin-1", PYTHONIOENCODING="latin-1")
    assert done.returncode == 0
    assert done.stdout.startswith("Net promoter score (NPS): ?100 points")


def test_without_an_id_every_kpi_is_listed_with_an_example():
    done = CliRunner().invoke(main, ["kpi"])
    assert done.exit_code == 0
    assert all(f"bindungsbot kpi {kpi_id} " in done.stdout for kpi_id in KPIS)


@pytest.mark.parametrize(
    ("arguments", "start", "part", "reason"),
    [
        (["npss", "a=1"], "kpi: ", "Did you mean nps?", "unknown id"),
        (["crr"], "start: ", "is missing", "no inputs"),
        (["crr", "start=1", "end=1"], "new: ", "is missing", "one missing"),
        (["crr", "strat=1", "end=1", "new=0"], "strat: ", "Did you mean start?", "unknown key"),
        (["crr", "start=100", "end=90", "new=95"], "new: ", "(95)", "more new than there are"),
        (["crr", "start=100", "end=190", "new=5"], "new: ", "above 100 %", "more than all stayed"),
        (["crr", "start=0", "end=1", "new=0"], "start: ", "at least 1", "nobody at the start"),
        (["churn", "lost=101", "start=100"], "lost: ", "(101)", "more lost than there were"),
        (["churn", "lost=5", "start=100", "end=80"], "lost: ", "at least 20", "more left than was said"),
        (["churn", "lost=5", "start=0"], "start: ", "end", "no base"),
        (["churn", "lost=5", "start=0", "end=0"], "start: ", "no rate", "both bases are 0"),
        (["churn", "lost=-5", "start=10"], "lost: ", "-5", "negative"),
        (["churn", "lost=1.5", "start=10"], "lost: ", "1.5", "not whole"),
        (["churn", "lost=nan", "start=10"], "lost: ", "“nan”", "NaN"),
        (["churn", "lost=1", "start=inf"], "start: ", "“inf”", "infinity"),
        (["churn", "lost=1", "start=1e999"], "start: ", "“1e999”", "an exponent"),
        (["churn", "lost=1", "start=" + "9" * 5000], "start: ", "9…”", "endless"),
        (["churn", "lost=1", "lost=2", "start=10"], "lost: ", "twice", "given twice"),
        (["nps", "scores=11"], "scores: ", "11", "outside the scale"),
        (["nps", "scores=9,nan"], "scores: ", "“nan”", "NaN among scores"),
        (["nps", "scores="], "scores: ", "no score", "no scores"),
        (["nps", "promoters=0", "passives=0", "detractors=0"], "promoters: ", "No answer", "nothing counted"),
        (["nps", "promoters=60%", "passives=30%", "detractors=20%"], "promoters: ", "110 %", "more than all"),
        (["crr", "start=a", "end=b", "new=0"], "start: ", " end: ", "all wrong inputs in the one line"),
    ],
)
def test_every_wrong_input_is_named_in_one_line(arguments, start, part, reason):
    done = CliRunner().invoke(main, ["kpi", *arguments, "--lang", "en"])
    assert (done.exit_code, done.stdout) == (2, ""), reason
    assert done.stderr.startswith(start)
    assert part in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "value", "reason"),
    [
        (["nps", "scores=9,10,3"], 100 / 3, "scores"),
        (["nps", "scores=9, 10; 3"], 100 / 3, "scores, quoted"),
        (["nps", "promoters=1", "passives=1", "detractors=1"], 0, "counts, however small"),
        (["nps", "promoters=50%", "passives=30%", "detractors=20%"], 30, "shares"),
        (["crr", "start=1.234", "end=1,300", "new=66"], 100, "thousands in both forms"),
        (["churn", "lost=100", "start=100", "end=0"], 200, "more than 100 %"),
        (["churn", "lost=1", "start=3"], 100 / 3, "the nearest float"),
    ],
)
def test_values(arguments, value, reason):
    done = CliRunner().invoke(main, ["kpi", *arguments, "--json"])
    found = json.loads(done.stdout)["value"]
    assert (found, type(found)) == (value, type(value)), reason
