"""What the commands share: their options, and how they end where something is wrong."""

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from bot.domain.texts import LANGUAGES, Language, Text, UserError

F = TypeVar("F", bound=Callable[..., Any])


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


def configured(command: F) -> F:
    """Add the options of the commands that read the configuration."""
    data = click.option("--data", type=click.Path(path_type=Path), help="Folder for databases and keys.")
    file = click.option("--config", "file", type=click.Path(path_type=Path), help="Default: ./config.yaml.")
    return file(data(command))


def wrong_use(errors: Mapping[str, Text], language: Language) -> NoReturn:
    """End with one line that names every wrong input."""
    lines = (f"{name}: {text.to(language)}" if name else text.to(language) for name, text in errors.items())
    click.echo(" ".join(lines), err=True)
    sys.exit(2)


def refused(error: UserError, language: Language) -> NoReturn:
    """End with what a person has to put right."""
    click.echo(error.text.to(language), err=True)
    sys.exit(1)
