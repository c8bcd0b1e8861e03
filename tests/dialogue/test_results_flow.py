"""Keeping results, giving them a day and a name, looking back, deleting: everybody his own."""

import json
from datetime import UTC, date, datetime

import pytest

from bot.dialogue.messages import Document
from bot.domain.kpis import KPIS
from bot.domain.texts import LANGUAGES
from bot.drawing.catalogue import DRAWINGS
from bot.storage import results
from bot.storage.tables import metadata
from tests.dialogue.courses import course

NPS = {"promoters": "50", "passives": "30", "detractors": "20"}


@pytest.fixture
def world(world_of):
    return world_of(whole=course())


@pytest.fixture
def chat(world):
    return world.chat()


def kept(world):
    return [(row["kpi_id"], row["day"].isoformat(), row["name"]) for row in world.rows("results")]


def keep(chat, *days, kpi="nps", values="50 30 20"):
    """Keep a result for each of the days."""
    for number, day in enumerate(days):
        chat.say(f"/merken {kpi} {values.format(number)}")
        chat.press("📅")
        chat.say(day)


# -------------------------------------------------------------------------------------------------------------- keeping


def test_a_press_under_an_answer_keeps_its_inputs_under_todays_date(world, chat):
    chat.say("/nps 50 30 20")
    chat.press("Merken")
    [row] = world.rows("results")
    assert (row["kpi_id"], row["day"], row["name"], json.loads(row["inputs"])) == ("nps", date(2026, 3, 2), "", NPS)
    for word in (
        "Gemerkt",
        "Weiterempfehlungswert (NPS): 30 Punkte (14 bis 44)",
        "Promotoren: 50; Passive: 30",
        "2.3.2026",
    ):
        assert word in chat.text


def test_no_value_is_stored(world, chat):
    chat.say("/merken nps 50 30 20")
    assert set(world.rows("results")[0]) == {"id", "person_id", "kpi_id", "name", "day", "inputs", "created_at"}


def test_an_answer_that_was_asked_for_step_by_step_can_be_kept_too(world, chat):
    chat.say("/nps")
    for number in ("50", "30", "20"):
        chat.say(number)
    chat.press("Merken")
    assert kept(world) == [("nps", "2026-03-02", "")]


def test_the_command_keeps_what_the_chat_answered_last(world, chat):
    chat.say("/nps 50 30 20")
    chat.say("/churn 10 100 100")
    chat.say("/merken")
    assert kept(world) == [("churn", "2026-03-02", "")]


def test_the_command_keeps_what_is_typed_behind_it(world, chat):
    chat.say("/merken abwanderung verloren=10 anfang=100 ende=100")
    assert kept(world) == [("churn", "2026-03-02", "")]
    chat.say("/keep NPS 10, 9, 3")
    assert kept(world)[1] == ("nps", "2026-03-02", "")


@pytest.mark.parametrize("typed", ["/merken", "/merken nps", "/merken bald", "/merken churn"])
def test_without_anything_to_keep_it_tells_how(world, chat, typed):
    chat.say("/nps 50 30 20") if "churn" in typed else None  # which is another one than asked for
    assert "💾 Merken" in chat.say(typed).text
    assert "/merken" in chat.text
    assert kept(world) == []


def test_the_example_in_the_explanation_can_be_sent_as_it_is(world, chat):
    for kpi in KPIS.values():
        chat.say(f"/merken {kpi.id}")
        chat.say(chat.text.rpartition("\n")[2])
    assert {kpi_id for kpi_id, _, _ in kept(world)} == set(KPIS)


@pytest.mark.parametrize("typed", ["nps 50 30 x", "nps 0% 0% 0%", "churn 10", "nps promoters=50", "break_even 100 0"])
def test_what_cannot_be_computed_is_not_kept_but_explained(world, chat, typed):
    assert "⚠️" in chat.say(f"/merken {typed}").text
    assert kept(world) == []


def test_the_very_same_of_the_same_day_is_kept_once(world, chat):
    chat.say("/nps 50 30 20")
    answer = chat.last
    chat.press("Merken", answer)
    chat.press("Merken", answer)
    assert "schon gemerkt" in chat.text
    assert len(kept(world)) == 1
    world.later(days=1)
    chat.press("Merken", answer)
    assert len(kept(world)) == 2


