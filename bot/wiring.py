"""The composition root: configuration → database, course, dialogue, channel.

Every loop is started here; nothing is created at import.
"""

import asyncio
import hmac
import logging
import secrets
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from socket import socket

from bot.analysis.laboratory import Laboratory
from bot.book.publisher import Publisher
from bot.channels.attachments import SWEPT, Folder, Source
from bot.channels.delivery import Post, Run
from bot.channels.inline import answering
from bot.channels.jobs import Workshop
from bot.channels.outcomes import Carrier
from bot.channels.reception import Reception
from bot.channels.telegram.carrier import TelegramCarrier
from bot.channels.telegram.connection import connect, publish_commands
from bot.channels.telegram.files import TelegramFiles
from bot.channels.telegram.inline import Inline
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.limits import Limits, Rates
from bot.channels.telegram.polling import Polling
from bot.channels.web.app import address_of, build_app, listen, serve
from bot.channels.web.rooms import Rooms
from bot.channels.web.sender import WebCarrier
from bot.channels.web.sessions import load_key
from bot.channels.web.uploads import Uploads
from bot.config import Config
from bot.dialogue import commands, router, settings_flow
from bot.dialogue.due import DUE
from bot.dialogue.messages import Picture
from bot.dialogue.turn import Settings
from bot.dialogue.turns import Turns
from bot.domain.reports import CardReports
from bot.domain.texts import Text, UserError
from bot.drawing.studio import Studio
from bot.library.shelf import Shelf
from bot.running import end_on_signals, spare_the_collector, until_stopped
from bot.search.finder import Finder
from bot.storage import reports, retention, schema
from bot.storage.database import AddressError, Database, DatabaseError

log = logging.getLogger(__name__)

HOUSEKEEPING = 3600.0  # seconds
INDEX_AFTER = 10.0  # seconds after the start


def clock() -> datetime:
    """Return the time: the one place where the program looks at a clock."""
    return datetime.now(UTC)


