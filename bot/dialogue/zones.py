"""Time zones as people find theirs: by a large city, or by what the clock shows there."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from bot.domain.texts import Text

MOST = 6  # that are offered at a time
_CLOSE = timedelta(minutes=8)  # by which a clock may be wrong
_DAY = timedelta(days=1)

CITIES: Mapping[str, Text] = {
    "Europe/Berlin": Text("Berlin"),
    "Europe/Vienna": Text("Wien", "Vienna"),
    "Europe/Zurich": Text("Zürich", "Zurich"),
    "Europe/London": Text("London"),
    "America/New_York": Text("New York"),
    "Europe/Istanbul": Text("Istanbul"),
    "Europe/Athens": Text("Athen", "Athens"),
    "America/Chicago": Text("Chicago"),
    "America/Los_Angeles": Text("Los Angeles"),
    "America/Denver": Text("Denver"),
    "Asia/Kolkata": Text("Delhi"),
    "Asia/Shanghai": Text("Peking", "Beijing"),
    "Asia/Tokyo": Text("Tokio", "Tokyo"),
    "America/Sao_Paulo": Text("São Paulo"),
    "Africa/Lagos": Text("Lagos"),
    "Africa/Cairo": Text("Kairo", "Cairo"),
    "Europe/Moscow": Text("Moskau", "Moscow"),
    "Africa/Nairobi": Text("Nairobi"),
    "Asia/Dubai": Text("Dubai"),
    "Asia/Tehran": Text("Teheran", "Tehran"),
    "Asia/Kabul": Text("Kabul"),
    "Asia/Karachi": Text("Karatschi", "Karachi"),
    "Asia/Kathmandu": Text("Kathmandu"),
    "Asia/Dhaka": Text("Dhaka"),
    "Asia/Yangon": Text("Rangun", "Yangon"),
    "Asia/Bangkok": Text("Bangkok"),
    "Asia/Singapore": Text("Singapur", "Singapore"),
    "Australia/Eucla": Text("Eucla"),
    "Australia/Adelaide": Text("Adelaide"),
    "Australia/Darwin": Text("Darwin"),
    "Australia/Sydney": Text("Sydney"),
    "Australia/Brisbane": Text("Brisbane"),
    "Australia/Lord_Howe": Text("Lord-Howe-Insel", "Lord Howe Island"),
    "Pacific/Noumea": Text("Nouméa"),
    "Pacific/Auckland": Text("Auckland"),
    "Pacific/Fiji": Text("Fidschi", "Fiji"),
    "Pacific/Chatham": Text("Chatham-Inseln", "Chatham Islands"),
    "Pacific/Tongatapu": Text("Tonga"),
    "Pacific/Kiritimati": Text("Kiritimati"),
    "Atlantic/Azores": Text("Azoren", "Azores"),
    "Atlantic/Cape_Verde": Text("Kap Verde", "Cape Verde"),
    "America/Nuuk": Text("Nuuk"),
    "America/Noronha": Text("Fernando de Noronha"),
    "America/St_Johns": Text("St. John’s"),
    "America/Halifax": Text("Halifax"),
    "America/Caracas": Text("Caracas"),
    "America/Bogota": Text("Bogotá"),
    "America/Mexico_City": Text("Mexiko-Stadt", "Mexico City"),
    "America/Phoenix": Text("Phoenix"),
    "America/Anchorage": Text("Anchorage"),
    "America/Adak": Text("Adak"),
    "Pacific/Marquesas": Text("Marquesas"),
    "Pacific/Honolulu": Text("Honolulu"),
    "Pacific/Pago_Pago": Text("Pago Pago"),
}
"""Zones by name: those that are likely first, and of every offset there is at least one."""

_HOMES: Mapping[str, Sequence[str]] = {
    "de-at": ("Europe/Vienna",),
    "de-ch": ("Europe/Zurich",),
    "de": ("Europe/Berlin", "Europe/Vienna", "Europe/Zurich"),
    "en-gb": ("Europe/London",),
    "en-in": ("Asia/Kolkata",),
    "en-au": ("Australia/Sydney", "Australia/Brisbane", "Australia/Adelaide"),
    "en-nz": ("Pacific/Auckland",),
    "en": ("America/New_York", "Europe/London", "America/Los_Angeles", "America/Chicago", "America/Denver"),
    "tr": ("Europe/Istanbul",),
    "el": ("Europe/Athens",),
    "ru": ("Europe/Moscow",),
    "pt": ("America/Sao_Paulo", "Europe/London"),
    "es": ("America/Mexico_City", "America/Bogota"),
    "ja": ("Asia/Tokyo",),
    "zh": ("Asia/Shanghai", "Asia/Singapore"),
    "hi": ("Asia/Kolkata",),
    "fa": ("Asia/Tehran",),
    "ar": ("Africa/Cairo", "Asia/Dubai"),
}


def likely(code: str | None) -> list[str]:
    """Return the cities' zones, those first where a client's language (such as de-AT) is spoken.

    >>> likely("de-AT")[:2], likely("en")[0], likely(None)[0]
    (['Europe/Vienna', 'Europe/Berlin'], 'America/New_York', 'Europe/Berlin')
    """
    full = (code or "").casefold().replace("_", "-")
    homes = (*_HOMES.get(full, ()), *_HOMES.get(full.partition("-")[0], ()))
    return list(dict.fromkeys((*homes, *CITIES)))


def with_clock(clock: time, now: datetime, code: str | None, *, half: bool = False) -> list[str]:
    """Return up to MOST zones whose clocks show `clock` at `now` (aware), within minutes, the likely ones first.

    `half` tells that the clock may count twelve hours only. There may be none.
    """
    shown = (clock, _later(clock)) if half else (clock,)
    fitting = [zone for zone in likely(code) if any(_shows(zone, one, now) for one in shown)]
    fitting = fitting or [zone for zone in _all() if any(_shows(zone, one, now) for one in shown)]
    return fitting[:MOST]


def _later(clock: time) -> time:
    return clock.replace(hour=(clock.hour + 12) % 24)


def _shows(zone: str, clock: time, now: datetime) -> bool:
    local = now.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    apart = abs(datetime.combine(local.date(), clock) - local)
    return min(apart, _DAY - apart) < _CLOSE


@cache
def _all() -> Sequence[str]:
    """Every zone of a place, those with a short name first: that is the one people know."""
    places = (name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "SystemV/")))
    return sorted(places, key=lambda name: (len(name), name))


def city(zone: str) -> Text:
    """Return what people call a zone: its city.

    >>> city("Europe/Vienna").to("de"), city("America/Argentina/Buenos_Aires").to("en")
    ('Wien', 'Buenos Aires')
    """
    return CITIES.get(zone) or Text(zone.rpartition("/")[2].replace("_", " "))
