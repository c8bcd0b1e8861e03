"""/fortschritt: what is due, learned, and where, as text bars or as a picture."""

from dataclasses import replace

from bot.dialogue import learner, pictures
from bot.dialogue.buttons import action, command
from bot.dialogue.messages import Keyboard, Picture
from bot.dialogue.pictures import PICTURE, WORDS
from bot.dialogue.render import render
from bot.dialogue.turn import Turn
from bot.domain.spelling import quoted
from bot.storage.screens import Screen
from bot.study.progress import Progress, TopicProgress

FLOW = "progress"
MOST_DRAWN = 20  # topics that the drawing holds

_LONGEST_NAME = 60  # characters of a topic that the drawing takes
_WIDTH = 6


def show(turn: Turn, _argument: str) -> None:
    """/fortschritt."""
    ProgressFlow().face(turn, turn.open(FLOW, {"as": WORDS}))


class ProgressFlow:
    """The presses on the progress; its buttons name what they show, so they stay valid."""

    def press(self, turn: Turn, screen: Screen, action_name: str, argument: str) -> None:  # noqa: ARG002 - needs none
        """Show the progress as it is now, as a picture or in words."""
        self.face(turn, replace(screen, state={"as": PICTURE if action_name == PICTURE else WORDS}))

    def typed(self, turn: Turn, screen: Screen, text: str) -> None:  # noqa: ARG002 - it asks nothing
        """Show the progress again."""
        self.face(turn, screen)

    def face(self, turn: Turn, screen: Screen) -> None:
        """Show the progress as it is now."""
        state = learner.standing(turn)
        if screen.state.get("as") == PICTURE and is_drawable(state):
            html = render("progress_picture", turn.language, progress=state)
            turn.show(screen, html, _buttons(turn, screen, WORDS), picture=drawing(turn, state))
            return
        html = render("progress", turn.language, progress=state, bars=[(topic, bar(topic)) for topic in state.topics])
        turn.show(screen, html, _buttons(turn, screen, PICTURE if is_drawable(state) else None))


def is_drawable(state: Progress) -> bool:
    """Tell whether there is a progress that the drawing has room for."""
    return 0 < len(state.topics) <= MOST_DRAWN


def drawing(turn: Turn, state: Progress) -> Picture:
    """Return what to draw: of each topic how many cards are known firmly, begun but not yet firm, new, and due."""
    title, due = turn.text("Dein Fortschritt", "Your progress"), turn.text("fällig", "due")
    cards = turn.text("Karte" if state.cards == 1 else "Karten", "card" if state.cards == 1 else "cards")
    subtitle = f"{state.cards} {cards} · {turn.text('heute fällig', 'due today')}: {state.due}"
    return pictures.picture(
        turn,
        "progress",
        f"{title}: {subtitle}",
        title=title,
        subtitle=subtitle,
        topics=[quoted(one.topic.title.to(turn.language), limit=_LONGEST_NAME) for one in state.topics],
        parts=[[one.firm, one.begun - one.firm, one.cards - one.begun] for one in state.topics],
        due=[f"{one.due} {due}" if one.due else "" for one in state.topics],
    )


def bar(topic: TopicProgress, width: int = _WIDTH) -> str:
    """Return a topic as a bar of `width` signs: firm, begun, new. What is begun shows by one sign at least."""
    firm = width * topic.firm // max(topic.cards, 1)
    begun = width * topic.begun // max(topic.cards, 1)
    if topic.begun and not begun:
        begun = 1
    return "█" * firm + "▒" * (begun - firm) + "░" * (width - begun)


def _buttons(turn: Turn, screen: Screen, switch_to: str | None) -> Keyboard:
    learn = command("🎓 " + turn.text("Lernen", "Learn"), "lernen")
    quiz = command("🎯 " + turn.text("Quiz", "Quiz"), "quiz")
    switch = (action(screen, pictures.label(turn, switch_to), switch_to),) if switch_to else ()
    return tuple(row for row in ((learn, quiz), switch) if row)
