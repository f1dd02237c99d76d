"""Which quotes are exported: all of them, or all that a search finds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import Connection, and_, func, not_, select

from onrecord.record.schema import articles, quotes
from onrecord.record.search.find import search
from onrecord.record.search.query import Query

_PAGE = 1000  # ids that are read at once, because a server's whole answer would be held in memory
_PATIENCE = 60.0  # seconds for a page; a search in a browser has less


def every_quote(connection: Connection) -> Iterator[int]:
    """The ids of all quotes but the rejected ones, in the current versions, by article and place in it."""
    key, number = "", -1
    wanted = (
        select(quotes.c.id, articles.c.key, quotes.c.number)
        .join(articles, quotes.c.article_id == articles.c.id)
        .where(articles.c.current, func.coalesce(quotes.c.status, "") != "rejected")
        .order_by(articles.c.key, quotes.c.number)
        .limit(_PAGE)
    )
    while True:
        after = and_(articles.c.key >= key, not_(and_(articles.c.key == key, quotes.c.number <= number)))
        page = connection.execute(wanted.where(after)).all()
        if not page:
            return
        yield from (row.id for row in page)
        key, number = page[-1].key, page[-1].number


def matching(connection: Connection, query: Query) -> Iterator[int]:
    """The ids of all quotes that a search finds, in its order, from `query.after` on; `query.limit` is left aside.

    Raises:
        RecordError: The query cannot be understood, or takes too long.
    """
    page = replace(query, limit=_PAGE)
    while True:
        results = search(connection, page, seconds=_PATIENCE)
        yield from (hit.id for hit in results.hits)
        if results.after is None:
            return
        page = replace(page, after=results.after)
