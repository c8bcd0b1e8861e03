"""People who study, compute, keep results, answer a survey, send files, block the bot and delete themselves.

Everybody remembers what he has done, so that it can be held against what the bot has counted.
"""

import asyncio
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from random import Random

from tests.fake_bot_api import Button, FakeBotApi, Message

STUDENTS = range(501, 509)
BUSY = range(511, 517)  # they compute, keep, answer the survey and send files
BLOCKERS = range(521, 523)
LEAVERS = range(531, 534)
BYSTANDERS = range(541, 544)  # they studied once, and nothing of theirs may change
OWNER = 550  # of the survey
EVERYBODY_ALIVE = (*STUDENTS, *BUSY, *BLOCKERS, *LEAVERS)
ANSWERS = ("choose", "grade", "check", "unknown")
LEAVES_AFTER = 3  # answers
ORDERS = "E-Mail;Datum;Summe\n" + "".join(
    f"kim{number % 40}@example.org;{1 + number % 28:02}.{1 + number % 12:02}.2025;{number},50\n"
    for number in range(300)
)


@dataclass
class Diary:
    """What one person has done."""

    answers: set[str] = field(default_factory=set)  # screen and version of each press that gave an answer
    scheduled: set[str] = field(default_factory=set)  # those on cards that were not up before in the run
    figures: list[int] = field(default_factory=list)
    kept: set[int] = field(default_factory=set)
    scored: bool = False
    files: int = 0
    has_blocked: bool = False
    is_leaving: bool = False
    has_left: bool = False


