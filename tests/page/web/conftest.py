"""A small record in which everything happens once, and browsers that look at it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from onrecord.page.web.app import make_app
from onrecord.record.corrections import layer as corrections
from onrecord.record.database import open_database
from onrecord.settings import Settings
from onrecord.types import Article, Fact, FactKind, FactStatus, Skipped, Span, When, with_facts
from tests.record.told import LATER, NOW, add, quote_id, told

TOKEN = "the-token-of-the-tests"  # noqa: S105 - of the tests
ORIGIN = {"Origin": "http://testserver"}
LEDGER, COURIER, POST = (f"https://{name}.example/2024/05/fares" for name in ("ledger", "courier", "post"))
# What the first story states of its people before anybody speaks.
LEAD = (
    "Ana Okafor, 52, a former driver, was born in Lowell in 1960. She married Cy Lund in June 2019.\n"
    "Her son is Tom Okafor, her mother is said to be Ines Vale. Okafor has never been mayor.\n"
)
JUNE = ("in June 2019", "2019-06", "month", "2019-06-01", "2019-06-30")
YEAR = ("in 1960", "1960", "year", "1960-01-01", "1960-12-31")
FACTS: Sequence[tuple[FactKind, str, FactStatus, str, Any]] = (
    # kind, value, status, words, time
    ("age", "52", "plain", "Ana Okafor, 52", None),
    ("role", "driver", "former", "a former driver", None),
    ("birth", "Lowell", "plain", "was born in Lowell in 1960", YEAR),
    ("marriage", "Cy Lund", "plain", "She married Cy Lund in June 2019", JUNE),
    ("spouse", "Cy Lund", "plain", "She married Cy Lund in June 2019", None),
    ("child", "Tom Okafor", "plain", "Her son is Tom Okafor", None),
    ("parent", "Ines Vale", "reported", "her mother is said to be Ines Vale", None),
    ("role", "mayor", "negated", "Okafor has never been mayor", None),
)
PROMISE = "Bus fares in this city will not rise before the end of next year"


def about_okafor(article: Article) -> Article:
    """The article with `FACTS` about its first person."""

    def span(words: str) -> Span:
        return Span.of(article.text, article.text.index(words), article.text.index(words) + len(words))

    made = [
        Fact(article.entities[0].id, kind, value, (span(words),), 0.95, status,
             time=When(span(time[0]), *time[1:]) if time else None, born=(1971, 1972) if kind == "age" else None)
        for kind, value, status, words, time in FACTS
    ]  # fmt: skip
    return with_facts(article, made)


STORIES: Sequence[Article | Skipped] = (
    about_okafor(told(
         [("Ana Okafor", f"{PROMISE}."), ("Ben Marsh", "Nobody asked the riders of Ana Okafor what they want.")],
         url=LEDGER, title="Fares frozen", mentioned=["Ana Okafor"], lead=LEAD)),
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
