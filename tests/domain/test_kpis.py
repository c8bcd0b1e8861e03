"""The catalogue: every KPI complete, computed by one function, exact in JSON."""

import json
import re
from fractions import Fraction

import pytest

from bot.domain import kpis
from bot.domain.checks import InputError
from bot.domain.texts import LANGUAGES
from bot.domain.values import Percent

ROWS = list(kpis.KPIS.values())

# One row per KPI: inputs as they are read, what they give, and the variants.
EXAMPLES = {
    "cli": ({"answers": ((1, 2, 1), (3, 3, 2))}, 80, {}),
    "csi": ({"scores": (3, 4, 5), "scale_min": 1, "scale_max": 5, "weights": (2, 1, 1)}, Fraction(275, 4), {}),
    "purchase_intention": ({"yes": 30, "total": 40}, 75, {}),
    "likelihood": ({"yes": 10, "total": 40}, 25, {}),
    "consideration": ({"yes": 36, "total": 40}, 90, {}),
    "repurchase_rate": ({"repeat": 30, "total": 120}, 25, {}),
    "upselling_ratio": ({"multi": 30, "total": 120}, Fraction(1, 4), {}),
    "penetration_rate": ({"own": Fraction("12.5"), "demand": 50}, 25, {}),
    "loyalty_streak": (
        {"purchases": ("Anna", "Anna", "Bert", "Anna"), "provider": "Anna"},
        1,
        {"current": 1, "longest": 2},
    ),
    "revenue_churn": (
        {"start": 1000, "lost": 100, "contraction": 50, "expansion": 200},
        15,
        {"gross": 15, "net": -5},
    ),
    "net_revenue_retention": ({"start": 1000, "lost": 100, "contraction": 50, "expansion": 200}, 105, {}),
    "win_back_rate": ({"won_back": 6, "lost": 40}, 15, {}),
    "ctr": ({"clicks": 17, "impressions": 1000}, Fraction(17, 10), {}),
    "bounce_rate": ({"bounces": 96, "visits": 240}, 40, {}),
    "time_on_site": ({"seconds": (10, 20, 45)}, 25, {}),
    "engagement_rate": ({"likes": 200, "comments": 50, "followers": 5000}, 5, {}),
    "conversion_rate": ({"conversions": 6, "visits": 240}, Fraction(5, 2), {}),
    "abandonment_rate": ({"carts": 80, "purchases": 20}, 75, {}),
    "contact_density": ({"contacts": 18, "months": 12}, Fraction(3, 2), {}),
    "clv": ({"margins": (110, 121), "rate": 10, "acquisition": 50}, 150, {}),
    "break_even": ({"acquisition": 100, "margin": 30}, 4, {}),
    "retention_cost": ({"acquisition": 200}, 40, {"five_times": 40, "eight_times": 25, "twenty_percent": 40}),
    "stamp_card_discount": ({"stamps": 9, "price": 4, "bonus": 4}, 10, {}),
    "rori": ({"gain": 3000, "cost": 1200}, Fraction(5, 2), {"gross": Fraction(5, 2), "net": 150}),
    "gdpr_fine_cap": ({"turnover": 1_000_000_000, "tier": "high"}, 40_000_000, {}),
    "nps": ({"promoters": 50, "passives": 30, "detractors": 20}, 30, {}),
    "crr": ({"start": 200, "end": 210, "new": 30}, 90, {}),
    "churn": (
        {"lost": 10, "start": 100, "end": 90},
        Fraction(200, 19),
        {"average_base": Fraction(200, 19), "start_base": 10},
    ),
}


SOURCES = ("Lernkarten „Kundenbindung“ (Kurs, Kap. 5)", "DIM, Artikelsammlung CRM (2011–2019)", "Ergänzung")


def show(number, unit, language):
    return f"{language}:{number}{unit}"


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
    texts += [threshold.text for threshold in kpi.thresholds]
    assert all(text.to(language) for text in texts)
    assert all(text.en for text in texts)
    assert kpi.source.to(language)


