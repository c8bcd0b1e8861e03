"""The commands on the files of the course: check, schema, ask, book."""

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from bot.cli.options import default_language, language_option, wrong_use
from bot.domain.course import Course
from bot.domain.texts import LANGUAGES, Language, Text, UserError

_beside = click.option(
    "--config", "file", default="config.yaml", show_default=True, type=click.Path(path_type=Path)
)  # content/ and quizzes/ lie beside this file, which need not be there


def _course(file: Path) -> Course:
    from bot.library.loader import load  # noqa: PLC0415 - its libraries would slow down every other command

    return load(file.parent / "content", file.parent / "quizzes").course


def _readable(file: Path, language: Language) -> Course:
    """Return the course; end where there is none to read."""
    course = _course(file)
    if not course.lessons:
        place = file.parent / "content"
        wrong_use({"--config": Text(f"In {place} ist kein Kurs.", f"There is no course in {place}.")}, language)
    return course


@click.command()
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--new", "new", metavar="NAME", help="Write a commented starter quiz, quizzes/NAME.yaml.")
@click.option("--strict", is_flag=True, help="Apply the rules of good questions too, and show what the course covers.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@_beside
@language_option
def check(
    paths: tuple[Path, ...], *, new: str | None, strict: bool, as_json: bool, file: Path, language: Language
) -> None:
    """Check quizzes and lessons: files and folders PATH, else content/ and quizzes/ beside the configuration file."""
    from bot.library import loader  # noqa: PLC0415 - as above

    if new is not None:
        _write_starter(new, paths, file, language)
        return
    found = loader.check(paths, file.parent / "content", file.parent / "quizzes", strict=strict)
    click.echo(json.dumps(loader.as_json(found, language)) if as_json else loader.report(found, language))
    absent = {problem.file for problem in found.problems if problem.code == "not-found"}
    if any(str(path) in absent for path in paths):
        sys.exit(2)
    sys.exit(1 if found.problems else 0)


def _write_starter(name: str, paths: Sequence[Path], file: Path, language: Language) -> None:
    from bot.library.starter import write_starter  # noqa: PLC0415 - as above

    if paths:
        wrong_use({"": Text("--new steht für sich, ohne PATH.", "--new goes without PATH.")}, language)
    try:
        path = write_starter(name, file.parent / "quizzes", _course(file), language)
    except UserError as error:
        wrong_use({"--new": error.text}, language)
    click.echo(Text(f"{path} ist angelegt.", f"{path} is written.").to(language))


@click.command()
@click.option(
    "--kind",
    type=click.Choice(("deck", "lesson", "topics", "glossary", "wording")),
    default="deck",
    show_default=True,
    help="Kind of file.",
)
def schema(*, kind: str) -> None:
    """Print the JSON Schema of quizzes, or of another kind of file, for editors that complete and check."""
    from bot.library.json_schema import schema_text  # noqa: PLC0415 - as above

    click.echo(schema_text(kind))


@click.command()
@click.argument("question")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON list of the passages, best first.")
@click.option(
    "--lang", "language", type=click.Choice(LANGUAGES), help="Language of the answer (default: the question's)."
)
@_beside
def ask(question: str, *, as_json: bool, language: Language | None, file: Path) -> None:
    """Ask the course a question: the passages that answer it, best first."""
    from bot.dialogue.reading.passages import fields, nothing, written  # noqa: PLC0415 - as above
    from bot.search.finder import Finder  # noqa: PLC0415 - as above

    said = language or default_language(os.environ)
    found = Finder().ask(_readable(file, said), question, language or "de").passages
    if as_json:
        click.echo(json.dumps([fields(passage, language or passage.language) for passage in found]))
    elif found:
        click.echo("\n\n".join(written(passage, language or passage.language) for passage in found))
    else:
        click.echo(nothing(said))


@click.command()
@click.option("--out", type=click.Path(path_type=Path), help="File or folder to write to (default: here).")
@click.option("--cheat-sheet", is_flag=True, help="Only the formulas.")
@_beside
@language_option
def book(*, out: Path | None, cheat_sheet: bool, file: Path, language: Language) -> None:
    """Write the course book, or the cheat sheet of all formulas, as HTML to print."""
    from bot.book.publisher import make  # noqa: PLC0415 - as above
    from bot.dialogue.messages import Document  # noqa: PLC0415 - as above

    made = make(Document("cheat-sheet" if cheat_sheet else "book", language), _readable(file, language))
    path = Path(made.name) if out is None else out / made.name if out.is_dir() else out
    try:
        path.write_bytes(made.content)
    except OSError:
        wrong_use({"--out": Text(f"{path} lässt sich nicht schreiben.", f"{path} cannot be written.")}, language)
    click.echo(Text(f"{path} ist geschrieben.", f"{path} is written.").to(language))
