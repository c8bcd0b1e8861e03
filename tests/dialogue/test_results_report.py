"""The month on one page: as a page to print, in words and as a picture."""

import pytest

from bot.dialogue.messages import Document
from bot.domain.texts import LANGUAGES
from bot.drawing.catalogue import DRAWINGS
from tests.dialogue.courses import course, lesson

SHARES = (
    "kaufabsicht",
    "kaufwahrscheinlichkeit",
    "kauferwaegung",
    "wiederkaufsrate",
    "upselling",
    "klickrate",
    "absprungrate",
    "konversionsrate",
    "rueckgewinnung",
    "durchdringung",
)  # fmt: skip - a table
KNOWN = ("kpi-nps", "kpi-churn", "recovery")


@pytest.fixture
def world(world_of):
    return world_of(whole=course(lessons=[lesson(one, order=number) for number, one in enumerate(KNOWN, 1)]))


@pytest.fixture
def chat(world):
    return world.chat()


def keep(chat, day, line):
    chat.say(f"/merken {line}")
    chat.press("📅")
    chat.say(day)


def two_months(chat):
    """Keep a score that may have changed by chance, a churn that is worse for certain, a value nobody can tell of."""
    for day, nps, churn, value in (
        ("28.2.2026", "50 30 20", "20 200 200", "margins=100 rate=0 acquisition=50"),
        ("1.3.2026", "55 28 17", "60 200 200", "margins=120 rate=0 acquisition=50"),
    ):
        keep(chat, day, f"nps {nps}")
        keep(chat, day, f"churn {churn}")
        keep(chat, day, f"clv {value}")


def page(chat):
    """Ask for the report. Return what its page is made of."""
    chat.say("/bericht")
    file = chat.messages[-2].file
    assert isinstance(file, Document)
    assert file.name == "report"
    return file.values


def test_without_results_it_tells_how_to_begin(chat):
    assert "noch nichts gemerkt" in chat.say("/bericht").text
    assert chat.last.file is None
    assert len(chat.messages) == 1


def test_it_tells_the_figures_what_changed_for_certain_and_what_may_be_chance(chat):
    two_months(chat)
    text = chat.say("/bericht").text
    assert "Kundenbindung im März 2026" in text
    assert "3 Kennzahlen, Stand 2.3.2026" in text
    assert "Sicher verändert\nAbwanderungsrate (Churn): +20 Prozentpunkte, schlechter\n" in text
    assert "Kann Zufall sein\nWeiterempfehlungswert (NPS): +8 Punkte\n" in text
    assert "bleibt offen\nKundenlebenszeitwert (CLV): +20 €" in text


def test_what_to_do_begins_with_what_became_worse_and_each_leads_to_its_lesson(chat):
    two_months(chat)
    values = page(chat)
    assert values["things"][0][2] == "recovery"
    assert {lesson_id for _, _, lesson_id in values["things"]} <= set(KNOWN)
    assert len(values["things"]) == 3
    chat.press("📖")
    assert "Lektion" in chat.text or "recovery" in chat.text


def test_a_course_without_those_lessons_gives_no_advice(world, chat):
    two_months(chat)
    world.course = course()
    assert page(chat)["things"] == []
    assert "Das kannst du tun" not in chat.text


def test_the_page_is_made_of_finished_texts_and_numbers(chat):
    two_months(chat)
    values = page(chat)
    nps, churn, clv = values["rows"]
    assert nps == {
        "name": "Weiterempfehlungswert (NPS)",
        "label": "",
        "value": "38 Punkte",
        "ends": "22 bis 52",
        "day": "1.3.2026",
        "change": "+8 Punkte",
        "since": "28.2.2026",
        "verdict": "kann Zufall sein",
        "direction": "up",
        "effect": "",
        "points": [30.0, 38.0],
        "low": nps["low"],
        "high": nps["high"],
    }
    assert (churn["effect"], churn["direction"], churn["verdict"]) == ("worse", "up", "echte Veränderung")
    assert (clv["ends"], clv["low"], clv["effect"]) == ("", [None, None], "")


def test_of_a_kpi_kept_once_there_is_no_change(chat):
    keep(chat, "1.3.2026", "nps 50 30 20")
    values = page(chat)
    assert (values["rows"][0]["change"], values["rows"][0]["direction"]) == ("", "none")
    assert values["real"] == values["chance"] == values["unknown"] == []
    assert "Eine Kennzahl" in values["subtitle"]


def test_eight_figures_fit_the_others_are_counted(chat):
    for number, kpi in enumerate(SHARES):
        keep(chat, "1.3.2026", f"{kpi} {number + 10} 100")
    values = page(chat)
    assert len(values["rows"]) == 8
    assert values["more"] == 2
    assert "und 2 weitere" in chat.text


def test_as_a_picture_it_shows_the_same(chat):
    two_months(chat)
    values = page(chat)
    chat.press("Als Bild")
    picture = chat.last.picture
    assert picture.name == "report"
    assert [row[0] for row in picture.values["rows"]] == [row["name"] for row in values["rows"]]
    assert picture.values["rows"][1][1:] == [
        "30\u00a0%",
        values["rows"][1]["ends"],
        "+20 Prozentpunkte, echte Veränderung",
        "up",
    ]
    assert [text for text, _ in picture.values["things"]] == [text for text, _, _ in values["things"]]
    assert DRAWINGS["report"](picture.values).labels
    chat.press("In Worten")
    assert "Sicher verändert" in chat.text


def test_a_name_stands_where_the_figure_does_and_never_becomes_markup(chat):
    chat.say("/merken nps 50 30 20")
    chat.press("🏷")
    chat.say("<b>Süd</b>")
    assert page(chat)["rows"][0]["label"] == "<b>Süd</b>"
    assert "&lt;b&gt;Süd" in chat.last.html


def test_the_picture_goes_back_to_the_beginning_where_everything_was_deleted(world, chat):
    two_months(chat)
    chat.say("/bericht")
    report = chat.last
    chat.say("/verlauf")
    chat.press("Alles löschen")
    chat.press("Ja")
    chat.press("Als Bild", report)
    assert "noch nichts gemerkt" in report.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_speaks_the_persons_language(world, language):
    chat = world.chat(7, language)
    two_months(chat)
    text = str(page(chat)) + chat.text + str(chat.last.labels)
    german = ("Kundenbindung im", "Kennzahlen", "Punkte", "bis", "seit", "Zufall", "Lektion")
    assert any(word in text for word in german) is (language == "de")
    assert ("could be chance" in text) is (language == "en")
