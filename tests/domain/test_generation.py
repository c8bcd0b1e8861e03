"""Generated cards: the same seed gives the same numbers, all within their ranges, and all of them compute."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import kpis
from bot.domain.generation import draw, drawn, written
from bot.domain.questions import Generated, Numeric, Range
from bot.domain.texts import Text

CARD = Generated(
    id="c",
    deck="d",
    topic="t",
    concept="k",
    level="apply",
    lesson="l",
    source="s",
    explanation=Text("({{ end }} − {{ new }}) ÷ {{ start }} = {{ result }}"),
    question=Text("{{ start }}?", "{{ start }}!"),
    kpi="crr",
    inputs={
        "start": Range(Fraction(100), Fraction(400), Fraction(10)),
        "end": "80",
        "new": Range(Fraction(5), Fraction(60)),
    },
    tolerance=Fraction(1, 10),
    unit="%",
)  # fmt: skip - a table


@given(st.text(max_size=20))
def test_a_seed_always_gives_the_same_numbers(seed):
    assert draw(CARD, seed) == draw(CARD, seed)


def test_seeds_give_different_numbers():
    starts = {draw(CARD, f"learner:c:{repetition}").inputs["start"] for repetition in range(60)}
    assert len(starts) > 15
    assert starts <= {str(number) for number in range(100, 401, 10)}


@given(st.text(max_size=20))
def test_the_numbers_drawn_give_the_result_by_the_metrics_module(seed):
    card = draw(CARD, seed)
    assert isinstance(card, Numeric)
    assert card.expected == kpis.compute("crr", card.inputs).value
    assert int(card.inputs["new"]) <= 60
    assert card.inputs["end"] == "80"


def test_all_else_stays_as_it_is_written():
    card = draw(CARD, "seed")
    same = (
        "id",
        "deck",
        "topic",
        "concept",
        "level",
        "lesson",
        "source",
        "question",
        "explanation",
        "tolerance",
        "unit",
    )
    assert [getattr(card, name) for name in same] == [getattr(CARD, name) for name in same]


@given(st.text(max_size=20))
def test_numbers_that_the_kpi_refuses_are_drawn_anew(seed):
    card = replace(CARD, inputs={**CARD.inputs, "new": Range(Fraction(1), Fraction(200))})
    assert int(draw(card, seed).inputs["new"]) <= 80  # no more new customers than there are at the end


def test_a_variant_can_be_asked_for():
    inputs = {"lost": "10", "start": Range(Fraction(100), Fraction(200), Fraction(100))}
    card = replace(CARD, kpi="churn", inputs=inputs, variant="start_base")
    assert {draw(card, str(seed)).expected for seed in range(20)} == {Fraction(10), Fraction(5)}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"inputs": {**CARD.inputs, "new": "90"}}, "more new customers than there are"),
        ({"kpi": "churn", "variant": "no_such", "inputs": {"lost": "1", "start": "9"}}, "no such variant"),
    ],
)
def test_what_never_computes_is_an_error_and_not_an_endless_search(changes, reason):
    with pytest.raises(LookupError):
        draw(replace(CARD, **changes), "seed")
    assert reason


@given(st.integers(0, 10**6), st.integers(1, 10**4), st.integers(0, 100), st.integers(0, 2), st.randoms())
def test_every_number_lies_on_a_step_of_its_range(least, step, steps, decimals, random):
    scale = 10**decimals
    wanted = Range(Fraction(least, scale), Fraction(least + step * steps, scale), Fraction(step, scale))
    number = Fraction(drawn({"start": wanted}, random)["start"])
    assert wanted.least <= number <= wanted.most
    assert (number - wanted.least) % wanted.step == 0


@pytest.mark.parametrize(
    ("number", "expected", "reason"),
    [
        ("20", "20", "whole numbers stay whole"),
        ("100", "100", "zeros before the point stay"),
        ("0.10", "0.1", "zeros at the end go"),
        ("0", "0", "nothing"),
        ("999999999999.99", "999999999999.99", "the largest one a file can hold"),
    ],
)
def test_a_number_is_written_as_in_code(number, expected, reason):
    assert written(Fraction(number)) == expected, reason
