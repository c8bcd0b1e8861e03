"""What somebody typed, quoted in a sentence, and the known word that was probably meant."""

from collections.abc import Iterable

from rapidfuzz import process

from bot.domain.texts import Text


def quoted(typed: object, limit: int = 30) -> str:
    r"""Return `typed` as plain text on one line: printable and at most `limit` characters long.

    >>> quoted("zehn"), quoted("a\n\x1b[1m b"), quoted("x" * 50, limit=5)
    ('zehn', 'a �[1m b', 'xxxx…')
    """
    line = " ".join(str(typed)[: 10 * limit].split())
    printable = "".join(c if c.isprintable() else "�" for c in line)
    return printable if len(printable) <= limit else printable[: limit - 1] + "…"


def did_you_mean(word: str, known: Iterable[str]) -> Text:
    """Return the sentence that follows an unknown word: the nearest known one, else all of them.

    >>> did_you_mean("prmoters", ["promoters", "passives"]).en
    'Did you mean promoters?'
    >>> did_you_mean("xyz", ["crr", "nps"]).en
    'Known: crr, nps.'
    """
    names = sorted(known)
    found = process.extractOne(word[:80].casefold(), names, score_cutoff=60)
    if found:
        return Text(f"Ist {found[0]} gemeint?", f"Did you mean {found[0]}?")
    return Text(f"Möglich: {', '.join(names)}.", f"Known: {', '.join(names)}.")
