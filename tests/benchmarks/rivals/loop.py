"""An echo by hand: the least that polls and answers on aiohttp. It checks nothing, keeps nothing, forgives nothing."""

import asyncio
import os
import sys

import aiohttp


async def main() -> None:
    root = f"{sys.argv[1]}/bot{os.environ['TELEGRAM_BOT_TOKEN']}"
    offset, tasks = 0, set()
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=256)) as session:

        async def call(method: str, fields: dict) -> object:
            async with session.post(f"{root}/{method}", json=fields) as response:
                return (await response.json())["result"]

        while True:
            for update in await call("getUpdates", {"offset": offset, "timeout": 25}):
                offset, message = update["update_id"] + 1, update["message"]
                fields = {"chat_id": message["chat"]["id"], "text": message["text"]}
                task = asyncio.create_task(call("sendMessage", fields))
                tasks.add(task)
                task.add_done_callback(tasks.discard)


if __name__ == "__main__":
    asyncio.run(main())
