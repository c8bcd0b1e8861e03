"""What to do about clicks, visits, reactions, carts and contacts."""

from bot.domain.advice.row import Rows, do

ROWS: Rows = {
    "ctr": (
        do(
            "engagement-kpis-reach",
            "Ändere an der Anzeige genau eines, Bild oder Satz, und vergleiche sie am selben Ort mit sich selbst.",
            "Change one thing about the ad, picture or sentence, and compare it with itself in the same place.",
        ),
        do(
            "personas-basics",
            "Schreib für eine Person statt für eine Altersgruppe: Wen stellst du dir vor, und was bewegt sie?",
            "Write for one person, not for an age group: whom do you picture, and what is on her mind?",
        ),
        do(
            "engagement-kpis-transaction",
            "Schau, was nach dem Klick geschieht: Wie viele der Besuche führen zum Ziel?",
            "Look at what happens after the click: how many of the visits reach their goal?",
        ),
    ),
    "bounce_rate": (
        do(
            "engagement-kpis-reach",
            "Rechne die Rate je Seite: Wer bei den Öffnungszeiten abspringt, hat wohl gefunden, was er suchte.",
            "Compute the rate per page: whoever bounces off the opening hours has probably found them.",
        ),
        do(
            "engagement-kpis-reach",
            "Schreib für zwei Seiten auf, was man dort tun soll, und prüf, ob man es sofort sieht.",
            "Write down for two pages what people are meant to do there, and check that it is seen at once.",
        ),
    ),
    "time_on_site": (
        do(
            "engagement-kpis-reach",
            "Lass den längsten Besuch einmal weg und rechne neu: Ein einziger kann den Durchschnitt verbiegen.",
            "Leave out the longest visit once and compute anew: a single one can bend the average.",
        ),
        do(
            "engagement-kpis-reach",
            "Bitte jemanden, auf deiner Seite etwas zu finden, und schau zu: gern gelesen oder vergeblich gesucht?",
            "Ask somebody to find something on your site and watch: read with pleasure, or searched in vain?",
        ),
    ),
    "engagement_rate": (
        do(
            "engagement-kpis-interaction",
            "Lies die Kommentare deiner letzten drei Beiträge und beantworte jede echte Frage.",
            "Read the comments on your last three posts and answer every real question.",
        ),
        do(
            "engagement-kpis-interaction",
            "Schreib neben die Rate, wie oft geteilt und wie oft ernsthaft gefragt wurde.",
            "Write beside the rate how often it was shared and how many asked in earnest.",
        ),
        do(
            "engagement-basics",
            "Fragen viele dasselbe? Beantworte es dort, wo alle es sehen.",
            "Do many ask the same? Answer it where everybody sees it.",
        ),
    ),
    "conversion_rate": (
        do(
            "engagement-kpis-transaction",
            "Bestell einmal bei dir selbst und schreib jede Stelle auf, an der du zögerst.",
            "Order from yourself once and note every point at which you hesitate.",
        ),
        do(
            "journey-improving",
            "Leg fest, wer Anfragen innerhalb eines Werktags beantwortet, und miss nach einem Monat nach.",
            "Decide who answers enquiries within one working day, and measure again after a month.",
        ),
        do(
            "engagement-kpis-transaction",
            "Schreib den Nenner dazu (Besuche, Klicks oder Personen) und bleib dabei.",
            "Write the denominator beside it (visits, clicks or persons) and stick to it.",
        ),
    ),
    "abandonment_rate": (
        do(
            "engagement-kpis-transaction",
            "Mach eine Probebestellung: Erscheinen die Versandkosten erst am Ende, zeig sie am Anfang.",
            "Place a trial order: if the delivery charge appears only at the end, show it at the start.",
        ),
        do(
            "engagement-kpis-transaction",
            "Lass zwei Bekannte bei dir bestellen und schau zu, wo sie stocken: Die Zahl nennt keinen Grund.",
            "Let two people you know place an order and watch where they falter: the figure names no reason.",
        ),
    ),
    "contact_density": (
        do(
            "relationship-marketing-practice",
            "Zähl Gespräche, Nachrichten und Beschwerden getrennt: Viel Kontakt ist noch keine gute Beziehung.",
            "Count talks, messages and complaints apart: much contact is not yet a good relationship.",
        ),
        do(
            "relationship-marketing-practice",
            "Stell beim nächsten Kontakt eine Frage, und richte dich nach der Antwort.",
            "Ask one question at the next contact, and act upon the answer.",
        ),
        do(
            "retention-service",
            "Schick nicht allen alles: Teil den Newsletter nach Gruppen.",
            "Don’t send everything to everyone: split the newsletter by groups.",
        ),
    ),
}
