"""A file in the chat: from its arrival to its figures, corrected, drawn, and forgotten."""

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from bot.analysis.reading import REASONS
from bot.dialogue.files import analysis_jobs, analysis_pictures, analysis_words
from bot.dialogue.files.analysis_work import ANALYSIS, DISCARD
from bot.dialogue.messages import Document
from bot.domain.texts import Text
from bot.drawing.catalogue import DRAWINGS
from tests.dialogue.analyses import BARE, MONTHS, ORDERS, SURVEY, finish, refuse
from tests.dialogue.chat import settings

PROBLEM = Text("Keine Spalte mit Kunden.", "No column of customers.")


@pytest.fixture
def world(world_of):
    return world_of()


@pytest.fixture
def chat(world):
    return world.chat()


@pytest.fixture
def page(world_of):
    """A chat on the page, where files lie with the program."""
    return world_of(settings=settings(address="http://127.0.0.1/")).chat()


def jobs_of(chat, kind=ANALYSIS):
    return [row for row in chat.world.rows("jobs") if row["kind"] == kind]


def analysed(chat, figures=ORDERS, name="bestellungen.csv", reference="file-1"):
    chat.attach(name, reference=reference)
    assert finish(chat.world, figures)
    return chat.last


# a file arrives


def test_a_file_is_being_read_and_can_be_cancelled(chat):
    message = chat.attach("bestellungen.csv")
    assert "Ich lese bestellungen.csv …" in message.text
    assert message.labels == ["✖ Abbrechen"]
    chat.press("Abbrechen")
    assert jobs_of(chat) == []
    assert "Abgebrochen. Von der Datei ist hier nichts mehr." in chat.text
    assert chat.last.labels == []


def test_whoever_sends_a_file_first_is_welcome(world):
    assert "Reading" in world.chat(9, "en").attach("orders.XLSX").text


@pytest.mark.parametrize(
    ("name", "size", "said"),
    [
        ("bild.png", 1000, "CSV, TSV, TXT und XLSX"),
        ("alt.xls", 1000, "CSV, TSV, TXT und XLSX"),
        ("makros.xlsm", 1000, "CSV, TSV, TXT und XLSX"),
        ("ohne", 1000, "CSV, TSV, TXT und XLSX"),
        ("gross.csv", 20_000_001, "höchstens 20 MB"),
    ],
)
def test_what_cannot_be_read_is_told_before_anything_is_fetched(chat, name, size, said):
    assert said in chat.attach(name, size).text
    assert jobs_of(chat) == []


@pytest.mark.parametrize("name", ["a.csv", "a.TSV", "a.txt", "a.b.xlsx"])
def test_tables_are_taken(chat, name):
    chat.attach(name, 20_000_000)
    assert len(jobs_of(chat)) == 1


def test_files_wait_in_their_order_and_are_told_so(world, chat):
    chat.attach("a.csv")
    assert "Eine Datei ist vor dir dran." in world.chat(6).attach("b.csv").text
    assert "2 Dateien sind vor dir dran." in world.chat(7).attach("c.csv").text


def test_one_person_has_three_files_waiting_at_most(world, chat):
    for _ in range(3):
        chat.attach("a.csv")
    assert "schon 3 Dateien" in chat.attach("a.csv").text
    assert len(jobs_of(chat)) == 3
    assert "vor dir" in world.chat(6).attach("b.csv").text


def test_progress_is_shown_in_place_with_the_way_out(world, chat):
    chat.attach("a.csv")
    job = world.claim(ANALYSIS)
    assert world.prompt(job, partial(analysis_jobs.progressed, job=job, percent=42), ends=False)
    assert "42 % gelesen" in chat.text
    assert len(chat.messages) == 1
    chat.press("Abbrechen")
    assert not world.prompt(job, partial(analysis_jobs.finished, job=job, figures=ORDERS))
    assert "Abgebrochen" in chat.text


def test_who_presses_twice_cancels_once_and_is_told_where_things_are(chat):
    message = chat.attach("a.csv")
    cancel = message.button("Abbrechen")
    chat.press("Abbrechen")
    assert "schon erledigt" in chat.push(cancel, message)
    assert "Abgebrochen" in chat.text


