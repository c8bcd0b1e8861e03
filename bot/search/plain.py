"""Author markup as plain text."""

import re

_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_FIGURE = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_SIGNS = re.compile(r"[*_`\\]|^\s*(?:[-+>]|#{1,6}|\d+\.)\s+", re.MULTILINE)


def plain(text: str) -> str:
    """Return the words of author markup, without its signs and computed figures.

    >>> plain("**NPS**: {{ nps promoters=5 passives=3 detractors=2 }}, see [here](lesson:kpi-nps)")
    'NPS:  , see here'
    """
    return _SIGNS.sub("", _LINK.sub(r"\1", _FIGURE.sub(" ", text)))
