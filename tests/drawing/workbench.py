"""Values for the drawings of the workbench: a sample of each, and what strains it."""

import math

MONTHS = ("Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez")
YEAR = [f"{month} 25" for month in MONTHS]
HEAD = {"language": "de", "theme": "light", "title": "Weiterempfehlungswert (NPS)", "subtitle": "Café am Markt"}
LONG = {"title": "Der Weiterempfehlungswert unserer drei Läden seit dem Umbau", "subtitle": "Café am Markt, " * 4}
NOTE = "Gegenüber Januar eine echte Veränderung, mit Zufall kaum zu erklären: plus 33 Punkte, wohl zwischen 10 und 55."

TREND = {
    **HEAD,
    "labels": ["31.01.2026", "28.02.2026", "31.03.2026", "30.04.2026", "31.05.2026", "30.06.2026"],
    "points": [12, 20, None, 31, 28, 45],
    "low": [-4, 3, None, 15, 14, 29],
    "high": [28, 36, None, 46, 41, 58],
    "shown": ["12", "20", "", "31", "28", "45"],
    "unit": "Punkte",
    "bounds": [-100, 100],
    "note": NOTE,
}
_ACTIVE = [120, 131, 128, 140, 152, 149, 160, 171, 166, 180, 192, 88]
_CRR = [None, 81, 79, 84, 86, 83, 85, 88, 82, 86, 89, 41]


def percents(rates):
    """Return rates as people read them, "" where there is none."""
    return ["" if rate is None else f"{rate} %" for rate in rates]


def rest(rates):
    """Return what is missing to 100, None where there is no rate."""
    return [None if rate is None else 100 - rate for rate in rates]


def months_of(active, crr, **values):
    """Return values of the drawing of months."""
    size = len(active)
    shown = {"active_shown": [f"{number:,}" for number in active], "crr_shown": percents(crr)}
    churn = {"churn": rest(crr), "churn_shown": percents(rest(crr))}
    labels = (YEAR + YEAR)[:size]
    return {**HEAD, "labels": labels, "active": active, "crr": crr, **shown, **churn, "open_last": False, **values}


MONTHS_OF_A_YEAR = months_of(_ACTIVE, _CRR, open_last=True, note=NOTE)


def cohorts_of(rows, columns, **values):
    """Return a table whose later cohorts have fewer months."""
    cells = [
        [1, *(0.45 * 0.85**month * (1 + row % 3 / 10) for month in range(min(columns, rows - row) - 1))]
        for row in range(rows)
    ]
    shown = [[f"{100 * share:.0f}" for share in row] for row in cells]
    sizes = [str(20 + 37 * row) for row in range(rows)]
    return {**HEAD, "rows": YEAR[:rows], "sizes": sizes, "cells": cells, "shown": shown, **values}


COHORTS = cohorts_of(12, 13, note=NOTE)
SEGMENTS = {
    **HEAD,
    "customers": [12, 40, 80, 18],
    "counts": ["12", "40", "80", "18"],
    "shares": ["8 %", "27 %", "53 %", "12 %"],
    "revenue": [5400, 1800, 1100, 1700],
    "revenue_shares": ["54 %", "18 %", "11 %", "17 %"],
    "note": NOTE,
}


def curve(customers, steepness):
    """Return the points of a curve of customers who become smaller and smaller."""
    amounts = [(place + 1) ** -steepness for place in range(customers)]
    reached = [sum(amounts[: place + 1]) / sum(amounts) for place in range(customers)]
    return [[0, 0], *([(place + 1) / customers, min(share, 1.0)] for place, share in enumerate(reached[:-1])), [1, 1]]


