"""What a record says, as one number: to tell whether two records say the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, Connection, Select, Table, exists, or_, select

from onrecord.record import schema
from onrecord.record.schema import (
    articles,
    entities,
    events,
    facts,
    names,
    people,
    quotes,
    sources,
    speakers,
)


def logical_hash(connection: Connection) -> str:
    """SHA-256 (hex) of what the record says: everything but ids, order, times of adding, and clusters.

    Two records made from the same articles have the same hash, in whatever order and runs they were added.
    """
    total = hashlib.sha256()
    for statement in _said():
        # A sum does not depend on order, so nothing need be sorted, or held in memory.
        number = 0
        for row in connection.execute(statement.execution_options(yield_per=1000)):
            line = json.dumps([value.hex() if isinstance(value, bytes) else value for value in row])
            number += int.from_bytes(hashlib.sha256(line.encode()).digest(), "big")
        total.update((number % 2**256).to_bytes(32, "big"))
    return total.hexdigest()


def _said() -> Iterator[Select[Any]]:
    """What each table says, rows named by their articles' and people's keys instead of ids."""
    into, person = people.alias(), people.alias()
    article = (articles.c.key, articles.c.digest)
    yield select(*_but(articles, "text", "seen", "added"))  # the text has its own hash in the row
    used = (entities.c.person_id, quotes.c.person_id, speakers.c.person_id, names.c.person_id)
    yield (
        select(*_but(people, "merged_into"), into.c.key)
        .outerjoin_from(people, into, people.c.merged_into == into.c.id)
        .where(or_(people.c.merged_into.is_not(None), *(exists().where(c == people.c.id) for c in used)))
    )
    yield select(*_but(names, "person_id"), people.c.key.label("person")).join_from(names, people)
    for table in (entities, quotes):
        yield (
            select(*article, *_but(table, "article_id", "person_id"), person.c.key.label("person"))
            .join_from(table, articles)
            .outerjoin(person, table.c.person_id == person.c.id)
        )
    yield (
        select(*article, quotes.c.number, speakers.c.position, entities.c.number, person.c.key)
        .join_from(speakers, quotes)
        .join(articles, quotes.c.article_id == articles.c.id)
        .outerjoin(entities, speakers.c.entity_id == entities.c.id)
        .outerjoin(person, speakers.c.person_id == person.c.id)
    )
    other = entities.alias()
    its = select(
        *article, *_but(facts, "article_id", "entity_id", "other_id"), entities.c.number.label("entity")
    )
    yield (
        its.add_columns(other.c.number.label("other"))
        .join_from(facts, articles)
        .join(entities, facts.c.entity_id == entities.c.id)
        .outerjoin(other, facts.c.other_id == other.c.id)
    )
    yield select(*article, facts.c.number, *_but(events, "fact_id")).join_from(events, facts).join(articles)
    yield select(*article, *_but(sources, "article_id", "read_at")).outerjoin_from(sources, articles)
    yield select(*_but(schema.corrections, "at", "undone_at"), schema.corrections.c.undone_at.is_not(None))
    yield select(*_but(schema.forgotten, "at"))


def _but(table: Table, *left_out: str) -> list[Column[Any]]:
    return [column for column in table.c if column.name not in ("id", *left_out)]
