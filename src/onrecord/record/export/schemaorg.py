"""schema.org: each quote a Quotation that is part of a NewsArticle."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, BinaryIO

from onrecord.record.export.linked import NAMESPACE, article_iri, quote_iri, wikidata_iri, write_items
from onrecord.record.export.quoted import Quoted, Speaker

CONTEXT = "https://schema.org"
_DATE = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d)?")
_TYPES = {"organization": "Organization", "group": "Organization"}


def write_schemaorg(quotes: Iterable[Quoted], out: BinaryIO, *, with_text: bool) -> None:
    """Write a graph of Quotations.

    `spokenByCharacter` is whoever the article says spoke; `creator`, too, where the words are direct, as
    those of a paraphrase are the reporter's. `additionalType` tells direct, indirect and mixed, `dateCreated` the
    day of saying and `audience` to whom, where the article tells.
    """
    items = (_quotation(quoted, with_text=with_text) for quoted in quotes)
    write_items(out, {"@context": CONTEXT}, "@graph", items)


def _quotation(quoted: Quoted, *, with_text: bool) -> dict[str, Any]:
    speakers = [_agent(speaker) for speaker in quoted.speakers if speaker.kind != "document"]
    if speakers and quoted.row.described_as:
        speakers[0]["description"] = quoted.row.described_as
    addressee = quoted.row.addressee
    documents = [{"@type": "CreativeWork", "name": s.name} for s in quoted.speakers if s.kind == "document"]
    about = [{"@type": "Thing", "name": name} for name in quoted.row.about.split("; ") if name]
    return _told({
        "@type": "Quotation",
        "@id": quote_iri(quoted),
        "additionalType": f"{NAMESPACE}{quoted.row.type}",
        "text": quoted.row.text,
        "spokenByCharacter": speakers,
        "creator": speakers if quoted.row.type == "direct" else [],
        "isBasedOn": documents,
        "about": about,
        "audience": {"@type": "Audience", "name": addressee} if addressee else None,
        "dateCreated": quoted.row.said if _DATE.fullmatch(quoted.row.said or "") else None,
        "url": quoted.link,
        "isPartOf": _article(quoted, with_text=with_text),
    })  # fmt: skip


def _article(quoted: Quoted, *, with_text: bool) -> dict[str, Any]:
    article = quoted.article
    publisher = article.publisher or article.outlet
    return _told({
        "@type": "NewsArticle",
        "@id": article_iri(quoted),
        "url": article.url,
        "headline": article.title,
        "datePublished": article.date,
        "inLanguage": article.language,
        "publisher": {"@type": "Organization", "name": publisher} if publisher else None,
        "articleBody": quoted.text if with_text else None,
    })  # fmt: skip


def _agent(speaker: Speaker) -> dict[str, Any]:
    name = speaker.person or speaker.name
    return _told({
        "@type": _TYPES.get(speaker.kind, "Person"),
        "name": name,
        "alternateName": speaker.name if speaker.name != name else None,
        "sameAs": wikidata_iri(speaker),
    })  # fmt: skip


def _told(node: dict[str, Any]) -> dict[str, Any]:
    """The node without what is not known."""
    return {name: value for name, value in node.items() if value not in (None, [], "")}
