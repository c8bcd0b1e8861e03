"""What a column is for, corrected by its owner: first the role, then the column, by its heading."""

from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from bot.business.figures import Role
from bot.dialogue.buttons import action, rows
from bot.dialogue.files import analysis_words as words
from bot.dialogue.files.analysis_work import Work
from bot.dialogue.messages import Button, Keyboard
from bot.dialogue.render import render
from bot.dialogue.turn import Turn
from bot.storage.screens import Screen

VIEW = "columns"  # alone, or followed by a role and a page, as in "columns.customer.0"
NO_COLUMN = -1  # as in analysis/reading
PAGE = 12  # columns on one face
NEEDED = ("customer", "date", "score")  # roles without which a file is none: they can be moved, not taken away


def face(turn: Turn, screen: Screen, view: str, columns: words.Columns) -> tuple[str, Keyboard]:
    """Return the roles to choose from, or the columns for the one that is chosen."""
    chosen = _chosen(view)
    if chosen is None:
        return _roles(turn, screen, columns)
    return _columns(turn, screen, *chosen, columns)


def _chosen(view: str) -> tuple[Role, int] | None:
    """Return the role and the page that a view names."""
    _, role, page = (*view.split("."), "", "")[:3]
    if role not in words.ROLES:
        return None
    return cast("Role", role), int(page) if page.isdecimal() and len(page) < 6 else 0  # noqa: PLR2004 - more columns than any file has


def _roles(turn: Turn, screen: Screen, columns: words.Columns) -> tuple[str, Keyboard]:
    html = render("analysis_columns", turn.language, columns=words.named(columns))
    found = [action(screen, name.to(turn.language), "show", f"{VIEW}.{role}.0") for role, name in words.ROLES.items()]
    if columns.other_dates:
        label = turn.text("Als {} lesen", "Read as {}").format(words.dates(columns.other_dates).to(turn.language))
        found.append(action(screen, label, "dates", columns.other_dates))
    return html, (*rows(*found), (_back(turn, screen, "words"),))


def _columns(turn: Turn, screen: Screen, role: Role, page: int, columns: words.Columns) -> tuple[str, Keyboard]:
    count = len(columns.headings)
    page = min(page, max(count - 1, 0) // PAGE)
    shown = range(page * PAGE, min(count, (page + 1) * PAGE))
    current = columns.roles.get(role)
    html = render(
        "analysis_column",
        turn.language,
        role=words.ROLES[role],
        current=None if current is None else words.heading(columns, current),
    )
    found = [
        action(screen, ("✓ " if index == current else "") + _label(turn, columns, index), "set", f"{role}.{index}")
        for index in shown
    ]
    if role not in NEEDED and current is not None:
        found.append(action(screen, turn.text("Keine", "None"), "set", f"{role}.{NO_COLUMN}"))
    pages = [
        action(screen, sign, "show", f"{VIEW}.{role}.{other}")
        for sign, other in (("◀", page - 1), ("▶", page + 1))
        if 0 <= other <= max(count - 1, 0) // PAGE
    ]
    return html, (*rows(*found), *((tuple(pages),) if pages else ()), (_back(turn, screen, VIEW),))


def _label(turn: Turn, columns: words.Columns, index: int) -> str:
    return words.heading(columns, index).to(turn.language)


def _back(turn: Turn, screen: Screen, view: str) -> Button:
    return action(screen, "◀ " + turn.text("Zurück", "Back"), "show", view)


def corrected(work: Work, argument: str, columns: words.Columns | None) -> Work | None:
    """Return the work with a column given to a role, as a button names both; None for what no button names."""
    role, _, column = argument.partition(".")
    index = _index(column, len(columns.headings)) if columns else None
    if role not in words.ROLES or index is None:
        return None
    roles: Mapping[Role, int] = {**work.roles, cast("Role", role): index}
    return replace(work, roles=roles)


def _index(column: str, count: int) -> int | None:
    if column == str(NO_COLUMN):
        return NO_COLUMN
    index = int(column) if column.isascii() and column.isdecimal() and len(column) < 6 else count  # noqa: PLR2004 - as above
    return index if index < count else None
