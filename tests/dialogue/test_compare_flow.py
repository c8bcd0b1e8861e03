"""/vergleich: two periods in one line, step by step or from an answer; what chance has to do with it, in words."""

import asyncio
import json

import pytest

from bot.domain.kpi import no_sample
from bot.domain.kpis import KPIS
from tests.dialogue.courses import course, lesson
from tests.dialogue.drawing import drawn

LINE = "/vergleich nps 50 30 20 | 58 25 17"
COMPARABLE = [kpi for kpi in KPIS.values() if kpi.sample is not no_sample]


@pytest.fixture
def world(world_of):
    return world_of(whole=course(lessons=(lesson("kpi-nps", "figures"),)))


@pytest.fixture
def chat(world):
    return world.chat()


def kept(world):
    """Return what is kept of the newest comparison: the values of each period."""
    state = [json.loads(row["state"]) for row in world.rows("screens") if row["flow"] == "compare"][-1]
    return [period["given"]["values"] for period in state["periods"]]


# ---------------------------------------------------------------------------------------------------------- in one line


@pytest.mark.parametrize(
    "typed",
    [
        LINE,
        "/compare nps 50 30 20 | 58 25 17",
        "/vergleich NPS: 50 30 20|58 25 17",
        "/vergleich nps 50, 30, 20 || 58, 25, 17",
        "/vergleich nps 50;30;20 ;; 58;25;17",
        "/vergleich nps 50 30 20 gegen 58 25 17",
        "/vergleich nps 50 30 20 vs. 58 25 17",
        "/vergleich nps 50 30 20 → 58 25 17",
        "/vergleich nps 50 30 20 -> 58 25 17",
        "/vergleich nps 50 30 20\n58 25 17",
        "/vergleich nps\n50 30 20\n58 25 17",
        "/vergleich nps 50\n30\n20\n\n58\n25\n17",
        "/vergleich nps 50\n30\n20 | 58\n25\n17",
        "/vergleich nps promotoren=50 passive=30 kritiker=20 | kritiker=17 passive=25 promotoren=58",
        "/vergleich nps " + " ".join(["9"] * 50 + ["7"] * 30 + ["0"] * 20) + " | 58 25 17",
    ],
)
def test_both_periods_in_one_line_are_answered_at_once(chat, typed):
    text = chat.say(typed).text
    assert text.startswith("Weiterempfehlungswert (NPS): +11 Punkte\nkann Zufall sein\n")
    assert "Erster Zeitraum: 30 Punkte (bei 100 Antworten 14 bis 44)" in text
    assert "Zweiter Zeitraum: 41 Punkte (bei 100 Antworten 25 bis 55)" in text
    assert "Unterschied: +11 Punkte (−10 bis 32)" in text
    assert "Mit etwa 775 Antworten je Zeitraum" in text
    assert "So gerechnet, enthält er in 95 von 100 Fällen den wahren Wert." in text


def test_the_answer_is_in_the_persons_language(world):
    text = world.chat(language="en").say("/compare nps 50 30 20 vs 58 25 17").text
    assert text.startswith("Net promoter score (NPS): +11 points\ncould be chance\n")
    assert "First period: 30 points (14 to 44 with 100 answers)" in text
    assert "With about 775 answers in each period" in text


@pytest.mark.parametrize(
    ("typed", "verdict", "means"),
    [
        (LINE, "kann Zufall sein", "in mehr als etwa einem von zwanzig Vergleichen durch Zufall"),
        ("/vergleich nps 50 30 20 | 90 5 5", "echte Veränderung", "nur in weniger als etwa einem von zwanzig"),
        ("/vergleich nps 90 5 5 | 50 30 20", "echte Veränderung", "nur in weniger als etwa einem von zwanzig"),
        ("/vergleich nps 50 30 20 | 50 30 20", "kein Unterschied", "Beide Werte sind gleich"),
    ],
)
def test_the_verdict_is_told_in_plain_words(chat, typed, verdict, means):
    text = chat.say(typed).text
    assert text.split("\n")[1] == verdict
    assert means in text


def test_chance_is_not_said_to_show_that_nothing_has_changed(chat):
    assert "Dass sich nichts geändert hat, folgt daraus nicht." in chat.say(LINE).text


def test_two_equal_values_have_no_number_of_answers_that_would_tell(chat):
    text = chat.say("/vergleich nps 50 30 20 | 50 30 20").text
    assert "±0" in text
    assert "vier von fünf" not in text


@pytest.mark.parametrize("kpi", COMPARABLE, ids=lambda kpi: kpi.id)
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_share_score_and_mean_can_be_compared(world, kpi, language):
    values = " ".join(f"{one.id}={one.example}" for one in kpi.ways[0] if not one.optional)
    text = world.chat(language=language).say(f"/vergleich {kpi.id} {values} | {values}").text
    assert text.startswith(f"{kpi.name.to(language)}: ±0\n")


