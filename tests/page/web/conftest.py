"""A small record in which everything happens once, and browsers that look at it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from onrecord.page.web.app import make_app
from onrecord.record.corrections import layer as corrections
from onrecord.record.database import open_database
from onrecord.settings import Settings
from onrecord.types import Article, Skipped
from tests.record.told import LATER, NOW, add, quote_id, told

TOKEN = "the-token-of-the-tests"  # noqa: S105 - of the tests
ORIGIN = {"Origin": "http://testserver"}
LEDGER, COURIER, POST = (f"https://{name}.example/2024/05/fares" for name in ("ledger", "courier", "post"))
PROMISE = "Bus fares in this city will not rise before the end of next year"
STORIES: Sequence[Article | Skipped] = (
    told([("Ana Okafor", f"{PROMISE}."), ("Ben Marsh", "Nobody asked the riders of Ana Okafor what they want.")],
         url=LEDGER, title="Fares frozen", mentioned=["Ana Okafor"]),
    told([("Ana Okafor", "Bus fares in this city will rise before the end of next year."), ("a clerk", "We open at nine.")],
         url=COURIER, title="Fares may rise"),
    told([("Cy Lund", f"{PROMISE}."), (None, "No comment from anybody at all.")], url=POST, title="Who said it?"),
    Skipped("feeds/empty.xml", "there is nothing in this file; give one with articles"),
)  # fmt: skip


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record; not to be changed."""
    path = tmp_path_factory.mktemp("web") / "news.db"
    with open_database(str(path)) as database:
        add(database, *STORIES)
        add(
            database,
            told([("Ana Okafor", f"{PROMISE}!")], url=POST, title="Who said it now?", seen=LATER),
            now=LATER,
        )
        with database.writing() as connection:
            corrections.confirm(
                connection, quote_id(connection, "Nobody asked", url=LEDGER), by="desk", now=NOW
            )
            corrections.merge(connection, "Cy Lund", "Ben Marsh", by="desk", now=NOW, note="an alias")
    return path


@pytest.fixture(scope="session")
def reader(made: Path) -> Iterator[TestClient]:
    """A browser at a server that only shows the record."""
    settings = Settings(record=str(made), hosts=("testserver",), query_seconds=60)
    with TestClient(make_app(settings), follow_redirects=False) as client:
        yield client


@pytest.fixture
def record(made: Path, tmp_path: Path) -> Path:
    """A copy of the record, to change."""
    return Path(shutil.copy(made, tmp_path / "news.db"))


@pytest.fixture
def editor(record: Path) -> Iterator[TestClient]:
    """A browser with the token, on a page of a server that takes changes."""
    settings = Settings(record=str(record), hosts=("testserver",), edit=True, token=TOKEN, query_seconds=60)
    with TestClient(make_app(settings), follow_redirects=False, headers=ORIGIN) as client:
        assert client.get(f"/edit?token={TOKEN}").status_code == 303
        yield client
