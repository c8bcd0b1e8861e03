"""Calculators in chat: every form of input, step by step or in one line, and what can be done with the answer."""

import asyncio
import json

import pytest

from bot.domain.kpis import KPIS
from tests.dialogue.courses import course, lesson, statement
from tests.dialogue.drawing import drawn


@pytest.fixture
def world(world_of):
    return world_of(whole=COURSE)


THREE = [KPIS[kpi_id] for kpi_id in ("nps", "crr", "churn")]
COURSE = course(
    *(statement(f"on-{kpi.id}", "figures", lesson=kpi.lesson) for kpi in THREE),
    lessons=tuple(lesson(kpi.lesson, "figures", kpis=(kpi.id,)) for kpi in THREE),
)


def values_kept(world):
    return [json.loads(row["state"]).get("values") for row in world.rows("screens") if row["flow"] == "kpi"]


# ---------------------------------------------------------------------------------------------------------- in one line


@pytest.mark.parametrize(
    ("language", "typed", "value"),
    [
        ("de", "/nps 50 30 20", "NPS): 30 Punkte"),
        ("de", "/nps 50; 30; 20", "NPS): 30 Punkte"),
        ("de", "/nps 50\n30\n20", "NPS): 30 Punkte"),
        ("de", "/nps\n50 30 20", "NPS): 30 Punkte"),
        ("de", "/nps\t50 30 20", "NPS): 30 Punkte"),
        ("de", "/NPS 50, 30, 20", "NPS): 30 Punkte"),
        ("de", "/nps 1.500 200 300", "NPS): 60 Punkte"),
        ("en", "/nps 1,500 200 300", "NPS): 60 points"),
        ("de", "/nps 9,10,3", "NPS): 33,3 Punkte"),
        ("de", "/nps 9 10 3 7", "NPS): 25 Punkte"),
        ("de", "/nps 50% 30% 20%", "NPS): 30 Punkte"),
        ("de", "/nps promotoren=50 passive=30 kritiker=20", "NPS): 30 Punkte"),
        ("en", "/nps scores=9,10,3", "NPS): 33.3 points"),
        ("de", "/bindungsrate start=200 ende=205 neu=30", "Kundenbindungsrate: 87,5 %"),
        ("de", "/crr 200 205 30", "Kundenbindungsrate: 87,5 %"),
        ("en", "/crr end=205, new=30, start=200", "Customer retention rate: 87.5 %"),
        ("de", "/abwanderung 10 100 90", "Abwanderungsrate (Churn): 10,5 %"),
        ("en", "/churn 10 100", "Churn rate: 10 %"),
        ("de", "/rechnen churn 10 100 90", "Abwanderungsrate (Churn): 10,5 %"),
        ("de", "/rechnen bindungsrate 200 205 30", "Kundenbindungsrate: 87,5 %"),
    ],
)
def test_everything_typed_in_one_line_is_answered_at_once(world, language, typed, value):
    chat = world.chat(language=language)
    assert value in chat.say(typed).text.split("\n")[0]


def test_the_answer_shows_what_was_read_the_working_the_definition_and_what_it_means(world):
    chat = world.chat()
    text = chat.say("/crr ende=205 start=200 neu=30").text
    for part in (
        "Kunden am Anfang: 200\nKunden am Ende: 205\nNeue Kunden: 30",
        "Gebliebene Kunden: 205 am Ende − 30 neue = 175",
        "Bindungsrate = 175 ÷ 200 × 100 = 87,5 %",
        "Definition\nKundenbindungsrate = (Kunden am Ende − neue Kunden) ÷ Kunden am Anfang × 100.",
        "Was du daran siehst\n",
        "Was du daran nicht siehst\n",
    ):
        assert part in text
    chat.press("Lektion")
    assert "Lektion kpi-crr" in chat.text


def test_the_answer_leads_to_practice(world):
    chat = world.chat()
    chat.say("/churn 10 100 90")
    chat.press("Üben")
    assert "Aussage on-churn" in chat.text


def test_a_rule_of_thumb_with_two_ends_is_told_once(world):
    chat = world.chat()
    chat.say("/interaktionsrate 200 50 5000")
    assert chat.text.count("3 bis 8 % gelten als gut") == 1


def test_churn_names_both_definitions_and_both_values(world):
    text = world.chat().say("/churn 10 100 90").text
    assert "Auf den Durchschnitt: (100 + 90) ÷ 2 = 95; 10 ÷ 95 × 100 = 10,5 %" in text
    assert "Auf den Anfangsbestand: 10 ÷ 100 × 100 = 10 %" in text
    definition = text.split("Definition\n")[1].split("\n")[0]
    assert "Auf den Durchschnitt:" in definition
    assert "Auf den Anfangsbestand:" in definition