def set_up_logging(level: str) -> None:
    """Log to standard error. Libraries stay quiet: some log addresses with the token, or what people write."""
    logging.basicConfig(level=level.upper(), format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    for name in ("telegram", "aiohttp", "alembic", "asyncio", "sqlalchemy", "watchfiles", "fsrs"):
        logging.getLogger(name).setLevel(logging.WARNING)


def open_database(url: str) -> Database:
    """Open a database and bring its schema up to date. Raises UserError with what to do."""
    try:
        database = Database(url)
        schema.upgrade(database)
    except ModuleNotFoundError:
        raise UserError(
            Text(
                "Für PostgreSQL fehlt der Treiber. Bitte das Extra `postgres` installieren: "
                "pip install 'bindungsbot[postgres]'",
                "The driver for PostgreSQL is missing. Please install the extra `postgres`: "
                "pip install 'bindungsbot[postgres]'",
            )
        ) from None
    except (AddressError, *DatabaseError) as error:
        log.debug("the database cannot be opened", exc_info=error)
        raise UserError(
            Text(
                f"Die Datenbank lässt sich nicht öffnen ({type(error).__name__}). Bitte DATABASE_URL prüfen "
                "und ob der Server läuft oder der Ordner beschreibbar ist.",
                f"The database cannot be opened ({type(error).__name__}). Please check DATABASE_URL, "
                "and that the server runs or the folder is writable.",
            )
        ) from None
    return database


@dataclass(frozen=True, slots=True)
class House:
    """What both channels stand on."""

    config: Config
    database: Database
    shelf: Shelf
    run: Run
    owner: str
    studio: Studio
    finder: Finder

    async def draw(self, picture: Picture) -> bytes:
        """Return a picture as PNG."""
        return await self.studio.draw(picture.name, picture.values)

    def turns(self, key: bytes, *, bot_name: str = "", address: str = "") -> Turns:
        """Return the dialogue of a channel. `key` is the channel's own secret, of which another is made."""
        return Turns(
            self.database,
            router.handle,
            lambda: self.shelf.course,
            clock,
            owner=self.owner,
            settings=replace(self._settings(key), bot_name=bot_name, address=address),
            finder=self.finder,
        )

    def reception(self, turns: Turns, post: Post) -> Reception:
        """Return the way in for a channel's updates."""
        return Reception(turns, post, run=self.run, one_writer=self.database.is_sqlite)

    def workshop(self, turns: Turns, post: Post, source: Source) -> Workshop:
        """Return what does a channel's jobs; `source` has the files that people sent."""
        return Workshop(
            self.database,
            turns,
            post,
            analyst=Laboratory(),
            source=source,
            due=DUE,
            run=self.run,
            clock=clock,
            owner=self.owner,
            alone=True,
        )

    def folder(self, name: str) -> Folder:
        """Return a private folder for people's files."""
        return Folder(self.config.data / "files" / name)

    def post(self, carrier: Carrier) -> Post:
        """Return the sender of a channel."""
        publish = Publisher(lambda: self.shelf.course).publish
        return Post(self.database, carrier, run=self.run, publish=publish, clock=clock, owner=self.owner, alone=True)

    def _settings(self, key: bytes) -> Settings:
        study, roles = self.config.study, self.config.roles
        return Settings(
            language=self.config.language,
            time_zone=self.config.time_zone,
            day_ends_at=study.day_ends_at,
            new_per_day=study.new_per_day,
            retention=study.desired_retention,
            retention_days=self.config.retention_days,
            unused_days=self.config.unused_days,
            instructors=frozenset(roles.instructors),
            operators=frozenset(roles.operators),
            secret=hmac.digest(key, b"who answered a survey", "sha256"),
            tokens=partial(secrets.token_urlsafe, 12),
        )

    async def keep(self, bot_id: int) -> None:
        """Delete what is past its time, and accounts that nobody uses, every hour."""
        kept, unused = timedelta(days=self.config.retention_days), timedelta(days=self.config.unused_days)
        forget = partial(retention.forget_unused, bot_id=bot_id, time_zone=self.config.time_zone)
        while True:
            try:
                await self.run(retention.prune, self.database, clock(), kept)
                if unused:
                    await self.run(forget, self.database, clock(), unused)
            except DatabaseError as error:
                log.error("nothing could be pruned: %s", type(error).__name__)  # noqa: TRY400 - one line will do
            await asyncio.sleep(HOUSEKEEPING)


async def _sweep(folder: Folder) -> None:
    """Delete people's files that have been here for too long, every few minutes."""
    while True:
        await asyncio.to_thread(folder.clean, clock())
        await asyncio.sleep(SWEPT.total_seconds())


async def _index_first(finder: Finder, shelf: Shelf) -> None:
    """Build the first index once the updates that waited for the start are answered; who asks sooner has it built."""
    await asyncio.sleep(INDEX_AFTER)
    await asyncio.to_thread(finder.prepare, shelf.course)


@asynccontextmanager
async def open_house(config: Config) -> AsyncIterator[House]:
    """Open what both channels stand on, and close it again."""
    database = open_database(config.database_url)
    finder = Finder()
    shelf = Shelf(config.content, config.quizzes, language=config.language)
    threads = ThreadPoolExecutor(database.workers, thread_name_prefix="database")
    run = partial(asyncio.get_running_loop().run_in_executor, threads)
    studio = Studio()
    shelf.prepare = finder.prepare  # from now on
    indexing = asyncio.create_task(_index_first(finder, shelf))
    try:
        await run(settings_flow.find_zone, "UTC")  # reads every time zone from disk: not within somebody's transaction
        spare_the_collector()
        yield House(config, database, shelf, run, secrets.token_hex(8), studio, finder)
    finally:
        indexing.cancel()
        await asyncio.wait([indexing])  # does not raise where it failed: what follows is to be closed all the same
        await studio.close()
        threads.shutdown(cancel_futures=True)  # before the connections go: what is under way ends first
        database.close()


async def serve_telegram(config: Config) -> None:
    """Serve Telegram until SIGTERM or SIGINT. Raises UserError where it cannot begin."""
    if not config.token:
        raise UserError(
            Text(
                "Es fehlt der Token des Bots. Bitte TELEGRAM_BOT_TOKEN setzen (@BotFather gibt ihn aus); "
                "ohne Token geht `bindungsbot demo`.",
                "The bot's token is missing. Please set TELEGRAM_BOT_TOKEN (@BotFather gives it out); "
                "without a token there is `bindungsbot demo`.",
            )
        )
    end_on_signals()
    async with open_house(config) as house, connect(config.api_url, config.token) as (bot, request, polls):
        limits = config.limits
        rates = Rates(limits.per_second, limits.per_chat_burst, limits.per_chat_per_second, limits.per_group_per_minute)
        sending = Limits(rates, clock=asyncio.get_running_loop().time)
        post = house.post(TelegramCarrier(bot, request, sending, draw=house.draw, commands=commands.menu))
        inline = Inline(bot, request, answering(house.database, house.run, config.language))
        turns = house.turns(config.token.encode(), bot_name=bot.username)
        intake = Intake(bot, polls, house.reception(turns, post), inline)
        folder = house.folder("telegram")
        folder.clean(clock(), timedelta(0))  # what a process that was killed had fetched
        workshop = house.workshop(turns, post, TelegramFiles(request, folder))
        log.info("serving @%s", bot.username)
        await until_stopped(
            [
                post.serve(),
                workshop.serve(),
                house.shelf.watch(),
                house.keep(bot.id),
                publish_commands(bot, commands.menu),
            ],
            intake=Polling(polls, intake).serve(),
            finish=[intake.finish, post.finish],
        )


async def serve_demo(config: Config, announce: Callable[[str], None]) -> None:
    """Serve the page on this machine until SIGTERM or SIGINT; `announce` gets its address. Raises UserError."""
    end_on_signals()
    config = replace(config, given_database_url=config.demo_database_url)
    with listen(config.demo.port) as door:  # links in the chat name the port, so it is had before the dialogue
        async with open_house(config) as house:
            await _serve_page(house, door, announce)


async def _serve_page(house: House, door: socket, announce: Callable[[str], None]) -> None:
    rooms, key = Rooms(), load_key(house.config.data / "demo.key")
    post = house.post(WebCarrier(rooms, house.draw))
    folder = house.folder("page")
    uploads, turns = Uploads(folder), house.turns(key, address=address_of(door))
    workshop = house.workshop(turns, post, uploads)
    app = build_app(house.reception(turns, post), rooms, uploads, key=key, menu=commands.menu)
    async with serve(app, door) as address:
        announce(address)

        async def close_pages(_seconds: float) -> None:
            rooms.close()  # who has no page open will not answer in time either; it stays in the outbox

        loops = [post.serve(), workshop.serve(), _sweep(folder), house.shelf.watch(), house.keep(0)]
        await until_stopped(loops, finish=[close_pages, post.finish])


def migrate(config: Config) -> None:
    """Bring the database's schema up to date and nothing else."""
    open_database(config.database_url).close()


def reported(config: Config) -> tuple[CardReports, ...]:
    """Return what learners reported of cards. Raises UserError where the database cannot be opened."""
    with closing(open_database(config.database_url)) as database, database.begin() as transaction:
        return reports.by_card(transaction)
