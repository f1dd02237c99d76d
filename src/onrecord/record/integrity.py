"""Whether a record is whole: its file, its full-text index, and every span, hash, version and speaker in it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Any

from sqlalchemy import Connection, Row, Table, case, exists, func, or_, select
from sqlalchemy.exc import DBAPIError

from onrecord.record.database import Database
from onrecord.record.names import chunks
from onrecord.record.rows import digest_of
from onrecord.record.schema import articles, entities, events, facts, quotes, sources, speakers
from onrecord.record.storable import BETWEEN

# More than anybody reads; a damaged file could fill the memory with them.
MOST = 1000
_AT_A_TIME = 50  # articles whose texts are held in memory


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong on the record: in which table, in which row where that is known, and what."""

    table: str
    id: int | None
    what: str

    def __str__(self) -> str:
        return f"{self.table}{'' if self.id is None else f' {self.id}'}: {self.what}"


def check(database: Database) -> list[Problem]:
    """Everything that is wrong with a record, at most `MOST` problems; [] where it is whole.

    On SQLite other writers wait while the words of the full-text index are compared, unless the record was
    opened read-only: then only its rows are.

    Raises:
        RecordError: The record cannot be read at all.
    """
    with database.reading() as connection:
        found = integrity(connection)
    if database.dialect == "sqlite" and not database.read_only:
        with database.writing() as connection:
            found += _index_words(connection)
    return found[:MOST]


def integrity(connection: Connection) -> list[Problem]:
    """What is wrong as far as reading shows, at most `MOST` problems; [] where nothing is."""
    found: list[Problem] = []
    try:
        found.extend(islice(_problems(connection), MOST))
    except DBAPIError as error:
        found.append(Problem("record", None, f"cannot be read to its end ({error.orig})"))
    return found


def _problems(connection: Connection) -> Iterator[Problem]:
    if connection.dialect.name == "sqlite":  # a PostgreSQL server sees to all this itself
        yield from _file(connection)
        yield from _index_rows(connection)
    for part in _parts(connection):
        ids = [article.id for article in part]
        named, said = _of(connection, entities, ids), _of(connection, quotes, ids)
        told = _of(connection, facts, ids)
        for article in part:
            yield from _article(article, named.get(article.id, ()), said.get(article.id, ()))
            yield from _facts(connection, article, told.get(article.id, ()))
    yield from _versions(connection)
    yield from _speakers(connection)
    yield from _people_of_facts(connection)
    neither = select(sources.c.id).where(sources.c.article_id.is_(None), sources.c.skipped.is_(None))
    for id in connection.scalars(neither):
        yield Problem("sources", id, "neither gave an article nor was skipped")


def _file(connection: Connection) -> Iterator[Problem]:
    for line in connection.exec_driver_sql(f"PRAGMA integrity_check({MOST})").scalars():
        if line != "ok":
            yield Problem("record", None, str(line))
    for table, id, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Problem(table, id, f"points to a row of {parent} that is not there")


def _index_rows(connection: Connection) -> Iterator[Problem]:
    missing = "SELECT id FROM quotes WHERE id NOT IN (SELECT id FROM quotes_fts_docsize)"
    left = "SELECT id FROM quotes_fts_docsize WHERE id NOT IN (SELECT id FROM quotes)"
    for id in connection.exec_driver_sql(missing).scalars():
        yield Problem("quotes", id, "is not in the full-text index")
    for id in connection.exec_driver_sql(left).scalars():
        yield Problem("quotes_fts", id, "is of a quote that is not there")


def _index_words(connection: Connection) -> list[Problem]:
    """Every word of every quote compared with the index; SQLite does it by a command in the shape of an INSERT."""
    try:
        connection.exec_driver_sql("INSERT INTO quotes_fts (quotes_fts, rank) VALUES ('integrity-check', 1)")
    except DBAPIError as error:
        return [Problem("quotes_fts", None, f"is not in step with quotes ({error.orig})")]
    return []


def _parts(connection: Connection) -> Iterator[list[Row[Any]]]:
    """The articles, a few at a time."""
    last = -1
    while True:
        part = connection.execute(
            select(articles).where(articles.c.id > last).order_by(articles.c.id).limit(_AT_A_TIME)
        ).all()
        if not part:
            return
        yield list(part)
        last = part[-1].id


def _of(connection: Connection, table: Table, ids: list[int]) -> Mapping[int, list[Row[Any]]]:
    """The rows of these articles, by article."""
    rows = connection.execute(
        select(table).where(table.c.article_id.in_(ids)).order_by(table.c.article_id, table.c.number)
    )
    return {id: list(group) for id, group in groupby(rows, key=lambda row: row.article_id)}


def _article(article: Row[Any], named: Iterable[Row[Any]], said: Iterable[Row[Any]]) -> Iterator[Problem]:
    if hashlib.sha256(article.text.encode()).hexdigest() != article.text_sha256:
        yield Problem("articles", article.id, "the text is not that of text_sha256")
    if digest_of(article._asdict()) != article.digest:
        yield Problem(
            "articles", article.id, "headline, byline, publisher, date or text is not that of digest"
        )
    names = {}
    for entity in named:
        names[entity.number] = entity.name
        if not _fits(entity.mentions, len(article.text), ordered=False):
            yield Problem("entities", entity.id, "a mention is outside the article's text")
    for quote in said:
        for what in _quote(article, quote, names):
            yield Problem("quotes", quote.id, what)


