"""What a search could be narrowed by: outlets, speakers, types, media and years of its hits, with how many each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import Connection, select

from onrecord.record.schema import people, quotes
from onrecord.record.search.find import PATIENCE, dialect_of
from onrecord.record.search.query import Query, understood
from onrecord.record.search.wanted import wanted

FACETED = 1000
"""Hits that are looked at, those added last."""

SHOWN = 12
"""Values of each kind, those with most hits."""


@dataclass(frozen=True, slots=True)
class Facet:
    """A value and how many of the hits have it. `person_id` is set for a speaker who is a row of `people`."""

    value: str
    count: int
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class Facets:
    """Counts of the hits looked at; `more` says that there are others, so that the counts are only shares."""

    outlets: tuple[Facet, ...] = ()
    speakers: tuple[Facet, ...] = ()
    types: tuple[Facet, ...] = ()
    media: tuple[Facet, ...] = ()
    years: tuple[Facet, ...] = ()
    looked_at: int = 0
    more: bool = False


def facets(connection: Connection, query: Query, *, seconds: float = PATIENCE) -> Facets:
    """The facets of all hits of a query, whatever its order, limit and page.

    Raises:
        RecordError: As `search` does.
    """
    asked, dialect = understood(query), dialect_of(connection)
    with dialect.limited(connection, seconds):
        looked = wanted(connection, query, asked)
        if looked.nothing:
            return Facets()
        columns = [quotes.c[name] for name in ("outlet", "type", "medium", "date", "person_id", "speaker")]
        rows = connection.execute(dialect.find(columns, looked).limit(FACETED + 1)).all()
        if not rows:
            return Facets()
        outlets, types, media, days, ids, names = zip(*rows[:FACETED], strict=True)
        years = Counter(day[:4] for day in days if day)
        return Facets(
            outlets=_most(Counter(outlets)),
            speakers=_speakers(connection, Counter(zip(ids, names, strict=True))),
            types=_most(Counter(types)),
            media=_most(Counter(media)),
            years=tuple(Facet(*item) for item in sorted(years.items())),
            looked_at=min(len(rows), FACETED),
            more=len(rows) > FACETED,
        )


def _most(counted: Counter[str | None]) -> tuple[Facet, ...]:
    found = [Facet(value, n) for value, n in counted.items() if value]
    return tuple(sorted(found, key=lambda facet: (-facet.count, facet.value))[:SHOWN])


def _speakers(connection: Connection, counted: Counter[tuple[int | None, str | None]]) -> tuple[Facet, ...]:
    """A person by number, under the name that the record shows; anybody else by name."""
    by_person, by_name = Counter[int](), Counter[str | None]()
    for (id, name), n in counted.items():
        if id is None:
            by_name[name] += n
        else:
            by_person[id] += n
    ids = [id for id, _ in by_person.most_common(SHOWN)]
    rows = connection.execute(select(people.c.id, people.c.name).where(people.c.id.in_(ids)))
    persons = [Facet(row.name, by_person[row.id], row.id) for row in rows]
    found = sorted([*persons, *_most(by_name)], key=lambda facet: (-facet.count, facet.value))
    return tuple(found[:SHOWN])
