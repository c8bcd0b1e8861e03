"""Where things go when there is little room."""

from collections.abc import Sequence


def share_out(amounts: Sequence[float], room: float, least: float) -> list[float]:
    """Return widths in proportion to `amounts` that add up to `room`; what is small, but not 0, is `least` wide.

    >>> share_out([50, 30, 20], 1000, least=10), share_out([0, 1, 999], 1000, least=10)
    ([500.0, 300.0, 200.0], [0.0, 10, 990.0])
    """
    whole = sum(amounts)
    widths = [max(amount / whole * room, least) if amount else 0.0 for amount in amounts]
    widths[widths.index(max(widths))] -= sum(widths) - room  # the widest gives what the small ones were given
    return widths


def spread(wanted: Sequence[float], widths: Sequence[float], left: float, right: float, gap: float) -> list[float]:
    """Return left ends near the `wanted` ones, in their order, at least `gap` apart and between `left` and `right`.

    There must be room for all of them.

    >>> spread([0, 5, 90], [30, 30, 30], 0, 100, gap=2)
    [0, 32, 70]
    """
    ends: list[float] = []
    for want, width in zip(wanted, widths, strict=True):
        ends.append(max(want, left))
        left = ends[-1] + width + gap
    for place in reversed(range(len(ends))):
        ends[place] = min(ends[place], right - widths[place])
        right = ends[place] - gap
    return ends


def room_for(spans: Sequence[tuple[float, float]], order: Sequence[int], gap: float) -> list[int]:
    """Return which spans (left, right) are kept, of those in `order` from the most important: all at least `gap` apart.

    >>> room_for([(0, 30), (20, 50), (40, 70), (60, 90)], order=[3, 0, 1, 2], gap=5)
    [0, 3]
    """
    kept: list[int] = []
    for one in order:
        left, right = spans[one]
        if all(right + gap <= spans[other][0] or spans[other][1] + gap <= left for other in kept):
            kept.append(one)
    return sorted(kept)
