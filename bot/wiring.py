"""The composition root: configuration → house, channel, loops. Every loop is started here; nothing is at import."""

import asyncio
import hmac
import logging
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from socket import socket

from bot.channels.attachments import KEPT, SWEPT, Folder
from bot.channels.delivery import Post
from bot.channels.inline import answering
from bot.channels.jobs import Workshop
from bot.channels.outcomes import Carrier
from bot.channels.telegram.budget import Budget
from bot.channels.telegram.carrier import TelegramCarrier
from bot.channels.telegram.connection import Link, connect, publish_commands
from bot.channels.telegram.files import TelegramFiles
from bot.channels.telegram.inline import Inline
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.limits import Limits, Rates
from bot.channels.telegram.pace import SharedPace
from bot.channels.telegram.polling import Polling
from bot.config import Config
from bot.dialogue import commands
from bot.domain.reports import CardReports
from bot.domain.texts import Text, UserError
from bot.house import House, clock, open_database, open_house
from bot.running import Loop, end_on_signals, until_stopped
from bot.storage import backup, reports

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Office:
    """The bot on Telegram, however its updates come; `loops` run beside the workshop and what takes updates in."""

    intake: Intake
    post: Post
    workshop: Workshop
    loops: list[Loop]


def _office(
    house: House,
    link: Link,
    *,
    measured: Callable[[Carrier], Carrier] = lambda carrier: carrier,
    patience: float | None = None,
) -> Office:
    bot, request, polls = link
    post = house.post(
        measured(TelegramCarrier(bot, request, _limits(house, bot.id), draw=house.draw, commands=commands.menu))
    )
    inline = Inline(bot, request, answering(house.database, house.run, house.config.language))
    turns = house.turns(house.config.token.encode(), bot_name=bot.username)
    most, language = house.config.limits.updates_per_person, house.config.language
    budget = Budget(most, clock=asyncio.get_running_loop().time, language=language)
    folder = house.folder("telegram")
    folder.clean(clock(), timedelta(0) if house.alone else KEPT)  # what a process that was killed had fetched
    return Office(
        Intake(bot, polls, house.reception(turns, post, patience=patience), inline, budget),
        post,
        house.workshop(turns, post, TelegramFiles(request, folder)),
        [
            post.serve(),
            _sweep(folder),
            house.shelf.watch(),
            house.keep(bot.id),
            publish_commands(bot, commands.menu),
        ],
    )


def _limits(house: House, bot_id: int) -> Limits:
    """Return the limits on sending: on PostgreSQL with one pace for all processes, for there may be several."""
    limits = house.config.limits
    rates = Rates(limits.per_second, limits.per_chat_burst, limits.per_chat_per_second, limits.per_group_per_minute)
    shared = not house.database.is_sqlite and limits.per_second
    pace = SharedPace(house.database, house.run, bot_id, limits.per_second) if shared else None
    return Limits(rates, clock=asyncio.get_running_loop().time, pace=pace)


async def _sweep(folder: Folder) -> None:
    """Delete people's files that have been here for too long, every few minutes."""
    while True:
        await asyncio.to_thread(folder.clean, clock())
        await asyncio.sleep(SWEPT.total_seconds())


async def serve_telegram(config: Config) -> None:
    """Serve Telegram by polling until SIGTERM or SIGINT. Raises UserError where it cannot begin."""
    _require_token(config)
    end_on_signals()
    async with open_house(config) as house, connect(config.api_url, config.token) as link:
        office = _office(house, link)
        bot, _, polls = link
        log.info("serving @%s", bot.username)
        await until_stopped(
            [*office.loops, office.workshop.serve()],
            intake=Polling(polls, office.intake).serve(),
            finish=[office.intake.finish, office.post.finish],
        )