@pytest.mark.parametrize("kpi", ROWS, ids=lambda kpi: kpi.id)
def test_every_kpi_has_units_a_source_and_a_lesson(kpi):
    assert {kpi.unit, *kpi.variants.values()} <= kpis.UNITS.keys()
    assert kpi.source.de.startswith(SOURCES)
    assert re.fullmatch(r"[a-z0-9-]{1,40}", kpi.lesson)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_of_a_kpi_is_one_that_telegram_takes_and_means_one_kpi_only(language):
    names = [kpi.commands.to(language) for kpi in ROWS]
    assert all(re.fullmatch(r"[a-z0-9_]{1,32}", name) for name in names)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("kpi", ROWS, ids=lambda kpi: kpi.id)
def test_every_variant_has_a_unit_and_the_value_is_the_first_of_them(kpi):
    result = kpis.compute(kpi.id, kpi.example)
    assert list(result.variants) == list(kpi.variants)
    if kpi.variants:
        first = next(iter(kpi.variants))
        assert (result.value, result.unit) == (result.variants[first], kpi.variants[first])


@pytest.mark.parametrize("kpi", ROWS, ids=lambda kpi: kpi.id)
def test_every_input_is_needed_or_may_be_left_out_as_it_says(kpi):
    for wanted in kpi.ways[0]:
        given = {name: value for name, value in kpi.example.items() if name != wanted.id}
        if wanted.optional:
            assert kpis.compute(kpi.id, given).kpi is kpi
        elif len(kpi.ways) == 1:
            with pytest.raises(InputError) as caught:
                kpis.compute(kpi.id, given)
            assert caught.value.input == wanted.id


def test_the_catalogue_is_in_the_order_of_its_groups():
    groups = [kpi.group for kpi in ROWS]
    assert list(dict.fromkeys(groups)) == list(kpis.Group)
    assert groups == sorted(groups, key=list(kpis.Group).index)


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
    return [
        line.to(language, lambda number, unit, _: f"{number}{unit}") for line in kpis.compute(kpi_id, inputs).working
    ]


