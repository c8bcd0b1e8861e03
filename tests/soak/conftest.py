"""A PostgreSQL that may be ended and started again without anybody else noticing."""

import pytest

from tests import postgres


@pytest.fixture
def own_server():
    with postgres.server() as server:
        yield server
