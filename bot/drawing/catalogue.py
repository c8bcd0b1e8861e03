"""The ONE catalogue of drawings. A new one is a function in a file of its own, and a row here."""

from collections.abc import Callable, Mapping

from bot.drawing.course import COURSE
from bot.drawing.nps import nps
from bot.drawing.progress import progress
from bot.drawing.sheet import Sheet
from bot.drawing.values import Values

Drawing = Callable[[Values], Sheet]
"""Makes a sheet of finished numbers and texts; raises DrawingError where they are not what it needs."""

DRAWINGS: Mapping[str, Drawing] = {"nps": nps, "progress": progress, **COURSE}
