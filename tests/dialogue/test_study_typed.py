"""Cards whose answer is typed: a text with gaps, a short answer, fresh numbers each time."""

import re
from fractions import Fraction

import pytest

from bot.domain.questions import Forms, Gapped, Range
from bot.domain.texts import Text
from tests.dialogue.chat import reviews
from tests.dialogue.courses import cloze, flashcard, generated, numeric, typed

# ------------------------------------------------------------------------------------------------------- text with gaps


def one_gap(*accepted):
    return {"de": Gapped(("Es fehlt ", "."), (Forms(accepted),))}


def test_a_cloze_shows_its_gaps_numbered_and_says_how_to_fill_them(world_of):
    chat = world_of(cloze("c")).chat()
    chat.say("/lernen")
    assert "c: Wer aus ❶______ wiederkommt, ist ❷______ gebunden." in chat.text
    assert "Schreib, was in die 2 Lücken gehört, durch Komma oder Zeilenumbruch getrennt." in chat.text
    assert "Gewohnheit" not in chat.text


@pytest.mark.parametrize(
    ("typed_text", "rating", "shown"),
    [
        ("Gewohnheit, habituell", 3, ["[Gewohnheit ✓]", "[habituell ✓]"]),
        ("Routine\nhabituell", 3, ["[Gewohnheit ✓]", "❶ ✅ Routine"]),
        ("gewohnheit; HABITUEL", 3, ["❷ ✅ HABITUEL"]),
        ("Gewohnheit, freiwillig", 1, ["[Gewohnheit ✓]", "[habituell ✗]", "❷ ❌ freiwillig → habituell"]),
        ("x, y", 1, ["[Gewohnheit ✗]", "❶ ❌ x → Gewohnheit", "❷ ❌ y → habituell"]),
        ("<b>&, 😀", 1, ["❶ ❌ <b>& → Gewohnheit", "❷ ❌ 😀 → habituell"]),
        ("x" * 9000 + ",y", 1, ["❶ ❌ " + "x" * 59 + "… → Gewohnheit"]),
    ],
)
def test_a_filled_text_tells_gap_by_gap_what_is_right(world_of, typed_text, rating, shown):
    world = world_of(cloze("c"))
    chat = world.chat()
    chat.say("/lernen")
    chat.say(typed_text)
    assert reviews(world) == [("c", rating)]
    for part in shown:
        assert part in chat.text
    assert "Erklärung zu c" in chat.text


@pytest.mark.parametrize("typed_text", ["Gewohnheit", "a, b, c", "", " , ", "12,5"])
def test_the_wrong_number_of_words_is_no_answer_and_loses_nothing(world_of, typed_text):
    world = world_of(cloze("c"))
    chat = world.chat()
    asked = chat.say("/lernen")
    assert "Der Text hat 2 Lücken." in chat.say(typed_text).text
    assert reviews(world) == []
    assert asked.buttons
    chat.say("Gewohnheit, habituell")
    assert reviews(world) == [("c", 3)]


@pytest.mark.parametrize(
    ("typed_text", "said"),
    [
        ("12,5", "[12,5 ✓]"),
        ("Produkt, Preis", "Der Text hat eine Lücke."),
        ("kurz-, mittel- und langfristig", "❶ ✅ kurz-, mittel- und langfristig"),
    ],
)
def test_one_gap_takes_one_answer_also_with_a_comma_where_it_has_one(world_of, typed_text, said):
    world = world_of(cloze("c", gapped=one_gap("12,5", "kurz-, mittel- und langfristig")))
    chat = world.chat()
    assert "Schreib, was in die Lücke gehört." in chat.say("/lernen").text
    assert said in chat.say(typed_text).text


def test_gaps_may_stand_in_marked_up_text_and_forms_are_no_markup(world_of):
    text = Gapped(("**Wer aus ", " kommt**, `", "` & _so_."), (Forms(("*A* & <b>",)), Forms(("B",))))
    chat = world_of(cloze("c", gapped={"de": text})).chat()
    chat.say("/lernen")
    assert "<b>Wer aus ❶______ kommt</b>, <code>❷______</code> &amp; <i>so</i>." in chat.last.html
    chat.press("Weiß ich nicht")
    assert "<b>Wer aus [*A* &amp; &lt;b&gt;] kommt</b>, <code>[B]</code>" in chat.last.html


