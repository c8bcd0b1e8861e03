"""Answers to the question about recommending, as forms and spreadsheets export them."""

# ruff: noqa: E501 - rows of tables stay on one line, as they are in the files

from tests.analysis.files import Sample


def survey(name, why, text, scores, encoding="utf-8", **more):
    return Sample(name, why, text.encode(encoding), scores=scores, **more)


SAMPLES = (
    survey(
        "google-forms", "a time, a long question, an open question with commas and line breaks",
        '"Zeitstempel","Wie wahrscheinlich ist es, dass Sie uns einem Freund empfehlen?","Was können wir besser machen?"\n'
        '"2024/05/03 2:22:11 PM MEZ","9","Nichts, alles gut"\n"2024/05/03 3:00:00 PM MEZ","10",""\n'
        '"2024/05/04 9:00:00 AM MEZ","3","Die ""Öffnungszeiten""\nsind zu kurz"\n"2024/05/05 9:00:00 AM MEZ","",""\n',
        [9, 10, 3], dropped={"no-score": (5,)}, roles={"score": 1}, facts={"dates": "", "kind": "survey"},
    ),
    survey(
        "google-forms-english", "the same in English", "Timestamp,How likely are you to recommend us to a friend?,Why?\n"
        "2024/05/03 2:22:11 PM GMT+2,7,10 out of 10 parking\n2024/05/03 2:23:11 PM GMT+2,0,\n", [7, 0], roles={"score": 1},
    ),
    survey("nps-column", "names and days beside the scores do not make it an order file",
           "Name;E-Mail;Datum;NPS\nAbel;a@x.de;03.05.2024;10\nBock;b@x.de;04.05.2024;6\n", [10, 6], roles={"score": 3}),
    survey("scores-only", "nothing but numbers", "9\n10\n7\n0\n", [9, 10, 7, 0], facts={"headings": ("",)}),
    survey("one-heading", "a heading and numbers", "Bewertung\n9\n10\n11\n-1\nacht\n", [9, 10], dropped={"bad-score": (4, 5, 6)}),
    survey("with-words", "the ends of the scale are labelled", "Nr;Weiterempfehlung\n1;10 – sehr wahrscheinlich\n2;0 - gar nicht\n3;7,0\n4;8/10\n",
           [10, 0, 7, 8]),
    survey("survey-monkey", "a second row of headings", "Respondent ID,Start Date,How likely is it that you would recommend us?,\n,,Response,Open-Ended Response\n"
           "114,05/03/2024 10:00:00 AM,9,great\n115,05/04/2024 10:00:00 AM,2,\n", [9, 2], dropped={"bad-score": (2,)}),
    survey("typeform", "the question has an asterisk, the hash is a column", '#,On a scale from 0 to 10: how likely would you recommend *Lang*?,Submit Date (UTC)\n'
           "abc1,8,2024-05-03 10:00:00\nabc2,10,2024-05-03 11:00:00\n", [8, 10], roles={"score": 1}),
)  # fmt: skip
