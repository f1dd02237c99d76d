"""What a search could be narrowed by: outlets, speakers, types and years of its hits, with how many each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from onrecord.record.query import Query, understood
from onrecord.record.schema import people, quotes
from onrecord.record.search import PATIENCE, dialect_of
from onrecord.record.wanted import wanted

FACETED = 5000
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
        columns = [quotes.c[name] for name in ("outlet", "type", "date", "speaker", "person_id")]
        rows = connection.execute(dialect.find(columns, looked).limit(FACETED + 1)).all()
        hits = rows[:FACETED]
        return Facets(
            outlets=_most(hit.outlet for hit in hits),
            speakers=_speakers(connection, Counter(_speaker(hit.person_id, hit.speaker) for hit in hits)),
            types=_most(hit.type for hit in hits),
            years=tuple(
                Facet(year, n) for year, n in sorted(Counter(h.date[:4] for h in hits if h.date).items())
            ),
            looked_at=len(hits),
            more=len(rows) > FACETED,
        )


def _most(values: Iterable[str | None]) -> tuple[Facet, ...]:
    counted = Counter(value for value in values if value)
    return tuple(
        Facet(value, n) for value, n in sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:SHOWN]
    )


def _speaker(person_id: int | None, speaker: str | None) -> tuple[int | None, str]:
    """A person by number, under whatever name; anybody else by name."""
    return (person_id, "") if person_id is not None else (None, speaker or "")


def _speakers(connection: Connection, counted: Counter[tuple[int | None, str]]) -> tuple[Facet, ...]:
    del counted[None, ""]
    most = counted.most_common(SHOWN)
    ids = [id for (id, _), _ in most if id is not None]
    rows = connection.execute(select(people.c.id, people.c.name).where(people.c.id.in_(ids)))
    names = {row.id: row.name for row in rows}
    found = [Facet(names.get(id, name) if id is not None else name, n, id) for (id, name), n in most]
    return tuple(sorted(found, key=lambda facet: (-facet.count, facet.value)))
