"""How the inputs of a KPI are read from what people type."""

import time
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.kpi.inputs import WHOLE_TEXT, Reading, explained, read_inputs
from bot.dialogue.kpi.typed import read_input
from bot.domain.checks import InputError
from bot.domain.kpis import KPIS, compute
from bot.domain.texts import LANGUAGES, Text
from bot.domain.values import Percent

NPS, CRR, CHURN = KPIS["nps"], KPIS["crr"], KPIS["churn"]
COUNTS = {"promoters": 50, "passives": 30, "detractors": 20}
CRR_VALUES = {"start": 200, "end": 210, "new": 30}


def percent(*values):
    return {name: Percent(Fraction(value)) for name, value in zip(COUNTS, values, strict=True)}


def both(kpi, text):
    """Read in both languages, which must agree."""
    german, english = (read_inputs(kpi, text, language) for language in LANGUAGES)
    assert german == english
    return german


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("50 30 20", "spaces"),
        ("50\n30\n20", "line breaks"),
        ("50;30;20", "semicolons"),
        ("50, 30, 20", "comma and space"),
        ("50 ; 30 ,  20", "whatever mixture"),
        ("  50 30 20.  ", "space around and a full stop"),
        ("50\u00a030\u00a020", "unbreakable spaces that group nothing"),
        ("promoters=50 passives=30 detractors=20", "English names"),
        ("promotoren=50 passive=30 kritiker=20", "German names"),
        ("Kritiker: 20, Promotoren: 50, Passive: 30", "any order, colon, capitals"),
        ("detractors = 20;promoters :50\nPASSIVES= 30", "spaces around the sign"),
        ("promoters=50,passives=30,detractors=20", "a comma before a name"),
        ("detraktoren=20 promoter=50 passiv=30", "other words for it"),
    ],
)
def test_three_counts_for_nps(text, reason):
    assert both(NPS, text) == Reading(COUNTS), reason


@pytest.mark.parametrize(
    ("text", "scores", "reason"),
    [
        ("9", (9,), "one value"),
        ("9 10", (9, 10), "two values"),
        ("9,10", (9, 10), "a bare comma between scores"),
        ("9 10 3 7", (9, 10, 3, 7), "four values"),
        ("9,10,3,7", (9, 10, 3, 7), "bare commas"),
        ("9,10 3;7", (9, 10, 3, 7), "mixed"),
        ("10, 0, 10, 0, 5", (10, 0, 10, 0, 5), "comma and space"),
        ("scores=9,10,3", (9, 10, 3), "named"),
        ("Werte: 9 10 3", (9, 10, 3), "named in German"),
        ("bewertungen = 9; 10, 3", (9, 10, 3), "named, any separator"),
        ("scores=7", (7,), "named, one"),
    ],
)
def test_scores_for_nps(text, scores, reason):
    assert both(NPS, text) == Reading({"scores": scores}), reason


@pytest.mark.parametrize("text", ["9 10 3", "9,10,3", "9, 10, 3", "9;10\n3"])
def test_three_small_values_are_scores_and_might_be_counts(text):
    reading = both(NPS, text)
    assert reading.values == {"scores": (9, 10, 3)}
    assert reading.alternative == {"promoters": 9, "passives": 10, "detractors": 3}
    assert compute("nps", reading.alternative).value == Fraction(600, 22)


@pytest.mark.parametrize(
    ("text", "values", "reason"),
    [
        ("50 30 20 kunden=400", {"promoters": 50, "passives": 30, "detractors": 20}, "behind counts in their order"),
        ("50; 30; 20; customers: 400", {"promoters": 50, "passives": 30, "detractors": 20}, "with any separator"),
        ("9,10,3 kunden=400", {"scores": (9, 10, 3)}, "behind scores"),
        ("kunden=400 werte=9,10,3", {"scores": (9, 10, 3)}, "in any order with names"),
    ],
)
def test_a_further_input_goes_with_every_way_by_its_name(text, values, reason):
    assert both(NPS, text).values == {**values, "customers": 400}, reason


def test_a_further_input_is_never_taken_from_the_order():
    assert both(NPS, "9 10 7 3") == Reading({"scores": (9, 10, 7, 3)})
    assert both(NPS, "50 30 20 400").errors.keys() == {"scores"}


def test_a_wrong_further_input_keeps_the_others():
    reading = both(NPS, "50 30 20 kunden=x")
    assert (reading.values, reading.errors.keys()) == (
        {"promoters": 50, "passives": 30, "detractors": 20},
        {"customers"},
    )


def test_three_values_of_which_one_is_above_10_are_counts():
    assert both(NPS, "10 11 3") == Reading({"promoters": 10, "passives": 11, "detractors": 3})


def test_zero_answers_are_no_alternative_to_three_zeros():
    assert both(NPS, "0 0 0") == Reading({"scores": (0, 0, 0)})


