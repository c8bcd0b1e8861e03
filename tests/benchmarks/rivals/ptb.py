"""An echo bot on python-telegram-bot as it comes: its Application, its polling, its HTTP client."""

import os
import sys

from telegram import Update
from telegram.ext import Application, ApplicationBuilder, ContextTypes, MessageHandler, filters


async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    await update.message.reply_text(update.message.text)


def builder() -> ApplicationBuilder:
    root = sys.argv[1]
    return (
        Application.builder().token(os.environ["TELEGRAM_BOT_TOKEN"]).base_url(f"{root}/bot").concurrent_updates(True)
    )


def run(application: Application) -> None:
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()


if __name__ == "__main__":
    run(builder().build())
