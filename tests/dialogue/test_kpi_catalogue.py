"""Every key figure of the catalogue in chat: listed, computed in every way it can be given, and mended where wrong."""

import re

import pytest

from bot.dialogue.kpi import inquiry as inquiries
from bot.dialogue.kpi import kpi_faces, kpi_under
from bot.dialogue.kpi.inputs import example
from bot.dialogue.messages import Incoming
from bot.dialogue.turn import Settings, Turn
from bot.domain.advice import ADVICE
from bot.domain.kpis import KPIS, Group, compute
from bot.domain.numbers import format_value
from bot.domain.person import Person
from bot.domain.texts import LANGUAGES
from bot.search.finder import Finder
from bot.storage import screens
from bot.storage.screens import Screen
from tests.dialogue.chat import NOON, check
from tests.dialogue.courses import course, lesson

WRONG = {"triples": "1:x:2", "choice": "egal", "name": "", "scores": "9 viele", "amounts": "3 viele"}  # else a word
LABELS = {
    "de": {"example": "Mit einem Beispiel", "skip": "Weglassen", "instead": "Stattdessen", "cancel": "Abbrechen"},
    "en": {"example": "Try an example", "skip": "Leave out", "instead": "Instead", "cancel": "Cancel"},
}

every_kpi = pytest.mark.parametrize("kpi", KPIS.values(), ids=KPIS)
in_both = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture
def world(world_of):
    lessons = sorted({kpi.lesson for kpi in KPIS.values()} | {one.lesson for rows in ADVICE.values() for one in rows})
    return world_of(whole=course(lessons=tuple(lesson(id_, order=number) for number, id_ in enumerate(lessons))))


def plain(text):
    return text.replace("\u00a0", " ")


def answers(chat, result):
    """Tell whether the last message is the answer with this result, and its screen keeps what it was computed from."""
    language = chat.language
    head = f"{result.kpi.name.to(language)}: {format_value(result.value, result.unit, language)}"
    working = [line.to(language, format_value) for line in result.working]
    read = [f"{name.to(language)}: {value}" for name, value in kpi_faces.given(result.kpi, result.inputs, language)]
    assert plain(head) in chat.text.split("\n")
    for line in (*working, *read):
        assert plain(line) in chat.text.split("\n")
    for advice in ADVICE[result.kpi.id]:
        assert advice.text.to(language) in chat.text
    with chat.world.reading() as transaction:
        kept = screens.latest(transaction, 1, chat.id, inquiries.FLOW)
    return kept and inquiries.answered(kept) == result


def give(chat, wanted):
    """Give the example of an input, by its button where there is one."""
    if wanted.choices:
        chat.press(wanted.choices[wanted.example].to(chat.language))
    else:
        chat.say(wanted.example)


# ------------------------------------------------------------------------------------------------------- the catalogue


@in_both
@pytest.mark.parametrize("name", ["kpi", "rechnen", "compute"])
def test_the_list_shows_the_command_of_every_key_figure(world, name, language):
    said = world.chat(language=language).say(f"/{name}").text
    assert re.findall(r"/(\w+)", said) == [kpi.commands.to(language) for kpi in KPIS.values()]


@in_both
def test_every_group_has_a_button_to_its_key_figures_which_lead_to_their_questions(world, language):
    chat = world.chat(language=language)
    listed = chat.say("/kpi")
    for group in Group:
        members = [kpi for kpi in KPIS.values() if kpi.group is group]
        chat.press(group.value.to(language), listed)
        assert [line.split(" – ") for line in listed.text.split("\n")[2:]] == [
            [f"/{kpi.commands.to(language)}", kpi.purpose.to(language)] for kpi in members
        ]
        assert sorted(listed.labels[:-1]) == sorted(kpi.name.to(language) for kpi in members)
        for kpi in members:
            chat.press(kpi.name.to(language), listed)
            assert kpi.inputs[0].question.to(language) in chat.text
        chat.press("◀", listed)
    assert len(chat.messages) == 1 + len(KPIS), "the list turns in place"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("/kpi nsp", "Meinst du /nps ("),
        ("/kpi lebenszeitwrt", "Meinst du /lebenszeitwert ("),
        ("/kpi xyzxyz", "So heißt keine"),
    ],
)
def test_a_key_figure_that_is_spelt_wrong_is_guessed(world, typed, said):
    assert said in world.chat().say(typed).text


def test_the_lists_have_no_buttons_in_a_group(world):
    group = world.chat(5, chat=-7)
    assert group.say("/kpi").buttons == ()
    assert group.say("/kpi group:law").buttons == ()


