"""`bindungsbot kpi`, mostly as a real process."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.domain.kpis import KPIS, Group, compute, to_json
from bot.domain.numbers import format_value
from bot.domain.texts import LANGUAGES

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
    assert found.pop("source").startswith("DIM")
    assert found == {
        "kpi": "churn",
        "value": 200 / 19,
        "unit": "%",
        "interval": {"low": pytest.approx(5.68, abs=0.01), "high": pytest.approx(19.1, abs=0.01), "method": "wilson"},
        "answers": 100,
        "variants": {"average_base": 200 / 19, "start_base": 10},
        "variant_units": {"average_base": "%", "start_base": "%"},
        "inputs": {"lost": 10, "start": 100, "end": 90},
        "notes": [],
    }


def test_an_nps_also_has_the_plain_margin_that_calculators_give():
    done = CliRunner().invoke(main, ["kpi", "nps", "promoters=250", "passives=675", "detractors=75", "--json"])
    found = json.loads(done.stdout)
    assert (found["value"], round(found["margin_wald"], 1)) == (17.5, 3.4)
    assert found["interval"]["method"] == "adjusted_wald"
    assert "margin_wald" not in json.loads(CliRunner().invoke(main, ["kpi", "ctr", "1", "2", "--json"]).stdout)


def test_shares_of_an_nps_tell_neither_interval_nor_margin():
    found = json.loads(CliRunner().invoke(main, ["kpi", "nps", "50%", "30%", "20%", "--json"]).stdout)
    assert (found["interval"], found["answers"], found["margin_wald"]) == (None, None, None)


@pytest.mark.parametrize(
    ("arguments", "language", "line"),
    [
        (["nps", "60", "25", "15"], "en", "With 100 answers anything from 29 to 58 points (95\u00a0%)"),
        (["nps", "60", "25", "15"], "de", "Bei 100 Antworten sind 29 bis 58 Punkte möglich (95\u00a0%)"),
        (
            ["nps", "60", "25", "15", "kunden=150"],
            "de",
            "Bei 100 Antworten sind 36 bis 53 Punkte möglich (95\u00a0%)",
        ),
        (["crr", "200", "210", "30"], "de", "Bei 200 Kunden sind 85 bis 93\u00a0% möglich (95\u00a0%)"),
        (["crr", "200", "210", "30"], "en", "90\u00a0% retention means 10\u00a0% churn on the start base."),
    ],
)
def test_plain_output_tells_how_sure_it_is_and_what_else_follows(arguments, language, line):
    assert line in CliRunner().invoke(main, ["kpi", *arguments, "--lang", language]).stdout.splitlines()


def test_plain_output_shows_value_working_definition_and_notes():
    done = run("churn", "verloren=10", "anfang=0", "ende=80", "--lang", "de")
    assert done.stdout.splitlines() == [
        "Abwanderungsrate (Churn): 25\u00a0%",
        "  Auf den Durchschnitt: (0 + 80) ÷ 2 = 40; 10 ÷ 40 × 100 = 25\u00a0%",
        f"Definition: {KPIS['churn'].definition.de}",
        f"Quelle: {KPIS['churn'].source.de}",
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
        main, ["kpi", "nps", "promoters=1"], env={"LC_ALL": None, "LC_MESSAGES": None, "LANG": None, **environment}
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
    assert [line for line in done.stdout.splitlines() if not line.startswith(" ")] == [
        f"{group.value.en}:" for group in Group
    ]


def test_the_list_is_an_array_for_programs():
    done = CliRunner().invoke(main, ["kpi", "--json"])
    assert [row["kpi"] for row in json.loads(done.stdout)] == list(KPIS)


def test_an_id_alone_tells_its_inputs_an_example_and_where_it_comes_from():
    done = CliRunner().invoke(main, ["kpi", "revenue_churn", "--lang", "en"])
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "Revenue churn: How much revenue was lost",
        "  start: Revenue at the start",
        "  lost: Revenue lost",
        "  contraction: Contraction",
        "  expansion: Expansion (optional)",
        "Example: bindungsbot kpi revenue_churn start=1000 lost=100 contraction=50 expansion=200",
        "variant=gross",
        "variant=net",
        f"Definition: {KPIS['revenue_churn'].definition.en}",
        "Source: addition",
    ]


def test_an_id_alone_tells_other_ways_and_choices():
    nps = CliRunner().invoke(main, ["kpi", "nps", "--lang", "de"]).stdout
    assert "  detractors: Kritiker\noder:\n  scores: Bewertungen\n  customers: Alle Kunden (darf fehlen)\n" in nps
    assert "  tier: Stufe (high|low)\n" in CliRunner().invoke(main, ["kpi", "gdpr_fine_cap", "--lang", "de"]).stdout


@pytest.mark.parametrize("kpi_id", KPIS)
def test_an_id_alone_is_an_object_for_programs(kpi_id):
    done = CliRunner().invoke(main, ["kpi", kpi_id, "--json"])
    found = json.loads(done.stdout)
    assert (found["kpi"], found["example"]) == (kpi_id, dict(KPIS[kpi_id].example))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kpi_id", KPIS)
def test_the_example_of_every_kpi_can_be_typed_as_it_is_shown(kpi_id, language):
    typed = [f"{name}={value}" for name, value in KPIS[kpi_id].example.items()]
    done = CliRunner().invoke(main, ["kpi", kpi_id, *typed, "--json", "--lang", language])
    assert json.loads(done.stdout) == json.loads(json.dumps(to_json(compute(kpi_id, KPIS[kpi_id].example), language)))
    shown = CliRunner().invoke(main, ["kpi", kpi_id, *typed, "--lang", language])
    value = format_value(compute(kpi_id, KPIS[kpi_id].example).value, KPIS[kpi_id].unit, language)
    assert shown.stdout.startswith(f"{KPIS[kpi_id].name.to(language)}: {value}\n")
    assert f"{KPIS[kpi_id].source.to(language)}\n" in shown.stdout


@pytest.mark.parametrize(
    ("arguments", "start", "part", "reason"),
    [
        (["npss", "a=1"], "kpi: ", "Did you mean nps?", "unknown id"),
        (["crr", "end=1"], "start: ", "is missing", "the first missing one"),
        (["clv", "margins=100,x", "rate=1", "acquisition=1"], "margins: ", "“x”", "no number among the margins"),
        (["clv", "margins=100", "rate=-1", "acquisition=1"], "rate: ", "below 0", "negative interest"),
        (["clv", "margins=100", "rate=1", "acquisition=10%"], "acquisition: ", "not a percentage", "money is wanted"),
        (["cli", "answers=1:2"], "answers: ", "three answers", "two answers"),
        (["cli", "answers=1:2:9"], "answers: ", "1 to 6", "off the scale"),
        (["gdpr_fine_cap", "turnover=1", "tier=none"], "tier: ", "high or low", "no such tier"),
        (["loyalty_streak", "purchases=A,,B", "provider=A"], "purchases: ", "name", "a name is missing"),
        (["loyalty_streak", "purchases=A", "provider="], "provider: ", "name", "no provider"),
        (["penetration_rate", "own=600,01", "demand=600"], "own: ", "600.01", "more than the whole demand"),
        (["break_even", "acquisition=1", "margin=0"], "margin: ", "above 0", "never pays"),
        (["csi", "scores=", "scale_min=1", "scale_max=5"], "scores: ", "no value", "no scores"),
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
        (["clv", "margins=", "rate=10", "acquisition=50"], -50, "an empty list"),
        (["clv", "margins=110,121", "rate=10", "acquisition=50"], 150, "a list by comma"),
        (["clv", "margins=110, 121", "rate=10 %", "acquisition=50 €"], 150, "with blanks and units, quoted"),
        (["clv", "margins=55,5; 54,5", "rate=0", "acquisition=0"], 110, "decimals with a comma, parted by ';'"),
        (["clv", "margins=-22,121", "rate=10", "acquisition=0"], 80, "a negative margin"),
        (["clv", "beiträge=110", "zins=10", "gewinnung=50"], 50, "German names"),
        (["cli", "answers=1:2:1,3:3:2"], 80, "triples"),
        (["cli", "1:2:1,3:3:2"], 80, "triples without a name"),
        (["csi", "scores=-2,2", "scale_min=-2", "scale_max=2"], 50, "a scale around 0"),
        (["loyalty_streak", "purchases=", "provider=Anna"], 0, "nothing bought yet"),
        (["loyalty_streak", "purchases=Café Anna,Bert & Co.,Café Anna", "provider=café anna"], 1, "names with blanks"),
        (["gdpr_fine_cap", "turnover=1.000.000.000", "tier=hoch"], 40_000_000, "thousands and a German choice"),
        (["contact_density", "contacts=3", "months=0,5"], 6, "a decimal with a comma"),
        (["upselling_ratio", "multi=1", "total=4"], 0.25, "a share of 1"),
    ],
)
def test_values(arguments, value, reason):
    done = CliRunner().invoke(main, ["kpi", *arguments, "--json"])
    found = json.loads(done.stdout)["value"]
    assert (found, type(found)) == (value, type(value)), reason
