"""/umfrage: an owner makes surveys, sees their results grow, closes, exports and deletes them."""

import csv
import io

import openpyxl
import pytest

from bot.business.surveys import LONGEST_QUESTION, LONGEST_TITLE, MOST_OPEN
from bot.dialogue.surveys.survey_export import MOST_AS_XLSX, forms_of
from bot.drawing.catalogue import DRAWINGS
from tests.dialogue.courses import flashcard
from tests.dialogue.surveying import OWNER, answered, asked, made, result


@pytest.fixture
def world(world_of):
    return world_of(flashcard("one"))


@pytest.fixture
def owner(world):
    return world.chat(OWNER)


def survey(world):
    return world.rows("surveys")[-1]


# -------------------------------------------------------------------------------------------------------------- making


@pytest.mark.parametrize("kind", ["NPS", "CSI", "CLI"])
@pytest.mark.parametrize("question", ["Was ist der Grund für Ihre Note?", "Was fehlt?", None])
def test_a_survey_is_made_in_four_steps_and_its_link_shown(world, owner, kind, question):
    token = made(owner, kind, question=question)
    row = survey(world)
    assert (row["kind"], row["title"], row["open_question"]) == (kind.lower(), "Café Krümel", question)
    assert f"https://t.me/bindungsbot?start=s_{token}" in owner.text
    assert owner.last.button("Selbst ansehen").url == f"https://t.me/bindungsbot?start=s_{token}"
    picture = owner.last.picture
    assert (picture.name, picture.values["theme"]) == ("qr", "light")
    assert picture.name in DRAWINGS


@pytest.mark.parametrize(
    ("typed", "said", "why"),
    [
        ("x" * (LONGEST_TITLE + 1), "höchstens 60", "too long"),
        ("\u200b", "kein Text", "nothing to be seen"),
    ],
)
def test_a_name_that_cannot_be_taken_is_asked_for_again(world, owner, typed, said, why):
    owner.say("/umfrage")
    owner.press("Neue Umfrage")
    owner.press("NPS")
    assert said in owner.say(typed).text
    assert "offene Frage" in owner.say("x" * LONGEST_TITLE).text
    assert "höchstens 200" in owner.say("x" * (LONGEST_QUESTION + 1)).text
    assert owner.say("x" * LONGEST_QUESTION).picture
    assert (len(survey(world)["title"]), len(survey(world)["open_question"])) == (60, 200)


def test_there_is_a_way_back_and_a_way_out(world, owner):
    owner.say("/umfrage")
    for label in ("Neue Umfrage", "NPS"):
        owner.press(label)
    owner.say("Falsch")
    for label, shown in (
        ("Zurück", "Wie heißt dein Laden?"),
        ("Zurück", "Was willst du wissen?"),
        ("Abbrechen", "Frag"),
    ):
        owner.press(label)
        assert shown in owner.text
    assert "alsch" not in world.everything()
    assert world.rows("persons")[0]["focus"] is None


def test_the_owner_chooses_the_language_that_the_code_at_the_till_has(world, owner):
    owner.say("/umfrage")
    for label in ("Neue Umfrage", "English", "CSI"):
        owner.press(label)
    owner.say("Crumb")
    owner.press("What is the reason")
    assert owner.last.picture.values["subtitle"].startswith("Your opinion?")


def test_no_more_than_some_surveys_may_be_open(world, owner):
    for number in range(MOST_OPEN):
        made(owner, title=f"Laden {number}")
    owner.say("/umfrage")
    assert "offene" in owner.press("Neue Umfrage")
    owner.push(owner.last.flat[0])
    owner.press("Beenden")
    owner.press("Ja, beenden")
    made(owner)
    assert len(world.rows("surveys")) == MOST_OPEN + 1


def test_the_list_goes_on_page_by_page(world, owner):
    for number in range(10):
        made(owner, title=f"Laden {number}")
    owner.say("/umfrage")
    assert "Laden 9" in owner.text
    assert "Laden 1 " not in owner.text
    owner.press("▶")
    assert "Laden 0" in owner.text
    owner.press("◀")
    assert "Laden 9" in owner.text


# -------------------------------------------------------------------------------------------------------------- result


def test_the_result_grows_with_its_interval(world, owner):
    token = made(owner)
    assert "Noch keine Antworten" in result(owner)
    asked(world, token, [10] * 6 + [7] * 2 + [3] * 2)
    owner.press("Aktualisieren")
    assert "10 Antworten" in owner.text
    assert "NPS: 40 Punkte" in owner.text
    assert "Bei 10 Antworten sind −13 bis 74 Punkte möglich" in owner.text


def test_few_answers_have_a_wide_interval_and_no_comments(world, owner):
    token = made(owner)
    for user in range(100, 104):
        answered(world, token, 9, user=user, comment="geheim")
    assert "Bei 4 Antworten sind" in result(owner)
    assert "ab 5 Antworten" in owner.text
    owner.press("Kommentare")
    assert "ab 5 Antworten" in owner.text
    assert "geheim" not in owner.text
    answered(world, token, 9, user=200)
    owner.press("Zum Ergebnis")
    owner.press("Kommentare")
    assert owner.text.count("geheim") == 4


def test_a_mean_without_scatter_says_that_it_tells_nothing_of_how_sure_it_is(world, owner):
    asked(world, made(owner, "CSI", question=None), [4])
    assert "CSI: 75 Punkte" in result(owner)
    assert "lässt sich daran noch nicht ablesen" in owner.text


