"""Items to assign to targets, one after the other."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.dialogue import markup
from bot.dialogue.buttons import rows
from bot.dialogue.messages import Button, Keyboard
from bot.dialogue.study.kinds.kind import Kind, Step, Up, index_in
from bot.domain.grading import grade_match
from bot.domain.questions import Match
from bot.study.session import Side


class MatchKind(Kind[Match]):
    """A button per target; `picked` are the targets chosen so far, for the items in the order they are asked in."""

    template = "match"

    def values(self, up: Up[Match], typed: Sequence[str]) -> Mapping[str, Any]:  # noqa: ARG002 - nothing is typed here
        """Return the rows so far (item, its target, the target chosen or None), and the item that is asked for."""
        card, order, chosen = up.card, _order(up), _chosen(up)
        shown = [None] * len(order) if up.answered and not chosen else chosen
        done = [
            (card.items[item], card.targets[card.key[item]], None if pick is None else card.targets[pick])
            for item, pick in zip(order, shown, strict=False)
        ]
        asked = None if up.answered else card.items[order[len(chosen)]]
        return {"done": done, "asked": asked, "place": len(chosen) + 1, "count": len(order)}

    def buttons(self, up: Up[Match]) -> Keyboard:
        """Return the targets for the item that is asked for, and the way back."""
        place = len(_chosen(up))
        labels = [markup.to_plain(target.to(up.language), up.language, inline=True) for target in up.card.targets]
        targets = [up.button(label, "assign", f"{place}.{index}") for index, label in enumerate(labels)]
        return (*rows(*targets), *rows(*_back(up, place), up.unknown()))

    def press(self, up: Up[Match], name: str, argument: str) -> Step | None:
        """Assign the item that is asked for, go back to another, or give up."""
        chosen = _chosen(up)
        if up.session.side is not Side.FRONT:
            return None
        if name == "unknown":
            return up.graded(right=False)
        first, _, second = argument.partition(".")
        place, target = index_in(first, len(chosen) + 1), index_in(second, len(up.card.targets))
        if name == "back" and place is not None:
            return up.picks(chosen[:place])
        if name != "assign" or place is None or target is None:
            return None
        chosen = (*chosen[:place], target, *chosen[place + 1 :])
        return up.picks(chosen) if len(chosen) < len(up.card.items) else _graded(up, chosen)


def _graded(up: Up[Match], chosen: Sequence[int]) -> Step:
    by_item = dict(zip(_order(up), chosen, strict=True))
    marks = grade_match(up.card, tuple(by_item[item] for item in range(len(chosen))))
    return up.graded(chosen, right=all(marks))


def _back(up: Up[Match], place: int) -> list[Button]:
    return [up.button(up.text("↩ zurück", "↩ back"), "back", place - 1)] if place else []


def _order(up: Up[Match]) -> list[int]:
    """Return the items in the order they are asked in; in the file they stand by target, which would tell."""
    return up.shuffled(len(up.card.items))


def _chosen(up: Up[Match]) -> tuple[int, ...]:
    """Return the targets chosen; a card that was edited meanwhile may have fewer of them, or fewer items."""
    most = len(up.card.items) - (not up.answered)
    chosen = up.session.picked[:most]
    return chosen if all(target < len(up.card.targets) for target in chosen) else ()
