"""`@bot nps 50 30 20` in any chat: something to send, in the person's language."""

import pytest

from bot.dialogue.kpi import inline
from bot.domain.kpis import KPIS, compute
from bot.domain.numbers import format_value
from tests.dialogue.chat import check
from tests.fake_bot_api.markup import parse_html


def text(article):
    return parse_html(article.html)[0].replace("\u00a0", " ")


def test_values_give_the_result_with_its_working():
    (article,) = inline.answer("nps 50 30 20", "de")
    assert article.title == "Weiterempfehlungswert (NPS): 30 Punkte"
    assert "(50 − 20) ÷ 100 × 100 = 30 Punkte" in text(article)
    assert "Bei 100 Antworten sind 14 bis 44 Punkte möglich" in text(article)


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ("crr start=200 ende=210 neu=30", "with names"),
        ("/bindungsrate 200 210 30", "as the command is typed"),
        ("CRR 200 210 30", "in capitals"),
        ("  crr   200 210 30 ", "with blanks around it"),
    ],
)
def test_it_is_read_like_the_command(asked, why):
    (article,) = inline.answer(asked, "de")
    assert article.title.replace("\u00a0", " ") == "Kundenbindungsrate: 90 %"


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("kpi", KPIS.values(), ids=lambda kpi: kpi.id)
def test_every_key_figure_can_be_asked_for(kpi, language):
    way = kpi.ways[0]
    values = " ".join(f"{one.id}={kpi.example[one.id]}" for one in way if one.id in kpi.example)
    (article,) = inline.answer(f"{kpi.commands.to(language)} {values}", language)
    result = compute(kpi.id, kpi.example)
    assert article.title.endswith(format_value(result.value, result.unit, language)), article
    check(article.html, ())


@pytest.mark.parametrize(
    ("asked", "said", "why"),
    [
        ("nps 50 30", "Bewertungen", "two of three: could only be scores, which go to 10"),
        ("crr 200 zehn 30", "zehn", "a word instead of a number"),
        ("crr 200 210", "Neue Kunden", "a value is missing"),
        ("crr 200 210 300", "Neue Kunden", "more new customers than there are"),
    ],
)
def test_what_cannot_be_read_is_named_and_the_definition_can_be_sent(asked, said, why):
    (article,) = inline.answer(asked, "de")
    assert article.title.startswith("⚠️")
    assert said in article.description
    assert "Bitte der Reihe nach" in article.description
    assert KPIS[article.id].definition.de in text(article)


def test_nothing_typed_gives_everything_there_is():
    articles = inline.answer("", "en")
    assert [article.id for article in articles] == list(KPIS)
    for article in articles:
        check(article.html, ())


def test_a_part_of_a_name_gives_those_that_have_it():
    assert "churn" in [article.id for article in inline.answer("abwand", "de")]
    assert inline.answer("gibt es nicht", "de") == ()


def test_what_is_typed_is_no_markup():
    (article,) = inline.answer("loyalty_streak purchases=<b>A</b>,B provider=B", "en")
    assert "<b>A</b>" not in article.html
    check(article.html, ())


def test_ten_thousand_characters_are_cut():
    assert len(inline.answer("nps " + "9," * 5000, "de")) == 1


def test_how_it_is_typed_is_told_once():
    (article,) = inline.answer("nps x y", "de")
    assert article.description.count("Bitte der Reihe nach") == 1
