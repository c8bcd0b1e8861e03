"""What the owner's screens of surveys show: the list, a survey in the making, its link, its result, its comments."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from bot.business.surveys import (
    COMMENTS_FROM,
    FORMS,
    LONGEST_QUESTION,
    LONGEST_TITLE,
    REASON,
    Scores,
    distribution,
    means,
    result,
)
from bot.dialogue import pictures
from bot.dialogue.buttons import action, command, rows
from bot.dialogue.messages import Button, Keyboard, Picture
from bot.dialogue.pictures import PICTURE, WORDS
from bot.dialogue.render import render
from bot.dialogue.surveys.survey_export import forms_of
from bot.dialogue.turn import Turn
from bot.domain.certainty import between, certainty
from bot.domain.kpi import Result
from bot.domain.numbers import format_number, format_value
from bot.domain.spelling import quoted
from bot.domain.texts import LANGUAGES, Text
from bot.storage import surveys
from bot.storage.screens import Screen
from bot.storage.surveys import Survey

COMMENTS = "comments"
_IN_LIST = 8  # surveys on a screen
_ON_PAGE = 5  # comments on a screen
_LONGEST_LABEL = 24  # characters of a shop's name on a button
_WIDTH = 12  # signs of the longest bar
_LANGUAGE_NAMES = {"de": "Deutsch", "en": "English"}


@dataclass(frozen=True, slots=True)
class Face:
    """What a screen shows."""

    html: str
    buttons: Keyboard
    picture: Picture | None = None


def of(turn: Turn, screen: Screen, survey: Survey | None, error: Text | None) -> Face:
    """Return the face of a screen in its present state; `survey` is the one it is about."""
    if survey is None:
        return _new(turn, screen, error) if screen.state["at"] == "new" else _list(turn, screen)
    if screen.state["at"] == "qr":
        return _link(turn, screen, survey)
    match screen.state["view"]:
        case "close" | "delete" as doing:
            return _confirm(turn, screen, survey, doing)
        case "comments":
            return _comments(turn, screen, survey)
        case view:
            return _result(turn, screen, survey, view)


def _list(turn: Turn, screen: Screen) -> Face:
    mine = surveys.of_person(turn.transaction, turn.me.id)
    page = min(screen.state["page"], max(len(mine) - 1, 0) // _IN_LIST)
    shown = mine[page * _IN_LIST : (page + 1) * _IN_LIST]
    each = tuple((action(screen, _label(one, number), "open", one.id),) for one, number in shown)
    new = (action(screen, "➕ " + turn.text("Neue Umfrage", "New survey"), "new"),)
    html = render("survey_list", turn.language, surveys=shown, forms=FORMS)
    return Face(html, (*each, *_pages(screen, "list", page, len(mine), _IN_LIST), new))


def _label(survey: Survey, number: int) -> str:
    state = "" if survey.is_open else "🔒 "
    return f"{state}{quoted(survey.title, limit=_LONGEST_LABEL)} · {survey.kind.upper()} · {number}"


def _pages(screen: Screen, name: str, page: int, count: int, each: int) -> Keyboard:
    """Return the row that leads to the pages before and behind."""
    row = []
    if page:
        row.append(action(screen, "◀", name, page - 1))
    if (page + 1) * each < count:
        row.append(action(screen, "▶", name, page + 1))
    return (tuple(row),) if row else ()


def _new(turn: Turn, screen: Screen, error: Text | None) -> Face:
    state = screen.state
    asking = "kind" if state["kind"] is None else "title" if state["title"] is None else "open"
    html = render(
        "survey_new",
        turn.language,
        asking=asking,
        title=state["title"],
        longest=LONGEST_TITLE if asking == "title" else LONGEST_QUESTION,
        error=error,
    )
    cancel = action(screen, turn.text("Abbrechen", "Cancel"), "list")
    if asking == "kind":
        kinds = tuple((action(screen, form.name.to(turn.language), "kind", kind),) for kind, form in FORMS.items())
        return Face(html, (*kinds, _languages(screen), (cancel,)))
    last = (action(screen, "◀ " + turn.text("Zurück", "Back"), "back"), cancel)
    return Face(html, (*(_questions(turn, screen) if asking == "open" else ()), last))


def _languages(screen: Screen) -> tuple[Button, ...]:
    ticked = {language: "✓ " if language == screen.state["language"] else "" for language in LANGUAGES}
    return tuple(action(screen, ticked[one] + _LANGUAGE_NAMES[one], "language", one) for one in LANGUAGES)


def _questions(turn: Turn, screen: Screen) -> Keyboard:
    reason = action(screen, REASON.to(screen.state["language"]), "reason")
    return (reason,), (action(screen, turn.text("Ohne offene Frage", "No open question"), "none"),)


def _link(turn: Turn, screen: Screen, survey: Survey) -> Face:
    link = turn.settings.link(f"s_{survey.token}")
    html = render("survey_link", turn.language, title=survey.title, link=link, demo=bool(turn.settings.address))
    see = action(screen, "📊 " + turn.text("Zum Ergebnis", "To the result"), "open", survey.id)
    try_it = Button("👁 " + turn.text("Selbst ansehen", "See for yourself"), url=link)
    call = Text("Ihre Meinung? Mit der Kamera scannen.", "Your opinion? Scan with your camera.")
    drawn = pictures.picture(
        turn,
        "qr",
        turn.text(f"QR-Code für {link}", f"QR code for {link}"),
        theme="light",  # to be printed
        link=link,
        title=survey.title,
        subtitle=call.to(survey.language),
    )
    return Face(html, ((try_it,), (see,)), drawn)


def _confirm(turn: Turn, screen: Screen, survey: Survey, doing: str) -> Face:
    number = surveys.number(turn.transaction, survey.id)
    html = render("survey_confirm", turn.language, title=survey.title, number=number, doing=doing)
    words = (
        turn.text("Ja, beenden", "Yes, close it") if doing == "close" else turn.text("Ja, löschen", "Yes, delete it")
    )
    no = action(screen, turn.text("Nein, zurück", "No, back"), "view", WORDS)
    return Face(html, ((action(screen, words, "yes", doing),), (no,)))


def _comments(turn: Turn, screen: Screen, survey: Survey) -> Face:
    enough = surveys.number(turn.transaction, survey.id) >= COMMENTS_FROM
    count = surveys.number_of_comments(turn.transaction, survey.id) if enough else 0
    page = min(screen.state["page"], max(count - 1, 0) // _ON_PAGE)
    found = surveys.comments(turn.transaction, survey.id, page * _ON_PAGE, _ON_PAGE) if count else ()
    html = render(
        "survey_comments", turn.language, survey=survey, comments=found, count=count, least=COMMENTS_FROM, enough=enough
    )
    back = (action(screen, "📊 " + turn.text("Zum Ergebnis", "To the result"), "view", WORDS),)
    return Face(html, (*_pages(screen, COMMENTS, page, count, _ON_PAGE), back))


def _result(turn: Turn, screen: Screen, survey: Survey, view: str) -> Face:
    tally = surveys.tally(turn.transaction, survey.id)
    found, number = result(survey.kind, tally), sum(tally.values())
    is_drawable = survey.kind == "nps" and number > 0
    switch = (WORDS if view == PICTURE else PICTURE) if is_drawable else None
    buttons = _tools(turn, screen, survey, number, switch)
    if found and view == PICTURE and is_drawable:
        picture = _distribution(turn, survey, tally, found)
        return Face(render("survey_picture", turn.language, survey=survey, number=number), buttons, picture)
    sure = certainty(found) if found else None
    html = render(
        "survey_result",
        turn.language,
        survey=survey,
        form=FORMS[survey.kind],
        number=number,
        result=found,
        certainty=sure.to(turn.language, format_value) if sure else None,
        rows=_bars(survey, tally),
        means=[format_number(mean, turn.language) for mean in means(tally)],
        least=COMMENTS_FROM,
    )
    return Face(html, buttons)


def _bars(survey: Survey, tally: Mapping[Scores, int]) -> list[tuple[int, str, int]]:
    """Return for each score a bar and how often it was given; nothing for several questions, which have means."""
    form = FORMS[survey.kind]
    if len(form.questions) > 1 or not tally:
        return []
    counts = distribution(form, tally)
    most = max(counts)
    return [(form.low + at, "█" * -(-_WIDTH * count // most), count) for at, count in enumerate(counts)]


def _distribution(turn: Turn, survey: Survey, tally: Mapping[Scores, int], found: Result) -> Picture:
    """Return the drawing of an NPS survey's scores."""
    counts = distribution(FORMS["nps"], tally)
    value = format_number(found.value, turn.language)
    ends = between(found.interval, turn.language) if found.interval else ""
    title, number = quoted(survey.title, limit=60), sum(counts)
    answers = turn.text("Antwort" if number == 1 else "Antworten", "answer" if number == 1 else "answers")
    return pictures.picture(
        turn,
        "distribution",
        f"{title}: NPS {value} ({ends}), {number} {answers}",
        title=title,
        subtitle=f"{number} {answers}",
        counts=list(counts),
        shown=[format_number(Fraction(count), turn.language) for count in counts],
        nps=value,
        interval=ends,
        note="",
    )


def _tools(turn: Turn, screen: Screen, survey: Survey, number: int, switch: str | None) -> Keyboard:
    tools = [action(screen, "🔄 " + turn.text("Aktualisieren", "Refresh"), "view", WORDS)]
    if switch:
        tools.append(action(screen, pictures.label(turn, switch), "view", switch))
    if survey.open_question:
        tools.append(action(screen, "💬 " + turn.text("Kommentare", "Comments"), COMMENTS, 0))
    tools.append(action(screen, "🔗 " + turn.text("Link, QR-Code", "Link, QR code"), "link"))
    tools += [action(screen, f"⬇ {form.upper()}", "export", form) for form in forms_of(number)]
    if survey.is_open:
        tools.append(action(screen, "🔒 " + turn.text("Beenden", "Close"), "view", "close"))
    tools.append(action(screen, "🗑 " + turn.text("Löschen", "Delete"), "view", "delete"))
    return (*rows(*tools), (command("📋 " + turn.text("Alle Umfragen", "All surveys"), "umfrage"),))