def test_each_language_has_its_own_gaps_and_german_stands_in(world_of):
    world = world_of(cloze("c"))
    chat = world.chat(language="en")
    assert "who returns by ❶______ has a ❷______ bond." in chat.say("/learn").text
    chat.say("habit, habitual")
    assert reviews(world) == [("c", 3)]
    german = world_of(cloze("c", gapped=one_gap("Ding"))).chat(language="en")
    assert "Es fehlt ❶______." in german.say("/learn").text
    assert "[Ding ✓]" in german.say("ding").text


# --------------------------------------------------------------------------------------------------------- short answer


@pytest.mark.parametrize(
    ("language", "text", "rating"),
    [
        ("de", "Verbundenheit", 3),
        ("de", "verbundenheti", 3),  # a small typo
        ("de", "freiwillige Bindung", 3),
        ("de", "Gebundenheit", 1),
        ("en", "Committed bond", 3),
        ("en", "constrained bond", 1),
        ("de", "🤷 <i>&amp;", 1),
        ("de", "wort " * 2000, 1),
    ],
)
def test_a_short_answer_is_compared_and_the_forms_are_shown(world_of, language, text, rating):
    world = world_of(typed("t"))
    chat = world.chat(language=language)
    chat.say("/lernen")
    chat.say(text)
    assert reviews(world) == [("t", rating)]
    shown = re.search(r"(?:Deine Antwort|Your answer): (.*) (✅|❌)\n(?:Gesucht|Wanted): (.*)\n", chat.text)
    assert shown[1] == (text if len(text) <= 100 else text[:99] + "…")
    assert shown[2] == ("✅" if rating == 3 else "❌")
    assert shown[3] == ("Verbundenheit" if language == "de" else "committed bond")
    assert ("Auch richtig: freiwillige Bindung" in chat.text) == (language == "de")


def test_an_empty_answer_asks_again(world_of):
    world = world_of(typed("t"))
    chat = world.chat()
    chat.say("/lernen")
    assert "Schreib bitte ein Wort" in chat.say("").text
    assert reviews(world) == []


@pytest.mark.parametrize("card", [cloze("one"), typed("one"), generated("one"), numeric("one")])
def test_who_does_not_know_is_told_and_commands_work_all_the_while(world_of, card):
    world = world_of(card)
    chat = world.chat()
    chat.say("/lernen")
    assert "alle Befehle" in chat.say("/hilfe").text
    chat.say("/lernen")
    chat.press("Weiß ich nicht")
    assert reviews(world) == [("one", 1)]
    assert "Leider nicht" in chat.text
    assert "Deine Antwort" not in chat.text


@pytest.mark.parametrize(("card", "secret"), [(cloze("one"), "Geheim, wort"), (typed("one"), "Geheimwort")])
def test_what_is_typed_is_not_kept(world_of, card, secret):
    world = world_of(card)
    chat = world.chat()
    chat.say("/lernen")
    assert "Geheim" in chat.say(secret).text
    chat.press("Pause")
    chat.press("Weitermachen")
    assert "Geheim" not in chat.text
    assert "Geheim" not in world.everything()


# ------------------------------------------------------------------------------------------------------- numbers' units


@pytest.mark.parametrize(
    ("kpi", "inputs", "language", "right", "wrong"),
    [
        ("upselling_ratio", {"multi": 1, "total": 4}, "de", ["0,25", "25 %", "25 Prozent", ".25"], ["25", "2,5 %"]),
        ("rori", {"gain": 50, "cost": 20}, "de", ["2,5", "2,5×", "2,5-fach", "2,5 x", "250 %"], ["250", "25 %"]),
        ("retention_cost", {"acquisition": 500}, "de", ["100", "100 €", "100,00 Euro", "100 EUR"], ["100 %0"]),
        ("retention_cost", {"acquisition": 500}, "en", ["€100", "100.00 euros"], ["€10"]),
        ("ctr", {"clicks": 5, "impressions": 6}, "de", ["83,3 %", "83,33", "83,3 Prozent"], ["0,833", "83"]),
        ("ctr", {"clicks": 5, "impressions": 6}, "de", ["≈ 83,3", "ca. 83,3 %.", "etwa 83,3"], ["ca. 83"]),
        (
            "break_even",
            {"acquisition": 100, "margin": 30},
            "de",
            ["4 Perioden", "4 Wochen.", "= 4", "4!"],
            ["4,5 Monate"],
        ),
    ],
)
def test_a_number_may_come_with_its_unit(world_of, kpi, inputs, language, right, wrong):
    for text in (*right, *wrong):
        world = world_of(numeric("n", kpi=kpi, inputs=inputs))
        chat = world.chat(language=language)
        chat.say("/lernen")
        chat.say(text)
        assert (("n", 3) in reviews(world)) == (text in right), text


