"""The tables that go in and come out, as Arrow has them; `text.results` makes articles of the rows again.

Columns are only ever added: what reads this version reads the next.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]

from onrecord.corpus.signatures import signature
from onrecord.text.decode import storable
from onrecord.text.results import MARK, VERSION
from onrecord.types import Article, Entity, Fact, Origin, Quote, Skipped, Span, When

Row = dict[str, Any]

_SPAN = pa.struct({"start": pa.int32(), "end": pa.int32()})
_SPANS = pa.list_(_SPAN)
_WHEN = pa.struct(
    {
        "value": pa.string(), "grain": pa.string(), "start": pa.string(), "end": pa.string(),
        "approximate": pa.bool_(), "span": _SPAN,
    }
)  # fmt: skip
_ORIGIN = pa.struct(
    {
        "source": pa.string(), "kind": pa.string(), "item": pa.string(), "offset": pa.int64(), "length": pa.int64(),
        "sha256": pa.string(), "seen": pa.string(), "raw": pa.binary(),
    }
)  # fmt: skip
_FACT = pa.struct(
    {
        "kind": pa.string(), "value": pa.string(), "other": pa.int32(), "status": pa.string(), "time": _WHEN,
        "born": pa.struct({"first": pa.int32(), "last": pa.int32()}), "evidence": _SPANS, "confidence": pa.float64(),
    }
)  # fmt: skip
_ENTITY = pa.struct(
    {
        "id": pa.int32(), "name": pa.string(), "kind": pa.string(), "aliases": pa.list_(pa.string()),
        "mentions": _SPANS, "facts": pa.list_(_FACT),
    }
)  # fmt: skip
_QUOTE = pa.struct(
    {
        "id": pa.int32(), "type": pa.string(), "source": _SPANS, "cue": _SPANS, "content": _SPANS,
        "text": pa.string(), "speaker": pa.string(), "speakers": pa.list_(pa.int32()), "resolution": pa.string(),
        "speaker_confidence": pa.float64(), "confidence": pa.float64(),
        "candidates": pa.list_(pa.struct({"entity": pa.int32(), "confidence": pa.float64()})),
        "time": _WHEN,
        "medium": pa.struct({"kind": pa.string(), "name": pa.string(), "span": _SPAN}),
        "addressee": pa.struct({"text": pa.string(), "entity": pa.int32(), "span": _SPAN}),
        "described_as": _SPAN,
    }
)  # fmt: skip
_TOLD = {
    "id": pa.string(), "url": pa.string(), "title": pa.string(), "byline": pa.string(), "publisher": pa.string(),
    "published": pa.string(), "dates": pa.list_(pa.struct({"value": pa.string(), "origin": pa.string()})),
    "language": pa.string(), "encoding": pa.string(), "notes": pa.list_(pa.string()), "origin": _ORIGIN,
    "text": pa.string(),
}  # fmt: skip

# What goes in. Only `text` must be there; `error` says why an article could not even be opened, and is passed on.
ARTICLES = pa.schema(_TOLD | {"error": pa.string()})
# What comes out.
RESULTS = pa.schema(
    {
        "status": pa.string(), "reason": pa.string(), "error": pa.string(), **_TOLD, "words": pa.int32(),
        "text_sha256": pa.string(), "signature": pa.binary(), "reader": pa.string(), "quotes": pa.list_(_QUOTE),
        "entities": pa.list_(_ENTITY),
    },
    metadata={MARK: str(VERSION)},
)  # fmt: skip


def articles_batch(items: Sequence[Article | Skipped]) -> pa.RecordBatch:
    """A batch [articles] for the worker; what was skipped goes along with its reason."""
    return pa.RecordBatch.from_pylist(
        [
            {**_told(item), "error": None}
            if isinstance(item, Article)
            else {"id": storable(item.id), "origin": _origin(item.origin), "error": storable(item.reason)}
            for item in items
        ],
        schema=ARTICLES,
    )


def read_row(article: Article) -> Row:
    """The row of an article that was read. Lone surrogates, which no table takes, become U+FFFD."""
    return {
        "status": "read",
        **_told(article),
        "words": len(article.text.split()),
        "text_sha256": hashlib.sha256(storable(article.text).encode()).hexdigest(),
        "signature": signature(article.text),
        "reader": article.reader,
        "quotes": [_quote(quote) for quote in article.quotes],
        "entities": [_entity(entity) for entity in article.entities],
    }


def unread_row(told: Row, status: str, reason: str, error: str) -> Row:
    """The row of an article that was not read: what is known of it but for its text, a word for the reason, a sentence."""
    text = told.pop("text")
    words = len(text.split()) if isinstance(text, str) else None
    row = {**told, "status": status, "reason": reason, "error": storable(error), "words": words}
    return {**row, "quotes": [], "entities": []}


def _told(article: Article) -> Row:
    named = ("id", "url", "title", "byline", "publisher", "published", "language", "encoding", "text")
    return {name: _clean(getattr(article, name)) for name in named} | {
        "dates": [{"value": storable(date.value), "origin": storable(date.origin)} for date in article.dates],
        "notes": [storable(note) for note in article.notes],
        "origin": _origin(article.origin),
    }


def _quote(quote: Quote) -> Row:
    """A quote as the JSON contract has it, spans as pairs of names, with its candidates."""
    medium, addressee = quote.medium, quote.addressee
    return {
        **quote.to_dict(),
        "text": storable(quote.text),
        "speaker": _clean(quote.speaker.name) if quote.speaker else None,
        "source": _spans(quote.source),
        "cue": _spans(quote.cue),
        "content": _spans(quote.content),
        "candidates": [{"entity": c.entity.id, "confidence": c.confidence} for c in quote.candidates],
        "time": _when(quote.time),
        "medium": {"kind": medium.kind, "name": _clean(medium.name), "span": _span(medium.span)}
        if medium
        else None,
        "addressee": {
            "text": storable(addressee.span.text),
            "entity": addressee.entity,
            "span": _span(addressee.span),
        }
        if addressee
        else None,
        "described_as": _span(quote.described_as) if quote.described_as else None,
    }


def _entity(entity: Entity) -> Row:
    return {
        "id": entity.id,
        "name": storable(entity.name),
        "kind": entity.kind,
        "aliases": [storable(alias) for alias in entity.aliases],
        "mentions": _spans(entity.mentions),
        "facts": [_fact(fact) for fact in entity.facts],
    }


def _fact(fact: Fact) -> Row:
    return {
        **fact.to_dict(),
        "value": storable(fact.value),
        "time": _when(fact.time),
        "born": {"first": fact.born[0], "last": fact.born[1]} if fact.born else None,
        "evidence": _spans(fact.evidence),
    }


def _when(when: When | None) -> Row | None:
    return {**when.to_dict(), "span": _span(when.span)} if when else None


def _origin(origin: Origin | None) -> Row | None:
    if origin is None:
        return None
    names = ("source", "kind", "item", "offset", "length", "sha256", "seen", "raw")
    return {name: _clean(getattr(origin, name)) for name in names}


def _span(span: Span) -> Row:
    return {"start": span.start, "end": span.end}


def _spans(spans: Sequence[Span]) -> list[Row]:
    return [_span(span) for span in spans]


def _clean(value: Any) -> Any:
    return storable(value) if isinstance(value, str) else value
