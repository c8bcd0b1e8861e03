"""Texts within Telegram's limits, which count in UTF-16 units."""

import re
from html import unescape

MESSAGE = 4096  # units of a message
NOTICE = 200  # units of the answer to a press

_TAG = re.compile(r"<[^>]*>")


def cut(text: str, most: int) -> str:
    """Return at most `most` UTF-16 units of a text, never half a character.

    >>> cut("abc", 2), cut("a😀b", 2), cut("a😀b", 3)
    ('ab', 'a', 'a😀')
    """
    units = text.encode("utf-16-le", "replace")
    return units[: 2 * most].decode("utf-16-le", "ignore")


def plain(html: str) -> str:
    """Return what is left of a message without its formatting, as Telegram takes it: neither empty nor too long.

    >>> plain("<b>1 &lt; 2</b>"), plain("<i> </i>")
    ('1 < 2', '…')
    """
    return cut(unescape(_TAG.sub("", html)).strip(), MESSAGE) or "…"
