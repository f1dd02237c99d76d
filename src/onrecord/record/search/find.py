"""Search: quotes by their words, names, outlets and dates, in bounded time on a record of any size.

Words are looked for in the quote and in the names beside it. Of the hits at most `RANKED` are ranked, those that were
added last; the others follow them in the order of adding, and `Results.ranked` says so. By date all are in order.
"""

from __future__ import annotations

import base64
import hashlib
import json
import time
from collections.abc import Sequence
from dataclasses import astuple, dataclass, replace
from types import ModuleType
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from onrecord.errors import RecordError
from onrecord.record.schema import quotes
from onrecord.record.search import postgres as search_postgres
from onrecord.record.search import sqlite as search_sqlite
from onrecord.record.search.conditions import Column, Place
from onrecord.record.search.facets import OF_QUOTES, Facets, facets
from onrecord.record.search.hits import Hit, hits_of
from onrecord.record.search.query import Query, understood
from onrecord.record.search.ranking import scorer
from onrecord.record.search.wanted import Wanted, wanted

RANKED = 500
"""Hits that are ranked, and counted in facets. All have all the words, so that the next are hardly better."""

SORTED = 200
"""Hits that are put in order of date after they were found; more are looked for in that order."""

COUNTED = 10_000
"""How far hits are counted; `Results.more` says where there are more."""

PATIENCE = 10.0
"""Seconds after which a search is stopped, unless it is told otherwise."""


@dataclass(frozen=True, slots=True)
class Results:
    """A page of hits, and what there is to know about all of them.

    Attributes:
        hits: In order.
        total: How many there are on all pages.
        more: Whether there are more than `total`, which were not counted.
        ranked: How many of them were ranked, where that is not all.
        after: The next page, for `Query.after`; None on the last.
        notes: Sentences about what was not looked for as it was asked.
        seconds: How long it took.
        facets: What the search could be narrowed by, where that was asked for: of the `RANKED` hits added last.
    """

    hits: tuple[Hit, ...]
    total: int = 0
    more: bool = False
    ranked: int | None = None
    after: str | None = None
    notes: tuple[str, ...] = ()
    seconds: float = 0.0
    facets: Facets | None = None


@dataclass(frozen=True, slots=True)
class _Search:
    """One search under way.

    `mark` is what the page before it ended with. `found` are ids of hits, those added last first, as many as are
    counted, where the database finds them at once.
    """

    connection: Connection
    dialect: ModuleType
    wanted: Wanted
    limit: int
    mark: list[Any] | None
    found: list[int] | None

    def newest_added(
        self, columns: Sequence[Column], limit: int, *, below: int | None = None
    ) -> list[Row[Any]]:
        """These columns of the quotes that are wanted, those added last first."""
        ids = [id for id in self.found or () if below is None or id < below][:limit]
        if self.found is not None and (len(ids) == limit or len(self.found) <= COUNTED):
            chosen: Select[Any] = select(*columns).where(quotes.c.id.in_(ids)).order_by(quotes.c.id.desc())
            return list(self.connection.execute(chosen).all())
        statement = self.dialect.find(columns, self.wanted, below=below).limit(limit)
        return list(self.connection.execute(statement).all())


@dataclass(frozen=True, slots=True)
class _Page:
    """Ids of quotes, what the next page begins after, and, where that is known, how many there are and those added last."""

    ids: list[int]
    mark: list[Any] | None
    total: int | None = None
    newest_added: Sequence[Row[Any]] | None = None


def search(
    connection: Connection, query: Query, *, seconds: float = PATIENCE, faceted: bool = False
) -> Results:
    """The hits of one page; `faceted`, also what all the hits, whatever their order, could be narrowed by.

    Raises:
        RecordError: A day, type, order, limit or page mark of the query is none, there are too many words, or
            it took longer than `seconds`.
    """
    began = time.perf_counter()
    asked, mark, dialect = understood(query), _read_mark(query), dialect_of(connection)
    with dialect.limited(connection, seconds):
        looked = wanted(connection, query, asked)
        if looked.nothing:
            none = Facets() if faceted else None
            return Results((), notes=looked.notes, seconds=time.perf_counter() - began, facets=none)
        by_relevance = query.order == "relevance" and any(not term.excluded for term in looked.terms)
        one = _Search(connection, dialect, looked, query.limit, mark, _found(connection, dialect, looked))
        page = _by_relevance(one) if by_relevance else _by_date(one, newest=query.order != "oldest")
        total = _count(one) if page.total is None else page.total
        hits = hits_of(connection, page.ids, looked.terms)
        found = _facets(one, page) if faceted else None
    return Results(
        hits,
        min(total, COUNTED),
        more=total > COUNTED,
        ranked=RANKED if by_relevance and total > RANKED else None,
        after=_write_mark(query, page.mark) if page.mark else None,
        notes=looked.notes,
        seconds=time.perf_counter() - began,
        facets=found,
    )


def dialect_of(connection: Connection) -> ModuleType:
    """The module that knows how to search the connection's database."""
    return search_sqlite if connection.dialect.name == "sqlite" else search_postgres


