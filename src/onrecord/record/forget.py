"""Takedown: take an article, or a person's quotes, off the record, and keep them off.

What goes is listed first (the same list is what a dry run shows), then taken away; `scrub` then
takes the bytes out of the file itself. Only hashes of what was asked for stay (forgotten.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection, delete, or_, select

from onrecord.record.clusters import keeping as clusters
from onrecord.record.corrections.derive import MARK
from onrecord.record.corrections.facts import attached_facts
from onrecord.record.corrections.overlay import attached
from onrecord.record.facts.forgetting import facts_naming, hide_circumstances
from onrecord.record.forgotten import remember_articles, remember_people, remember_sources
from onrecord.record.names import chunks, name_key
from onrecord.record.people.named import drop_unused, one_person
from onrecord.record.rows import canonical_url
from onrecord.record.schema import (
    articles,
    corrections,
    entities,
    events,
    facts,
    names,
    people,
    quotes,
    sources,
    speakers,
)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What went, or in a dry run would go, and what stays.

    `articles` counts versions. `naming` are the addresses of articles whose text still names the
    person; `shared` are their names that others of the authority file bear too, so that later
    articles with these names are not refused.
    """

    articles: int = 0
    quotes: int = 0
    facts: int = 0
    entities: int = 0
    people: int = 0
    corrections: int = 0
    sources: int = 0
    naming: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()


@dataclass(slots=True)
class _Going:
    """The ids of the rows that go; `named` are the person's entities, by article id."""

    articles: set[int] = field(default_factory=set)
    quotes: set[int] = field(default_factory=set)
    facts: set[int] = field(default_factory=set)
    entities: set[int] = field(default_factory=set)
    people: set[int] = field(default_factory=set)
    corrections: set[int] = field(default_factory=set)
    sources: set[int] = field(default_factory=set)
    named: dict[int, list[Any]] = field(default_factory=dict)


def forget_url(connection: Connection, url: str, *, now: str, dry_run: bool = False) -> Forgotten:
    """Forget the article at an address (or path, or key): every version, and all that was made of it.

    It is refused from now on, also where it was not on the record yet.

    Args:
        connection: the record, open for writing.
        url: the address, the path of its file, or articles.key.
        now: when, ISO 8601 in UTC.
        dry_run: only say what would go.
    """
    keys = {url.strip(), canonical_url(url)} | (
        {f"file:{Path(url).absolute()}"} if "://" not in url else set()
    )
    going = _Going()
    going.articles = _ids(connection, articles.c.id, articles.c.key, keys) | _ids(
        connection, articles.c.id, articles.c.url, keys
    )
    keys |= set(_column(connection, articles.c.key, articles.c.id, going.articles))
    going.sources = _sources_of(connection, keys)
    _add_articles(connection, going)
    going.corrections |= _ids(connection, corrections.c.id, corrections.c.article_key, keys)
    if not dry_run:
        remember_articles(connection, keys, now)
        _take_away(connection, going, now)
    return _counts(going)


def forget_person(
    connection: Connection, name: str, *, now: str, with_articles: bool = False, dry_run: bool = False
) -> Forgotten:  # fmt: skip
    """Forget somebody: all quotes and facts by and about them, under every name that the record has for them.

    Articles keep their text, in which the name still stands; `naming` says which these are.

    Args:
        connection: the record, open for writing.
        name: a name, Wikidata id or people.key.
        now: when, ISO 8601 in UTC.
        with_articles: forget the articles that name them, too.
        dry_run: only say what would go.

    Raises:
        RecordError: There is nobody or more than one of that name.
    """
    row = one_person(connection, name)
    going = _Going()
    end = row.merged_into or row.id
    going.people = {end} | _ids(connection, people.c.id, people.c.merged_into, [end])
    rows = list(_rows(connection, select(people.c.key, people.c.wikidata), people.c.id, going.people))
    hidden, shared = _names_of(connection, going.people, [r.key for r in rows])
    naming = _quotes_of(connection, going, end)
    going.corrections |= _corrections_naming(
        connection, [r.key for r in rows], hidden | shared.keys(), naming
    )
    if with_articles:
        going.articles = set(naming)
        _add_articles(connection, going)
    if not dry_run:
        if with_articles:
            remember_articles(connection, naming.values(), now)
        remember_people(
            connection, hidden | {r.key for r in rows} | {r.wikidata for r in rows if r.wikidata}, now
        )
        _take_away(connection, going, now)
    left = () if with_articles else tuple(sorted(set(naming.values())))
    return _counts(going, naming=left, shared=tuple(sorted(shared.values())))


