"""The ONE catalogue of drawings. A new one is a function in a file of its own, and a row here."""

from collections.abc import Callable, Mapping

from bot.drawing.abc_classes import abc
from bot.drawing.change import change
from bot.drawing.cohorts import cohorts
from bot.drawing.course import COURSE
from bot.drawing.distribution import distribution
from bot.drawing.months import months
from bot.drawing.nps import nps
from bot.drawing.progress import progress
from bot.drawing.qr import qr
from bot.drawing.report import report
from bot.drawing.segments import segments
from bot.drawing.sheet import Sheet
from bot.drawing.trend import trend
from bot.drawing.values import Values

Drawing = Callable[[Values], Sheet]
"""Makes a sheet of finished numbers and texts; raises DrawingError where they are not what it needs."""

DRAWINGS: Mapping[str, Drawing] = {
    "nps": nps,
    "progress": progress,
    "trend": trend,
    "months": months,
    "cohorts": cohorts,
    "segments": segments,
    "abc": abc,
    "distribution": distribution,
    "change": change,
    "qr": qr,
    "report": report,
    **COURSE,
}
