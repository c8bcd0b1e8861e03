"""What the tests of the library share: a small good course and a folder of broken files."""

from pathlib import Path

HERE = Path(__file__).parent
BROKEN = HERE / "broken"
COURSE = HERE / "course"
CONTENT = COURSE / "content"
QUIZZES = COURSE / "quizzes"

DECK = """\
id: {id}
topic: basics
title: Stapel
cards:
  - id: {id}-1
    kind: flashcard
    front: {front}
    back: Rückseite
    explanation: Erklärung
"""


def deck(name: str, front: str = "Vorderseite") -> str:
    """Return the text of a deck with one card."""
    return DECK.format(id=name, front=front)
