"""What a query's filters mean on this record: the names that a person goes by, the outlets behind a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import CompoundSelect, Connection, Row, func, or_, select, text

from onrecord.errors import RecordError
from onrecord.record.names import chunks, name_key
from onrecord.record.schema import articles, names, people, quotes
from onrecord.record.search.query import MEDIA, Asked, Query, Term, tokens
from onrecord.record.search.snippets import bare

# Other names of one person that are looked for as well, and outlets of one publisher.
_MOST_NAMES = 50
# Rows of `people` and `names` that are compared with a name; a longer part of it is needed to go on.
_MOST_ROWS = 20_000

Name = tuple[str, ...]
"""Words that all stand among the speakers (or those spoken of)."""

# Every outlet, publisher or medium, found by jumping along its index.
_EVERY = """
WITH RECURSIVE every (name) AS (
    SELECT min({column}) FROM {table} WHERE {column} IS NOT NULL
    UNION ALL SELECT (SELECT min({column}) FROM {table} WHERE {column} > every.name) FROM every WHERE name IS NOT NULL
) SELECT name FROM every WHERE name IS NOT NULL
"""
# Every year in which something was said, likewise.
_EVERY_YEAR_SAID = """
WITH RECURSIVE every (day) AS (
    SELECT min(said_first) FROM quotes WHERE said_first IS NOT NULL
    UNION ALL
    SELECT (SELECT min(said_first) FROM quotes WHERE said_first > substr(every.day, 1, 4) || '-99')
    FROM every WHERE day IS NOT NULL
) SELECT substr(day, 1, 4) FROM every WHERE day IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the hits must have; None where it does not matter.

    `speaker` and `about` are names of which any one will do. Of `outlets` and `publishers` any one will do, too;
    `hosts` are all outlets that either can be found at. `medium` is a kind of medium, `medium_names` are those of
    which any one will do, and `medium_words` what they have in common. `said_years` are the years of which the record
    has quotes between the days of saying. `people` are ids that mean one person.
    """

    terms: tuple[Term, ...]
    speaker: tuple[Name, ...] | None = None
    about: tuple[Name, ...] | None = None
    outlets: tuple[str, ...] | None = None
    publishers: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    first: str | None = None
    last: str | None = None
    type: str | None = None
    people: tuple[int, ...] | None = None
    article_id: int | None = None
    confidence: float = 0.0
    rejected: bool = False
    versions: bool = False
    notes: tuple[str, ...] = ()
    medium: str | None = None
    medium_names: tuple[str, ...] | None = None
    medium_words: Name = ()
    said_first: str | None = None
    said_last: str | None = None
    said_years: tuple[str, ...] | None = None

    @property
    def nothing(self) -> bool:
        """Whether no quote can be such."""
        needed = (self.speaker, self.about, self.people, self.medium_names, self.said_years)
        return () in needed or (self.outlets == () and not self.publishers)


def wanted(connection: Connection, query: Query, asked: Asked) -> Wanted:
    """What the query's filters mean on this record; `notes` say which of them are not known to it."""
    notes = list(asked.notes)
    if query.person_id is not None and query.speaker is not None:
        raise RecordError("give a speaker by name or by number, not both")
    group = _group(connection, query.person_id) if query.person_id is not None else None
    if group is not None and not group:
        notes.append(f"the record has no person {query.person_id}")
    speaker = tuple(_spelled(row.name for row in group)) if group is not None else None
    if query.speaker is not None:
        speaker = names_like(connection, query.speaker)
    about = names_like(connection, query.about) if query.about is not None else None
    for given, found in ((query.speaker, speaker), (query.about, about)):
        if given is not None and not found:
            notes.append(f"“{given}” has no letters or digits to look for")
    first, last = _days(connection, asked)
    outlets, publishers, hosts = _outlets(connection, query.outlet)
    if outlets == () and not publishers:
        notes.append(f"the record has no outlet with “{query.outlet}” in its name or address")
    medium, medium_names, medium_words = _medium(connection, query.medium)
    if medium_names == ():
        notes.append(
            f"the record has no medium with “{query.medium}” in its name; or give one of {', '.join(MEDIA)}"
        )
    return Wanted(
        asked.terms, speaker, about, outlets, publishers, hosts, first, last, query.type,
        tuple(sorted({row.id for row in group})) if group is not None else None,
        query.article_id, query.confidence, query.rejected, query.versions, tuple(notes),
        medium, medium_names, medium_words, asked.said_first, asked.said_last, _years_said(connection, asked),
    )  # fmt: skip


def names_like(connection: Connection, typed: str) -> tuple[Name, ...]:
    """The words typed and, where they are all in some name of a person with several, the other names, too."""
    words = [bare(word) for word in tokens(typed)]
    if not words:
        return ()
    # The very name is found by its key, in which more letters are made plain (ø, ł) than in the index.
    very = select(func.coalesce(people.c.merged_into, people.c.id)).where(people.c.key == name_key(typed))
    found = dict.fromkeys(connection.scalars(very))
    several = _with_names(connection, name_key(max(words, key=len)))
    found |= dict.fromkeys(id for id, name in several if _holds(name, words))
    ids = list(found)[:_MOST_NAMES]
    others = [row.name for row in connection.execute(_all_names(ids))] if ids else []
    return tuple(dict.fromkeys([tuple(words), *_spelled(others)]))[:_MOST_NAMES]


