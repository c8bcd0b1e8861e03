"""Author markup as Telegram's small HTML, and without any."""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from html import escape, unescape

from markdown_it.tree import SyntaxTreeNode

from bot.domain.numbers import format_value
from bot.domain.texts import Language
from bot.library import figures
from bot.library.markup import parse

_INDENT = "   "
_TAGS = {"strong": "b", "em": "i", "blockquote": "blockquote"}


@lru_cache(maxsize=1024)
def to_html(
    text: str,
    language: Language,
    *,
    inline: bool = False,
    inside: frozenset[str] = frozenset(),
) -> str:
    """Return author markup as the small HTML of the channels, everything else escaped, figures computed and formatted.

    Of a link to a lesson the words remain: only a button can open one. `inline` is for texts that are no block of their
    own, such as a choice "1. Januar". `inside` names the tags (`b`, `i`, `blockquote`) that stand around the result
    already, for Telegram does not nest them.

    >>> to_html("**NPS**: {{ nps promoters=50 passives=30 detractors=20 }} < 50", "de")
    '<b>NPS</b>: 30 Punkte &lt; 50'

    Raises InputError for a figure that can't be computed; the loader lets none of those in.
    """
    filled = figures.replace(text, lambda figure: format_value(figure.value, figure.unit, language))
    root = SyntaxTreeNode(parse(filled, inline=inline))
    return _blocks(root.children, inside)


def to_plain(text: str, language: Language, *, inline: bool = False) -> str:
    """Return author markup as plain text, for buttons, terminals and programs.

    >>> to_plain("**NPS** < [50](lesson:kpi-nps)", "de")
    'NPS < 50'
    """
    return unescape(re.sub(r"<[^>]*>", "", to_html(text, language, inline=inline)))


def _blocks(nodes: Iterable[SyntaxTreeNode], inside: frozenset[str], between: str = "\n\n") -> str:
    """Return the blocks one below the other; what follows a heading stands close to it."""
    html = ""
    gap = ""
    for node in nodes:
        html += gap + _block(node, inside)
        gap = "\n" if node.type == "heading" else between
    return html


def _block(node: SyntaxTreeNode, inside: frozenset[str]) -> str:
    match node.type:
        case "inline" | "paragraph":
            return _spans(node, inside)
        case "heading":
            return _wrap("b", inside, lambda within: _spans(node, within))
        case "bullet_list" | "ordered_list":
            return _list(node, inside)
        case "blockquote":
            return _wrap("blockquote", inside, lambda within: _blocks(node.children, within))
        case _:
            return _spans(node, inside)


def _list(node: SyntaxTreeNode, inside: frozenset[str]) -> str:
    first = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
    lines = []
    for number, item in enumerate(node.children):
        sign = "•" if first is None else f"{first + number}."
        content = _blocks(item.children, inside, between="\n")
        lines.append(f"{sign} {content}".replace("\n", "\n" + _INDENT))
    return "\n".join(lines)


def _spans(node: SyntaxTreeNode, inside: frozenset[str]) -> str:
    if not node.children:
        return escape(node.content)
    return "".join(_span(child, inside) for child in node.children)


def _span(node: SyntaxTreeNode, inside: frozenset[str]) -> str:
    match node.type:
        case "strong" | "em":
            return _wrap(_TAGS[node.type], inside, lambda within: _spans(node, within))
        case "code_inline":  # Telegram allows nothing around code
            return escape(node.content) if inside & {"a", "b", "i"} else f"<code>{escape(node.content)}</code>"
        case "link":
            return _link(node, inside)
        case "softbreak":
            return " "
        case "hardbreak":
            return "\n"
        case _:
            return _spans(node, inside)


def _link(node: SyntaxTreeNode, inside: frozenset[str]) -> str:
    target, content = str(node.attrs["href"]), _spans(node, inside | {"a"})
    return content if target.startswith("lesson:") else f'<a href="{escape(target)}">{content}</a>'


def _wrap(tag: str, inside: frozenset[str], content: Callable[[frozenset[str]], str]) -> str:
    return content(inside) if tag in inside else f"<{tag}>{content(inside | {tag})}</{tag}>"
