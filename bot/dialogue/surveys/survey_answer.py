"""A shop's customer answers a survey: the link, one tap or three, and a comment. Nothing is kept of who it was.

No person is made, and a person there is already is not touched. What was tapped so far is in the buttons; an answer is
recorded with the last tap, under a keyed hash. The owner sees his survey as the others do, but his answer never counts.
"""

import re
from dataclasses import dataclass

from bot.business.surveys import (
    COMMENT_WITHIN,
    FORMS,
    LONGEST_COMMENT,
    MOST_ANSWERS,
    REASON,
    Form,
    Scores,
    answerer,
    awaited,
)
from bot.dialogue.buttons import rows
from bot.dialogue.messages import Amend, Button, Keyboard, Notice, Press
from bot.dialogue.render import render
from bot.dialogue.turn import Turn, language_of
from bot.domain.spelling import one_line
from bot.domain.texts import Language, Text
from bot.storage import screens, surveys
from bot.storage.surveys import Survey
from bot.study.days import learner_day

PREFIX = "s:"  # of the buttons' data
_DATA = re.compile(r"s:([\w-]{1,32}):(skip|(?:\d{1,2}(?:\.\d{1,2}){0,2})?)", re.ASCII)
_TOKEN = re.compile(r"[\w-]{1,32}", re.ASCII)
_SKIP = "skip"
_IN_A_ROW = 6  # numbers that fit beside each other on a phone

_OVER = Text(
    "Dieser Knopf gilt nicht mehr. Bitte öffnen Sie den Link noch einmal.",
    "This button is no longer valid. Please open the link again.",
)
_AGAIN = Text("Sie haben schon geantwortet. Danke!", "You have answered already. Thank you!")
_EMPTY = Text("Darin war kein Text. Schreiben Sie bitte ein paar Worte.", "There was no text. Please type a few words.")
_TOO_LONG = Text(
    f"Das ist zu lang. Bitte höchstens {LONGEST_COMMENT} Zeichen; gespeichert ist noch nichts.",
    f"That is too long. Please, {LONGEST_COMMENT} characters at most; nothing is stored yet.",
)


@dataclass(frozen=True, slots=True)
class _Visit:
    """A survey in front of somebody."""

    turn: Turn
    survey: Survey

    @property
    def form(self) -> Form:
        return FORMS[self.survey.kind]

    @property
    def is_own(self) -> bool:
        return self.turn.person is not None and self.turn.person.id == self.survey.person_id

    @property
    def language(self) -> Language:
        return _language(self.turn, self.survey.language)

    @property
    def who(self) -> str:
        settings = self.turn.settings
        return answerer(settings.secret, self.survey.salt, self.survey.id, self.turn.incoming.user_id)

    @property
    def has_answered(self) -> bool:
        return surveys.has_answered(self.turn.transaction, self.survey.id, self.who)

    @property
    def open_question(self) -> str | None:
        asked = self.survey.open_question
        return REASON.to(self.language) if asked in (REASON.de, REASON.en) else asked

    def refusal(self) -> str | None:
        """Return what is said where no answer is taken any more."""
        why = "closed" if not self.survey.is_open else None
        if why is None and surveys.number(self.turn.transaction, self.survey.id) >= MOST_ANSWERS:
            why = "full"
        return render("survey_over", self.language, why=why) if why else None


def open_(turn: Turn, token: str) -> None:
    """/start s_TOKEN: the first question, with what is kept of the answer."""
    survey = surveys.by_token(turn.transaction, token) if _TOKEN.fullmatch(token) else None
    if survey is None:
        turn.say(render("survey_over", turn.language, why="gone"))
        return
    visit = _Visit(turn, survey)
    if visit.has_answered:
        turn.say(_AGAIN.to(visit.language))
    elif refusal := visit.refusal():
        turn.say(refusal)
    else:
        turn.say(*_question(visit, ()))


def press(turn: Turn, pressed: Press) -> None:
    """Take a tap on a survey's button, whoever it is from."""
    data = _DATA.fullmatch(pressed.data)
    if data is None or not turn.incoming.private:
        turn.replies.append(Notice(_OVER.to(turn.language)))
        return
    survey = surveys.by_token(turn.transaction, data[1])
    if survey is None:
        _amend(turn, pressed, render("survey_over", turn.language, why="gone"))
        return
    visit = _Visit(turn, survey)
    if data[2] == _SKIP:
        _skip(visit, pressed)
    else:
        _tapped(visit, pressed, tuple(map(int, data[2].split("."))) if data[2] else ())