def test_who_corrects_or_tries_again_by_a_double_press_begins_one_job(world, chat):
    analysed(chat)
    for label in ("Spalten ändern", "Betrag"):
        chat.press(label)
    twice = chat.last.button("Spalte 4")
    for _ in range(2):
        chat.push(twice, chat.last)
    assert len(jobs_of(chat)) == 1
    refuse(world, PROBLEM)
    twice = chat.last.button("Noch einmal")
    for _ in range(2):
        chat.push(twice, chat.last)
    assert len(jobs_of(chat)) == 1


def test_nothing_of_the_files_name_is_kept(world, chat):
    chat.attach("kim@example.org.csv")
    kept = {name: rows for name in ("jobs", "screens") if (rows := world.rows(name))}
    assert "kim@example.org" not in str(kept)


# what it tells


def test_orders_become_figures_with_how_sure_they_are(chat):
    text = analysed(chat).text
    assert len(chat.messages) == 1
    for part in (
        "Deine Bestellungen 12/2025 – 02/2026",
        "Kunden: 70 · Bestellungen: 175 · Umsatz: 8.500",
        "Kundenbindungsrate: 80 %",
        "Abwanderungsrate (Churn): 20 %",
        "Bei 50 ",
        "die Abwanderung auf den Durchschnitt aus Anfang und Ende",
        "Leistungsträger: 10 (14 %)",
        "A: 80 % vom Umsatz, Kunden: 14",
    ):
        assert part in text
    assert "02/2026" in text


def test_money_is_in_the_currency_of_the_file(chat):
    francs = replace(ORDERS, understood=replace(ORDERS.understood, currencies=("CHF",)))
    text = analysed(chat, francs).text
    assert "Umsatz: 8.500 CHF" in text
    assert "€" not in text


def test_it_is_told_how_the_file_was_understood_and_what_does_not_count(chat):
    text = analysed(chat).text
    for part in (
        "Kundin oder Kunde: „E-Mail“",
        "Betrag: „Summe“",
        "CSV, WINDOWS-1252, Semikolon, Dezimalkomma, Datum TT.MM.JJJJ",
        "Zeilen: 1.234, davon gezählt: 1.211",
        "17 stornierte Bestellungen (Zeilen 5, 9, 12 …)",
        "4 erstattete Bestellungen (Zeilen 7 …)",
        "2 Zeilen ohne lesbares Datum (Zeilen 88, 90)",
        "nichts gespeichert",
    ):
        assert part in text


def test_a_survey_becomes_an_nps_with_its_interval(chat):
    text = analysed(chat, SURVEY, "umfrage.xlsx").text
    for part in ("Antworten: 100", "(NPS): 45 Punkte", "29 bis 58", "XLSX, Antworten", "2 Zeilen ohne Punkte"):
        assert part in text


def test_a_file_without_amounts_or_whole_months_gives_what_it_can(chat):
    message = analysed(chat, BARE)
    assert "CLV" not in message.text
    assert "zu kurz" in message.text
    assert not [label for label in message.labels if "ABC" in label or "CRR" in label]


def test_every_reason_has_its_words():
    assert set(REASONS) <= set(analysis_words.UNCOUNTED)


def test_a_result_that_took_long_comes_as_a_new_message(world, chat):
    chat.attach("a.csv")
    world.later(seconds=30)
    finish(world, ORDERS)
    assert len(chat.messages) == 2
    assert chat.messages[0].labels == []


