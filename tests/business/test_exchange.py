"""Figures on their way between two processes."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.business.exchange import from_json, to_json
from bot.business.figures import OrderFigures
from tests.business.figures import SHOP, SURVEY


@pytest.mark.parametrize("figures", [SHOP, SURVEY], ids=["orders", "survey"])
def test_figures_arrive_as_they_were_sent(figures):
    assert from_json(to_json(figures)) == figures


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda fields: fields.pop("customers"), "a field is missing"),
        (lambda fields: fields.update(customers="4"), "a number as text"),
        (lambda fields: fields.update(customers=-4), "a negative count"),
        (lambda fields: fields.update(customers=4.5), "half a customer"),
        (lambda fields: fields.update(customers=True), "a truth value"),
        (lambda fields: fields.update(first="yesterday"), "no date"),
        (lambda fields: fields.update(gap="NaN"), "a number as text"),
        (lambda fields: fields["months"][0].update(kept=5), "more stay than were there"),
        (lambda fields: fields["segments"][0].update(name="best"), "an unknown category"),
        (lambda fields: fields["understood"].update(kind="orders", roles={"spy": 1}), "an unknown role"),
        (lambda fields: fields.update(curve=[[0.0]]), "a point with one coordinate"),
        (lambda fields: fields.update(curve=[[0.0, 1.5]]), "more than all revenue"),
        (lambda fields: fields.update(curve=[[0.0, float("nan")]]), "no number"),
        (lambda fields: fields.update(gap=float("inf")), "for ever"),
        (lambda fields: fields.update(orders="ada@example.org"), "a customer where a count belongs"),
    ],
)
def test_anything_else_is_refused_without_quoting_it(change, why):
    fields = json.loads(to_json(SHOP))
    change(fields)
    with pytest.raises(ValueError, match="no figures") as caught:
        from_json(json.dumps(fields))
    assert "ada@example.org" not in str(caught.value), why


@given(st.binary(max_size=60) | st.text(max_size=60))
def test_rubbish_is_refused(raw):
    with pytest.raises(ValueError, match="no figures"):
        from_json(raw)


def test_what_figures_do_not_have_does_not_arrive():
    fields = json.loads(to_json(SHOP)) | {"rows": ["ada@example.org"]}
    assert from_json(json.dumps(fields)) == SHOP


def test_a_date_is_still_a_date():
    found = from_json(to_json(SHOP))
    assert isinstance(found, OrderFigures)
    assert found.first == date(2026, 1, 4)
