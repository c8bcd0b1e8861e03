"""Text in the two languages of the project, how long it is, and errors that carry such a text."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["de", "en"]
LANGUAGES: tuple[Language, ...] = ("de", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """A text for people: German always, English where there is one.

    >>> Text("Karte", "card").to("en"), Text("Karte").to("en")
    ('card', 'Karte')
    """

    de: str
    en: str | None = None

    def to(self, language: Language) -> str:
        """Return the text in `language`, in German where there is no translation."""
        return self.en if language == "en" and self.en else self.de


def cited(source: str, language: Language) -> str:
    """Return a source as people read it in `language`: titles stay as they are, the mark of an addition does not.

    >>> cited("Kurs, Kap. 5, mit Ergänzung", "en"), cited("DSGVO, Art. 6 (Ergänzung)", "en")
    ('Kurs, Kap. 5, with an addition', 'DSGVO, Art. 6 (addition)')
    """
    if language == "de":
        return source
    return source.replace("mit Ergänzung", "with an addition").replace("Ergänzung", "addition")


def utf16(text: str) -> int:
    """Return the length of `text` in UTF-16 units, as Telegram and JavaScript count.

    >>> utf16("ä"), utf16("👍")
    (1, 2)
    """
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class UserError(Exception):
    """Something a person can put right; `text` is the sentence that tells how."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.de)
        self.text = text
