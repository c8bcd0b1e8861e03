"""What if: the button under an answer, steps that are edited in place, and further inputs that are typed."""

import json

import pytest

from bot.business.levers import LEVERS
from bot.domain.kpis import KPIS
from tests.dialogue.courses import course


@pytest.fixture
def world(world_of):
    return world_of(whole=course())


@pytest.fixture
def chat(world):
    return world.chat()


def asked(chat, typed="/churn 10 100 90"):
    """Open the what-if screen of an answer."""
    chat.say(typed)
    chat.press("Was wäre wenn" if chat.language == "de" else "What if")
    return chat.last


def state(world):
    return [json.loads(row["state"]) for row in world.rows("screens") if row["flow"] == "what_if"][-1]


def test_it_begins_with_what_follows_from_the_value_as_it_is(chat):
    text = asked(chat).text
    assert text.startswith("Was wäre wenn? Abwanderungsrate (Churn)\n\nAbwanderung auf den Anfangsbestand: 10 %\n")
    assert "So lang bleibt ein Kunde im Durchschnitt: 10 Perioden\n1 ÷ 10 % = 10 Perioden\n" in text
    assert "→" not in text
    assert "Bei einer Monatsrate sind zwölf ein Jahr." in text


def test_the_answer_stays_and_the_steps_are_edited_in_place(chat):
    asked(chat)
    assert len(chat.messages) == 2
    chat.press("−1 Punkt")
    chat.press("−1 Punkt")
    assert len(chat.messages) == 2
    assert chat.messages[0].text.startswith("Abwanderungsrate (Churn): 10,5 %")
    assert "Abwanderung auf den Anfangsbestand: 10 % → 8 % (−2 Punkte)" in chat.text


def test_every_step_shows_before_after_and_the_working(chat):
    asked(chat)
    chat.press("−5 Punkte")
    assert "So lang bleibt ein Kunde im Durchschnitt: 10 Perioden → 20 Perioden\n1 ÷ 5 % = 20 Perioden" in chat.text
    assert "CLV in Deckungsbeiträgen einer Periode: 10× → 20×" in chat.text
    assert "Kunden nach 12 Perioden: 25,4 Kunden → 48,6 Kunden\n90 × (1 − 5 %)^12 = 48,6 Kunden" in chat.text


def test_back_to_the_value(chat):
    first = asked(chat).text
    assert "Zurück zum Wert" not in " ".join(chat.last.labels)
    chat.press("+5 Punkte")
    chat.press("Zurück zum Wert")
    assert chat.text == first


def test_a_button_carries_the_place_it_sets_and_is_no_toggle(chat):
    asked(chat)
    chat.press("−1 Punkt")
    steps = [button.data.rpartition(":")[2] for button in chat.last.flat if ":step:" in button.data]
    assert steps == ["-2", "0", "-6", "4", "0"]


def test_a_second_tap_on_the_same_button_changes_nothing(chat):
    message = asked(chat)
    button = message.button("−1 Punkt")
    chat.push(button, message)
    assert "erledigt" in chat.push(button, message)
    assert "10 % → 9 %" in chat.text


def test_it_never_leaves_the_bounds(chat):
    asked(chat, "/churn 3 100 97")
    assert [label for label in chat.last.labels if "Punkt" in label] == ["−1 Punkt", "+1 Punkt", "+5 Punkte"]
    for _ in range(3):
        chat.press("−1 Punkt")
    assert "3 % → 0 %" in chat.text
    assert "im Durchschnitt: 33,3 Perioden → ohne Ende" in chat.text
    assert [label for label in chat.last.labels if "Punkt" in label] == ["+1 Punkt", "+5 Punkte"]


@pytest.mark.parametrize(
    ("language", "typed", "button", "said"),
    [
        ("de", "/crr 200 210 30", "+5 Punkte", "Kundenbindungsrate: 90 % → 95 % (+5 Punkte)"),
        ("en", "/crr 200 210 30", "+5 points", "A customer stays on average: 10 periods → 20 periods"),
        ("de", "/nps 50 30 20", "+10", "Von 30 Passiven werden 3 Promotoren."),
        ("en", "/nps 50 30 20", "+10", "Net promoter score (NPS): 30 points → 33 points"),
        ("en", "/nps 9 7 7 3", "+50", "Net promoter score (NPS): 0 points → 25 points"),
        ("de", "/konversionsrate 6 240", "+0,5 Punkte", "Abschlüsse bei 1.000 Besuchen: 25 → 30\n1.000 × 3 % = 30"),
        ("en", "/conversion_rate 6 240", "+0.5 points", "Conversions with your visits: 6 → 7.2"),
        ("de", "/klickrate 17 1000", "+0,5 Punkte", "Klicks bei 1.000 Einblendungen: 17 → 22"),
        ("de", "/rueckgewinnung 6 40", "+5 Punkte", "Zurückgewonnene Kunden: 6 Kunden → 8 Kunden"),
        ("de", "/wiederkaufsrate 30 120", "+5 Punkte", "Kunden, die wieder kaufen: 30 Kunden → 36 Kunden"),
        ("de", "/abbruchquote 80 20", "−5 Punkte", "Gekaufte Warenkörbe: 20 → 24\n80 × (1 − 70 %) = 24"),
        ("de", "/lebenszeitwert 100,90,80 10 50", "+10", "Kundenlebenszeitwert (CLV): 175,39 € → 197,93 €"),
        ("en", "/break_even 100 30", "−10", "€100 ÷ €27, rounded up: 4 periods"),
        ("de", "/stempelkarte 9 4 4", "+1", "Rabatt = 4 € ÷ (10 × 4 € + 4 €) × 100 = 9,1 %"),
    ],
)
def test_what_follows_is_told_in_the_persons_language(world, language, typed, button, said):
    chat = world.chat(language=language)
    asked(chat, typed)
    chat.press(button)
    assert said in chat.text


