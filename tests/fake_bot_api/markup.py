"""Telegram's HTML: parsed into plain text and entities, or refused in Telegram's words, by the rules of TDLib's parser.

Stricter than Telegram in three points, because each is a bug of the bot that Telegram would hide: a bare or unknown
`&…`, a link without a valid address, and a tag within `code` or `pre`.
"""

import re

from tests.fake_bot_api.refusal import RefusedError, violation

TAGS = {
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("i", "em"), "italic"),
    **dict.fromkeys(("u", "ins"), "underline"),
    **dict.fromkeys(("s", "strike", "del"), "strikethrough"),
    **dict.fromkeys(("span", "tg-spoiler"), "spoiler"),
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
REFERENCES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
SPECIAL = re.compile(r"[<&]")
REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|([a-z]+));")
START = re.compile(r"<([^\s>]*)")
ATTRIBUTE = re.compile(r"""\s+([^\s=>]+)(?:\s*=\s*("[^"]*"|'[^']*'|[A-Za-z0-9.-]+))?(?=[\s>])""")
END = re.compile(r"</([^\s>]*)\s*>")
URL = re.compile(r"(https?)://(\[[0-9a-f:]+\]|[^\s/?#:@]+\.[^\s/?#:@]+)(:\d+)?([/?#]\S*)?|tg://\S+", re.IGNORECASE)


def units(text: str) -> int:
    """Length as Telegram counts it, in UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def parse_html(source: str) -> tuple[str, list[dict]]:
    """Return the plain text and its entities in the order of their offsets.

    >>> parse_html("<b>5 &lt; 6</b>")
    ('5 < 6', [{'type': 'bold', 'offset': 0, 'length': 5}])
    """
    if not SPECIAL.search(source):
        return source, []
    return _Parser(source).parse()


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.parts: list[str] = []
        self.length = 0
        self.open: list[tuple[str, dict]] = []
        self.entities: list[dict] = []

    def parse(self) -> tuple[str, list[dict]]:
        position = 0
        while match := SPECIAL.search(self.source, position):
            self.emit(self.source[position : match.start()])
            position = self.tag(match.start()) if match[0] == "<" else self.reference(match.start())
        self.emit(self.source[position:])
        if self.open:
            raise violation(
                f"can't parse entities: Can't find end tag corresponding to start tag \"{self.open[-1][0]}\""
            )
        return "".join(self.parts), [entity for entity in self.entities if entity["length"]]

    def emit(self, text: str) -> None:
        self.parts.append(text)
        self.length += units(text)

    def refuse(self, reason: str, at: int) -> RefusedError:
        return violation(f"can't parse entities: {reason.format(len(self.source[:at].encode()))}")

    def reference(self, at: int) -> int:
        match = REFERENCE.match(self.source, at)
        if match is None or (match[3] and match[3] not in REFERENCES):
            raise self.refuse("Unescaped or unknown entity at byte offset {}", at)
        self.emit(REFERENCES[match[3]] if match[3] else self.character(match, at))
        return match.end()

    def character(self, match: re.Match[str], at: int) -> str:
        code = int(match[1], 16) if match[1] else int(match[2])
        if not 0 < code <= 0x10FFFF or 0xD800 <= code <= 0xDFFF:
            raise self.refuse("Text contains invalid Unicode characters after decoding HTML entities", at)
        return chr(code)

    def tag(self, at: int) -> int:
        return self.end_tag(at) if self.source.startswith("</", at) else self.start_tag(at)

    def start_tag(self, at: int) -> int:
        match = START.match(self.source, at)
        name = match[1].lower()
        if match.end() == len(self.source):
            raise self.refuse("Unclosed start tag at byte offset {}", at)
        if name not in TAGS:
            raise self.refuse(f'Unsupported start tag "{name}" at byte offset {{}}', at)
        if any(tag in {"code", "pre"} for tag, _ in self.open) and name not in {"code", "pre"}:
            raise self.refuse(f'Tag "{name}" within code at byte offset {{}}', at)
        attributes, end = self.attributes(name, match.end(), at)
        entity = {"type": TAGS[name], "offset": self.length, "length": 0} | self.details(name, attributes, at)
        self.entities.append(entity)
        self.open.append((name, entity))
        return end

    def attributes(self, name: str, position: int, at: int) -> tuple[dict[str, str], int]:
        found = {}
        while match := ATTRIBUTE.match(self.source, position):
            if match[2] is None and match[1] != "expandable":
                reason = f'Expected equal sign in declaration of an attribute of the tag "{name}" at byte offset {{}}'
                raise self.refuse(reason, at)
            found[match[1]] = (match[2] or "").strip("\"'")
            position = match.end()
        position = position + len(self.source[position:]) - len(self.source[position:].lstrip())
        if not self.source.startswith(">", position):
            raise self.refuse(f'Unclosed start tag "{name}" at byte offset {{}}', at)
        return found, position + 1

    def details(self, name: str, attributes: dict[str, str], at: int) -> dict[str, str]:
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise self.refuse('Tag "span" must have class "tg-spoiler" at byte offset {}', at)
        if name == "blockquote" and "expandable" in attributes:
            return {"type": "expandable_blockquote"}
        if name != "a":
            return {}
        url = REFERENCE.sub(lambda match: REFERENCES.get(match[3], match[0]), attributes.get("href", ""))
        if not URL.fullmatch(url):
            raise self.refuse("Link without a valid URL at byte offset {}", at)
        return {"url": url}

    def end_tag(self, at: int) -> int:
        if not self.open:
            raise self.refuse("Unexpected end tag at byte offset {}", at)
        match = END.match(self.source, at)
        if match is None:
            raise self.refuse("Unclosed end tag at byte offset {}", at)
        name, entity = self.open.pop()
        if match[1].lower() not in {"", name}:
            found = match[1].lower()
            raise self.refuse(f'Unmatched end tag at byte offset {{}}, expected "</{name}>", found "</{found}>"', at)
        entity["length"] = self.length - entity["offset"]
        return match.end()