def test_a_share_differs_in_percentage_points(chat):
    text = chat.say("/vergleich abwanderung 10 100 | 9 100").text
    assert text.startswith("Abwanderungsrate (Churn): −1 Prozentpunkt\n")


def test_churn_is_compared_on_the_start_base_and_says_so(chat):
    text = chat.say("/vergleich churn 10 100 90 | 3 90 95").text
    assert "Erster Zeitraum: 10 % (bei 100 Kunden 6 bis 17)" in text
    assert "Verglichen wird auf den Anfangsbestand" in text


def test_the_answer_shows_what_was_read_of_each_period(chat):
    text = chat.say(LINE).text
    assert "Erster Zeitraum\nPromotoren: 50\nPassive: 30\nKritiker: 20\nZweiter Zeitraum\nPromotoren: 58\n" in text


# ------------------------------------------------------------------------------------------- counts or scores


def test_a_few_small_numbers_are_scores_unless_they_were_counts(chat):
    assert "bei 3 Antworten" in chat.say("/vergleich nps 5 3 2 | 8 1 1").text
    chat.press("Es waren Anzahlen")
    assert "Erster Zeitraum: 30 Punkte (bei 10 Antworten" in chat.text
    assert "Es waren Anzahlen" not in chat.last.labels


@pytest.mark.parametrize("typed", ["50 30 20 | 5 3 2", "5 3 2 | 50 30 20"])
def test_small_numbers_beside_counts_are_counts(chat, typed):
    text = chat.say(f"/vergleich nps {typed}").text
    assert "bei 10 Antworten" in text
    assert text.startswith("Weiterempfehlungswert (NPS): ±0")
    assert "Es waren Anzahlen" not in chat.last.labels


def test_small_numbers_beside_scores_are_scores(chat):
    assert "Bewertungen: 5, 3, 2" in chat.say("/vergleich nps 9 9 9 9 | 5 3 2").text


# --------------------------------------------------------------------------------------------------------- step by step


def test_step_by_step_it_asks_for_the_kpi_and_each_period(chat):
    chat.say("/vergleich")
    assert chat.last.labels == [kpi.name.de for kpi in COMPARABLE]
    chat.press("NPS")
    assert "Erster Zeitraum\nWas hast du gezählt?" in chat.text
    chat.say("50 30 20")
    assert "Erster Zeitraum: 30 Punkte\n\nZweiter Zeitraum\n" in chat.text
    chat.say("58 25 17")
    assert chat.text.startswith("Weiterempfehlungswert (NPS): +11 Punkte\nkann Zufall sein")


def test_both_periods_can_be_typed_at_the_first_question(chat):
    chat.say("/vergleich nps")
    assert "+11 Punkte" in chat.say("50 30 20 | 58 25 17").text


def test_one_period_behind_the_command_is_the_first(chat):
    assert "Erster Zeitraum: 30 Punkte\n\nZweiter Zeitraum\n" in chat.say("/vergleich nps 50 30 20").text


def test_the_second_period_alone_asks_for_the_first(chat):
    chat.say("/vergleich nps | 58 25 17")
    assert "Erster Zeitraum\nWas" in chat.text
    assert "+11 Punkte" in chat.say("50 30 20").text


def test_back_goes_to_the_period_before_and_to_the_choice(chat):
    chat.say("/vergleich nps 50 30 20")
    chat.press("Zurück")
    assert "Erster Zeitraum\nWas" in chat.text
    chat.press("Andere Kennzahl")
    assert "Welche Kennzahl" in chat.text
    chat.press("Kaufabsicht")
    assert "Vergleich: Kaufabsicht" in chat.text


def test_cancelled_it_keeps_nothing_and_asks_nothing(world, chat):
    chat.say("/vergleich nps 50 30 20")
    asked = chat.last
    old = asked.button("Zurück")
    chat.press("Abbrechen")
    assert "Abgebrochen. Neu beginnen: /vergleich" in chat.text
    assert "50" not in world.rows("screens")[-1]["state"]
    assert "erledigt" in chat.push(old, asked)
    chat.say("58 25 17")
    assert "NPS" not in chat.text


# --------------------------------------------------------------------------------------------------------------- errors


