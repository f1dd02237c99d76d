"""What a hit must have, as SQL that both databases take, and the two orders in which hits are looked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, exists, not_, or_, select, tuple_

from onrecord.errors import RecordError
from onrecord.record.schema import articles, quotes, speakers
from onrecord.record.search.wanted import Wanted

Column = ColumnElement[Any]


class Place(NamedTuple):
    """Where a quote stands among others in order of date."""

    date: str | None
    id: int

    def in_line(self, *, newest: bool) -> tuple[bool, str, int]:
        """What to sort by, backwards for the newest first: those without a date come last in either order."""
        return (self.date is not None) if newest else (self.date is None), self.date or "", self.id

    def follows(self, other: Place | None, *, newest: bool) -> bool:
        """Whether it comes after the other one; after none comes everything."""
        if other is None:
            return True
        mine, its = self.in_line(newest=newest), other.in_line(newest=newest)
        return mine < its if newest else mine > its


def conditions(wanted: Wanted, as_is: Callable[[Column], Column] = lambda column: column) -> Iterator[Column]:
    """What `quotes` must have, but for words and names.

    `as_is` is applied to columns with an index of their own, for a database that is to leave those alone.
    """
    if not wanted.versions:
        yield current()
    if not wanted.rejected:
        yield not_rejected()
    if wanted.confidence:
        yield quotes.c.confidence >= wanted.confidence
    if wanted.type:
        yield as_is(quotes.c.type) == wanted.type
    if wanted.first:
        yield as_is(quotes.c.date) >= wanted.first
    if wanted.last:
        yield as_is(quotes.c.date) <= wanted.last
    yield from _circumstances(wanted, as_is)
    if wanted.outlets is not None:
        yield from _printed_by(wanted, as_is)
    if wanted.people is not None:
        spoken = speakers.c.quote_id == quotes.c.id, as_is(speakers.c.person_id).in_(wanted.people)
        yield exists().where(*spoken)
    if wanted.article_id is not None:
        yield quotes.c.article_id == wanted.article_id


def _circumstances(wanted: Wanted, as_is: Callable[[Column], Column]) -> Iterator[Column]:
    """How and when it was said."""
    if wanted.medium:
        yield as_is(quotes.c.medium) == wanted.medium
    if wanted.medium_names is not None:
        yield as_is(quotes.c.medium_name).in_(wanted.medium_names)
    # All that the text's words can mean has to lie between the days.
    if wanted.said_first:
        yield as_is(quotes.c.said_first) >= wanted.said_first
    if wanted.said_last:
        yield from (as_is(quotes.c.said_first) <= wanted.said_last, quotes.c.said_last <= wanted.said_last)


def _printed_by(wanted: Wanted, as_is: Callable[[Column], Column]) -> Iterator[Column]:
    """That an outlet or publisher is one of those wanted."""
    yield as_is(quotes.c.outlet).in_(wanted.hosts)
    if wanted.publishers:
        published = select(articles.c.id).where(articles.c.publisher.in_(wanted.publishers))
        yield or_(as_is(quotes.c.outlet).in_(wanted.outlets or ()), quotes.c.article_id.in_(published))


@cache
def current() -> Column:
    """That a quote is of its article's current version. The others are few: listing them once is quickest."""
    return quotes.c.article_id.not_in(select(articles.c.id).where(not_(articles.c.current)))


@cache
def not_rejected() -> Column:
    """That no correction rejects a quote."""
    return or_(quotes.c.status.is_(None), quotes.c.status != "rejected")


def hidden_quotes(wanted: Wanted) -> Iterator[Select[Any]]:
    """The ids of all quotes that `current` and `not_rejected` leave out, where they do."""
    if not wanted.versions:
        old = select(articles.c.id).where(not_(articles.c.current))
        yield select(quotes.c.id).where(quotes.c.article_id.in_(old))
    if not wanted.rejected:
        yield select(quotes.c.id).where(quotes.c.status == "rejected")


def added_last(statement: Select[Any], id: Column, below: int | None) -> Select[Any]:
    """The statement's quotes from the one added last on; only ids under `below`."""
    if below is not None:
        statement = statement.where(id < below)
    return statement.order_by(id.desc())


def in_order(
    connection: Connection, statement: Select[Any], *, newest: bool, after: Place | None, limit: int
) -> list[Place]:
    """The first `limit` places of a statement for date and id, after the one given, along the index of dates."""
    found: list[Place] = []
    if after is None or after.date is not None:
        key = tuple_(quotes.c.date, quotes.c.id)
        dated = statement.where(quotes.c.date.is_not(None))
        if after is not None:
            dated = dated.where(key < tuple_(*after) if newest else key > tuple_(*after))
        order = (c.desc() if newest else c.asc() for c in (quotes.c.date, quotes.c.id))
        found = [Place(*row) for row in connection.execute(dated.order_by(*order).limit(limit))]
    if len(found) < limit:
        found += undated(
            connection, statement, quotes.c.id, newest=newest, after=after, limit=limit - len(found)
        )
    return found


def undated(
    connection: Connection,
    statement: Select[Any],
    id: Column,
    *,
    newest: bool,
    after: Place | None,
    limit: int,
) -> list[Place]:
    """The first `limit` places without a date, which come last in either order."""
    statement = statement.where(quotes.c.date.is_(None))
    if after is not None and after.date is None:
        statement = statement.where(id < after.id if newest else id > after.id)
    statement = statement.order_by(id.desc() if newest else id.asc()).limit(limit)
    return [Place(row.date, row.id) for row in connection.execute(statement)]


def too_long(seconds: float) -> RecordError:
    """What is raised where the database was stopped."""
    return RecordError(f"the search was stopped after {seconds:g} seconds; add a word, a name or dates to it")