# -------------------------------------------------------------------------------------------------------- fresh numbers


def numbers(chat):
    """Return the number that the question draws, and the result it asks for."""
    start = int(re.search(r"Von (\d+) bleiben 90, 10 neue, Ziel 30 Punkte", chat.text)[1])
    return start, Fraction(80 * 100, start)


def written(value):
    return f"{float(value):.2f}".replace(".", ",")


def test_the_persons_own_numbers_are_asked_graded_and_explained(world_of):
    world = world_of(generated("g"))
    chat = world.chat()
    chat.say("/lernen")
    start, result = numbers(chat)
    chat.say(written(result))
    assert reviews(world) == [("g", 3)]
    assert f"80 ÷ {start} × 100 = " in chat.text
    shown = re.search(r"= ([\d,]+) %", chat.text)[1]
    assert f"Ergebnis: {shown} %" in chat.text
    assert abs(Fraction(shown.replace(",", ".")) - result) <= Fraction(1, 20)


def test_numbers_stay_while_the_card_is_up(world_of):
    world = world_of(generated("g"))
    chat = world.chat()
    chat.say("/lernen")
    first = numbers(chat)
    chat.say("keine Zahl")
    chat.say("/lernen")
    assert numbers(chat) == first
    chat.press("Pause")
    world.restart()
    chat.press("Weitermachen")
    assert numbers(chat) == first
    chat.press("Weiß ich nicht")
    assert numbers(chat) == first
    chat.press("Zurücknehmen")
    assert numbers(chat) == first


def test_numbers_differ_between_people_cards_and_repetitions(world_of):
    world = world_of(*(generated(f"g{number}") for number in range(4)))
    drawn = []
    for day in range(3):
        for user in (5, 6):
            chat = world.chat(user)
            chat.say("/lernen")
            while "Geschafft" not in chat.text and "nichts mehr offen" not in chat.text:
                drawn.append((day, user, numbers(chat)[0]))
                chat.say(written(numbers(chat)[1]))
                chat.press("Weiter")
        world.later(days=400)
    assert len(drawn) == 24
    for column in (0, 1):
        groups = {who[column] for who in drawn}
        assert len({tuple(number for *who, number in drawn if who[column] == group) for group in groups}) > 1


@pytest.mark.parametrize("command", ["/lernen", "/quiz figures"])
def test_a_repeat_in_the_same_run_brings_new_numbers(world_of, command):
    chat = world_of(generated("g")).chat()
    chat.say(command)
    seen = []
    for _ in range(5):
        seen.append(numbers(chat)[0])
        chat.press("Weiß ich nicht")
        chat.press("Weiter")
    assert len(set(seen)) > 2


def test_numbers_are_written_in_the_persons_language(world_of):
    card = generated("g", inputs={"start": Range(Fraction(4000), Fraction(4000)), "end": "2000", "new": "0"})
    chat = world_of(card).chat()
    assert "Von 4.000 bleiben 2.000" in chat.say("/lernen").text
    english = world_of(card).chat(language="en")
    assert "of 4,000 customers 2,000 stay, 0 new, aim 30 points" in english.say("/learn").text
    assert "80 / 4,000 = 50 %" in english.say("50").text


def test_a_card_that_becomes_a_generated_one_while_it_is_up_has_numbers(world_of):
    world = world_of(flashcard("g", "figures"))
    chat = world.chat()
    chat.say("/lernen")
    world.course = world_of(generated("g")).course
    chat.press("Antwort zeigen")
    chat.say(written(numbers(chat)[1]))
    assert reviews(world) == [("g", 3)]


def test_what_a_generated_card_lacks_in_english_is_shown_in_german(world_of):
    card = generated("g", explanation=Text("nur {{ start }}, {{ result }}"))
    chat = world_of(card).chat(language="en")
    chat.say("/learn")
    chat.press("I don't know")
    assert re.search(r"nur \d+, \d", chat.text)