@pytest.mark.parametrize("kpi_id", LEVERS)
def test_every_kpi_with_a_lever_can_be_moved_in_the_chat(chat, kpi_id):
    values = " ".join(f"{name}={value}" for name, value in KPIS[kpi_id].example.items())
    first = asked(chat, f"/{kpi_id} {values}").text
    chat.press("+")
    assert chat.text != first


@pytest.mark.parametrize("typed", ["/upselling 30 120", "/abwanderung 10 0 80", "/bussgeld 5 Mio. hoch"])
def test_where_nothing_follows_nothing_is_offered(chat, typed):
    chat.say(typed)
    assert "Was wäre wenn" not in " ".join(chat.last.labels)


# ------------------------------------------------------------------------------------------------------- several levers


def test_another_lever_begins_at_the_value(chat):
    asked(chat, "/stempelkarte 9 4 4")
    chat.press("+5")
    chat.press("Wert des Bonus")
    assert "Wert des Bonus: 100 %\n" in chat.text
    assert "Stempel je Karte" in " ".join(chat.last.labels)
    chat.press("−50")
    assert "Rabatt = 2 € ÷ (9 × 4 € + 2 €) × 100 = 5,3 %" in chat.text


# ------------------------------------------------------------------------------------------------------- further inputs


def test_the_margin_is_asked_for_and_makes_the_clv_an_amount(world, chat):
    asked(chat)
    chat.press("−5 Punkte")
    chat.press("Deckungsbeitrag")
    assert "Wie viel bleibt von einem Kunden" in chat.text
    chat.say("30 €")
    assert "(CLV), ohne Zinsen: 300 € → 600 €\n30 € ÷ 5 % = 600 €" in chat.text
    assert state(world)["extras"] == {"margin": "30"}


def test_new_customers_come_in_every_period(chat):
    asked(chat)
    chat.press("Neue Kunden")
    chat.say("5")
    assert "90 × (1 − 10 %)^12 + 5 × (1 − (1 − 10 %)^12) ÷ 10 % = 61,3 Kunden" in chat.text


def test_the_revenue_follows_from_what_one_brings(chat):
    asked(chat, "/rueckgewinnung 6 40")
    chat.press("Umsatz je Kunde")
    chat.say("40")
    chat.press("+5 Punkte")
    assert "Umsatz: 240 € → 320 €\n40 × 20 % × 40 € = 320 €" in chat.text


@pytest.mark.parametrize(
    ("typed", "said"), [("viel", "„viel“ ist keine Zahl"), ("-3", "−3"), ("30 %", "kein Prozentwert")]
)
def test_what_cannot_be_read_is_asked_for_again(world, chat, typed, said):
    asked(chat)
    chat.press("Deckungsbeitrag")
    chat.say(typed)
    assert said.replace("−", "-") in chat.text.replace("−", "-")
    assert "Wie viel bleibt von einem Kunden" in chat.text
    assert state(world)["extras"] == {}


def test_back_from_the_question_asks_nothing_any_more(world, chat):
    asked(chat)
    chat.press("Deckungsbeitrag")
    chat.press("Zurück")
    assert "So lang bleibt ein Kunde" in chat.text
    chat.say("30")
    assert state(world)["extras"] == {}


def test_what_was_typed_is_kept_on_its_screen_only(world, chat):
    asked(chat)
    chat.press("Deckungsbeitrag")
    chat.say("4711")
    holders = [
        name for name in ("results", "links", "jobs", "persons") if "4711" in json.dumps(world.rows(name), default=str)
    ]
    assert not holders
    asked(chat)
    assert "CLV in Deckungsbeiträgen" in chat.text


# ------------------------------------------------------------------------------------------------------ forged presses


@pytest.mark.parametrize(
    "action",
    [
        "step:-11",
        "step:91",
        "step:1e3",
        "step:",
        "step:--1",
        "step:1/0",
        "step:0.0000000000001",
        "step:" + "9" * 30,
        "step:٣",
        "lever:1",
        "lever:rate",
        "ask:promoters",
        "ask:",
        "x:",
    ],
)
def test_a_forged_press_moves_nothing(world, chat, action):
    first = asked(chat).text
    screen = next(row for row in world.rows("screens") if row["flow"] == "what_if")
    chat.push(f"{screen['id']}:{screen['version']}:{action}")
    assert chat.text == first


def test_the_largest_numbers_fit(world):
    world.raise_ids()
    chat, most = world.chat(), str(10**18 - 1)
    asked(chat, f"/churn {most} {most} {most}")
    for label in ("Deckungsbeitrag", "Neue Kunden"):
        chat.press(label)
        chat.say(most)
    chat.press("−5 Punkte")
    assert "100 % → 95 %" in chat.text
