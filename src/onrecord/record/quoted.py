"""Who gets quoted: people, their kinds, and outlets compared, over the whole record or one outlet or stretch of days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, select

from onrecord.record.schema import entities, people, quotes, speakers
from onrecord.record.search.conditions import current, not_rejected

LOOKED_AT = 50_000
"""Quotes that are counted, those added last: all of a newsroom's record, the newest of a national one."""

_PEOPLE = 25
_OUTLETS = 12


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who is quoted: how many quotes, and in how many outlets."""

    id: int
    name: str
    kind: str
    quotes: int
    outlets: int


@dataclass(frozen=True, slots=True)
class Kind:
    """How many quotes are by a person, an organization, a group, somebody unnamed, a document; `None`: not known."""

    kind: str | None
    quotes: int


@dataclass(frozen=True, slots=True)
class OutletVoices:
    """Whom an outlet quotes.

    `named` are its quotes by somebody named, `unnamed` by somebody who is not; the rest has no known speaker. `voices`
    counts different people and organizations; `top` is the share (0 to 1) of the named quotes that its
    ten most quoted have.
    """

    outlet: str
    quotes: int
    direct: int
    named: int
    unnamed: int
    voices: int
    top: float


@dataclass(frozen=True, slots=True)
class Quoted:
    """Who gets quoted among the quotes looked at; `more`: there are others, added before these."""

    looked_at: int
    more: bool
    people: tuple[Voice, ...]
    kinds: tuple[Kind, ...]
    outlets: tuple[OutletVoices, ...]


def who_is_quoted(connection: Connection, *, most: int = LOOKED_AT) -> Quoted:
    """Who gets quoted, among the `most` quotes that were added last."""
    rows = connection.execute(_rows(most)).all()
    shown = rows[:most]
    by_person: dict[int, list[Any]] = {}
    by_outlet: dict[str, list[Any]] = {}
    kinds: dict[str | None, int] = {}
    for row in shown:
        kind = _kind(row)
        kinds[kind] = kinds.get(kind, 0) + 1
        if row.person is not None:
            by_person.setdefault(row.person, []).append(row)
        if row.outlet:
            by_outlet.setdefault(row.outlet, []).append(row)
    most_quoted = sorted(by_person.items(), key=lambda item: (-len(item[1]), item[0]))[:_PEOPLE]
    names = _names(connection, [id for id, _ in most_quoted])
    largest = sorted(by_outlet.items(), key=lambda item: (-len(item[1]), item[0]))[:_OUTLETS]
    return Quoted(
        len(shown),
        len(rows) > most,
        tuple(Voice(id, *names[id], len(own), len({r.outlet for r in own})) for id, own in most_quoted),
        tuple(Kind(*item) for item in sorted(kinds.items(), key=lambda item: (-item[1], item[0] or ""))),
        tuple(_outlet(name, own) for name, own in largest),
    )


def _rows(most: int) -> Select[Any]:
    """The first speaker of each quote, those added last first."""
    end = func.coalesce(people.c.merged_into, people.c.id)
    last = (
        select(quotes.c.id, quotes.c.outlet, quotes.c.type, quotes.c.person_id)
        .where(current(), not_rejected())
        .order_by(quotes.c.id.desc())
        .limit(most + 1)
        .subquery()
    )
    return (
        select(
            last.c.outlet, last.c.type, end.label("person"), people.c.kind, entities.c.kind.label("entity")
        )
        .select_from(last)
        .outerjoin(people, people.c.id == last.c.person_id)
        .outerjoin(speakers, (speakers.c.quote_id == last.c.id) & (speakers.c.position == 0))
        .outerjoin(entities, entities.c.id == speakers.c.entity_id)
    )


def _kind(row: Any) -> str | None:
    kind: str | None = row.kind or row.entity
    return kind


def _names(connection: Connection, ids: list[int]) -> dict[int, tuple[str, str]]:
    rows = connection.execute(select(people.c.id, people.c.name, people.c.kind).where(people.c.id.in_(ids)))
    return {row.id: (row.name, row.kind) for row in rows}


def _outlet(name: str, rows: list[Any]) -> OutletVoices:
    counts: dict[int, int] = {}
    for row in rows:
        if row.person is not None:
            counts[row.person] = counts.get(row.person, 0) + 1
    named = sum(counts.values())
    top = sum(sorted(counts.values(), reverse=True)[:10])
    return OutletVoices(
        name,
        len(rows),
        sum(row.type == "direct" for row in rows),
        named,
        sum(row.person is None and row.entity is not None for row in rows),
        len(counts),
        round(top / named, 3) if named else 0.0,
    )