def test_two_values_of_one_day_stay_both_until_one_of_them_is_to_be_the_only_one(world, chat):
    keep(chat, "1.3.")
    assert "Andere dieses Tages" not in str(chat.last.labels)
    chat.say("/merken nps 60 20 20")
    chat.say("/merken nps 61 20 20")
    assert len(kept(world)) == 3
    chat.press("Andere dieses Tages löschen")
    assert kept(world) == [("nps", "2026-03-01", ""), ("nps", "2026-03-02", "")]
    assert json.loads(world.rows("results")[1]["inputs"])["promoters"] == "61"


def test_who_keeps_as_many_as_may_be_is_told_so(world, chat):
    chat.say("/merken nps 50 30 20")
    row = world.rows("results")[0] | {"id": None}
    with world.reading() as transaction:
        transaction.execute(metadata.tables["results"].insert(), [row] * (results.MOST - 1))
    assert "Mehr kann ich nicht behalten" in chat.say("/merken nps 1 2 3").text


def test_in_a_group_nothing_is_kept(world):
    chat = world.chat(chat=-7)
    assert "privat" in chat.say("/merken nps 50 30 20").text
    assert kept(world) == []


@pytest.mark.parametrize(
    ("zone", "day"),
    [("Europe/Berlin", "2026-03-01"), ("Pacific/Auckland", "2026-03-02"), ("America/New_York", "2026-02-28")],
)
def test_today_is_the_day_on_the_persons_own_clock_also_late_at_night(world, zone, day):
    world.now = (
        datetime(2026, 3, 1, 0, 30, tzinfo=UTC) if zone != "Pacific/Auckland" else datetime(2026, 3, 1, 11, tzinfo=UTC)
    )
    chat = world.chat()
    chat.say(f"/einstellungen {zone}")
    chat.say("/merken nps 50 30 20")
    assert kept(world) == [("nps", day, "")]


# --------------------------------------------------------------------------------------------------------- day and name


@pytest.mark.parametrize(
    ("typed", "day"), [("31.10.2025", "2025-10-31"), ("gestern", "2026-03-01"), ("Oktober 2025", "2025-10-31")]
)
def test_the_day_is_typed_as_people_write_it(world, chat, typed, day):
    chat.say("/merken nps 50 30 20")
    chat.press("Datum ändern")
    chat.say(typed)
    assert kept(world) == [("nps", day, "")]
    assert "Von wann" not in chat.text


def test_the_day_can_be_pressed_too(world, chat):
    chat.say("/merken nps 50 30 20")
    for label, day in (("28.2.2026", "2026-02-28"), ("Gestern", "2026-03-01"), ("Heute", "2026-03-02")):
        chat.press("Datum ändern")
        chat.press(label)
        assert kept(world) == [("nps", day, "")]


@pytest.mark.parametrize("typed", ["bald", "3.3.2026", "1.1.1989", "31.2.2025", "\ud800", "x" * 3000])
def test_an_unreadable_day_is_named_the_result_stays_and_it_is_asked_again(world, chat, typed):
    chat.say("/merken nps 50 30 20")
    chat.press("Datum ändern")
    assert "atum" in chat.say(typed).text
    assert "Von wann" in chat.text
    assert kept(world) == [("nps", "2026-03-02", "")]
    chat.say("gestern")
    assert kept(world) == [("nps", "2026-03-01", "")]


def test_a_name_is_kept_as_it_was_typed_and_never_becomes_markup(world, chat):
    chat.say("/merken nps 50 30 20")
    chat.press("Name geben")
    chat.say("Filiale  <b>Süd</b>\n& =1+1 👍")
    assert kept(world)[0][2] == "Filiale <b>Süd</b> & =1+1 👍"
    assert "&lt;b&gt;" in chat.last.html
    chat.press("Verlauf")
    assert "Filiale <b>Süd</b> & =1+1 👍" in chat.text


@pytest.mark.parametrize(("typed", "said"), [("x" * 61, "61 Zeichen"), ("\x00\u200b", "mindestens ein Zeichen")])
def test_a_name_that_is_too_long_or_not_to_be_seen_is_refused(world, chat, typed, said):
    chat.say("/merken nps 50 30 20")
    chat.press("Name geben")
    assert said in chat.say(typed).text
    assert kept(world)[0][2] == ""
    chat.say("x" * 60)
    assert kept(world)[0][2] == "x" * 60


