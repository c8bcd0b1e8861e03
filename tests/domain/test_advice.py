"""What to do on Monday: something for every KPI, short, in both languages, and taught by a lesson."""

import re

import pytest

from bot.domain.advice import ADVICE
from bot.domain.kpis import KPIS
from bot.domain.texts import utf16
from tests.harness import ROOT

LESSONS = {
    re.findall(r"^id: (\S+)$", file.read_text(encoding="utf-8"), re.MULTILINE)[0]
    for file in (ROOT / "content").glob("*/*.md")
}

ALL = [(kpi, advice) for kpi, rows in ADVICE.items() for advice in rows]
IDS = [f"{kpi}-{number}" for number, (kpi, _) in enumerate(ALL)]


def test_every_kpi_has_two_or_three_things_to_do_and_nothing_else_has():
    assert set(ADVICE) == set(KPIS)
    assert all(2 <= len(rows) <= 3 for rows in ADVICE.values())


@pytest.mark.parametrize(("kpi", "advice"), ALL, ids=IDS)
def test_advice_is_a_sentence_in_both_languages_that_fits_a_phone(kpi, advice):
    assert advice.text.en is not None
    for text in (advice.text.de, advice.text.en):
        assert 20 <= utf16(text) <= 160
        assert text[0].isupper()
        assert text.endswith((".", "?"))
    assert advice.text.de != advice.text.en


@pytest.mark.parametrize(("kpi", "advice"), ALL, ids=IDS)
def test_advice_is_taught_by_a_lesson_of_the_course(kpi, advice):
    assert advice.lesson in LESSONS


def test_no_advice_is_given_twice_for_a_kpi():
    for rows in ADVICE.values():
        assert len({advice.text.de for advice in rows}) == len(rows)
