"""Records for the tests: on a file and on a real server, empty, and the articles to put on them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.record.database import Database, open_database
from tests import postgres

DIALECTS = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def server() -> Iterator[postgres.Server]:
    """The PostgreSQL server of this run of the tests."""
    if "postgresql" in os.environ.get("ONRECORD_TEST_SKIP", "").split(","):
        pytest.skip("ONRECORD_TEST_SKIP leaves out postgresql")
    try:
        with postgres.server() as running:
            yield running
    except postgres.NoServer as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture(params=DIALECTS)
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a record can be made: a path, and an empty database."""
    if request.param == "sqlite":
        return str(tmp_path / "news.db")
    running: postgres.Server = request.getfixturevalue("server")
    return running.new_database()


@pytest.fixture
def database(where: str) -> Iterator[Database]:
    """An empty record, on SQLite and on PostgreSQL."""
    with open_database(where) as opened:
        yield opened
