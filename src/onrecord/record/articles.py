"""One article as it is on the record: its text, its quotes and people as corrected, its versions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from onrecord.record.check.elsewhere import Elsewhere, elsewhere
from onrecord.record.facts.stored import StoredFact, stored_facts
from onrecord.record.keys import shown_name
from onrecord.record.schema import articles, entities, people, quotes, speakers
from onrecord.record.search.snippets import CONTEXT, passage_link

MOST_VERSIONS = 50


@dataclass(frozen=True, slots=True)
class StoredQuote:
    """A quote of the article.

    Attributes:
        id: Its row in `quotes`.
        number: Which of the article's quotes it is.
        type: direct, indirect or mixed.
        text: Its words, pieces joined by " … ".
        source: The words that name who said it.
        cue: The words that ascribe it.
        speaker: Who that is, several joined by "; "; None where it is not known.
        person_id: The first speaker's row in `people`.
        entities: Numbers of the article's entities that speak it.
        about: Names of whom it speaks of, joined by "; ".
        said: When it was said, as ISO 8601 writes it, where the text tells, as do the following.
        said_grain: minute, day, month, year ...
        said_first: The first day that this can mean.
        said_last: The last one.
        said_approximate: Whether the text says "about".
        medium: post, statement, court ...
        medium_name: The network, outlet or title.
        addressee: The words that name to whom.
        described_as: The words that tell who the speaker is, nearest to the quote.
        spans: Role -> [start, end) of its pieces in the article's text; also of time, medium, addressee, described_as.
        resolution: How the speaker is known: name, description, pronoun, continued.
        confidence: 0 to 1.
        speaker_confidence: 0 to 1, None where there is no speaker.
        status: confirmed or rejected by a correction, or None.
        link: The address of the very passage, None where the article has none on the web.
        elsewhere: Other articles that print the same words, None where there are none.
    """

    id: int
    number: int
    type: str
    text: str
    source: str
    cue: str
    speaker: str | None
    person_id: int | None
    entities: tuple[int, ...]
    about: str
    said: str | None
    said_grain: str | None
    said_first: str | None
    said_last: str | None
    said_approximate: bool | None
    medium: str | None
    medium_name: str | None
    addressee: str | None
    described_as: str | None
    spans: dict[str, list[list[int]]]
    resolution: str | None
    confidence: float
    speaker_confidence: float | None
    status: str | None
    link: str | None
    elsewhere: Elsewhere | None


@dataclass(frozen=True, slots=True)
class StoredEntity:
    """Somebody or something that the article speaks of; `quotes` counts those they speak, as corrected.

    `person_id` is the row in `people`, that of the person they were merged into.
    """

    number: int
    name: str
    kind: str
    aliases: tuple[str, ...]
    mentions: tuple[tuple[int, int], ...]
    person_id: int | None
    quotes: int


@dataclass(frozen=True, slots=True)
class ArticleVersion:
    """One version of the article: its row, its number (1 is the oldest), and when it was seen."""

    id: int
    version: int
    seen: str
    current: bool


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article. `date` is its day, `published` the time as the page had it; offsets are characters of `text`.

    `name` is what to call it: its headline, else its address, else its file's name.
    """

    id: int
    name: str
    url: str | None
    title: str | None
    byline: str | None
    publisher: str | None
    outlet: str | None
    published: str | None
    date: str | None
    date_origin: str | None
    language: str | None
    notes: tuple[str, ...]
    text: str
    text_sha256: str
    seen: str
    added: str
    reader: str
    version: int
    current: bool
    versions: tuple[ArticleVersion, ...]
    quotes: tuple[StoredQuote, ...]
    entities: tuple[StoredEntity, ...]
    facts: tuple[StoredFact, ...]


_COLUMNS = (
    "id", "url", "title", "byline", "publisher", "outlet", "published", "date", "date_origin", "language",
    "text", "text_sha256", "seen", "added", "reader", "version", "current",
)  # fmt: skip


