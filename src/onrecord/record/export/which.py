"""Which quotes and facts are exported: all of them, or those that are asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from onrecord.errors import RecordError
from onrecord.record.names import chunks
from onrecord.record.people.who import with_words
from onrecord.record.schema import articles, entities, facts, quotes
from onrecord.record.search.find import search
from onrecord.record.search.query import Query, understood
from onrecord.record.search.wanted import wanted
from onrecord.types import FactKind

_PAGE = 1000  # ids that are read at once, because a server's whole answer would be held in memory
_PATIENCE = 60.0  # seconds for a page; a search in a browser has less
_NONE = Query()
_OF_QUOTES = ("words", "about", "type", "medium", "said_since", "said_until", "article_id")


def every_quote(connection: Connection) -> Iterator[int]:
    """The ids of all quotes but the rejected ones, in the current versions, by article and place in it."""
    statement = (
        select(quotes.c.id, articles.c.key, articles.c.version, quotes.c.number)
        .join(articles, quotes.c.article_id == articles.c.id)
        .where(articles.c.current, func.coalesce(quotes.c.status, "") != "rejected")
    )
    return _by_article(connection, statement, quotes.c.number)


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


def matching_facts(
    connection: Connection, query: Query = _NONE, kinds: Collection[FactKind] = ()
) -> Iterator[int]:
    """The ids of facts by article and place in it: all but the rejected ones in the current versions, or fewer.

    Args:
        connection: One that reads.
        query: Of whom they are (`speaker` or `person_id`), `outlet`, `since`, `until`, `confidence`; with `rejected`
            and `versions` there are more. Its order and limit are left aside.
        kinds: Of these alone; of all where none is given.

    Raises:
        RecordError: A day cannot be understood, or the query has what only quotes have.
    """
    strange = [name for name in _OF_QUOTES if getattr(query, name) != getattr(_NONE, name)]
    if strange:
        raise RecordError(
            f"facts have no {strange[0]}; narrow them by speaker (of whom they are), kind, outlet, since and until"
        )
    statement = (
        select(facts.c.id, articles.c.key, articles.c.version, facts.c.number)
        .join(articles, articles.c.id == facts.c.article_id)
        .where(*_conditions(connection, query, kinds))
    )
    whom = _people(connection, query)
    if whom is None:
        return _by_article(connection, statement, facts.c.number)
    return _about(connection, statement, whom)


def _by_article(connection: Connection, statement: Select[Any], number: ColumnElement[Any]) -> Iterator[int]:
    """Ids along the index of articles, a page at a time; the statement gives id, key, version and number."""
    place = articles.c.key, articles.c.version, number
    statement = statement.order_by(*place).limit(_PAGE)
    last: Any = ("", 0, -1)
    while True:
        key, version, at = last
        behind = or_(place[1] > version, and_(place[1] == version, place[2] > at))
        page = connection.execute(statement.where(place[0] >= key, or_(place[0] > key, behind))).all()
        if not page:
            return
        yield from (row.id for row in page)
        last = tuple(page[-1])[1:]


def _about(connection: Connection, statement: Select[Any], people: Iterable[int]) -> Iterator[int]:
    """Ids of the facts about these people: few enough to be put in order here."""
    found: list[Any] = []
    its = statement.join(entities, entities.c.id == facts.c.entity_id)
    for part in chunks(people):
        found += connection.execute(its.where(entities.c.person_id.in_(part)))
    yield from (row.id for row in sorted(found, key=lambda row: tuple(row)[1:]))


def _conditions(
    connection: Connection, query: Query, kinds: Collection[FactKind]
) -> Iterator[ColumnElement[Any]]:
    """What a fact and its article must be."""
    asked = understood(query)
    if not query.versions:
        yield articles.c.current
    if not query.rejected:
        yield func.coalesce(facts.c.review, "") != "rejected"
    if query.confidence:
        yield facts.c.confidence >= query.confidence
    if kinds:
        yield facts.c.kind.in_(kinds)
    if asked.first:
        yield articles.c.date >= asked.first
    if asked.last:
        yield articles.c.date <= asked.last
    if query.outlet is not None:
        printed = wanted(connection, Query(outlet=query.outlet), understood(Query()))
        yield or_(articles.c.outlet.in_(printed.outlets or ()), articles.c.publisher.in_(printed.publishers))


def _people(connection: Connection, query: Query) -> list[int] | None:
    """The people whom the query means; None where it means all."""
    if query.speaker is None and query.person_id is None:
        return None
    meant = wanted(connection, Query(speaker=query.speaker, person_id=query.person_id), understood(Query()))
    if meant.people is not None:
        return list(meant.people)
    return sorted({id for name in meant.speaker or () for id in with_words(connection, name)})
