"""The house: what every channel stands on, opened from the configuration and closed again."""

import asyncio
import gc
import hmac
import logging
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial

from bot.analysis.laboratory import Laboratory
from bot.book.publisher import Publisher
from bot.channels.attachments import Folder, Source
from bot.channels.delivery import Post, Run
from bot.channels.jobs import Workshop
from bot.channels.outcomes import Carrier
from bot.channels.reception import Forget, Reception
from bot.config import Config
from bot.dialogue import router
from bot.dialogue.due import DUE
from bot.dialogue.files.analysis_work import ANALYSIS, DISCARD
from bot.dialogue.messages import Picture
from bot.dialogue.person import settings_flow
from bot.dialogue.turn import Settings
from bot.dialogue.turns import Turns
from bot.domain.course import Course
from bot.domain.texts import Text, UserError
from bot.drawing.studio import Studio
from bot.library.shelf import Shelf
from bot.running import Threads, spare_the_collector
from bot.search.breather import Breather
from bot.search.finder import Finder
from bot.storage import jobs, outbox, retention, schema
from bot.storage.database import AddressError, Database, DatabaseError, transact
from bot.storage.sole import sole
from bot.storage.status import Queues, queues

log = logging.getLogger(__name__)

HOUSEKEEPING = 3600.0  # seconds
INDEX_AFTER = 10.0  # seconds after the start: what waited for it is answered by then
PATIENCE = 1.0  # seconds in which a database answers who watches over this process


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
    alone: bool  # no other process serves this database
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

    def reception(
        self, turns: Turns, post: Post, *, patience: float | None = None, forget: Forget = lambda _chat: None
    ) -> Reception:
        """Return the way in for a channel's updates; `patience` and `forget` as there."""
        at_once = self.database.workers
        return Reception(turns, post, run=self.run, at_once=at_once, patience=patience, forget=forget)

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
            alone=self.alone,
        )

    def folder(self, name: str) -> Folder:
        """Return a private folder for people's files."""
        return Folder(self.config.data / "files" / name)

    def post(self, carrier: Carrier) -> Post:
        """Return the sender of a channel."""
        publish = Publisher(lambda: self.shelf.course).publish
        return Post(
            self.database, carrier, run=self.run, publish=publish, clock=clock, owner=self.owner, alone=self.alone
        )

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

    async def trouble(self) -> str | None:
        """Return what this process cannot serve for, `database` or `course`; None where it can."""
        if not self.shelf.course.cards:
            return "course"
        try:
            async with asyncio.timeout(PATIENCE):
                await self.run(_touch, self.database)
        except (TimeoutError, *DatabaseError):
            return "database"
        return None

    async def queues(self) -> Queues:
        """Return what waits. Raises TimeoutError where the database does not answer in time."""
        async with asyncio.timeout(PATIENCE):
            found: Queues = await self.run(transact, self.database, queues, clock(), (ANALYSIS, DISCARD, *DUE))
        return found

    async def keep(self, bot_id: int) -> None:
        """Delete what is past its time, and accounts that nobody uses, every hour."""
        while True:
            try:
                await self._tidy(bot_id)
            except DatabaseError as error:
                log.error("nothing could be pruned: %s", type(error).__name__)  # noqa: TRY400 - one line will do
            await asyncio.sleep(HOUSEKEEPING)

    async def _tidy(self, bot_id: int) -> None:
        """Delete it some at a time, so that nobody waits for long; several workers may do so at once."""
        kept, unused = timedelta(days=self.config.retention_days), timedelta(days=self.config.unused_days)
        while await self.run(retention.prune, self.database, clock(), kept):
            pass
        forget = partial(retention.forget_unused, bot_id=bot_id, time_zone=self.config.time_zone)
        while unused and await self.run(forget, self.database, clock(), unused) >= retention.FORGOTTEN:
            pass


def _touch(database: Database) -> None:
    with database.begin() as transaction:
        transaction.exec_driver_sql("SELECT 1")


def _hand_back(database: Database, owner: str) -> None:
    """Leave to others at once what was not sent or done. Where the database fails they wait for the leases' end."""
    with suppress(*DatabaseError), database.begin() as transaction:
        outbox.hand_back(transaction, owner)
        jobs.hand_back(transaction, owner)


async def keep_index(finder: Finder, shelf: Shelf, *, after: float = INDEX_AFTER) -> None:
    """Have an index of the course before somebody asks; of the first `after` so many seconds, until cancelled."""
    loop, changed = asyncio.get_running_loop(), asyncio.Event()

    def note(_course: Course) -> None:
        loop.call_soon_threadsafe(changed.set)

    shelf.on_change = note
    await asyncio.sleep(after)
    while True:
        changed.clear()
        await asyncio.to_thread(finder.prepare, shelf.course)
        gc.freeze()  # it stays for long: Python need not search it for circles again and again
        await changed.wait()


@asynccontextmanager
async def open_house(config: Config, *, alone: bool = True) -> AsyncIterator[House]:
    """Open what both channels stand on, and close it again.

    `alone`: no other process serves this database. With SQLite it is always so: raises UserError where it is not.
    """
    with closing(open_database(config.database_url)) as database, sole(database):
        async with _furnished(config, database, alone=alone or database.is_sqlite) as house:
            yield house


@asynccontextmanager
async def _furnished(config: Config, database: Database, *, alone: bool) -> AsyncIterator[House]:
    owner, threads = secrets.token_hex(8), Threads(database.workers)
    finder = Finder(Breather(busy=lambda: threads.are_busy))
    shelf = Shelf(config.content, config.quizzes, language=config.language)
    studio = Studio()
    indexing = asyncio.create_task(keep_index(finder, shelf))
    try:
        # reads every time zone from disk: not within somebody's transaction
        await threads.run(settings_flow.find_zone, "UTC")
        spare_the_collector()
        yield House(config, database, shelf, threads.run, owner, alone, studio, finder)
    finally:
        shelf.on_change = lambda _course: None
        indexing.cancel()
        finder.hurry()
        await asyncio.wait([indexing])  # does not raise where it failed: what follows is to be closed all the same
        await studio.close()
        threads.close()  # before the connections go: what is under way ends first
        _hand_back(database, owner)
