"""What to do about money: lifetime value, cost of winning and keeping, stamp cards, win-back, fines."""

from bot.domain.advice.row import Rows, do

ROWS: Rows = {
    "clv": (
        do(
            "lifetime-value",
            "Rechne noch einmal vorsichtig: ein Jahr weniger, ein höherer Zins. Bleibt es bei derselben Entscheidung?",
            "Calculate again with caution: one year less, a higher rate. Does the decision stay the same?",
        ),
        do(
            "lifetime-value",
            "Willst du jemanden halten? Dann zählt nur, was noch kommt; was das Gewinnen gekostet hat, ist ausgegeben.",
            "Want to keep somebody? Then only what is still to come counts; the cost of winning is spent.",
        ),
        do(
            "customer-value-portfolio",
            "Sortiere fünf Kunden nach heute und morgen, mit einem Beleg für jedes „morgen“.",
            "Sort five customers by today and tomorrow, with a piece of evidence for each “tomorrow”.",
        ),
    ),
    "break_even": (
        do(
            "why-retention-pays",
            "Vergleiche mit der Zeit, die Kunden bei dir bleiben: Wer früher geht, hat seine Gewinnung nicht bezahlt.",
            "Compare it with how long customers stay: whoever leaves earlier has not paid for being won.",
        ),
        do(
            "winning-or-keeping",
            "Zähl bei den Kosten alles mit: Anzeigen, Einstiegsrabatt und deine Arbeitszeit.",
            "Count every cost: adverts, introductory discounts and your working time.",
        ),
    ),
    "retention_cost": (
        do(
            "winning-or-keeping",
            "Rechne mit eigenen Zahlen: Ausgaben fürs Gewinnen durch Gewonnene, Ausgaben fürs Halten durch Gehaltene.",
            "Use your own figures: spending on winning by those won, spending on keeping by those kept.",
        ),
        do(
            "winning-or-keeping",
            "Leg vorher fest, wer als gehalten zählt, etwa: letztes Jahr da und dieses Jahr zweimal.",
            "Decide beforehand who counts as kept, say: there last year and twice this year.",
        ),
    ),
    "stamp_card_discount": (
        do(
            "stamp-cards",
            "Zähl vor dem Start zwei Wochen lang, wie oft Gäste kommen, und danach drei Monate.",
            "Count for two weeks before the start how often guests come, and for three months after it.",
        ),
        do(
            "stamp-cards",
            "Wähl so viele Stempel, dass die Karte in etwa einem halben Jahr voll ist.",
            "Choose as many stamps as fill the card in about half a year.",
        ),
        do(
            "stamp-cards",
            "Nimm als Bonus etwas aus dem eigenen Sortiment: Dich kostet es den Einkauf, wert ist es den Ladenpreis.",
            "Take the bonus from your own range: it costs you what you paid for it and is worth the shop price.",
        ),
    ),
    "rori": (
        do(
            "regain-investment",
            "Zieh die ab, die von selbst zurückgekommen wären: Ihr Gewinn zählt nicht, ihre Kosten schon.",
            "Take out those who would have come back anyway: their gain does not count, their cost does.",
        ),
        do(
            "regain-investment",
            "Schreib vor der nächsten Aktion auf, was zählt: Deckungsbeitrag, Zeitraum und alle Kosten.",
            "Before the next campaign, write down what counts: contribution margin, period and all costs.",
        ),
        do(
            "whom-to-win-back",
            "Beginn mit hohem Wert und einem Grund, den du ändern kannst; nicht mit den Lautesten.",
            "Begin with high value and a reason that you can change, not with the loudest.",
        ),
    ),
    "gdpr_fine_cap": (
        do(
            "gdpr-duties",
            "Schreib für eine Tätigkeit, etwa Termine, die fünf Angaben des Verzeichnisses auf: zehn Minuten Arbeit.",
            "For one activity, such as appointments, write down the record’s five entries: ten minutes’ work.",
        ),
        do(
            "gdpr-duties",
            "Gib jedem ein eigenes Passwort und verschlüssele die Geräte, auf denen Kundendaten liegen.",
            "Give everybody a password of their own and encrypt the devices that hold customer data.",
        ),
        do(
            "gdpr-duties",
            "Leg fest, wer Datenpannen meldet: bei Risiko möglichst binnen 72 Stunden (keine Rechtsberatung).",
            "Settle who reports a breach: where there is a risk, within 72 hours if possible (no legal advice).",
        ),
    ),
}
