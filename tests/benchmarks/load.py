"""A Bot API that is nothing but fast, and people behind it: each acts as soon as the bot has answered.

    python -m tests.benchmarks.load echo|study PEOPLE SECONDS

prints its address, then one JSON line with what was counted once the bot had its warm-up.
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
ANSWERS = ("choose", "grade", "check", "unknown")


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
        self.sent: dict[int, float] = {}
        self.counting = False

    def push(self, person: int, **content: Any) -> None:
        self.number += 1
        self.sent[person] = time.perf_counter()
        self.updates.append({"update_id": self.number, **content})
        self.waiting.set()

    def write(self, person: int, text: str) -> None:
        entities = [{"type": "bot_command", "offset": 0, "length": len(text)}] if text.startswith("/") else []
        self.push(person, message=_message(person, self.number, person, text) | {"entities": entities})

    def press(self, person: int, message_id: int, data: str) -> None:
        query = {
            "id": str(self.number),
            "from": _person(person),
            "chat_instance": "1",
            "data": data,
            "message": _message(person, message_id, 42, "…"),
        }
        self.push(person, callback_query=query)

    def begin(self) -> None:
        for person in self.people:
            self.write(person, "hallo" if self.kind == "echo" else "/lernen")

    def answered(self, person: int, message_id: int, fields: dict[str, Any]) -> None:
        """The bot has sent or edited: count, and do the next thing."""
        self.first.set()
        if self.counting:
            self.done += 1
            self.latencies.append(time.perf_counter() - self.sent[person])
        if self.kind == "echo":
            self.write(person, "hallo")
            return
        markup = fields.get("reply_markup")
        rows = (json.loads(markup) if isinstance(markup, str) else markup or {}).get("inline_keyboard", [])
        data = [button.get("callback_data", "") for row in rows for button in row]
        self.next_move(person, message_id, data)

    def next_move(self, person: int, message_id: int, data: list[str]) -> None:
        moves = {key.split(":")[2]: key for key in reversed(data) if key.count(":") == 3}
        for name in ("flip", "grade", "choose", "next", "unknown"):
            if name in moves:
                self.press(person, message_id, moves[name])
                return
        if "untick" in moves or "tick" in moves:
            self.press(person, message_id, moves["check" if "untick" in moves else "tick"])


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
    body = await request.read()
    if request.content_type == "application/json":
        return json.loads(body) if body else {}
    return dict(await request.post())


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
    return True


async def updates(world: World, patience: int) -> list[dict[str, Any]]:
    if not world.updates:
        world.waiting.clear()
        try:
            await asyncio.wait_for(world.waiting.wait(), patience or 0.01)
        except TimeoutError:
            return []
    return [world.updates.popleft() for _ in range(min(100, len(world.updates)))]


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
    await asyncio.sleep(WARM_UP)
    world.counting, start = True, time.perf_counter()
    print("counting", flush=True)
    await asyncio.sleep(seconds)
    world.counting, span = False, time.perf_counter() - start
    late = sorted(world.latencies) or [0.0]
    result = {
        "updates_per_second": world.done / span,
        "calls_per_second": world.calls / span,
        "updates": world.done,
        "p50_ms": 1000 * late[len(late) // 2],
        "p99_ms": 1000 * late[int(len(late) * 0.99)],
    }
    print(json.dumps(result), flush=True)
    sys.stdin.readline()
    await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3])))
