"""Which column is for what: by its heading and by what its cells hold."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bot.analysis.reading import dates
from bot.analysis.reading.currencies import is_currency
from bot.analysis.reading.errors import FileError
from bot.analysis.reading.headings import is_cancelled, is_refunded, plain, weight
from bot.analysis.reading.layout import Layout, Profile
from bot.business.figures import FileKind, Role

_LEAST = 30  # points from which on a column is taken for a role
_SURE = 70  # points of a heading that says it clearly
_MOST = 0.5  # share of cells that must look like the role
_SOME = 0.2  # the same where the heading leaves no doubt, or where a few are enough
_NEARLY_ALL = 0.9
_MANY_KINDS = 40  # different statuses that no shop has
_OTHER_DAY = re.compile(r"geburt|birth|\bseit\b|since|regist")
_ORDER_ROLES: tuple[Role, ...] = ("customer", "date", "amount", "status", "order", "product")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table by what they are for; `cancelled` and `refunded` only help to count orders right.

    `currency` tells what money is in.
    """

    kind: FileKind
    roles: Mapping[Role, int]
    cancelled: int | None = None
    refunded: int | None = None
    currency: int | None = None


def columns_of(layout: Layout, corrected: Mapping[Role, int]) -> Columns:
    """Return what the columns are for; `corrected` wins, a number below 0 takes a role away.

    Raises `FileError` for a column that does not exist, or if neither orders nor a survey can be recognised.
    """
    given = {role: number for role, number in corrected.items() if number >= 0}
    if max(given.values(), default=0) >= len(layout.names) or len(set(given.values())) < len(given):
        raise FileError("bad-column", layout.headings)
    points = {
        (role, number): _points(role, name, profile)
        for role in (*_ORDER_ROLES, "score")
        for number, (name, profile) in enumerate(zip(layout.names, layout.profiles, strict=True))
        if role not in corrected and number not in given.values()
    }
    survey = _survey(points, given)
    if survey is not None:
        return Columns("survey", MappingProxyType({"score": survey}))
    return _orders(layout, _assigned(points, given))


def _survey(points: Mapping[tuple[Role, int], int], given: Mapping[Role, int]) -> int | None:
    """Return the column of scores if the file is a survey: a clear one, and no orders beside it."""
    if "score" in given:
        return given["score"]
    if given:
        return None
    best = max(((worth, -number) for (role, number), worth in points.items() if role == "score"), default=(0, 0))
    orders = _assigned({key: worth for key, worth in points.items() if key[1] != -best[1]}, {}).keys()
    is_shop = {"customer", "date"} <= orders and (best[0] < _SURE or bool({"amount", "order"} & orders))
    return -best[1] if best[0] >= _LEAST and not is_shop else None


def _assigned(points: Mapping[tuple[Role, int], int], given: Mapping[Role, int]) -> dict[Role, int]:
    """Give every role its best column, the surest first; a column serves one role."""
    found = dict(given)
    for (role, number), worth in sorted(points.items(), key=lambda item: (-item[1], item[0][1])):
        if worth >= _LEAST and role != "score" and role not in found and number not in found.values():
            found[role] = number
    return found


def _orders(layout: Layout, roles: dict[Role, int]) -> Columns:
    if "date" not in roles or "customer" not in roles:
        only_day = "customer" in roles and any(layout.names)
        raise FileError("no-date-column" if only_day else "no-customer-column", layout.headings)
    taken = set(roles.values())
    free = [(number, name) for number, name in enumerate(layout.names) if number not in taken]
    return Columns(
        kind="orders",
        roles=MappingProxyType({role: roles[role] for role in _ORDER_ROLES if role in roles}),
        cancelled=next((number for number, name in free if is_cancelled(name)), None),
        refunded=next((number for number, name in free if is_refunded(name)), None),
        currency=next((number for number, name in free if is_currency(plain(name))), None),
    )


def _points(role: Role, name: str, profile: Profile) -> int:
    """Return how well a column fits a role, from 0 to 110."""
    if not profile.filled:
        return 0
    heading = weight(role, name)
    return {
        "customer": _customer,
        "date": _date,
        "amount": _amount,
        "status": _status,
        "order": _order,
        "product": _product,
        "score": _score,
    }[role](heading, name, profile)


def _customer(heading: int, name: str, profile: Profile) -> int:
    if profile.dates > _MOST or profile.decimals > _MOST or profile.numbered:
        return 0
    if heading:
        return round(heading * (0.5 + 0.5 * profile.filled) * (1 if profile.kinds > 1 or profile.filled == 1 else 0.5))
    if profile.mails > _MOST:
        return 65
    if name:
        return 0
    repeated = 0 < profile.distinct < 1
    return round(35 + 20 * profile.distinct) if repeated and profile.kinds > 1 else _LEAST


def _date(heading: int, name: str, profile: Profile) -> int:
    if profile.dates >= _MOST:
        return 0 if _OTHER_DAY.search(plain(name)) else max(heading, 40)
    in_numbers = heading >= _SURE and dates.common_form(profile.texts) is not None
    return heading if in_numbers else 0


def _amount(heading: int, name: str, profile: Profile) -> int:
    if profile.dates > _MOST or profile.numbers < _MOST:
        return 0
    unnamed = 40 if profile.decimals > _SOME else 0
    return heading or (0 if name else unnamed)


def _status(heading: int, _name: str, profile: Profile) -> int:
    known = profile.statuses > 0 and profile.kinds <= _MANY_KINDS and profile.numbers < _MOST
    return heading if known else 0


def _order(heading: int, _name: str, profile: Profile) -> int:
    if profile.dates > _MOST or profile.decimals > _MOST:
        return 0
    return heading + 30 if profile.numbered and heading else heading


def _product(heading: int, _name: str, profile: Profile) -> int:
    return heading if profile.dates < _MOST and profile.decimals < _MOST else 0


def _score(heading: int, name: str, profile: Profile) -> int:
    if profile.scores < (_SOME if heading >= _SURE else _MOST) or profile.dates > _MOST:
        return 0
    unnamed = 35 if profile.scores > _NEARLY_ALL and profile.kinds > 1 else 0
    return heading if heading or name else unnamed
