"""Records for the tests: on a file and on a real server, empty, and the articles to put on them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.record.database import Database, open_database
from onrecord.record.schema import metadata
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


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty record on SQLite, to be copied: making one anew takes a third of a second."""
    path = tmp_path_factory.mktemp("empty") / "empty.db"
    open_database(str(path)).close()
    return path


@pytest.fixture(scope="session")
def shared_database(server: postgres.Server) -> str:
    """A record on PostgreSQL that is emptied for each test: a new one for each would be a thousand files."""
    address = server.new_database()
    open_database(address).close()
    return address


@pytest.fixture(params=DIALECTS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty record, on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        address = str(shutil.copy(request.getfixturevalue("empty_file"), tmp_path / "record.db"))
    else:
        address = request.getfixturevalue("shared_database")
    with open_database(address) as opened:
        if opened.dialect == "postgresql":
            tables = ", ".join(f'"{table.name}"' for table in metadata.sorted_tables)
            with opened.writing() as connection:
                connection.exec_driver_sql(f"TRUNCATE {tables} RESTART IDENTITY CASCADE")
        yield opened
