"""What the record knows of wordings and stories, asked for many at once; each by an index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Connection, bindparam, func, select

from onrecord.record.clusters.index import TABLES, found_by
from onrecord.record.clusters.likeness import Wording
from onrecord.record.clusters.printed import story, wording
from onrecord.record.clusters.signatures import pairs, triples
from onrecord.record.names import chunks
from onrecord.record.schema import clusters, copies, quotes


class Told(NamedTuple):
    """A quote with the story that it is part of, and its words."""

    quote: int
    story: int
    wording: Wording


# Made once: for the few rows of one article making a statement costs as much as asking.
_VALUES: BindParameter[Any] = bindparam("values", expanding=True)
_WORDS_OF = select(quotes.c.text, quotes.c.type).where(
    quotes.c.id.in_(
        select(func.min(clusters.c.quote_id))
        .where(clusters.c.wording.in_(_VALUES))
        .group_by(clusters.c.wording)
    )
)
_SHARING = tuple(
    select(table.c.signature, story())
    .select_from(table)
    .join(clusters, clusters.c.wording == table.c.wording)
    .join(quotes, quotes.c.id == clusters.c.quote_id)
    .outerjoin(copies, copies.c.article_id == quotes.c.article_id)
    .where(table.c.signature.in_(_VALUES))
    .distinct()
    for table in TABLES
)
_PRINTING = select(copies.c.article_id).where(copies.c.story_id.in_(_VALUES))
_WITH_WORDING = select(clusters.c.quote_id).where(clusters.c.wording.in_(_VALUES))
_BY_NAMESAKES = _WITH_WORDING.where(clusters.c.surname == bindparam("surname"))
_TOLD = (
    select(quotes.c.id, story().label("story"), quotes.c.text, quotes.c.type)
    .select_from(quotes)
    .join(clusters, clusters.c.quote_id == quotes.c.id)
    .outerjoin(copies, copies.c.article_id == quotes.c.article_id)
    .where(quotes.c.article_id.in_(_VALUES))
)
_IN_COMPONENTS = select(clusters.c.quote_id, clusters.c.component_id).where(
    clusters.c.component_id.in_(select(clusters.c.component_id).where(clusters.c.quote_id.in_(_VALUES)))
)


def in_components(connection: Connection, ids: Iterable[int]) -> dict[int, int]:
    """The quotes that were in one component with these when that was last looked at, and its number for each."""
    found: dict[int, int] = {}
    for part in chunks(list(ids)):
        found.update(
            (id, component) for id, component in connection.execute(_IN_COMPONENTS, {"values": part})
        )
    return found


def wordings_near(connection: Connection, wanted: Collection[Wording]) -> dict[int, set[int]]:
    """For each wording (by id) the ids of those on the record that share a signature with it."""
    owners: dict[int, list[int]] = defaultdict(list)
    for one in wanted:
        for number in triples(one) | pairs(one):
            owners[number].append(one.id)
    near: dict[int, set[int]] = {one.id: set() for one in wanted}
    for number, other in found_by(connection, owners):
        for owner in owners[number]:
            near[owner].add(other)
    return near


def wordings_with(connection: Connection, ids: Iterable[int]) -> dict[int, Wording]:
    """The wordings with these ids, by id."""
    found: dict[int, Wording] = {}
    for part in chunks(list(ids)):
        for text, type in connection.execute(_WORDS_OF, {"values": part}):
            words = wording(text, type)
            found[words.id] = words
    return found


class Sharing:
    """For runs that the record has, the stories with a quote that has it; asked once for each, so not kept for long."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._found: dict[int, set[int]] = {}

    def stories(self, numbers: Collection[int]) -> dict[int, set[int]]:
        """For each of these runs the stories, which are none where the record has no such run."""
        unknown = [number for number in numbers if number not in self._found]
        self._found |= {number: set() for number in unknown}
        for part in chunks(unknown):
            for statement in _SHARING:
                for number, told in self._connection.execute(statement, {"values": part}):
                    self._found[number].add(told)
        return {number: self._found[number] for number in numbers}


def articles_of(connection: Connection, stories: Collection[int]) -> set[int]:
    """The articles that tell these stories."""
    found = set(stories)  # an article without copies is its own story
    for part in chunks(list(stories)):
        found.update(connection.scalars(_PRINTING, {"values": part}))
    return found


def told_in(connection: Connection, stories: Collection[int]) -> Iterator[Told]:
    """The quotes of these stories that count."""
    for part in chunks(list(articles_of(connection, stories))):
        for id, its, text, type in connection.execute(_TOLD, {"values": part}):
            yield Told(id, its, wording(text, type))


def quotes_with(connection: Connection, wanted: Collection[tuple[int, str | None]]) -> set[int]:
    """The quotes with these wordings (by id), each by all speakers or by those with one surname."""
    by_all = {words for words, name in wanted if name is None}
    named: dict[str, list[int]] = defaultdict(list)
    for words, name in wanted:
        if name is not None and words not in by_all:
            named[name].append(words)
    found: set[int] = set()
    for part in chunks(list(by_all)):
        found.update(connection.scalars(_WITH_WORDING, {"values": part}))
    for name, its in named.items():
        for part in chunks(its):
            found.update(connection.scalars(_BY_NAMESAKES, {"values": part, "surname": name}))
    return found