@pytest.mark.parametrize("figures", [ORDERS, BARE, SURVEY], ids=["orders", "bare", "survey"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_drawing_is_one_that_can_be_drawn(world, figures, language):
    chat = world.chat(language=language)
    analysed(chat, figures)
    for name in analysis_pictures.offered(figures):
        chat.push(next(one.data for one in chat.last.flat if one.data.endswith(f":show:{name}")))
        assert chat.last.picture.name == name
        assert chat.last.picture.values["alt"]
        assert DRAWINGS[name](chat.last.picture.values)


def test_the_largest_figures_can_be_drawn(chat):
    months = tuple(
        replace(ORDERS.months[1], first=ORDERS.months[1].first.replace(year=1990 + year)) for year in range(120)
    )
    cohorts = tuple(replace(ORDERS.cohorts[0], active=(40,) * 24) for _ in range(24))
    figures = replace(ORDERS, months=months, cohorts=cohorts, curve=tuple((n / 100, n / 100) for n in range(101)))
    analysed(chat, figures)
    for label in ("Kohorten", "Monate", "Kundengruppen", "ABC"):
        chat.press(label)
        assert DRAWINGS[chat.last.picture.name](chat.last.picture.values)


def test_one_customer_is_not_told_as_many(chat):
    few = replace(ORDERS, abc=tuple(replace(one, customers=1) for one in ORDERS.abc))
    analysed(chat, few)
    chat.press("ABC")
    assert [texts[1] for texts in chat.last.picture.values["classes"]] == ["1 Kunde"] * 3


def test_months_name_the_denominators_of_both_rates(chat):
    analysed(chat)
    chat.press("Monate")
    assert "die Abwanderung auf den Durchschnitt aus Anfang und Ende" in chat.text


def test_pictures_and_words_take_turns(chat):
    analysed(chat)
    chat.press("Kohorten")
    assert chat.last.picture.values["rows"] == ["12/2025", "01/2026", "02/2026"]
    assert chat.last.picture.values["shown"] == [["100", "75", "70"], ["100", "60"], ["100"]]
    chat.press("In Worten")
    assert chat.last.picture is None
    assert "Deine Bestellungen" in chat.text


def test_what_to_do_leads_to_the_lessons(world_of, shipped):
    chat = world_of(whole=shipped).chat()
    analysed(chat)
    chat.press("Was tun?")
    assert "Leistungsträger: 10" in chat.text
    assert "Kein Einheitsrabatt" in chat.text
    lessons = [button for button in chat.last.flat if button.data.startswith("c:lektion ")]
    assert len(lessons) >= 4


def test_the_tables_come_as_a_workbook_without_a_row_of_the_file(chat):
    analysed(chat)
    chat.press("XLSX")
    assert isinstance(chat.last.file, Document)
    assert chat.last.file.name == "analysis"
    assert set(chat.last.file.values) == {"figures"}


@pytest.mark.parametrize(
    ("figures", "label", "kpi", "day", "why"),
    [
        (ORDERS, "CRR merken", "crr", "2026-02-28", "the last day of the month that it is of"),
        (replace(ORDERS, complete=False, months=(*MONTHS[:2], replace(MONTHS[2], rated=False))), "CRR merken", "crr",
         "2026-01-31", "a month that is not over has no rate"),
        (SURVEY, "NPS merken", "nps", "2026-03-02", "a survey tells no day: today's"),
    ],
)  # fmt: skip
def test_a_result_can_be_kept_under_the_day_that_it_is_of(chat, figures, label, kpi, day, why):
    analysed(chat, figures)
    chat.press(label)
    (kept,) = chat.world.rows("results")
    assert (kept["kpi_id"], str(kept["day"])) == (kpi, day)


# corrected


def test_a_column_is_corrected_by_two_presses_and_the_file_read_again(world, chat):
    analysed(chat)
    for label in ("Spalten ändern", "Betrag", "Spalte 4"):
        chat.press(label)
    assert "Ich lese die Datei" in chat.text
    (job,) = jobs_of(chat)
    assert '"roles": {"amount": 3}' in job["payload"]
    assert '"reference": "file-1"' in job["payload"]
    finish(world, SURVEY)
    assert "Deine Umfrage" in chat.text


def test_corrections_add_up_and_a_column_can_be_taken_away(world, chat):
    analysed(chat)
    for label in ("Spalten ändern", "Betrag", "Spalte 4"):
        chat.press(label)
    finish(world, ORDERS)
    for label in ("Spalten ändern", "Status", "Keine"):
        chat.press(label)
    assert '"roles": {"amount": 3, "status": -1}' in jobs_of(chat)[0]["payload"]


def test_dates_that_can_be_read_two_ways_are_read_the_other_way(chat):
    analysed(chat)
    chat.press("Spalten ändern")
    chat.press("Als Datum MM/TT/JJJJ lesen")
    assert '"dates": "mm/dd/yyyy"' in jobs_of(chat)[0]["payload"]


def test_who_looks_only_can_go_back(chat):
    analysed(chat)
    for label in ("Spalten ändern", "Betrag", "Zurück", "Zurück"):
        chat.press(label)
    assert "Deine Bestellungen" in chat.text
    assert jobs_of(chat) == []


def test_a_correction_that_leads_nowhere_leads_back(world, chat):
    analysed(chat)
    for label in ("Spalten ändern", "Datum", "Summe"):
        chat.press(label)
    refuse(world, PROBLEM)
    assert "Keine Spalte mit Kunden." in chat.text
    chat.press("Wie vorher")
    assert "Deine Bestellungen" in chat.text
    for label in ("Spalten ändern", "Betrag", "Spalte 4"):
        chat.press(label)
    assert '"roles": {"amount": 3}' in jobs_of(chat)[0]["payload"], "the correction that failed is forgotten"


def test_a_cancelled_correction_leads_back_too(chat):
    analysed(chat)
    for label in ("Spalten ändern", "Datum", "Summe", "Abbrechen"):
        chat.press(label)
    assert "Deine Bestellungen" in chat.text
    assert jobs_of(chat) == []


def test_columns_without_end_have_pages(chat):
    headings = tuple(f"Spalte {'x' * 200} {number}" for number in range(300))
    analysed(chat, replace(ORDERS, understood=replace(ORDERS.understood, headings=headings)))
    for label in ("Spalten ändern", "Produkt", "▶", "▶"):
        chat.press(label)
    assert len(chat.last.flat) == 12 + 2 + 1


@pytest.mark.parametrize("argument", ["", "amount", "amount.99", "amount.-2", "amount.x", "who.1", "amount.1.1"])
def test_a_forged_button_changes_nothing(chat, argument):
    message = analysed(chat)
    screen, version, *_ = message.flat[0].data.split(":")
    chat.push(f"{screen}:{version}:set:{argument}")
    chat.push(f"{screen}:{version}:dates:{argument}")
    chat.push(f"{screen}:{version}:show:columns.{argument}")
    assert jobs_of(chat) == []


# refused, and the end


def test_a_refused_file_says_why_and_can_be_tried_again(world, chat):
    chat.attach("a.csv")
    refuse(world, PROBLEM)
    assert "Keine Spalte mit Kunden." in chat.text
    chat.press("Noch einmal")
    finish(world, ORDERS)
    assert "Deine Bestellungen" in chat.text


def unrecognised(world, chat, headings=("Wer", "Wann", "", "Was")):
    chat.attach("a.csv", reference="file-1")
    refuse(world, PROBLEM, headings)
    return chat.last


def test_the_columns_of_a_file_in_which_none_is_recognised_are_assigned_by_their_headings(world, chat):
    assert "Spalten zuordnen" in "".join(unrecognised(world, chat).labels)
    for label in ("Spalten zuordnen", "Kundin oder Kunde"):
        chat.press(label)
    assert chat.last.labels == ["„Wer“", "„Wann“", "Spalte 3", "„Was“", "◀ Zurück"]
    chat.press("Wer")
    assert '"roles": {"customer": 0}' in jobs_of(chat)[0]["payload"]
    refuse(world, PROBLEM, ("Wer", "Wann", "", "Was"))
    chat.press("Spalten zuordnen")
    assert "Kundin oder Kunde: „Wer“" in chat.text
    for label in ("Datum", "Wann"):
        chat.press(label)
    assert '"roles": {"customer": 0, "date": 1}' in jobs_of(chat)[0]["payload"]
    finish(world, ORDERS)
    assert "Deine Bestellungen" in chat.text
    for label in ("Spalten ändern", "Betrag"):
        chat.press(label)
    assert "„Bestelldatum“" in chat.last.labels, "the columns as they are understood now"


def test_who_assigns_no_column_comes_back_to_what_is_wrong(world, chat):
    unrecognised(world, chat)
    for label in ("Spalten zuordnen", "Datum", "Zurück", "Zurück"):
        chat.press(label)
    assert "Keine Spalte mit Kunden." in chat.text
    assert jobs_of(chat) == []


def test_who_cancels_after_assigning_a_column_can_assign_another(world, chat):
    unrecognised(world, chat)
    for label in ("Spalten zuordnen", "Datum", "Wer", "Abbrechen"):
        chat.press(label)
    assert jobs_of(chat) == []
    assert "Keine Spalte mit Kunden." in chat.text
    for label in ("Spalten zuordnen", "Datum", "Wann"):
        chat.press(label)
    assert '"roles": {"date": 1}' in jobs_of(chat)[0]["payload"]


def test_where_it_is_not_the_columns_none_can_be_assigned(world, chat):
    chat.attach("a.csv")
    refuse(world, PROBLEM)
    assert not [label for label in chat.last.labels if "Spalten" in label]


@pytest.mark.parametrize("argument", ["", "customer", "customer.4", "customer.-2", "who.1", "customer.1.1"])
def test_a_forged_column_of_a_refused_file_changes_nothing(world, chat, argument):
    screen, version, *_ = unrecognised(world, chat).flat[0].data.split(":")
    chat.push(f"{screen}:{version}:set:{argument}")
    chat.push(f"{screen}:{version}:show:columns.{argument}")
    chat.push(f"{screen}:{version}:before:")
    assert jobs_of(chat) == []


def test_the_job_knows_the_persons_day_so_that_later_orders_are_slips(world, chat):
    chat.attach("a.csv")
    job = world.claim(ANALYSIS)
    assert analysis_jobs.sample(job, Path("upload")).today == date(2026, 3, 2)


def test_a_result_for_which_nobody_waits_any_more_is_not_told(world, chat):
    chat.attach("a.csv")
    job = world.claim(ANALYSIS)
    chat.say("/loeschen")
    chat.press("Ja")
    said = world.said
    assert not world.prompt(job, partial(analysis_jobs.finished, job=job, figures=ORDERS))
    assert world.said == said


def test_done_forgets_the_figures_too(world, chat):
    analysed(chat)
    assert "Bestelldatum" in str(world.rows("screens"))
    chat.press("Fertig")
    assert chat.last.labels == []
    assert "Bestelldatum" not in str(world.rows("screens"))


def test_an_old_button_is_answered_with_where_things_are(chat):
    message = analysed(chat)
    old = message.button("Kohorten")
    chat.press("Fertig")
    assert "schon erledigt" in chat.push(old, message)


# on the page the file lies with the program


def test_on_the_page_done_deletes_the_file(page):
    assert "spätestens nach einer Stunde" in analysed(page).text
    page.press("Fertig")
    (job,) = jobs_of(page, DISCARD)
    assert '"reference": "file-1"' in job["payload"]


def test_on_the_page_cancelling_deletes_the_file(page):
    page.attach("a.csv")
    page.press("Abbrechen")
    assert len(jobs_of(page, DISCARD)) == 1


def test_on_the_page_a_file_that_is_not_read_is_deleted(page):
    page.attach("a.png")
    assert len(jobs_of(page, DISCARD)) == 1


def test_on_the_page_another_file_takes_the_place_of_the_last(page):
    first = analysed(page)
    page.attach("b.csv", reference="file-2")
    (job,) = jobs_of(page, DISCARD)
    assert '"reference": "file-1"' in job["payload"]
    assert "Spalten ändern" in "".join(first.labels), "as it was shown before"
    page.press("Was tun?", first)
    assert "Spalten ändern" not in "".join(first.labels)


def test_on_the_page_the_files_of_a_row_are_kept_until_they_are_read(page):
    page.attach("a.csv", reference="file-1")
    page.attach("b.csv", reference="file-2")
    assert jobs_of(page, DISCARD) == []
    finish(page.world, ORDERS)
    assert '"reference": "file-1"' in jobs_of(page, DISCARD)[0]["payload"]
    assert "Die Datei ist gelöscht." in page.messages[0].text
    finish(page.world, ORDERS)
    assert len(jobs_of(page, DISCARD)) == 1


def test_on_telegram_nothing_is_kept_that_could_be_deleted(chat):
    analysed(chat)
    chat.press("Fertig")
    assert jobs_of(chat, DISCARD) == []


@pytest.mark.parametrize(("who", "said"), [("chat", "lösche sie gleich danach"), ("page", "höchstens eine Stunde")])
def test_what_can_be_sent_and_what_becomes_of_it_is_told(request, who, said):
    text = request.getfixturevalue(who).say("/datei").text
    assert said in text
    assert "nichts gespeichert" in text


def test_in_a_group_files_are_a_private_matter(world):
    group = world.chat(chat=-100)
    assert "privaten Chat" in group.say("/datei").text
