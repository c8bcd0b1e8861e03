"""A flashcard: its back shows on a press, and the learner grades himself."""

from collections.abc import Mapping

from bot.dialogue.buttons import action, rows
from bot.dialogue.messages import Button, Keyboard
from bot.dialogue.render import format_interval
from bot.dialogue.study.kinds.kind import Kind, Step, Up
from bot.domain.questions import Flashcard
from bot.domain.scheduling import Rating
from bot.domain.texts import Language, Text
from bot.storage.screens import Screen
from bot.study.session import Side

RATINGS = {
    Rating.AGAIN: Text("Nochmal", "Again"),
    Rating.HARD: Text("Schwer", "Hard"),
    Rating.GOOD: Text("Gut", "Good"),
    Rating.EASY: Text("Leicht", "Easy"),
}


class FlashcardKind(Kind[Flashcard]):
    """Front, back, four grades."""

    template = "flashcard"
    has_back = True
    self_graded = True

    def buttons(self, up: Up[Flashcard]) -> Keyboard:
        """Return the way to the back."""
        return ((up.button(up.text("Antwort zeigen", "Show answer"), "flip"),),)

    def press(self, up: Up[Flashcard], name: str, argument: str) -> Step | None:
        """Show the back, or take the grade."""
        if name == "flip" and up.session.side is Side.FRONT:
            return up.turns()
        if name == "grade" and up.session.side is Side.BACK and argument in {"1", "2", "3", "4"}:
            return up.rated(Rating(int(argument)))
        return None


def grades(screen: Screen, intervals: Mapping[Rating, int] | None, language: Language) -> Keyboard:
    """Return the four grades, each with the interval it would bring (none where the schedule stays)."""
    buttons: list[Button] = []
    for rating, name in RATINGS.items():
        label = name.to(language)
        if intervals:
            label += f" · {format_interval(intervals[rating], language)}"
        buttons.append(action(screen, label, "grade", int(rating)))
    return rows(*buttons, width=2)