@pytest.mark.parametrize(
    ("kpi_id", "inputs", "language", "expected"),
    [
        (
            "nps",
            {"scores": [9, 10, 3, 7]},
            "de",
            [
                "Antworten: 2 (Promotoren) + 1 (Passive) + 1 (Kritiker) = 4",
                "NPS = (2 − 1) ÷ 4 × 100 = 25points",
            ],
        ),
        (
            "nps",
            {"promoters": "50%", "passives": "30%", "detractors": "20%"},
            "en",
            ["NPS = 50% − 20% = 30points"],
        ),
        (
            "crr",
            {"start": 200, "end": 210, "new": 30},
            "en",
            [
                "Customers who stayed: 210 at the end − 30 new = 180",
                "Retention rate = 180 ÷ 200 × 100 = 90%",
            ],
        ),
        (
            "churn",
            {"lost": 10, "start": 100, "end": 60 + 40},
            "de",
            [
                "Auf den Durchschnitt: (100 + 100) ÷ 2 = 100; 10 ÷ 100 × 100 = 10%",
                "Auf den Anfangsbestand: 10 ÷ 100 × 100 = 10%",
            ],
        ),
        ("churn", {"lost": 10, "start": 100}, "de", ["Auf den Anfangsbestand: 10 ÷ 100 × 100 = 10%"]),
        (
            "churn",
            {"lost": 10, "start": 0, "end": 80},
            "en",
            ["On the average: (0 + 80) ÷ 2 = 40; 10 ÷ 40 × 100 = 25%"],
        ),
        (
            "cli",
            {"answers": "1:2:1,3:3:2"},
            "de",
            ["Durchschnitt aller Antworten (Befragte: 2): 2", "CLI = (6 − 2) ÷ 5 × 100 = 80points"],
        ),
        (
            "csi",
            {"scores": "3,4,5", "scale_min": 1, "scale_max": 5, "weights": "2,1,1"},
            "en",
            ["Weighted mean of the scores: 15/4", "CSI = (15/4 − 1) ÷ (5 − 1) × 100 = 275/4points"],
        ),
        (
            "csi",
            {"scores": "3,4,5", "scale_min": 1, "scale_max": 5},
            "en",
            ["Mean of the scores: 4", "CSI = (4 − 1) ÷ (5 − 1) × 100 = 75points"],
        ),
        ("revenue_churn", {"start": 100, "lost": 5, "contraction": 5}, "en", ["Gross = (5€ + 5€) ÷ 100€ × 100 = 10%"]),
        ("ctr", {"clicks": 17, "impressions": 1000}, "de", ["Klickrate = 17 ÷ 1000 × 100 = 17/10%"]),
        ("time_on_site", {"seconds": "10,20,45"}, "en", ["Time on site = 75s ÷ 3 = 25s"]),
        ("upselling_ratio", {"multi": 30, "total": 120}, "en", ["Upselling ratio = 30 ÷ 120 = 1/4"]),
        (
            "clv",
            {"margins": "110,121", "rate": "10%", "acquisition": 50},
            "en",
            ["Present value of the margins of 2periods at 10%: 200€", "CLV = 200€ − 50€ = 150€"],
        ),
        (
            "loyalty_streak",
            {"purchases": "Anna,Anna,Bert", "provider": "Bert"},
            "en",
            ["Longest row (3purchases in all): 1purchases", "The latest purchases here, without a switch: 1purchases"],
        ),
        (
            "rori",
            {"gain": 3000, "cost": 1200},
            "de",
            ["Brutto = 3000€ ÷ 1200€ = 5/2factor", "Netto = (3000€ − 1200€) ÷ 1200€ × 100 = 150%"],
        ),
        (
            "gdpr_fine_cap",
            {"turnover": 1000, "tier": "low"},
            "en",
            ["2% of 1000€ = 20€", "The higher of 10000000€ and 20€ counts: 10000000€"],
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


@pytest.mark.parametrize(
    ("kpi_id", "inputs", "value", "reason"),
    [
        ("clv", {"margins": "", "rate": "10", "acquisition": "50"}, -50, "an empty list as text"),
        ("clv", {"margins": [], "rate": 10, "acquisition": 50}, -50, "an empty list"),
        ("clv", {"margins": "110; 121", "rate": "10 %", "acquisition": "50.00"}, 150, "text as in code"),
        ("clv", {"margins": ["110", 121.0], "rate": 10, "acquisition": 50}, 150, "a list of anything"),
        ("clv", {"margins": 110, "rate": 10, "acquisition": 0}, 100, "a single period"),
        ("clv", {"margins": "-22,121", "rate": 10, "acquisition": 0}, 80, "a period that costs more than it brings"),
        ("cli", {"answers": [[1, 2, 1], (3, 3, 2)]}, 80, "lists of three"),
        ("cli", {"answers": "1:2:1; 3:3:2"}, 80, "parted by semicolons"),
        ("csi", {"scores": "-2,2", "scale_min": "-2", "scale_max": "2"}, 50, "a scale around 0"),
        ("loyalty_streak", {"purchases": "", "provider": "Anna"}, 0, "nothing bought yet"),
        ("loyalty_streak", {"purchases": ["Café Anna"], "provider": "café anna "}, 1, "names with blanks"),
        ("gdpr_fine_cap", {"turnover": 0, "tier": " Niedrig "}, 10_000_000, "a choice in German"),
        ("gdpr_fine_cap", {"turnover": "0.5", "tier": "HIGH"}, 20_000_000, "in any case"),
        ("revenue_churn", {"start": 1000, "lost": 100, "contraction": 50}, 15, "without expansion, gross only"),
        ("csi", {"scores": "3,4,5", "scale_min": 1, "scale_max": 5}, 75, "without weights"),
    ],
)
def test_the_kinds_of_inputs_can_be_written_in_many_forms(kpi_id, inputs, value, reason):
    assert kpis.compute(kpi_id, inputs).value == value, reason


@pytest.mark.parametrize(
    ("kpi_id", "inputs", "note"),
    [
        ("conversion_rate", {"conversions": 3, "visits": 2}, "Above 100 %"),
        ("clv", {"margins": "", "rate": 1, "acquisition": 5}, "Without margins"),
        ("clv", {"margins": "9", "rate": "0.35", "acquisition": 5}, "Read as 0.35 %. Did you mean 35 %?"),
        ("clv", {"margins": "9", "rate": 110, "acquisition": 5}, "above 100 % a period"),
        ("engagement_rate", {"likes": 3, "comments": 0, "followers": 2}, "Above 100 %"),
        ("csi", {"scores": "1,2", "scale_min": 1, "scale_max": 5, "weights": "1,2"}, "no telling how sure"),
        ("gdpr_fine_cap", {"turnover": 1, "tier": "low"}, "no legal advice"),
    ],
)
def test_what_is_unusual_is_remarked(kpi_id, inputs, note):
    (found,) = kpis.compute(kpi_id, inputs).notes
    assert note in found.en


@pytest.mark.parametrize(
    ("kpi_id", "inputs"),
    [
        ("conversion_rate", {"conversions": 2, "visits": 2}),
        ("clv", {"margins": "1", "rate": 1, "acquisition": 5}),
        ("clv", {"margins": "1", "rate": 0, "acquisition": 5}),
        ("clv", {"margins": "1", "rate": 100, "acquisition": 5}),
        ("engagement_rate", {"likes": 2, "comments": 0, "followers": 2}),
        ("csi", {"scores": "1,2", "scale_min": 1, "scale_max": 5}),
        ("nps", {"promoters": 1, "passives": 1, "detractors": 1}),
    ],
)
def test_what_is_usual_is_not(kpi_id, inputs):
    assert kpis.compute(kpi_id, inputs).notes == ()


def test_shares_need_not_be_whole_and_are_noted():
    result = kpis.compute("nps", {"promoters": "50.5%", "passives": "30%", "detractors": "19.5%"})
    assert result.value == 31
    assert [note.en for note in result.notes] == [
        "Read as shares in percent.",
        "Shares alone do not tell how sure the value is; the counts do.",
    ]


@pytest.mark.parametrize(
    ("kpi_id", "inputs", "named", "part", "reason"),
    [
        ("npss", {}, "kpi", "Did you mean nps?", "unknown KPI"),
        ("NPS", {}, "kpi", "Did you mean nps?", "ids are lower case"),
        ("abwanderung", {}, "kpi", "Did you mean churn?", "a command is no id"),
        ("", {}, "kpi", "Known: abandonment_rate, ", "nothing near"),
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
        ("nps", {"promoters": "0.5", "passives": "0.3", "detractors": "0.2"}, "promoters", "50 %?", "shares of 1"),
        ("nps", {"promoters": 0.5, "passives": 0.3, "detractors": 0.2}, "promoters", "50 %?", "as floats"),
        (
            "nps",
            {"promoters": "0.5%", "passives": "0.3%", "detractors": "0.2%"},
            "promoters",
            "Did you mean 50 %, 30 %, 20 %?",
            "shares of 1, with a percent sign",
        ),
        ("nps", {"promoters": 3, "passives": 3, "detractors": 3, "customers": 8}, "customers", "9 answered", "too few"),
        ("nps", {"scores": "9,9,9", "customers": 2}, "customers", "3 answered", "too few for the scores"),
        ("nps", {"customers": 2}, "promoters", "missing", "customers alone"),
        ("churn", {"lost": "nan", "start": 1}, "lost", "“nan”", "NaN in words"),
        ("churn", {"lost": "1e3", "start": 1}, "lost", "“1e3”", "no exponents"),
        ("churn", {"lost": "1" * 40, "start": 1}, "lost", "not a number", "endless digits"),
        ("churn", {"lost": [1], "start": 1}, "lost", "not a number", "a list where a count is wanted"),
        ("churn", {"lost": "١٢", "start": 100}, "lost", "not a number", "other digits"),
        ("clv", {"margins": "100,x", "rate": 1, "acquisition": 1}, "margins", "“x”", "no number among the margins"),
        ("clv", {"margins": "100,5%", "rate": 1, "acquisition": 1}, "margins", "not a percentage", "a share of what"),
        ("clv", {"margins": "1", "rate": "x", "acquisition": 1}, "rate", "“x”", "no rate"),
        ("clv", {"margins": "1", "rate": 1, "acquisition": "5%"}, "acquisition", "not a percentage", "money is wanted"),
        ("cli", {"answers": "1:2"}, "answers", "three answers", "two answers"),
        ("cli", {"answers": "1:2:7"}, "answers", "1 to 6", "off the scale"),
        ("cli", {"answers": 1}, "answers", "three answers", "no triple"),
        ("cli", {"answers": "1:x:2"}, "answers", "“x”", "no number among the answers"),
        ("csi", {"scores": "3", "scale_min": "a", "scale_max": 5}, "scale_min", "“a”", "no number"),
        ("loyalty_streak", {"purchases": "Anna,,Bert", "provider": "Anna"}, "purchases", "name", "a name is missing"),
        ("loyalty_streak", {"purchases": "Anna", "provider": ""}, "provider", "name", "no provider"),
        ("gdpr_fine_cap", {"turnover": 1, "tier": "middle"}, "tier", "high or low", "no such tier"),
        ("gdpr_fine_cap", {"turnover": 1, "tier": 4}, "tier", "“4”", "a number is no tier"),
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
    assert list(found) == [
        "kpi",
        "value",
        "unit",
        "interval",
        "answers",
        "definition",
        "source",
        "variants",
        "variant_units",
        "inputs",
        "notes",
    ]
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


def test_json_holds_lists_names_and_choices_as_they_are():
    streak = kpis.to_json(kpis.compute("loyalty_streak", {"purchases": "Anna,Bert", "provider": "Bert"}))
    assert streak["inputs"] == {"purchases": ["Anna", "Bert"], "provider": "Bert"}
    index = kpis.to_json(kpis.compute("cli", {"answers": "1:2:1,3:3:2"}))
    assert index["inputs"] == {"answers": [[1, 2, 1], [3, 3, 2]]}
    clv = kpis.to_json(kpis.compute("clv", {"margins": "100,90.5", "rate": "10%", "acquisition": "50"}))
    assert json.dumps(clv["inputs"]) == '{"margins": [100, 90.5], "rate": 10, "acquisition": 50}'
    rori = kpis.to_json(kpis.compute("rori", {"gain": 3, "cost": 2}))
    assert (rori["unit"], rori["variants"], rori["variant_units"]) == (
        "factor",
        {"gross": 1.5, "net": 50},
        {"gross": "factor", "net": "%"},
    )


@pytest.mark.parametrize("kpi", ROWS, ids=lambda kpi: kpi.id)
def test_the_description_of_every_kpi_is_an_object_for_programs(kpi):
    found = json.loads(json.dumps(kpis.describe(kpi, "en")))
    assert [one["input"] for one in found["inputs"]] == [wanted.id for wanted in kpi.inputs]
    assert (found["kpi"], found["unit"], found["lesson"]) == (kpi.id, kpi.unit, kpi.lesson)
    assert found["definition"] == kpi.definition.en
    assert kpis.compute(kpi.id, found["example"]).kpi is kpi
