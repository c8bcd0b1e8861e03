"""Author markup as HTML of a page; links to lessons become links within the book."""

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from bot.domain.numbers import format_value
from bot.domain.texts import Language
from bot.library import figures
from bot.library.markup import parse

_LESSON = "lesson:"
_OPTIONS = MarkdownIt("commonmark", {"xhtmlOut": False}).options


class _Renderer(RendererHTML):
    """Writes what the checker allows; HTML, which it refuses, would come out as text."""

    def html_block(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return self.text(tokens, idx, options, env)

    html_inline = html_block

    def heading_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: ARG002 - the library's signature
        return "<h4>"  # below book, chapter, lesson and step

    def heading_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: ARG002 - the library's signature
        return "</h4>\n"


_renderer = _Renderer()


def to_html(text: str, language: Language, *, inline: bool = False) -> str:
    """Return author markup as HTML, everything else escaped, figures computed and formatted.

    `inline` is for texts that are no block of their own.

    >>> print(to_html("**NPS** < 50, siehe [hier](lesson:kpi-nps)", "de", inline=True))
    <strong>NPS</strong> &lt; 50, siehe <a href="#lesson-kpi-nps">hier</a>
    """
    filled = figures.replace(text, lambda figure: format_value(figure.value, figure.unit, language))
    tokens = parse(filled, inline=inline)
    for token in tokens:
        for child in token.children or ():
            _lead_within(child)
    return _renderer.render(tokens, _OPTIONS, {}).strip()


def _lead_within(token: Token) -> None:
    target = str(token.attrGet("href") or "")
    if target.startswith(_LESSON):
        token.attrSet("href", f"#lesson-{target.removeprefix(_LESSON)}")