def _add_articles(connection: Connection, going: _Going) -> None:
    """All that hangs on the articles that go, and the people whom nobody else names."""
    for found, column, article in (
        (going.quotes, quotes.c.id, quotes.c.article_id),
        (going.facts, facts.c.id, facts.c.article_id),
        (going.entities, entities.c.id, entities.c.article_id),
        (going.sources, sources.c.id, sources.c.article_id),
    ):
        found |= _ids(connection, column, article, going.articles)
    keys = set(_column(connection, articles.c.key, articles.c.id, going.articles))
    going.corrections |= _ids(connection, corrections.c.id, corrections.c.article_key, keys)


def _sources_of(connection: Connection, keys: Iterable[str]) -> set[int]:
    """Readings that tell of these addresses, though nothing came of them."""
    found: set[int] = set()
    for key in keys:
        host = urlsplit(key).hostname if "://" in key else None
        if host is None:
            found |= _ids(connection, sources.c.id, sources.c.name, [key.removeprefix("file:")])
            continue
        near = select(sources.c.id, sources.c.name, sources.c.item).where(
            or_(
                sources.c.name.icontains(host, autoescape=True),
                sources.c.item.icontains(host, autoescape=True),
            )
        )
        found |= {
            row.id for row in connection.execute(near) if key in map(canonical_url, (row.name, row.item))
        }
    return found


def _names_of(
    connection: Connection, ids: Iterable[int], keys: Sequence[str]
) -> tuple[set[str], dict[str, str]]:
    """Keys of the names that only they bear, and by key the names that others bear too."""
    own = {key.partition(MARK)[0] for key in keys if key} | set(
        _column(connection, names.c.key, names.c.person_id, ids)
    )
    shared: dict[str, str] = {}
    for row in _rows(connection, select(names.c.key, names.c.name, names.c.person_id), names.c.key, own):
        if row.person_id not in ids:
            shared[row.key] = row.name
    return own - shared.keys(), shared


def _quotes_of(connection: Connection, going: _Going, end: int) -> dict[int, str]:
    """List the person's quotes, facts and entities; the key of each article that names them, by its id."""
    theirs = going.named
    wanted = select(entities.c.id, entities.c.article_id, entities.c.number, entities.c.mentions)
    for entity in _rows(connection, wanted, entities.c.person_id, going.people):
        going.entities.add(entity.id)
        theirs.setdefault(entity.article_id, []).append(entity)
    going.quotes |= _ids(connection, speakers.c.quote_id, speakers.c.person_id, [end])
    wanted = select(quotes.c.id, quotes.c.article_id, quotes.c.speakers_read, quotes.c.spans)
    for quote in _rows(connection, wanted, quotes.c.article_id, theirs):
        if any(_is_in(entity, quote) for entity in theirs[quote.article_id]):
            going.quotes.add(quote.id)
    going.facts |= facts_naming(connection, theirs)
    wanted = select(articles.c.id, articles.c.key)
    found = {row.id: row.key for row in _rows(connection, wanted, articles.c.id, theirs)}
    spoken = set(_column(connection, quotes.c.article_id, quotes.c.id, going.quotes)) - found.keys()
    keys = set(found.values()) | set(_column(connection, articles.c.key, articles.c.id, spoken))
    for correction_id, held in attached(connection, keys, undone=True).items():
        if not going.quotes.isdisjoint(held):
            going.corrections.add(correction_id)
    for correction_id, held in attached_facts(connection, keys).items():
        if not going.facts.isdisjoint(held):
            going.corrections.add(correction_id)
    return found