def test_an_index_shows_the_mean_of_each_question(world, owner):
    token = made(owner, "CLI", question=None)
    answered(world, token, 1, 2, 6, user=100)
    answered(world, token, 2, 2, 5, user=101)
    assert "CLI: 60 Punkte" in result(owner)
    assert "Würden Sie uns weiterempfehlen? 1,5" in owner.text


def test_the_distribution_is_drawn_on_demand(world, owner):
    asked(world, made(owner, question=None), [10, 10, 0])
    result(owner)
    owner.press("Als Bild")
    values = owner.last.picture.values
    assert values["counts"] == [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2]
    assert (values["nps"], values["title"]) == ("33,3", "Café Krümel")
    assert values["interval"].count(" bis ") == 1
    owner.press("In Worten")
    assert "NPS: 33,3" in owner.text


def test_comments_come_page_by_page_and_as_they_were_typed(world, owner):
    token = made(owner)
    for number in range(12):
        answered(world, token, 9, user=100 + number, comment=f"<i>{number}</i> & {'😀' * 490}")
    result(owner)
    owner.press("Kommentare")
    seen = []
    while "▶" in owner.last.labels:
        seen += [message.text for message in owner.messages]
        owner.press("▶")
    whole = "\n".join([*seen, *(message.text for message in owner.messages)])
    assert all(f"<i>{number}</i> &" in whole for number in range(12))
    assert "12 Kommentare" in owner.text


def test_closed_it_takes_no_more_and_keeps_its_result(world, owner):
    token = made(owner, question=None)
    answered(world, token, 9)
    result(owner)
    owner.press("Beenden")
    owner.press("Nein")
    assert "offen" in owner.text
    owner.press("Beenden")
    owner.press("Ja, beenden")
    assert "beendet" in owner.text
    assert "NPS: 100" in owner.text
    assert "Beenden" not in owner.last.labels
    assert "beendet" in world.chat(88).say(f"/start s_{token}").text


def test_deleted_it_is_gone_with_all_that_hangs_on_it(world, owner):
    token = made(owner)
    answered(world, token, 9, comment="geheim")
    result(owner)
    owner.press("Löschen")
    assert "Gelöscht" in owner.press("Ja, löschen")
    assert (world.rows("surveys"), world.rows("survey_answers")) == ([], [])
    assert "geheim" not in world.everything()
    assert "gibt es nicht" in world.chat(88).say(f"/start s_{token}").text


def test_who_deletes_everything_about_himself_deletes_his_surveys(world, owner):
    answered(world, made(owner), 9)
    owner.say("/loeschen")
    owner.press("Ja, alles löschen")
    assert (world.rows("surveys"), world.rows("survey_answers")) == ([], [])


# -------------------------------------------------------------------------------------------------------------- export


def exported(owner, form):
    result(owner)
    owner.press(form)
    return owner.last.file


def test_the_answers_are_exported_as_csv_without_formulas(world, owner):
    token = made(owner)
    for number, comment in enumerate(["=1+1", "@x", "gut", None, None, None]):
        answered(world, token, number, user=100 + number, comment=comment)
    file = exported(owner, "CSV")
    rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig")), delimiter=";"))
    assert file.name == "umfrage-1.csv"
    assert rows[0] == [
        "Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen?",
        "Was ist der Grund für Ihre Note?",
        "Tag",
    ]
    assert sorted(row[0] for row in rows[1:]) == [str(number) for number in range(6)]
    assert {row[1] for row in rows[1:]} == {"'=1+1", "'@x", "gut", ""}
    assert {row[2] for row in rows[1:]} == {"2026-03-02"}


def test_the_answers_are_exported_as_a_workbook(world, owner):
    token = made(owner, "CLI")
    for number in range(5):
        answered(world, token, 1, 2, number + 1, user=100 + number, comment="=2*3")
    page = openpyxl.load_workbook(io.BytesIO(exported(owner, "XLSX").content)).active
    assert [cell.value for cell in page[1]][3:] == ["Was ist der Grund für Ihre Note?", "Tag"]
    assert sorted(row[2].value for row in page.iter_rows(min_row=2)) == [1, 2, 3, 4, 5]
    assert {(row[3].value, row[3].data_type) for row in page.iter_rows(min_row=2)} == {("=2*3", "s")}


def test_the_order_of_an_export_is_not_that_of_the_answers(world, owner):
    asked(world, made(owner, question=None), list(range(11)))
    rows = exported(owner, "CSV").content.decode("utf-8-sig").splitlines()[1:]
    assert sorted(rows) != rows or [row.split(";")[0] for row in rows] != [str(score) for score in range(11)]


def test_an_export_of_few_answers_has_no_comments(world, owner):
    answered(world, made(owner), 9, comment="geheim")
    file = exported(owner, "CSV")
    assert b"geheim" not in file.content
    assert "ab 5 Antworten" in owner.text


@pytest.mark.parametrize(
    ("number", "forms"), [(0, ()), (1, ("xlsx", "csv")), (MOST_AS_XLSX, ("xlsx", "csv")), (MOST_AS_XLSX + 1, ("csv",))]
)
def test_a_large_export_is_made_in_the_form_that_takes_no_time(number, forms):
    assert forms_of(number) == forms