@pytest.mark.parametrize(
    ("typed", "said", "values"),
    [
        (
            "/vergleich crr 200 210 30 | 210 abc 40",
            "Zweiter Zeitraum: Kunden am Ende: „abc“ ist keine Zahl.",
            [{"start": "200", "end": "210", "new": "30"}, {"start": "210", "new": "40"}],
        ),
        (
            "/vergleich crr 200 x 30 | 210 230 40",
            "Erster Zeitraum: Kunden am Ende: „x“ ist keine Zahl.",
            [{"start": "200", "new": "30"}, {"start": "210", "end": "230", "new": "40"}],
        ),
        (
            "/vergleich crr 200 210 30 | start=210 neu=40 foo=3",
            "Zweiter Zeitraum: foo: ",
            [{"start": "200", "end": "210", "new": "30"}, {"start": "210", "new": "40"}],
        ),
        (
            "/vergleich churn 10 100 | 30 20",
            "Zweiter Zeitraum: Verlorene Kunden: Verloren (30) ist mehr",
            [{"lost": "10", "start": "100"}, {"lost": "30", "start": "20"}],
        ),
        (
            "/vergleich nps 50% 30% 20% | 58 25 17",
            "Erster Zeitraum: Aus Prozentwerten allein folgt nicht, ob es Zufall ist.",
            [{}, {"promoters": "58", "passives": "25", "detractors": "17"}],
        ),
        (
            "/vergleich csi 3,4,5 1 5 | 3,4,5 1 10",
            "Zweiter Zeitraum: Vergleichen lässt sich nur dieselbe Kennzahl auf derselben Skala.",
            [{"scores": ["3", "4", "5"], "scale_min": "1", "scale_max": "5"}, {}],
        ),
        ("/vergleich nps 1 2 3 | 4 5 6 | 7 8 9", "Das sind mehr als zwei Zeiträume.", [{}, {}]),
        ("/vergleich nps 50 30 20 | hallo", "Zweiter Zeitraum: Hier werden Zahlen gebraucht.", None),
        ("/vergleich crr 1 2 3 4 | 5 6 7", "Erster Zeitraum: Das sind 4 Angaben statt 3.", None),
        (
            "/vergleich time_on_site 10 | 10 20",
            "Erster Zeitraum: Für den Vergleich braucht jeder Zeitraum mindestens zwei verschiedene Werte.",
            [{}, {"seconds": ["10", "20"]}],
        ),
    ],
)
def test_an_error_names_the_period_and_the_input_and_the_rest_is_kept(world, chat, typed, said, values):
    assert said in chat.say(typed).text
    assert values is None or kept(world) == values


def test_what_is_missing_can_be_typed_alone(chat):
    chat.say("/vergleich crr 200 210 30 | 210 abc 40")
    assert "Kunden am Anfang: 210\nNeue Kunden: 40\nWie viele Kunden waren es am Ende" in chat.text
    chat.say("x")
    assert "„x“ ist keine Zahl" in chat.text
    assert "+0,5 Prozentpunkte" in chat.say("230").text


def test_a_value_can_be_put_right_by_its_name_and_the_whole_line_anew(chat):
    chat.say("/vergleich crr 200 210 30 | 210 abc 40")
    assert "+0,5 Prozentpunkte" in chat.say("ende=230").text
    chat.say("/vergleich crr 200 210 30 | 210 abc 40")
    assert "±0" in chat.say("200 210 30").text


def test_a_period_that_contradicts_itself_is_asked_for_again(chat):
    chat.say("/vergleich churn 10 100 | 30 20")
    assert "Wie viele Kunden waren es am Ende" in chat.text
    assert "ℹ️" not in chat.say("hallo").text
    chat.say("/vergleich crr 200 210 30 | 10 210 30")
    assert "Zweiter Zeitraum: Neue Kunden: Am Ende − neu = 180 ist mehr als am Anfang (10)" in chat.text


def test_a_surplus_value_is_named_and_left_out(chat):
    text = chat.say("/vergleich nps promotoren=50 passive=30 kritiker=20 scores=9 | 58 25 17").text
    assert "Erster Zeitraum: Bewertungen: Das passt nicht zum Rest und bleibt weg." in text
    assert "+11 Punkte" in text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("/vergleich clv 1 2", "Bei „Kundenlebenszeitwert (CLV)“ lässt sich nicht sagen"),
        ("/vergleich 50 30 20 | 58 25 17", "„50“ ist keine Kennzahl"),
        ("/vergleich <b>x", "„<b>x“ ist keine Kennzahl"),
        ("/vergleich " + "x" * 3000, "ist keine Kennzahl"),
    ],
)
def test_what_cannot_be_compared_is_said_above_the_choice(chat, typed, said):
    chat.say(typed)
    assert said in chat.text
    assert "Weiterempfehlungswert (NPS)" in chat.last.labels


# ------------------------------------------------------------------------------------------------------- from an answer


def test_an_answer_is_compared_with_another_period(chat):
    answer = chat.say("/nps 50 30 20")
    chat.press("Vergleichen")
    assert "Erster Zeitraum: 30 Punkte\n\nZweiter Zeitraum\n" in chat.text
    assert "+11 Punkte" in chat.say("58 25 17").text
    assert "Vergleichen" in " ".join(answer.labels), "the answer itself stays as it was"