@pytest.mark.parametrize("typed", ["/nps 50 30 20", "/nps 9 9 9 9 9 7 7 7 0 1"])
def test_an_nps_becomes_a_picture_and_words_again(world, typed):
    chat = world.chat()
    chat.say(typed)
    chat.press("Als Bild")
    assert len(chat.messages) == 1
    values = chat.last.picture.values
    assert (values["nps"], values["shares"]) == ("30", ["50\u00a0%", "30\u00a0%", "20\u00a0%"])
    assert asyncio.run(drawn(chat.last.picture)).startswith(b"\x89PNG")
    chat.press("In Worten")
    assert len(chat.messages) == 2
    assert "30 Punkte" in chat.text
    assert chat.last.picture is None


def test_the_picture_tells_how_sure_the_value_is(world):
    chat = world.chat()
    chat.say("/nps 60 25 15")
    chat.press("Als Bild")
    assert chat.last.picture.values["interval"] == "29 bis 58"
    assert chat.text == "Weiterempfehlungswert (NPS): 45 Punkte\nBei 100 Antworten sind 29 bis 58 Punkte möglich (95 %)"


def test_a_picture_of_an_answer_that_kept_nothing_tells_how_to_compute_anew(world):
    chat = world.chat()
    chat.say("/nps 50 30 20")
    with world.reading() as transaction:
        transaction.exec_driver_sql("""update screens set state = '{"kpi":"nps","values":{},"way":0,"done":true}'""")
    assert chat.press("Als Bild") == "Neu rechnen: /nps"


@pytest.mark.parametrize("typed", ["/nps 50% 30% 20%", "/crr 200 210 30", f"/nps {'9' * 18} {'9' * 18} {'9' * 18}"])
def test_what_has_no_drawing_or_no_room_in_it_offers_no_picture(world, typed):
    assert "🖼 Als Bild" not in world.chat().say(typed).labels


def test_three_small_values_are_scores_with_a_button_for_counts(world):
    chat = world.chat()
    chat.say("/nps 9 10 3")
    assert "Bewertungen: 9, 10, 3" in chat.text
    button = chat.last.button("Es waren Anzahlen")
    chat.push(button)
    assert "Promotoren: 9\nPassive: 10\nKritiker: 3" in chat.text
    assert "27,3 Punkte" in chat.text
    assert len(chat.messages) == 1
    assert chat.push(button) == "Neu rechnen: /nps"  # twice
    assert "27,3 Punkte" in chat.text


def test_many_scores_are_shortened_in_the_answer(world):
    text = world.chat().say("/nps " + " ".join(["10"] * 500)).text
    assert "… (500)" in text
    assert "= 500" in text


# --------------------------------------------------------------------------------- errors name the input, keep the rest


@pytest.mark.parametrize(
    ("typed", "named", "kept", "asked"),
    [
        ("/crr 200 x 30", "Kunden am Ende: „x“", ["Kunden am Anfang: 200", "Neue Kunden: 30"], "am Ende"),
        ("/crr 12,5 210 30", "Kunden am Anfang: 12,5", ["Kunden am Ende: 210", "Neue Kunden: 30"], "am Anfang"),
        ("/crr 200 210 500", "Neue Kunden: Neue Kunden (500)", ["Kunden am Anfang: 200"], "neu dazu"),
        (
            "/crr start=200 ende=210 start=1",
            "Kunden am Anfang: Das steht zweimal",
            ["Kunden am Ende: 210"],
            "am Anfang",
        ),
        ("/crr 0 210 210", "Kunden am Anfang: Ohne Kunden", ["Kunden am Ende: 210"], "am Anfang"),
        ("/crr 50% 210 30", "Kunden am Anfang: Hier wird die Zahl", ["Kunden am Ende: 210"], "am Anfang"),
        ("/nps 50% 30% 30%", "Promotoren: Die drei Anteile", ["Passive: 30 %", "Kritiker: 30 %"], "9 oder 10"),
        ("/nps 9 10 x 4", "Bewertungen: „x“", [], "Welche Bewertungen"),
        ("/churn verloren=10 start=0", "Kunden am Anfang: Bei 0", ["Kunden am Anfang: 0", "Kunden: 10"], "am Ende"),
        ("/churn 20 10", "Verlorene Kunden: Verloren (20)", ["Verlorene Kunden: 20", "Anfang: 10"], "am Ende"),
        ("/churn verloren=10 start=100 ende=x", "Kunden am Ende: „x“", ["Kunden am Anfang: 100"], "am Ende"),
        ("/nps promotoren=5 werte=9,10", "Bewertungen: Das passt nicht zum Rest", ["Promotoren: 5"], "7 oder 8"),
        ("/crr hallo", "Hier werden Zahlen gebraucht", [], "am Anfang"),
    ],
)
def test_a_wrong_input_is_named_and_the_others_are_kept(world, typed, named, kept, asked):
    chat = world.chat()
    chat.say(typed)
    [warning] = [line for line in chat.text.split("\n") if line.startswith("⚠️")]
    assert named in warning
    for line in kept:
        assert line in chat.text
    question = next(line for line in chat.text.split("\n") if line.endswith("?"))
    assert asked in question


