"""How far a learner has come, in figures."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.course import Course, Topic
from bot.study.catching_up import ration, tomorrow
from bot.study.plan import Schedule
from bot.study.reminders import Pause

MATURE = 21.0  # days of stability from which a card counts as firmly known, as Anki counts


@dataclass(frozen=True, slots=True)
class TopicProgress:
    """Cards of one topic: all, begun, firmly known, due."""

    topic: Topic
    cards: int
    begun: int
    firm: int
    due: int


@dataclass(frozen=True, slots=True)
class Progress:
    """Cards of the course: offered as due today and tomorrow, all due ones, new ones still allowed today, by topic."""

    due: int
    due_tomorrow: int
    new_today: int
    begun: int
    firm: int
    cards: int
    topics: tuple[TopicProgress, ...]
    all_due: int = 0  # more than `due` while a learner catches up after an absence

    @property
    def catches_up(self) -> bool:
        """Tell whether some of the due cards wait for another day."""
        return self.due < self.all_due


def progress(
    course: Course, schedule: Schedule, day: date, *, new_per_day: int, pause: Pause | None = None
) -> Progress:
    """Return the progress on a day. Cards that left the course do not count.

    After an absence or a `pause` only a part of the due cards is offered a day, and no new ones.
    """
    known = {key: value for key, value in schedule.known().items() if key in course.cards}
    topics = tuple(
        _topic(topic, [card.id for card in course.cards_by_topic[topic.id]], known, day)
        for topic in course.topics
        if topic.id in course.cards_by_topic
    )
    all_due = sum(topic.due for topic in topics)
    due_tomorrow = sum(due == day + timedelta(days=1) for due, _ in known.values())
    most = ration(all_due, schedule, day, pause)
    unseen = 0 if most is not None else len(course.cards) - len(known)
    return Progress(
        due=all_due if most is None else most,
        all_due=all_due,
        due_tomorrow=due_tomorrow if most is None else tomorrow(all_due, due_tomorrow, schedule, day, pause),
        new_today=max(0, min(unseen, new_per_day - schedule.introduced_on(day))),
        begun=len(known),
        firm=sum(topic.firm for topic in topics),
        cards=len(course.cards),
        topics=topics,
    )


def _topic(topic: Topic, cards: list[str], known: dict[str, tuple[date, float]], day: date) -> TopicProgress:
    states = [known[card] for card in cards if card in known]
    return TopicProgress(
        topic=topic,
        cards=len(cards),
        begun=len(states),
        firm=sum(stability >= MATURE for _, stability in states),
        due=sum(due <= day for due, _ in states),
    )
