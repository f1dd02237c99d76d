"""Whom a name means on this record: the very name, else another name of somebody, else a part of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Select, func, select

from onrecord.record.names import name_key
from onrecord.record.schema import names, people, speakers
from onrecord.record.search.query import tokens
from onrecord.record.search.snippets import bare

MOST_CANDIDATES = 20
_MOST_ALIKE = 5000  # people whose name holds the words; they are counted to find those quoted most


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whom a name may mean: a row of `people` and how many quotes are theirs."""

    id: int
    name: str
    kind: str
    description: str | None
    quotes: int


def candidates(connection: Connection, name: str) -> tuple[Candidate, ...]:
    """Whom the name means: one, if it is all of a name; else all of whom it is a part, most quoted first.

    At most `MOST_CANDIDATES`; none where nobody is called that.
    """
    ends = func.coalesce(people.c.merged_into, people.c.id)
    key = name_key(name)
    if not key:
        return ()
    exact = _counted(connection, select(ends).where(people.c.key == key))
    if exact:
        return exact
    alias = _counted(connection, select(ends).join_from(names, people).where(names.c.key == key))
    if alias:
        return alias
    return _counted(connection, select(ends).where(people.c.id.in_(_alike(connection, name))))


def with_words(connection: Connection, words: Sequence[str]) -> list[int]:
    """People in whose name are all of these words, each `bare`; somebody merged is under the old name, too."""
    like = f"%{name_key(max(words, key=len))}%"
    rows = connection.execute(select(people.c.id, people.c.name).where(people.c.key.like(like)))
    return [id for id, its in rows if {bare(word) for word in tokens(its)}.issuperset(words)]


def _alike(connection: Connection, name: str) -> list[int]:
    words = [bare(word) for word in tokens(name)]
    return with_words(connection, words)[:_MOST_ALIKE] if words else []


def _counted(connection: Connection, ids: Select[tuple[int]]) -> tuple[Candidate, ...]:
    spoken = (
        select(func.count(speakers.c.quote_id)).where(speakers.c.person_id == people.c.id).scalar_subquery()
    )
    columns = people.c.id, people.c.name, people.c.kind, people.c.description, spoken.label("quotes")
    statement = (
        select(*columns).where(people.c.id.in_(ids)).order_by(spoken.desc(), people.c.name, people.c.id)
    )
    return tuple(Candidate(*row) for row in connection.execute(statement.limit(MOST_CANDIDATES)))
