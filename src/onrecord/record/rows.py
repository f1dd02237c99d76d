"""An Article as rows of the record; no row is made whose words are not in the text, character for character."""

from __future__ import annotations

import hashlib
import json
import os
import re
import zlib
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from onrecord.errors import RecordError
from onrecord.record.facts.rows import FactRows, Hidden, check_facts, circumstances, fact_rows
from onrecord.record.names import Named, name_key
from onrecord.record.storable import clean, maybe, words
from onrecord.types import Article, Entity, Origin, Quote, Skipped, Span

Row = dict[str, Any]
Identity = tuple[str, str]  # of one version of an article: key and digest

# What is put at the end of an address to tell how a reader came there; the article is the same without.
_TRACKING = re.compile(
    r"utm_.*|(fb|g|d|y|tw|ms)cl(id|kid)|gbraid|wbraid|igsh(id)?|mc_[ce]id|_ga|_gl|_hs(enc|mi)|mkt_tok|cmpid|s?cid|at_(medium|campaign)",
    re.IGNORECASE,
)
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class ArticleRows:
    """The rows of one article, as yet without ids.

    `names[i]` is the name under which `entities[i]` is looked up among people, None where it is no person or
    organization.
    """

    article: Row
    source: Row
    entities: tuple[Row, ...]
    names: tuple[Named | None, ...]
    quotes: tuple[Row, ...]
    facts: tuple[FactRows, ...]

    @property
    def identity(self) -> Identity:
        """The article's key and digest."""
        return self.article["key"], self.article["digest"]


def article_rows(
    article: Article, *, reader: str, now: str, forgotten: Callable[[str], bool] = lambda _: False
) -> ArticleRows:
    """The rows of `article`.

    Args:
        article: As it was read.
        reader: The version of onrecord and its model that read it.
        now: The time, ISO 8601.
        forgotten: Whether the bearer of this name is to stay forgotten; quotes and facts by and about them are left out.

    Raises:
        RecordError: Words of a quote, an entity or a fact are not in the text where they are said to be.
    """
    _check(article)
    gone = {entity.id: entity for entity in article.entities if forgotten(entity.name)}
    entities = [entity for entity in article.entities if entity.id not in gone]
    hidden = sorted((m.start, m.end, e.name) for e in gone.values() for m in e.mentions)
    quotes = [
        quote
        for quote in article.quotes
        if gone.keys().isdisjoint(e.id for e in quote.speakers) and not any(_named_in(quote.content, hidden))
    ]
    named = [_named(entity) for entity in entities]
    places = sorted(
        (m.start, m.end, one.name) for e, one in zip(entities, named, strict=True) if one for m in e.mentions
    )
    row = _article(article, reader, now)
    place = {"outlet": row["outlet"], "date": row["date"]}
    unnamed = Hidden((start, end) for start, end, _ in hidden)
    return ArticleRows(
        article=row,
        source=_source(article, reader, now),
        entities=tuple(_entity(entity) for entity in entities),
        names=tuple(named),
        quotes=tuple(_quote(quote, places, unnamed) | place for quote in quotes),
        facts=tuple(fact_rows(article, gone, unnamed)),
    )


def skipped_row(skipped: Skipped, *, reader: str, now: str) -> Row:
    """The row of `sources` for an input that was not read."""
    origin = skipped.origin or Origin(skipped.id, "")
    return _of_origin(origin, reader, now) | {"skipped": clean(skipped.reason)}


def article_key(article: Article) -> str:
    """What makes two readings the same article: its URL, else its file, else its text."""
    origin = article.origin
    if article.url:
        return clean(canonical_url(article.url))
    item = f"#{origin.item}" if origin and origin.item else ""
    if origin and "://" in origin.source:
        return clean(canonical_url(origin.source) + item)
    if origin and origin.source != "-":
        path = os.path.abspath(origin.source)  # noqa: PTH100 - a link is a file of its own
        return clean(f"file:{path}{item}")
    if not origin and article.id != "-":
        return clean(f"id:{article.id}")
    return f"sha256:{_sha256(article.text)}{clean(item)}"


def canonical_url(url: str) -> str:
    """The address without what does not tell articles apart: case of host, usual port, fragment, tracking, user."""
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return url.strip()
    scheme = parts.scheme.lower()
    if scheme not in _PORTS or not host:
        return url.strip()
    host = f"[{host}]" if ":" in host else host
    if port not in (None, _PORTS[scheme]):
        host = f"{host}:{port}"
    return urlunsplit((scheme, host, parts.path or "/", _query(parts.query), ""))


def utc(time: str) -> str:
    """An ISO 8601 time as `YYYY-MM-DDTHH:MM:SSZ`, so that times can be compared as texts; as given where it is none."""
    try:
        when = datetime.fromisoformat(time)
    except ValueError:
        return time
    when = when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")


