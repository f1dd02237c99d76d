"""What a search could be narrowed by: outlets, speakers, types, media and years of its hits, with how many each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from onrecord.record.among import among
from onrecord.record.schema import people, quotes

OF_QUOTES = tuple(quotes.c[name] for name in ("outlet", "type", "medium", "date", "person_id", "speaker"))
"""What facets count."""

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


def facets(connection: Connection, rows: Sequence[Row[Any]], *, more: bool) -> Facets:
    """The facets of hits, given with the columns `OF_QUOTES` before any others; `more` where there are others."""
    if not rows:
        return Facets()
    outlets, types, media, dates, person_ids, speakers, *_ = zip(*rows, strict=True)
    return Facets(
        outlets=_most(Counter(outlets)),
        speakers=_speakers(connection, Counter(zip(person_ids, speakers, strict=True))),
        types=_most(Counter(types)),
        media=_most(Counter(media)),
        years=tuple(Facet(*item) for item in sorted(Counter(date[:4] for date in dates if date).items())),
        looked_at=len(rows),
        more=more,
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
    rows = connection.execute(_NAMES, {"ids": ids})
    persons = [Facet(row.name, by_person[row.id], row.id) for row in rows]
    found = sorted([*persons, *_most(by_name)], key=lambda facet: (-facet.count, facet.value))
    return tuple(found[:SHOWN])


_NAMES = select(people.c.id, people.c.name).where(among(people.c.id, "ids"))
