"""Passages of the course outside the chat: as plain text, and as an object for programs."""

from bot.dialogue.markup import to_plain
from bot.dialogue.reading.ask_flow import words_of
from bot.domain.texts import Language, Text, cited
from bot.search.finder import Passage

_NOTHING = Text("Dazu steht nichts im Kurs.", "The course says nothing about that.")


def fields(passage: Passage, language: Language) -> dict[str, object]:
    """Return a passage as an object: lesson (its id) and its title, heading, text, score (0 to 1), sources."""
    step = words_of(passage, language)
    return {
        "lesson": passage.lesson.id,
        "title": passage.lesson.title.to(language),
        "heading": to_plain(step.title, language),
        "text": to_plain(step.body, language),
        "score": round(passage.score, 3),
        "sources": [cited(source, language) for source in passage.lesson.sources],
    }


def written(passage: Passage, language: Language) -> str:
    """Return a passage for a terminal."""
    step = words_of(passage, language)
    source = Text("Quelle", "Source").to(language)
    sources = "; ".join(cited(one, language) for one in passage.lesson.sources)
    place = f"{passage.lesson.title.to(language)} ({passage.lesson.id}). {source}: {sources}"
    return f"{to_plain(step.title, language)}\n{to_plain(step.body, language)}\n– {place}"


def nothing(language: Language) -> str:
    """Return what is said where the course has no answer."""
    return _NOTHING.to(language)
