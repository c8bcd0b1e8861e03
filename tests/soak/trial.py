"""One bot that is tried out: every update goes the true way, and what may never happen is checked after each.

A step is plain JSON, so that a failing run can be printed, made shorter and played again.
"""

import json
import logging
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

from sqlalchemy import event
from telegram import Bot

from bot.business.surveys import answerer
from bot.channels.telegram import inline as telegram_inline
from bot.channels.telegram.updates import read
from bot.dialogue.due import DUE
from bot.dialogue.files.analysis_work import ANALYSIS
from bot.dialogue.kpi import inline
from bot.dialogue.messages import Incoming
from bot.domain.course import Course
from bot.search.finder import Finder
from bot.storage.database import Database
from bot.storage.outbox import Parcel
from bot.storage.settling import Settlement
from bot.storage.tables import metadata
from tests.dialogue import analyses, surveying
from tests.dialogue.chat import World, check, reviews, settings
from tests.soak.listening import check_log, listening, told_in

KIM, LEE, MIA, GROUP = 7, 8, 9, -100
Step = Mapping[str, Any]
Courses = Sequence[tuple[Course, Finder]]
Rows = dict[int, list[tuple[Any, ...]]]

_FIGURES = {"orders": analyses.ORDERS, "bare": analyses.BARE, "survey": analyses.SURVEY}
_OF_PERSON = [table.name for table in metadata.sorted_tables if "person_id" in table.c]


class Trial:
    """A world with people who have a past. `courses` are the present one and others that a changed file may bring."""

    def __init__(self, file: Path, courses: Courses, bot: Bot) -> None:
        self.courses = courses
        self.bot = bot
        self.world = _Watched(_in_a_hurry(file), courses[0][0], settings=settings(bot_name="bindungsbot"))
        self._change_course(0)
        self.seen: dict[tuple[int, int, str], None] = {}  # buttons that were ever shown: chat, message, data
        self._ids: set[int] = set()
        self._rows = sqlite3.connect(file)
        _give_a_past(self.world)
        self._look()

    def close(self) -> None:
        self._rows.close()
        self.world.database.close()

    def play(self, step: Step) -> None:
        """Do what a step says. An AssertionError, or any other, says what went wrong."""
        match step:
            case {"update": raw}:
                self._feed(raw)
            case {"again": raw}:
                self._redeliver(raw)
            case {"later": hours}:
                self.world.later(hours=hours)
                self._do_due()
            case {"course": index}:
                self._change_course(index)
            case {"analysed": name}:
                self._analyse(name)
        self._look()

    def tables(self) -> str:
        """Return all that is stored, as one text."""
        return json.dumps([self._rows.execute(f'SELECT * FROM "{name}"').fetchall() for name in metadata.tables])

    def _change_course(self, index: int) -> None:
        self.world.course, self.world.finder = self.courses[index]
        self.world.restart()

    def _feed(self, raw: Any) -> None:
        before, known = self._rows_by_person(), self._people()
        self.world.addressed.clear()
        with listening() as log:
            asked = telegram_inline.read(raw, self.bot)
            if asked:
                _check_inline(asked)
            incoming = read(raw, self.bot)
            if incoming and incoming.update_id not in self._ids:
                self._run(incoming, log)
        check_log(log, raw)
        actor = incoming.user_id if incoming else 0
        self._check_others(before, self._rows_by_person(), {known.get(actor), self._people().get(actor)}, actor)
        assert self.world.addressed <= {incoming.chat_id if incoming else 0}, "somebody else was written to"

    def _run(self, incoming: Incoming, log: list[logging.LogRecord]) -> None:
        self._ids.add(incoming.update_id)
        try:
            self.world.run(incoming)
        except AssertionError as error:
            raise AssertionError(f"{error}; {told_in(log)}") from error

    def _redeliver(self, raw: Any) -> None:
        before, incoming = self.tables(), read(raw, self.bot)
        if incoming:
            outcome = self.world.turns.process([incoming])
            assert not outcome.parcels, "an update that came twice is answered twice"
            assert not outcome.notices
        assert self.tables() == before, "an update that came twice took effect twice"

    def _do_due(self) -> None:
        with listening() as log:
            while job := self.world.claim(*DUE):
                say, payload = DUE[job.kind], job.payload
                self.world.prompt(job, lambda turn, say=say, payload=payload: say(turn, payload))
        check_log(log, {})

    def _analyse(self, name: str) -> None:
        if any(row["kind"] == ANALYSIS and row["lease_owner"] is None for row in self.world.rows("jobs")):
            with listening() as log:
                analyses.finish(self.world, _FIGURES[name])
            check_log(log, {})

    def _look(self) -> None:
        """Remember the buttons that are to be seen now."""
        for chat in self.world.chats.values():
            for message in chat.messages[-3:]:
                self.seen |= {(chat.id, message.id, button.data): None for button in message.flat if button.data}

    def _people(self) -> dict[int, int]:
        return dict(self._rows.execute("SELECT user_id, id FROM persons"))

    def _rows_by_person(self) -> Rows:
        """Return every row about a person, by the person's id; the rows of answers to surveys apart, under 0."""
        found: Rows = defaultdict(list)
        for row in self._rows.execute("SELECT * FROM persons"):
            found[row[0]].append(row)
        for name in _OF_PERSON:
            for person, *row in self._rows.execute(f'SELECT person_id, * FROM "{name}"'):
                found[person].append((name, *row))
        found[0] = self._rows.execute(
            "SELECT a.answerer, s.id, s.salt, s.person_id, a.* FROM survey_answers a JOIN surveys s ON s.id = survey_id"
        ).fetchall()
        return found

    def _check_others(self, before: Rows, after: Rows, mine: set[int | None], actor: int) -> None:
        for person in {*before, *after} - {0} - mine:
            assert after.get(person) == before.get(person), f"rows of person {person} were changed by user {actor}"
        for who, survey, salt, owner, *_ in set(after[0]) ^ set(before[0]):
            own = answerer(self.world.settings.secret, salt, survey, actor)
            assert owner in mine or who == own, f"another's answer to survey {survey} was changed by user {actor}"