def _is_in(entity: Any, quote: Any) -> bool:
    """Whether a quote is by this entity, or its content mentions it."""
    inside = (
        start <= mention[0] and mention[1] <= end
        for start, end in quote.spans["content"]
        for mention in entity.mentions
    )
    return entity.number in quote.speakers_read or any(inside)


def _corrections_naming(
    connection: Connection, keys: Sequence[str], of_names: Iterable[str], naming: dict[int, str]
) -> set[int]:
    """Merges of these people, quotes given to them, and in the articles that name them quotes and facts that do."""
    found = _ids(connection, corrections.c.id, corrections.c.person, keys)
    found |= _ids(connection, corrections.c.id, corrections.c.into, keys)
    given = select(corrections.c.id, corrections.c.speaker).where(corrections.c.speaker.is_not(None))
    wanted = set(of_names)
    found |= {row.id for row in connection.execute(given) if name_key(row.speaker) in wanted}
    kept = select(corrections.c.id, corrections.c.quote, corrections.c.fact)
    for row in _rows(connection, kept, corrections.c.article_key, set(naming.values())):
        told = [row.quote["text"]] if row.quote else [row.fact[part] for part in ("name", "value", "words")]
        words = f" {' '.join(map(name_key, told))} "
        if any(f" {key} " in words for key in wanted):
            found.add(row.id)
    return found


def _take_away(connection: Connection, going: _Going, now: str) -> None:
    told = select(sources.c.name, sources.c.item, sources.c.sha256)
    remember_sources(
        connection,
        [(r.name, r.item, r.sha256) for r in _rows(connection, told, sources.c.id, going.sources)],
        now,
    )
    told_by = set(_column(connection, quotes.c.article_id, quotes.c.id, going.quotes)) | going.articles
    clusters.leave(connection, told_by)
    hide_circumstances(
        connection, {id: named for id, named in going.named.items() if id not in going.articles}
    )
    near = set(_column(connection, entities.c.person_id, entities.c.id, going.entities))
    near |= set(_column(connection, speakers.c.person_id, speakers.c.quote_id, going.quotes))
    for column, ids in (
        (speakers.c.quote_id, going.quotes), (quotes.c.id, going.quotes), (events.c.fact_id, going.facts),
        (facts.c.id, going.facts), (entities.c.id, going.entities),
        (sources.c.id, going.sources), (articles.c.id, going.articles), (corrections.c.id, going.corrections),
        (names.c.person_id, going.people), (people.c.id, going.people),
    ):  # fmt: skip
        for part in chunks(sorted(ids)):
            connection.execute(delete(column.table).where(column.in_(part)))
    drop_unused(connection, near - going.people - {None})
    clusters.update(connection, told_by - going.articles)


def _counts(going: _Going, *, naming: tuple[str, ...] = (), shared: tuple[str, ...] = ()) -> Forgotten:
    return Forgotten(
        len(going.articles), len(going.quotes), len(going.facts), len(going.entities), len(going.people),
        len(going.corrections), len(going.sources), naming, shared,
    )  # fmt: skip


def _rows(connection: Connection, wanted: Any, column: Any, values: Iterable[Any]) -> Iterator[Any]:
    for part in chunks(sorted(values)):
        yield from connection.execute(wanted.where(column.in_(part))).all()


def _column(connection: Connection, wanted: Any, column: Any, values: Iterable[Any]) -> list[Any]:
    return [row[0] for row in _rows(connection, select(wanted).distinct(), column, values)]


def _ids(connection: Connection, wanted: Any, column: Any, values: Iterable[Any]) -> set[int]:
    return set(_column(connection, wanted, column, values))
