"""When somebody is reminded, as people type it (`18:30 mo-fr`, `7.30 Uhr`, `aus`, `pause bis 14.8.`) and read it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from itertools import pairwise

from bot.dialogue.coming_dates import WEEKDAYS, read_coming_date
from bot.dialogue.dates import format_date
from bot.domain.spelling import quoted
from bot.domain.texts import Language, Text, UserError
from bot.study.reminders import EVERY_DAY, Pause, Timetable, with_pause, with_times

_LONGEST = 100  # characters of what is read
_OFF = {"aus", "off", "nie", "never", "stop", "stopp"}
_BACK = {"weiter", "ende", "aus", "beenden", "vorbei", "off", "end", "over", "resume"}
_PAUSE = re.compile(r"(?:pause|urlaub|ferien|holidays?|vacation|break)\b\s*(.*)", re.DOTALL)
_SPAN = re.compile(
    r"(?:(?:vom |von |ab |from )?(?P<first>.+?)\s*(?:\bbis\b|\buntil\b|\btill\b|\bto\b|–|—)|bis|until|till|to)"
    r"\s*(?:zum |einschließlich )?(?P<last>.+)"
)
_CLOCK = re.compile(
    r"(?:um |at )?(?P<hour>[0-9]{1,2})(?:[:.h](?P<minute>[0-9]{2}))?(?!\d)\s*"
    r"(?:(?P<half>[ap])\.?\s?m\b\.?|(?:uhr|h)\b(?:\s*(?P<minute_after>[0-9]{2})\b)?|o'?clock\b)?"
)
_SETS = {
    **dict.fromkeys(("täglich", "taeglich", "daily", "jeden tag", "every day", "immer", "mo-so"), EVERY_DAY),
    **dict.fromkeys(("werktags", "wochentags", "weekdays", "on weekdays"), frozenset(range(5))),
    **dict.fromkeys(("wochenende", "am wochenende", "weekends", "weekend", "on weekends"), frozenset({5, 6})),
}
_SHORT = ("mo", "di", "mi", "do", "fr", "sa", "so"), ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAYS = {name: number for names in _SHORT for number, name in enumerate(names)}
_DAYS |= {"tues": 1, "thur": 3, "thurs": 3, "sonnabend": 5}
_DAYS |= {
    name + s: number
    for number, day in enumerate(WEEKDAYS)
    for name in (day.de.casefold(), day.to("en").casefold())
    for s in ("", "s")
}
_DAY = "|".join(sorted(_DAYS, key=len, reverse=True))
_RANGE = re.compile(rf"\b({_DAY})\b\.?\s*(?:-|–|bis|to|through)\s*\b({_DAY})\b\.?")
_ONE_DAY = re.compile(rf"\b({_DAY})\b\.?")
_BETWEEN = re.compile(r"\b(?:und|and|um|at|on|am|an|jeden|every|bitte|please)\b|[,;&+/]")


def changed(timetable: Timetable, text: str, today: date) -> Timetable:
    """Return a timetable as a typed line changes it: to times, weekdays or both, off, or by a pause or its end.

    Raises UserError, with the text quoted, for what says none of it, and for what cannot be.

    >>> from datetime import date
    >>> made = changed(Timetable(), "18:30 mo-fr", date(2026, 3, 2))
    >>> [str(one) for one in made.times], sorted(made.weekdays)
    (['18:30:00'], [0, 1, 2, 3, 4])
    >>> changed(made, "pause bis 14.8.", date(2026, 3, 2)).pause
    Pause(first=datetime.date(2026, 3, 2), last=datetime.date(2026, 8, 14))
    """
    plain = " ".join(text.casefold().split()) if len(text) <= _LONGEST else ""
    if plain in _OFF:
        return replace(timetable, times=())
    if found := _PAUSE.fullmatch(plain):
        return _paused(timetable, found[1].strip(), today)
    if plain in _BACK:
        return replace(timetable, pause=None)
    times, weekdays = _times_and_days(plain)
    if not times and weekdays is None:
        raise _unreadable(text)
    timetable = replace(timetable, weekdays=timetable.weekdays if weekdays is None else weekdays)
    return with_times(timetable, times) if times else timetable


def _paused(timetable: Timetable, plain: str, today: date) -> Timetable:
    if plain in _BACK:
        return replace(timetable, pause=None)
    found = _SPAN.fullmatch(plain)
    if found is None:
        return with_pause(timetable, today, read_coming_date(plain, today), today)
    first = read_coming_date(found["first"], today) if found["first"] else today
    last = read_coming_date(found["last"], first)
    return with_pause(timetable, first, last, today)


def _times_and_days(plain: str) -> tuple[list[time], frozenset[int] | None]:
    """Return the times and weekdays a line names, in the order typed; neither where it says something else, too."""
    days: frozenset[int] | None = None
    for name, meant in _SETS.items():
        if re.search(rf"\b{name}\b", plain):
            days, plain = (days or frozenset()) | meant, re.sub(rf"\b{name}\b", " ", plain)
    for found in _RANGE.finditer(plain):
        days = (days or frozenset()) | _between(_DAYS[found[1]], _DAYS[found[2]])
    plain = _RANGE.sub(" ", plain)
    if named := frozenset(_DAYS[found[1]] for found in _ONE_DAY.finditer(plain)):
        days = (days or frozenset()) | named
    plain = _BETWEEN.sub("|", _ONE_DAY.sub("|", plain))
    times = [_clock(found) for found in _CLOCK.finditer(plain)]
    if _CLOCK.sub("", plain).replace("|", "").strip() or None in times:
        return [], None
    return [one for one in times if one], days


def _between(first: int, last: int) -> frozenset[int]:
    return frozenset((first + step) % 7 for step in range((last - first) % 7 + 1))


def read_clock(text: str) -> time | None:
    """Return the time of day a text names, with its minutes; None for anything else.

    >>> [str(read_clock(text)) for text in ("14:35", "7.30 Uhr", "6:05 pm", "14 Uhr 05", "14", "25:00", "Wien")]
    ['14:35:00', '07:30:00', '18:05:00', '14:05:00', 'None', 'None', 'None']
    """
    found = _CLOCK.fullmatch(text.strip().casefold()[:_LONGEST])
    return _clock(found) if found and (found["minute"] or found["minute_after"]) else None


def _clock(found: re.Match[str]) -> time | None:
    hour, minute = int(found["hour"]), int(found["minute"] or found["minute_after"] or 0)
    if found["half"]:
        if not 1 <= hour <= 12:  # noqa: PLR2004 - the hours of half a day
            return None
        hour = hour % 12 + (12 if found["half"] == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None  # noqa: PLR2004 - a day and an hour


def _unreadable(text: str) -> UserError:
    typed = quoted(text, limit=40)
    return UserError(
        Text(
            f"„{typed}“ verstehe ich nicht. Schreib zum Beispiel 18:30, 7:30 mo-fr, aus oder pause bis 14.8.",
            f"I don't understand “{typed}”. Type for example 18:30, 7:30 mon-fri, off or pause until 14 Aug.",
        )
    )


def weekday(number: int, language: Language) -> str:
    """Return the short name of a weekday, such as Mo or Mon."""
    return _SHORT[language == "en"][number].capitalize()


def told(timetable: Timetable, language: Language) -> str:
    """Return a timetable in words.

    >>> told(Timetable(frozenset({0, 1, 2, 4}), (time(7, 30), time(18))), "de")
    'Mo–Mi, Fr um 7:30 und 18:00'
    >>> told(Timetable(times=(time(18),)), "en")
    'every day at 18:00'
    """
    days = _told_days(sorted(timetable.weekdays), language)
    clocks = [clock(one) for one in timetable.times]
    and_ = Text(" und ", " and ").to(language)
    listed = and_.join(part for part in (", ".join(clocks[:-1]), clocks[-1]) if part)
    return f"{days} {_at(language)} {listed}"


def _told_days(days: Sequence[int], language: Language) -> str:
    if len(days) == len(EVERY_DAY):
        return Text("täglich", "every day").to(language)
    starts = [0, *(place for place, (one, two) in enumerate(pairwise(days), 1) if two != one + 1), len(days)]
    return ", ".join(_told_run(days[start:end], language) for start, end in pairwise(starts))


def _told_run(days: Sequence[int], language: Language) -> str:
    names = [weekday(one, language) for one in days]
    return f"{names[0]}–{names[-1]}" if len(names) > 2 else ", ".join(names)  # noqa: PLR2004 - a range of two is none


def clock(at: time | datetime) -> str:
    """Return a time of day as people read it.

    >>> clock(time(7, 30))
    '7:30'
    """
    return f"{at.hour}:{at:%M}"


def when(at: datetime, now: datetime, language: Language) -> str:
    """Return a time to come as people say it; both by the person's own clock.

    >>> now = datetime(2026, 3, 2, 12)
    >>> [when(now.replace(day=day), now, "de") for day in (2, 3, 7)]
    ['heute um 12:00', 'morgen um 12:00', 'Sa, 7.3.2026, um 12:00']
    """
    days = (at.date() - now.date()).days
    near = {0: Text("heute", "today"), 1: Text("morgen", "tomorrow")}.get(days)
    return f"{near.to(language)} {_at(language)} {clock(at)}" if near else moment(at, language)


def pause_told(pause: Pause, today: date, language: Language) -> str:
    """Return a pause in words, such as 'bis 14.8.2026'."""
    until = f"{Text('bis', 'until').to(language)} {format_date(pause.last, language)}"
    if pause.first <= today:
        return until
    return f"{Text('vom', 'from').to(language)} {format_date(pause.first, language)} {until}"


def moment(at: datetime, language: Language) -> str:
    """Return a time gone by, such as 'Mo, 2.3.2026, um 18:30'."""
    return f"{weekday(at.weekday(), language)}, {format_date(at.date(), language)}, {_at(language)} {clock(at)}"


def _at(language: Language) -> str:
    return Text("um", "at").to(language)
