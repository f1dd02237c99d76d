"""Web Annotations (W3C): each quote's words as a place in its article, with who says them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from onrecord.record.export.linked import (
    NAMESPACE,
    article_iri,
    name_of,
    quote_iri,
    wikidata_iri,
    write_items,
)
from onrecord.record.export.quoted import Piece, Quoted, Speaker

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"onrecord": NAMESPACE}]
_AROUND = (
    32  # characters before and after the words, by which they are found again in a page that has changed
)
_TOLD = {
    "said": "said", "medium": "medium", "mediumName": "medium_name", "addressee": "addressee",
    "describedAs": "described_as",
}  # fmt: skip
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def write_annotations(quotes: Iterable[Quoted], out: BinaryIO, *, with_text: bool) -> None:
    """Write an AnnotationPage.

    Position selectors count code points of the article's text, which `onrecord:textSha256` is of; browsers
    count UTF-16 units, which are beside them.
    """
    names = hashlib.sha256()
    total = 0

    def items() -> Iterator[dict[str, Any]]:
        nonlocal total
        for total, quoted in enumerate(quotes, 1):  # noqa: B007 - how many there were
            names.update(quote_iri(quoted).encode())
            yield _annotation(quoted, with_text=with_text)

    def after() -> dict[str, Any]:
        whole = {
            "id": name_of(["collection", names.hexdigest()]),
            "type": "AnnotationCollection",
            "total": total,
        }
        return {"id": name_of(["page", names.hexdigest()]), "partOf": whole, "startIndex": 0}

    write_items(out, {"@context": CONTEXT, "type": "AnnotationPage"}, "items", items(), after)


def _annotation(quoted: Quoted, *, with_text: bool) -> dict[str, Any]:
    bodies = [_who(speaker) for speaker in quoted.speakers]
    kind = {"type": "TextualBody", "purpose": "classifying", "format": "text/plain", "value": quoted.row.type}
    annotation = {
        "id": quote_iri(quoted),
        "type": "Annotation",
        "motivation": "identifying",
        "generator": {"type": "Software", "name": "onrecord"},
        "body": [*bodies, kind],
        "target": [_place(quoted, piece) for piece in quoted.content],
        "onrecord:source": [_place(quoted, piece) for piece in quoted.source],
        "onrecord:cue": [_place(quoted, piece) for piece in quoted.cue],
        "onrecord:confidence": quoted.row.confidence,
        **_circumstances(quoted.row),
        "onrecord:textSha256": quoted.article.text_sha256,
    }
    return annotation | ({"onrecord:articleText": quoted.text} if with_text else {})


def _circumstances(row: Any) -> dict[str, Any]:
    """When, through what and to whom it was said, and who the speaker is, as far as the article tells."""
    return {f"onrecord:{term}": value for term, name in _TOLD.items() if (value := getattr(row, name))}


def _who(speaker: Speaker) -> dict[str, Any]:
    name = {"type": "TextualBody", "purpose": "identifying", "format": "text/plain"}
    body: dict[str, Any] = name | {"value": speaker.person or speaker.name}
    wikidata = wikidata_iri(speaker)
    return body | ({"onrecord:wikidata": {"id": wikidata}} if wikidata else {})


def _place(quoted: Quoted, piece: Piece) -> dict[str, Any]:
    words = {
        "type": "TextQuoteSelector",
        "exact": piece.text,
        "prefix": quoted.text[max(0, piece.start - _AROUND) : piece.start],
        "suffix": quoted.text[piece.end : piece.end + _AROUND],
    }
    position = {
        "type": "TextPositionSelector",
        "start": piece.start,
        "end": piece.end,
        "onrecord:startUtf16": piece.units[0],
        "onrecord:endUtf16": piece.units[1],
    }
    place = {"type": "SpecificResource", "source": article_iri(quoted), "selector": [words, position]}
    seen = quoted.article.seen
    return place | ({"state": {"type": "TimeState", "sourceDate": seen}} if _TIME.fullmatch(seen) else {})
