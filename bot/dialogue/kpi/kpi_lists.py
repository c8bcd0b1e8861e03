"""Which KPIs there are, by what they are for: all on one screen, and those of a group with a button each."""

from bot.dialogue.buttons import command, rows
from bot.dialogue.kpi import kpi_flow
from bot.dialogue.messages import Amend, Keyboard
from bot.dialogue.render import render
from bot.dialogue.turn import Turn
from bot.domain.kpi import Group, Kpi
from bot.domain.kpis import KPIS
from bot.domain.spelling import nearest

NAME = "kpi"  # of the command
_GROUP, _ALL = "group:", "all"  # what the buttons of the lists put behind it


def names(kpi: Kpi) -> tuple[str, ...]:
    """Return what a KPI is called by: its id and its command in each language."""
    return kpi.id, kpi.commands.de, kpi.commands.to("en")


_BY_NAME = {name: kpi for kpi in KPIS.values() for name in names(kpi)}


def choose(turn: Turn, argument: str) -> None:
    """/kpi [kpi values]: all of them by purpose, or straight to one."""
    name, *rest = argument.split(maxsplit=1) or [""]
    kpi, group = called(name), _group(name)
    if kpi:
        kpi_flow.opener(kpi)(turn, rest[0] if rest else "")
    elif group:
        _say(turn, render("kpis_group", turn.language, group=group, kpis=_members(group)), _to_each(turn, group))
    else:
        _say(turn, _all(turn, "" if name == _ALL else name), _to_groups(turn), turned=name == _ALL)


def called(word: str) -> Kpi | None:
    """Return the KPI that `word` names: its id, or its command in a language, in any case."""
    return _BY_NAME.get(word.casefold())


def _all(turn: Turn, name: str) -> str:
    """Return all KPIs; where `name` is none of them, with the one that was probably meant."""
    guess = called(nearest(name, _BY_NAME) or "")
    groups = [(group, _members(group)) for group in Group]
    return render("kpis", turn.language, groups=groups, asked=bool(name), guess=guess)


def _to_groups(turn: Turn) -> Keyboard:
    return rows(*(command(group.value.to(turn.language), NAME, _GROUP + group.name.lower()) for group in Group))


def _to_each(turn: Turn, group: Group) -> Keyboard:
    each = rows(*(command(kpi.name.to(turn.language), kpi.id) for kpi in _members(group)))
    return (*each, (command("◀ " + turn.text("Alle Kennzahlen", "All key figures"), NAME, _ALL),))


def _members(group: Group) -> list[Kpi]:
    return [kpi for kpi in KPIS.values() if kpi.group is group]


def _group(name: str) -> Group | None:
    return next((group for group in Group if name == _GROUP + group.name.lower()), None)


def _say(turn: Turn, html: str, buttons: Keyboard, *, turned: bool = True) -> None:
    """Say it anew; where a button has `turned` from list to list, in place of the one that was pressed."""
    if turned and turn.incoming.press:
        turn.replies.append(Amend(turn.incoming.press.message_id, html, buttons))
    else:
        turn.say(html, buttons if turn.incoming.private else ())
