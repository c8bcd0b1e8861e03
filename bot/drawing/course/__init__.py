"""The pictures of the course: one file each, one row each. What they show is said in `bot/domain/pictures.py`."""

from collections.abc import Callable, Mapping

from bot.drawing.sheet import Sheet
from bot.drawing.values import Values

COURSE: Mapping[str, Callable[[Values], Sheet]] = {}
