"""Killed at any moment, the bot loses nothing: every answer counts once, and every reply that was owed arrives."""

import json
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.storage.database import Database
from bot.storage.tables import inbox, outbox, persons, reviews, screens
from tests.fake_bot_api import Message, Remote, spawn
from tests.harness import BotProcess

PEOPLE = range(501, 513)
KILLS = 8
ANSWERS = ("choose", "grade", "check", "unknown")


class Crowd:
    """People who study and compute without pause, tap twice, and whose updates Telegram delivers twice."""

    def __init__(self, telegram: Remote, chance: random.Random) -> None:
        self.telegram = telegram
        self.chance = chance
        self.answers: set[tuple[int, str]] = set()  # person and the button that gave an answer
        self.scheduled: set[tuple[int, str]] = set()  # those of them on cards that were not up before in the run
        self.figures: dict[int, list[int]] = {person: [] for person in PEOPLE}
        self.updates: list[int] = []

    def begin(self) -> None:
        for person in PEOPLE:
            self._keep(self.telegram.send_text(person, "/lernen"))

    def act(self) -> None:
        """Everybody does one thing with what he sees now."""
        for person in PEOPLE:
            card = self._card(person)
            if card is None:
                continue
            self._answer(person, card)
            if self.chance.random() < 0.3:
                self._compute(person)
        if self.updates and self.chance.random() < 0.3:
            self.telegram.redeliver(*self.chance.sample(self.updates, min(3, len(self.updates))))

    def _card(self, person: int) -> Message | None:
        cards = [m for m in self.telegram.chat(person).bot_messages if any("⏸" in label for label in m.labels)]
        return cards[-1] if cards else None

    def _answer(self, person: int, card: Message) -> None:
        buttons = [b for row in card.buttons for b in row if b.data and ":" in b.data and not b.data.startswith("c:")]
        moves = [b for b in buttons if b.data.split(":")[2] in (*ANSWERS, "flip", "next")]
        ticks = [b for b in buttons if b.data.split(":")[2] == "tick"]
        ticked = any(b.data.split(":")[2] == "untick" for b in buttons)
        button = self.chance.choice(ticks if ticks and not ticked else moves)
        if button.data.split(":")[2] in ANSWERS:
            version = ":".join(button.data.split(":")[:2])
            if (person, version) in self.answers:
                return  # the answer is on its way; another one would be another person's story
            self.answers.add((person, version))
            if "noch einmal" not in card.text.split("\n")[0]:
                self.scheduled.add((person, version))
        for _ in range(self.chance.choice((1, 1, 2))):  # a double tap now and then
            self._keep(self.telegram.press(person, card, button.data))

    def _compute(self, person: int) -> None:
        figure = 1000 + len(self.figures[person])
        self.figures[person].append(figure)
        self._keep(self.telegram.send_text(person, f"/nps 5000 100 {figure}"))

    def _keep(self, update: dict) -> None:
        self.updates.append(update["update_id"])


@pytest.fixture
def telegram() -> Iterator[Remote]:
    with spawn() as server:
        yield server


def test_every_answer_counts_once_and_every_reply_arrives(telegram: Remote, database_url: str, tmp_path: Path) -> None:
    seed = random.randrange(1_000_000)
    print("seed", seed)
    chance = random.Random(seed)
    crowd = Crowd(telegram, chance)
    with BotProcess(tmp_path, telegram.url, telegram.token, database_url) as bot:
        bot.start()
        crowd.begin()
        for kill in range(KILLS):
            wait_for(lambda: bot.serving)
            # right at the start only every other time: who dies with the same update thrice rightly suspects it
            end = time.monotonic() + (chance.uniform(0.0, 0.1) if kill % 2 else chance.uniform(0.1, 0.6))
            while time.monotonic() < end:
                crowd.act()
            bot.kill()
            bot.start()
        wait_for(lambda: telegram.activity().pending == 0, seconds=30)
        wait_until_empty(database_url)
        assert bot.stop() == 0, bot.log.read_text()
    check_database(database_url, crowd)
    check_chats(telegram, database_url, crowd)
    assert telegram.violations == []


def wait_for(predicate: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not predicate():
        assert time.monotonic() < end, "the bot did not get there"
        time.sleep(0.01)


def wait_until_empty(database_url: str) -> None:
    database = Database(database_url)
    try:
        for _ in range(300):
            with database.begin() as connection:
                if not connection.execute(select(func.count()).select_from(outbox)).scalar_one():
                    return
            time.sleep(0.1)
        raise AssertionError("replies stayed behind in the outbox")
    finally:
        database.close()


def check_database(database_url: str, crowd: Crowd) -> None:
    database = Database(database_url)
    with database.begin() as connection:
        states = Counter(connection.execute(select(inbox.c.state)).scalars())
        recorded = connection.execute(select(func.count()).select_from(reviews)).scalar_one()
        answered = 0
        for state in connection.execute(select(screens.c.state).where(screens.c.flow == "study")).scalars():
            answered += json.loads(state)["session"]["answered"]
    database.close()
    assert set(states) == {"done"}, states
    assert answered == len(crowd.answers)
    assert recorded == len(crowd.scheduled)


def check_chats(telegram: Remote, database_url: str, crowd: Crowd) -> None:
    database = Database(database_url)
    with database.begin() as connection:
        versions = dict(
            connection.execute(
                select(persons.c.user_id, screens.c.version)
                .join(screens, screens.c.person_id == persons.c.id)
                .where(screens.c.flow == "study")
            ).all()
        )
    database.close()
    for person in PEOPLE:
        messages = telegram.chat(person).bot_messages
        sent = Counter(
            request.params["text"].split("Kritiker: ")[1].split("\n")[0].replace(".", "")
            for request in telegram.requests
            if request.method == "sendMessage"
            and request.params["chat_id"] == person
            and "Kritiker: " in request.params["text"]
        )
        for figure in crowd.figures[person]:
            assert sent[str(figure)] >= 1, f"{person} never got the answer for {figure}"
        assert sum(sent.values()) - len(crowd.figures[person]) <= KILLS
        buttons = [button.data for message in messages for row in message.buttons for button in row]
        shown = max(int(data.split(":")[1]) for data in buttons if data.count(":") == 3)
        assert shown >= versions[person], "the last state of the card was not shown"
