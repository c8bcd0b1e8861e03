"""What comes next for a bot that is tried out: mostly what people could do, and now and then what nobody could."""

from random import Random
from typing import Any

from bot.dialogue.surveys.survey_answer import PREFIX
from tests.soak import kinds
from tests.soak.texts import ARGUMENTS, PIECES, command, text
from tests.soak.trial import GROUP, KIM, LEE, MIA, Step, Trial

STRANGER = 10
PEOPLE = (KIM, KIM, LEE, LEE, MIA, STRANGER)
FILES = (
    "orders.csv",
    "umfrage.xlsx",
    "x.pdf",
    "../../etc/passwd",
    "a" * 300,
    "\u202evsc.exe",
    "<b>.csv",
    "",
    "\x00",
    "=1+1.csv",
)
NUMBERS = (
    "0",
    "-1",
    "1",
    "00007",
    "999999999999999999",
    "9" * 40,
    "²",
    "٣",
    "1.5",
    "",
    " ",
    "x",
    "1 2 3",
    "1 2026-02-30",
)


class Deeds:
    """Draws steps; with the same chance and the same trial the same ones."""

    def __init__(self, chance: Random, trial: Trial) -> None:
        self._chance = chance
        self._trial = trial
        self._past: list[Any] = []
        self._number = 10_000

    def next(self) -> Step:
        """Return the next step."""
        style = self._chance.random()
        if style < 0.02:
            return {"later": self._chance.choice((0.1, 1, 20, 26, 24 * 40))}
        if style < 0.03:
            return {"course": self._chance.randrange(len(self._trial.courses))}
        if style < 0.05:
            return {"analysed": self._chance.choice(("orders", "bare", "survey"))}
        if style < 0.09 and self._past:
            return {"again": self._chance.choice(self._past)}
        raw = self._update()
        self._past = [*self._past[-50:], raw]
        return {"update": raw}

    def _update(self) -> Any:
        self._number += 1
        raw = {"update_id": self._number} | self._chance.choices(
            (self._written, self._pressed, self._filed, self._asked, self._member, self._anything),
            (35, 45, 3, 3, 1, 13),
        )[0]()
        return kinds.spoilt(raw, self._chance) if self._chance.random() < 0.04 else raw

    def _written(self) -> dict[str, Any]:
        typed = self._chance.choices((text, command, self._opened), (60, 30, 10))[0](self._chance)
        return {"message": self._message(self._chance.choice(PEOPLE)) | {"text": typed}}

    def _opened(self, chance: Random) -> str:
        """Return what a link types."""
        tokens = [data.split(":")[1] for _, _, data in self._trial.seen if data.startswith(PREFIX)]
        token = chance.choice((*tokens, "token-0000000001", "token-0000000003", *NUMBERS, *PIECES))
        return f"/start {chance.choice(('s_', 'k_', 'c_', ''))}{token}{chance.choice(('', '', ' x'))}"

    def _pressed(self) -> dict[str, Any]:
        """A press: mostly on what is there, else on what once was, in one's own chat or another's, or forged."""
        chance = self._chance
        person = chance.choice(PEOPLE)
        chat, message, data = self._live(person) or chance.choice(list(self._trial.seen))
        if chance.random() < 0.25:
            chat, message, data = chance.choice(list(self._trial.seen))
            person = chat if chat > 0 and chance.random() < 0.5 else person
        if chance.random() < 0.3:
            data = self._forged(data)
        if chance.random() < 0.1:  # in one's own chat, with what was read in another's
            chat, message = person, chance.choice((message, 1, 2**31))
        return self.press(person, chat, message, data)

    def _live(self, person: int) -> tuple[int, int, str] | None:
        """Return a button under one of the last messages of somebody's chat."""
        chat = self._trial.world.chats.get(person)
        buttons = [
            [(chat.id, message.id, button.data) for button in message.flat if button.data]
            for message in (chat.messages[-8:] if chat else ())
        ]
        found = [one for one in buttons if one]
        return self._chance.choice(self._chance.choice(found)) if found else None

    def press(self, person: int, chat: int, message: int, data: str) -> dict[str, Any]:
        """Return a press as Telegram tells of it."""
        hangs_on = {"message_id": message, "date": 1, "chat": _chat(chat), "text": "x"}
        query = {"id": str(self._number), "from": _person(person), "chat_instance": "1", "data": data}
        return {"callback_query": query | {"message": hangs_on}}

    def _forged(self, data: str) -> str:
        chance = self._chance
        if chance.random() < 0.15:
            return chance.choice((text(chance)[:64], f"c:{command(chance)[1:60]}", self._survey_data()))
        parts = data.split(":", 3)
        other = chance.choice(list(self._trial.seen))[2].split(":", 3)
        place = chance.choices(range(len(parts)), (1, 1, 3, 5)[: len(parts)])[0]
        numbers = (*NUMBERS, *ARGUMENTS)
        parts[place] = chance.choice((chance.choice(numbers), other[min(place, len(other) - 1)], chance.choice(PIECES)))
        return ":".join(parts)

    def _survey_data(self) -> str:
        scores = ".".join(
            self._chance.choice((*NUMBERS, "5", "6", "10", "11")) for _ in range(self._chance.randrange(5))
        )
        token = f"token-{self._chance.choice((1, 3, 5)):010}"
        return f"{PREFIX}{token}:{self._chance.choice((scores, 'skip', '10', '3.3.3'))}"

    def _filed(self) -> dict[str, Any]:
        file = {"file_id": "F1", "file_unique_id": "U1", "file_size": self._chance.choice((0, 1000, 2**31, 30_000_000))}
        named = {"file_name": self._chance.choice(FILES)} if self._chance.random() < 0.9 else {}
        return {
            "message": self._message(self._chance.choice(PEOPLE))
            | {"document": file | named, "caption": text(self._chance)}
        }

    def _asked(self) -> dict[str, Any]:
        person = _person(self._chance.choice(PEOPLE))
        typed = self._chance.choice((text(self._chance), command(self._chance)[1:]))
        return {"inline_query": {"id": str(self._number), "from": person, "query": typed[:256], "offset": ""}}

    def _member(self) -> dict[str, Any]:
        person = self._chance.choice(PEOPLE)
        status = {"status": self._chance.choice(("kicked", "member", "left")), "until_date": 0}
        member = {"user": {"id": 424242, "is_bot": True, "first_name": "Bot"}}
        change = {"chat": _chat(person), "from": _person(person), "date": 1}
        return {
            "my_chat_member": change
            | {"old_chat_member": member | {"status": "member"}, "new_chat_member": member | status}
        }

    def _anything(self) -> dict[str, Any]:
        """An update of any kind there is; half of them from somebody we know."""
        kind = self._chance.choice(kinds.kinds())
        content = kinds.content(kind, self._chance)
        if self._chance.random() < 0.5 and isinstance(content, dict):
            person = self._chance.choice(PEOPLE)
            content |= {"from": _person(person), "chat": _chat(person)}
        return {kind: content}

    def _message(self, person: int) -> dict[str, Any]:
        chat = GROUP if self._chance.random() < 0.08 else person
        return {"message_id": self._number, "date": 1, "chat": _chat(chat), "from": _person(person)}


def _person(user: int) -> dict[str, Any]:
    return {
        "id": user,
        "is_bot": False,
        "first_name": "Kunigunde Ängstlich",
        "language_code": "en" if user == MIA else "de",
    }


def _chat(chat: int) -> dict[str, Any]:
    return (
        {"id": chat, "type": "private", "first_name": "Kim"}
        if chat > 0
        else {"id": chat, "type": "group", "title": "G"}
    )
