"""The catalogue: every KPI complete, computed by one function, exact in JSON."""

import json
from fractions import Fraction

import pytest

from bot.domain import kpis
from bot.domain.checks import InputError
from bot.domain.kpi import Percent
from bot.domain.texts import LANGUAGES

ROWS = list(kpis.KPIS.values())

# One row per KPI: inputs, and what they give.
EXAMPLES = {
    "nps": ({"promoters": 50, "passives": 30, "detractors": 20}, 30, {}),
    "crr": ({"start": 200, "end": 210, "new": 30}, 90, {}),
    "churn": (
        {"lost": 10, "start": 100, "end": 90},
        Fraction(200, 19),
        {"average_base": Fraction(200, 19), "start_base": 10},
    ),
}


def show(number, language):
    return f"{language}:{number}"


@pytest.mark.parametrize("kpi", ROWS, ids=lambda kpi: kpi.id)
def test_every_kpi_of_the_catalogue_gives_its_example(kpi):
    inputs, value, variants = EXAMPLES[kpi.id]
    result = kpis.compute(kpi.id, inputs)
    assert (result.value, dict(result.variants), dict(result.inputs)) == (value, variants, inputs)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kpi", ROWS, ids=lambda kpi: kpi.id)
def test_every_kpi_says_everything_in_both_languages(kpi, language):
    texts = [kpi.name, kpi.commands, kpi.purpose, kpi.definition, kpi.meaning, kpi.limits]
    texts += [text for wanted in kpi.inputs for text in (wanted.name, wanted.question)]
    assert all(text.to(language) for text in texts)
    assert all(text.en for text in texts)
    assert kpi.unit in kpis.UNITS


@pytest.mark.parametrize("kpi", ROWS, ids=lambda kpi: kpi.id)
def test_every_name_of_an_input_is_lower_case_and_means_one_input_only(kpi):
    for wanted in kpi.inputs:
        for name in (wanted.id, wanted.name.de, wanted.name.en, wanted.name.de.upper(), *wanted.aliases):
            assert kpi.input(name) is wanted
        assert all(alias == alias.casefold() for alias in wanted.aliases)


@pytest.mark.parametrize("kpi", ROWS, ids=lambda kpi: kpi.id)
def test_the_example_of_every_kpi_can_be_computed_and_its_working_ends_with_a_number_of_the_result(kpi):
    result = kpis.compute(kpi.id, kpi.example)
    values = {result.value, *result.variants.values()}
    assert values & set(result.working[-1].numbers.values())
    assert all(":" in line.to("de", show) for line in result.working)
    assert all("{" not in line.to("en", show) for line in result.working)


def working(kpi_id, inputs, language):
    return [line.to(language, lambda number, _: str(number)) for line in kpis.compute(kpi_id, inputs).working]


@pytest.mark.parametrize(
    ("kpi_id", "inputs", "language", "expected"),
    [
        (
            "nps",
            {"scores": [9, 10, 3, 7]},
            "de",
            [
                "Antworten: 2 (Promotoren) + 1 (Passive) + 1 (Kritiker) = 4",
                "NPS = (2 − 1) ÷ 4 × 100 = 25 Punkte",
            ],
        ),
        (
            "nps",
            {"promoters": "50%", "passives": "30%", "detractors": "20%"},
            "en",
            ["NPS = 50\u00a0% − 20\u00a0% = 30 points"],
        ),
        (
            "crr",
            {"start": 200, "end": 210, "new": 30},
            "en",
            [
                "210 at the end − 30 new = 180 customers who stayed",
                "Retention rate = 180 ÷ 200 × 100 = 90\u00a0%",
            ],
        ),
        (
            "churn",
            {"lost": 10, "start": 100, "end": 60 + 40},
            "de",
            [
                "Auf den Durchschnitt: (100 + 100) ÷ 2 = 100; 10 ÷ 100 × 100 = 10\u00a0%",
                "Auf den Anfangsbestand: 10 ÷ 100 × 100 = 10\u00a0%",
            ],
        ),
        ("churn", {"lost": 10, "start": 100}, "de", ["Auf den Anfangsbestand: 10 ÷ 100 × 100 = 10\u00a0%"]),
        (
            "churn",
            {"lost": 10, "start": 0, "end": 80},
            "en",
            ["On the average: (0 + 80) ÷ 2 = 40; 10 ÷ 40 × 100 = 25\u00a0%"],
        ),
    ],
)
def test_the_working_shows_the_persons_own_numbers(kpi_id, inputs, language, expected):
    assert working(kpi_id, inputs, language) == expected


@pytest.mark.parametrize(
    ("inputs", "value", "notes", "reason"),
    [
        ({"lost": 10, "start": 100, "end": 90}, Fraction(200, 19), [], "the average base counts where end is given"),
        ({"lost": 10, "start": 100}, 10, ["Ohne Bestand am Ende"], "else the start base"),
        ({"lost": 10, "start": 100, "end": None}, 10, ["Ohne Bestand am Ende"], "None is not given"),
        ({"lost": 10, "start": 0, "end": 80}, 25, ["Ohne Kunden am Anfang", "mehr verloren"], "no start base"),
        ({"lost": 100, "start": 100, "end": 0}, 200, ["Über 100 %"], "allowed, with a note"),
        ({"lost": 105, "start": 100, "end": 120}, Fraction(1050, 11), ["mehr verloren"], "won and lost in the period"),
    ],
)
def test_churn_remarks_what_is_unusual(inputs, value, notes, reason):
    result = kpis.compute("churn", inputs)
    assert result.value == value, reason
    assert len(result.notes) == len(notes)
    assert all(part in note.de for part, note in zip(notes, result.notes, strict=True))


