"""Corrections to facts: each holds on to what was stated and where, and is found again when the article was read anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from onrecord.errors import RecordError
from onrecord.record.corrections.derive import set_rows
from onrecord.record.facts.same import same_value
from onrecord.record.names import chunks, name_key
from onrecord.record.schema import articles, corrections, entities, events, facts

CONFIRM, REJECT = "confirm fact", "reject fact"
ACTIONS = (CONFIRM, REJECT)


@dataclass(frozen=True, slots=True)
class FactAnchor:
    """What a statement says and where; `text_sha256` is the article text in which the places count."""

    name: str
    kind: str
    value: str
    status: str
    time: str | None
    words: str
    spans: tuple[tuple[int, int], ...]
    text_sha256: str

    @classmethod
    def of(cls, row: Any) -> FactAnchor:
        """The anchor of a row that `_stated` gives."""
        spans = tuple((start, end) for start, end in row.spans)
        return cls(row.name, row.kind, row.value, row.status, row.time, row.words, spans, row.text_sha256)

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> FactAnchor:
        """The anchor that `to_json` wrote."""
        return cls(**{**kept, "spans": tuple((start, end) for start, end in kept["spans"])})

    def to_json(self) -> dict[str, Any]:
        """The anchor as `corrections.fact` keeps it."""
        return asdict(self) | {"spans": [list(span) for span in self.spans]}

    def __str__(self) -> str:
        return f"{self.name}, {self.kind}: {self.value}"

    def meets(self, other: FactAnchor) -> bool:
        """Whether both stand, in part, at one place of one text."""
        shared = (s < f and t < e for s, e in self.spans for t, f in other.spans)
        return self.text_sha256 == other.text_sha256 and any(shared)


def anchor_of(connection: Connection, fact_id: int) -> tuple[str, FactAnchor]:
    """The key of a fact's article, and its anchor.

    Raises:
        RecordError: There is no such fact.
    """
    row = connection.execute(_stated().where(facts.c.id == fact_id)).one_or_none()
    if row is None:
        raise RecordError(
            f"there is no fact {fact_id} on the record; onrecord who gives the number of each fact"
        )
    return row.key, FactAnchor.of(row)


def find(anchor: FactAnchor, told: Mapping[int, FactAnchor]) -> list[int]:
    """Which of one reading's facts are meant: what says the same of the same person, at the same place or anywhere.

    Where nothing says the same at the place, what says something of the kind there is meant.
    """
    name = name_key(anchor.name)
    alike = {id: one for id, one in told.items() if one.kind == anchor.kind and name_key(one.name) == name}
    same = {id: one for id, one in alike.items() if same_value(one.value, anchor.value)}
    for found in (same, alike):
        there = [id for id, one in found.items() if one.meets(anchor)]
        exact = [id for id in there if (told[id].status, told[id].time) == (anchor.status, anchor.time)]
        if there:
            return exact or there
    return [id for id, one in same.items() if one.status == anchor.status]


def review(connection: Connection, keys: Iterable[str]) -> None:
    """Bring `facts.review` of every version of these articles to what the corrections say, later ones over earlier."""
    for part in chunks(sorted(set(keys))):
        told = _by_version(connection.execute(_stated().where(articles.c.key.in_(part))).all())
        made = _corrections(connection, part)
        changes = []
        for (key, _), rows in told.items():
            anchors = {row.id: FactAnchor.of(row) for row in rows}
            said: dict[int, str] = {}
            for correction in made.get(key, ()):
                word = "confirmed" if correction.action == CONFIRM else "rejected"
                said |= dict.fromkeys(find(FactAnchor.from_json(correction.fact), anchors), word)
            changes += [
                {"b_id": row.id, "review": said.get(row.id)} for row in rows if row.review != said.get(row.id)
            ]
        set_rows(connection, facts, changes)


def review_articles(connection: Connection, article_ids: Iterable[int]) -> None:
    """The same of the articles with these ids, those that have corrections."""
    corrected = (
        select(articles.c.key)
        .join(corrections, corrections.c.article_key == articles.c.key)
        .where(corrections.c.action.in_(ACTIONS))
    )
    for part in chunks(sorted(set(article_ids))):
        review(connection, connection.execute(corrected.where(articles.c.id.in_(part))).scalars())


def attached_facts(connection: Connection, keys: Iterable[str]) -> dict[int, list[int]]:
    """By the id of a correction to a fact, undone or not, the facts that it holds for."""
    found: dict[int, list[int]] = {}
    for part in chunks(sorted(set(keys))):
        made = _corrections(connection, part, undone=True)
        found |= {correction.id: [] for group in made.values() for correction in group}
        told = _by_version(connection.execute(_stated().where(articles.c.key.in_(part))).all())
        for (key, _), rows in told.items():
            anchors = {row.id: FactAnchor.of(row) for row in rows}
            for correction in made.get(key, ()):
                found[correction.id] += find(FactAnchor.from_json(correction.fact), anchors)
    return found


def lost_facts(connection: Connection) -> list[int]:
    """Ids of the corrections to facts, not undone, whose fact is in no version of its article any longer."""
    active = corrections.c.action.in_(ACTIONS), corrections.c.undone_at.is_(None)
    made = connection.execute(select(corrections.c.id, corrections.c.article_key).where(*active)).all()
    held = attached_facts(connection, {row.article_key for row in made})
    return [row.id for row in made if not held.get(row.id)]


def _stated() -> Select[Any]:
    """Facts with what an anchor needs, by version of their articles."""
    return (
        select(
            facts.c.id, facts.c.article_id, facts.c.kind, facts.c.value, facts.c.status, facts.c.words, facts.c.spans,
            facts.c.review, entities.c.name, events.c.time, articles.c.key, articles.c.text_sha256,
        )
        .join_from(facts, articles, facts.c.article_id == articles.c.id)
        .join(entities, facts.c.entity_id == entities.c.id)
        .outerjoin(events, events.c.fact_id == facts.c.id)
        .order_by(facts.c.article_id, facts.c.number)
    )  # fmt: skip


def _by_version(rows: Iterable[Row[Any]]) -> dict[tuple[str, int], list[Row[Any]]]:
    found: dict[tuple[str, int], list[Row[Any]]] = {}
    for row in rows:
        found.setdefault((row.key, row.article_id), []).append(row)
    return found


def _corrections(
    connection: Connection, keys: Iterable[str], *, undone: bool = False
) -> dict[str, list[Row[Any]]]:
    """By article key, its corrections to facts in the order in which they were made."""
    wanted = select(corrections).where(
        corrections.c.article_key.in_(keys), corrections.c.action.in_(ACTIONS)
    ).order_by(corrections.c.id)  # fmt: skip
    if not undone:
        wanted = wanted.where(corrections.c.undone_at.is_(None))
    made: dict[str, list[Row[Any]]] = {}
    for correction in connection.execute(wanted):
        made.setdefault(correction.article_key, []).append(correction)
    return made
