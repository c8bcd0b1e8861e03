"""Engagement: how people react to what a business shows, from the first look to the order.

The file is as long as its table: what people read, in two languages.
"""

from fractions import Fraction

from bot.domain import metrics
from bot.domain.checks import ALL
from bot.domain.kpi import Group, Kpi, Line, Threshold, Values, Variants
from bot.domain.kpis.common import (
    DIM,
    equation,
    members,
    named_in,
    number,
    numbers,
    one_in,
    one_line,
    rest_of_all,
    share_of,
)
from bot.domain.samples import Measured, Share
from bot.domain.texts import Text
from bot.domain.values import Input

_VISITS = Input(
    "visits",
    Text("Besuche", "Visits"),
    Text("Wie viele Besuche waren es im Zeitraum?", "How many visits were there in the period?"),
    example="240",
    aliases=("besuch", "sitzungen", "sessions", "visit"),
)

CTR = Kpi(
    id="ctr",
    group=Group.ENGAGEMENT,
    name=Text("Klickrate (CTR)", "Click-through rate (CTR)"),
    commands=Text("klickrate", "ctr"),
    unit="%",
    purpose=Text("Wie oft eine Anzeige angeklickt wird", "How often an ad is clicked"),
    ways=(
        (
            Input(
                "clicks",
                Text("Klicks", "Clicks"),
                Text("Wie oft wurde geklickt?", "How often was it clicked?"),
                example="17",
                aliases=("klick", "click"),
            ),
            Input(
                "impressions",
                Text("Einblendungen", "Impressions"),
                Text("Wie oft wurde die Anzeige eingeblendet?", "How often was the ad shown?"),
                example="1000",
                aliases=("einblendung", "impressionen", "anzeigen", "views"),
            ),
        ),
    ),
    definition=Text("Klickrate = Klicks ÷ Einblendungen × 100.", "CTR = clicks ÷ impressions × 100."),
    source=DIM,
    meaning=Text("Von 100 Einblendungen wurden so viele angeklickt.", "Of 100 impressions, this many were clicked."),
    limits=Text(
        "Was gut ist, hängt von Medium und Inhalt ab; verschiedene Plattformen lassen sich damit nicht vergleichen. "
        "Ein Klick ist noch kein Interesse und kein Kauf.",
        "What is good depends on medium and content; it does not compare platforms. "
        "A click is not yet interest, nor a purchase.",
    ),
    lesson="engagement-kpis-reach",
    formula=metrics.click_through_rate,
    working=one_line(
        equation("Klickrate", "CTR", "{clicks} ÷ {impressions} × 100 = {value}"),
        metrics.click_through_rate,
        value="%",
    ),
    sample=share_of("clicks", "impressions"),
    counted="impressions",
    siblings=one_in(
        Text("Ein Klick kommt auf etwa {number} Einblendungen.", "There is one click to about {number} impressions."),
        metrics.click_through_rate,
    ),
)

BOUNCE_RATE = Kpi(
    id="bounce_rate",
    group=Group.ENGAGEMENT,
    name=Text("Absprungrate", "Bounce rate"),
    commands=Text("absprungrate", "bounce_rate"),
    unit="%",
    purpose=Text("Wie viele Besuche nach einer Seite enden", "How many visits end after one page"),
    ways=(
        (
            Input(
                "bounces",
                Text("Absprünge", "Bounces"),
                Text(
                    "Wie viele Besuche endeten ohne weitere Aktion?", "How many visits ended without a further action?"
                ),
                example="96",
                aliases=("absprung", "bounce"),
            ),
            _VISITS,
        ),
    ),
    definition=Text(
        "Absprungrate = Besuche ohne weitere Aktion ÷ alle Besuche × 100.",
        "Bounce rate = visits without a further action ÷ all visits × 100.",
    ),
    source=DIM,
    meaning=Text(
        "Von 100 Besuchen endeten so viele auf ihrer ersten Seite.",
        "Of 100 visits, this many ended on their first page.",
    ),
    limits=Text(
        "Gezählt werden Besuche, nicht Menschen. Bis 60 % gilt als üblich, ist aber nur eine Faustregel: "
        "Wer auf der ersten Seite alles fand, springt auch ab.",
        "It counts visits, not people. Up to 60 % passes for usual, but that is a rule of thumb: "
        "whoever found everything on the first page bounces too.",
    ),
    lesson="engagement-kpis-reach",
    formula=metrics.bounce_rate,
    working=one_line(
        equation("Absprungrate", "Bounce rate", "{bounces} ÷ {visits} × 100 = {value}"), metrics.bounce_rate, value="%"
    ),
    sample=share_of("bounces", "visits"),
    counted="visits",
    siblings=rest_of_all(
        Text("{rest} der Besuche gingen weiter.", "{rest} of the visits went on."), metrics.bounce_rate
    ),
    thresholds=(
        Threshold(
            Fraction(60),
            Text(
                "Bis 60 % gilt als normal (Faustregel, ohne Beleg).",
                "Up to 60 % passes for normal (a rule of thumb, unproven).",
            ),
            DIM,
        ),
    ),
)