@pytest.mark.parametrize(
    ("language", "text", "values", "reason"),
    [
        ("de", "50 % 30 % 20 %", percent(50, 30, 20), "with spaces"),
        ("en", "50% 30% 20%", percent(50, 30, 20), "without"),
        ("de", "50,5%; 30%; 19,5%", percent("50.5", 30, "19.5"), "German decimals"),
        ("en", "50.5 %, 30 %, 19.5 %", percent("50.5", 30, "19.5"), "English decimals"),
        ("de", "50 Prozent 30 Prozent 20 Prozent", percent(50, 30, 20), "in words"),
        ("de", "kritiker=20 % promotoren=50% passive: 30 %", percent(50, 30, 20), "named"),
        ("de", "5 % 4 % 91 %", percent(5, 4, 91), "small shares are no scores"),
    ],
)
def test_percent_signs_make_shares_of_the_three(language, text, values, reason):
    assert read_inputs(NPS, text, language) == Reading(values), reason


@pytest.mark.parametrize(
    ("text", "language", "meant", "reason"),
    [
        ("0,5 0,3 0,2", "de", "Sind 50 %, 30 %, 20 % gemeint?", "a comma is no sign between scores here"),
        ("0.5 0.3 0.2", "en", "Did you mean 50 %, 30 %, 20 %?", "points"),
        (".5 .5 0", "en", "Did you mean 50 %, 50 %, 0 %?", "without the zero"),
        ("0,333 0,333 0,333", "de", "Sind 33,3 %, 33,3 %, 33,3 % gemeint?", "rounded"),
    ],
)
def test_shares_of_1_are_not_taken_for_scores(text, language, meant, reason):
    with pytest.raises(InputError) as caught:
        compute("nps", read_inputs(NPS, text, language).values)
    assert caught.value.text.to(language).endswith(meant), reason


@pytest.mark.parametrize("text", ["1 0 0", "0 0 1", "9,9 8,7 0,3", "0,5 0,3 0,9"])
def test_what_makes_no_whole_stays_scores(text):
    assert set(read_inputs(NPS, text, "de").values) == {"scores"}


def test_one_percent_sign_is_enough_to_compute_with_shares():
    reading = both(NPS, "50% 30 20")
    assert reading.values == {**COUNTS, "promoters": Percent(Fraction(50))}
    assert compute("nps", reading.values).value == 30


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("200 210 30", "in the order of the catalogue"),
        ("start=200 ende=210 neu=30", "German and English mixed"),
        ("neu=30 anfang=200 ende=210", "any order"),
        ("Kunden am Anfang: 200\nKunden am Ende: 210\nNeue Kunden: 30", "the names as the bot writes them"),
        ("New customers = 30, Customers at the end = 210, Customers at the start = 200", "in English"),
        ("NEU = 30 ; START = 200 ; END = 210", "capitals"),
    ],
)
def test_retention(text, reason):
    assert both(CRR, text) == Reading(CRR_VALUES), reason


@pytest.mark.parametrize(
    ("text", "values", "reason"),
    [
        ("10 100 90", {"lost": 10, "start": 100, "end": 90}, "all three"),
        ("10 100", {"lost": 10, "start": 100}, "the end is optional"),
        ("ende=90 verloren=10 start=100", {"lost": 10, "start": 100, "end": 90}, "named"),
        ("abgewandert: 10, anfang: 100", {"lost": 10, "start": 100}, "named in German"),
    ],
)
def test_churn(text, values, reason):
    assert both(CHURN, text) == Reading(values), reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1.234 1.300 100", "points before three digits"),
        ("1,234 1,300 100", "commas before three digits"),
        ("1'234; 1'300; 100", "apostrophes"),
        ("1\u00a0234 1\u202f300 100", "unbreakable and thin spaces"),
        ("start=1.234, ende=1,300, neu=100", "named"),
    ],
)
def test_thousands_are_grouped_as_people_do(text, reason):
    assert both(CRR, text) == Reading({"start": 1234, "end": 1300, "new": 100}), reason