def test_what_is_missing_is_asked_for_without_a_warning(world):
    chat = world.chat()
    chat.say("/crr start=200 neu=30")
    assert "⚠️" not in chat.text
    assert "Wie viele Kunden waren es am Ende" in chat.text
    chat.say("205")
    assert "Kundenbindungsrate: 87,5 %" in chat.text


def test_an_unknown_name_beside_all_values_is_named_above_the_answer(world):
    text = world.chat().say("/crr start=200 ende=205 neu=30 gewonnene=3").text
    assert text.startswith("⚠️ gewonnene: ")
    assert "87,5 %" in text


def test_an_error_that_one_value_more_would_mend_cannot_be_skipped(world):
    chat = world.chat()
    chat.say("/churn verloren=10 start=0")
    assert "Weglassen" not in chat.last.labels
    chat.say("80")
    assert "Abwanderungsrate (Churn): 25 %" in chat.text


# --------------------------------------------------------------------------------------------------------- step by step


def test_step_by_step_with_a_way_back(world):
    chat = world.chat()
    first = chat.say("/crr")
    chat.say("200")
    assert first.buttons == ()
    chat.say("999")
    chat.press("Zurück")
    assert "Kunden am Ende" not in chat.text.split("Wie viele")[0]
    chat.say("205")
    chat.say("30")
    assert "Kundenbindungsrate: 87,5 %" in chat.text
    assert values_kept(world) == [{"start": "200", "end": "205", "new": "30"}]


def test_back_leads_to_the_first_question_where_there_is_no_further_back(world):
    chat = world.chat()
    chat.say("/crr")
    assert "◀ Zurück" not in chat.last.labels
    chat.say("200")
    chat.press("Zurück")
    assert "◀ Zurück" not in chat.last.labels
    assert values_kept(world) == [{}]


def test_all_values_may_be_typed_at_the_first_question(world):
    chat = world.chat()
    chat.say("/crr")
    chat.say("200 205 30")
    assert "87,5 %" in chat.text
    chat.say("/nps")
    chat.say("9 10 3")  # counts were asked for
    assert "27,3 Punkte" in chat.text
    chat.say("/crr")
    chat.say("1 200")  # one number, its thousands apart
    assert "Kunden am Anfang: 1.200" in chat.text


def test_a_wrong_number_of_all_customers_is_told_and_the_score_is_given_without(world):
    chat = world.chat()
    for typed in ("/nps 50 30 20 kunden=10", "/nps", "50 30 20 kunden=10"):
        chat.say(typed)
    for text in (chat.text, chat.say("/nps 50 30 20 kunden=10").text):
        assert "⚠️ Alle Kunden: Es haben 100 geantwortet" in text
        assert "sind 14 bis 44" in text
    assert "sind 16 bis 42" in chat.say("/nps 50 30 20 kunden=400").text


def test_an_optional_value_can_be_left_out(world):
    chat = world.chat()
    chat.say("/churn")
    chat.say("10")
    chat.say("100")
    chat.press("Weglassen")
    assert "Abwanderungsrate (Churn): 10 %" in chat.text


def test_scores_can_be_given_step_by_step(world):
    chat = world.chat()
    chat.say("/nps")
    chat.press("Stattdessen: Bewertungen")
    chat.say("9, 10 3\n7")
    assert "25 Punkte" in chat.text


def test_cancelling_keeps_nothing_and_answers_nothing_any_more(world):
    chat = world.chat()
    chat.say("/crr")
    chat.say("123456")
    chat.press("Abbrechen")
    assert "Abgebrochen, nichts wurde behalten." in chat.text
    assert chat.last.buttons == ()
    assert values_kept(world) == [{}]
    assert "123456" not in world.everything()
    assert "Dazu steht nichts im Kurs" in chat.say("205").text