def _time_working(values: Values) -> tuple[Line, ...]:
    visits = members(values, "seconds")
    found = {"sum": sum(visits), "count": len(visits), "value": metrics.time_on_site(visits)}
    text = equation("Verweildauer", "Time on site", "{sum} ÷ {count} = {value}")
    return (Line(text, numbers(found), {"sum": "s", "value": "s"}),)


TIME_ON_SITE = Kpi(
    id="time_on_site",
    group=Group.ENGAGEMENT,
    name=Text("Verweildauer", "Time on site"),
    commands=Text("verweildauer", "time_on_site"),
    unit="s",
    purpose=Text("Wie lange ein Besuch dauert", "How long a visit takes"),
    ways=(
        (
            Input(
                "seconds",
                Text("Dauer der Besuche in Sekunden", "Length of the visits in seconds"),
                Text("Wie viele Sekunden dauerte jeder Besuch?", "How many seconds did each visit take?"),
                example="10,20,45",
                aliases=("sekunden", "dauer", "zeiten", "times"),
                kind="amounts",
            ),
        ),
    ),
    definition=Text(
        "Verweildauer = Summe der Sekunden aller Besuche ÷ Zahl der Besuche.",
        "Time on site = seconds of all visits together ÷ number of visits.",
    ),
    source=DIM,
    meaning=Text("So lange dauerte ein Besuch im Durchschnitt.", "A visit took this long on average."),
    limits=Text(
        "Nur mit eigenen oder ähnlichen Seiten vergleichen. Lang kann Interesse heißen oder vergebliches Suchen; "
        "einzelne sehr lange Besuche heben den Durchschnitt.",
        "Compare it with your own or similar pages only. Long can mean interest or a vain search; "
        "a few very long visits lift the average.",
    ),
    lesson="engagement-kpis-reach",
    formula=metrics.time_on_site,
    working=_time_working,
    sample=lambda values: Measured(members(values, "seconds"), high=None),
    counted="visits",
)


_GOOD_ENGAGEMENT = Text(
    "3 bis 8 % gelten als gut (Faustregel für soziale Netze, ohne Beleg).",
    "3 to 8 % pass for good (a rule of thumb for social networks, unproven).",
)


def _engagement_notes(values: Values, _variants: Variants) -> tuple[Text, ...]:
    if metrics.engagement_rate(**numbers(values)) <= ALL:
        return ()
    return (
        Text(
            "Über 100 %: mehr Reaktionen als Follower. Das gibt es, ist aber selten; bitte die Zahlen prüfen.",
            "Above 100 %: more reactions than followers. This happens, but seldom; please check the numbers.",
        ),
    )


