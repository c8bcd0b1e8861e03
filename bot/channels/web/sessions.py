"""Who is there: a random cookie per browser, and the person it stands for."""

import hmac
import os
import re
import secrets
from pathlib import Path

from aiohttp import web

COOKIE = "bindungsbot"
LIFETIME = 400 * 24 * 3600  # seconds; browsers keep a cookie no longer
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")  # 32 random bytes


class Sessions:
    """Tells people by their cookie. With the same `key`, a browser stays the same person over restarts."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def chat(self, request: web.Request) -> int:
        """Return the chat, which is the person, of a browser. Raises HTTPUnauthorized where it has no session."""
        token = _token(request)
        if token is None:
            raise web.HTTPUnauthorized(text="no session")
        return self._number("person", token)

    def open(self, request: web.Request) -> tuple[int, str]:
        """Return a browser's chat and cookie, a new one where it has none."""
        token = _token(request) or secrets.token_urlsafe(32)
        return self._number("person", token), token

    def update(self, chat: int, number: int) -> int:
        """Return the id of an update from the page's own number, so that no two browsers can share one."""
        return self._number("update", f"{chat} {number}")

    def _number(self, kind: str, value: str) -> int:
        """Return 52 keyed bits as a positive number: JavaScript and every database hold it exactly."""
        digest = hmac.digest(self._key, f"{kind} {value}".encode(), "sha256")
        return int.from_bytes(digest[:8]) >> 12 or 1


def _token(request: web.Request) -> str | None:
    token = request.cookies.get(COOKIE, "")
    return token if _TOKEN.fullmatch(token) else None


def load_key(path: Path) -> bytes:
    """Return the key that makes persons of cookies, so that a browser is the same person after a restart."""
    if not path.exists():
        new = path.with_suffix(".new")
        new.unlink(missing_ok=True)
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secrets.token_bytes(32))
        new.rename(path)  # whole or not at all
    return path.read_bytes()
