"""Author markup as Telegram's small HTML, and the splitting of such HTML at Telegram's limits."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from html import escape, unescape

from markdown_it.tree import SyntaxTreeNode

from bot.dialogue.numbers import format_value
from bot.domain.texts import Language
from bot.library import figures
from bot.library.markup import parse

LIMIT = 4096  # of a message, in UTF-16 units after the tags are taken out

_INDENT = "   "
_TAGS = {"strong": "b", "em": "i", "blockquote": "blockquote"}
_ATOM = re.compile(r"<[^>]*>|&[#\w]+;|.", re.DOTALL)

LessonLink = Callable[[str], str | None]


@lru_cache(maxsize=1024)
def to_html(
    text: str,
    language: Language,
    lesson_link: LessonLink | None = None,
    *,
    inline: bool = False,
    inside: frozenset[str] = frozenset(),
) -> str:
    """Return author markup as the small HTML of the channels, everything else escaped, figures computed and formatted.

    `lesson_link` gives the address of a lesson by its id; without one its name stays plain text. `inline` is for texts
    that are no block of their own, such as a choice "1. Januar". `inside` names the tags (`b`, `i`, `blockquote`) that
    stand around the result already, for Telegram does not nest them.

    >>> to_html("**NPS**: {{ nps promoters=50 passives=30 detractors=20 }} < 50", "de")
    '<b>NPS</b>: 30 Punkte &lt; 50'

    Raises InputError for a figure that can't be computed; the loader lets none of those in.
    """
    filled = figures.replace(text, lambda figure: format_value(figure.value, figure.unit, language))
    root = SyntaxTreeNode(parse(filled, inline=inline))
    return _Renderer(lesson_link).blocks(root.children, inside)


class _Renderer:
    """Renders a syntax tree; what is not allowed comes out as its text."""

    def __init__(self, lesson_link: LessonLink | None) -> None:
        self._lesson_link = lesson_link

    def blocks(self, nodes: Iterable[SyntaxTreeNode], inside: frozenset[str], between: str = "\n\n") -> str:
        """Return the blocks one below the other; what follows a heading stands close to it."""
        html = ""
        gap = ""
        for node in nodes:
            html += gap + self._block(node, inside)
            gap = "\n" if node.type == "heading" else between
        return html

    def _block(self, node: SyntaxTreeNode, inside: frozenset[str]) -> str:
        match node.type:
            case "inline" | "paragraph":
                return self._spans(node, inside)
            case "heading":
                return _wrap("b", inside, lambda within: self._spans(node, within))
            case "bullet_list" | "ordered_list":
                return self._list(node, inside)
            case "blockquote":
                return _wrap("blockquote", inside, lambda within: self.blocks(node.children, within))
            case _:
                return self._spans(node, inside)

    def _list(self, node: SyntaxTreeNode, inside: frozenset[str]) -> str:
        first = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
        lines = []
        for number, item in enumerate(node.children):
            sign = "•" if first is None else f"{first + number}."
            content = self.blocks(item.children, inside, between="\n")
            lines.append(f"{sign} {content}".replace("\n", "\n" + _INDENT))
        return "\n".join(lines)

    def _spans(self, node: SyntaxTreeNode, inside: frozenset[str]) -> str:
        if not node.children:
            return escape(node.content)
        return "".join(self._span(child, inside) for child in node.children)

    def _span(self, node: SyntaxTreeNode, inside: frozenset[str]) -> str:
        match node.type:
            case "strong" | "em":
                return _wrap(_TAGS[node.type], inside, lambda within: self._spans(node, within))
            case "code_inline":  # Telegram allows nothing around code
                return escape(node.content) if inside & {"a", "b", "i"} else f"<code>{escape(node.content)}</code>"
            case "link":
                return self._link(node, inside)
            case "softbreak":
                return " "
            case "hardbreak":
                return "\n"
            case _:
                return self._spans(node, inside)

    def _link(self, node: SyntaxTreeNode, inside: frozenset[str]) -> str:
        target: str | None = str(node.attrs["href"])
        if target and target.startswith("lesson:"):
            target = self._lesson_link(target.removeprefix("lesson:")) if self._lesson_link else None
        content = self._spans(node, inside | {"a"})
        return f'<a href="{escape(target)}">{content}</a>' if target else content


def _wrap(tag: str, inside: frozenset[str], content: Callable[[frozenset[str]], str]) -> str:
    return content(inside) if tag in inside else f"<{tag}>{content(inside | {tag})}</{tag}>"


# ---------------------------------------------------------------------------------------------------------- splitting


def split(html: str, limit: int = LIMIT) -> list[str]:
    """Return `html` in pieces of at most `limit` UTF-16 units (from 2), as Telegram counts after taking out the tags.

    It is cut between paragraphs, else lines, else words; tags open at a cut are closed and opened again. A piece has
    text; white space around a cut goes.

    >>> split("<b>one two three</b>", limit=9)
    ['<b>one two</b>', '<b>three</b>']
    """
    atoms = _ATOM.findall(html)
    pieces: list[str] = []
    opened: list[str] = []
    start = 0
    while start < len(atoms):
        end = _cut(atoms, start, limit)
        before = "".join(opened)
        for atom in atoms[start:end]:
            _follow(atom, opened)
        content = "".join(atoms[start:end])
        if _text(content).strip():
            pieces.append((before + content).strip() + "".join(_closing(tag) for tag in reversed(opened)))
        start = end
    return pieces


def _cut(atoms: Sequence[str], start: int, limit: int) -> int:
    """Return where the piece that begins at `start` ends: at the best border of its second half."""
    used = 0
    borders = {"paragraph": 0, "line": 0, "word": 0}
    breaks = 0
    for place in range(start, len(atoms)):
        atom = atoms[place]
        used += _units(atom)
        if used > limit:
            return next((border for border in borders.values() if border), place)
        if _units(atom):
            breaks = breaks + 1 if atom == "\n" else 0
        if atom.isspace() and used > limit // 2:
            borders["word"] = place + 1
            borders["line"] = place + 1 if breaks else borders["line"]
            borders["paragraph"] = place + 1 if breaks > 1 else borders["paragraph"]
    return len(atoms)


def _units(atom: str) -> int:
    return 0 if len(atom) > 1 and atom[0] == "<" else len(unescape(atom).encode("utf-16-le", "surrogatepass")) // 2


def _follow(atom: str, opened: list[str]) -> None:
    """Keep `opened`, the tags that are open, up to date."""
    if len(atom) > 1 and atom[0] == "<":
        if atom[1] == "/":
            opened.pop()
        else:
            opened.append(atom)


def _closing(tag: str) -> str:
    return f"</{tag[1:-1].split(maxsplit=1)[0]}>"


def _text(html: str) -> str:
    return unescape("".join(atom for atom in _ATOM.findall(html) if len(atom) == 1 or atom[0] != "<"))
