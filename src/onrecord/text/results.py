"""Rows of a corpus run's result, as `onrecord run` writes them: articles that are read already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from onrecord.types import (
    Addressee,
    Article,
    Candidate,
    DateCandidate,
    Entity,
    Fact,
    Medium,
    Origin,
    Quote,
    Skipped,
    Span,
    When,
    with_facts,
    with_quotes,
)

# The key of a table's metadata under which its version stands.
MARK = b"onrecord.results"
VERSION = 1
# Columns that no article is made of: they tell what it is without reading all of it.
UNUSED = ("reason", "words", "text_sha256", "signature")

Row = Mapping[str, Any]


def article_of(row: Row) -> Article | Skipped:
    """The article of one row, with its quotes and entities; what was not read is `Skipped` with the reason.

    Raises:
        ValueError: The row is damaged: the words of a quote are not those at its place in the text.
    """
    origin = Origin(**row["origin"]) if row["origin"] else None
    if row["status"] != "read":
        return Skipped(row["id"], row["error"] or "it was not read", origin)
    text = row["text"]
    entities = tuple(
        Entity(e["id"], e["name"], e["kind"], tuple(e["aliases"]), _spans(text, e["mentions"]))
        for e in row["entities"]
    )
    by_id = {entity.id: entity for entity in entities}
    article = Article(
        text,
        **{name: row[name] for name in _TOLD},
        dates=tuple(DateCandidate(**date) for date in row["dates"]),
        notes=tuple(row["notes"]),
        origin=origin,
    )
    whole = with_quotes(article, tuple(_quote(text, quote, by_id) for quote in row["quotes"]), entities)
    return with_facts(whole, [_fact(text, e["id"], fact) for e in row["entities"] for fact in e["facts"]])


_TOLD = ("id", "url", "title", "byline", "publisher", "published", "language", "encoding", "reader")


def _quote(text: str, quote: Row, entities: Mapping[int, Entity]) -> Quote:
    medium, addressee, described = quote["medium"], quote["addressee"], quote["described_as"]
    made = Quote(
        quote["id"], quote["type"],
        _spans(text, quote["source"]), _spans(text, quote["cue"]), _spans(text, quote["content"]),
        confidence=quote["confidence"],
        speakers=tuple(entities[id] for id in quote["speakers"]),
        resolution=quote["resolution"],
        speaker_confidence=quote["speaker_confidence"],
        candidates=tuple(Candidate(entities[c["entity"]], c["confidence"]) for c in quote["candidates"]),
        time=_when(text, quote["time"]),
        medium=Medium(medium["kind"], _span(text, medium["span"]), medium["name"]) if medium else None,
        addressee=Addressee(_span(text, addressee["span"]), addressee["entity"]) if addressee else None,
        described_as=_span(text, described) if described else None,
    )  # fmt: skip
    if made.text != quote["text"]:
        raise ValueError(f"quote {made.id} is not {quote['text'][:60]!r}")
    return made


def _fact(text: str, person: int, fact: Row) -> Fact:
    born = fact["born"]
    return Fact(
        person, fact["kind"], fact["value"], _spans(text, fact["evidence"]), fact["confidence"],
        status=fact["status"],
        other=fact["other"],
        time=_when(text, fact["time"]),
        born=(born["first"], born["last"]) if born else None,
    )  # fmt: skip


def _when(text: str, when: Row | None) -> When | None:
    return When(**{**when, "span": _span(text, when["span"])}) if when else None


def _span(text: str, place: Row) -> Span:
    return Span.of(text, place["start"], place["end"])


def _spans(text: str, places: Sequence[Row]) -> tuple[Span, ...]:
    return tuple(_span(text, place) for place in places)
