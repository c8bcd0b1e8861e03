"""What was given for a KPI: kept in a screen's state as plain JSON, and repeated in the answer, whatever its kind."""

import json

import pytest

from bot.dialogue.kpi import inquiry as inquiries
from bot.dialogue.kpi import kpi_faces
from bot.dialogue.kpi.inquiry import Inquiry
from bot.dialogue.kpi.typed import read_input
from bot.domain.kpis import KPIS, compute
from bot.domain.texts import LANGUAGES
from bot.domain.values import read_value
from bot.storage.screens import Screen

INPUTS = [(kpi.id, wanted) for kpi in KPIS.values() for wanted in kpi.inputs]


@pytest.mark.parametrize("kpi", KPIS.values(), ids=KPIS)
def test_what_was_given_survives_in_the_state_of_a_screen(kpi):
    for way in range(len(kpi.ways)):
        inquiry = Inquiry(kpi, way=way).example()
        assert inquiries.read(json.loads(json.dumps(inquiry.state()))) == inquiry


def test_amounts_and_shares_survive_exactly():
    kept = Inquiry(KPIS["clv"], {"margins": (), "rate": read_value(KPIS["clv"].inputs[1], "0.1 %")})
    assert inquiries.read(json.loads(json.dumps(kept.state()))) == kept


@pytest.mark.parametrize("kpi", KPIS.values(), ids=KPIS)
def test_a_finished_answer_is_computed_anew_from_what_its_screen_keeps(kpi):
    for way in range(len(kpi.ways)):
        inquiry = Inquiry(kpi, way=way).example()
        state = json.loads(json.dumps(inquiry.answered()))
        assert inquiries.answered(screen(state)) == inquiry.compute()
        assert inquiries.answered(screen(inquiry.state())) is None, "it is not finished"
        assert inquiries.answered(screen(inquiry.cancelled())) is None, "nothing is kept"


def screen(state):
    return Screen(1, 1, 5, 1, inquiries.FLOW, 1, state)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kpi_id", "wanted"), INPUTS, ids=[f"{kpi}-{wanted.id}" for kpi, wanted in INPUTS])
def test_the_example_of_every_input_can_be_typed_in_either_language(kpi_id, wanted, language):
    assert read_input(wanted, wanted.example, language) == read_value(wanted, wanted.example)


@pytest.mark.parametrize(
    ("kpi_id", "inputs", "language", "given"),
    [
        ("clv", {"margins": "100,90.5", "rate": "2.25", "acquisition": 50}, "de", "Deckungsbeiträge: 100; 90,5"),
        ("clv", {"margins": "100,90.5", "rate": "2.25", "acquisition": 50}, "en", "Interest rate a period: 2.25"),
        ("cli", {"answers": "1:2:1,3:3:2"}, "de", "Antworten: 1:2:1, 3:3:2"),
        ("loyalty_streak", {"purchases": "<b>,B & C", "provider": "<b>"}, "de", "Käufe: <b>, B & C"),
        ("loyalty_streak", {"purchases": "", "provider": "Anna"}, "en", "Purchases: none"),
        ("gdpr_fine_cap", {"turnover": "1000.5", "tier": "low"}, "de", "Stufe: niedrig"),
        ("nps", {"scores": "9," * 50 + "3"}, "en", "Scores: " + ", ".join("9" * 40) + " … (51)"),
        ("nps", {"promoters": "50.25%", "passives": "30%", "detractors": "20%"}, "de", "Promotoren: 50,25\u00a0%"),
    ],
)
def test_an_answer_repeats_what_was_read(kpi_id, inputs, language, given):
    kpi = KPIS[kpi_id]
    lines = kpi_faces.given(kpi, compute(kpi_id, inputs).inputs, language)
    assert given in [f"{name.to(language)}: {value}" for name, value in lines]