ABC = {
    **HEAD,
    "points": curve(100, 1.1),
    "ends": [0.34, 0.76, 1],
    "classes": [
        ["A", "34 Kunden", "80 % vom Umsatz"],
        ["B", "42 Kunden", "15 % vom Umsatz"],
        ["C", "24 Kunden", "5 % vom Umsatz"],
    ],
    "note": NOTE,
}
_COUNTS = [2, 0, 1, 3, 2, 6, 5, 12, 18, 28, 23]
DISTRIBUTION = {
    **HEAD,
    "counts": _COUNTS,
    "shown": [str(count) for count in _COUNTS],
    "nps": "45",
    "interval": "29 bis 58",
    "note": NOTE,
}
CHANGE = {
    **HEAD,
    "names": ["März 2026", "Juni 2026"],
    "points": [30, 41],
    "low": [16, 26],
    "high": [43, 54],
    "shown": ["30", "41"],
    "intervals": ["16 bis 43", "26 bis 54"],
    "difference": "+11 Punkte (−8 bis 29)",
    "verdict": "Das kann Zufall sein",
    "real": False,
    "unit": "Punkte",
    "bounds": [-100, 100],
    "note": NOTE,
}
QR = {
    "language": "de",
    "theme": "light",
    "link": "https://t.me/Bindungsbot?start=s_aB3dE6gH9",
    "title": "Café am Markt",
    "subtitle": "Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen? Scannen und antworten",
}
ROWS = [
    ["Weiterempfehlungswert (NPS)", "45", "29 bis 58", "+8, kann Zufall sein", "up"],
    ["Kundenbindungsrate (CRR)", "85 %", "81 % bis 88 %", "+4,5 Punkte, echte Veränderung", "up"],
    ["Abwanderungsrate", "15 %", "12 % bis 19 %", "−4,5 Punkte, echte Veränderung", "down"],
    ["Wiederkaufsrate", "38 %", "", "unverändert", "same"],
    ["Durchschnittlicher Bestellwert", "1.234,50 €", "", "", "none"],
]
THINGS = [
    ["Ruf die drei größten Kunden an, die seit acht Wochen nicht mehr bestellt haben.", "Wen zurückgewinnen?"],
    ["Bitte zwei Promotoren um eine Empfehlung.", ""],
    ["Antworte jedem Kritiker binnen zwei Tagen. " * 4, "Loyalität, Commitment, Zufriedenheit"],
]
REPORT = {**HEAD, "rows": ROWS, "things": THINGS, "note": NOTE}

WORKBENCH = {
    "trend": TREND,
    "months": MONTHS_OF_A_YEAR,
    "cohorts": COHORTS,
    "segments": SEGMENTS,
    "abc": ABC,
    "distribution": DISTRIBUTION,
    "change": CHANGE,
    "qr": QR,
    "report": REPORT,
}

_WAVE = [round(40 + 25 * math.sin(1.3 * place) + place, 1) for place in range(24)]
_PLAIN = {**HEAD, "bounds": [0, 100], "unit": "Prozent"}