def test_a_name_can_be_taken_away_and_a_question_left(world, chat):
    chat.say("/merken nps 50 30 20")
    chat.press("Name geben")
    chat.say("Süd")
    chat.press("Namen ändern")
    chat.press("Abbrechen")
    assert kept(world)[0][2] == "Süd"
    chat.press("Namen ändern")
    chat.press("Ohne Namen")
    assert kept(world)[0][2] == ""
    assert "keiner" not in chat.say("Weiterempfehlung").text  # the question is closed: this asks the course
    assert kept(world)[0][2] == ""


def test_what_is_typed_after_the_result_is_gone_changes_nothing(world, chat):
    chat.say("/merken nps 50 30 20")
    chat.press("Name geben")
    with world.reading() as transaction:
        transaction.execute(metadata.tables["results"].delete())
    assert "noch nichts gemerkt" in chat.say("Süd").text


# ------------------------------------------------------------------------------------------------------------ the trend


def test_without_results_the_trend_tells_how_to_begin(chat):
    assert "noch nichts gemerkt" in chat.say("/verlauf").text
    assert "noch nichts gemerkt" in chat.say("/verlauf nps").text


def test_one_kpi_opens_at_once_with_what_has_changed(chat):
    keep(chat, "31.1.", "28.2.", values="5{}0 30 20")
    text = chat.say("/verlauf").text
    assert text.index("28.2.2026: ") < text.index("31.1.2026: ")  # the newest first
    assert "seit 31.1.2026: " in text
    assert "enthält er in 95 von 100 Fällen den wahren Wert" in text


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("nps 50 30 20", "nps 58 25 17", "+11 Punkte seit 28.2.2026: kann Zufall sein"),
        ("nps 50 30 20", "nps 58 25 17", "Erst mit etwa 775 Antworten je Zeitraum"),
        ("nps 50 30 20", "nps 80 10 10", "+40 Punkte seit 28.2.2026: echte Veränderung"),
        ("nps 50% 30% 20%", "nps 80% 10% 10%", "ob Zufall, bleibt offen"),
        ("wiederkaufsrate 80 100", "wiederkaufsrate 40 100", "−40 Prozentpunkte seit 28.2.2026: echte Veränderung"),
        ("amortisation 100 20", "amortisation 100 25", "−1 Periode seit 28.2.2026: ob Zufall, bleibt offen"),
        ("nps 50 30 20", "nps 100 60 40", "±0 seit 28.2.2026"),
    ],
)
def test_a_change_is_real_or_may_be_chance_or_nobody_can_tell(chat, first, second, said):
    chat.say(f"/merken {first}")
    chat.press("Datum ändern")
    chat.press("28.2.2026")
    chat.say(f"/merken {second}")
    assert said in chat.say("/verlauf").text


def test_of_several_kpis_one_is_chosen(chat):
    keep(chat, "31.1.")
    keep(chat, "28.2.", kpi="churn", values="10 100 100")
    text = chat.say("/verlauf").text
    assert "Weiterempfehlungswert (NPS): 30 Punkte" in text
    assert "Abwanderungsrate (Churn): 10 %" in text
    chat.press("Abwanderungsrate")
    assert "28.2.2026: 10 %" in chat.text
    chat.press("Alle Kennzahlen")
    assert "Weiterempfehlungswert" in chat.text
    assert "28.2.2026: 10 %" in chat.say("/verlauf abwanderung").text


def test_twelve_points_are_shown_the_newest(chat):
    keep(chat, *(f"{day}.1.2026" for day in range(1, 15)))
    text = chat.say("/verlauf").text
    assert text.count(".1.2026: ") == 12
    assert "14.1.2026" in text
    assert "\n2.1.2026" not in text


def test_as_a_picture_it_shows_points_intervals_and_what_changed(chat):
    keep(chat, "31.1.", "28.2.", values="5{}0 30 20")
    chat.say("/verlauf")
    chat.press("Als Bild")
    picture = chat.last.picture
    assert picture.name == "trend"
    values = picture.values
    assert values["labels"] == ["31.1.2026", "28.2.2026"]
    assert all(
        low <= point <= high for low, point, high in zip(values["low"], values["points"], values["high"], strict=True)
    )
    assert "seit 31.1.2026" in values["note"]
    assert DRAWINGS["trend"](values).labels
    chat.press("In Worten")
    assert chat.last.picture is None
    assert "28.2.2026: " in chat.text