def test_small_numbers_beside_an_answer_of_counts_are_counts(chat):
    chat.say("/nps 50 30 20")
    chat.press("Vergleichen")
    assert "bei 10 Antworten" in chat.say("5 3 2").text


@pytest.mark.parametrize("typed", ["/clv 100,90 10 50", "/nps 50% 30% 20%", "/verweildauer 10"])
def test_an_answer_that_tells_nothing_of_chance_offers_no_comparison(chat, typed):
    chat.say(typed)
    assert "Vergleichen" not in " ".join(chat.last.labels)


# ---------------------------------------------------------------------------------------------------------- the picture


@pytest.mark.parametrize(
    ("typed", "real", "bounds"),
    [
        (LINE, False, [-100, 100]),
        ("/vergleich upselling 30 120 | 60 120", True, [0, 1]),
        ("/vergleich churn 10 100 90 | 30 100 80", True, [0, 100]),
        ("/vergleich csi 3,4,5 1 5 | 4,4,5 1 5", False, [0, 100]),
        ("/vergleich verweildauer 10 20 45 | 20 30 99", False, [0, None]),
    ],
)
def test_the_answer_becomes_a_picture_and_words_again(chat, typed, real, bounds):
    words = chat.say(typed).text
    chat.press("Als Bild")
    values = chat.last.picture.values
    assert (values["real"], values["bounds"]) == (real, bounds)
    assert all(
        low <= point <= high for low, point, high in zip(values["low"], values["points"], values["high"], strict=True)
    )
    assert values["verdict"] in chat.text
    assert asyncio.run(drawn(chat.last.picture)).startswith(b"\x89PNG")
    chat.press("In Worten")
    assert chat.text == words


def test_the_answer_leads_to_the_lesson_and_to_the_next_comparison(chat):
    chat.say(LINE)
    chat.press("Neu vergleichen")
    assert "Erster Zeitraum\nWas" in chat.text
    chat.press("Lektion", chat.messages[0])
    assert "Lektion kpi-nps" in chat.text


def test_the_largest_numbers_are_compared_without_a_picture(chat):
    most = str(10**18 - 1)
    chat.say(f"/vergleich verweildauer {most} 1 | {most} 2")
    assert "Als Bild" not in " ".join(chat.last.labels)
    assert "kann Zufall sein" in chat.text


# ----------------------------------------------------------------------------------------------------------- in a group


def test_in_a_group_one_line_is_answered_in_one_message(world):
    group = world.chat(chat=-7)
    text = group.say(LINE).text
    assert text.startswith("Weiterempfehlungswert (NPS): +11 Punkte")
    assert group.last.labels == ["Im privaten Chat vergleichen"]
    assert group.last.flat[0].url.endswith("?start=vergleich")
    assert not [row for row in world.rows("screens") if row["chat_id"] == -7]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("/vergleich", "In der Gruppe bitte mit den Werten beider Zeiträume"),
        ("/vergleich crr", "/vergleich bindungsrate 200 210 30 | 200 210 30"),
        ("/vergleich crr 200 210 30 | 210 abc 40", "Zweiter Zeitraum: Kunden am Ende: „abc“ ist keine Zahl."),
        ("/vergleich crr 200 210 30 | 210 230", "Zweiter Zeitraum: Neue Kunden: Der Wert „Neue Kunden“ fehlt."),
        ("/vergleich clv", "lässt sich nicht sagen"),
    ],
)
def test_in_a_group_nothing_is_asked(world, typed, said):
    group = world.chat(chat=-7)
    assert said in group.say(typed).text
    assert group.ignored("50 30 20")


def test_the_link_of_the_group_begins_the_comparison(chat):
    assert "Welche Kennzahl" in chat.say("/start vergleich").text


# -------------------------------------------------------------------------------------------------------- old buttons


def test_an_old_button_shows_the_present_state(chat):
    chat.say("/vergleich nps 50 30 20")
    asked = chat.last
    old = asked.button("Zurück")
    chat.say("58 25 17")
    assert "erledigt" in chat.push(old, asked)
    assert "+11 Punkte" in chat.text


@pytest.mark.parametrize("action", ["kpi:nps", "counts:", "picture:", "others:", "x:", "kpi:clv", "back:"])
@pytest.mark.parametrize("typed", ["/vergleich", "/vergleich nps 50 30 20", LINE])
def test_a_forged_press_is_answered_by_what_there_is(world, chat, typed, action):
    chat.say(typed)
    screen = world.rows("screens")[-1]
    chat.push(f"{screen['id']}:{screen['version']}:{action}")
    assert any(said in chat.text for said in ("Welche Kennzahl", "Was hast du gezählt?", "kann Zufall sein"))
