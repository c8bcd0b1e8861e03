"""The markup that authors may use: CommonMark limited to bold, italic, code, links, lists, quotes and headings."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.domain.kpis import InputError
from bot.domain.texts import Text
from bot.library import figures
from bot.library.draws import NAME
from bot.library.problems import Code, shown

MAX_COST = 20_000  # of a text
_FIGURE = 10  # signs that one to be computed counts for
_MANY = 200  # signs; from here on the parser's quadratic time over some of them is felt
_MAX_LEVEL = 12
_SIGNS = re.compile(r"[\[\]*_`<>|~&\\#{\n]")
# One paragraph with nothing in it but bold and italic: no list, rule or heading begins like this.
_PLAIN = re.compile(r"(?![-+=\s]|\d+[.)]|[*_]+(?![\w*_]))[^\[\]`<>|~&\\#\n\t]*")
_LESSON = re.compile(r"lesson:([a-z0-9-]{1,40})")
_TARGET = re.compile(r"\]\([^)\s]*\)")
_LINK = re.compile(r"https://[\w.-]+(:\d+)?([/?#]\S*)?")
_ALLOWED = {
    "paragraph",
    "heading",
    "bullet_list",
    "ordered_list",
    "list_item",
    "blockquote",
    "inline",
    "text",
    "strong",
    "em",
    "code_inline",
    "link",
    "softbreak",
    "hardbreak",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",  # the table itself is reported
}
_NAMES = {
    "image": Text("ein Bild", "an image"),
    "html_inline": Text("HTML", "HTML"),
    "html_block": Text("HTML", "HTML"),
    "fence": Text("ein Codeblock", "a code block"),
    "code_block": Text("ein Codeblock (vier Leerzeichen am Zeilenanfang)", "a code block (four spaces before a line)"),
    "hr": Text("eine Trennlinie", "a rule"),
    "table": Text("eine Tabelle", "a table"),
    "s": Text("durchgestrichener Text", "struck-out text"),
}
_INSTEAD = Text(
    "erlaubt sind fett, kursiv, Code, Links, Listen, Zitate und Überschriften; für ein Zeichen selbst \\ davor setzen",
    "use bold, italic, code, links, lists, quotes and headings; write a sign itself with \\",
)


class _Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002 - the library's name; a bad link shall be seen, not skipped
        return True


# Tables and struck-out text are known only to be refused; HTML becomes a token of its own, never output.
_parser = _Parser("commonmark").enable(["table", "strikethrough"])


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a text that is not allowed: the line of the text it stands in, from 0, and a piece to find it by."""

    line: int
    code: Code
    message: Text
    hint: Text
    piece: str = ""


@dataclass(frozen=True, slots=True)
class LessonLink:
    """A link to a lesson of the course."""

    lesson: str
    line: int


def parse(text: str, *, inline: bool = False) -> Sequence[Token]:
    """Return the tokens of author markup; `inline` for a text that is no block of its own, such as "1. Januar"."""
    return _parser.parseInline(text) if inline else _parser.parse(text)


def cost(text: str) -> int:
    """Return what parsing a text may cost, from its signs of markup: many cheap texts, or a few dear ones.

    >>> cost("*" * 20), cost("*" * 2000)
    (22, 22000)
    """
    signs = len(_SIGNS.findall(text)) + _FIGURE * text.count("{{")
    return signs + signs * signs // _MANY


def words(text: str) -> int:
    """Return how many words somebody reads in author markup: what has a letter, without the targets of links.

    >>> words("Die [Rate](lesson:kpi-churn) ist {{ churn lost=1 start=10 }}, nicht 20 %.")
    4
    """
    read = _TARGET.sub("]", figures.PLACEHOLDER.sub("0", text))
    return sum(any(map(str.isalpha, word)) for word in read.split())


def examine(text: str, *, inline: bool = False, named: bool = False) -> Iterator[Fault | LessonLink]:
    """Yield what is wrong in `text` and which lessons it links to, each with its line from 0.

    `named` allows `{{ name }}` beside figures; what the names stand for is not known here.
    """
    if cost(text) > MAX_COST:
        message = Text("zu viele Zeichen für Auszeichnung", "too many signs of markup")
        yield Fault(0, "too-large", message, Text("den Text aufteilen", "split the text"))
        return
    yield from _figures(text, named=named)
    if _PLAIN.fullmatch(text):
        return
    for token in parse(_without_figures(text), inline=inline):
        line = token.map[0] if token.map else 0
        if token.level > _MAX_LEVEL:
            message = Text("zu tief verschachtelt", "nested too deeply")
            yield Fault(line, "bad-markup", message, Text("flacher schreiben", "write it flatter"))
            return
        yield from _token(token, line)
        for child in token.children or ():
            yield from _token(child, line)
            line += child.type in {"softbreak", "hardbreak"}


def _token(token: Token, line: int) -> Iterator[Fault | LessonLink]:
    kind = token.type.removesuffix("_open").removesuffix("_close")
    if token.nesting >= 0 and kind not in _ALLOWED:
        name = _NAMES.get(kind, Text(kind))
        message = Text(f"{name.de} ist nicht erlaubt", f"{name.to('en')} is not allowed")
        piece = token.attrGet("src") or token.content.partition("\n")[0]
        yield Fault(line, "bad-markup", message, _INSTEAD, str(piece))
    if token.type == "link_open" and (found := _link(str(token.attrGet("href")), line)):
        yield found


def _link(target: str, line: int) -> Fault | LessonLink | None:
    if lesson := _LESSON.fullmatch(target):
        return LessonLink(lesson[1], line)
    if _LINK.fullmatch(target):
        return None
    message = Text(f"der Link {shown(target)} ist nicht erlaubt", f"the link {shown(target)} is not allowed")
    hint = Text("auf https://… oder lesson:ID verweisen", "link to https://… or lesson:ID")
    return Fault(line, "bad-link", message, hint, target)


def _figures(text: str, *, named: bool) -> Iterator[Fault]:
    for placeholder in figures.placeholders(text):
        if named and NAME.fullmatch(placeholder.inside):
            continue
        try:
            placeholder.compute()
        except InputError as error:
            line = text.count("\n", 0, placeholder.start)
            yield Fault(line, *not_computable(error), placeholder.inside)
    rest = _without_figures(text)
    if "{{" in rest or "}}" in rest:
        message = Text("{{ oder }} ohne das andere", "{{ or }} without the other")
        hint = Text("{{ nps promoters=5 … }} schreiben", "write {{ nps promoters=5 … }}")
        yield Fault(text.count("\n", 0, max(text.rfind("{{"), 0)), "bad-figure", message, hint)


def not_computable(error: InputError) -> tuple[Code, Text, Text]:
    """Return code, message and hint for inputs that a KPI can't be computed from."""
    if error.input == "kpi":
        return "unknown-kpi", Text("unbekannte Kennzahl", "unknown KPI"), error.text
    name = shown(error.input)
    return "bad-figure", Text(f"nicht berechenbar, wegen {name}", f"can't be computed, because of {name}"), error.text


def _without_figures(text: str) -> str:
    """Return `text` with a 0 for every figure; line breaks within one are kept, so that lines still count."""
    return figures.PLACEHOLDER.sub(lambda match: "0" + "\n" * match[0].count("\n"), text)
