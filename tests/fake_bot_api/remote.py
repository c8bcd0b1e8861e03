"""The control interface over HTTP, for a server in a process of its own: `POST /control/<command>` with JSON."""

import base64
import http.client
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from tests.fake_bot_api.controls import COMMANDS, Controls
from tests.fake_bot_api.messages import Answer, Chat, Message, Request, Upload
from tests.fake_bot_api.refusal import RefusedError
from tests.fake_bot_api.waiting import Activity, Waiting
from tests.fake_bot_api.world import TOKEN

KINDS = {kind.__name__: kind for kind in (Answer, Chat, Message, Request, Upload)}
RECORDS = ("requests", "violations", "answers")


def answer_command(server: Controls, name: str, body: bytes) -> str:
    """Carry out a command or read a record; return the answer as JSON."""
    if name in RECORDS:
        return encode({"result": getattr(server, name)})
    if name not in {*COMMANDS, "activity"}:
        return encode({"error": f"no such command: {name}"})
    args, kwargs = decode(body)
    try:
        return encode({"result": getattr(server, name)(*args, **kwargs)})
    except (LookupError, TypeError) as error:
        return encode({"error": f"{name}: {error}"})


def encode(value: object) -> str:
    return json.dumps(value, default=_tagged)


def decode(text: str | bytes) -> Any:
    return json.loads(text, object_hook=_untagged)


def _tagged(value: object) -> object:
    if isinstance(value, bytes):
        return {"$bytes": base64.b64encode(value).decode()}
    if isinstance(value, RefusedError):
        return None
    return {"$kind": type(value).__name__} | {field.name: getattr(value, field.name) for field in fields(value)}


def _untagged(value: dict) -> object:
    if "$bytes" in value:
        return base64.b64decode(value["$bytes"])
    kind = KINDS.get(value.pop("$kind", ""))
    if kind is Message:
        value |= {"entities": tuple(value["entities"]), "keyboard": tuple(map(tuple, value["keyboard"]))}
    if kind is Chat:
        value["messages_by_id"] = {int(key): message for key, message in value["messages_by_id"].items()}
    return kind(**value) if kind else value


class Remote(Waiting):
    """A fake Bot API in another process, with the commands and records of `FakeBotApi`.

    Calls block for the blink of an eye: do not use it from the event loop that the server runs in.
    """

    requests: list[Request]
    violations: list[str]
    answers: list[Answer]

    def __init__(self, url: str, token: str = TOKEN) -> None:
        self.url = url
        self.token = token
        self._connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=10)

    def __getattr__(self, name: str) -> Any:
        """A command as a function, a record as its present value."""
        if name in RECORDS:
            return self._call(name)
        if name in COMMANDS:
            return partial(self._call, name)
        raise AttributeError(name)

    def activity(self) -> Activity:
        return Activity(*self._call("activity"))

    def _call(self, name: str, /, *args: object, **kwargs: object) -> Any:
        try:
            self._connection.request("POST", f"/control/{name}", encode([args, kwargs]))
            answer = decode(self._connection.getresponse().read())
        except (http.client.HTTPException, OSError):
            self._connection.close()  # the next call opens a new one
            raise
        if "error" in answer:
            raise LookupError(answer["error"])
        return answer["result"]


@contextmanager
def spawn(*options: str) -> Iterator[Remote]:
    """Run `python -m tests.fake_bot_api` with these options as long as the block lasts."""
    command = [sys.executable, "-m", "tests.fake_bot_api", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            remote = Remote(process.stdout.readline().strip())
            yield remote
            remote._connection.close()
        finally:
            process.terminate()
