"""Who may do what: the one place that knows. Everybody studies, computes and surveys his own customers."""

from collections.abc import Collection
from enum import IntEnum

from bot.domain.texts import Text


class Role(IntEnum):
    """What a person may do; each role may do what those before it may."""

    EVERYONE = 0
    INSTRUCTOR = 1
    OPERATOR = 2


NAMES = {
    Role.INSTRUCTOR: Text("Lehrkräften", "instructors"),
    Role.OPERATOR: Text("den Betreibern", "operators"),
}
"""Whom a command is for, as in "only for …"."""


def role_of(user_id: int, instructors: Collection[int], operators: Collection[int]) -> Role:
    """Return the highest role of a person, by the channel's id.

    >>> role_of(7, {7}, {8}).name, role_of(8, {7, 8}, {8}).name, role_of(9, {7}, {8}).name
    ('INSTRUCTOR', 'OPERATOR', 'EVERYONE')
    """
    if user_id in operators:
        return Role.OPERATOR
    return Role.INSTRUCTOR if user_id in instructors else Role.EVERYONE
