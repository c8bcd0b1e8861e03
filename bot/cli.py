"""The command line: the only place that prints and the only one that chooses an exit code.

Exit codes: 0 good, 1 problems found, 2 wrong use.
"""

import asyncio
import io
import json
import os
import sys
import threading
import webbrowser
from collections.abc import Callable, Coroutine, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from bot.dialogue.inputs import Reading, read_inputs, read_named
from bot.dialogue.numbers import format_value
from bot.domain import kpis
from bot.domain.checks import InputError
from bot.domain.texts import LANGUAGES, Language, Text, UserError

if TYPE_CHECKING:  # at run time each command imports what it needs, so that `kpi` starts at once
    from bot.config import Config

F = TypeVar("F", bound=Callable[..., Any])
NOTE = Text("Hinweis", "Note")
SOURCE = Text("Quelle", "Source")


def default_language(environment: Mapping[str, str]) -> Language:
    """Return the language that the locale in `environment` asks for: German if it is a German one, else English.

    >>> default_language({"LANG": "de_DE.UTF-8"}), default_language({"LC_ALL": "C", "LANG": "de_DE.UTF-8"})
    ('de', 'en')
    """
    chosen = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return "de" if chosen.casefold().startswith("de") else "en"


language_option = click.option(
    "--lang",
    "language",
    type=click.Choice(LANGUAGES),
    default=lambda: default_language(os.environ),
    help="Language of what is said (default: the locale's).",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Study customer retention, compute its key figures and teach it, by chat."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without "÷" still gets the rest


@main.command()
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
            _wrong_use(reading.errors, language)
        result = kpis.compute(chosen.id, reading.values)
    except InputError as error:
        _wrong_use({error.input: error.text}, language)
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
    _print_definition(result.kpi, language)
    for note in result.notes:
        click.echo(f"{NOTE.to(language)}: {note.to(language)}")


def _wrong_use(errors: Mapping[str, Text], language: Language) -> NoReturn:
    """End with one line that names every wrong input."""
    lines = (f"{name}: {text.to(language)}" if name else text.to(language) for name, text in errors.items())
    click.echo(" ".join(lines), err=True)
    sys.exit(2)


@main.command()
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--new", "new", metavar="NAME", help="Write a commented starter quiz, quizzes/NAME.yaml.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--config", "file", default="config.yaml", show_default=True, type=click.Path(path_type=Path))
@language_option
def check(paths: tuple[Path, ...], *, new: str | None, as_json: bool, file: Path, language: Language) -> None:
    """Check quizzes and lessons: files and folders PATH, else content/ and quizzes/ beside the configuration file."""
    from bot.library import loader  # noqa: PLC0415 - its libraries would slow down every other command

    content, quizzes = file.parent / "content", file.parent / "quizzes"
    if new is not None:
        _write_starter(new, paths, content, quizzes, language)
        return
    found = loader.check(paths, content, quizzes)
    if as_json:
        problems = [problem.as_json(language) for problem in found.problems]
        click.echo(json.dumps({"files": found.files, "problems": problems}))
    else:
        for problem in found.problems:
            click.echo(problem.render(language))
        click.echo(loader.summary(found).to(language))
    absent = {problem.file for problem in found.problems if problem.code == "not-found"}
    if any(str(path) in absent for path in paths):
        sys.exit(2)
    sys.exit(1 if found.problems else 0)


def _write_starter(name: str, paths: Sequence[Path], content: Path, quizzes: Path, language: Language) -> None:
    from bot.library.loader import load  # noqa: PLC0415 - as above
    from bot.library.starter import write_starter  # noqa: PLC0415 - as above

    if paths:
        _wrong_use({"": Text("--new steht für sich, ohne PATH.", "--new goes without PATH.")}, language)
    try:
        path = write_starter(name, quizzes, load(content, quizzes).course, language)
    except UserError as error:
        _wrong_use({"--new": error.text}, language)
    click.echo(Text(f"{path} ist angelegt.", f"{path} is written.").to(language))


def _configured(command: F) -> F:
    """Add the options of the commands that read the configuration."""
    data = click.option("--data", type=click.Path(path_type=Path), help="Folder for databases and keys.")
    file = click.option("--config", "file", type=click.Path(path_type=Path), help="Default: ./config.yaml.")
    return file(data(command))


@main.command()
@_configured
@click.option("--port", type=click.IntRange(0, 65_535), help="Port on 127.0.0.1, 0 for any free one.")
@language_option
def demo(*, file: Path | None, data: Path | None, port: int | None, language: Language) -> None:
    """Open the bot in the browser; no token needed."""
    from bot.wiring import serve_demo  # noqa: PLC0415 - as above

    def announce(address: str) -> None:
        text = Text(
            f"Bindungsbot läuft auf {address} (beenden mit Strg+C)", f"Bindungsbot runs at {address} (stop: Ctrl+C)"
        )
        click.echo(text.to(language))
        _open_browser(address)

    _serve(lambda config: serve_demo(config, announce), file, {"data": data, "port": port}, language)


def _open_browser(address: str) -> None:
    """Open a window, where there is a browser with windows; one that lives in the terminal would take it over."""
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return
    if type(browser) is not webbrowser.GenericBrowser:
        threading.Thread(target=browser.open, args=(address,), daemon=True).start()


@main.command()
@_configured
@language_option
def run(*, file: Path | None, data: Path | None, language: Language) -> None:
    """Serve Telegram; the token comes from TELEGRAM_BOT_TOKEN."""
    from bot.wiring import serve_telegram  # noqa: PLC0415 - as above

    _serve(serve_telegram, file, {"data": data}, language)


@main.command()
@_configured
@language_option
def migrate(*, file: Path | None, data: Path | None, language: Language) -> None:
    """Bring the database's schema up to date; `run` and `demo` do so by themselves."""
    from bot.config import load_config  # noqa: PLC0415 - as above
    from bot.wiring import migrate as bring_up_to_date  # noqa: PLC0415 - as above

    try:
        bring_up_to_date(load_config(file, os.environ, {"data": data}))
    except UserError as error:
        _refused(error, language)
    click.echo(Text("Das Schema ist auf dem neuesten Stand.", "The schema is up to date.").to(language))


@main.command()
@_configured
@click.option("--json", "as_json", is_flag=True, help="Print one JSON list.")
@language_option
def reports(*, file: Path | None, data: Path | None, as_json: bool, language: Language) -> None:
    """List the cards in which learners found something wrong, those with the most reports first."""
    from bot.config import load_config  # noqa: PLC0415 - as above
    from bot.dialogue.report_list import fields, lines  # noqa: PLC0415 - as above
    from bot.library.loader import load  # noqa: PLC0415 - as above
    from bot.wiring import reported  # noqa: PLC0415 - as above

    try:
        config = load_config(file, os.environ, {"data": data})
        found = reported(config)
    except UserError as error:
        _refused(error, language)
    course = load(config.content, config.quizzes).course
    if as_json:
        click.echo(json.dumps(fields(found, course, language)))
    else:
        click.echo("\n".join(lines(found, course, language)))


def _serve(
    serve: Callable[["Config"], Coroutine[Any, Any, None]],
    file: Path | None,
    flags: Mapping[str, object],
    language: Language,
) -> None:
    from bot.config import load_config  # noqa: PLC0415 - as above
    from bot.wiring import set_up_logging  # noqa: PLC0415 - as above

    try:
        config = load_config(file, os.environ, flags)
        set_up_logging(config.log_level)
        with suppress(asyncio.CancelledError):  # stopped by a signal before it served anything
            asyncio.run(serve(config))
    except UserError as error:
        _refused(error, language)


def _refused(error: UserError, language: Language) -> NoReturn:
    """End with what a person has to put right."""
    click.echo(error.text.to(language), err=True)
    sys.exit(1)