# ------------------------------------------------------------------------------------------------------ how it is given


@in_both
@every_kpi
def test_everything_behind_the_command_is_answered_at_once(world, kpi, language):
    chat, result = world.chat(language=language), compute(kpi.id, kpi.example)
    named = " ".join(f"{name}={value}" for name, value in kpi.example.items())
    for name in {kpi.commands.to(language), kpi.id}:
        chat.say(f"/{name} {example(kpi, language)}")
        assert answers(chat, result)
    chat.say(f"/kpi {kpi.id} {named}")
    assert answers(chat, result)


@in_both
@every_kpi
def test_step_by_step_leads_to_the_answer(world, kpi, language):
    chat = world.chat(language=language)
    for number, way in enumerate(kpi.ways):
        chat.say(f"/{kpi.commands.to(language)}")
        if number:
            chat.press(LABELS[language]["instead"])
        for wanted in way:
            assert wanted.question.to(language) in chat.text
            give(chat, wanted)
        assert answers(chat, compute(kpi.id, {wanted.id: wanted.example for wanted in way}))


@in_both
@every_kpi
def test_the_example_button_leads_to_the_answer(world, kpi, language):
    chat = world.chat(language=language)
    for number, way in enumerate(kpi.ways):
        chat.say(f"/{kpi.id}")
        if number:
            chat.press(LABELS[language]["instead"])
        chat.press(LABELS[language]["example"])
        assert answers(chat, compute(kpi.id, {wanted.id: wanted.example for wanted in way}))


@every_kpi
def test_what_may_be_left_out_can_be_left_out_by_a_button(world, kpi):
    chat, needed = world.chat(), [wanted for wanted in kpi.ways[0] if not wanted.optional]
    chat.say(f"/{kpi.id}")
    for wanted in needed:
        give(chat, wanted)
    if len(needed) < len(kpi.ways[0]):
        chat.press("Weglassen")
    assert answers(chat, compute(kpi.id, {wanted.id: wanted.example for wanted in needed}))


@in_both
@every_kpi
def test_in_a_group_it_is_answered_too(world, kpi, language):
    group = world.chat(5, language, chat=-7)
    head = format_value(compute(kpi.id, kpi.example).value, kpi.unit, language)
    assert plain(head) in group.say(f"/{kpi.commands.to(language)} {example(kpi, language)}").text.split("\n")[0]
    assert example(kpi, language) in group.say(f"/{kpi.id}").text


# -------------------------------------------------------------------------------------------------- what cannot be read


@in_both
@every_kpi
def test_a_wrong_value_is_asked_for_again_and_loses_nothing(world, kpi, language):
    chat, result = world.chat(language=language), compute(kpi.id, kpi.example)
    chat.say(f"/{kpi.id}")
    for place, wanted in enumerate(kpi.ways[0]):
        if wanted.kind != "names":  # any text is names
            chat.say(WRONG.get(wanted.kind, "viele"))
            assert f"⚠️ {wanted.name.to(language)}: " in chat.text
            assert wanted.question.to(language) in chat.text
        for before in kpi.ways[0][:place]:
            assert f"\n{before.name.to(language)}: " in chat.text
        give(chat, wanted)
    assert answers(chat, result)


