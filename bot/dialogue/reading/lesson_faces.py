"""The faces of a lesson: one for each of its steps, and behind the first its picture."""

from dataclasses import dataclass
from functools import lru_cache

from bot.domain.course import Lesson, Step
from bot.domain.pictures import PICTURES
from bot.domain.texts import Language
from bot.library.markup import LessonLink, examine, words

WORDS_A_MINUTE = 150  # people read prose at 200 to 250; what is to be learned, on a phone, takes longer


@dataclass(frozen=True, slots=True)
class Face:
    """What one screen shows of a lesson: a step with its text as author markup, or the title and id of a picture."""

    title: str
    body: str = ""
    picture: str | None = None

    @property
    def links(self) -> frozenset[str]:
        """The ids of the lessons that the text links to."""
        return _links(self.body)


@lru_cache(maxsize=1024)
def _links(body: str) -> frozenset[str]:
    return frozenset(one.lesson for one in examine(body) if isinstance(one, LessonLink))


def faces(lesson: Lesson, language: Language) -> tuple[Face, ...]:
    """Return the faces of a lesson in their order, at least one."""
    first, *rest = (Face(step.title, step.body) for step in lesson.steps(language) or (Step("", ""),))
    return (first, *_picture(lesson, language), *rest)


def _picture(lesson: Lesson, language: Language) -> tuple[Face, ...]:
    title = PICTURES.get(lesson.picture or "")
    return (Face(title.to(language), picture=lesson.picture),) if title else ()


@dataclass(frozen=True, slots=True)
class Page:
    """Where somebody is in a lesson: at which of its faces, by its number from 1."""

    lesson: Lesson
    faces: tuple[Face, ...]
    number: int

    @property
    def face(self) -> Face:
        """What is shown here."""
        return self.faces[self.number - 1]

    @property
    def following(self) -> Face | None:
        """What is shown next, None at the end."""
        return self.faces[self.number] if self.number < len(self.faces) else None


def page(lesson: Lesson, language: Language, number: int) -> Page:
    """Return the face of this number, or the first or last one where there is no such."""
    shown = faces(lesson, language)
    return Page(lesson, shown, min(max(number, 1), len(shown)))


def number_of(lesson: Lesson, step: int) -> int:
    """Return which face, counted from 1, shows a step of the text, counted from 0: a picture moves all but the first.

    >>> from bot.domain.texts import Text
    >>> lesson = Lesson("l", Text("L"), "t", 1, Text(""), (), picture="abc-curve")
    >>> number_of(lesson, 0), number_of(lesson, 1)
    (1, 3)
    """
    return step + 1 + (step > 0 and lesson.picture in PICTURES)


def minutes(text: str) -> int:
    """Return how long a text in author markup takes to read, in whole minutes, rounded up, at least 1.

    >>> minutes("word " * 150), minutes("word " * 151), minutes("{{ nps promoters=5 passives=3 detractors=2 }}")
    (1, 2, 1)
    """
    return max(1, -(-words(text) // WORDS_A_MINUTE))
