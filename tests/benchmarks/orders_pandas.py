"""The figures of an order file as one would write them with pandas: what the bot's own are compared to."""

import numpy as np
import pandas as pd

WINDOWS = (1, 3, 6, 12)


def figures(frame: pd.DataFrame) -> dict[str, object]:
    """Return the same figures as `bot.analysis.orders.order_figures`."""
    rows = frame[frame["Status"] != "cancelled"].dropna(subset=["Customer", "Date"])
    customer = rows["Customer"].astype("category").cat.codes.to_numpy()
    month = (rows["Date"].dt.year * 12 + rows["Date"].dt.month).to_numpy()
    plain = pd.DataFrame({
        "customer": customer, "day": rows["Date"].to_numpy().astype("datetime64[D]").astype("int64"), "month": month,
        "cents": (rows["Amount"] * 100).round().astype("int64").to_numpy(),
    })  # fmt: skip
    visits = plain.drop_duplicates(["customer", "day"]).sort_values(["customer", "day"])
    gaps = visits["day"].diff()[visits["customer"].eq(visits["customer"].shift())]
    gap = gaps.median()
    window = next((months for months in WINDOWS if 2 * gap <= months * 30), WINDOWS[-1])
    people = plain.groupby("customer").agg(last=("day", "max"), cents=("cents", "sum"))
    people["visits"] = visits.groupby("customer").size()
    bought = visits.drop_duplicates(["customer", "month"])[["customer", "month"]]
    return {
        "customers": len(people),
        "repeat": int((people["visits"] > 1).sum()),
        "multi": int((rows.groupby("Customer")["Product"].nunique() > 1).sum()),
        "gap": gap,
        "orders": plain.groupby("month").agg(orders=("cents", "size"), cents=("cents", "sum")),
        "months": _months(bought, window),
        "cohorts": _cohorts(bought),
        "segments": _segments(people),
        "abc": _abc(people["cents"]),
    }


def _months(bought: pd.DataFrame, window: int) -> pd.DataFrame:
    same = bought["customer"].eq(bought["customer"].shift())
    later = bought["customer"].eq(bought["customer"].shift(-1))
    won = bought[~same | (bought["month"].diff() > window)].groupby("month").size()
    gone = bought[~later | (bought["month"].shift(-1) - bought["month"] > window)]
    lost = (gone["month"] + window).value_counts()
    return pd.DataFrame({"new": won, "lost": lost, "active": bought.groupby("month").size()}).fillna(0)


def _cohorts(bought: pd.DataFrame) -> pd.DataFrame:
    first = bought.groupby("customer")["month"].transform("min")
    return pd.DataFrame({"first": first, "age": bought["month"] - first}).value_counts().unstack(fill_value=0)


def _segments(people: pd.DataFrame) -> pd.DataFrame:
    middle = people.rank(method="average") - 0.5
    score = np.floor(1 + 5 * middle / len(people))
    named = pd.DataFrame({"recent": score["last"] >= 3, "valuable": score["visits"] + score["cents"] >= 7})
    return named.assign(cents=people["cents"]).groupby(["recent", "valuable"])["cents"].agg(["size", "sum"])


def _abc(cents: pd.Series) -> tuple[pd.DataFrame, list[float]]:
    ranked = cents.sort_values(ascending=False)
    reached = ranked.cumsum() / ranked.sum()
    letter = np.select([reached.shift(fill_value=0) < 0.8, reached.shift(fill_value=0) < 0.95], ["A", "B"], "C")
    curve = [float(reached.iloc[max(0, len(reached) * step // 100 - 1)]) for step in range(101)]
    return ranked.groupby(letter).agg(["size", "sum"]), curve
