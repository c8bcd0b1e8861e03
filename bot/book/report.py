"""The month on one page to print: of finished texts, with a small course of every figure."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from bot.book.sparkline import sparkline
from bot.dialogue.render import environment
from bot.domain.texts import Language
from bot.drawing.svg import to_svg


def report(values: Mapping[str, Any], language: Language) -> str:
    """Return the page of `values`, as `results_report` in the dialogue writes them down."""
    return _pages(language).get_template("report.html.j2").render(page=values)


@cache
def _pages(language: Language) -> Environment:
    made = environment("bot.book", language)
    made.globals.update(language=language)
    made.filters.update(course=_course)
    return made


def _course(row: Mapping[str, Any]) -> Markup:
    sheet = sparkline(row["points"], row["low"], row["high"])
    return Markup(to_svg(sheet, scalable=True) if sheet else "")  # noqa: S704 - made by us, of numbers alone
