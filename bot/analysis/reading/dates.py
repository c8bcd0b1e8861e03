"""Dates in text: which form a column is in, and its days as written (no time zone is applied)."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

import polars as pl

Order = Literal["dmy", "mdy", "ymd", "compact", "serial", "unix"]

_MONTHS: Final = {
    1: ("januar", "jänner", "january", "jan"),
    2: ("februar", "february", "feb"),
    3: ("märz", "maerz", "march", "mrz", "mär", "mar"),
    4: ("april", "apr"),
    5: ("mai", "may"),
    6: ("juni", "june", "jun"),
    7: ("juli", "july", "jul"),
    8: ("august", "aug"),
    9: ("september", "sept", "sep"),
    10: ("oktober", "october", "okt", "oct"),
    11: ("november", "nov"),
    12: ("dezember", "december", "dez", "dec"),
}
_NUMBERS = {name: number for number, names in _MONTHS.items() for name in names}
_NAME = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_WEEKDAY = (
    r"^\s*(mo|di|mi|do|fr|sa|so|mon|tues?|wed|thu(rs?)?|fri|sat|sun|[a-zäöü]{3,6}(tag|day)|mittwoch|donnerstag|samstag"
    r"|sonnabend|wednesday)\b[.,]*\s*"
)
_END = r"(?:\D.*)?$"
_YMD = r"^\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})" + _END
_COMPACT = r"^\s*((?:19|20)\d{2})(\d{2})(\d{2})(?:\d{4}|\d{6})?" + _END
_PARTS = r"^\s*(\d{1,2})[-/. ]{1,3}(\d{1,2})[-/., ]{1,3}(\d{4}|\d{2})" + _END
_FIRST = date(1970, 1, 1)
_LAST = date(2199, 12, 31)
_EXCEL_1970 = 25_569  # how Excel counts 1 January 1970
_MILLISECONDS = 1e11  # from here on a number counts no seconds
_CENTURY = 70  # two digits: 70 to 99 are of the last century


@dataclass(frozen=True, slots=True)
class DateForm:
    """How the dates of a column are written; `shown` is for people, such as "dd.mm.yyyy"."""

    order: Order
    shown: str


def form_of(text: str) -> DateForm | None:
    """Return the form of one date, None for anything else; with slashes or dashes the day is taken to come first.

    >>> form_of("3.5.2024").shown, form_of("2024-05-03 14:22:11 +0200").shown, form_of("May 3, 2024").order
    ('dd.mm.yyyy', 'yyyy-mm-dd', 'mdy')
    >>> form_of("1234.50") is None
    True
    """
    text = re.sub(_WEEKDAY, "", text.strip()[:60].casefold())
    if found := re.match(_YMD, text):
        return DateForm("ymd", f"yyyy{text[found.end(1)]}mm{text[found.end(1)]}dd")
    if re.match(_COMPACT, text) and _plausible(text):
        return DateForm("compact", "yyyymmdd")
    if found := re.match(_PARTS, text):
        cut = text[found.end(1)]
        return DateForm("dmy", f"dd{cut}mm{cut}{'y' * len(found[3])}")
    return _named_form(text)


def _plausible(text: str) -> bool:
    """Tell a compact date from a number with as many digits."""
    return "01" <= text[4:6] <= "12" and "01" <= text[6:8] <= "31"


def _named_form(text: str) -> DateForm | None:
    if not re.search(rf"(?<![a-zäöü])({_NAME})(?![a-zäöü])", text):
        return None
    if re.match(rf"({_NAME})\D+\d{{1,2}}\D+\d{{2}}", text):
        return DateForm("mdy", "Month d, yyyy")
    return DateForm("dmy", "d. month yyyy") if re.match(rf"\d{{1,2}}\W+({_NAME})\W+\d{{2}}", text) else None


def other_order(form: DateForm) -> DateForm | None:
    """Return the form that the same digits can have too: day and month exchanged, where no point says which it is."""
    if not re.fullmatch(r"(dd.mm|mm.dd).y+", form.shown) or "." in form.shown:
        return None
    head = f"{form.shown[3:5]}{form.shown[2]}{form.shown[:2]}"
    return DateForm("mdy" if form.order == "dmy" else "dmy", head + form.shown[5:])


def common_form(texts: Sequence[str]) -> DateForm | None:
    """Return the form that most of the texts are in; numbers of days since 1900 and of seconds since 1970 count too."""
    forms = Counter(form for form in map(form_of, texts) if form)
    if not forms:
        return _number_form(texts)
    return forms.most_common(1)[0][0]


def _number_form(texts: Sequence[str]) -> DateForm | None:
    """Return the form of a column of plain numbers: Excel's days (1982 to 2064) or seconds (2001 to 2033)."""
    numbers = [text.strip() for text in texts]
    if numbers and all(re.fullmatch(r"[3-5]\d{4}([.,]\d+)?", number) for number in numbers):
        return DateForm("serial", "Excel")
    if numbers and all(re.fullmatch(r"1\d{9}(\d{3})?(\.\d+)?", number) for number in numbers):
        return DateForm("unix", "Unix")
    return None


