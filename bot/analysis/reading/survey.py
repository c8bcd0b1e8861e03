"""From the texts of a survey to its scores."""

from dataclasses import dataclass

import polars as pl

from bot.analysis.reading.dropping import Losses, losses_of
from bot.analysis.reading.errors import FileError
from bot.analysis.reading.layout import Layout
from bot.analysis.reading.sheet import Sheet, Tell

_SCORE = r"^\s*(10|\d)([.,]0+)?(\s*(/\s*10|[-–:=(\s].*))?\s*$"
_FIVE = 5
_ENOUGH = 10  # answers from which on a scale of 1 to 5 is no chance


@dataclass(frozen=True, slots=True)
class Answers:
    """What `read_survey` found: the scores, how many rows there are, and what to tell of the others."""

    scores: pl.Series
    rows: int
    losses: Losses


def read_survey(sheet: Sheet, layout: Layout, number: int, tell: Tell) -> Answers:
    """Return the scores in a column; raise `FileError` if there are none or their scale is another one."""
    others = [other for other, profile in enumerate(layout.profiles) if profile.filled and other != number][:1]
    raw = sheet.columns([number, *others], tell).with_row_index("line", offset=1).slice(layout.first)
    rows = raw.filter(pl.any_horizontal(pl.exclude("line").is_not_null()))
    texts = rows[str(number)]
    scores = texts.str.extract(_SCORE, 1).cast(pl.Int8, strict=False)
    reason = pl.when(texts.is_null()).then(pl.lit("no-score")).otherwise(pl.lit("bad-score"))
    losses = losses_of(rows.select("line", reason.alias("reason")).filter(scores.is_null()))
    scores = scores.drop_nulls().rename("score")
    _check(scores, layout)
    return Answers(scores, len(rows), losses)


def _check(scores: pl.Series, layout: Layout) -> None:
    if scores.is_empty():
        raise FileError("no-scores", layout.headings)
    low, high = scores.min(), scores.max()
    if len(scores) >= _ENOUGH and isinstance(low, int) and isinstance(high, int) and low >= 1 and high <= _FIVE:
        raise FileError("scale", layout.headings)