def stored_article(connection: Connection, id: int, *, rejected: bool = False) -> StoredArticle | None:
    """The article with this id, None where there is none; with `rejected` also what a correction rejects."""
    row = connection.execute(_ARTICLE, {"id": id}).one_or_none()
    if row is None:
        return None
    rows = connection.execute(_QUOTES, {"id": id}).all()
    shown = [quote for quote in rows if rejected or quote.status != "rejected"]
    spoken = _spoken(connection, id, {quote.id for quote in shown})
    beside = elsewhere(connection, [quote.id for quote in shown])
    return StoredArticle(
        **dict(zip(_COLUMNS, row, strict=False)),
        name=shown_name(row.title, row.url, row.key),
        notes=tuple(row.notes),
        versions=_versions(connection, row.key),
        quotes=tuple(_quote(row, quote, spoken[quote.id], beside.get(quote.id)) for quote in shown),
        entities=_entities(connection, id, spoken),
        facts=stored_facts(connection, id, rejected=rejected),
    )


def _quote(article: Any, quote: Any, spoken: Sequence[int], beside: Elsewhere | None) -> StoredQuote:
    first, last = quote.spans["content"][0]
    before, after = article.text[max(0, first - CONTEXT) : first], article.text[last : last + CONTEXT]
    words = article.text[first:last]
    return StoredQuote(
        **dict(zip(_AS_THEY_ARE, quote, strict=True)),
        entities=tuple(spoken),
        link=passage_link(article.url, words, before=before, after=after),
        elsewhere=beside,
    )


_AS_THEY_ARE = (
    "id", "number", "type", "text", "source", "cue", "speaker", "person_id", "about", "spans", "resolution",
    "confidence", "speaker_confidence", "status", "said", "said_grain", "said_first", "said_last", "said_approximate",
    "medium", "medium_name", "addressee", "described_as",
)  # fmt: skip
_ARTICLE = select(*(articles.c[name] for name in (*_COLUMNS, "key", "notes"))).where(
    articles.c.id == bindparam("id")
)
_QUOTES = (
    select(*(quotes.c[name] for name in _AS_THEY_ARE))
    .where(quotes.c.article_id == bindparam("id"))
    .order_by(quotes.c.number)
)


def _spoken(connection: Connection, id: int, shown: Container[int]) -> Mapping[int, list[int]]:
    """Numbers of the entities that speak each of the article's quotes that are shown."""
    found: dict[int, list[int]] = defaultdict(list)
    for quote, number in connection.execute(_SPEAKERS, {"id": id}).all():
        if quote in shown:
            found[quote].append(number)
    return found


_SPEAKERS = (
    select(speakers.c.quote_id, entities.c.number)
    .join(quotes, quotes.c.id == speakers.c.quote_id)
    .join(entities, entities.c.id == speakers.c.entity_id)
    .where(quotes.c.article_id == bindparam("id"))
    .order_by(speakers.c.quote_id, speakers.c.position)
)


def _entities(
    connection: Connection, id: int, spoken: Mapping[int, Sequence[int]]
) -> tuple[StoredEntity, ...]:
    counts: dict[int, int] = defaultdict(int)
    for numbers in spoken.values():
        for number in numbers:
            counts[number] += 1
    return tuple(
        StoredEntity(
            row.number, row.name, row.kind, tuple(row.aliases), tuple((s, e) for s, e in row.mentions), row.person,
            counts[row.number],
        )
        for row in connection.execute(_ENTITIES, {"id": id}).all()
    )  # fmt: skip


_ENTITIES = (
    select(
        *(entities.c[name] for name in ("number", "name", "kind", "aliases", "mentions")),
        func.coalesce(people.c.merged_into, people.c.id).label("person"),
    )
    .join_from(entities, people, people.c.id == entities.c.person_id, isouter=True)
    .where(entities.c.article_id == bindparam("id"))
    .order_by(entities.c.number)
)


def _versions(connection: Connection, key: str) -> tuple[ArticleVersion, ...]:
    return tuple(ArticleVersion(*row) for row in connection.execute(_VERSIONS, {"key": key}).all())


_VERSIONS = (
    select(*(articles.c[name] for name in ("id", "version", "seen", "current")))
    .where(articles.c.key == bindparam("key"))
    .order_by(articles.c.version.desc())
    .limit(MOST_VERSIONS)
)
