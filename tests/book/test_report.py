"""The report: well-formed, nothing of what people type becomes HTML, and all of it on one page."""

import re

import pytest

from bot.book.publisher import make
from bot.dialogue.messages import Document
from bot.domain.advice import ADVICE
from bot.domain.course import Course
from bot.domain.kpis import KPIS
from bot.domain.texts import LANGUAGES
from tests.book.test_pages import Page
from tests.channels.web.browser import chromium

EVIL = "<script>alert(1)</script> & </td>\"'"
LONG = {
    "de": ("99.999.999.999.999.999,99 €", "+99.999.999.999.999.999,99 €", "ob Zufall, bleibt offen", "schlechter"),
    "en": ("€99,999,999,999,999,999.99", "+€99,999,999,999,999,999.99", "unclear whether chance", "worse"),
}


def row(**fields):
    """Return a row of the page with two points."""
    return {
        "name": "Weiterempfehlungswert (NPS)",
        "label": "",
        "value": "45 Punkte",
        "ends": "29 bis 58",
        "day": "31.10.2026",
        "change": "+8 Punkte",
        "since": "30.9.2026",
        "verdict": "kann Zufall sein",
        "direction": "up",
        "effect": "",
        "points": [37, 45],
        "low": [20, 29],
        "high": [51, 58],
    } | fields  # fmt: skip - a table


def page(rows, **fields):
    nothing = {"more": 0, "real": [], "chance": [], "unknown": [], "things": []}
    return {"title": "Kundenbindung im Oktober 2026", "subtitle": "Stand 31.10.2026", "rows": rows} | nothing | fields


def html(values, language="de"):
    file = make(Document("report", language, values), Course((), (), ()))
    assert file.name == {"de": "kundenbindung-bericht.html", "en": "customer-retention-report.html"}[language]
    return file.content.decode()


def fullest(language):
    """Return the page with the most and the longest that can stand on it."""
    names = sorted((kpi.name.to(language) for kpi in KPIS.values()), key=len)[-8:]
    value, change, verdict, worse = LONG[language]
    texts = sorted((one.text.to(language) for many in ADVICE.values() for one in many), key=len)[-3:]
    rows = [row(name=name, label="W" * 60, value=value, change=change, verdict=verdict) for name in names]
    return page(
        rows,
        more=20,
        real=[f"{name}: {change}, {worse}" for name in names],
        things=[[text, "L" * 80, "l" * 40] for text in texts],
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_well_formed_and_needs_nothing_from_elsewhere(language):
    found = Page(html(fullest(language), language))
    assert found.tags.isdisjoint({"script", "link", "img", "iframe", "a"})
    assert "url(" not in html(fullest(language), language)


def test_figures_changes_and_things_to_do_stand_on_it():
    values = page(
        [row(label="Süd")],
        real=["CRR: +5"],
        chance=["NPS: +8"],
        unknown=["CLV: +1"],
        things=[["Frag!", "Der NPS", "kpi-nps"]],
    )
    text = " ".join(Page(html(values)).text.split())
    for part in (
        "Weiterempfehlungswert (NPS)31.10.2026 · Süd",
        "45 Punkte29 bis 58",
        "+8 Punkteseit 30.9.2026 · kann Zufall sein",
        "Sicher verändert CRR: +5",
        "Kann Zufall sein NPS: +8",
        "bleibt offen CLV: +1",
        "Frag!Lektion: Der NPS · im Chat /lektion kpi-nps",
    ):  # fmt: skip - a table
        assert part in text


def test_each_figure_with_two_points_has_its_course():
    assert html(page([row(), row(points=[45], low=[29], high=[58], change=""), row(points=[])])).count("<svg") == 1


def test_a_first_value_and_a_quiet_month_are_said_so():
    text = Page(html(page([row(change="", verdict="")]))).text
    assert "erster Wert" in text
    assert "Nichts, was sich vom Zufall unterscheiden lässt." in text


def test_what_people_type_never_becomes_html():
    fields = dict.fromkeys(("name", "label", "value", "ends", "day", "change", "since", "verdict", "effect"), EVIL)
    lists = {name: [EVIL] for name in ("real", "chance", "unknown")}
    made = html(page([row(**fields)], title=EVIL, subtitle=EVIL, things=[[EVIL, EVIL, EVIL]], **lists))
    found = Page(made)
    assert "script" not in found.tags
    assert found.text.count("alert(1)") >= 14
    assert 'class="change &lt;script' in made


@pytest.mark.browser
@pytest.mark.anyio
@pytest.mark.parametrize("language", LANGUAGES)
async def test_even_the_fullest_report_prints_on_one_a4_page(language):
    async with chromium() as browser:
        opened = await browser.new_page()
        await opened.set_content(html(fullest(language), language))
        pdf = await opened.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    assert re.search(rb"/MediaBox\s*\[0 0 59[45][.\d]* 84[12]", pdf)
