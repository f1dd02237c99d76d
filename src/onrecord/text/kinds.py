"""What an input is, told by what it begins with; its name only decides where that says nothing."""

from __future__ import annotations

import re
from typing import Literal

from onrecord.text import html
from onrecord.text.columns import Columns, is_table_head

Kind = Literal["warc", "feed", "sitemap", "parquet", "rows", "csv", "ninjs", "page"]

_PACKED = re.compile(r"\.(gz|bz2|xz|zst)$")
_WARC = re.compile(rb"WARC/\d\.\d\r?\n|.{0,512}?\r?\nWARC-(?:Type|Record-ID|Date): ", re.DOTALL)
_PROLOG = re.compile(rb"\s*(?:<\?[^>]*>|<!--.*?-->|\s+)*", re.DOTALL)
_FEED = re.compile(rb"<(?:!DOCTYPE\s{1,9})?(?:\w{1,20}:)?(?:rss|feed|RDF)[\s/>]")
_SITEMAP = re.compile(rb"<(?:!DOCTYPE\s{1,9})?(?:\w{1,20}:)?(?:urlset|sitemapindex)[\s/>]")
_JSON = re.compile(rb"\s*(?:\[\s*)*\{\s*[\"}]")
_NINJS_KEY = re.compile(rb"(?<!\\)\"(?:body_?x?(?:text|html)|bodies|version_?created)\"\s*:", re.IGNORECASE)
_NINJS_NAME = re.compile(rb"(?<!\\)\"name\"\s*:\s*\"ninjs\"", re.IGNORECASE)


def kind_of(head: bytes, name: str, columns: Columns) -> Kind:
    """What bytes are that begin with `head` (unpacked; some tens of thousands) and are called `name`."""
    name = _PACKED.sub("", name.lower())
    seen = head.lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"")
    if seen.startswith(b"PAR1"):
        return "parquet"
    if _WARC.match(seen) or name.endswith(".warc"):
        return "warc"
    root = seen[_PROLOG.match(seen).end() :]  # type: ignore[union-attr]
    if _FEED.match(root):
        return "feed"
    if _SITEMAP.match(root):
        return "sitemap"
    if html.is_html(head[: html.HEAD]):
        return "page"
    if _JSON.match(seen):
        return "ninjs" if _NINJS_KEY.search(seen) or _NINJS_NAME.search(seen) else "rows"
    if name.endswith((".csv", ".tsv")) or is_table_head(head, columns):
        return "csv"
    return "page"
