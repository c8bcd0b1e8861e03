"""bindungsbot reports: what learners found wrong."""

import json
import os
from pathlib import Path

import click

from bot.cli.options import configured, language_option, refused
from bot.domain.texts import Language, UserError


@click.command()
@configured
@click.option("--json", "as_json", is_flag=True, help="Print one JSON list.")
@language_option
def reports(*, file: Path | None, data: Path | None, as_json: bool, language: Language) -> None:
    """List the cards in which learners found something wrong, those with the most reports first."""
    from bot.config import load_config  # noqa: PLC0415 - each command imports what it needs, so that `kpi` starts at once
    from bot.dialogue.person.report_list import fields, lines  # noqa: PLC0415 - as above
    from bot.library.loader import load  # noqa: PLC0415 - as above
    from bot.wiring import reported  # noqa: PLC0415 - as above

    try:
        config = load_config(file, os.environ, {"data": data})
        found = reported(config)
    except UserError as error:
        refused(error, language)
    course = load(config.content, config.quizzes).course
    if as_json:
        click.echo(json.dumps(fields(found, course, language)))
    else:
        click.echo("\n".join(lines(found, course, language)))
