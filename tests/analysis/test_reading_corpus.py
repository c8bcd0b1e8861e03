import pytest

from bot.analysis.reading import OrderTable, SurveyTable, read
from tests.analysis.files import Sample, shops, spreadsheets, surveys, tills, workbooks

SAMPLES = (
    *shops.SAMPLES,
    *tills.SAMPLES,
    *spreadsheets.SAMPLES,
    *surveys.SAMPLES,
    *workbooks.SAMPLES,
)


@pytest.fixture(params=SAMPLES, ids=lambda sample: sample.name)
def sample(request):
    return request.param


def table_of(sample: Sample, tmp_path, **options):
    path = tmp_path / "file"
    path.write_bytes(sample.data)
    return read(path, sample.name, **options)


def orders_of(table: OrderTable):
    amounts = table.frame["cents"].to_list() if "cents" in table.frame.columns else [None] * table.frame.height
    return list(zip(table.frame["customer"], table.frame["day"].dt.to_string(), amounts, strict=True))


def test_gives_the_orders_or_scores_that_count(sample, tmp_path):
    table = table_of(sample, tmp_path)

    if isinstance(table, SurveyTable):
        assert table.scores.to_list() == list(sample.scores)
    else:
        assert orders_of(table) == list(sample.orders)
    understood = table.understood
    assert {loss.reason: loss.lines for loss in understood.dropped} == sample.dropped
    assert {role: understood.roles.get(role) for role in sample.roles} == sample.roles
    assert {name: getattr(understood, name) for name in sample.facts} == sample.facts
    if sample.products is not None:
        assert table.products.rows() == list(sample.products)


def test_counts_every_row_once(sample, tmp_path):
    understood = table_of(sample, tmp_path).understood

    assert understood.rows == understood.used + sum(loss.count for loss in understood.dropped)