@in_both
@every_kpi
def test_of_a_whole_line_only_the_wrong_value_is_asked_for_again(world, kpi, language):
    chat, result = world.chat(language=language), compute(kpi.id, kpi.example)
    for wrong in kpi.ways[0]:
        if wrong.kind in {"names", "name"}:
            continue
        typed = kpi.example | {wrong.id: WRONG.get(wrong.kind, "viele")}
        chat.say(f"/{kpi.id} " + " ".join(f"{name}={value}" for name, value in typed.items()))
        assert f"⚠️ {wrong.name.to(language)}: " in chat.text
        assert wrong.question.to(language) in chat.text
        give(chat, wrong)
        assert answers(chat, result)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("/loyalty_streak purchases=A,B,A provider=A", "Käufe: A, B, A"),
        ("/loyalty_streak provider=A purchases=A, B", "Käufe: A, B"),
        ("/kundentreue Anna,Anna,Bert Anna", "Käufe: Anna, Anna, Bert"),
        ("/kundentreue Café Korn, Kruste; Café Korn", "Anbieter: Café Korn"),
        ("/kundentreue purchases=keine provider=Anna", "Käufe: keine"),
        ("/bussgeld 20 Mio. hoch", "Jahresumsatz des Vorjahres: 20.000.000"),
        ("/bussgeld 1,5 Mio. € niedrig", "Stufe: niedrig"),
        ("/bussgeld umsatz=3 Tsd. stufe=hoch", "Jahresumsatz des Vorjahres: 3.000"),
        ("/amortisation 100 € 30 €", "Deckungsbeitrag je Periode: 30"),
        ("/lebenszeitwert 100, 90,5, 80 10 % 50 €", "Deckungsbeiträge: 100; 90,5; 80"),
        ("/lebenszeitwert 100€ 90€ 80€ 10% 50€", "Zinssatz je Periode: 10"),
        ("/nps 50 30 20 kunden=400", "Kritiker: 20\nAlle Kunden: 400"),
        ("/nps 9 10 3 7 kunden=40", "Bewertungen: 9, 10, 3, 7\nAlle Kunden: 40"),
        ("/verweildauer 10 20 45", "in Sekunden: 10; 20; 45"),
        ("/cli 1:2:1, 3:3:2", "Antworten: 1:2:1, 3:3:2"),
        ("/csi -3,0,3 -3 3", "CSI = (0 − (−3)) ÷ (3 − (−3)) × 100 = 50 Punkte"),
        ("/interaktionsrate 2 Tsd. 500 1,5 Mio", "Follower: 1.500.000"),
    ],
)
def test_a_line_is_read_as_people_type_it(world, typed, shown):
    chat = world.chat()
    chat.say(typed)
    assert "⚠️" not in chat.text
    assert "So gerechnet" in chat.text
    assert shown in chat.text


# ------------------------------------------------------------------------------------------------------------ questions


@in_both
def test_a_choice_has_a_button_for_each_label_and_can_be_typed(world, language):
    chat = world.chat(language=language)
    labels = {"de": ("hoch", "niedrig"), "en": ("high", "low")}[language]
    for label in labels:
        chat.say("/gdpr_fine 5")
        assert set(labels) <= set(chat.last.labels)
        chat.press(label)
        assert f": {label}\n" in chat.text
        chat.say("/gdpr_fine 5")
        chat.say(label.upper())
        assert f": {label}\n" in chat.text


def test_a_list_of_names_may_be_none_by_a_button(world):
    chat = world.chat()
    chat.say("/kundentreue")
    chat.press("Keine")
    assert "Käufe: keine" in chat.text
    chat.say("Anna")
    assert "Kundentreue (Käufe in Folge): 0 Käufe" in chat.text


@pytest.mark.parametrize("action", ["choose:0", "choose:9", "choose:x", "none:"])
@pytest.mark.parametrize("command", ["/crr", "/kundentreue", "/bussgeld", "/bussgeld 5", "/nps 50 30 20"])
def test_a_choice_that_is_not_offered_changes_nothing_that_was_given(world, command, action):
    chat = world.chat()
    chat.say(command)
    [screen] = world.rows("screens")
    before = chat.text
    chat.push(f"{screen['id']}:{screen['version']}:{action}")
    offered = {("/kundentreue", "none:"), ("/bussgeld 5", "choose:0")}
    assert (chat.text == before) is ((command, action) not in offered)


@pytest.mark.parametrize(
    ("command", "hint"),
    [
        ("/nps", "oder mit % ein Anteil"),
        ("/cli", "drei Antworten mit Doppelpunkt"),
        ("/csi", "Alle Zahlen mit Leerzeichen"),
        ("/kundentreue", "Alle Namen mit Komma"),
        ("/bindungsrate", "Oder alles auf einmal: 200 210 30"),
        ("/bussgeld", "Zum Beispiel: 1.000.000.000"),
        ("/nps", "Wie viele Kunden sind es insgesamt? Wenn du es weißt, häng es an: 50 30 20 kunden=400"),
    ],
)
def test_a_question_tells_how_to_type_the_answer(world, command, hint):
    assert hint in world.chat().say(command).text


@in_both
@every_kpi
def test_the_example_that_a_question_shows_can_be_typed(world, kpi, language):
    chat = world.chat(language=language)
    chat.say(f"/{kpi.id}")
    for wanted in kpi.ways[0]:
        shown = re.search(r"(?:Zum Beispiel|For example): (.+)", chat.text)
        if shown:
            chat.say(shown[1])
        else:
            give(chat, wanted)
    assert answers(chat, compute(kpi.id, kpi.example))


