"""Customers' files: what somebody sends becomes a table of orders or of survey answers, or a sentence."""

from bot.analysis.reading.dropping import REASONS
from bot.analysis.reading.errors import CODES, FileError
from bot.analysis.reading.reader import NO_COLUMN, read
from bot.analysis.reading.tables import OrderTable, SurveyTable

__all__ = ["CODES", "NO_COLUMN", "REASONS", "FileError", "OrderTable", "SurveyTable", "read"]
