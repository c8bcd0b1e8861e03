"""The pictures of the course: what a lesson may name, and what each one shows. They are drawn in `bot/drawing`."""

from collections.abc import Mapping

from bot.domain.texts import Text

PICTURES: Mapping[str, Text] = {
    "three-views": Text("Drei Sichtweisen auf Kundenbindung", "Three views of customer retention"),
    "customer-record": Text("Was in die Kundenakte gehört", "What belongs in the customer record"),
    "binding-causes": Text("Die Bindungsursachen", "The binding causes"),
    "bond-types": Text("Gebundenheit und Verbundenheit", "Constrained and committed bonds"),
    "chain-of-effects": Text("Die Wirkungskette", "The chain of effects"),
    "cost-comparison": Text("Gewinnen oder halten: was es kostet", "Winning or keeping: what it costs"),
    "life-cycle": Text("Der Beziehungslebenszyklus und die 3R", "The relationship life cycle and the 3R"),
    "six-dimensions": Text("Sechs Fragen an jede Strategie", "Six questions to every strategy"),
    "instruments": Text("Instrumente im Marketing-Mix", "Instruments in the marketing mix"),
    "stamp-card": Text("Was eine Stempelkarte kostet", "What a stamp card costs"),
    "win-back-steps": Text("Rückgewinnung in drei Schritten", "Win-back in three steps"),
    "ending-ways": Text("Wege, eine Beziehung zu beenden", "Ways to end a relationship"),
    "abc-curve": Text("Die ABC-Kurve", "The ABC curve"),
    "value-portfolio": Text("Das Kundenwert-Portfolio", "The customer value portfolio"),
    "relationship-steps": Text("Relationship-Marketing in vier Schritten", "Relationship marketing in four steps"),
    "journey-map": Text("Eine Customer Journey Map", "A customer journey map"),
    "empathy-map": Text("Die Empathy Map", "The empathy map"),
    "engagement-matrix": Text("Die 3×3-Matrix des Engagements", "The 3×3 matrix of engagement"),
    "engagement-funnel": Text("Reichweite, Interaktion, Transaktion", "Reach, interaction, transaction"),
    "nps-scale": Text("Die Skala des NPS", "The scale of the NPS"),
    "churn-bases": Text("Ein Verlust, zwei Nenner", "One loss, two denominators"),
    "double-opt-in": Text("Double-Opt-In in vier Schritten", "Double opt-in in four steps"),
}