def _quote(article: Row[Any], quote: Row[Any], names: Mapping[int, str]) -> Iterator[str]:
    for role, words in (("content", quote.text), ("source", quote.source), ("cue", quote.cue)):
        spans = quote.spans.get(role, [])
        if not _fits(spans, len(article.text)):
            yield f"a span of its {role} is outside the article's text, or overlaps another"
        elif BETWEEN.join(article.text[start:end] for start, end in spans) != words:
            yield f"its {role} is not what stands at these places in the article's text"
    yield from _circumstances(article, quote)
    content = quote.spans.get("content")
    if not content or [quote.start, quote.end] != [content[0][0], content[-1][1]]:
        yield "its start and end are not those of its content"
    if not names.keys() >= set(quote.speakers_read):
        yield "its speaker is not among the article's entities"
    elif "; ".join(dict.fromkeys(names[n] for n in quote.speakers_read)) != (quote.speaker_read or ""):
        yield "its speaker_read is not the name of the article's entity"
    if (quote.outlet, quote.date) != (article.outlet, article.date):
        yield "its outlet or date is not the article's"


def _circumstances(article: Row[Any], quote: Row[Any]) -> Iterator[str]:
    for role, words in (("addressee", quote.addressee), ("described_as", quote.described_as)):
        spans = quote.spans.get(role, [])
        if (BETWEEN.join(article.text[start:end] for start, end in spans) or None) != words:
            yield f"its {role} is not what stands at this place in the article's text"
    for role, value in (("time", quote.said), ("medium", quote.medium)):
        spans = quote.spans.get(role, [])
        if not _fits(spans, len(article.text)) or bool(spans) != (value is not None):
            yield f"its {role} has no place in the article's text"


def _facts(connection: Connection, article: Row[Any], told: Iterable[Row[Any]]) -> Iterator[Problem]:
    ids = [fact.id for fact in told]
    for fact in told:
        words = BETWEEN.join(article.text[start:end] for start, end in fact.spans)
        if not fact.spans or not _fits(fact.spans, len(article.text), ordered=False) or words != fact.words:
            yield Problem(
                "facts", fact.id, "its words are not what stands at these places in the article's text"
            )
        elif [fact.start, fact.end] != [fact.spans[0][0], fact.spans[-1][1]]:
            yield Problem("facts", fact.id, "its start and end are not those of its words")
    for part in chunks(ids):
        for event in connection.execute(select(events).where(events.c.fact_id.in_(part))):
            if article.text[event.start : event.end] != event.words:
                yield Problem(
                    "events",
                    event.fact_id,
                    "its words are not what stands at this place in the article's text",
                )


def _people_of_facts(connection: Connection) -> Iterator[Problem]:
    for column in (facts.c.entity_id, facts.c.other_id):
        elsewhere = (
            select(facts.c.id)
            .join(entities, column == entities.c.id)
            .where(entities.c.article_id != facts.c.article_id)
        )
        for id in connection.scalars(elsewhere):
            yield Problem("facts", id, "is about an entity of another article")


def _fits(spans: Iterable[tuple[int, int]], length: int, *, ordered: bool = True) -> bool:
    last = 0
    for start, end in spans:
        if not last <= start < end <= length:
            return False
        last = end if ordered else 0
    return True


def _versions(connection: Connection) -> Iterator[Problem]:
    """Versions that are not 1, 2, 3 ... in the order in which they were seen, or whose last is not the current one."""
    code_points = "BINARY" if connection.dialect.name == "sqlite" else "C"
    order = [
        column.collate(code_points) for column in (articles.c.seen, articles.c.reader, articles.c.digest)
    ]
    ranked = select(
        articles.c.id,
        articles.c.version,
        articles.c.current,
        func.row_number().over(partition_by=articles.c.key, order_by=order).label("place"),
        func.lead(articles.c.id).over(partition_by=articles.c.key, order_by=order).label("later"),
    ).subquery()
    is_last = case((ranked.c.later.is_(None), ranked.c.current.is_(False)), else_=ranked.c.current)
    wrong = select(ranked.c.id).where(or_(ranked.c.version != ranked.c.place, is_last))
    for id in connection.scalars(wrong):
        yield Problem("articles", id, "its version is not its place among the versions of this article")


def _speakers(connection: Connection) -> Iterator[Problem]:
    elsewhere = (
        select(speakers.c.quote_id)
        .join_from(speakers, quotes)
        .join(entities, speakers.c.entity_id == entities.c.id)
        .where(entities.c.article_id != quotes.c.article_id)
    )
    for id in connection.scalars(elsewhere):
        yield Problem("speakers", id, "the speaker of this quote is an entity of another article")
    nobody = select(quotes.c.id).where(
        quotes.c.speaker.is_not(None), ~exists().where(speakers.c.quote_id == quotes.c.id)
    )
    for id in connection.scalars(nobody):
        yield Problem("quotes", id, "has a speaker's name but no row in speakers")
    first = select(quotes.c.id).join_from(quotes, speakers).where(
        speakers.c.position == 0, quotes.c.person_id.is_distinct_from(speakers.c.person_id)
    )  # fmt: skip
    for id in connection.scalars(first):
        yield Problem("quotes", id, "its person is not that of its first speaker")
