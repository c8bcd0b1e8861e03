"""The answers of a survey as a file: scores, comment and day, in an order that tells nothing of when they came."""

from bot.analysis.workbook import write
from bot.business.sheets import Column, Sheet, csv_bytes
from bot.business.surveys import COMMENTS_FROM, FORMS
from bot.dialogue.messages import File, Say
from bot.dialogue.turn import Turn
from bot.storage import surveys
from bot.storage.surveys import Survey

MOST_AS_XLSX = 2_000  # answers: a workbook of more would hold up other people's turns; CSV does not


def forms_of(number: int) -> tuple[str, ...]:
    """Return the forms in which so many answers can be had."""
    if not number:
        return ()
    return ("xlsx", "csv") if number <= MOST_AS_XLSX else ("csv",)


def export(turn: Turn, survey: Survey, form: str) -> None:
    """Send the answers as a file in one of the `forms_of` their number."""
    sheet = _sheet(turn, survey)
    if form not in forms_of(len(sheet.rows)):
        turn.notice(turn.text("In dieser Form geht das nicht.", "That is not possible in this form."))
        return
    content = write([sheet]) if form == "xlsx" else csv_bytes(sheet, turn.language)
    name = turn.text("umfrage", "survey")
    text = turn.text(
        "Alle Antworten: Noten, Kommentar und Tag. Die Reihenfolge ist zufällig.",
        "All answers: scores, comment and day, in no particular order.",
    )
    if len(sheet.rows) < COMMENTS_FROM and survey.open_question:
        text += " " + turn.text(
            f"Kommentare stehen ab {COMMENTS_FROM} Antworten darin.",
            f"Comments are in it from {COMMENTS_FROM} answers on.",
        )
    turn.replies.append(Say(text, file=File(f"{name}-{survey.id}.{form}", content)))


def _sheet(turn: Turn, survey: Survey) -> Sheet:
    questions = FORMS[survey.kind].questions
    scores = tuple(Column(question.to(turn.language), "count", width=24) for question in questions)
    others = (
        Column(survey.open_question or turn.text("Kommentar", "Comment"), width=60),
        Column(turn.text("Tag", "Day"), "date"),
    )
    answers = surveys.answers(turn.transaction, survey.id)
    enough = len(answers) >= COMMENTS_FROM
    rows = [(*one.scores, one.comment if enough else None, one.day) for one in answers]
    return Sheet(survey.title, (*scores, *others), rows)
