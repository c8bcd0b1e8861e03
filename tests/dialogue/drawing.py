"""Drawing what a screen shows, as the sender does."""

from bot.dialogue.messages import Picture
from bot.drawing.studio import Studio


async def drawn(picture: Picture) -> bytes:
    """Return a picture as PNG."""
    studio = Studio()
    try:
        return await studio.draw(picture.name, picture.values)
    finally:
        await studio.close()