def every(connection: Connection, column: str, table: str = "articles") -> list[str]:
    """All values of `outlet`, `publisher` or another indexed column, in order; the time it takes is that of their number."""
    return list(connection.scalars(text(_EVERY.format(column=column, table=table))))


def _holds(name: str, words: Sequence[str]) -> bool:
    return {bare(word) for word in tokens(name)}.issuperset(words)


def _with_names(connection: Connection, word: str) -> Iterator[tuple[int, str]]:
    """Person and name, of everybody with more than one name in whose key this word is."""
    like = f"%{word}%"
    person = people.alias()
    statements = (
        select(names.c.person_id, names.c.name).where(names.c.key.like(like)),
        select(people.c.id.label("person_id"), people.c.name).where(
            people.c.key.like(like), people.c.id.in_(select(names.c.person_id))
        ),
        select(people.c.merged_into.label("person_id"), people.c.name).where(
            people.c.merged_into.is_not(None), people.c.key.like(like)
        ),
        select(person.c.id.label("person_id"), person.c.name).where(
            person.c.key.like(like),
            person.c.id.in_(select(people.c.merged_into).where(people.c.merged_into.is_not(None))),
        ),
    )
    for statement in statements:
        rows = connection.execute(statement.limit(_MOST_ROWS))
        yield from ((id, name) for id, name in rows)


def _all_names(ids: Sequence[int]) -> CompoundSelect[Any]:
    """Ids and names of these people, of those merged into them, and their other names (with the same ids)."""
    either = or_(people.c.id.in_(ids), people.c.merged_into.in_(ids))
    return (
        select(people.c.id, people.c.name)
        .where(either)
        .union_all(
            select(people.c.id, names.c.name).join_from(names, people).where(either)
        )
    )  # fmt: skip


def _group(connection: Connection, id: int) -> list[Row[Any]]:
    """All rows of the person: the one that others were merged into, those others, and their other names."""
    into = connection.scalar(select(people.c.merged_into).where(people.c.id == id))
    return list(connection.execute(_all_names([into if into is not None else id])))


def _spelled(written: Iterable[str]) -> list[Name]:
    split = (tuple(bare(word) for word in tokens(name)) for name in written)
    return list(dict.fromkeys(name for name in split if name))


def _days(connection: Connection, asked: Asked) -> tuple[str | None, str | None]:
    """Both days, where one is given; what is left open ends with the record."""
    if not asked.first and not asked.last:
        return None, None
    first = asked.first or connection.scalar(select(func.min(quotes.c.date)))
    last = asked.last or connection.scalar(select(func.max(quotes.c.date)))
    return first or asked.last, last or asked.first


def _medium(connection: Connection, typed: str | None) -> tuple[str | None, tuple[str, ...] | None, Name]:
    """A kind of medium; else the media that have these words side by side in their names, and the words."""
    if typed is None:
        return None, None, ()
    kind = " ".join(typed.lower().replace("-", " ").split())
    if kind in MEDIA:
        return kind, None, ()
    words = tuple(bare(word) for word in tokens(typed))
    named = every(connection, "medium_name", "quotes")
    return None, tuple(name for name in named if _within(words, tuple(bare(w) for w in tokens(name)))), words


def _years_said(connection: Connection, asked: Asked) -> tuple[str, ...] | None:
    if not asked.said_first and not asked.said_last:
        return None
    first, last = (asked.said_first or "0")[:4], (asked.said_last or "9999")[:4]
    return tuple(year for year in connection.scalars(text(_EVERY_YEAR_SAID)) if first <= year <= last)


def _outlets(
    connection: Connection, typed: str | None
) -> tuple[tuple[str, ...] | None, tuple[str, ...], tuple[str, ...]]:
    """Outlets and publishers with these words in them, side by side, and the outlets that have either."""
    if typed is None:
        return None, (), ()
    words = _address_words(typed)
    outlets = tuple(name for name in every(connection, "outlet") if _within(words, _address_words(name)))
    publishers = tuple(
        name for name in every(connection, "publisher") if _within(words, _address_words(name))
    )
    found = dict.fromkeys(outlets)
    for part in chunks(publishers):
        statement = select(articles.c.outlet).where(articles.c.publisher.in_(part)).distinct()
        found |= dict.fromkeys(name for name in connection.scalars(statement) if name)
    return outlets, publishers, tuple(found)


def _address_words(typed: str) -> Name:
    typed = typed.strip()
    if "://" in typed:
        try:
            typed = urlsplit(typed).hostname or typed
        except ValueError:
            typed = typed.split("://", 1)[1]
    words = [bare(word) for word in tokens(typed)]
    return tuple(words[1:] if words[:1] == ["www"] and len(words) > 1 else words)


def _within(words: Name, name: Name) -> bool:
    many = len(words)
    return bool(many) and any(name[at : at + many] == words for at in range(len(name) - many + 1))