def read_dates(column: pl.Series, form: DateForm) -> pl.Series:
    """Return the days of a column of texts, null where there is no date; days before 1970 are none.

    What is not in `form` but begins with the year is read too: that cannot be misunderstood.
    """
    days = _in_range(_fast(column, form))
    odd = days.is_null() & column.is_not_null()
    if odd.any():
        texts = column.filter(odd)
        known = texts.unique()
        slow = pl.DataFrame({"text": known, "day": _slow(known, form)})
        found = texts.to_frame("text").join(slow, on="text", how="left", maintain_order="left")["day"]
        days = days.scatter(odd.arg_true(), _in_range(found))
    return days


def _in_range(days: pl.Series) -> pl.Series:
    odd = (days < _FIRST) | (days > _LAST)
    return days.set(odd, None) if odd.any() else days


def settled(column: pl.Series, form: DateForm, *, day_first: bool) -> tuple[DateForm, DateForm | None, pl.Series]:
    """Return how the whole column is to be read, how else it could be, and its days.

    Where day and month could be exchanged, the reading with more dates in it wins, then the one whose dates are in
    order (exports are sorted), then `day_first`.
    """
    days, other = read_dates(column, form), other_order(form)
    if other is None:
        return form, None, days
    exchanged = read_dates(column, other)
    fewer = days.null_count() - exchanged.null_count()
    if fewer:
        return (other, None, exchanged) if fewer > 0 else (form, None, days)
    sorted_one, sorted_other = _in_order(days), _in_order(exchanged)
    keep = sorted_one if sorted_one != sorted_other else day_first == (form.order == "dmy")
    return (form, other, days) if keep else (other, form, exchanged)


def _in_order(days: pl.Series) -> bool:
    days = days.drop_nulls()
    return days.is_sorted() or days.is_sorted(descending=True)


_FAST: Final = {"yyyy-mm-dd": "%Y-%m-%d", "yyyy/mm/dd": "%Y/%m/%d", "dd.mm.yyyy": "%d.%m.%Y", "mm/dd/yyyy": "%m/%d/%Y",
                "dd/mm/yyyy": "%d/%m/%Y", "yyyymmdd": "%Y%m%d"}  # fmt: skip


def _fast(column: pl.Series, form: DateForm) -> pl.Series:
    """Parse the first characters alone, whatever time follows; null for all but the regular way of the form."""
    if form.shown not in _FAST:
        return pl.Series(column.name, [None], dtype=pl.Date).new_from_index(0, len(column))
    head = column.str.slice(0, len(form.shown))
    return head.str.to_date(_FAST[form.shown], strict=False)


def _slow(texts: pl.Series, form: DateForm) -> pl.Series:
    if form.order in {"serial", "unix"}:
        return _from_numbers(texts, form.order)
    low = texts.str.to_lowercase()
    named = low.str.replace(_WEEKDAY, "").str.replace(rf"[. -]*\b({_NAME})\b[. -]*", " ${1} ")
    plain = named.str.replace_many({f" {name} ": f" {number} " for name, number in _NUMBERS.items()})
    days = _joined(plain, _YMD, (1, 2, 3))
    days = days.zip_with(days.is_not_null(), _joined(plain, _COMPACT, (1, 2, 3)))
    parts = (3, 1, 2) if form.order == "mdy" else (3, 2, 1)
    return days.zip_with(days.is_not_null(), _joined(plain, _PARTS, parts))


def _joined(texts: pl.Series, pattern: str, parts: tuple[int, int, int]) -> pl.Series:
    year, month, day = (texts.str.extract(pattern, group) for group in parts)
    short = year.str.len_chars() == len("24")
    century = pl.Series(["20", "19"]).gather((year.cast(pl.Int32, strict=False) >= _CENTURY).cast(pl.UInt32))
    full = (century + year).zip_with(short, year) if short.any() else year
    return (full + "-" + month + "-" + day).str.to_date("%Y-%m-%d", strict=False)


def _from_numbers(texts: pl.Series, order: Order) -> pl.Series:
    numbers = texts.str.replace(",", ".", literal=True).cast(pl.Float64, strict=False)
    seconds = numbers.zip_with(numbers < _MILLISECONDS, numbers / 1000)
    days = numbers - _EXCEL_1970 if order == "serial" else seconds / 86_400
    return days.floor().cast(pl.Int32, strict=False).cast(pl.Date)
