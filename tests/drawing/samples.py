"""Values for every drawing of the catalogue, as the dialogue writes them."""

from bot.drawing.course import COURSE
from tests.drawing.workbench import WORKBENCH

NPS = {
    "language": "de",
    "parts": [50, 30, 20],
    "shares": ["50 %", "30 %", "20 %"],
    "counts": ["50", "30", "20"],
    "answers": "100",
    "nps": "30",
}
TOPICS = [
    "Denken in Kundenbeziehungen",
    "Kundenmanagement und Kundendaten",
    "Bindungsursachen",
    "Gebundenheit und Verbundenheit",
    "Loyalität, Commitment, Zufriedenheit",
    "Warum sich Bindung lohnt",
    "Strategien im Lebenszyklus",
    "Die 3R und ihre Instrumente",
    "Instrumente und Maßnahmen",
    "Bonusprogramme und Kundenclubs",
    "Rückgewinnung",
    "Beziehungen anständig beenden",
    "Kundenwert",
    "Relationship-Marketing",
    "Customer Journey",
    "Personas und Typologien",
    "Customer Engagement",
    "Kennzahlen des Engagements",
    "Customer management and the customer record",
    "Datenschutz im CRM",
]
PROGRESS = {
    "language": "de",
    "title": "Dein Fortschritt",
    "subtitle": "begonnen: 187 von 477 · heute fällig: 18",
    "topics": TOPICS,
    "parts": [[max(0, 20 - 2 * place), place % 7 + 1, 5 + place] for place in range(len(TOPICS))],
    "due": ["6 fällig", "", "12 fällig", *[""] * 17],
}
SAMPLES = {
    "nps": NPS,
    "progress": PROGRESS,
    **WORKBENCH,
    **{name: {"language": "de", "theme": "light"} for name in COURSE},
}


def png_size(picture):
    """Return width and height as the header of a PNG tells them."""
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    return int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])