def _found(connection: Connection, dialect: ModuleType, wanted: Wanted) -> list[int] | None:
    """The ids to count, where the first of them take as long as all."""
    if not dialect.all_at_once(wanted):
        return None
    return list(connection.scalars(dialect.find([quotes.c.id], wanted).limit(COUNTED + 1)))


def _by_relevance(one: _Search) -> _Page:
    """The best of those added last, then the others; a mark keeps out what was added since the first page."""
    if one.mark and one.mark[0] == "below":
        return _rest(one, one.mark[1], one.limit)
    top = one.mark[1] if one.mark else None
    rows = one.newest_added(_RANKED_BY, RANKED + 1, below=top)
    newest_added = rows if top is None else None
    total = len(rows) if top is None and len(rows) <= RANKED else None
    score = scorer([term for term in one.wanted.terms if not term.excluded])
    # Of the best hit the greatest: score, then date, then id.
    best = [
        (score(text, speaker, about, confidence), date or "", id)
        for _, _, _, date, _, speaker, id, text, about, confidence in map(tuple, rows[:RANKED])
    ]
    best.sort(reverse=True)
    if one.mark:
        best = [place for place in best if place < tuple(one.mark[2:])]
    ids = [id for _, _, id in best[: one.limit]]
    if len(best) > one.limit:
        return _Page(ids, ["ranked", top or rows[0].id + 1, *best[one.limit - 1]], total, newest_added)
    if len(rows) <= RANKED:
        return _Page(ids, None, total, newest_added)
    rest = _rest(one, rows[RANKED - 1].id, one.limit - len(ids))
    return _Page(ids + rest.ids, rest.mark, newest_added=newest_added)


_RANKED_BY = (*OF_QUOTES, *(quotes.c[name] for name in ("id", "text", "about", "confidence")))


def _rest(one: _Search, below: int, limit: int) -> _Page:
    ids = [row.id for row in one.newest_added([quotes.c.id], limit + 1, below=below)]
    if len(ids) <= limit:
        return _Page(ids, None)
    return _Page(ids[:limit], ["below", ids[limit - 1] if limit else below])


def _by_date(one: _Search, *, newest: bool) -> _Page:
    after = Place(one.mark[1], one.mark[2]) if one.mark else None
    found = one.newest_added((quotes.c.date, quotes.c.id), SORTED + 1)
    places = [Place(row.date, row.id) for row in found]
    total = None
    if len(places) > SORTED:
        find = one.dialect.by_date
        places = find(one.connection, one.wanted, newest=newest, after=after, limit=one.limit + 1)
    else:  # few enough to be put in order here
        total = len(places)
        places.sort(key=lambda place: place.in_line(newest=newest), reverse=newest)
        places = [place for place in places if place.follows(after, newest=newest)]
    mark = ["date", *places[one.limit - 1]] if len(places) > one.limit else None
    return _Page([place.id for place in places[: one.limit]], mark, total)


def _facets(one: _Search, page: _Page) -> Facets:
    rows = page.newest_added
    if rows is None:
        rows = one.newest_added(OF_QUOTES, RANKED + 1)
    return facets(one.connection, rows[:RANKED], more=len(rows) > RANKED)


def _count(one: _Search) -> int:
    """How many hits there are, counted to one more than `COUNTED`."""
    if one.found is not None:
        return len(one.found)
    found = one.dialect.ids(one.wanted).limit(COUNTED + 1).subquery()
    return one.connection.execute(select(func.count()).select_from(found)).scalar_one()


def _write_mark(query: Query, mark: list[Any]) -> str:
    line = json.dumps([_print(query), *mark], separators=(",", ":"))
    return base64.urlsafe_b64encode(line.encode()).decode().rstrip("=")


def _read_mark(query: Query) -> list[Any] | None:
    """What the page before ended with.

    Raises:
        RecordError: The mark is none, or one of another search.
    """
    if query.after is None:
        return None
    mark: list[Any] = []
    try:
        line = base64.b64decode(query.after + "=" * (-len(query.after) % 4), altchars=b"-_", validate=True)
        its, *mark = json.loads(line)
    except (ValueError, TypeError, RecursionError):
        its = None
    kinds = tuple(type(part) for part in mark)
    if kinds not in _MARKS.get(str(mark[0]) if mark else "", ()) or not -_MOST_ID < mark[-1] < _MOST_ID:
        raise RecordError(
            "after: this is no mark of a page; give the one that the page before came with, or none"
        )
    if its != _print(query):
        raise RecordError(
            "after: this mark belongs to another search; give the same words and filters, or no mark"
        )
    return mark


_MOST_ID = 2**63
_MARKS: dict[str, tuple[tuple[type, ...], ...]] = {
    "ranked": ((str, int, float, str, int),),
    "below": ((str, int),),
    "date": ((str, str, int), (str, type(None), int)),
}


def _print(query: Query) -> str:
    """What tells one search from another, in short."""
    asked = repr(astuple(replace(query, limit=1, after=None)))
    return hashlib.sha256(asked.encode("utf-8", "surrogatepass")).hexdigest()[:12]
