"""The figures of a survey file: how many gave each score."""

from bot.analysis.reading import SurveyTable
from bot.business.figures import SurveyFigures

HIGHEST = 10


def survey_figures(table: SurveyTable) -> SurveyFigures:
    """Return how many gave each score from 0 to 10."""
    counted = dict(table.scores.value_counts(name="count").iter_rows())
    return SurveyFigures(table.understood, tuple(counted.get(score, 0) for score in range(HIGHEST + 1)))