def take_comment(turn: Turn, text: str) -> bool:
    """Take a typed text as the comment that is awaited from this person. Return False where none is.

    What was asked last is answered: a comment is no longer awaited where a screen was shown since.
    """
    if not turn.settings.secret:  # so nobody was ever asked for a comment
        return False
    waiting = awaited(turn.settings.secret, turn.incoming.user_id)
    found = surveys.awaited(turn.transaction, waiting, turn.now)
    if found is None:
        return False
    if turn.person and screens.touched_since(turn.transaction, turn.person.id, found.until - COMMENT_WITHIN):
        surveys.await_no_comment(turn.transaction, waiting)
        return False
    language = _language(turn, found.language)
    comment = one_line(text)
    if not comment or len(comment) > LONGEST_COMMENT:
        turn.say((_TOO_LONG if comment else _EMPTY).to(language))
        return True
    surveys.comment(turn.transaction, found, comment)
    turn.say(render("survey_thanks", language, own=False, question=None, commented=True))
    return True


def _tapped(visit: _Visit, pressed: Press, scores: Scores) -> None:
    turn = visit.turn
    if not visit.form.takes(scores):
        turn.replies.append(Notice(_OVER.to(visit.language)))
    elif visit.has_answered:
        turn.replies.append(Notice(_AGAIN.to(visit.language)))
    elif refusal := visit.refusal():
        _amend(turn, pressed, refusal)
    elif visit.form.question(scores):
        _amend(turn, pressed, *_question(visit, scores))
    elif visit.is_own:
        _amend(turn, pressed, _thanks(visit))
    else:
        _record(visit, pressed, scores)


def _record(visit: _Visit, pressed: Press, scores: Scores) -> None:
    turn, survey = visit.turn, visit.survey
    day = learner_day(turn.now, turn.settings.time_zone, 0)
    if not surveys.record(turn.transaction, survey.id, visit.who, scores, day):
        turn.replies.append(Notice(_AGAIN.to(visit.language)))
        return
    if not survey.open_question:
        _amend(turn, pressed, _thanks(visit))
        return
    waiting = awaited(turn.settings.secret, turn.incoming.user_id)
    surveys.await_comment(turn.transaction, survey.id, visit.who, waiting, turn.now + COMMENT_WITHIN)
    label = Text("Ohne Kommentar", "No comment").to(visit.language)
    _amend(turn, pressed, _thanks(visit), ((Button(label, f"{PREFIX}{survey.token}:{_SKIP}"),),))


def _skip(visit: _Visit, pressed: Press) -> None:
    turn = visit.turn
    if not visit.has_answered:
        turn.replies.append(Notice(_OVER.to(visit.language)))
        return
    surveys.await_no_comment(turn.transaction, awaited(turn.settings.secret, turn.incoming.user_id))
    _amend(turn, pressed, render("survey_thanks", visit.language, own=False, question=None, commented=False))


def _question(visit: _Visit, scores: Scores) -> tuple[str, Keyboard]:
    form, survey = visit.form, visit.survey
    html = render(
        "survey_question",
        visit.language,
        title=survey.title,
        form=form,
        number=len(scores) + 1,
        question=form.question(scores),
        own=visit.is_own,
        demo=bool(visit.turn.settings.address),
    )
    numbers = (_number(survey, scores, score) for score in range(form.low, form.high + 1))
    return html, rows(*numbers, width=_IN_A_ROW) + (_back(visit, scores) if scores else ())


def _number(survey: Survey, scores: Scores, score: int) -> Button:
    return Button(str(score), PREFIX + survey.token + ":" + ".".join(map(str, (*scores, score))))


def _back(visit: _Visit, scores: Scores) -> Keyboard:
    before = ".".join(map(str, scores[:-1]))
    label = "◀ " + Text("Zurück", "Back").to(visit.language)
    return ((Button(label, f"{PREFIX}{visit.survey.token}:{before}"),),)


def _thanks(visit: _Visit) -> str:
    question = visit.open_question
    return render("survey_thanks", visit.language, own=visit.is_own, question=question, commented=False)


def _amend(turn: Turn, pressed: Press, html: str, buttons: Keyboard = ()) -> None:
    turn.replies.append(Amend(pressed.message_id, html, buttons))


def _language(turn: Turn, default: Language) -> Language:
    """Return the language to ask in: the person's choice, else the client's, else the `default`."""
    return turn.person.language if turn.person else language_of(turn.incoming.language, default)