def digest_of(row: Mapping[str, Any]) -> str:
    """SHA-256 (hex) of what makes one version of an article differ from another."""
    said = [row[name] for name in ("title", "byline", "publisher", "published", "text")]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def _article(article: Article, reader: str, now: str) -> Row:
    text = clean(article.text)
    day, day_origin = _day(article)
    notes = list(article.notes)
    if text != article.text:
        notes.append("characters that a database cannot hold (NUL, lone surrogates) are kept as U+FFFD")
    seen = article.origin.seen if article.origin else None
    row = {
        "key": article_key(article),
        "url": maybe(article.url),
        "title": maybe(article.title),
        "byline": maybe(article.byline),
        "publisher": maybe(article.publisher),
        "outlet": maybe(_outlet(article)),
        "published": maybe(article.published),
        "date": day,
        "date_origin": maybe(day_origin),
        "dates": [{"value": clean(d.value), "origin": clean(d.origin)} for d in article.dates],
        "language": maybe(article.language),
        "notes": [clean(note) for note in notes],
        "text": text,
        "text_sha256": _sha256(text),
        "seen": utc(seen or now),
        "added": utc(now),
        "reader": reader,
    }
    return {"digest": digest_of(row), **row}


def _source(article: Article, reader: str, now: str) -> Row:
    origin = article.origin or Origin(article.id, "text")
    row = _of_origin(origin, reader, now)
    if not row["sha256"]:
        row["sha256"] = _sha256(article.text)
    return row


def _of_origin(origin: Origin, reader: str, now: str) -> Row:
    return {
        "name": clean(origin.source),
        "kind": origin.kind,
        "item": clean(origin.item),
        "offset": origin.offset,
        "length": origin.length,
        "sha256": origin.sha256,
        "reader": reader,
        "read_at": utc(now),
        "article_id": None,
        "skipped": None,
        "original": zlib.compress(origin.raw) if origin.raw is not None else None,
    }


def _entity(entity: Entity) -> Row:
    return {
        "number": entity.id,
        "name": clean(entity.name),
        "kind": entity.kind,
        "aliases": [clean(alias) for alias in entity.aliases],
        "mentions": [[m.start, m.end] for m in entity.mentions],
    }


def _named(entity: Entity) -> Named | None:
    key = name_key(entity.name) if entity.kind in ("person", "organization") else ""
    return Named(key, clean(entity.name), entity.kind) if key else None


def _quote(quote: Quote, places: list[tuple[int, int, str]], hidden: Hidden) -> Row:
    speaker = "; ".join(dict.fromkeys(clean(entity.name) for entity in quote.speakers)) or None
    roles = {"source": quote.source, "cue": quote.cue, "content": quote.content}
    spans = {role: [[s.start, s.end] for s in spans] for role, spans in roles.items()}
    told, places_told = circumstances(quote, hidden)
    return {
        "number": quote.id,
        "type": quote.type,
        "text": words(quote.content),
        "source": words(quote.source),
        "cue": words(quote.cue),
        "speaker": speaker,
        "speaker_read": speaker,
        "speakers_read": list(dict.fromkeys(entity.id for entity in quote.speakers)),
        "about": "; ".join(dict.fromkeys(_named_in(quote.content, places))),
        "start": quote.content[0].start,
        "end": quote.content[-1].end,
        "spans": spans | places_told,
        "resolution": quote.resolution,
        "confidence": quote.confidence,
        "speaker_confidence": quote.speaker_confidence,
        "status": None,
        **told,
    }


def _named_in(content: Iterable[Span], places: list[tuple[int, int, str]]) -> Iterable[str]:
    """The names mentioned inside the content, in order; `places` are all mentions, sorted."""
    for span in content:
        for at in range(bisect_left(places, (span.start,)), len(places)):
            start, end, name = places[at]
            if start >= span.end:
                break
            if end <= span.end:
                yield name


def _check(article: Article) -> None:
    numbers = {entity.id for entity in article.entities}
    if len(numbers) != len(article.entities) or len({q.id for q in article.quotes}) != len(article.quotes):
        raise RecordError(f"{article.id}: two of its quotes or entities have one number; read it again")
    for quote in article.quotes:
        for role in (quote.source, quote.cue, quote.content):
            _check_spans(article, role)
            if any(one.end > other.start for one, other in pairwise(role)):
                raise RecordError(f"{article.id}: pieces of quote {quote.id} overlap; read it again")
        if not quote.content or not numbers.issuperset(e.id for e in quote.speakers):
            raise RecordError(
                f"{article.id}: quote {quote.id} has no words, or a speaker from elsewhere; read it again"
            )
    for entity in article.entities:
        _check_spans(article, entity.mentions)
    check_facts(article, _check_spans)


def _check_spans(article: Article, spans: Iterable[Span]) -> None:
    for span in spans:
        if article.text[span.start : span.end] != span.text:
            raise RecordError(
                f"{article.id}: [{span.start}, {span.end}) of its text is not {span.text[:60]!r}; read it again"
            )


def _day(article: Article) -> tuple[str | None, str | None]:
    """The day of publication, and where it was found."""
    origins = {candidate.value: candidate.origin for candidate in reversed(article.dates)}
    values = [article.published, *(candidate.value for candidate in article.dates)]
    for value in values:
        try:
            return date.fromisoformat((value or "")[:10]).isoformat(), origins.get(value or "")
        except ValueError:
            continue
    return None, None


def _outlet(article: Article) -> str | None:
    try:
        host = urlsplit(article.url or "").hostname or ""
    except ValueError:
        host = ""
    return host.removeprefix("www.").rstrip(".") or article.publisher


def _query(query: str) -> str:
    """The query without tracking parameters; as it stands where there are none."""
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not _TRACKING.fullmatch(name)]
    return query if len(kept) == len(pairs) else urlencode(kept)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
