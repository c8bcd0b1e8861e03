"""What is asked for every update finds its rows by an index, however many others there are."""

import pytest

from tests.benchmarks import growth
from tests.channels.telegram.conftest import shipped_course


@pytest.fixture
def filled(bare_database_url):
    database = growth.fill(bare_database_url, shipped_course(), growth.SMALL)
    yield database
    database.close()


def test_no_query_of_an_update_looks_through_a_table(filled, capsys):
    growth.plans(filled, shipped_course())
    told = capsys.readouterr().out
    for table in ("review_states", "reviews", "inbox", "outbox", "jobs"):
        assert f" {table} " in told


def test_a_table_that_is_looked_through_is_noticed(filled):
    with filled.begin() as transaction:
        for name in ("ix_jobs_due", "ix_jobs_person"):
            transaction.exec_driver_sql(f"DROP INDEX {name}")
    with pytest.raises(AssertionError):
        growth.plans(filled, shipped_course())
