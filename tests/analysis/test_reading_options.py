"""What its owner can correct, what is told along the way, and what an error says."""

from datetime import date, timedelta

import pytest

from bot.analysis.reading import NO_COLUMN, FileError, read

ORDERS = "Kunde;Käufer;Datum;Lieferdatum;Betrag;Status\n" + "".join(
    f"K{n};P{n % 2};{n + 1:02}.05.2024;{n + 2:02}.06.2024;{n},50;{'storniert' if n % 2 else 'bezahlt'}\n"
    for n in range(20)
)


@pytest.fixture
def reading(tmp_path):
    def from_text(text=ORDERS, **options):
        path = tmp_path / "orders.csv"
        path.write_text(text, encoding="utf-8")
        return read(path, "orders.csv", **options)

    return from_text


def test_another_column_can_be_the_customers(reading):
    table = reading(roles={"customer": 1})

    assert set(table.frame["customer"]) == {"P0"}
    assert table.understood.roles["date"] == 2


def test_a_role_can_be_taken_away(reading):
    table = reading(roles={"status": NO_COLUMN, "amount": NO_COLUMN})

    assert table.frame.columns == ["customer", "day"]
    assert table.understood.used == 20


def test_what_was_understood_can_be_sent_back_as_it_is(reading):
    first = reading()
    again = reading(roles=first.understood.roles)

    assert again.understood == first.understood
    assert again.frame.equals(first.frame)


def test_a_column_that_had_another_role_gives_it_up(reading):
    table = reading(roles={"date": 3, "status": 2})

    assert table.frame["day"].min() == date(2024, 6, 2)
    assert table.understood.roles["status"] == 2


@pytest.mark.parametrize(
    ("roles", "why"),
    [({"customer": 6}, "there are six columns"), ({"customer": 2, "date": 2}, "one column cannot be both")],
)
def test_a_wrong_column_is_refused(reading, roles, why):
    with pytest.raises(FileError) as caught:
        reading(roles=roles)

    assert caught.value.code == "bad-column", why


def test_a_column_of_scores_makes_it_a_survey(reading):
    table = reading("Kunde;Datum;Sterne\nA;03.05.2024;9\nB;04.05.2024;10\n", roles={"score": 2})

    assert table.scores.to_list() == [9, 10]


def test_scores_that_are_none_are_refused(reading):
    with pytest.raises(FileError) as caught:
        reading(roles={"score": 0})

    assert caught.value.code == "no-scores"


def test_the_other_way_to_read_the_dates_can_be_chosen(reading):
    text = "Kunde;Datum\nA;01/05/2024\nB;02/05/2024\n"
    first = reading(text).understood

    table = reading(text, dates=first.other_dates)

    assert (first.dates, first.other_dates) == ("dd/mm/yyyy", "mm/dd/yyyy")
    assert (table.understood.dates, table.understood.other_dates) == ("mm/dd/yyyy", "dd/mm/yyyy")
    assert table.frame["day"].to_list() == [date(2024, 1, 5), date(2024, 2, 5)]


def test_orders_of_the_future_are_slips(reading):
    table = reading("Kunde;Datum\nA;01.05.2024\nB;03.05.2024\nC;04.05.2034\n", today=date(2024, 5, 2))

    assert table.frame["customer"].to_list() == ["A", "B"]  # tomorrow is today elsewhere
    assert table.understood.dropped[0].lines == (4,)


def test_without_a_calendar_a_date_far_behind_all_others_is_a_slip(reading):
    days = [date(2024, 1, 1) + timedelta(days=n) for n in range(120)]
    rows = [f"A;{day:%d.%m.%Y}\n" for day in days]

    table = reading("Kunde;Datum\n" + "".join(rows) + "B;01.05.2042\n")

    assert table.frame["day"].max() == days[-1]
    assert [(loss.reason, loss.lines) for loss in table.understood.dropped] == [("bad-date", (122,))]


def test_tells_the_first_five_lines_and_counts_all(reading):
    (loss,) = reading().understood.dropped

    assert (loss.reason, loss.count, loss.lines) == ("cancelled", 10, (3, 5, 7, 9, 11))


def test_tells_how_far_it_is(reading):
    told = []
    reading(progress=told.append)

    assert told[0] == 0
    assert told[-1] == 100
    assert told == sorted(told)


def test_names_the_columns_to_choose_from_where_one_is_missing(reading):
    with pytest.raises(FileError) as caught:
        reading("Wer;Wann;Betrag\nA;03.05.2024;1,50\nB;04.05.2024;2,50\n")

    assert caught.value.code == "no-customer-column"
    assert caught.value.headings == ("Wer", "Wann", "Betrag")


def test_a_title_is_no_heading_though_it_has_the_words_of_one(reading):
    with pytest.raises(FileError) as caught:
        reading("Umsatz;;\nWer;Wann;Wieviel\nA;03.05.2024;1,50\nB;04.05.2024;2,50\n")

    assert caught.value.headings == ("Wer", "Wann", "Wieviel")


def test_shows_headings_on_one_line_and_not_too_long(reading):
    table = reading('Kunde;Datum;"Eine\nlange \x07 Überschrift ' + "x" * 100 + '"\nA;03.05.2024;x\nB;04.05.2024;x\n')

    shown = table.understood.headings[2]
    assert shown.startswith("Eine lange Überschrift xxx")
    assert len(shown) == 60


def test_a_row_of_data_is_never_shown_as_headings(reading):
    table = reading("A;03.05.2024;1,50\nB;04.05.2024;2,50\nA;05.05.2024;2,50\n")

    assert table.understood.headings == ("", "", "")
    assert table.understood.rows == 3
