"""The learner of a turn: his reviews, his own day, how many new cards he wants, how far he has come."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.dialogue.turn import Turn
from bot.storage import timetables
from bot.storage.reviews import PersonReviews
from bot.study.answering import Moment
from bot.study.days import learner_day
from bot.study.plan import falling_into
from bot.study.progress import Progress, progress
from bot.study.reminders import Pause


def reviews(turn: Turn) -> PersonReviews:
    """Return the person's reviews."""
    return PersonReviews(turn.transaction, turn.me.id)


def time_zone(turn: Turn) -> str:
    """Return the person's time zone, else the configured one."""
    return turn.me.time_zone or turn.settings.time_zone


def clock(turn: Turn) -> datetime:
    """Return what the person's own clock shows, with its zone."""
    return turn.now.astimezone(ZoneInfo(time_zone(turn)))


def pause(turn: Turn) -> Pause | None:
    """Return the pause the person told last, also one that is over."""
    return timetables.find(turn.transaction, turn.me.id).pause


def falling_into_pause(turn: Turn) -> int:
    """Return how many cards become due from tomorrow to the end of a pause; 0 where there is none, or it is over."""
    off, day = pause(turn), moment(turn).day
    return len(falling_into(turn.course, reviews(turn), day, off)) if off and day < off.last else 0


def moment(turn: Turn) -> Moment:
    """Return who answers and when."""
    day = learner_day(turn.now, time_zone(turn), turn.settings.day_ends_at)
    return Moment(turn.me.id, turn.now, day, turn.settings.retention)


def new_per_day(turn: Turn) -> int:
    """Return the person's daily limit of new cards, else the configured one."""
    return turn.settings.new_per_day if turn.me.new_per_day is None else turn.me.new_per_day


def standing(turn: Turn) -> Progress:
    """Return how far the person has come."""
    day = moment(turn).day
    return progress(turn.course, reviews(turn), day, new_per_day=new_per_day(turn), pause=pause(turn))
