"""Putting what was read on the record: new articles, new versions, new readings, and what was skipped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import groupby

from sqlalchemy import (
    Connection,
    Table,
    Text,
    and_,
    bindparam,
    column,
    delete,
    exists,
    func,
    or_,
    select,
    update,
    values,
)
from sqlalchemy.dialects import postgresql, sqlite

from onrecord.collector import without_collector
from onrecord.record import schema
from onrecord.record.bulk import add_rows, new_ids
from onrecord.record.clusters import keeping as clusters
from onrecord.record.corrections import layer as corrections
from onrecord.record.forgotten import (
    forgotten_articles,
    forgotten_people,
    forgotten_sources,
    remember_sources,
)
from onrecord.record.names import Person, chunks, name_key, people_of
from onrecord.record.rows import ArticleRows, Identity, Row, article_rows, skipped_row
from onrecord.record.schema import (
    articles,
    entities,
    events,
    facts,
    names,
    quotes,
    sources,
    speakers,
)
from onrecord.types import Article, Origin, Skipped

_UNCHANGED = ("key", "digest", "added", "seen")  # of an article that is read again


@dataclass(frozen=True, slots=True)
class Counts:
    """What `put` did: new articles, new versions of known ones, known ones read again by another `reader`.

    `known` articles were on the record already, or are to stay forgotten; `quotes` are those now on the record
    because of it.
    """

    articles: int = 0
    versions: int = 0
    reread: int = 0
    known: int = 0
    skipped: int = 0
    quotes: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


@without_collector()
def put(
    connection: Connection,
    results: Sequence[Article | Skipped],
    *,
    reader: str,
    now: str,
    in_clusters: bool = True,
) -> Counts:
    """Put articles and their quotes on the record, and note what was skipped.

    The same article twice adds nothing, a changed one is a new version, and one that another `reader` has read
    gets its quotes and entities anew, with the corrections made to them. The order of adding makes no difference.

    Args:
        connection: Of `Database.writing`.
        results: As read, a hundred or so at a time.
        reader: The version of onrecord and its model that read them.
        now: The time, ISO 8601.
        in_clusters: Bring the clusters up to date, too; a bulk of articles is faster with `rebuild` at its end.

    Raises:
        RecordError: Words of a quote or a fact are not in its article's text.
    """
    read = [result for result in results if isinstance(result, Article)]
    kept = _not_forgotten(connection, read, reader, now)
    unique: dict[Identity, ArticleRows] = {}
    for rows in kept:
        first = unique.setdefault(rows.identity, rows)
        first.article["seen"] = min(first.article["seen"], rows.article["seen"])
    there = _there(connection, [key for key, _ in unique])
    new = [rows for identity, rows in unique.items() if identity not in there]
    again = [
        rows for identity, rows in unique.items() if identity in there and there[identity].reader != reader
    ]
    ids = {identity: row.id for identity, row in there.items()} | _add_articles(connection, new)
    clusters.leave(connection, [ids[rows.identity] for rows in again])
    _read_again(connection, again, ids)
    _seen_earlier(connection, unique, there)
    _add_quotes(connection, [*new, *again], ids)
    if _is_corrected(connection):
        corrections.apply(connection, [ids[rows.identity] for rows in (*new, *again)])
    renumbered = _number(connection, {rows.article["key"] for rows in kept})
    if in_clusters:
        clusters.update(connection, {*renumbered, *(ids[rows.identity] for rows in (*new, *again))})
    skips = [skipped_row(s, reader=reader, now=now) for s in results if isinstance(s, Skipped)]
    _add_sources(connection, [r.source | {"article_id": ids[r.identity]} for r in kept] + skips)
    keys = {key for key, _ in there}
    fresh = len({rows.article["key"] for rows in new} - keys)
    return Counts(
        articles=fresh,
        versions=len(new) - fresh,
        reread=len(again),
        known=len(read) - len(new) - len(again),
        skipped=len(skips),
        quotes=sum(len(rows.quotes) for rows in (*new, *again)),
    )


def known(connection: Connection, origins: Iterable[Origin], *, reader: str) -> set[tuple[str, str, str]]:
    """Which of the origins this `reader` has read already, or are to stay forgotten: their (source, item, sha256)."""
    wanted = {(o.source, o.item, o.sha256) for o in origins if o.sha256}
    columns = (sources.c.name, sources.c.item, sources.c.sha256)
    found = forgotten_sources(connection, wanted)
    for part in chunks(wanted):
        # A join looks each up in the index; SQLite would read the whole table for a list of triples.
        given = values(*(column(c.name, Text) for c in columns), name="given").data(part).cte()
        same = and_(*(given.c[c.name] == c for c in columns), sources.c.reader == reader)
        # Another reader may have read the article since.
        as_it_is = or_(articles.c.id.is_(None), articles.c.reader == reader)
        rows = connection.execute(
            select(*columns).join_from(given, sources, same).outerjoin(articles).where(as_it_is)
        )
        found.update((name, item, sha256) for name, item, sha256 in rows)
    return found


@dataclass(frozen=True, slots=True)
class _There:
    """An article on the record."""

    id: int
    seen: str
    reader: str


def _not_forgotten(
    connection: Connection, read: Sequence[Article], reader: str, now: str
) -> list[ArticleRows]:
    """The rows of these articles, without articles and people that are to stay forgotten.

    What gave only an article to stay forgotten is known from now on, so that it is not read for nothing again.
    """
    hidden = forgotten_people(connection, {name_key(e.name) for article in read for e in article.entities})
    made = [
        article_rows(article, reader=reader, now=now, forgotten=lambda name: name_key(name) in hidden)
        for article in read
    ]
    refused = forgotten_articles(connection, {rows.article["key"] for rows in made})
    left = [rows.source for rows in made if rows.article["key"] in refused]
    remember_sources(connection, [(each["name"], each["item"], each["sha256"]) for each in left], now)
    return [rows for rows in made if rows.article["key"] not in refused]


def _there(connection: Connection, keys: Iterable[str]) -> dict[Identity, _There]:
    """All versions of the articles with these keys."""
    found: dict[Identity, _There] = {}
    for part in chunks(set(keys)):
        rows = connection.execute(
            select(
                articles.c.key, articles.c.digest, articles.c.id, articles.c.seen, articles.c.reader
            ).where(articles.c.key.in_(part))
        )
        found |= {(key, digest): _There(id, seen, by) for key, digest, id, seen, by in rows}
    return found


def _add_articles(connection: Connection, new: Sequence[ArticleRows]) -> dict[Identity, int]:
    ids = new_ids(connection, articles, len(new))
    # Versions are numbered when all are there.
    derived = {"version": 0, "current": False}
    add_rows(
        connection,
        articles,
        [{"id": id, **rows.article, **derived} for id, rows in zip(ids, new, strict=True)],
    )
    return {rows.identity: id for id, rows in zip(ids, new, strict=True)}


def _read_again(connection: Connection, again: Sequence[ArticleRows], ids: dict[Identity, int]) -> None:
    """Make room for the new reading of articles that another `reader` had read."""
    for part in chunks([ids[rows.identity] for rows in again]):
        connection.execute(delete(quotes).where(quotes.c.article_id.in_(part)))
        connection.execute(delete(entities).where(entities.c.article_id.in_(part)))
    if again:
        changes = [
            {name: value for name, value in rows.article.items() if name not in _UNCHANGED}
            | {"its_id": ids[rows.identity]}
            for rows in again
        ]
        connection.execute(update(articles).where(articles.c.id == bindparam("its_id")), changes)


def _seen_earlier(
    connection: Connection,
    unique: dict[Identity, ArticleRows],
    there: dict[Identity, _There],
) -> None:
    """A version's time is the first at which it was seen, whichever was added first."""
    earlier = [
        {"its_id": there[identity].id, "seen": rows.article["seen"]}
        for identity, rows in unique.items()
        if identity in there and rows.article["seen"] < there[identity].seen
    ]
    if earlier:
        connection.execute(update(articles).where(articles.c.id == bindparam("its_id")), earlier)


