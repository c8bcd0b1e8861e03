"""What to do about a KPI on Monday: two or three concrete things for each, from the lessons of the course.

A row lies in the file of its theme; every KPI has one.
"""

from collections.abc import Mapping

from bot.domain.advice.engagement import ROWS as ENGAGEMENT
from bot.domain.advice.retention import ROWS as RETENTION
from bot.domain.advice.row import Advice
from bot.domain.advice.surveys import ROWS as SURVEYS
from bot.domain.advice.value import ROWS as VALUE

__all__ = ["ADVICE", "Advice"]

ADVICE: Mapping[str, tuple[Advice, ...]] = {**SURVEYS, **RETENTION, **ENGAGEMENT, **VALUE}