@pytest.mark.parametrize(
    ("kpi", "text", "kept", "named", "part", "reason"),
    [
        (NPS, "50 viele 20", {"promoters": 50, "detractors": 20}, "passives", "“viele”", "a word in place of a number"),
        (NPS, "50 -30 20", {"promoters": 50, "detractors": 20}, "passives", "-30 is no count", "negative"),
        (CRR, "200 12,5 30", {"start": 200, "new": 30}, "end", "12.5 is no count", "not whole"),
        (CRR, "start=200 ende=abc neu=30", {"start": 200, "new": 30}, "end", "“abc”", "named, a word"),
        (CRR, "start=200 ende= neu=30", {"start": 200, "new": 30}, "end", "missing", "named, without a value"),
        (CRR, "start=200 ende=1 234 neu=30", {"start": 200, "new": 30}, "end", "“1 234”", "a space parts values"),
        (CRR, "start=200 ende=210 start=30", {"start": 200, "end": 210}, "start", "twice", "a name twice"),
        (CRR, "start=200 ende=210 nue=30", {"start": 200, "end": 210}, "nue", "Did you mean new?", "a slip in a name"),
        (
            CRR,
            "start=200 ende=210 xyz=30",
            {"start": 200, "end": 210},
            "xyz",
            "Known: end, new, start.",
            "an unknown name",
        ),
        (CRR, "200 ende=210 neu=30", {"end": 210, "new": 30}, WHOLE_TEXT, "before “200”", "a value without a name"),
        (CRR, "start=200 =210", {"start": 200}, WHOLE_TEXT, "before “210”", "a sign without a name"),
        (CRR, "90 % 210 30", {"end": 210, "new": 30}, "start", "number “Customers at the start” is wanted", "a share"),
        (CHURN, "verloren=10 % start=100", {"start": 100}, "lost", "“Lost customers” is wanted", "a named share"),
        (CHURN, "nan 100 90", {"start": 100, "end": 90}, "lost", "“nan”", "NaN"),
        (CHURN, "1e999 100 90", {"start": 100, "end": 90}, "lost", "“1e999”", "an exponent"),
        (NPS, "9 11 3 4", {}, "scores", "11 is no score", "a score above 10"),
        (NPS, "9,11,3", {}, "scores", "11 is no score", "a bare comma parts scores only"),
        (NPS, "50,30,20", {}, "scores", "for example 50 30 20", "counts parted by bare commas"),
        (NPS, "50 und 30 und 20", {}, "scores", "“und”", "words in between"),
        (NPS, "scores=9,x,3", {}, "scores", "“x”", "no score"),
        (NPS, "scores=90%", {}, "scores", "not a percentage", "scores are no shares"),
        (NPS, "120% -10% -10%", {}, "promoters", "120 % is no share", "impossible shares"),
        (CRR, "200 210 30 5", {}, WHOLE_TEXT, "4 values, not 3", "too many values"),
        (CRR, "", {}, WHOLE_TEXT, "for example 200 210 30", "nothing"),
        (CRR, "hallo", {}, WHOLE_TEXT, "Numbers are needed", "a word"),
        (NPS, "😀 😀 😀", {}, WHOLE_TEXT, "Or Scores: 9,10,3", "emoji"),
        (CRR, "=", {}, WHOLE_TEXT, "no name before", "a sign alone"),
        (CRR, "start=1 " * 30, {}, WHOLE_TEXT, "too many values", "a flood of names"),
        (CRR, "1 " * 20_000, {}, WHOLE_TEXT, "too much text", "a flood of text"),
    ],
)
def test_a_wrong_input_is_named_and_the_others_are_kept(kpi, text, kept, named, part, reason):
    reading = read_inputs(kpi, text, "en")
    assert part in reading.errors[named].to("en"), reason
    assert {name: reading.values.get(name) for name in kept} == kept
    assert reading.values.keys() == kept.keys()
    assert reading.alternative is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [("end", "Customers at the end: No."), ("xyz", "xyz: No."), (WHOLE_TEXT, "No.")],
)
def test_an_error_is_explained_with_the_name_of_its_input(name, expected):
    assert explained(CRR, name, Text("Nein.", "No.")).en == expected


def test_several_wrong_inputs_are_all_named():
    assert both(CRR, "a 210 b1").errors.keys() == {"start", "new"}


@pytest.mark.parametrize(
    ("kpi", "name", "text", "value"),
    [
        (CRR, "start", "1 234", 1234),
        (CRR, "start", " 200 ", 200),
        (NPS, "passives", "12,5 %", Percent(Fraction(25, 2))),
        (NPS, "scores", "9, 10\n3;8,7", (9, 10, 3, 8, 7)),
    ],
)
def test_a_single_input_is_read_step_by_step(kpi, name, text, value):
    assert read_input(kpi.input(name), text, "de") == value


@pytest.mark.parametrize(("name", "text"), [("start", "viele"), ("start", "-1"), ("start", "5 %"), ("new", "")])
def test_a_single_wrong_input_is_named(name, text):
    with pytest.raises(InputError) as caught:
        read_input(CRR.input(name), text, "de")
    assert caught.value.input == name


@given(st.sampled_from(list(KPIS.values())), st.text(max_size=200), st.sampled_from(LANGUAGES))
def test_any_text_is_read_or_explained(kpi, text, language):
    reading = read_inputs(kpi, text, language)
    assert reading.values or reading.errors
    assert all(error.to(language) and len(error.to(language)) < 400 for error in reading.errors.values())


@given(st.sampled_from(list(KPIS.values())), st.text("0123456789 ,.;:=%-startend\n", max_size=60))
def test_any_text_of_numbers_and_names_is_read_or_explained(kpi, text):
    reading = read_inputs(kpi, text, "de")
    assert reading.values or reading.errors


@pytest.mark.parametrize("piece", ["9,", "9 ", " ", "a ", ",", "9%", "=", "1.", "\u00a0", "a=", "1\u00a0", "9, "])
def test_no_text_takes_long(piece):
    text = (piece * 20_000)[:20_000]
    started = time.process_time()
    for kpi in KPIS.values():
        read_inputs(kpi, text, "de")
    assert time.process_time() - started < 10, "a reader that looks back would take minutes"
