"""What an input is, told by what it begins with; its name only decides where that says nothing."""

from __future__ import annotations

import re
from typing import Literal

from onrecord.text import html
from onrecord.text.columns import Columns, is_table_head

Kind = Literal["warc", "feed", "sitemap", "parquet", "rows", "csv", "ninjs", "page"]

_PACKED = re.compile(r"\.(gz|bz2|xz|zst)$")
_WARC = re.compile(rb"WARC/\d\.\d\r?\n|.{0,512}?\r?\nWARC-(?:Type|Record-ID|Date): ", re.DOTALL)
_PROLOG = re.compile(rb"\A\s*(?:<\?[^>]*>|<!--.*?-->|\s+)*", re.DOTALL)
_FEED = re.compile(rb"<(?:!DOCTYPE\s{1,9})?(?:\w{1,20}:)?(?:rss|feed|RDF)[\s/>]")
_SITEMAP = re.compile(rb"<(?:!DOCTYPE\s{1,9})?(?:\w{1,20}:)?(?:urlset|sitemapindex)[\s/>]")
_JSON = re.compile(rb"\s*(?:\[\s*)*\{\s*[\"}]")
_KEY = re.compile(rb"(?<!\\)\"(\w{1,40})\"\s*:")
# Names that only ninjs has; two of them, because a table may have a column of such a name.
_NINJS = {
    b"uri",
    b"versioncreated",
    b"body_text",
    b"body_xhtml",
    b"body_html",
    b"bodies",
    b"headlines",
    b"renditions",
}


def kind_of(head: bytes, name: str, columns: Columns) -> Kind:
    """What bytes are that begin with `head` (unpacked; some tens of thousands) and are called `name`."""
    name = _PACKED.sub("", name.lower())
    seen = _seen(head)
    if seen.startswith(b"PAR1"):
        return "parquet"
    if _WARC.match(seen) or name.endswith(".warc"):
        return "warc"
    root = _root(seen)
    if _FEED.match(root):
        return "feed"
    if _SITEMAP.match(root):
        return "sitemap"
    if html.is_html(head[: html.HEAD]):
        return "page"
    if _JSON.match(seen):
        named = {key.lower() for key in _KEY.findall(seen)}
        return "ninjs" if len(named & _NINJS) > 1 and columns.text is None else "rows"
    if name.endswith((".csv", ".tsv")) or is_table_head(head, columns):
        return "csv"
    return "page"


def is_feed(head: bytes) -> bool:
    """Whether bytes that begin with `head` are a feed or a site map."""
    root = _root(_seen(head))
    return (_FEED.match(root) or _SITEMAP.match(root)) is not None


def _seen(head: bytes) -> bytes:
    """`head` without a byte order mark and, for UTF-16 and UTF-32, without the zero bytes of Western letters."""
    return head.lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"")


def _root(seen: bytes) -> bytes:
    """What comes after an XML file's declaration and comments."""
    return _PROLOG.sub(b"", seen, count=1)