ENGAGEMENT_RATE = Kpi(
    id="engagement_rate",
    group=Group.ENGAGEMENT,
    name=Text("Interaktionsrate (Engagement Rate)", "Engagement rate"),
    commands=Text("interaktionsrate", "engagement_rate"),
    unit="%",
    purpose=Text("Wie viel Reaktion ein Beitrag bekommt", "How much reaction a post gets"),
    ways=(
        (
            Input(
                "likes",
                Text("Likes", "Likes"),
                Text("Wie viele Likes waren es?", "How many likes were there?"),
                example="200",
                aliases=("like", "gefällt mir"),
            ),
            Input(
                "comments",
                Text("Kommentare", "Comments"),
                Text("Wie viele Kommentare waren es?", "How many comments were there?"),
                example="50",
                aliases=("kommentar", "comment"),
            ),
            Input(
                "followers",
                Text("Follower", "Followers"),
                Text("Wie viele Follower hat das Konto?", "How many followers does the account have?"),
                example="5000",
                aliases=("abonnenten", "fans"),
            ),
        ),
    ),
    definition=Text(
        "Interaktionsrate = (Likes + Kommentare) ÷ Follower × 100.",
        "Engagement rate = (likes + comments) ÷ followers × 100.",
    ),
    source=DIM,
    meaning=Text(
        "Auf 100 Follower kommen so viele Likes und Kommentare.",
        "There are this many likes and comments to 100 followers.",
    ),
    limits=Text(
        "Geteilte Beiträge zählen nicht mit, obwohl Teilen mehr Engagement zeigt als ein Like. "
        "Viele Follower, die nie hinsehen, drücken die Rate. Über 100 % ist möglich.",
        "Shares do not count, though sharing shows more engagement than a like. "
        "Many followers who never look lower the rate. More than 100 % is possible.",
    ),
    lesson="engagement-kpis-interaction",
    formula=metrics.engagement_rate,
    working=one_line(
        equation("Interaktionsrate", "Engagement rate", "({likes} + {comments}) ÷ {followers} × 100 = {value}"),
        metrics.engagement_rate,
        value="%",
    ),
    notes=_engagement_notes,
    thresholds=(
        Threshold(Fraction(3), _GOOD_ENGAGEMENT, DIM),
        Threshold(Fraction(8), _GOOD_ENGAGEMENT, DIM),
    ),
)


def _conversion_notes(values: Values, _variants: Variants) -> tuple[Text, ...]:
    if metrics.conversion_rate(**numbers(values)) <= ALL:
        return ()
    return (
        Text(
            "Über 100 %: Ein Besuch kann mehrere Conversions bringen. Sonst bitte beide Zahlen prüfen.",
            "Above 100 %: one visit can bring several conversions. Otherwise please check both numbers.",
        ),
    )


def _conversion_sample(values: Values) -> Share | None:
    """Return the conversions among the visits; None where some visits brought several, for then it is no share."""
    conversions, visits = int(number(values["conversions"])), int(number(values["visits"]))
    return Share(conversions, visits) if conversions <= visits else None


CONVERSION_RATE = Kpi(
    id="conversion_rate",
    group=Group.ENGAGEMENT,
    name=Text("Konversionsrate", "Conversion rate"),
    commands=Text("konversionsrate", "conversion_rate"),
    unit="%",
    purpose=Text("Wie viele Besuche zum Ziel führen", "How many visits reach their goal"),
    ways=(
        (
            Input(
                "conversions",
                Text("Conversions", "Conversions"),
                Text(
                    "Wie oft wurde das Ziel erreicht, etwa eine Bestellung?",
                    "How often was the goal reached, such as an order?",
                ),
                example="6",
                aliases=("conversion", "abschlüsse", "bestellungen", "orders"),
            ),
            _VISITS,
        ),
    ),
    definition=Text("Konversionsrate = Conversions ÷ Besuche × 100.", "Conversion rate = conversions ÷ visits × 100."),
    source=DIM,
    meaning=Text("Auf 100 Besuche kommen so viele Conversions.", "There are this many conversions to 100 visits."),
    limits=Text(
        "Mit anderem Nenner (Einblendungen, Klicks, Personen) ist es eine andere Rate: den Nenner immer nennen. "
        "Auch Sitzungen zählen dieselbe Person mehrmals.",
        "With another denominator (impressions, clicks, people) it is another rate: always name it. "
        "Sessions count the same person several times too.",
    ),
    lesson="engagement-kpis-transaction",
    formula=metrics.conversion_rate,
    working=one_line(
        equation("Konversionsrate", "Conversion rate", "{conversions} ÷ {visits} × 100 = {value}"),
        metrics.conversion_rate,
        value="%",
    ),
    notes=_conversion_notes,
    sample=_conversion_sample,
    counted="visits",
    siblings=one_in(
        Text("Eine Conversion kommt auf etwa {number} Besuche.", "There is one conversion to about {number} visits."),
        metrics.conversion_rate,
    ),
)


