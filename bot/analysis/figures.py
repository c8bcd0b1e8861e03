"""The one way from a table to its figures."""

from bot.analysis.orders import order_figures
from bot.analysis.reading import OrderTable, SurveyTable
from bot.analysis.survey import survey_figures
from bot.business.figures import Figures


def figures(table: OrderTable | SurveyTable) -> Figures:
    """Return the figures of what was read from a file."""
    return order_figures(table) if isinstance(table, OrderTable) else survey_figures(table)
