"""The categories of customers: the course's portfolio, found by when, how often and for how much somebody bought.

Three scores from 1 to 5 (see `analysis/segments.py`), each compared with the other customers of the same file:
recency R, frequency F and money M. The portfolio's "tomorrow" is whether somebody bought lately, its "today" how often
and for how much; without amounts F counts twice.

|                | R from 3: bought lately | R 1 or 2: silent for long |
|----------------|-------------------------|---------------------------|
| F + M from 7   | top performers          | at risk                   |
| F + M up to 6  | high potential          | low value                 |

An addition: the course's sources name the categories and what to do, not how to find them in a list of orders.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.business.figures import CategoryName
from bot.domain.texts import Text

RECENT = 3  # the recency score from which somebody bought lately
HIGH_VALUE = 7  # the sum of frequency and money from which he is worth much today; two middle scores make 6


@dataclass(frozen=True, slots=True)
class Category:
    """What a category is called, who is in it, what the course advises, and the lessons that say more."""

    name: Text
    who: Text
    advice: Text
    lessons: tuple[str, ...]


CATEGORIES: Mapping[CategoryName, Category] = {
    "top": Category(
        Text("Leistungsträger", "Top performers"),
        Text("kauften viel, auch kürzlich", "bought much, also lately"),
        Text(
            "Größte Aufmerksamkeit: Termine freihalten, persönlich melden, nichts als selbstverständlich nehmen.",
            "Greatest attention: keep their dates free, get in touch personally, take nothing for granted.",
        ),
        ("customer-value-portfolio", "retention-service"),
    ),
    "potential": Category(
        Text("Hohes Potenzial", "High potential"),
        Text("kauften kürzlich, bisher aber wenig", "bought lately, but little so far"),
        Text(
            "Den Wert entwickeln: fragen, was sie anderswo kaufen, und ein passendes Zusatzangebot machen.",
            "Develop the value: ask what they buy elsewhere and make a fitting extra offer.",
        ),
        ("customer-value-portfolio", "share-of-wallet"),
    ),
    "low": Category(
        Text("Geringer Wert", "Low value"),
        Text("kauften wenig und lange nicht mehr", "bought little, and nothing for long"),
        Text(
            "Erst rentabel machen: größere Bestellungen, günstigere Wege, Selbstbedienung. Wer nichts kostet, darf "
            "bleiben, wie er ist; anständig beenden ist der zweite Weg.",
            "First make it profitable: larger orders, cheaper ways, self-service. Who costs nothing may stay as he is; "
            "ending it decently is the second way.",
        ),
        ("customer-value-portfolio", "decent-ending"),
    ),
    "at_risk": Category(
        Text("Gefährdet", "At risk"),
        Text("kauften viel, schweigen aber seit langem", "bought much, but have been silent for long"),
        Text(
            "Persönlich melden, bevor sie weg sind: erst nach dem Grund fragen, dann auf ihn antworten, einmal. "
            "Kein Einheitsrabatt.",
            "Get in touch personally before they are gone: first ask for the reason, then answer to it, once. "
            "No discount for all.",
        ),
        ("recovery", "whom-to-win-back"),
    ),
}
ABC_LESSON = "customer-value-abc"
