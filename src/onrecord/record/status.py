"""What is on the record: how much, of whom, from where and when, and what was skipped and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, func, select

from onrecord.record.corrections.log import gone
from onrecord.record.schema import articles, corrections, forgotten, metadata, people, quotes, sources

_REASONS = 1000  # the commonest sentences for skipping that are looked at
_EXAMPLES = 3
_VARYING = re.compile(r"\d+|“[^”]*”|'[^']*'|\"[^\"]*\"|\([^)]*\)")  # what differs in sentences of one kind


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are of something; `name` is None where it is not known."""

    name: str | None
    count: int


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet: its articles, and the first and last day of those with a date."""

    name: str | None
    articles: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Gap:
    """Months (YYYY-MM) without any article, from the first to the last of them."""

    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Example:
    """One input that was skipped: what it is called, and where in its source it is."""

    source: str
    item: str
    offset: int | None


@dataclass(frozen=True, slots=True)
class Skips:
    """Inputs skipped for one kind of reason: its commonest sentence, how many, some of them."""

    reason: str
    count: int
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Status:
    """What is on the record. Everything but `versions`, `sources` and `skipped` is of current versions.

    Attributes:
        articles: how many.
        versions: the articles with their older versions.
        quotes: how many.
        types: quotes by type.
        people: people and organizations by kind, those merged counted once.
        size: bytes that the record takes on disk.
        outlets: most articles first.
        months: articles by month (YYYY-MM), earliest first; months without any are left out.
        gaps: those months.
        undated: articles without a date.
        languages: most articles first.
        sources: readings that gave an article, by kind.
        readers: articles by the version of onrecord that read them.
        skipped: readings that gave none, by reason.
        skips: how many these are.
        corrections: those that hold.
        unattached: of these, those whose quote is in no version of its article any longer.
        forgotten: articles and people that are kept off the record.
    """

    articles: int
    versions: int
    quotes: int
    types: tuple[Count, ...]
    people: tuple[Count, ...]
    size: int
    outlets: tuple[Outlet, ...]
    months: tuple[Count, ...]
    gaps: tuple[Gap, ...]
    undated: int
    languages: tuple[Count, ...]
    sources: tuple[Count, ...]
    readers: tuple[Count, ...]
    skipped: tuple[Skips, ...]
    skips: int
    corrections: int
    unattached: int
    forgotten: tuple[Count, ...]


def status(connection: Connection) -> Status:
    """What is on the record."""
    versions = dict(_counts(connection, articles.c.current))
    types = _types(connection)
    months = _counts(connection, func.substr(articles.c.date, 1, 7), articles.c.current)
    dated = sorted((Count(name, count) for name, count in months if name), key=lambda month: str(month.name))
    read = _counts(connection, sources.c.kind, sources.c.skipped.is_(None))
    holding = connection.execute(select(func.count()).where(corrections.c.undone_at.is_(None))).scalar_one()
    return Status(
        articles=versions.get(True, 0),
        versions=sum(versions.values()),
        quotes=sum(one.count for one in types),
        types=types,
        people=_by_count(_counts(connection, people.c.kind, people.c.merged_into.is_(None))),
        size=_size(connection),
        outlets=_outlets(connection),
        months=tuple(dated),
        gaps=_gaps([str(month.name) for month in dated]),
        undated=sum(count for name, count in months if not name),
        languages=_by_count(_counts(connection, articles.c.language, articles.c.current)),
        sources=_by_count(read),
        readers=_by_count(_counts(connection, articles.c.reader, articles.c.current)),
        skipped=_skipped(connection),
        skips=connection.execute(select(func.count()).where(sources.c.skipped.is_not(None))).scalar_one(),
        corrections=holding,
        unattached=len(gone(connection)),
        forgotten=_by_count(_counts(connection, forgotten.c.kind, forgotten.c.kind != "source")),
    )


def _counts(connection: Connection, column: Any, *which: Any) -> list[tuple[Any, int]]:
    """How many rows have each value."""
    wanted = select(column, func.count()).where(*which).group_by(column)
    return list(connection.execute(wanted).all())


def _by_count(counts: Iterable[tuple[Any, int]]) -> tuple[Count, ...]:
    return tuple(Count(name, count) for name, count in sorted(counts, key=lambda c: (-c[1], c[0] or "")))


def _types(connection: Connection) -> tuple[Count, ...]:
    """All quotes by type, less those of older versions: these are few, and all are counted in an index."""
    counts = dict(_counts(connection, quotes.c.type))
    old = (
        select(quotes.c.type, func.count()).join(articles).where(~articles.c.current).group_by(quotes.c.type)
    )
    for type, count in connection.execute(old):
        counts[type] -= count
    return _by_count((type, count) for type, count in counts.items() if count)


def _outlets(connection: Connection) -> tuple[Outlet, ...]:
    wanted = (
        select(articles.c.outlet, func.count(), func.min(articles.c.date), func.max(articles.c.date))
        .where(articles.c.current)
        .group_by(articles.c.outlet)
    )
    found = (Outlet(*row) for row in connection.execute(wanted))
    return tuple(sorted(found, key=lambda outlet: (-outlet.articles, outlet.name or "")))


def _gaps(months: Sequence[str]) -> tuple[Gap, ...]:
    """The runs of months that are missing between these, which are in order."""
    numbers = [int(month[:4]) * 12 + int(month[5:7]) - 1 for month in months]
    return tuple(
        Gap(_month(before + 1), _month(after - 1))
        for before, after in pairwise(numbers)
        if after > before + 1
    )


def _month(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"


def _skipped(connection: Connection) -> tuple[Skips, ...]:
    """Reasons that differ only in numbers, names and brackets are one."""
    count = func.count().label("number")
    wanted = (
        select(sources.c.kind, sources.c.skipped, count)
        .where(sources.c.skipped.is_not(None))
        .group_by(sources.c.kind, sources.c.skipped)
        .order_by(count.desc(), sources.c.kind, sources.c.skipped)
        .limit(_REASONS)
    )
    alike: dict[str, list[Any]] = {}
    for row in connection.execute(wanted):
        alike.setdefault(_VARYING.sub("…", row.skipped), []).append(row)
    found = (
        Skips(rows[0].skipped, sum(row.number for row in rows), _examples(connection, rows))
        for rows in alike.values()
    )
    return tuple(sorted(found, key=lambda skips: (-skips.count, skips.reason)))


def _examples(connection: Connection, rows: Sequence[Any]) -> tuple[Example, ...]:
    found: list[Example] = []
    for row in rows[:_EXAMPLES]:
        wanted = (
            select(sources.c.name, sources.c.item, sources.c.offset)
            .where(sources.c.kind == row.kind, sources.c.skipped == row.skipped)
            .limit(_EXAMPLES - len(found))
        )
        found += [Example(*one) for one in connection.execute(wanted)]
    return tuple(found)


def _size(connection: Connection) -> int:
    if connection.dialect.name == "sqlite":
        pages, size = (
            connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in ("page_count", "page_size")
        )
        return int(pages * size)
    sizes = select(*(func.pg_total_relation_size(table.name) for table in metadata.sorted_tables))
    return sum(connection.execute(sizes).one())