def test_figures_too_large_to_draw_stay_words(chat):
    chat.say("/merken lebenszeitwert margins=999999999999999999 rate=0 acquisition=0")
    chat.press("Verlauf")
    assert "Als Bild" not in str(chat.last.labels)


def test_a_kpi_that_is_computed_otherwise_by_now_is_passed_over(world, chat):
    keep(chat, "31.1.")
    row = world.rows("results")[0] | {"id": None, "kpi_id": "gone"}
    wrong = row | {"kpi_id": "nps", "inputs": '{"old":"1"}'}
    with world.reading() as transaction:
        transaction.execute(metadata.tables["results"].insert(), [row, wrong])
    assert chat.say("/verlauf").text.count("31.1.2026: ") == 1
    chat.press("XLSX")
    assert len(chat.last.file.values["rows"]) == 3  # they are still the person's
    chat.press("Alles löschen", chat.messages[-2])
    assert "Alle 3 Ergebnisse" in chat.messages[-2].text


@pytest.mark.parametrize("form", ["XLSX", "CSV"])
def test_everything_can_be_taken_away_as_a_file(chat, form):
    keep(chat, "31.1.")
    keep(chat, "28.2.", kpi="churn", values="10 100 100")
    chat.say("/verlauf")
    chat.press(form)
    file = chat.last.file
    assert isinstance(file, Document)
    assert file.values["form"] == form.casefold()
    assert file.values["rows"][0] == ["nps", "2026-01-31", "", NPS]
    assert len(file.values["rows"]) == 2


# ------------------------------------------------------------------------------------------------------------- deleting


def test_one_is_deleted_after_a_question(world, chat):
    keep(chat, "31.1.", "28.2.")
    chat.say("/verlauf")
    chat.press("Ändern oder löschen")
    chat.press("31.1.2026")
    chat.press("Löschen")
    assert "31.1.2026" in chat.text
    assert len(kept(world)) == 2
    chat.press("Ja, löschen")
    assert kept(world) == [("nps", "2026-02-28", "")]
    assert "28.2.2026: " in chat.text


def test_who_does_not_mean_it_keeps_it(world, chat):
    keep(chat, "31.1.")
    chat.press("Löschen")
    chat.press("Nein")
    assert len(kept(world)) == 1
    assert "Gemerkt" in chat.text


def test_long_lists_are_turned_page_by_page(world, chat):
    keep(chat, *(f"{day}.1.2026" for day in range(1, 19)))
    chat.say("/verlauf")
    chat.press("Ändern oder löschen")
    assert "Welches der 18" in chat.text
    chat.press("Ältere")
    chat.press("Ältere")
    assert [label for label in chat.last.labels if ".1.2026" in label] == [
        "2.1.2026 · 30 Punkte",
        "1.1.2026 · 30 Punkte",
    ]
    chat.press("Neuere")
    chat.press("10.1.2026")
    assert "10.1.2026" in chat.text


def test_all_are_deleted_after_a_question(world, chat):
    keep(chat, "31.1.")
    keep(chat, "28.2.", kpi="churn", values="10 100 100")
    chat.say("/verlauf")
    chat.press("Alles löschen")
    assert "Alle 2 Ergebnisse" in chat.text
    chat.press("Nein")
    assert len(kept(world)) == 2
    chat.press("Alles löschen")
    chat.press("Ja, alle löschen")
    assert kept(world) == []
    assert "noch nichts gemerkt" in chat.text


def test_a_question_that_was_left_deletes_nothing_later(world, chat):
    keep(chat, "31.1.")
    chat.say("/verlauf")
    chat.press("Alles löschen")
    yes = chat.last.button("Ja")
    chat.press("Nein")
    assert "schon erledigt" in chat.push(yes)
    assert len(kept(world)) == 1


def test_the_last_one_deleted_leaves_the_beginning(chat):
    keep(chat, "31.1.")
    chat.press("Löschen")
    chat.press("Ja")
    assert "noch nichts gemerkt" in chat.text


def test_who_deletes_everything_about_himself_deletes_his_results_and_reminders(world, chat):
    keep(chat, "31.1.")
    chat.press("Verlauf")
    chat.press("Monatlich erinnern")
    chat.say("/loeschen")
    chat.press("Ja")
    assert world.rows("results") == world.rows("jobs") == []


