"""/fortschritt: what is due, learned, and where, as text bars."""

from bot.dialogue.buttons import command, rows
from bot.dialogue.render import render
from bot.dialogue.turn import Turn
from bot.storage.reviews import PersonReviews
from bot.study.days import learner_day
from bot.study.progress import TopicProgress, progress

_WIDTH = 12


def show(turn: Turn, _argument: str) -> None:
    """/fortschritt."""
    day = learner_day(turn.now, turn.me.time_zone or turn.settings.time_zone, turn.settings.day_ends_at)
    limit = turn.settings.new_per_day if turn.me.new_per_day is None else turn.me.new_per_day
    state = progress(turn.course, PersonReviews(turn.transaction, turn.me.id), day, new_per_day=limit)
    bars = [(topic, bar(topic)) for topic in state.topics]
    buttons = rows(command(turn.text("Lernen", "Learn"), "lernen"), command(turn.text("Quiz", "Quiz"), "quiz"), width=2)
    turn.say(render("progress", turn.language, progress=state, bars=bars), buttons)


def bar(topic: TopicProgress, width: int = _WIDTH) -> str:
    """Return a topic as a bar of `width` signs: firm, begun, new. What is begun shows by one sign at least."""
    firm = width * topic.firm // max(topic.cards, 1)
    begun = width * topic.begun // max(topic.cards, 1)
    if topic.begun and not begun:
        begun = 1
    return "█" * firm + "▒" * (begun - firm) + "░" * (width - max(begun, firm))
