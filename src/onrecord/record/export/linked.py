"""What the two formats of linked data share: names of things, and a document that is written item by item."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any, BinaryIO
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from onrecord.record.export.quoted import Quoted, Speaker
from onrecord.record.schema import to_json

NAMESPACE = "https://pypi.org/project/onrecord/#"  # of the few words that no standard has
_SAFE = "/:?#[]@!$&'()*+,;=~%"  # what an IRI may hold besides letters and digits


def quote_iri(quoted: Quoted) -> str:
    """A name for the quote that is the same in every record of the same article."""
    spans = {role: quoted.row.spans[role] for role in ("source", "cue", "content")}
    return name_of([*_version(quoted), spans])


def article_iri(quoted: Quoted) -> str:
    """The article's address on the web or as a file, else a name made of its text."""
    key = quoted.article.url or quoted.article.key
    scheme, colon, rest = key.partition(":")
    if colon and scheme.lower() in ("http", "https", "file"):
        return f"{scheme.lower()}:{quote(rest, safe=_SAFE)}"
    return name_of(_version(quoted))


def wikidata_iri(speaker: Speaker) -> str | None:
    """The speaker as Wikidata names them."""
    return f"http://www.wikidata.org/entity/{speaker.wikidata}" if speaker.wikidata else None


def name_of(value: Any) -> str:
    """A name that equal values share."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, json.dumps(value, sort_keys=True))}"


def write_items(
    out: BinaryIO, before: dict[str, Any], name: str, items: Iterable[dict[str, Any]],
    after: Callable[[], dict[str, Any]] = dict,
) -> None:  # fmt: skip
    """Write an object: what comes `before`, under `name` all items, each on a line, then what is known `after` them."""
    out.write(f"{to_json(before)[:-1]}, {to_json(name)}: [".encode())
    between = b"\n"
    for item in items:
        out.write(between + to_json(item).encode())
        between = b",\n"
    last = to_json(after())[1:-1]
    out.write(f"\n]{', ' if last else ''}{last}}}\n".encode())


def _version(quoted: Quoted) -> list[str]:
    return [quoted.article.key, quoted.article.text_sha256]
