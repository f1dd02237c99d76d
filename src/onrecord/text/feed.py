"""RSS and Atom feeds: each entry's page where pages are fetched, else the article in the entry.

The one door to feedparser.
"""

from __future__ import annotations

import io
import re
from calendar import timegm
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin

from lxml import etree

from onrecord.errors import InputError
from onrecord.text.decode import storable
from onrecord.text.fetch import Fetch
from onrecord.text.opening import Opened, utc
from onrecord.text.page import Page, fetched_page, with_words
from onrecord.text.xml import read_xml
from onrecord.types import Article, Skipped

# feedparser takes about a second for a megabyte.
MAX_BYTES = 20_000_000
# Shorter than this, in characters without tags, the words of an entry are a teaser.
ARTICLE = 600

LONGEST_ID = 500

_TAG = re.compile(r"<[^<>]*>")


def read_feed(found: Opened, fetch: Fetch | None) -> Iterator[Page | Article | Skipped]:
    """Each entry of a feed: its page, with `fetch`; else the article that the entry itself holds.

    Raises:
        InputError: The feed is too large, too deep, or declares entities of its own.
    """
    import feedparser  # type: ignore[import-untyped]  # here, because it takes a tenth of a second

    root = etree.tostring(read_xml(found, MAX_BYTES), encoding="utf-8")
    try:
        # feedparser's own way with broken feeds takes minutes for some; what was mended never goes there.
        feed = feedparser.parse(
            io.BytesIO(root),
            response_headers={"content-type": "application/xml; charset=utf-8"},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except Exception as error:  # whatever a library trips over in a hostile feed, the next input must go on
        raise InputError(found.id, f"the feed is too broken to read ({type(error).__name__})") from error
    if not feed.entries:
        raise InputError(found.id, "there are no entries in this feed, or it is too broken to read")
    publisher = _plain(_text(feed.feed.get("title")))
    for number, entry in enumerate(feed.entries, 1):
        link = _link(entry, found.url)
        item = (_text(entry.get("id")) or link or f"entry {number}")[:LONGEST_ID]
        page = Page(
            found.named(item),
            b"",
            found.origin("feed", item),
            url=link,
            title=_plain(_text(entry.get("title"))),
            published=_date(entry),
            publisher=publisher,
            byline=_text(entry.get("author")),
        )
        yield fetched_page(page, fetch) if fetch and link else _with_words(found, page, entry)


def _with_words(found: Opened, page: Page, entry: Any) -> Page | Article | Skipped:
    """The article that an entry itself holds."""
    words, is_html = max(_contents(entry), key=lambda content: len(content[0]), default=("", False))
    if len(_plain(words) or "") < ARTICLE:
        what = "add --fetch to read its page" if page.url else "it has no link to its page either"
        return found.skipped("feed", page.origin.item, f"the entry holds a teaser at most; {what}")
    return with_words(page, words, is_html=is_html, keep=found.path is None)


def _contents(entry: Any) -> Iterator[tuple[str, bool]]:
    """Every text of an entry, and whether it is HTML."""
    for content in [*entry.get("content", []), entry.get("summary_detail")]:
        if isinstance(content, dict) and (words := _text(content.get("value"))):
            yield words, "html" in f"{content.get('type')}" or _TAG.search(words) is not None


def _link(entry: Any, base: str | None) -> str | None:
    try:
        link = urljoin(base or "", (_text(entry.get("link")) or "").strip())
    except ValueError:
        return None
    return link if link.startswith(("http://", "https://")) else None


def _date(entry: Any) -> str | None:
    for name in ("published", "updated"):
        # The feed's own; asked itself, feedparser answers with the other where one is missing, and a warning.
        if parsed := dict.get(entry, f"{name}_parsed"):
            try:
                return utc(datetime.fromtimestamp(timegm(parsed), UTC))
            except (ValueError, OverflowError):
                continue
    return None


def _plain(words: str | None) -> str | None:
    return " ".join(_TAG.sub(" ", words).split()) if words else None


def _text(value: Any) -> str | None:
    return storable(value) if isinstance(value, str) and value.strip() else None
