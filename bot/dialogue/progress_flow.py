"""/fortschritt: what is due, learned, and where, as text bars."""

from bot.dialogue import learner
from bot.dialogue.buttons import command
from bot.dialogue.render import render
from bot.dialogue.turn import Turn
from bot.study.progress import TopicProgress

_WIDTH = 12


def show(turn: Turn, _argument: str) -> None:
    """/fortschritt."""
    state = learner.standing(turn)
    bars = [(topic, bar(topic)) for topic in state.topics]
    learn = command("🎓 " + turn.text("Lernen", "Learn"), "lernen")
    quiz = command("🎯 " + turn.text("Quiz", "Quiz"), "quiz")
    turn.say(render("progress", turn.language, progress=state, bars=bars), ((learn, quiz),))


def bar(topic: TopicProgress, width: int = _WIDTH) -> str:
    """Return a topic as a bar of `width` signs: firm, begun, new. What is begun shows by one sign at least."""
    firm = width * topic.firm // max(topic.cards, 1)
    begun = width * topic.begun // max(topic.cards, 1)
    if topic.begun and not begun:
        begun = 1
    return "█" * firm + "▒" * (begun - firm) + "░" * (width - begun)
