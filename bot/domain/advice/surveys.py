"""What to do about what customers say: recommending, loyalty, satisfaction, intentions."""

from bot.domain.advice.row import Rows, do

ROWS: Rows = {
    "nps": (
        do(
            "kpi-nps",
            "Häng ein offenes „Warum?“ an die Frage und lies zuerst die Gründe der Kritiker.",
            "Add an open “Why?” to the question and read the detractors’ reasons first.",
        ),
        do(
            "complaints-and-after-sales",
            "Sprich mit drei Unzufriedenen: zuhören, danken, lösen, die Ursache aufschreiben.",
            "Talk to three unhappy customers: listen, thank, solve, write down the cause.",
        ),
        do(
            "retention-service",
            "Such eine kleine Überraschung aus, die auch Passive begeistert, und probier sie eine Woche lang.",
            "Choose a small surprise that delights passives, too, and try it for a week.",
        ),
    ),
    "cli": (
        do(
            "kpi-cli-csi",
            "Rechne jede der drei Fragen einzeln: Die schwächste zeigt, wo du anfängst.",
            "Compute each of the three questions by itself: the weakest one shows where to begin.",
        ),
        do(
            "kpi-upselling",
            "Ist die dritte Frage die schwächste? Zeig mit einem Schild, was es bei dir noch gibt.",
            "Is the third question the weakest? Put up a sign that shows what else you offer.",
        ),
        do(
            "kpi-ex-post-ex-ante",
            "Absichten sind noch keine Käufe: Zähl diesen Monat mit, wer wirklich wiederkommt.",
            "Intentions are no purchases yet: count this month who really comes back.",
        ),
    ),
    "csi": (
        do(
            "journey-improving",
            "Nimm das Merkmal mit der schwächsten Note, such die Ursache im Ablauf und setz dir ein Ziel mit Datum.",
            "Take the feature with the weakest mark, look for the cause in the process and set a goal with a date.",
        ),
        do(
            "satisfaction",
            "Frag fünf Menschen, die zufrieden waren und nicht wiederkamen, nach ihrem Grund.",
            "Ask five people who were satisfied and did not come back for their reason.",
        ),
        do(
            "kpi-cli-csi",
            "Schreib Fragen, Skala und Gewichte auf und frag beim nächsten Mal genauso.",
            "Write down questions, scale and weights, and ask in the same way next time.",
        ),
    ),
    "purchase_intention": (
        do(
            "kpi-ex-post-ex-ante",
            "Trag dir in drei Monaten einen Termin ein: Wie viele haben dann wirklich gekauft?",
            "Put a date three months ahead in your calendar: how many have really bought by then?",
        ),
        do(
            "satisfaction",
            "Gib einen Anlass: Biete beim Abschied gleich den nächsten Termin an.",
            "Give an occasion: offer the next appointment while saying goodbye.",
        ),
    ),
    "likelihood": (
        do(
            "kpi-ex-post-ex-ante",
            "Frag drei, die den Kauf für unwahrscheinlich halten, was dazwischenkommt.",
            "Ask three people who think the purchase unlikely what gets in the way.",
        ),
        do(
            "chain-of-effects",
            "Prüf, ob ein Kauf überhaupt klappt: Leere Regale und volle Kurse halten auch Willige ab.",
            "Check whether a purchase is possible at all: empty shelves and full classes stop the willing, too.",
        ),
    ),
    "consideration": (
        do(
            "recruitment",
            "Frag drei, die fast gekauft hätten, was sie abhielt: fehlte der Anlass, oder gab es Zweifel?",
            "Ask three who almost bought what held them back: no occasion, or a doubt?",
        ),
        do(
            "recruitment",
            "Bei Zweifeln hilft Ausprobieren: Biete eine Probe oder einen Test an statt eines Rabatts.",
            "Doubts are met by trying: offer a sample or a test instead of a discount.",
        ),
        do(
            "journey-improving",
            "Such deinen Betrieb wie ein Fremder: Findest du sofort, was es gibt und wann offen ist?",
            "Look for your business as a stranger would: do you find at once what you offer and when you open?",
        ),
    ),
}
