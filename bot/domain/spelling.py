"""What somebody typed, tidied or quoted; the known word that was probably meant; the order of a dictionary."""

from collections.abc import Iterable
from unicodedata import category, combining, normalize

from rapidfuzz import fuzz, process

from bot.domain.texts import Text


def quoted(typed: object, limit: int = 30) -> str:
    r"""Return `typed` as plain text on one line: printable and at most `limit` characters long.

    >>> quoted("zehn"), quoted("a\n\x1b[1m b"), quoted("x" * 50, limit=5)
    ('zehn', 'a �[1m b', 'xxxx…')
    """
    line = " ".join(str(typed)[: 10 * limit].split())
    printable = "".join(c if c.isprintable() else "�" for c in line)
    return printable if len(printable) <= limit else printable[: limit - 1] + "…"


def one_line(text: str) -> str:
    r"""Return a typed text on one line, without what is invisible: control characters, marks of direction or joining.

    >>> one_line(" Sehr\n gut\u202e!\x00 "), one_line("\u200b\ufeff"), one_line("Grüße 👍🏽")
    ('Sehr gut!', '', 'Grüße 👍🏽')
    """
    line = " ".join(text.split())
    return " ".join("".join(sign for sign in line if _is_visible(sign)).split())


def _is_visible(sign: str) -> bool:
    is_nothing = ord(sign) & 0xFFFE == 0xFFFE  # noqa: PLR2004 - the two places of each plane that are no characters
    return category(sign) not in {"Cc", "Cf", "Co", "Cs"} and not is_nothing


def nearest(word: str, known: Iterable[str], at_least: int = 60) -> str | None:
    """Return the known word that is spelt most like `word`, in any case; None where none is near.

    `at_least` is how alike they must be, from 0 (not at all) to 100 (the same).

    >>> nearest("Explanaton", ["explanation", "lesson"]), nearest("xyz", ["crr", "nps"])
    ('explanation', None)
    """
    found = process.extractOne(
        word[:80], sorted(known), scorer=fuzz.ratio, processor=str.casefold, score_cutoff=at_least
    )
    return found[0] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> Text:
    """Return the sentence that follows an unknown word: the nearest known one, else all of them.

    >>> did_you_mean("prmoters", ["promoters", "passives"]).en
    'Did you mean promoters?'
    >>> did_you_mean("xyz", ["crr", "nps"]).en
    'Known: crr, nps.'
    """
    names = sorted(known)
    if found := nearest(word, names):
        return Text(f"Ist {found} gemeint?", f"Did you mean {found}?")
    return Text(f"Möglich: {', '.join(names)}.", f"Known: {', '.join(names)}.")


def sorted_as(name: str) -> str:
    """Return what a dictionary sorts a name by: ä stands with a, ß with ss, quotes and hyphens do not count.

    >>> sorted(["Zeit", "Übung", "„Umsatz“"], key=sorted_as)
    ['Übung', '„Umsatz“', 'Zeit']
    """
    plain = "".join(sign for sign in normalize("NFKD", name.casefold()) if not combining(sign))
    return "".join(sign for sign in plain if sign.isalnum() or sign.isspace()).strip() or plain