class _Watched(World):
    """A world that notes which chats are written to."""

    @cached_property
    def addressed(self) -> set[int]:
        return set()

    def _shown(self, parcel: Parcel) -> Settlement:
        self.addressed.add(parcel.chat_id)
        return super()._shown(parcel)


def _in_a_hurry(file: Path) -> Database:
    """Return a database that does not wait for the disk: no case is about power losses."""
    database = Database(f"sqlite:///{file}")
    event.listen(database.engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous=OFF"))
    return database


def _give_a_past(world: World) -> None:
    """Let three people study, compute, keep a result and ask customers; what they were shown can be pressed by all."""
    for user, language in ((KIM, "de"), (LEE, "de"), (MIA, "en")):
        chat = world.chat(user, language)
        chat.say("/start")
        for command in ("/lernen", "/nps 50 30 20", "/crr 200 40 180", "/lektion", "/begriff nps", "/einstellungen"):
            chat.say(command)
    owner = world.chat(LEE)
    surveying.asked(world, surveying.made(owner), [9, 10, 3, 7, 8])
    surveying.made(owner, "CLI", question=None)
    for command in ("/merken", "/verlauf", "/bericht", "/umfrage", "/loeschen"):
        owner.say(command)
    world.chat(KIM, chat=GROUP).say("/nps 50 30 20")
    assert not reviews(world)


def _check_inline(asked: telegram_inline.Asked) -> None:
    articles = inline.answer(asked.text, "de")
    assert len(articles) <= inline.MOST
    assert len({article.id for article in articles}) == len(articles)
    for article in articles:
        assert 0 < len(article.id.encode()) <= 64
        assert article.title.strip()
        check(article.html, ())


@contextmanager
def trial(file: Path, courses: Courses, bot: Bot) -> Iterator[Trial]:
    """Open a trial on a migrated, empty database."""
    with closing(Trial(file, courses, bot)) as opened:
        yield opened
