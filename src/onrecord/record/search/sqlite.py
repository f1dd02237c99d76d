"""Finding quotes on SQLite, by walking along the lists of the full-text index, never over the table."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, Text, column, func, literal_column, select, table, text
from sqlalchemy.exc import OperationalError

from onrecord.record.schema import quotes
from onrecord.record.search.conditions import (
    Column,
    Place,
    added_last,
    conditions,
    hidden_quotes,
    in_order,
    too_long,
    undated,
)
from onrecord.record.search.query import Term, tokens
from onrecord.record.search.wanted import Name, Wanted

_FTS = table("quotes_fts", column("rowid"))
_rowid: Column = _FTS.c.rowid
_ANY_WORD = "{text speaker about}"
_ANY_TYPE = 'type : ("direct" OR "indirect" OR "mixed")'

# What one step of the walk from date to date takes in; a year with more goes by months, a month by days.
_STEP = 200
# Lists of more years, or outlets, take longer to join than what they leave out.
_MOST_JOINED = 30
_FEW_MONTHS = 3  # a month is two words side by side, a year is one
_EVERY_YEAR = """
WITH RECURSIVE every (date) AS (
    SELECT max(date) FROM quotes
    UNION ALL
    SELECT (SELECT max(date) FROM quotes WHERE date < substr(every.date, 1, 4)) FROM every WHERE date IS NOT NULL
) SELECT substr(date, 1, 4) FROM every WHERE date IS NOT NULL
"""
_BETWEEN_LOOKS_AT_THE_CLOCK = 20_000  # steps of SQLite's machine: some milliseconds


@contextmanager
def limited(connection: Connection, seconds: float) -> Iterator[None]:
    """Stop what takes longer than this.

    Raises:
        RecordError: It took longer.
    """
    driver: Any = connection.connection.driver_connection
    ends: list[float] = connection.info.setdefault("search_ends", [])  # of those around this one, too
    ends.append(time.monotonic() + seconds)
    driver.set_progress_handler(lambda: time.monotonic() > min(ends), _BETWEEN_LOOKS_AT_THE_CLOCK)
    try:
        yield
    except OperationalError as error:
        if time.monotonic() > min(ends):
            raise too_long(seconds) from error
        raise
    finally:
        ends.pop()
        if not ends:
            driver.set_progress_handler(None, 0)


def find(columns: Sequence[Column], wanted: Wanted, *, below: int | None = None) -> Select[Any]:
    """A statement for these columns of the quotes that are wanted, those added last first; only ids under `below`."""
    match = expression(wanted)
    if match is None:
        return added_last(select(*columns).where(*conditions(wanted)), quotes.c.id, below)
    return added_last(_matching(columns, wanted, match), _rowid, below)


def all_at_once(wanted: Wanted) -> bool:  # noqa: ARG001 - the same seam as PostgreSQL's
    """Whether the first hits take as long as all: never, they are found in the order of adding."""
    return False


def ids(wanted: Wanted) -> Select[Any]:
    """The ids of the quotes that are wanted, in no order, to be counted."""
    match = expression(wanted)
    if match is None or list(conditions(replace(wanted, versions=True, rejected=True))):
        return find([quotes.c.id], wanted)
    # Words and names are all that is asked for, and the index knows those. To leave out the few quotes that do not
    # count takes less than to look up every one.
    statement = select(_rowid.label("id")).where(literal_column("quotes_fts").op("MATCH")(match))
    for hidden in hidden_quotes(wanted):
        statement = statement.where(_rowid.not_in(hidden))
    return statement


def by_date(
    connection: Connection, wanted: Wanted, *, newest: bool, after: Place | None, limit: int
) -> list[Place]:
    """The first `limit` places in order of date, after the one given; those without a date come last."""
    columns: Sequence[Column] = (quotes.c.date, quotes.c.id)
    match = expression(wanted)
    if match is None:
        every: Select[Any] = select(*columns).where(*conditions(wanted))
        return in_order(connection, every, newest=newest, after=after, limit=limit)
    found: list[Place] = []
    if after is None or after.date is not None:
        # Each step has a time of its own, within the days wanted.
        timeless = expression(replace(wanted, first=None, last=None))
        for place in _walk(connection, wanted, timeless, newest=newest, after=after):
            found.append(place)
            if len(found) == limit:
                return found
    statement = _matching(columns, wanted, match)
    return found + undated(
        connection, statement, _rowid, newest=newest, after=after, limit=limit - len(found)
    )


def expression(wanted: Wanted) -> str | None:
    """The full-text expression that all hits match, made of words only; None where it would say nothing."""
    required = [_term(term) for term in wanted.terms if not term.excluded]
    excluded = [f"({_ANY_WORD} : {_term(term)})" for term in wanted.terms if term.excluded]
    parts = [f"{_ANY_WORD} : ({' AND '.join(required)})"] if required else []
    parts += [_named("speaker", wanted.speaker)] if wanted.speaker else []
    parts += [_named("about", wanted.about)] if wanted.about else []
    parts += [f'type : "{wanted.type}"'] if wanted.type else []
    parts += _one_of("outlet", _hosts(wanted)) + _one_of("date", _times(wanted))
    parts += [f'medium : "{wanted.medium}"'] if wanted.medium else []
    parts += [f'medium_name : "{" ".join(wanted.medium_words)}"'] if wanted.medium_words else []
    parts += _one_of("said_first", [f'"{year}"' for year in wanted.said_years or ()])
    if excluded:
        return f"({' AND '.join(parts or [_ANY_TYPE])}) NOT ({' OR '.join(excluded)})"
    return " AND ".join(parts) or None


def _matching(columns: Sequence[Column], wanted: Wanted, match: str) -> Select[Any]:
    """The columns of quotes that match and are wanted."""
    joined = _FTS.join(quotes, quotes.c.id == _rowid)
    statement = select(*columns).select_from(joined).where(literal_column("quotes_fts").op("MATCH")(match))
    statement = statement.where(*conditions(wanted, _unindexed))
    if wanted.article_id is not None:
        low, high = (
            select(f(quotes.c.id)).where(quotes.c.article_id == wanted.article_id).scalar_subquery()
            for f in (func.min, func.max)
        )
        statement = statement.where(_rowid.between(low, high))
    return statement


def _unindexed(column: Column) -> Column:
    """The same value without an index, so that SQLite has to begin with the full-text one."""
    return column.concat("") if isinstance(column.type, Text) else column + 0


def _walk(
    connection: Connection, wanted: Wanted, match: str | None, *, newest: bool, after: Place | None
) -> Iterator[Place]:
    """All dated places in order: year by year, a full year month by month, a full month day by day."""
    years = _years(connection)
    if not years:
        return
    first, last = wanted.first or years[0], wanted.last or f"{years[-1]}-12-31"
    if after and after.date:
        first, last = (first, min(last, after.date)) if newest else (max(first, after.date), last)
    waiting: list[tuple[str, ...]] = [(year,) for year in (years if newest else years[::-1])]
    while waiting:
        time = waiting.pop()
        if not first[: len("-".join(time))] <= "-".join(time) <= last:
            continue
        if len(time) == 3:
            yield from _day(connection, wanted, match, time, newest=newest, after=after)
            continue
        places = _during(connection, wanted, match, time)
        if len(places) > _STEP:
            parts = [(*time, f"{n:02}") for n in range(1, 32 if len(time) == 2 else 13)]
            waiting += parts if newest else parts[::-1]
            continue
        for place in sorted(places, reverse=newest):
            if place.follows(after, newest=newest):
                yield place


def _years(connection: Connection) -> list[str]:
    """The years of which the record has quotes, found by jumping along the index of dates."""
    return list(connection.scalars(text(_EVERY_YEAR)))[::-1]


def _during(connection: Connection, wanted: Wanted, match: str | None, time: tuple[str, ...]) -> list[Place]:
    """The places in a year or a month, those added last; if they are more than a step takes, one more."""
    statement = added_last(_places(wanted, match, time), _rowid, None).limit(_STEP + 1)
    return [Place(row.date, row.id) for row in connection.execute(statement).all()]


def _day(
    connection: Connection,
    wanted: Wanted,
    match: str | None,
    time: tuple[str, ...],
    *,
    newest: bool,
    after: Place | None,
) -> Iterator[Place]:
    """The places of a day, however many, in the order of adding, or backwards."""
    last = after.id if after and after.date == "-".join(time) else None
    while True:
        statement = _places(wanted, match, time)
        if last is not None:
            statement = statement.where(_rowid < last if newest else _rowid > last)
        statement = statement.order_by(_rowid.desc() if newest else _rowid.asc()).limit(_STEP)
        places = [Place(row.date, row.id) for row in connection.execute(statement).all()]
        yield from places
        if len(places) < _STEP:
            return
        last = places[-1].id


def _places(wanted: Wanted, match: str | None, time: tuple[str, ...]) -> Select[Any]:
    """What is wanted and matches in a year, a month or a day."""
    during = f'date : "{" ".join(time)}"'
    return _matching((quotes.c.date, quotes.c.id), wanted, f"{during} AND ({match})" if match else during)


def _times(wanted: Wanted) -> list[str]:
    """The few months that hold both days and all between, else the years; empty where they are many, too."""
    if not wanted.first or not wanted.last:
        return []
    first, last = wanted.first, wanted.last
    months = range(int(first[5:7]), int(last[5:7]) + 1)
    if first[:4] == last[:4] and len(months) <= _FEW_MONTHS:
        return [f'"{first[:4]} {month:02}"' for month in months]
    years = range(int(first[:4]), int(last[:4]) + 1)
    return [f'"{year:04}"' for year in years] if len(years) <= _MOST_JOINED else []


def _hosts(wanted: Wanted) -> list[str]:
    """The word that tells most of each outlet's address: the longest, but for the last ("org")."""
    words = [tokens(host) for host in wanted.hosts]
    if len(words) > _MOST_JOINED or not all(words):
        return []
    return [f'"{max(own[:-1] or own, key=len)}"' for own in words]


def _named(where: str, alternatives: Sequence[Name]) -> str:
    names = (" AND ".join(f'"{word}"' for word in name) for name in alternatives)
    return f"{where} : ({' OR '.join(f'({name})' for name in names)})"


def _one_of(where: str, alternatives: Sequence[str]) -> list[str]:
    return [f"{where} : ({' OR '.join(dict.fromkeys(alternatives))})"] if alternatives else []


def _term(term: Term) -> str:
    return f'"{" ".join(term.words)}"{" *" if term.prefix else ""}'
