"""bindungsbot kpi: compute a KPI, tell its inputs, or list them all."""

import json
from collections.abc import Sequence

import click

from bot.cli.options import language_option, wrong_use
from bot.dialogue.kpi.inputs import Reading, read_inputs, read_named
from bot.domain import kpis
from bot.domain.certainty import certainty
from bot.domain.checks import InputError
from bot.domain.numbers import format_value
from bot.domain.texts import Language, Text

NOTE = Text("Hinweis", "Note")
SOURCE = Text("Quelle", "Source")


@click.command()
@click.argument("kpi_id", metavar="[ID]", default="")
@click.argument("values", metavar="[KEY=VALUE]...", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@language_option
def kpi(kpi_id: str, values: tuple[str, ...], *, as_json: bool, language: Language) -> None:
    """Compute the KPI ID, such as: churn lost=10 start=100 end=90. With ID only, tell its inputs; without, list all."""
    if not kpi_id:
        _list_kpis(language, as_json=as_json)
        return
    try:
        chosen = kpis.find(kpi_id)
        if not values:
            _describe_kpi(chosen, language, as_json=as_json)
            return
        reading = _read_values(chosen, values, language)
        if reading.errors:
            wrong_use(reading.errors, language)
        result = kpis.compute(chosen.id, reading.values)
    except InputError as error:
        wrong_use({error.input: error.text}, language)
    if as_json:
        click.echo(json.dumps(kpis.to_json(result, language)))
    else:
        _print_result(result, language)


def _read_values(chosen: kpis.Kpi, values: Sequence[str], language: Language) -> Reading:
    """Read values as they are where each is one `key=value`, for names hold blanks and commas; else as in the chat."""
    pairs = [(name.strip(), value) for name, _, value in (one.partition("=") for one in values)]
    if all("=" in one for one in values) and all(name for name, _ in pairs):
        return read_named(chosen, pairs, language)
    return read_inputs(chosen, " ".join(values), language)


def _list_kpis(language: Language, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps([kpis.describe(row, language) for row in kpis.KPIS.values()]))
        return
    for group in kpis.Group:
        click.echo(f"{group.value.to(language)}:")
        for row in kpis.KPIS.values():
            if row.group is group:
                click.echo(f"  {row.name.to(language)}: {row.purpose.to(language)}")
                click.echo(f"    {_example(row)}")


def _describe_kpi(chosen: kpis.Kpi, language: Language, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(kpis.describe(chosen, language)))
        return
    labels = {"example": Text("Beispiel", "Example"), "or": Text("oder", "or"), "left": Text("darf fehlen", "optional")}
    click.echo(f"{chosen.name.to(language)}: {chosen.purpose.to(language)}")
    for number, way in enumerate(chosen.ways):
        if number:
            click.echo(f"{labels['or'].to(language)}:")
        for wanted in way:
            choices = "|".join(wanted.choices)
            more = ", ".join(word for word in (choices, labels["left"].to(language) * wanted.optional) if word)
            click.echo(f"  {wanted.id}: {wanted.name.to(language)}" + (f" ({more})" if more else ""))
    for wanted in chosen.further:
        click.echo(f"  {wanted.id}: {wanted.name.to(language)} ({labels['left'].to(language)})")
    click.echo(f"{labels['example'].to(language)}: {_example(chosen)}")
    for variant in chosen.variants:
        click.echo(f"variant={variant}")
    _print_definition(chosen, language)


def _example(row: kpis.Kpi) -> str:
    return " ".join(["bindungsbot kpi", row.id, *(f"{name}={value}" for name, value in row.example.items())])


def _print_definition(row: kpis.Kpi, language: Language) -> None:
    click.echo(f"Definition: {row.definition.to(language)}")
    click.echo(f"{SOURCE.to(language)}: {row.source.to(language)}")


def _print_result(result: kpis.Result, language: Language) -> None:
    click.echo(f"{result.kpi.name.to(language)}: {format_value(result.value, result.unit, language)}")
    for line in result.working:
        click.echo(f"  {line.to(language, format_value)}")
    sure = certainty(result)
    for line in (*((sure,) if sure else ()), *result.siblings):
        click.echo(line.to(language, format_value))
    _print_definition(result.kpi, language)
    for note in result.notes:
        click.echo(f"{NOTE.to(language)}: {note.to(language)}")
