"""Search beside a plain reading of every quote: any query finds the same on SQLite, on PostgreSQL, and by eye."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Row, select

from onrecord.record.database import Database, open_database
from onrecord.record.schema import articles, quotes
from onrecord.record.search.find import search
from onrecord.record.search.query import Query, parse_words, tokens
from onrecord.record.search.snippets import bare
from tests.record.told import add

sys.path.append(str(Path(__file__).parents[3] / "benchmarks"))

import generate

SEED, QUOTES = 5, 400


@dataclass(frozen=True)
class Twins:
    """One content on two databases, and all its quotes."""

    databases: tuple[Database, ...]
    rows: tuple[Row[Any], ...]


@pytest.fixture(scope="module")
def twins(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Twins]:
    server = request.getfixturevalue("server")
    places = str(tmp_path_factory.mktemp("twins") / "news.db"), server.new_database()
    with ExitStack() as stack:
        databases = tuple(stack.enter_context(open_database(where)) for where in places)
        for database in databases:
            add(database, *generate.articles(SEED, QUOTES))
        every = select(quotes, articles.c.url, articles.c.publisher).join_from(quotes, articles)
        with databases[0].reading() as connection:
            yield Twins(databases, tuple(connection.execute(every)))


def held(row: Row[Any], query: Query) -> bool:
    """Whether a quote is one that the query asks for, said as plainly as it can be."""
    columns = [[bare(word) for word in tokens(value or "")] for value in (row.text, row.speaker, row.about)]
    for term in parse_words(query.words)[0]:
        wanted = [bare(word) for word in term.words]
        there = any(
            words[at : at + len(wanted) - 1] == wanted[:-1]
            and (
                words[at + len(wanted) - 1].startswith(wanted[-1])
                if term.prefix
                else words[at + len(wanted) - 1] == wanted[-1]
            )
            for words in columns
            for at in range(len(words) - len(wanted) + 1)
        )
        if there == term.excluded:
            return False
    return (
        (query.speaker is None or {bare(w) for w in tokens(query.speaker)}.issubset(columns[1]))
        and (query.outlet is None or query.outlet in (row.outlet, row.publisher))
        and (query.type is None or query.type == row.type)
        and (query.since is None or (row.date or "") >= query.since)
        and (query.until is None or bool(row.date) and row.date[: len(query.until)] <= query.until)
        and row.confidence >= query.confidence
        and (query.medium is None or query.medium in (row.medium, (row.medium_name or "").lower()))
        and (query.said_since is None or (row.said_first or "") >= query.said_since)
        and (
            query.said_until is None
            or bool(row.said_last)
            and row.said_last[: len(query.said_until)] <= query.said_until
        )
    )


@st.composite
def lines(draw: st.DrawFn, rows: tuple[Row[Any], ...]) -> str:
    """Words, phrases, open ends and words to leave out, from a quote of the record or from several."""
    pieces = []
    row = draw(st.sampled_from(rows))
    for _ in range(draw(st.integers(0, 3))):
        words = tokens(draw(st.sampled_from([row, draw(st.sampled_from(rows))])).text)
        at = draw(st.integers(0, len(words) - 1))
        many = draw(st.sampled_from([1, 1, 1, 2, 3]))
        piece = " ".join(words[at : at + many])
        if draw(st.integers(0, 4)) == 0 and len(piece) > 4:
            piece = f"{piece[:-1]}*"
        pieces.append(f'{draw(st.sampled_from(["", "", "", "-"]))}"{piece}"')
    return " ".join(pieces)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_query_finds_what_a_plain_reading_finds(twins: Twins, data: st.DataObject) -> None:
    row = data.draw(st.sampled_from(twins.rows))
    spoken = [row.speaker, row.speaker.split()[-1]] if row.speaker else []
    since, until = sorted(data.draw(st.tuples(*[st.integers(2015, 2027)] * 2)))
    query = Query(
        data.draw(lines(twins.rows)),
        speaker=data.draw(st.sampled_from([None, None, *spoken])),
        outlet=data.draw(st.sampled_from([None, None, None, row.outlet, row.publisher])),
        type=data.draw(st.sampled_from([None, None, "direct", "mixed"])),
        since=data.draw(st.sampled_from([None, None, f"{since}"])),
        until=data.draw(st.sampled_from([None, None, f"{until}", f"{until}-06"])),
        medium=data.draw(st.sampled_from([None, None, None, "post", "news conference", "radio four"])),
        said_since=data.draw(st.sampled_from([None, None, None, f"{since}", f"{since}-06-15"])),
        said_until=data.draw(st.sampled_from([None, None, None, f"{until}"])),
        confidence=data.draw(st.sampled_from([0, 0, 0.9])),
        order=data.draw(st.sampled_from(["relevance", "newest", "oldest"])),
        limit=1000,
    )
    expected = {(row.url, row.number) for row in twins.rows if held(row, query)}
    found = []
    for database in twins.databases:
        with database.reading() as connection:
            found.append(search(connection, query))
    lists = [[(hit.url, hit.number, hit.score, hit.matched) for hit in results.hits] for results in found]
    assert lists[0] == lists[1]
    assert {(url, number) for url, number, *_ in lists[0]} == expected
    assert [results.total for results in found] == [len(expected)] * 2
