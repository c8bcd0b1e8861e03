"""A Bot API that is nothing but fast, and people behind it.

    python -m tests.benchmarks.load echo|study PEOPLE SECONDS

prints its address, then `{"first_reply": …}`, then, once the bot had its warm-up, "counting" and what it counted while
each acts as soon as the bot has answered. To the line "open RATE SECONDS" it replies with what it counted while
somebody acts at fixed times, however long the bot takes; to "say TEXT" with "sent" once the bot has sent a picture.
"""

import asyncio
import json
import sys
import time
from collections import deque
from typing import Any

from aiohttp import web

WARM_UP = 2.0  # seconds that do not count
_ME = {"id": 42, "is_bot": True, "first_name": "Bench", "username": "bench_bot", "can_join_groups": True}

Update = dict[str, Any]


class World:
    """The people, the updates they make, and the counters."""

    def __init__(self, kind: str, people: int) -> None:
        self.kind = kind
        self.people = range(1, people + 1)
        self.updates: deque[dict[str, Any]] = deque()
        self.waiting = asyncio.Event()
        self.first = asyncio.Event()  # the bot has said something
        self.number = 0
        self.messages = 0
        self.done = 0  # updates that the bot has answered
        self.calls = 0
        self.latencies: list[float] = []
        self.since: dict[int, float] = {}  # from when on a person has to wait for his answer
        self.counting = False
        self.closed = True  # each acts as soon as he has an answer
        self.idle: deque[tuple[int, Update]] = deque()  # who has his answer, and what he will do next
        self.owed: deque[float] = deque()  # planned times at which nobody was idle
        self.pictures = asyncio.Event()

    def push(self, person: int, update: Update, since: float | None = None) -> None:
        self.number += 1
        self.since[person] = time.perf_counter() if since is None else since
        self.updates.append({"update_id": self.number, **update})
        self.waiting.set()

    def message(self, person: int, text: str) -> Update:
        command = text.partition(" ")[0]
        entities = [{"type": "bot_command", "offset": 0, "length": len(command)}] if text.startswith("/") else []
        return {"message": _message(person, self.number, person, text) | {"entities": entities}}

    def press(self, person: int, message_id: int, data: str) -> Update:
        query = {
            "id": str(self.number),
            "from": _person(person),
            "chat_instance": "1",
            "data": data,
            "message": _message(person, message_id, 42, "…"),
        }
        return {"callback_query": query}

    def begin(self) -> None:
        for person in self.people:
            self.push(person, self.message(person, "hallo" if self.kind == "echo" else "/lernen"))

    def act(self, planned: float) -> None:
        """Let somebody act at a planned time; where nobody is idle the first who is, and his wait began as planned."""
        if self.idle:
            self.push(*self.idle.popleft(), since=planned)
        else:
            self.owed.append(planned)

    def answered(self, person: int, message_id: int, fields: dict[str, Any]) -> None:
        """The bot has sent or edited: count, and do the next thing."""
        self.first.set()
        since = self.since.pop(person, None)
        if since is not None and self.counting:
            self.done += 1
            self.latencies.append(time.perf_counter() - since)
        update = self.next_move(person, message_id, fields)
        if update and self.closed:
            self.push(person, update)
        elif update and self.owed:
            self.push(person, update, since=self.owed.popleft())
        elif update:
            self.idle.append((person, update))

    def next_move(self, person: int, message_id: int, fields: dict[str, Any]) -> Update | None:
        if self.kind == "echo":
            return self.message(person, "hallo")
        markup = fields.get("reply_markup")
        rows = (json.loads(markup) if isinstance(markup, str) else markup or {}).get("inline_keyboard", [])
        data = [button.get("callback_data", "") for row in rows for button in row]
        moves = {key.split(":")[2]: key for key in reversed(data) if key.count(":") == 3}
        for name in ("picture", "flip", "grade", "choose", "next", "unknown"):
            if name in moves:
                return self.press(person, message_id, moves[name])
        if "untick" in moves or "tick" in moves:
            return self.press(person, message_id, moves["check" if "untick" in moves else "tick"])
        return None

    def count(self, seconds: float) -> dict[str, float]:
        """Return what was counted in so many seconds, and begin anew. Who still waits has waited at least until now."""
        now = time.perf_counter()
        waiting = [] if self.closed else [now - since for since in (*self.since.values(), *self.owed)]
        late = sorted(self.latencies + waiting) or [0.0]
        counted = {
            "updates_per_second": self.done / seconds,
            "calls_per_second": self.calls / seconds,
            "updates": self.done,
            "calls": self.calls,
            "p50_ms": 1000 * late[len(late) // 2],
            "p99_ms": 1000 * late[int(len(late) * 0.99)],
        }
        self.done = self.calls = 0
        self.latencies.clear()
        return counted


def _person(person: int) -> dict[str, Any]:
    return {"id": person, "is_bot": False, "first_name": "Kim", "language_code": "de"}


def _message(chat: int, message_id: int, sender: int, text: str) -> dict[str, Any]:
    return {
        "message_id": message_id + 1,
        "date": 1_790_000_000,
        "chat": {"id": chat, "type": "private", "first_name": "Kim"},
        "from": _ME if sender == 42 else _person(sender),
        "text": text,
    }


async def _fields(request: web.BaseRequest) -> dict[str, Any]:
    if request.content_type != "application/json":
        return dict(await request.post())
    body = await request.read()
    return json.loads(body) if body else {}


def handler(world: World) -> Any:
    async def handle(request: web.BaseRequest) -> web.Response:
        method = request.path.rpartition("/")[2].lower()
        fields = await _fields(request)
        world.calls += world.counting and method != "getupdates"
        return web.Response(
            body=json.dumps({"ok": True, "result": await answer(world, method, fields)}).encode(),
            content_type="application/json",
        )

    return handle


async def answer(world: World, method: str, fields: dict[str, Any]) -> Any:
    if method == "getme":
        return _ME
    if method == "getupdates":
        return await updates(world, int(fields.get("timeout", 0)))
    if method in {"sendmessage", "editmessagetext"}:
        chat = int(fields["chat_id"])
        if method == "sendmessage":
            world.messages += 1
        message_id = int(fields.get("message_id", world.messages))
        world.answered(chat, message_id, fields)
        return _message(chat, message_id - 1, 42, fields["text"][:10])
    if method in {"sendphoto", "editmessagemedia"}:
        world.pictures.set()
        return _message(int(fields["chat_id"]), 1, 42, "")
    return True


async def updates(world: World, patience: int) -> list[dict[str, Any]]:
    if not world.updates:
        world.waiting.clear()
        try:
            await asyncio.wait_for(world.waiting.wait(), patience or 0.01)
        except TimeoutError:
            return []
    return [world.updates.popleft() for _ in range(min(100, len(world.updates)))]


async def closed_loop(world: World, seconds: float) -> dict[str, float]:
    """Count while each acts as soon as he has his answer."""
    await asyncio.sleep(WARM_UP)
    world.counting, began = True, time.perf_counter()
    print("counting", flush=True)
    await asyncio.sleep(seconds)
    world.counting = False
    return world.count(time.perf_counter() - began)


async def open_loop(world: World, rate: float, seconds: float) -> dict[str, float]:
    """Count while somebody acts at fixed times: a slow answer makes nobody act later."""
    world.closed = False
    await asyncio.sleep(WARM_UP)
    world.counting, began = True, time.perf_counter()
    for number in range(int(rate * seconds)):
        planned = began + number / rate
        await asyncio.sleep(planned - time.perf_counter())
        world.act(planned)
    await asyncio.sleep(1 / rate)
    world.counting = False
    return world.count(time.perf_counter() - began)


async def obey(world: World) -> None:
    """Do what the lines of standard input say."""
    while line := await asyncio.to_thread(sys.stdin.readline):
        word, _, rest = line.strip().partition(" ")
        if word == "open":
            print(json.dumps(await open_loop(world, *map(float, rest.split()))), flush=True)
        elif word == "say":
            world.push(1, world.message(1, rest))
            await world.pictures.wait()
            print("sent", flush=True)


async def main(kind: str, people: int, seconds: float) -> None:
    world = World(kind, people)
    runner = web.ServerRunner(web.Server(handler(world)))
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    print(f"http://127.0.0.1:{site._server.sockets[0].getsockname()[1]}", flush=True)
    world.begin()
    await world.first.wait()
    print(json.dumps({"first_reply": time.time()}), flush=True)
    print(json.dumps(await closed_loop(world, seconds)), flush=True)
    await obey(world)
    await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3])))
