"""Saved searches, and what is new for them: quotes that were put on the record since somebody last looked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from onrecord.errors import RecordError
from onrecord.record.schema import articles, quotes, searches
from onrecord.record.search.find import PATIENCE, dialect_of
from onrecord.record.search.query import Query, understood
from onrecord.record.search.wanted import wanted

MOST_NEWS = 1000
"""New quotes that are told of at once, those added last."""

MOST_SAVED = 1000
_LONGEST_NAME = 200
_SLACK = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search that was saved: `query` narrows it, `made` and `told` are times (ISO 8601, UTC)."""

    id: int
    name: str
    query: Query
    made: str
    told: str
    last_quote: int


def save(connection: Connection, name: str, query: Query, *, now: str) -> int:
    """Save a search under a name; what is on the record already is no news for it. Gives its id.

    Raises:
        RecordError: The name is empty, too long or taken, there are too many, or the query is none.
    """
    name = " ".join(name.split())
    if not name or len(name) > _LONGEST_NAME:
        raise RecordError(f"a saved search needs a name of 1 to {_LONGEST_NAME} characters")
    understood(query)
    if connection.execute(select(func.count()).select_from(searches)).scalar_one() >= MOST_SAVED:
        raise RecordError(f"there are {MOST_SAVED:,} saved searches; remove one first")
    if connection.scalar(select(searches.c.id).where(searches.c.name == name)) is not None:
        raise RecordError(f"there is a saved search “{name}” already; give another name, or remove that one")
    made = insert(searches).values(
        name=name, query=narrowing(query), made=now, told=now, last_quote=last_quote(connection)
    )
    try:
        return int(connection.execute(made.returning(searches.c.id)).scalar_one())
    except IntegrityError:  # somebody else was faster
        raise RecordError(f"there is a saved search “{name}” already; give another name") from None


def saved(connection: Connection) -> tuple[SavedSearch, ...]:
    """All saved searches, by name."""
    rows = connection.execute(select(searches).order_by(searches.c.name))
    return tuple(
        SavedSearch(row.id, row.name, _query(row.query), row.made, row.told, row.last_quote) for row in rows
    )


def remove(connection: Connection, id: int) -> None:
    """Take a saved search away.

    Raises:
        RecordError: There is none with this id.
    """
    if not connection.execute(delete(searches).where(searches.c.id == id)).rowcount:
        raise RecordError(f"there is no saved search {id}")


def news(connection: Connection, search: SavedSearch, *, seconds: float = PATIENCE) -> tuple[int, ...]:
    """Ids of the quotes that are new for a saved search, those added last first, at most `MOST_NEWS`.

    An article that was only read again, by a newer version of onrecord, has no news.

    Raises:
        RecordError: It took longer than `seconds`.
    """
    found = [
        id
        for id in newest_added(connection, search.query, MOST_NEWS, seconds=seconds)
        if id > search.last_quote
    ]
    # What another process was adding when this was last looked for has a time a little before.
    since = (datetime.fromisoformat(search.told) - _SLACK).isoformat(timespec="seconds")
    added = added_at(connection, found)
    return tuple(id for id in found if added.get(id, "") >= since)


def newest_added(connection: Connection, query: Query, limit: int, *, seconds: float = PATIENCE) -> list[int]:
    """Ids of the quotes that a query finds, those put on the record last first.

    Raises:
        RecordError: The query is none, or it took longer than `seconds`.
    """
    asked, dialect = understood(query), dialect_of(connection)
    with dialect.limited(connection, seconds):
        looked = wanted(connection, query, asked)
        if looked.nothing:
            return []
        return list(connection.execute(dialect.find([quotes.c.id], looked).limit(limit)).scalars())


def added_at(connection: Connection, quote_ids: Iterable[int]) -> dict[int, str]:
    """By quote id, when its article was put on the record (ISO 8601, UTC); at most a thousand."""
    rows = (
        select(quotes.c.id, articles.c.added)
        .join(articles, articles.c.id == quotes.c.article_id)
        .where(quotes.c.id.in_(list(quote_ids)))
    )
    return dict(connection.execute(rows).all())


def was_told(connection: Connection, ids: Iterable[int], *, last: int, now: str) -> None:
    """Remember when these saved searches were looked through, and what `last_quote` was then."""
    told = {"told": now, "last_quote": last}
    connection.execute(update(searches).where(searches.c.id.in_(list(ids))).values(told))


def last_quote(connection: Connection) -> int:
    """The highest id of a quote: those above it will be news."""
    return connection.scalar(select(func.max(quotes.c.id))) or 0


def narrowing(query: Query) -> dict[str, Any]:
    """The fields of a query that narrow it, by name."""
    plain = asdict(replace(query, order="relevance", limit=20, after=None))
    return {each.name: plain[each.name] for each in fields(query) if plain[each.name] != each.default}


def _query(stored: Mapping[str, Any]) -> Query:
    known = {each.name for each in fields(Query)}
    return Query(**{name: value for name, value in stored.items() if name in known})
