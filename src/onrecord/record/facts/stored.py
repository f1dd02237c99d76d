"""The facts of one article as it is on the record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, select

from onrecord.record.schema import entities, events, facts


@dataclass(frozen=True, slots=True)
class StoredFact:
    """Something that the article states about one of its people.

    Attributes:
        id: Its row in `facts`.
        number: Which of the article's facts it is.
        entity: The number of the entity whom it is about.
        other: The number of the entity whom the value names, None where it names none.
        kind: age, birth, role, spouse ...
        value: In the article's words.
        status: plain, negated, hoped, reported, former.
        words: The words that state it, pieces joined by " … ".
        spans: [start, end) of these pieces in the article's text.
        time: When it was, as ISO 8601 writes it.
        grain: day, month, year ...
        first_day: The first day that this can mean.
        last_day: The last one.
        approximate: Whether it is told as "about".
        born: First and last year of birth that an age leaves.
        confidence: 0 to 1.
        review: confirmed or rejected by a correction, or None.
    """

    id: int
    number: int
    entity: int
    other: int | None
    kind: str
    value: str
    status: str
    words: str
    spans: tuple[tuple[int, int], ...]
    time: str | None
    grain: str | None
    first_day: str | None
    last_day: str | None
    approximate: bool
    born: tuple[int, int] | None
    confidence: float
    review: str | None


def stored_facts(
    connection: Connection, article_id: int, *, rejected: bool = False
) -> tuple[StoredFact, ...]:
    """The facts of an article in their order; with `rejected` also what a correction rejects."""
    rows = connection.execute(_FACTS, {"id": article_id}).all()
    return tuple(_fact(row) for row in rows if rejected or row.review != "rejected")


_other = entities.alias()
_FACTS = (
    select(
        facts, events.c.time, events.c.grain, events.c.first, events.c.last, events.c.approximate,
        entities.c.number.label("entity"), _other.c.number.label("other"),
    )
    .join_from(facts, entities, entities.c.id == facts.c.entity_id)
    .outerjoin(_other, _other.c.id == facts.c.other_id)
    .outerjoin(events, events.c.fact_id == facts.c.id)
    .where(facts.c.article_id == bindparam("id"))
    .order_by(facts.c.number)
)  # fmt: skip


def _fact(row: Any) -> StoredFact:
    return StoredFact(
        row.id, row.number, row.entity, row.other, row.kind, row.value, row.status, row.words,
        tuple((start, end) for start, end in row.spans), row.time, row.grain, row.first, row.last, bool(row.approximate),
        None if row.born_first is None else (row.born_first, row.born_last), row.confidence, row.review,
    )  # fmt: skip
