"""The commands that serve: demo, run; and those that look after the database: migrate, backup."""

import asyncio
import os
import threading
import webbrowser
from collections.abc import Callable, Coroutine, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.cli.options import configured, language_option, refused
from bot.domain.texts import Language, Text, UserError
from bot.running import resting_collector

if TYPE_CHECKING:  # at run time each command imports what it needs, so that `kpi` starts at once
    from bot.config import Config


@click.command()
@configured
@click.option("--port", type=click.IntRange(0, 65_535), help="Port on 127.0.0.1, 0 for any free one.")
@language_option
def demo(*, file: Path | None, data: Path | None, port: int | None, language: Language) -> None:
    """Open the bot in the browser; no token needed."""
    with resting_collector():
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


@click.command()
@configured
@click.option("--webhook", is_flag=True, help="Have updates brought to TELEGRAM_WEBHOOK_URL instead of fetching them.")
@click.option("--port", type=click.IntRange(0, 65_535), help="Port of --webhook, 0 for any free one.")
@language_option
def run(*, file: Path | None, data: Path | None, webhook: bool, port: int | None, language: Language) -> None:
    """Serve Telegram; the token comes from TELEGRAM_BOT_TOKEN."""
    with resting_collector():
        from bot.wiring import serve_telegram, serve_webhook  # noqa: PLC0415 - as above

    _serve(serve_webhook if webhook else serve_telegram, file, {"data": data, "port": port}, language)


@click.command()
@configured
@language_option
def migrate(*, file: Path | None, data: Path | None, language: Language) -> None:
    """Bring the database's schema up to date; `run` and `demo` do so by themselves."""
    from bot.config import load_config  # noqa: PLC0415 - as above
    from bot.wiring import migrate as bring_up_to_date  # noqa: PLC0415 - as above

    try:
        bring_up_to_date(load_config(file, os.environ, {"data": data}))
    except UserError as error:
        refused(error, language)
    click.echo(Text("Das Schema ist auf dem neuesten Stand.", "The schema is up to date.").to(language))


@click.command()
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
@configured
@language_option
def backup(*, target: Path, file: Path | None, data: Path | None, language: Language) -> None:
    """Copy the SQLite database to a new file, also while it is served."""
    from bot.config import load_config  # noqa: PLC0415 - as above
    from bot.wiring import back_up  # noqa: PLC0415 - as above

    try:
        back_up(load_config(file, os.environ, {"data": data}), target)
    except UserError as error:
        refused(error, language)
    click.echo(Text(f"{target} ist geschrieben.", f"{target} is written.").to(language))


def _serve(
    serve: Callable[["Config"], Coroutine[Any, Any, None]],
    file: Path | None,
    flags: Mapping[str, object],
    language: Language,
) -> None:
    from bot.config import load_config  # noqa: PLC0415 - as above
    from bot.house import set_up_logging  # noqa: PLC0415 - as above

    try:
        config = load_config(file, os.environ, flags)
        set_up_logging(config.log_level)
        with suppress(asyncio.CancelledError):  # stopped by a signal before it served anything
            asyncio.run(serve(config))
    except UserError as error:
        refused(error, language)
