"""/umfrage: an owner makes surveys, watches their results grow, closes, exports and deletes them.

A screen's state is one of
  {"at": "list", "page"}                        his surveys
  {"at": "new", "language", "kind", "title"}    one in the making: what is None is asked next, the open question last
  {"at": "one", "id", "view", "page"}           a survey; `view` is one of WORDS, PICTURE, "comments", "close", "delete"
  {"at": "qr", "id"}                            its link
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.business.surveys import FORMS, LONGEST_QUESTION, LONGEST_TITLE, MOST_OPEN, MOST_SURVEYS, REASON
from bot.dialogue.buttons import number
from bot.dialogue.pictures import PICTURE, WORDS
from bot.dialogue.surveys import survey_export, survey_faces
from bot.dialogue.turn import Turn
from bot.domain.spelling import one_line
from bot.domain.texts import LANGUAGES, Text
from bot.storage import surveys
from bot.storage.screens import Screen
from bot.storage.surveys import Survey

FLOW = "survey"
State = Mapping[str, Any]

_LIST: dict[str, Any] = {"at": "list", "page": 0}
_VIEWS = (WORDS, PICTURE, survey_faces.COMMENTS, "close", "delete")
_TOO_MANY = Text(
    f"Mehr als {MOST_OPEN} offene und {MOST_SURVEYS} Umfragen in allem gehen nicht. "
    "Schließ oder lösch bitte erst eine alte.",
    f"More than {MOST_OPEN} open surveys, and {MOST_SURVEYS} in all, are not possible. "
    "Please close or delete an old one first.",
)
_GONE = Text("Diese Umfrage gibt es nicht mehr.", "This survey is no longer there.")
_EMPTY = Text("Darin war kein Text.", "There was no text.")


def survey(turn: Turn, _argument: str) -> None:
    """/umfrage: the person's surveys."""
    _show(turn, turn.open(FLOW, _LIST), _LIST)


class SurveyFlow:
    """The presses and texts on the screens of surveys."""

    def press(self, turn: Turn, screen: Screen, action_name: str, argument: str) -> None:
        """Answer a press: first what leads away from any screen, then what belongs to this one."""
        state = screen.state
        match action_name:
            case "list":
                _show(turn, screen, {**_LIST, "page": number(argument) or 0})
            case "new":
                _begin(turn, screen)
            case "open" if found := _find(turn, argument):
                _open(turn, screen, found)
            case "open":
                turn.notice(_GONE.to(turn.language))
                _show(turn, screen, _LIST)
            case _ if state["at"] == "new":
                _make(turn, screen, action_name, argument)
            case _ if state["at"] == "one":
                _act(turn, screen, action_name, argument)
            case _:
                self.face(turn, screen)

    def typed(self, turn: Turn, screen: Screen, text: str) -> None:
        """Take the shop's name or the open question."""
        state = screen.state
        if state["at"] != "new" or state["kind"] is None:
            self.face(turn, screen)
            return
        asks_title = state["title"] is None
        longest, words = LONGEST_TITLE if asks_title else LONGEST_QUESTION, one_line(text)
        if not words or len(words) > longest:
            _show(turn, screen, state, error=_too_long(longest, len(words)) if words else _EMPTY, anew=True)
        elif asks_title:
            _show(turn, screen, {**state, "title": words}, anew=True)
        else:
            _add(turn, screen, words, anew=True)

    def face(self, turn: Turn, screen: Screen) -> None:
        """Show the screen as it is now."""
        _show(turn, screen, screen.state)


def _find(turn: Turn, argument: object) -> Survey | None:
    """Return the person's own survey with this id."""
    key = number(argument)
    return None if key is None else surveys.find(turn.transaction, turn.me.id, key)


def _open(turn: Turn, screen: Screen, found: Survey) -> None:
    """Show a survey: in place of the list, but below its link, which stays for the till."""
    state = {"at": "one", "id": found.id, "view": WORDS, "page": 0}
    _show(turn, turn.open(FLOW, state) if screen.state["at"] == "qr" else screen, state)


