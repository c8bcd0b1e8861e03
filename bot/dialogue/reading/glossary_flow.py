"""The glossary: /begriff NAME explains a term; alone it lists all of them by their initials."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from rapidfuzz import fuzz, process

from bot.dialogue.buttons import action, command, rows
from bot.dialogue.messages import Keyboard
from bot.dialogue.render import render
from bot.dialogue.turn import Turn
from bot.domain.course import Course, Term, by_initial
from bot.domain.spelling import quoted
from bot.domain.texts import Language
from bot.search.words import fold
from bot.storage.screens import Screen

FLOW = "terms"

_MOST = 5  # terms that are offered where several fit
_BEGUN = 4  # letters from which a word may be typed in part
_LIKE = 75  # of 100: names that are at least this alike may have been meant


def term(turn: Turn, typed: str) -> None:
    """/begriff [NAME]: explain a term, offer those that may be meant, or list them all."""
    found = find(turn.course, typed)
    if len(found) == 1:
        _explain(turn, found[0])
    elif found:
        html = render("terms_meant", turn.language, typed=quoted(typed))
        turn.say(html, tuple((command(one.name.to(turn.language), "begriff", one.id),) for one in found))
    else:
        _list(turn, turn.open(FLOW, {}), typed=typed)


def find(course: Course, typed: str) -> tuple[Term, ...]:
    """Return the term of this id or name, else at most five that may be meant."""
    by_id = {one.id: one for one in course.terms}
    if typed in by_id:
        return (by_id[typed],)
    wanted, names = _key(typed), _by_name(course)
    if not wanted:
        return ()
    if wanted in names:
        return (names[wanted],)
    begun = f" {wanted}" if len(wanted) >= _BEGUN else f" {wanted} "
    holding = [names[name] for name in names if begun in f" {name} "]
    near = process.extract(wanted, names.keys(), scorer=fuzz.ratio, score_cutoff=_LIKE, limit=_MOST)
    return tuple({one.id: one for one in (*holding, *(names[name] for name, _, _ in near))}.values())[:_MOST]


def _by_name(course: Course) -> Mapping[str, Term]:
    """Return every term by all its names in both languages, its own names before the synonyms of others."""
    own = {_key(name): one for one in course.terms for name in (one.name.de, one.name.to("en"))}
    also = {_key(name): one for one in course.terms for name in (*one.also.de, *one.also.en)}
    return also | own


def _key(name: str) -> str:
    return " ".join(fold(name))


class GlossaryFlow:
    """The presses on the list of terms; its buttons name an initial, so they stay valid."""

    def press(self, turn: Turn, screen: Screen, action_name: str, argument: str) -> None:
        """Show the terms of an initial, or all initials."""
        initial = argument if action_name == "initial" else None
        self.face(turn, replace(screen, state={"initial": initial}))

    def typed(self, turn: Turn, screen: Screen, text: str) -> None:  # noqa: ARG002 - the list asks nothing
        """Show the list again."""
        self.face(turn, screen)

    def face(self, turn: Turn, screen: Screen) -> None:
        """Show the list where it stands."""
        initial = screen.state.get("initial")
        terms = by_initial(turn.course.terms, turn.language).get(initial or "")
        if not terms:
            _list(turn, screen)
            return
        html = render("terms", turn.language, initial=initial, count=len(turn.course.terms), typed="")
        back = (action(screen, "◀ " + turn.text("Alle Buchstaben", "All letters"), "all"),)
        turn.show(screen, html, (*_names(terms, turn.language), back))


def _explain(turn: Turn, one: Term) -> None:
    lesson = turn.course.lesson_by_id.get(one.lesson)
    other: Language = "en" if turn.language == "de" else "de"
    html = render(
        "term", turn.language, term=one, also=one.also.to(turn.language), other=one.name.to(other), lesson=lesson
    )
    turn.say(html, ((command("📖 " + lesson.title.to(turn.language), "lektion", lesson.id),),) if lesson else ())


def _list(turn: Turn, screen: Screen, *, typed: str = "") -> None:
    letters = by_initial(turn.course.terms, turn.language)
    html = render("terms", turn.language, initial=None, count=len(turn.course.terms), typed=quoted(typed))
    turn.show(screen, html, rows(*(action(screen, letter, "initial", letter) for letter in letters), width=6))


def _names(terms: Iterable[Term], language: Language) -> Keyboard:
    return rows(*(command(one.name.to(language), "begriff", one.id) for one in terms), width=2)