def _number(connection: Connection, keys: set[str]) -> list[int]:
    """Number the versions of each article by when they were seen; the last is the current one. Gives what changed."""
    columns = (articles.c.seen, articles.c.reader, articles.c.digest)
    changes = []
    for part in chunks(keys):
        wanted = select(
            articles.c.id, articles.c.key, articles.c.version, articles.c.current, *columns
        ).where(articles.c.key.in_(part))
        rows = sorted(connection.execute(wanted), key=lambda r: (r.key, r.seen, r.reader, r.digest))
        for _, versions in groupby(rows, key=lambda r: r.key):
            ordered = list(versions)
            for version, row in enumerate(ordered, 1):
                current = version == len(ordered)
                if (version, current) != (row.version, row.current):
                    changes.append({"its_id": row.id, "version": version, "current": current})
    if changes:
        connection.execute(update(articles).where(articles.c.id == bindparam("its_id")), changes)
    return [change["its_id"] for change in changes]


def _add_quotes(connection: Connection, added: Sequence[ArticleRows], ids: Mapping[Identity, int]) -> None:
    """The entities, quotes, speakers and facts of articles that have an id."""
    found = people_of(connection, (named for rows in added for named in rows.names if named))
    entity_ids = iter(new_ids(connection, entities, sum(len(rows.entities) for rows in added)))
    quote_ids = iter(new_ids(connection, quotes, sum(len(rows.quotes) for rows in added)))
    fact_ids = iter(new_ids(connection, facts, sum(len(rows.facts) for rows in added)))
    made: dict[Table, list[Row]] = {entities: [], quotes: [], speakers: [], facts: [], events: []}
    for rows in added:
        article_id = ids[rows.identity]
        who: dict[int, tuple[int, Person | None]] = {}
        for entity, named in zip(rows.entities, rows.names, strict=True):
            id, person = next(entity_ids), found[named.key] if named else None
            who[entity["number"]] = id, person
            by_name = person.id if person else None
            made[entities].append({"id": id, "article_id": article_id, "person_id": by_name, **entity})
        for quote in rows.quotes:
            id = next(quote_ids)
            spoken = [
                {"quote_id": id, "position": at, "entity_id": entity_id, "person_id": person and person.final}
                for at, (entity_id, person) in enumerate(who[number] for number in quote["speakers_read"])
            ]
            first = spoken[0]["person_id"] if spoken else None
            made[quotes].append({"id": id, "article_id": article_id, "person_id": first, **quote})
            made[speakers] += spoken
        for told in rows.facts:
            id, entity_id = next(fact_ids), who[told.entity][0]
            other_id = None if told.other is None else who[told.other][0]
            made[facts].append(
                {
                    "id": id,
                    "article_id": article_id,
                    "entity_id": entity_id,
                    "other_id": other_id,
                    **told.fact,
                }
            )
            made[events] += [{"fact_id": id, **told.event}] if told.event else []
    for table, table_rows in made.items():
        add_rows(connection, table, table_rows)


def _is_corrected(connection: Connection) -> bool:
    """Whether anybody ever corrected anything, or gave an authority file; most records need not look further."""
    made = or_(exists().select_from(schema.corrections), exists().select_from(names))
    return bool(connection.scalar(select(made)))


def _add_sources(connection: Connection, rows: Sequence[Row]) -> None:
    """Note what was read; the same reading again changes only why it was skipped."""
    unique = {(row["name"], row["item"], row["sha256"], row["reader"]): row for row in rows}
    if not unique:
        return
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    statement = dialect.insert(sources)
    statement = statement.on_conflict_do_update(
        index_elements=["name", "item", "sha256", "reader"],
        set_={
            "article_id": func.coalesce(statement.excluded.article_id, sources.c.article_id),
            "skipped": statement.excluded.skipped,
        },
    )
    connection.execute(statement, list(unique.values()))