STRAINED = {
    "a trend of one point": (
        "trend",
        {**HEAD, "labels": ["31.01.2026"], "points": [-12], "low": [-30], "high": [8], "shown": ["−12"]},
    ),
    "a flat trend": (
        "trend",
        {**_PLAIN, "labels": ["a", "b", "c"], "points": [100] * 3, "shown": ["100 %"] * 3},
    ),
    "a trend of 24 points that goes up and down": (
        "trend",
        {
            **_PLAIN,
            **LONG,
            "labels": ["2026-01-31"] * 24,
            "points": _WAVE,
            "low": [point - 9 for point in _WAVE],
            "high": [point + 9 for point in _WAVE],
            "shown": [f"{point} %" for point in _WAVE],
        },
    ),
    "a trend of dates far apart": (
        "trend",
        {**HEAD, "labels": list("abcd"), "at": [0, 1, 2, 99], "points": [-60, -20, -55, 5], "shown": list("abcd")},
    ),
    "a trend of millions": (
        "trend",
        {**HEAD, "labels": ["a", "b"], "points": [-2_500_000, 7e6], "shown": ["−2.500.000 €", "7.000.000 €"]},
    ),
    "one month": ("months", months_of([7], [None])),
    "a second month of nobody": ("months", months_of([7, 0], [None, 0], open_last=True)),
    "months of thousands and of two": ("months", months_of([7, 3000, 2999, 3001, 2], [None, 50, 50, 50, 50])),
    "24 months": (
        "months",
        months_of([2000 + 1700 * place % 7000 for place in range(24)], [None, *(20 + 37 * n % 60 for n in range(23))]),
    ),
    "one cohort": ("cohorts", cohorts_of(1, 1)),
    "a cohort nobody of which came back": (
        "cohorts",
        {
            **HEAD,
            "rows": ["Jan", "Feb"],
            "sizes": ["9", "12.345"],
            "cells": [[1, 0], [1]],
            "shown": [["100", "0"], [""]],
        },
    ),
    "thirteen columns of decimals": (
        "cohorts",
        cohorts_of(12, 13, cells=[[None, *[0.125] * 12]] * 12, shown=[["12,5"] * 13] * 12, sizes=["1.234"] * 12),
    ),
    "segments without amounts": (
        "segments",
        {**HEAD, "customers": [1, 0, 0, 0], "counts": ["1", "0", "0", "0"], "shares": ["100 %", "0 %", "0 %", "0 %"]},
    ),
    "one customer among a hundred thousand": (
        "segments",
        {
            **SEGMENTS,
            **LONG,
            "customers": [1, 0, 0, 99_999],
            "counts": ["1", "0", "0", "99.999"],
            "revenue": [1, 0, 0, 0],
        },
    ),
    "a curve of one customer": ("abc", {**ABC, "points": [[1, 1]], "ends": [1, 1, 1]}),
    "a curve of equals": ("abc", {**ABC, "points": [[n / 20, n / 20] for n in range(21)], "ends": [0.8, 0.95, 1]}),
    "two customers bring nearly all": ("abc", {**ABC, "points": curve(100, 2), "ends": [0.02, 0.12, 1]}),
    "a single answer": (
        "distribution",
        {**HEAD, "counts": [0] * 10 + [1], "shown": ["0"] * 10 + ["1"], "nps": "100"},
    ),
    "a hundred thousand answers": (
        "distribution",
        {
            **DISTRIBUTION,
            **LONG,
            "counts": [99_999] * 11,
            "shown": ["99.999"] * 11,
            "nps": "−45,5",
            "interval": "−46,3 bis −44,1",
        },
    ),
    "a change from below nought": (
        "change",
        {**CHANGE, **LONG, "points": [-30, 41], "low": [-56, 26], "high": [-13, 54], "real": True, "note": ""},
    ),
    "no change of figures without intervals": (
        "change",
        {**HEAD, "names": ["vorher", "nachher"], "points": [85, 85], "shown": ["85 %", "85 %"], "verdict": "keine"},
    ),
    "a score with its interval": (
        "nps",
        {
            "language": "de",
            "parts": [50, 30, 20],
            "shares": ["50 %", "30 %", "20 %"],
            "nps": "30",
            "ends": [13, 44],
            "interval": "13 bis 44",
        },
    ),
    "a long link without a shop": (
        "qr",
        {"language": "de", "link": "https://t.me/" + 287 * "a", "title": "", "subtitle": ""},
    ),
    "a shop with a long name": (
        "qr",
        {**QR, "title": "Buchhandlung und Schreibwaren Müller & Söhne am alten Rathaus"[:60]},
    ),
    "a report of one figure": ("report", {**HEAD, "rows": ROWS[:1]}),
    "a full report": (
        "report",
        {
            **REPORT,
            **LONG,
            "rows": [["Eine selbst benannte Kennzahl mit einem langen Namen", "1.234.567 €", *ROWS[1][2:]]] * 8,
            "things": [THINGS[2]] * 3,
        },
    ),
}