def _abandonment_sample(values: Values) -> Share:
    carts, purchases = int(number(values["carts"])), int(number(values["purchases"]))
    return Share(carts - purchases, carts)


ABANDONMENT_RATE = Kpi(
    id="abandonment_rate",
    group=Group.ENGAGEMENT,
    name=Text("Abbruchquote", "Abandonment rate"),
    commands=Text("abbruchquote", "abandonment_rate"),
    unit="%",
    purpose=Text("Wie viele Warenkörbe liegen bleiben", "How many carts are left behind"),
    ways=(
        (
            Input(
                "carts",
                Text("Begonnene Warenkörbe", "Carts begun"),
                Text("Wie viele Warenkörbe wurden begonnen?", "How many carts were begun?"),
                example="80",
                aliases=("warenkörbe", "körbe", "cart", "baskets"),
            ),
            Input(
                "purchases",
                Text("Käufe", "Purchases"),
                Text("Wie viele davon wurden gekauft?", "How many of these were bought?"),
                example="20",
                aliases=("kauf", "gekauft", "bestellungen", "orders"),
            ),
        ),
    ),
    definition=Text(
        "Abbruchquote = (begonnene Warenkörbe − Käufe) ÷ begonnene Warenkörbe × 100.",
        "Abandonment rate = (carts begun − purchases) ÷ carts begun × 100.",
    ),
    source=named_in(DIM),
    meaning=Text(
        "Von 100 begonnenen Warenkörben wurden so viele nicht gekauft.",
        "Of 100 carts begun, this many were not bought.",
    ),
    limits=Text(
        "Sie bezieht sich auf Warenkörbe, nicht auf alle Besuche ohne Kauf. Warum jemand abbricht, sagt sie nicht: "
        "Mancher merkt sich nur etwas für später.",
        "It refers to carts, not to all visits without a purchase. It does not tell why: "
        "some only keep something for later.",
    ),
    lesson="engagement-kpis-transaction",
    formula=metrics.abandonment_rate,
    working=one_line(
        equation("Abbruchquote", "Abandonment rate", "({carts} − {purchases}) ÷ {carts} × 100 = {value}"),
        metrics.abandonment_rate,
        value="%",
    ),
    sample=_abandonment_sample,
    counted="carts",
    siblings=rest_of_all(
        Text("{rest} der begonnenen Warenkörbe wurden gekauft.", "{rest} of the carts begun were bought."),
        metrics.abandonment_rate,
    ),
)

CONTACT_DENSITY = Kpi(
    id="contact_density",
    group=Group.ENGAGEMENT,
    name=Text("Kontaktdichte", "Contact density"),
    commands=Text("kontaktdichte", "contact_density"),
    unit="contacts per month",
    purpose=Text("Wie oft es Kontakt gibt", "How often there is contact"),
    ways=(
        (
            Input(
                "contacts",
                Text("Kontakte", "Contacts"),
                Text("Wie viele Kontakte gab es?", "How many contacts were there?"),
                example="18",
                aliases=("kontakt", "contact"),
            ),
            Input(
                "months",
                Text("Monate", "Months"),
                Text("In wie vielen Monaten?", "In how many months?"),
                example="12",
                aliases=("monat", "month"),
                kind="amount",
            ),
        ),
    ),
    definition=Text("Kontaktdichte = Kontakte ÷ Monate.", "Contact density = contacts ÷ months."),
    source=DIM,
    meaning=Text("So viele Kontakte kommen auf einen Monat.", "There are this many contacts to a month."),
    limits=Text(
        "Sie zählt Kontakte, nicht ihre Güte: Auch eine Reklamation ist einer. Was als Kontakt gilt, vorher festlegen.",
        "It counts contacts, not how good they were: a complaint is one too. Settle first what counts as a contact.",
    ),
    lesson="kpi-ex-post-ex-ante",
    formula=metrics.contact_density,
    working=one_line(
        equation("Kontaktdichte", "Contact density", "{contacts} ÷ {months} = {value}"),
        metrics.contact_density,
        value="contacts per month",
    ),
)

ROWS = (CTR, BOUNCE_RATE, TIME_ON_SITE, ENGAGEMENT_RATE, CONVERSION_RATE, ABANDONMENT_RATE, CONTACT_DENSITY)