@every_kpi
def test_what_is_typed_all_at_once_at_the_first_question_is_the_answer(world, kpi):
    chat = world.chat()
    offered = re.search(r"Oder alles auf einmal: (.+)", chat.say(f"/{kpi.id}").text)
    if offered:
        chat.say(offered[1])
        assert answers(chat, compute(kpi.id, kpi.example))
    else:
        assert len(kpi.ways[0]) == 1 or kpi.ways[0][0].kind in {"amounts", "names"}


def test_the_number_of_all_customers_is_kept_when_scores_were_counts(world):
    chat = world.chat()
    chat.say("/nps 9 10 3 kunden=400")
    assert "Bewertungen: 9, 10, 3\nAlle Kunden: 400" in chat.text
    chat.press("Es waren Anzahlen")
    assert "Promotoren: 9\nPassive: 10\nKritiker: 3\nAlle Kunden: 400" in chat.text


def test_an_answer_may_say_what_was_counted(world):
    chat = world.chat()
    chat.say("/bindungsrate")
    for typed in ("200 Kunden", "0,21 Tsd. Kunden", "30 Kundinnen"):
        chat.say(typed)
    assert "Kundenbindungsrate: 90 %" in chat.text


def test_numbers_for_a_list_are_not_mistaken_for_the_other_values(world):
    chat = world.chat()
    chat.say("/lebenszeitwert")
    chat.say("100 90 80")
    assert "Deckungsbeiträge: 100; 90; 80\n" in chat.text
    assert "Mit wie viel Prozent" in chat.text


# ----------------------------------------------------------------------------------------------------------- the answer


@in_both
@every_kpi
def test_an_answer_fits_one_message_with_the_whole_course_behind_it(shipped, kpi, language):
    incoming = Incoming(1, 1, user_id=5, chat_id=5)
    turn = Turn(incoming, NOON, None, shipped, Settings(), Finder(), Person(1, 5, language))
    screen = Screen(2**53, 1, 5, 1, inquiries.FLOW, 10**6, {})
    for way in range(len(kpi.ways)):
        result = inquiries.Inquiry(kpi, way=way).example().compute()
        html, buttons = kpi_faces.answer(turn, result), kpi_under.ways_on(turn, screen, result)
        check(html, buttons)
        shown, folded = html.split("<blockquote expandable>")
        assert len(shown) < 1200, "the value, how sure it is and what to do fit a phone"
        assert kpi.limits.to(language)[:20] in folded.replace("&#39;", "'")
        assert len(buttons) <= 6


def test_the_order_of_an_answer_is_value_certainty_what_to_do_and_then_the_rest(world):
    text = world.chat().say("/bindungsrate 200 210 30").text
    parts = ("90 %", "Bei 200 Kunden", "Was du jetzt tun kannst", "Gelesen", "So gerechnet", "Was du daran siehst")
    places = [text.index(part) for part in (*parts, "Was du daran nicht siehst", "Definition")]
    assert places == sorted(places)


@pytest.mark.parametrize("typed", ["/bounce_rate 96 240", "/engagement_rate 200 50 5000"])
def test_a_threshold_is_shown_with_its_source_and_only_where_a_source_gives_one(world, typed):
    chat = world.chat(language="en")
    assert "(DIM, Artikelsammlung CRM (2011–2019))" in chat.say(typed).text
    assert "(DIM, Artikelsammlung CRM (2011–2019))" not in chat.say("/crr 200 210 30").text


def test_the_lessons_of_the_advice_are_a_press_away(world):
    chat = world.chat()
    answer = chat.say("/nps 50 30 20")
    for number, advice in enumerate(ADVICE["nps"], 1):
        chat.press("📖 Lektion" if advice.lesson == "kpi-nps" else f"📖 zu {number}", answer)
        assert f"Lektion {advice.lesson}" in chat.text


@every_kpi
def test_every_button_under_an_answer_is_answered(world, kpi):
    chat = world.chat()
    answer = chat.say(f"/{kpi.id} {example(kpi, 'de')}")
    for label in answer.labels:
        chat.press(label, answer)


@pytest.mark.parametrize("name", kpi_under.UNDER)
def test_an_action_under_an_answer_works_on_every_answer_and_on_none_that_was_cancelled(world, name):
    chat = world.chat()
    chat.say("/nps 50 30 20")
    [screen] = world.rows("screens")
    chat.push(f"{screen['id']}:{screen['version']}:{name}:")
    chat.say("/crr")
    chat.press("Abbrechen")
    cancelled = max(world.rows("screens"), key=lambda row: row["id"])
    assert chat.push(f"{cancelled['id']}:{cancelled['version']}:{name}:") == "Neu rechnen: /bindungsrate"
