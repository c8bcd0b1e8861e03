"""The text of the starter quiz: one card of the most used kinds, and the others as comments."""

# Lines that begin with "#de" or "#en" are comments in that language; other comments are cards to be switched on.
STARTER = """\
# yaml-language-server: $schema=../docs/schema/deck.json
#de Ein Stapel Karten. Speichern genügt: nach zwei Sekunden ist er im Chat.
#de Prüfen: bindungsbot check quizzes/{name}.yaml
#en A deck of cards. Saving is enough: two seconds later it is in the chat.
#en Check it: bindungsbot check quizzes/{name}.yaml
#de Texte stehen als {{de: "…", en: "…"}}; Englisch darf fehlen. Texte gehören immer in Anführungszeichen.
#en Texts stand as {{de: "…", en: "…"}}; English may be left out. Always put texts in quotes.
id: {name}
#de Eines der Themen aus content/topics.yaml.
#en One of the topics in content/topics.yaml.
topic: {topic}
title: {{de: "Mein Stapel", en: "My deck"}}

cards:
#de   Eine Frage mit genau einer richtigen Antwort. Die id bleibt für immer gleich: an ihr hängt der Lernstand.
#en   A question with exactly one right choice. The id stays the same for ever: what was learned hangs on it.
  - id: {name}-single
    kind: single
    question:
      de: "Was misst die Abwanderungsrate?"
      en: "What does the churn rate measure?"
    choices:
      - text: {{de: "Den Anteil verlorener Kunden", en: "The share of customers lost"}}
        right: true
      - text: {{de: "Den Anteil neuer Kunden", en: "The share of new customers"}}
#de         why: warum diese Antwort falsch ist (darf fehlen)
#en         why: why this choice is wrong (may be left out)
        why:
          de: "Neue Kunden zählen erst im Bestand am Ende mit."
          en: "New customers only count within the number at the end."
    explanation:
      de: "Verlorene Kunden geteilt durch den Bestand; er heißt auch **Churn-Rate**."
      en: "Customers lost divided by the customers there were; *churn rate* for short."
#de     Darf fehlen: eine Lektion aus content/, eine Quelle, und die Reihenfolge der Antworten behalten.
#en     May be left out: a lesson in content/, a source, and keeping the order of the choices.
    # lesson: …
    # source: "…"
    # shuffle: false

#de   Mehrere richtige Antworten: kind: multiple, sonst wie oben.
#en   Several right choices: kind: multiple, otherwise as above.

  - id: {name}-truefalse
    kind: truefalse
    statement:
      de: "Wer neue Kunden gewinnt, senkt damit die Zahl der verlorenen."
      en: "Who wins new customers thereby lowers the number of those lost."
    answer: false
    explanation:
      de: "Gewonnene und verlorene Kunden werden getrennt gezählt."
      en: "Customers won and customers lost are counted apart."

#de   Vorderseite, Rückseite; wie gut es ging, sagt man selbst.
#en   Front, back; the learner says how well it went.
  - id: {name}-flashcard
    kind: flashcard
    front: {{de: "Wofür steht NPS?", en: "What does NPS stand for?"}}
    back: {{de: "Net Promoter Score, der Weiterempfehlungswert", en: "Net promoter score"}}
    explanation:
      de: "Er reicht von −100 bis +100 Punkten."
      en: "It ranges from −100 to +100 points."

#de   Die Antwort rechnet der Bot selbst: kpi ist eine Kennzahl aus: bindungsbot kpi.
#en   The bot computes the answer itself: kpi is a key figure of: bindungsbot kpi.
  - id: {name}-numeric
    kind: numeric
    question:
      de: "50 Promotoren, 30 Passive, 20 Kritiker: wie hoch ist der NPS?"
      en: "50 promoters, 30 passives, 20 detractors: what is the NPS?"
    kpi: nps
    inputs: {{promoters: 50, passives: 30, detractors: 20}}
#de     Wie weit die Antwort abweichen darf; ohne Angabe 0.05.
#en     How far the answer may be off; 0.05 if left out.
    tolerance: 0.1
    explanation:
      de: "(50 − 20) ÷ (50 + 30 + 20) × 100; die Passiven zählen im Nenner mit."
      en: "(50 − 20) ÷ (50 + 30 + 20) × 100; the passives count in the denominator."

#de   Weitere Arten, als Kommentar: das „# “ am Zeilenanfang wegnehmen, und sie gehören dazu.
#en   Further kinds, as comments: take away the "# " at the beginning of the lines, and they belong to the deck.

#de   Jedes Mal neue Zahlen: „von..bis“ oder „von..bis step Schritt“. In Frage und Erklärung stehen die Namen der
#de   Werte in {{{{ }}}} für die gezogenen Zahlen, {{{{ result }}}} für das Ergebnis. level: recall, apply oder decide.
#en   Fresh numbers each time: "from..to" or "from..to step width". In question and explanation the names of the
#en   inputs in {{{{ }}}} stand for the numbers drawn, {{{{ result }}}} for the result. level: recall, apply or decide.
#   - id: {name}-generated
#     kind: numeric
#     level: apply
#     question:
#       de: "Am Anfang {{{{ start }}}} Kunden, am Ende {{{{ end }}}}, davon {{{{ new }}}} neue: Kundenbindungsrate?"
#       en: "{{{{ start }}}} customers at the start, {{{{ end }}}} at the end, {{{{ new }}}} new: retention rate?"
#     kpi: crr
#     inputs: {{start: "100..200 step 10", end: "80..100", new: "5..20"}}
#     explanation:
#       de: "({{{{ end }}}} − {{{{ new }}}}) ÷ {{{{ start }}}} × 100 = {{{{ result }}}}."
#       en: "({{{{ end }}}} − {{{{ new }}}}) ÷ {{{{ start }}}} × 100 = {{{{ result }}}}."

#de   Lückentext mit ein bis drei Lücken: [[gezeigte Form|weitere Form|!Form, die nie zählt]].
#en   A text with one to three gaps: [[form that is shown|further form|!form that never counts]].
#   - id: {name}-cloze
#     kind: cloze
#     text:
#       de: "Wer aus [[Gewohnheit|Routine|!Zwang]] wiederkommt, ist habituell gebunden."
#       en: "Customers who come back out of [[habit|routine|!force]] have a habitual bond."
#     explanation:
#       de: "Die Gewohnheit erspart die Suche."
#       en: "Habit saves the search."

#de   Drei bis acht Schritte in ihrer richtigen Reihenfolge.
#en   Three to eight steps in their right order.
#   - id: {name}-order
#     kind: order
#     question: {{de: "Bringe die 3R in ihre Reihenfolge.", en: "Put the 3R in order."}}
#     steps:
#       - {{de: "Recruitment", en: "Recruitment"}}
#       - {{de: "Retention", en: "Retention"}}
#       - {{de: "Recovery", en: "Recovery"}}
#     explanation:
#       de: "Gewinnen, halten, zurückgewinnen."
#       en: "Win, keep, win back."

#de   Zwei bis fünf Ziele, mit zusammen drei bis acht Einträgen.
#en   Two to five targets, with three to eight items in all.
#   - id: {name}-match
#     kind: match
#     question: {{de: "Ordne jedes Instrument einem R zu.", en: "Match each instrument to an R."}}
#     targets:
#       - text: {{de: "Recruitment", en: "Recruitment"}}
#         items:
#           - {{de: "Probestunde", en: "Taster lesson"}}
#       - text: {{de: "Retention", en: "Retention"}}
#         items:
#           - {{de: "Stempelkarte", en: "Stamp card"}}
#           - {{de: "Geburtstagsgruß", en: "Birthday card"}}
#     explanation:
#       de: "Die Probestunde gewinnt, die beiden anderen halten."
#       en: "The taster lesson wins, the other two keep."

#de   Kurze Antwort zum Tippen; kleine Tippfehler zählen nicht. reject: was trotzdem nie zählt (darf fehlen).
#en   A short answer to type; small typos do not count. reject: what never counts all the same (may be left out).
#   - id: {name}-typed
#     kind: typed
#     question:
#       de: "Wie heißt die Bindung, in der man bleiben will?"
#       en: "What is the bond called in which one wants to stay?"
#     accept: {{de: ["Verbundenheit"], en: ["committed bond", "commitment"]}}
#     reject: {{de: ["Gebundenheit"], en: ["constrained bond"]}}
#     explanation:
#       de: "Gebunden ist, wer nicht gehen kann."
#       en: "Constrained is who can't leave."

#de   Offene Frage: Musterlösung und zwei bis acht Punkte, die man bei sich selbst abhakt.
#en   An open question: a model answer and two to eight points that learners tick for themselves.
#   - id: {name}-open
#     kind: open
#     level: decide
#     question:
#       de: "Warum sollte ein Friseursalon eher halten als gewinnen?"
#       en: "Why should a hairdresser rather keep than win?"
#     model:
#       de: "Halten kostet meist weniger als Gewinnen, und wer bleibt, empfiehlt den Salon weiter."
#       en: "Keeping mostly costs less than winning, and who stays recommends the salon."
#     points:
#       - {{de: "geringere Kosten", en: "lower cost"}}
#       - {{de: "Weiterempfehlung", en: "recommendation"}}
#     explanation:
#       de: "Beides gilt, wenn die Leistung stimmt."
#       en: "Both hold if the service is good."
"""