class Crowd:
    """All of them, or some `people`. `pause` is in seconds, between two deeds of one person on average."""

    def __init__(
        self, telegram: FakeBotApi, chance: Random, pause: float, people: Iterable[int] = EVERYBODY_ALIVE
    ) -> None:
        self.telegram = telegram
        self.chance = chance
        self.pause = pause
        self.diaries = {person: Diary() for person in people}
        self.updates: list[int] = []
        self.survey = ""

    async def prepare(self) -> None:
        """Let the bystanders study and the owner make a survey, while nothing is wrong yet."""
        for person in BYSTANDERS:
            self._say(person, "/lernen")
            card = await self._shown(person, "⏸")
            self.telegram.press(person, card, _moves(card)[0].data)
        self._say(OWNER, "/umfrage")
        for label in ("Neue Umfrage", "NPS"):
            asked = await self._shown(OWNER, label)
            self.telegram.press(OWNER, asked, next(name for name in asked.labels if label in name))
        await self.telegram.settled()
        self._say(OWNER, "Café Krümel")
        asked = await self._shown(OWNER, "Ohne offene Frage")
        self.telegram.press(OWNER, asked, "Ohne offene Frage")
        await self.telegram.wait_for(self._link, timeout=20)
        self.survey = self._link()

    async def live(self) -> None:
        """Do one thing after the other, everybody, until cancelled."""
        for person in {*STUDENTS, *LEAVERS} & set(self.diaries):
            self._say(person, "/lernen")
        async with asyncio.TaskGroup() as group:
            for person in self.diaries:
                group.create_task(self._days_of(person))

    async def _days_of(self, person: int) -> None:
        while True:
            await asyncio.sleep(self.chance.uniform(0, 2 * self.pause))
            await self._do_something(person)

    async def _do_something(self, person: int) -> None:
        if person in STUDENTS:
            self._study(person)
        elif person in BUSY:
            self.chance.choices((self._compute, self._keep, self._score, self._send), (20, 10, 4, 1))[0](person)
        elif person in BLOCKERS:
            await self._block_or_compute(person)
        else:
            self._study_or_leave(person)

    def _study(self, person: int) -> None:
        card = self._last(person, "⏸")
        if card is None or not _moves(card):
            return
        diary, button = self.diaries[person], self._chosen(card)
        version = button.data.rpartition(":")[0].rpartition(":")[0]
        if _verb(button) in ANSWERS:
            if version in diary.answers:
                return  # the answer is on its way; another one would be another person's story
            diary.answers.add(version)
            if "noch einmal" not in card.text.split("\n")[0]:
                diary.scheduled.add(version)
        for _ in range(self.chance.choice((1, 1, 2))):  # a double tap now and then
            self._press(person, card, button.data)

    def _chosen(self, card: Message) -> Button:
        ticks = [button for button in _buttons(card) if _verb(button) == "tick"]
        is_ticked = any(_verb(button) == "untick" for button in _buttons(card))
        return self.chance.choice(ticks if ticks and not is_ticked else _moves(card))

    def _compute(self, person: int) -> None:
        figure = 1000 + len(self.diaries[person].figures)
        self.diaries[person].figures.append(figure)
        self._say(person, f"/nps 5000 100 {figure}")

    def _keep(self, person: int) -> None:
        """Keep the result that was shown last, with a double tap."""
        shown = self._last(person, "💾 Merken")
        figure = figure_of(shown.text) if shown else None
        if shown is None or figure is None or figure in self.diaries[person].kept:
            return
        self.diaries[person].kept.add(figure)
        for _ in range(2):
            self._press(person, shown, "💾 Merken")

    def _score(self, person: int) -> None:
        if self.diaries[person].scored:
            return
        asked = self._last(person, "10")
        if asked is None:
            self._say(person, f"/start s_{self.survey}")
            return
        self.diaries[person].scored = True
        for _ in range(2):
            self._press(person, asked, "9")

    def _send(self, person: int) -> None:
        if self.diaries[person].files < 1:  # reading it takes a second of processor time
            self.diaries[person].files += 1
            self._note(self.telegram.send_file(person, "bestellungen.csv", ORDERS))

    async def _block_or_compute(self, person: int) -> None:
        if self.chance.random() < 0.8:
            self._compute(person)
            return
        self.diaries[person].has_blocked = True
        self.telegram.block(person, announce=self.chance.random() < 0.5)
        await asyncio.sleep(self.pause)
        self.telegram.unblock(person)

    def _study_or_leave(self, person: int) -> None:
        diary = self.diaries[person]
        if diary.has_left:
            return
        asked = self._last(person, "Ja, alles löschen")
        if asked:
            diary.has_left = True
            for _ in range(2):
                self._press(person, asked, "Ja, alles löschen")
        elif len(diary.answers) < LEAVES_AFTER:
            self._study(person)
        elif not diary.is_leaving:
            diary.is_leaving = True
            self._say(person, "/loeschen")

    def redeliver(self) -> None:
        """Let Telegram bring some updates twice, in any order."""
        recent = self.updates[-50:]
        self.telegram.redeliver(*self.chance.sample(recent, min(5, len(recent))))

    def shuffle(self) -> None:
        """Let updates that wait change places with those of other people."""
        updates = self.telegram.world.updates
        waiting = [one for one in updates.pending if not one.handed_out]
        queues: dict[bytes, list] = {}
        for one in waiting:
            one.replay = True
            queues.setdefault(one.body.partition(b'"from": {"id": ')[2].partition(b",")[0], []).append(one)
        order = [person for person, queue in queues.items() for _ in queue]
        self.chance.shuffle(order)
        updates.pending[len(updates.pending) - len(waiting) :] = [queues[person].pop(0) for person in order]

    def _link(self) -> str:
        """Return the token of the survey, once it is shown."""
        texts = (message.text for message in self.telegram.chat(OWNER).bot_messages)
        found = re.search(r"start=s_([\w-]+)", " ".join(texts))
        return found[1] if found else ""

    async def _shown(self, person: int, label: str) -> Message:
        await self.telegram.wait_for(lambda: self._last(person, label), timeout=20)
        return self._last(person, label)

    def _last(self, person: int, label: str) -> Message | None:
        """Return the newest message with such a button."""
        messages = self.telegram.chat(person).messages_by_id
        found = (messages[key] for key in reversed(messages))
        return next((one for one in found if one.from_bot and any(label in name for name in one.labels)), None)

    def _say(self, person: int, text: str) -> None:
        self._note(self.telegram.send_text(person, text))

    def _press(self, person: int, message: Message, button: str) -> None:
        self._note(self.telegram.press(person, message, button))

    def _note(self, update: dict) -> None:
        self.updates.append(update["update_id"])


def figure_of(text: str) -> int | None:
    """Return the number by which an answer is told from all others."""
    _, found, rest = text.partition("\nKritiker: ")
    return int(rest.split("\n")[0].replace(".", "")) if found else None


def _verb(button: Button) -> str:
    return button.data.split(":")[2] if button.data.count(":") >= 3 else ""


def _buttons(card: Message) -> list[Button]:
    return [button for row in card.buttons for button in row if _verb(button) and not button.data.startswith("c:")]


def _moves(card: Message) -> list[Button]:
    return [button for button in _buttons(card) if _verb(button) in (*ANSWERS, "flip", "next")]