def _begin(turn: Turn, screen: Screen) -> None:
    mine = [one for one, _ in surveys.of_person(turn.transaction, turn.me.id)]
    if len(mine) >= MOST_SURVEYS or sum(one.is_open for one in mine) >= MOST_OPEN:
        turn.notice(_TOO_MANY.to(turn.language), alert=True)
        _show(turn, screen, _LIST)
        return
    _show(turn, screen, {"at": "new", "language": turn.language, "kind": None, "title": None})


def _make(turn: Turn, screen: Screen, action_name: str, argument: str) -> None:
    """Take a press on a survey in the making."""
    state = screen.state
    asks_question = state["kind"] is not None and state["title"] is not None
    match action_name:
        case "language" if argument in LANGUAGES:
            _show(turn, screen, {**state, "language": argument})
        case "kind" if argument in FORMS and state["kind"] is None:
            _show(turn, screen, {**state, "kind": argument})
        case "back":
            _show(turn, screen, {**state, "title": None} if asks_question else {**state, "kind": None})
        case "reason" if asks_question:
            _add(turn, screen, REASON.to(state["language"]))
        case "none" if asks_question:
            _add(turn, screen, None)
        case _:
            _show(turn, screen, state)


def _add(turn: Turn, screen: Screen, open_question: str | None, *, anew: bool = False) -> None:
    """Add the survey and show its link."""
    state, settings = screen.state, turn.settings
    added = surveys.add(
        turn.transaction,
        turn.me.id,
        token=settings.tokens(),
        salt=settings.tokens(),
        kind=state["kind"],
        title=state["title"],
        open_question=open_question,
        language=state["language"],
        now=turn.now,
    )
    _show(turn, screen, {"at": "qr", "id": added.id}, anew=anew)


def _act(turn: Turn, screen: Screen, action_name: str, argument: str) -> None:
    """Take a press on a survey."""
    state, found = screen.state, _find(turn, screen.state["id"])
    if found is None:
        _show(turn, screen, state)
        return
    match action_name, argument:
        case "view", view if view in _VIEWS:
            _show(turn, screen, {**state, "view": view, "page": 0})
        case survey_faces.COMMENTS, page:
            _show(turn, screen, {**state, "view": survey_faces.COMMENTS, "page": number(page) or 0})
        case "link", _:
            link = {"at": "qr", "id": found.id}
            _show(turn, turn.open(FLOW, link), link)
        case "export", form:
            survey_export.export(turn, found, form)
        case "yes", "close" if state["view"] == "close":
            surveys.close(turn.transaction, found, turn.now)
            _show(turn, screen, {**state, "view": WORDS})
        case "yes", "delete" if state["view"] == "delete":
            surveys.remove(turn.transaction, found)
            turn.notice(turn.text("Gelöscht, mit allen Antworten.", "Deleted, with all answers."))
            _show(turn, screen, _LIST)
        case _:
            _show(turn, screen, state)


def _show(turn: Turn, screen: Screen, state: State, *, error: Text | None = None, anew: bool = False) -> None:
    """Store a state and show its face; the list where its survey is gone."""
    found = _find(turn, state["id"]) if "id" in state else None
    if "id" in state and found is None:
        turn.notice(_GONE.to(turn.language))
        state = _LIST
    screen = replace(screen, state=state, version=screen.version + 1)
    turn.focus(screen, asks=state["at"] == "new" and state["kind"] is not None)
    face = survey_faces.of(turn, screen, found, error)
    turn.show(screen, face.html, face.buttons, picture=face.picture, anew=anew)


def _too_long(longest: int, length: int) -> Text:
    return Text(
        f"Das sind {length} Zeichen; bitte höchstens {longest}.",
        f"That is {length} characters; please, {longest} at most.",
    )
