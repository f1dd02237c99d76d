"""One article's bytes, wherever they were found, become an Article."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field, replace

from onrecord.errors import InputError
from onrecord.text import html, plain
from onrecord.text.dates import iso_date
from onrecord.text.decode import storable
from onrecord.text.fetch import Fetch
from onrecord.text.kinds import is_feed
from onrecord.text.opening import Opened, opened_fetched
from onrecord.types import Article, DateCandidate, Origin, Skipped

_CLOSING_TAG = re.compile(rb"</[a-zA-Z][a-zA-Z0-9]*\s*>")
_HTML_NAME = re.compile(r"\.x?html?(\.\w{2,3})?$", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([\w:.-]{1,40})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """The bytes of one article, not yet read, and what their container tells of them.

    `title`, `published`, `publisher` and `byline` fill what the page itself does not tell. `charset`
    is the encoding that came with the bytes, `html` whether they came as HTML, and `notes` say what
    was odd about them, one sentence each.
    """

    id: str
    data: bytes = field(repr=False)
    origin: Origin
    url: str | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    byline: str | None = None
    charset: str | None = None
    html: bool = False
    notes: tuple[str, ...] = ()


def page_of(found: Opened) -> Page:
    """All bytes of an input as one page.

    Raises:
        InputError: They are packed, and damaged or a bomb.
    """
    data = found.read(plain.MAX_BYTES)
    kind, charset = media_type(found.content_type)
    origin = found.origin(
        "url" if found.url else "html" if html.is_html(data[: html.HEAD]) else "text",
        data=data,
        length=len(data) if found.packing is None else found.size,
    )
    named = _HTML_NAME.search(found.id) is not None
    return Page(found.id, data, origin, url=found.url, charset=charset, html=named or "html" in kind)


def fetched_page(page: Page, fetch: Fetch) -> Page | Skipped:
    """`page`, of which only the address and what is told of it are known, with its bytes.

    A `Skipped` where they cannot be had.
    """
    url = page.url or page.id
    try:
        whole = page_of(opened_fetched(url, fetch(url)))
    except InputError as error:
        return Skipped(url, error.reason, Origin(url, "url"))
    return replace(
        whole, title=page.title, published=page.published, publisher=page.publisher, byline=page.byline
    )


def with_words(page: Page, words: str, *, is_html: bool, keep: bool) -> Page | Article:
    """`page`, of which only what is told of it is known, with the words that its container holds.

    HTML is still to be read; plain text is the article, character for character. `keep` says whether
    nothing else keeps the bytes.
    """
    facts = [words, page.url, page.title, page.published, page.publisher, page.byline]
    digest = hashlib.sha256(json.dumps(facts).encode()).hexdigest()
    origin = replace(page.origin, sha256=digest, raw=None)
    if not is_html:
        return replace(told(Article(storable(words), page.id), page), origin=origin)
    data = words.encode("utf-8", "replace")
    if not html.is_html(data[: html.HEAD]):
        data = b"<div>%s</div>" % data
    origin = replace(origin, raw=data) if keep else origin
    return replace(page, data=data, origin=origin, charset="utf-8", html=True)


def media_type(content_type: str | None) -> tuple[str, str | None]:
    """The media type and the charset of a Content-Type header: ("text/html", "utf-8")."""
    kind, _, rest = (content_type or "").partition(";")
    charset = _CHARSET.search(rest)
    return kind.strip().lower(), charset[1] if charset else None


def read_page(page: Page) -> Article:
    """The article of a page, HTML or plain text by its content.

    Raises:
        InputError: There is no article in it that can be read.
    """
    head = page.data[: html.HEAD]
    if is_feed(head):
        raise InputError(page.id, "this is a feed or a site map; give the pages of its stories")
    if html.is_html(head) or (page.html and _CLOSING_TAG.search(head)):
        article = html.read_html(page.data, page.id, page.url, page.charset)
    else:
        article = plain.read_plain(page.data, page.id, page.charset)
    return replace(told(article, page), origin=page.origin, notes=article.notes + page.notes)


def told(article: Article, page: Page) -> Article:
    """The article with what its container tells, where it does not tell itself."""
    date = iso_date(page.published or "")
    found = (DateCandidate(date, page.origin.kind),) if date else ()
    dates = article.dates + tuple(candidate for candidate in found if candidate not in article.dates)
    return replace(
        article,
        text=storable(article.text),
        url=storable(article.url or page.url or "") or None,
        title=_line(article.title or page.title),
        byline=_line(article.byline or page.byline),
        publisher=_line(article.publisher or page.publisher),
        published=article.published or date,
        dates=dates,
    )


def _line(text: str | None) -> str | None:
    return " ".join(storable(text or "").split()) or None