@pytest.mark.parametrize("typed", ["x", "", "12,5", "-3", "1e3", "<b>fett</b>", "200 oder so", "10 %"])
def test_a_wrong_answer_asks_again_at_the_end_of_the_chat_and_keeps_the_others(world, typed):
    chat = world.chat()
    chat.say("/crr")
    chat.say("200")
    asked = chat.last
    chat.say(typed)
    assert chat.last is not asked
    assert asked.buttons == ()
    assert chat.text.count("⚠️ Kunden am Ende:") == 1
    assert "Kunden am Anfang: 200" in chat.text


def test_values_of_an_unfinished_dialogue_survive_a_restart(world):
    chat = world.chat()
    chat.say("/crr")
    chat.say("200")
    world.restart()
    chat.say("205")
    chat.say("30")
    assert "87,5 %" in chat.text


def test_shares_survive_in_an_unfinished_dialogue(world):
    chat = world.chat()
    chat.say("/nps")
    for typed in ("50,25 %", "30 %"):
        chat.say(typed)
    assert "Promotoren: 50,25 %" in chat.text
    chat.say("19,75 %")
    assert "30,5 Punkte" in chat.text


# --------------------------------------------------------------------------------------------- old buttons, two at once


def test_a_command_inside_an_open_question_leaves_it_open(world):
    chat = world.chat()
    chat.say("/crr")
    chat.say("200")
    for command in ("/hilfe", "/nps 50 30 20", "/fortschritt", "/unbekannt"):
        chat.say(command)
    chat.say("205")
    assert "Kunden am Anfang: 200\nKunden am Ende: 205" in chat.text


def test_of_two_dialogues_the_one_asked_last_gets_the_text_and_a_press_turns_to_the_other(world):
    chat = world.chat()
    chat.say("/crr")
    first = chat.say("200")
    chat.say("/churn")
    chat.say("10")
    assert "Verlorene Kunden: 10" in chat.text
    chat.press("Zurück", first)
    chat.say("150")
    assert "Kunden am Anfang: 150" in chat.text


def test_old_buttons_of_a_question_get_its_present_face(world):
    chat = world.chat()
    first = chat.say("/crr")
    cancel = first.button("Abbrechen")
    chat.say("200")
    assert "schon erledigt" in chat.push(cancel, chat.last)
    assert "Kunden am Anfang: 200" in chat.text


def test_old_buttons_of_a_finished_calculation_tell_how_to_begin_anew(world):
    chat = world.chat()
    first = chat.say("/crr")
    buttons = first.flat
    chat.press("Beispiel")
    result = chat.text
    for button in buttons:
        assert chat.push(button, chat.last) == "Neu rechnen: /bindungsrate"
    assert chat.text == result
    chat.press("Neu rechnen")
    assert "Wie viele Kunden waren es am Anfang" in chat.text


def test_two_people_do_not_mix(world):
    one, two = world.chat(5), world.chat(6, "en")
    one.say("/crr")
    two.say("/crr")
    one.say("200")
    two.say("300")
    one.say("205")
    assert "Kunden am Anfang: 200\nKunden am Ende: 205" in one.text
    assert "Customers at the start: 300" in two.text


# ------------------------------------------------------------------------------------------------------------ in groups


def test_in_a_group_values_are_answered_there_and_nothing_is_asked(world):
    group = world.chat(5, chat=-7)
    group.say("/nps 50 30 20")
    assert "30 Punkte" in group.text
    group.say("/nps 9 10 3")
    assert [button.url for button in group.last.flat] == ["https://t.me/bindungsbot?start=nps"]
    for typed, said in (
        ("/nps", "/nps 50 30 20"),
        ("/crr 200 210", "Neue Kunden"),
        ("/nps a b c", "Hier werden Zahlen gebraucht"),
        ("/crr 200 x 3", "„x“"),
    ):
        group.say(typed)
        assert said in group.text
        assert [button.url.rpartition("=")[2] for button in group.last.flat] == [typed.split()[0][1:]]
    assert world.rows("screens") == []
    assert [row["focus"] for row in world.rows("persons")] == [None]


def test_the_link_of_a_group_opens_the_questions_in_private(world):
    chat = world.chat(5)
    chat.say("/start crr")
    assert "Wie viele Kunden waren es am Anfang" in chat.text
