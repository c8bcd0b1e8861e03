"""What people may type: hostile, huge, invisible, and what looks almost right."""

from random import Random

from bot.dialogue.commands import COMMANDS

LONGEST = 4096  # UTF-16 units that Telegram lets people type
PIECES = (
    *("hallo", "Was ist der NPS?", "weiter", "ja", "1", "12,5 %", "1.234,56", "-3", "1e9", "0", "99999999999999999999"),
    *(
        "½",
        "٣٤",
        "²",
        "１２",
        "∞",
        "−7",
        "1/3",
        "50 30 20",
        "31.12.2026",
        "29.2.2025",
        "00:00",
        "9-17",
        "Europe/Berlin",
    ),
    *(
        "<b>fett",
        "</b></i>",
        "<script>alert(1)</script>",
        "<a href='javascript:x'>x</a>",
        "&lt;&amp;&#x41;&bogus;",
        "<",
    ),
    *("{{ 7*7 }}", "{% raw %}", "{{ turn.transaction }}", "{% include 'help.html.j2' %}", "{#", "${7*7}", "#{7*7}"),
    *("{0}", "{}", "%s %n %d", "%(name)s", "{incoming.text}", "\\n\\0", "$(reboot)", "`id`"),
    *("'; DROP TABLE persons; --", '" OR 1=1 --', "%", "_", "../../etc/passwd", "\\\\server\\share", "C:\\nul"),
    *("\u202eabc\u202c", "שלום", "مرحبا ١٢٣", "\u200b", "\u200d\u200d", "\ufeff", "\u2066x\u2069", "a\u0301\u0327" * 9),
    *("👩‍👩‍👧‍👦", "🇩🇪", "😀", "\U0001f3fb", "ǅ", "ß", "İ", "ﬃ", "Ω", "\u3000", "\u00a0", "\u2028", "\x0b", "\t\n\r"),
    *("\x00", "\x1b[31m", "\ud800", "\udfff", "x\udc80y", "\x7f", "\ufffe", "\U0010ffff", "\u0000\u0001"),
    *(
        "@bindungsbot_fake_bot",
        "t.me/x",
        "http://",
        "https://[::1",
        "tg://user?id=1",
        "mailto:a@b",
        "#tag",
        "=1+1",
        "@SUM(1)",
    ),
    *("*", "**", "__x__", "~~", "```", "[x](y)", "> q", "- [ ]", "| a | b |", "\\", '"', "'", ";", ":", ",", "."),
)
ARGUMENTS = (
    "50 30 20",
    "200 40 180",
    "50% 30% 20%",
    "start=200 ende=180",
    "promoters=1",
    "x=y",
    "10 0",
    "5 Mio.",
    "*",
    "1",
    "?",
)
SIGNS = "abcäöüß 0123456789,.%=-/:_<>&{}()[]'\"\n"


def text(chance: Random) -> str:
    """Return what somebody might send: a piece, several, one that is repeated to the limit, or a command."""
    style = chance.random()
    if style < 0.35:
        return chance.choice(PIECES)
    if style < 0.55:
        return " ".join(chance.choice(PIECES) for _ in range(chance.randrange(1, 8)))
    if style < 0.6:
        return huge(chance)
    if style < 0.7:
        return "".join(chance.choice(SIGNS) for _ in range(chance.randrange(1, 80)))
    if style < 0.75:
        return "".join(chr(chance.randrange(0x11_0000)) for _ in range(chance.randrange(1, 40)))
    return command(chance)


def huge(chance: Random) -> str:
    """Return a text about as long as Telegram allows, and longer."""
    piece = chance.choice(PIECES) + chance.choice(("", " ", "\n"))
    return piece * (chance.choice((LONGEST - 1, LONGEST, LONGEST + 1, 3 * LONGEST)) // len(piece) + 1)


def command(chance: Random) -> str:
    """Return a command, almost always one that there is, with or without arguments."""
    name = chance.choice(chance.choice(COMMANDS).names) if chance.random() < 0.9 else chance.choice(PIECES)
    argument = chance.choice(("", "", chance.choice(ARGUMENTS), chance.choice(PIECES), text(chance)))
    return f"/{name}{chance.choice(('', '', '', '@bindungsbot_fake_bot', '@other'))} {argument}".rstrip(" ")
