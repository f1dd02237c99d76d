"""What else tells of somebody who is to be forgotten: facts about others, and circumstances of others' quotes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, or_, select, update

from onrecord.record.facts.rows import Hidden
from onrecord.record.names import chunks
from onrecord.record.schema import facts, quotes

_COLUMNS = {
    "time": ("said", "said_grain", "said_first", "said_last", "said_approximate"),
    "medium": ("medium", "medium_name"),
    "addressee": ("addressee",),
    "described_as": ("described_as",),
}


def facts_naming(connection: Connection, named: Mapping[int, Sequence[Any]]) -> set[int]:
    """Ids of the facts of or about these entities, by article id, and of those whose words mention them."""
    found: set[int] = set()
    columns = facts.c.id, facts.c.article_id, facts.c.spans
    for part in chunks(sorted(named)):
        ids = [entity.id for article in part for entity in named[article]]
        for some in chunks(ids):
            own = or_(facts.c.entity_id.in_(some), facts.c.other_id.in_(some))
            found.update(connection.execute(select(facts.c.id).where(own)).scalars())
        places = {article: _places(named[article]) for article in part}
        for row in connection.execute(select(*columns).where(facts.c.article_id.in_(part))):
            if any(places[row.article_id].touches(start, end) for start, end in row.spans):
                found.add(row.id)
    return found


def hide_circumstances(connection: Connection, named: Mapping[int, Sequence[Any]]) -> None:
    """Take away where these entities, by article id, are named as whom somebody spoke to, or in another's description."""
    for part in chunks(sorted(named)):
        places = {article: _places(named[article]) for article in part}
        told = or_(quotes.c.medium.is_not(None), quotes.c.addressee.is_not(None), quotes.c.said.is_not(None),
                   quotes.c.described_as.is_not(None))  # fmt: skip
        wanted = select(quotes.c.id, quotes.c.article_id, quotes.c.spans)
        for row in connection.execute(wanted.where(quotes.c.article_id.in_(part), told)).all():
            gone = [role for role in _COLUMNS for start, end in row.spans.get(role, ())
                    if places[row.article_id].touches(start, end)]  # fmt: skip
            if gone:
                spans = {role: places for role, places in row.spans.items() if role not in gone}
                empty = dict.fromkeys(column for role in gone for column in _COLUMNS[role])
                connection.execute(update(quotes).where(quotes.c.id == row.id).values(spans=spans, **empty))


def _places(entities: Iterable[Any]) -> Hidden:
    return Hidden((start, end) for entity in entities for start, end in entity.mentions)
