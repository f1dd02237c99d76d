from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import Connection

from onrecord.record.corrections import layer as correct
from onrecord.record.database import Database
from onrecord.record.forget import forget_person, forget_url
from onrecord.record.status import Count, Example, Gap, Outlet, Skips, status
from onrecord.record.store import put
from onrecord.types import Article, Origin, Skipped
from tests.record.conftest import DIALECTS
from tests.record.told import FARES, LATER, NOW, opened, quote_id, told, unkept

BY: dict[str, str] = {"by": "maria", "now": NOW}


def read(connection: Connection, *articles: Article) -> None:
    put(connection, articles, reader="reader 1", now=NOW)


def dated(number: int, published: str | None, **changes: str) -> Article:
    return replace(told(FARES[:1], url=f"https://www.paper.example/{number}"), published=published, **changes)


@pytest.fixture(scope="module", params=DIALECTS)
def empty(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """An empty record."""
    with opened(request, tmp_path_factory) as database:
        yield database


@pytest.fixture
def connection(empty: Database) -> Iterator[Connection]:
    """The empty record, open for changes that no other test sees."""
    with unkept(empty) as connection:
        yield connection


def test_an_empty_record(connection: Connection) -> None:
    empty = status(connection)
    assert (empty.articles, empty.quotes, empty.types, empty.outlets, empty.months, empty.skips) == (
        0,
        0,
        (),
        (),
        (),
        0,
    )
    assert empty.size > 0


def test_what_is_in_it(connection: Connection) -> None:
    read(
        connection, told(), told(FARES[:2], seen=LATER), dated(1, "2023-01-31"), dated(2, "2023-02-01", language="en"),
        dated(3, "2023-11-05"), dated(4, None),
    )  # fmt: skip
    found = status(connection)
    assert (found.articles, found.versions) == (5, 6)
    assert found.types == (Count("direct", 6),)
    assert found.quotes == 6
    assert found.people == (Count("person", 2),)
    assert found.outlets == (
        Outlet("paper.example", 4, "2023-01-31", "2023-11-05"),
        Outlet("news.example", 1, "2024-05-01", "2024-05-01"),
    )
    assert found.months == (
        Count("2023-01", 1),
        Count("2023-02", 1),
        Count("2023-11", 1),
        Count("2024-05", 1),
    )
    assert found.gaps == (Gap("2023-03", "2023-10"), Gap("2023-12", "2024-04"))
    assert found.undated == 1
    assert found.languages == (Count("en", 5),)
    assert (found.sources, found.readers) == ((Count("url", 6),), (Count("reader 1", 5),))


def test_what_was_skipped_and_why(connection: Connection) -> None:
    def skipped(number: int, reason: str, kind: str = "warc") -> Skipped:
        return Skipped(
            "x", reason, Origin("crawl.warc.gz", kind, f"offset {number}", offset=number, sha256=f"{number}")
        )

    reasons = [skipped(n, f"record {n} is cut short after {n * 7} bytes; fetch it again") for n in range(5)]
    reasons += [
        skipped(n, "the text seems to be in another language (de); give one in English") for n in range(5, 8)
    ]
    reasons += [skipped(8, "the text seems to be in another language (fr); give one in English")]
    reasons += [skipped(9, "holds no article", kind="html")]
    put(connection, reasons, reader="reader 1", now=NOW)
    found = status(connection)
    assert found.skips == 10
    assert [(skips.count, len(skips.examples)) for skips in found.skipped] == [(5, 3), (4, 3), (1, 1)]
    assert found.skipped[1].reason == "the text seems to be in another language (de); give one in English"
    assert found.skipped[2] == Skips("holds no article", 1, (Example("crawl.warc.gz", "offset 9", 9),))
    assert found.sources == ()


def test_corrections_and_what_is_forgotten(connection: Connection) -> None:
    read(connection, told(), dated(1, None))
    correct.confirm(connection, quote_id(connection, "nine"), **BY)
    correct.undo(connection, correct.merge(connection, "Ben Marsh", "Ana Okafor", **BY), **BY)
    correct.merge(connection, "Ben Marsh", "Ana Okafor", **BY)
    assert status(connection).people == (Count("person", 1),)
    forget_person(connection, "Ben Marsh", now=NOW)
    forget_url(connection, "https://www.paper.example/1", now=NOW)
    found = status(connection)
    assert (found.corrections, found.unattached) == (1, 0)
    assert found.forgotten == (Count("person", 2), Count("article", 1))


@pytest.mark.parametrize(
    ("why", "months", "gaps"),
    [
        ("none", [], []),
        ("next to each other, over a new year", ["2023-12", "2024-01"], []),
        ("one missing", ["2023-11", "2024-01"], ["2023-12 2023-12"]),
        ("a date that is wrong by ages", ["0001-01", "2024-01"], ["0001-02 2023-12"]),
    ],
)
def test_gaps(why: str, months: list[str], gaps: list[str], connection: Connection) -> None:
    read(connection, *[dated(n, f"{month}-15") for n, month in enumerate(months)])
    assert [f"{gap.first} {gap.last}" for gap in status(connection).gaps] == gaps