@pytest.mark.parametrize(
    ("inputs", "reason"),
    [
        ({"promoters": 50, "passives": 30, "detractors": 20}, "integers"),
        ({"promoters": 50.0, "passives": Fraction(30), "detractors": "20"}, "floats, fractions and text"),
        ({"promoters": " 50 ", "passives": "30.0", "detractors": "20"}, "text as in code"),
        ({"promoters": Percent(Fraction(50)), "passives": "30 %", "detractors": "20%"}, "shares"),
        ({"promoters": "50%", "passives": 30, "detractors": 20}, "one percent sign makes all of them shares"),
        ({"scores": [10] * 5 + [8] * 3 + [0] * 2}, "scores as a list"),
        ({"scores": "10,10,10,10,10,8, 8;8 0,0"}, "scores as text"),
    ],
)
def test_nps_takes_its_inputs_in_many_forms(inputs, reason):
    assert kpis.compute("nps", inputs).value == 30, reason


def test_shares_need_not_be_whole_and_are_noted():
    result = kpis.compute("nps", {"promoters": "50.5%", "passives": "30%", "detractors": "19.5%"})
    assert result.value == 31
    assert result.notes[0].en == "Read as shares in percent."


@pytest.mark.parametrize(
    ("kpi_id", "inputs", "named", "part", "reason"),
    [
        ("npss", {}, "kpi", "Did you mean nps?", "unknown KPI"),
        ("NPS", {}, "kpi", "Did you mean nps?", "ids are lower case"),
        ("abwanderung", {}, "kpi", "Did you mean churn?", "a command is no id"),
        ("", {}, "kpi", "Known: churn, crr, nps.", "nothing near"),
        ("nps", {"prmoters": 1}, "prmoters", "Did you mean promoters?", "unknown input"),
        ("crr", {"anfang": 1}, "anfang", "Did you mean start?", "in code inputs go by their id"),
        ("crr", {"start": 1, "end": 1}, "new", "missing", "missing input"),
        ("crr", {}, "start", "missing", "nothing at all"),
        ("nps", {"promoters": 1, "detractors": 1}, "passives", "missing", "passives are not optional"),
        (
            "nps",
            {"promoters": 1, "passives": 1, "detractors": 1, "scores": "9"},
            "scores",
            "or the other",
            "two ways at once",
        ),
        ("crr", {"start": "10%", "end": 1, "new": 1}, "start", "not a percentage", "a count is wanted"),
        ("nps", {"scores": "90%"}, "scores", "not a percentage", "scores are no shares"),
        ("nps", {"scores": ""}, "scores", "no score", "no scores"),
        ("nps", {"scores": "9,x"}, "scores", "“x”", "no number among the scores"),
        ("nps", {"promoters": "101%", "passives": 0, "detractors": 0}, "promoters", "no share", "more than all"),
        (
            "nps",
            {"promoters": "60%", "passives": "30%", "detractors": "20%"},
            "promoters",
            "110 %",
            "more than all together",
        ),
        ("churn", {"lost": "nan", "start": 1}, "lost", "“nan”", "NaN in words"),
        ("churn", {"lost": "1e3", "start": 1}, "lost", "“1e3”", "no exponents"),
        ("churn", {"lost": "1" * 40, "start": 1}, "lost", "not a number", "endless digits"),
        ("churn", {"lost": [1], "start": 1}, "lost", "not a number", "a list where a count is wanted"),
        ("churn", {"lost": "١٢", "start": 100}, "lost", "not a number", "other digits"),
    ],
)
def test_what_cannot_be_read_names_its_input(kpi_id, inputs, named, part, reason):
    with pytest.raises(InputError) as caught:
        kpis.compute(kpi_id, inputs)
    assert caught.value.input == named, reason
    assert part in caught.value.text.en


def test_json_has_whole_numbers_where_they_are_whole_and_else_the_nearest_float():
    result = kpis.compute("churn", {"lost": 10, "start": 100, "end": 90})
    found = kpis.to_json(result, "en")
    assert list(found) == ["kpi", "value", "unit", "definition", "variants", "inputs", "notes"]
    assert found["value"] == 200 / 19
    assert json.dumps(found["variants"]) == '{"average_base": 10.526315789473685, "start_base": 10}'
    assert json.dumps(found["inputs"]) == '{"lost": 10, "start": 100, "end": 90}'
    assert found["definition"].startswith("Average base: ")


def test_json_keeps_a_missing_variant_as_null_and_lists_the_scores():
    churn = kpis.to_json(kpis.compute("churn", {"lost": 10, "start": 0, "end": 80}))
    assert churn["variants"] == {"average_base": 25, "start_base": None}
    nps = kpis.to_json(kpis.compute("nps", {"scores": "9,10,3"}))
    assert (nps["variants"], nps["inputs"], nps["unit"]) == ({}, {"scores": [9, 10, 3]}, "points")
    assert kpis.to_json(kpis.compute("nps", {"promoters": "50.5%", "passives": 30, "detractors": 20}))["inputs"] == {
        "promoters": 50.5,
        "passives": 30,
        "detractors": 20,
    }
