"""The fake Bot API as a process of its own; prints its address."""

import argparse
import asyncio

from tests.fake_bot_api.server import FakeBotApi
from tests.fake_bot_api.world import TOKEN


async def main() -> None:
    """Serve until the process is ended."""
    parser = argparse.ArgumentParser(prog="python -m tests.fake_bot_api", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="port on 127.0.0.1, 0 for any free one")
    parser.add_argument("--token", default=TOKEN, help="the token of the one bot")
    parser.add_argument("--fast", action="store_true", help="neither check nor record, for benchmarks")
    parser.add_argument("--limits", action="store_true", help="enforce Telegram's limits on sending")
    options = parser.parse_args()
    fast = options.fast
    server = FakeBotApi(options.token, strict=not fast, record=not fast, enforce_limits=options.limits)
    await server.start(options.port)
    print(server.url, flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
