"""What to do about who stays and who leaves, and about what they buy."""

from bot.domain.advice.row import Rows, do

ROWS: Rows = {
    "crr": (
        do(
            "kpi-crr",
            "Schreib auf, wer bei dir als „noch da“ zählt, etwa ein Kauf in sechs Monaten, und bleib dabei.",
            "Write down who counts as “there”, say one purchase in six months, and stick to it.",
        ),
        do(
            "customer-data",
            "Rechne die Rate für zwei Gruppen getrennt, etwa nach Angebot: Eine gute kann eine schwache verdecken.",
            "Compute the rate for two groups, say by offer: a good one can hide a weak one.",
        ),
        do(
            "recovery",
            "Achte darauf, wer seltener kommt als früher, und frag beim nächsten Besuch, was sich geändert hat.",
            "Notice who comes less often than before, and ask at the next visit what has changed.",
        ),
    ),
    "churn": (
        do(
            "recovery",
            "Denk an drei, die nicht mehr kommen. Kennst du den Grund nicht, frag: Ohne ihn passt keine Maßnahme.",
            "Think of three who no longer come. If you don’t know the reason, ask: without it nothing you do will fit.",
        ),
        do(
            "whom-to-win-back",
            "Sortiere die Verlorenen: zuerst die von hohem Wert, deren Grund du ändern kannst.",
            "Sort those you lost: first the ones of high value whose reason you can change.",
        ),
        do(
            "recovery",
            "Gib nicht allen, die gehen wollen, denselben Rabatt: Er lässt die Ursache stehen und belohnt das Drohen.",
            "Don’t give the same discount to all who want to leave: it keeps the cause and rewards threats.",
        ),
    ),
    "repurchase_rate": (
        do(
            "satisfaction",
            "Schlag an der Kasse gleich den nächsten Termin vor, oder nenn einen Anlass wiederzukommen.",
            "Suggest the next appointment at the till, or name an occasion to come back.",
        ),
        do(
            "relationship-marketing-practice",
            "Teil deine Kunden in drei Gruppen und schreib zu jeder: Für euch machen wir … anders.",
            "Divide your customers into three groups and write for each: for you we do … differently.",
        ),
        do(
            "stamp-cards",
            "Denkst du an eine Stempelkarte? Rechne vorher aus, welchen Rabatt sie gibt.",
            "Thinking of a stamp card? Work out first what discount it gives.",
        ),
    ),
    "upselling_ratio": (
        do(
            "kpi-upselling",
            "Häng dorthin, wo Kunden warten, ein Schild: Was gibt es bei dir noch?",
            "Put a sign where customers wait: what else do you offer?",
        ),
        do(
            "kpi-upselling",
            "Leg fest, was als anderes Produkt zählt, und bleib dabei; sonst ändert sich die Zahl mit der Liste.",
            "Settle what counts as another product and stick to it; otherwise the figure changes with the list.",
        ),
        do(
            "retention-service",
            "Lass probieren statt zu drängen: Gib eine Probe mit, die zum Einkauf passt.",
            "Let people try instead of pushing: hand out a sample that suits what they bought.",
        ),
    ),
    "penetration_rate": (
        do(
            "share-of-wallet",
            "Frag zwei gute Kunden, was sie außerdem brauchen und wo sie es kaufen.",
            "Ask two good customers what else they need and where they buy it.",
        ),
        do(
            "share-of-wallet",
            "Kleiner Anteil an großem Bedarf? Frag erst nach dem Grund, dann mach ein Angebot.",
            "A low share of a large demand? Ask for the reason first, then make an offer.",
        ),
        do(
            "retention-service",
            "Wer fast alles bei dir kauft, braucht Pflege statt Werbung: Plan für ihn eine kleine Geste.",
            "Those who buy nearly everything from you need care, not adverts: plan a small gesture for them.",
        ),
    ),
    "loyalty_streak": (
        do(
            "whom-to-win-back",
            "Ist die Reihe gerissen? Frag beim nächsten Besuch: Was hätte besser sein sollen?",
            "Has the streak broken? Ask at the next visit: what should have been better?",
        ),
        do(
            "binding-causes-bonds",
            "Lange Reihe? Find heraus, ob der Kunde gern kommt oder nicht anders kann.",
            "A long streak? Find out whether the customer likes to come or has no other choice.",
        ),
    ),
    "revenue_churn": (
        do(
            "recovery",
            "Teil die Liste: Wer ging, wer kauft weniger? Die Zweiten sind noch da; sprich zuerst mit ihnen.",
            "Split the list: who left, who buys less? The second are still there; talk to them first.",
        ),
        do(
            "customer-value-abc",
            "Schau nach, ob ein einziger großer Kunde die Zahl macht: Das ist ein Klumpenrisiko.",
            "See whether a single large customer makes the figure: that is a concentration risk.",
        ),
        do(
            "kpi-churn",
            "Rechne die Abwanderung auch nach Köpfen und schreib beide Zahlen nebeneinander.",
            "Compute churn by heads, too, and write the two figures side by side.",
        ),
    ),
    "net_revenue_retention": (
        do(
            "kpi-churn",
            "Schreib die Abwanderung nach Köpfen daneben: Wenige Große können verdecken, dass viele gehen.",
            "Write churn by heads beside it: a few large customers can hide that many leave.",
        ),
        do(
            "customer-value-abc",
            "Ordne deine zehn größten Kunden nach ABC und leg fest, wie viel Zeit jede Klasse bekommt.",
            "Put your ten largest customers into A, B and C and decide how much time each class gets.",
        ),
        do(
            "customer-value-portfolio",
            "Such drei Kunden mit Potenzial und schreib zu jedem einen Beleg auf, etwa eine Anfrage.",
            "Find three customers of high potential and note a piece of evidence for each, such as an enquiry.",
        ),
    ),
    "win_back_rate": (
        do(
            "whom-to-win-back",
            "Sortiere die letzten zehn Verlorenen: Wert hoch oder niedrig, Grund erreichbar oder nicht.",
            "Sort the last ten you lost: value high or low, reason within reach or not.",
        ),
        do(
            "whom-to-win-back",
            "Frag zuerst, biete später an. Wer Nein sagt, hat geantwortet: Bedank dich und lass los.",
            "Ask first, offer later. Whoever says no has answered: say thank you and let go.",
        ),
        do(
            "gdpr-bases",
            "Sieh vor jeder „Wir vermissen dich“-Mail nach, wer Werbung erlaubt hat (keine Rechtsberatung).",
            "Before any “We miss you” mail, look up who has agreed to advertising (no legal advice).",
        ),
    ),
}