async def serve_webhook(config: Config) -> None:
    """Serve Telegram as one of several workers behind a proxy, until SIGTERM or SIGINT. Raises UserError."""
    from bot.channels.telegram import webhook  # noqa: PLC0415 - with Prometheus' client, which nobody else needs
    from bot.channels.telegram.metrics import Metrics  # noqa: PLC0415 - as above

    _require_token(config)
    _require_address(config)
    end_on_signals()
    async with open_house(config, alone=False) as house, connect(config.api_url, config.token) as link:
        bot, request, _ = link
        metrics = Metrics(house.queues, lambda: house.shelf.version)
        house.database.on_error(metrics.failed)
        office = _office(house, link, measured=metrics.measured, patience=webhook.TRYING)
        secret = hmac.digest(config.token.encode(), b"who brings updates", "sha256").hex()
        hook = webhook.Webhook(
            office.intake, secret=secret, ready=house.trouble, metrics=metrics.text, observe=metrics.taken
        )

        async def take_in() -> None:
            """Take updates and jobs: at the end neither any more, before what is under way ends."""
            async with webhook.serve(hook, config.webhook.host, config.webhook.port) as port:
                log.info("serving @%s on %s:%d", bot.username, config.webhook.host, port)
                await office.workshop.serve()

        await until_stopped(
            [*office.loops, webhook.register(request, config.webhook_url, secret)],
            intake=take_in(),
            finish=[office.intake.finish, office.post.finish],
        )


def _require_token(config: Config) -> None:
    if not config.token:
        raise UserError(
            Text(
                "Es fehlt der Token des Bots. Bitte TELEGRAM_BOT_TOKEN setzen (@BotFather gibt ihn aus); "
                "ohne Token geht `bindungsbot demo`.",
                "The bot's token is missing. Please set TELEGRAM_BOT_TOKEN (@BotFather gives it out); "
                "without a token there is `bindungsbot demo`.",
            )
        )


def _require_address(config: Config) -> None:
    if not config.webhook_url:
        raise UserError(
            Text(
                "Es fehlt die Adresse, an die Telegram Nachrichten bringen soll. Bitte TELEGRAM_WEBHOOK_URL setzen, "
                "etwa https://bot.example.org/telegram; ohne eigene Adresse geht `bindungsbot run`.",
                "The address to which Telegram is to bring updates is missing. Please set TELEGRAM_WEBHOOK_URL, "
                "such as https://bot.example.org/telegram; without an address there is `bindungsbot run`.",
            )
        )


async def serve_demo(config: Config, announce: Callable[[str], None]) -> None:
    """Serve the page on this machine until SIGTERM or SIGINT; `announce` gets its address. Raises UserError."""
    from bot.channels.web.app import listen  # noqa: PLC0415 - with the page's server, which Telegram does not need

    end_on_signals()
    config = replace(config, given_database_url=config.demo_database_url)
    with listen(config.demo.port) as door:  # links in the chat name the port, so it is had before the dialogue
        async with open_house(config) as house:
            await _serve_page(house, door, announce)


async def _serve_page(house: House, door: socket, announce: Callable[[str], None]) -> None:
    from bot.channels.web.app import address_of, build_app, serve  # noqa: PLC0415 - as above
    from bot.channels.web.rooms import Rooms  # noqa: PLC0415 - as above
    from bot.channels.web.sender import WebCarrier  # noqa: PLC0415 - as above
    from bot.channels.web.sessions import load_key  # noqa: PLC0415 - as above
    from bot.channels.web.uploads import Uploads  # noqa: PLC0415 - as above

    rooms, key = Rooms(), load_key(house.config.data / "demo.key")
    post = house.post(WebCarrier(rooms, house.draw))
    folder = house.folder("page")
    uploads, turns = Uploads(folder), house.turns(key, address=address_of(door))
    workshop = house.workshop(turns, post, uploads)
    reception = house.reception(turns, post, forget=uploads.discard_all)
    app = build_app(reception, rooms, uploads, key=key, menu=commands.menu)
    async with serve(app, door) as address:
        announce(address)

        async def close_pages(_seconds: float) -> None:
            rooms.close()  # who has no page open will not answer in time either; it stays in the outbox

        loops = [post.serve(), workshop.serve(), _sweep(folder), house.shelf.watch(), house.keep(0)]
        await until_stopped(loops, finish=[close_pages, post.finish])


def migrate(config: Config) -> None:
    """Bring the database's schema up to date and nothing else."""
    open_database(config.database_url).close()


def back_up(config: Config, target: Path) -> None:
    """Copy the SQLite database, served or not, to a new file. Raises UserError where that cannot be."""
    with closing(open_database(config.database_url)) as database:
        backup.back_up(database, target)


def reported(config: Config) -> tuple[CardReports, ...]:
    """Return what learners reported of cards. Raises UserError where the database cannot be opened."""
    with closing(open_database(config.database_url)) as database, database.begin() as transaction:
        return reports.by_card(transaction)
