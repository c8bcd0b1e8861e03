"""What the page's server refuses, and what it tells browsers to refuse.

It listens on 127.0.0.1, yet any page a person visits can send requests there: by a name that points to 127.0.0.1
(so the Host is checked) or from its own origin (so the Origin is).
"""

import re
from collections.abc import Awaitable, Callable

from aiohttp import web

_HOST = re.compile(r"(127\.0\.0\.1|localhost)(:\d{1,5})?")
_HEADERS = {
    "Content-Security-Policy": "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",  # text never becomes markup by accident
            "trusted-types 'none'",
        )
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Let only this machine's own page through."""
    hosts = request.headers.getall("Host", [])
    if len(hosts) != 1 or not _HOST.fullmatch(hosts[0].lower()):
        raise web.HTTPForbidden(text="open this page as http://127.0.0.1 or http://localhost")
    if not _same_origin(request, hosts[0]):
        raise web.HTTPForbidden(text="only the page itself may ask for this")
    return await handler(request)


def _same_origin(request: web.Request, host: str) -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if request.method in {"GET", "HEAD"}:
        linked = request.path == "/"  # anybody may link to the page
        return linked or site in {None, "none", "same-origin"}
    return site in {None, "same-origin"} and request.headers.getall("Origin", []) == [f"http://{host}"]


async def add_headers(_request: web.Request, response: web.StreamResponse) -> None:
    """Tell the browser what this page never does."""
    response.headers.update(_HEADERS)
    response.headers.setdefault("Cache-Control", "no-cache")
