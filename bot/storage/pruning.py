"""Deletion of what is past its time, some at a time: millions of rows in one transaction would hold up everybody."""

from datetime import datetime

from sqlalchemy import Column, Connection, delete, select

BATCH = 1000  # rows of a table in one transaction


def prune_oldest(connection: Connection, column: Column[datetime], before: datetime, most: int) -> int:
    """Delete about `most` of a table's rows with a time in `column` before `before`, the oldest first.

    Rows of one and the same time go together. Return how many went: fewer than `most` where nothing is left.
    """
    old = select(column).where(column < before).order_by(column)
    last = connection.execute(old.offset(most - 1).limit(1)).scalar()
    return connection.execute(delete(column.table).where(column < before if last is None else column <= last)).rowcount
