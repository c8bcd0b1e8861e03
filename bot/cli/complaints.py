"""What is wrong with a command line, in the language it asks for: the library behind it speaks English alone."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

import click

from bot.cli.options import default_language
from bot.domain.spelling import quoted
from bot.domain.texts import LANGUAGES, Language, Text


class Complaint(click.ClickException):
    """A wrong command line, told in one language. Exit code 2."""

    exit_code = 2

    def show(self, file: Any = None) -> None:  # noqa: ANN401, ARG002 - the library's interface
        """Print it to standard error."""
        click.echo(self.message, err=True)


class Program(click.Group):
    """Commands whose wrong use is told in the language that the command line, or else the locale, asks for."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # noqa: ANN401 - the library's interface
    ) -> click.Context:
        """Return the context, which remembers the language."""
        language = language_of(args)
        with _in(language):
            context = super().make_context(info_name, args, parent, **extra)
        context.meta[__name__] = language
        return context

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - whatever a command returns
        """Run the command."""
        with _in(ctx.meta[__name__]):
            return super().invoke(ctx)


def language_of(args: Sequence[str]) -> Language:
    """Return the language that a command line asks for, that of the locale where it names none.

    >>> language_of(["kpi", "--lang", "en"]), language_of(["--lang=de"])
    ('en', 'de')
    """
    words = [part for word in args for part in word.split("=", 1)]
    asked = [following for word, following in pairwise(words) if word == "--lang"]
    return next((known for known in LANGUAGES if known in asked), default_language(os.environ))


@contextmanager
def _in(language: Language) -> Iterator[None]:
    try:
        yield
    except click.exceptions.NoArgsIsHelpError:
        raise
    except click.UsageError as error:
        raise Complaint(complaint(error).to(language)) from None


def complaint(error: click.UsageError) -> Text:
    """Return what is wrong and where to look up what is right."""
    found = _told(error)
    path = f"{error.ctx.command_path} --help" if error.ctx else "bindungsbot --help"
    return Text(f"{found.de} Hilfe: {path}", f"{found.to('en')} Help: {path}")


def _told(error: click.UsageError) -> Text:
    match error:
        case click.NoSuchOption():
            name, near = quoted(error.option_name), _nearest(error.possibilities)
            return Text(f"Die Option {name} gibt es nicht.{near.de}", f"There is no option {name}.{near.to('en')}")
        case click.exceptions.NoSuchCommand():
            name, near = quoted(error.command_name), _nearest(error.possibilities)
            return Text(f"Den Befehl {name} gibt es nicht.{near.de}", f"There is no command {name}.{near.to('en')}")
        case click.MissingParameter():
            return Text(f"Es fehlt {_name(error)}.", f"{_name(error)} is missing.")
        case click.BadParameter():
            wanted = _wanted(error.param.type if error.param else None)
            return Text(f"{_name(error)}: {wanted.de}", f"{_name(error)}: {wanted.to('en')}")
        case click.BadOptionUsage():
            name = error.option_name
            return Text(
                f"{name}: Der Wert fehlt, oder es darf keiner dabeistehen.",
                f"{name}: the value is missing, or there must be none.",
            )
        case _:
            return Text("Diese Befehlszeile hat ein Wort zu viel.", "This command line has a word too many.")


def _name(error: click.BadParameter) -> str:
    """Return what a parameter is called on the command line: --port, FILE."""
    if isinstance(error.param, click.Option):
        return error.param.opts[0]
    return error.param.make_metavar(error.ctx) if error.param and error.ctx else str(error.param_hint)


def _nearest(possibilities: Sequence[str] | None) -> Text:
    if not possibilities:
        return Text("", "")
    return Text(f" Gemeint: {possibilities[0]}?", f" Did you mean {possibilities[0]}?")


def _wanted(kind: click.ParamType[Any] | None) -> Text:
    match kind:
        case click.Choice():
            known = ", ".join(map(str, kind.choices))
            return Text(f"Möglich sind {known}.", f"Possible are {known}.")
        case click.IntRange():
            return Text(
                f"Gebraucht wird eine ganze Zahl von {kind.min} bis {kind.max}.",
                f"A whole number from {kind.min} to {kind.max} is needed.",
            )
        case click.Path():
            return Text("Hier wird eine Datei gebraucht, kein Ordner.", "A file is needed here, not a folder.")
        case _:
            return Text("Dieser Wert passt nicht.", "This value does not fit.")