# ------------------------------------------------------------------------------------------------ what is not one's own


FORGED = ("one {}", "ask {} name", "day {} 2026-01-01", "unname {}", "replace {}", "delete {}", "remove {}")


@pytest.mark.parametrize("forged", FORGED)
def test_a_button_forged_with_somebody_elses_result_does_nothing_and_says_so(world, chat, forged):
    other = world.chat(6)
    other.say("/merken nps 10 20 30")
    keep(chat, "31.1.")
    before = world.rows("results")
    theirs = before[0]["id"]
    name, _, argument = forged.format(theirs).partition(" ")
    own = chat.last.button("Verlauf").data.split(":")
    notice = chat.push(f"{own[0]}:{own[1]}:{name}:{argument}")
    assert "gibt es nicht" in notice
    assert world.rows("results") == before
    assert "20 Punkte" not in chat.text


@pytest.mark.parametrize("argument", ["", "x", "9" * 18, "9" * 40, "-1", "1.0", "²"])
def test_a_button_with_any_other_number_is_answered_kindly(world, chat, argument):
    keep(chat, "31.1.")
    own = chat.last.button("Verlauf").data.split(":")
    assert "gibt es nicht" in chat.push(f"{own[0]}:{own[1]}:remove:{argument}")
    assert len(kept(world)) == 1


@pytest.mark.parametrize(
    "forged",
    [
        "day:{} 2027-01-01",
        "day:{} x",
        "ask:{} kpi_id",
        "trend:gone",
        "pick:-1",
        "pick:99999",
        "nonsense:",
        "export:exe",
    ],
)  # fmt: skip - a table
def test_buttons_that_were_never_made_change_nothing(world, chat, forged):
    keep(chat, "31.1.")
    before = world.rows("results")
    own = chat.last.button("Verlauf").data.split(":")
    chat.push(f"{own[0]}:{own[1]}:{forged.format(before[0]['id'])}")
    assert world.rows("results") == before


def test_somebody_elses_screen_stays_his(world, chat):
    keep(chat, "31.1.")
    button = chat.last.button("Löschen")
    stranger = world.chat(6)
    stranger.say("/start")
    assert stranger.push(button)
    assert len(kept(world)) == 1


# -------------------------------------------------------------------------------------------------------- two languages


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_view_speaks_one_language(world, language):
    chat = world.chat(7, language)
    german = ("Gemerkt", "Datum", "löschen", "Verlauf", "seit", "Kennzahl", "Bericht", "bis", "Punkte")
    seen = []
    for said in ("/nps 50 30 20", "/churn 10 100 100"):
        chat.say(said)
        chat.press("💾")
        seen.append(chat.last)
    chat.press("🏷")
    chat.say("x" * 61)
    seen.append(chat.last)
    chat.say("A1")
    for button in ("📅", "28"):
        chat.press(button)
        seen.append(chat.last)
    chat.say("/merken churn 30 100 100")
    for button in ("📈", "🖼", "✏️", "A1", "🗑"):
        chat.press(button)
        seen.append(chat.last)
    chat.say("/verlauf")
    chat.press("🔔")
    seen.append(chat.last)
    chat.press("🗑")
    seen.append(chat.last)
    chat.say("/bericht")
    seen += chat.messages[-2:]
    words = "\n".join(message.text + str(message.labels) for message in seen)
    assert any(word in words for word in german) is (language == "de")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kpi", KPIS.values(), ids=KPIS)
def test_every_kpi_can_be_kept_seen_drawn_and_reported(world_of, shipped, kpi, language):
    """With the example of the catalogue on three days, two of them the same, and with the longest name."""
    world = world_of(whole=shipped)
    world.raise_ids()
    chat = world.chat(language=language)
    for day in ("1.1.2026", "1.1.2026", "1.2.2026"):
        chat.say(f"/merken {kpi.id}")
        chat.say(chat.text.rpartition("\n")[2])
        chat.press("📅")
        chat.say(day)
    chat.press("🏷")
    chat.say("W" * 60)
    for button in ("📈", "🖼"):
        chat.press(button)
    assert DRAWINGS["trend"](chat.last.picture.values).labels
    chat.press("✏️")
    chat.press("W")
    chat.say("/bericht")
    chat.press("🖼")
    assert DRAWINGS["report"](chat.last.picture.values).labels
