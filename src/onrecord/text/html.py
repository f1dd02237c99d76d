"""HTML files: the page becomes an Article."""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser

from onrecord.errors import InputError
from onrecord.text.dates import dates_of
from onrecord.text.decode import check_text, decode
from onrecord.text.extract import Block, blocks_of, byline_and_date_in_words
from onrecord.text.language import language_of
from onrecord.text.metadata import (
    bare,
    byline_of,
    language_declared,
    linked_data,
    metas,
    publisher_of,
    titles_of,
    url_of,
)
from onrecord.types import Article, DateCandidate

# News pages are 0.1 to 2 MB with 2,000 to 20,000 tags; time and memory grow with both.
MAX_BYTES = 20_000_000
# What is looked at to tell HTML from plain text, in bytes.
HEAD = 8_192
MAX_TAGS = 50_000
# For each list and table trafilatura looks at all others: 3,000 take about 3 seconds.
MAX_LISTS = 3_000
# The parser compares each attribute of a tag with all others of it: the sum over tags of their number squared is
# bounded, at about half a second.
MAX_ATTRIBUTES_SQUARED = 25_000_000
LONG_TAG = 1_000
# Attributes longer than this hold pictures or a script's data; searching them for class names takes time.
LONG_ATTRIBUTE = 20_000

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w:.-]{1,40})", re.IGNORECASE)
_VALUE = r"=\s*+(?:\"[^\"]*+\"?|'[^']*+'?)"
_QUOTED_VALUE = re.compile(_VALUE)
_TAG = re.compile(rf"<[a-zA-Z](?:[^>=]++|{_VALUE}|=)*+")
_LIST = re.compile(r"<(?:[uod]l|table)\b", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"\A ?<\?xml[^>]{0,500}>")
_BEFORE = re.compile(rb"<!--.*?-->|<\?xml[^>]*>", re.DOTALL)
_OPENING = re.compile(
    rb"\s*<(?:!doctype\s+html|html|head|body|title|meta|link|script|style|div|p|article|main|section|header|nav|h[1-6]"
    rb"|table|center|font|span|a|b|i|em|strong|blockquote|ul|ol)[\s>/]",
    re.IGNORECASE,
)


def is_html(head: bytes) -> bool:
    """Whether a file that begins with `head` (its first kilobytes) is HTML, by what it opens with."""
    seen = head.lstrip(b"\xef\xbb\xbf\xff\xfe\0").replace(b"\0", b"")
    return _OPENING.match(_BEFORE.sub(b"", seen)) is not None


def read_html(data: bytes, id: str, url: str | None = None, charset: str | None = None) -> Article:
    """The article of the page `data`; its paragraphs stand apart by blank lines.

    Args:
        data: The page as served.
        id: The input's name.
        url: Where the page came from; the address that the page gives as its own goes before it.
        charset: The encoding that came with the page, which goes before the one in it.

    Raises:
        InputError: There is no article in the page, or it is no page, or too large or too deep.
    """
    if len(data) > MAX_BYTES:
        raise InputError(
            id, f"the page has {len(data):,} bytes; at most {MAX_BYTES:,} are read: save its text alone"
        )
    declared = _CHARSET.search(data[:4096])
    decoded = decode(data, charset, declared[1].decode("ascii", "ignore") if declared else None, id=id)
    tree = _parse(decoded.text, id)
    meta, objects = metas(tree), linked_data(tree)
    address = url_of(tree, meta) or url
    publisher = publisher_of(objects, meta)
    titles = titles_of(tree, objects, meta, publisher)
    byline, dates = byline_of(objects, meta, publisher), dates_of(tree, objects, address)
    if not (byline and dates):
        guessed_byline, guessed_date = byline_and_date_in_words(tree, address)
        byline = byline or guessed_byline
        dates = dates or ([DateCandidate(guessed_date, "text")] if guessed_date else [])
    blocks = _without_headline(blocks_of(tree, id), titles)
    if not blocks:
        raise InputError(id, "there is no article in this page; give the page of one story, or its text")
    text = "\n\n".join(block.text for block in blocks)
    return Article(
        text,
        id=id,
        url=address,
        title=titles[0] if titles else None,
        byline=byline,
        publisher=publisher,
        published=dates[0].value if dates else None,
        dates=tuple(dates),
        language=language_of(text) or language_declared(tree),
        encoding=decoded.encoding,
        notes=(*decoded.notes, *check_text(id, text)),
    )


def _parse(text: str, id: str) -> HtmlElement:
    """The tree of a page, refused where it would take too long or be cut short.

    Raises:
        InputError: It is empty, has too many tags or attributes, or is nested too deep.
    """
    attributes = sum(_attributes(tag[0]) ** 2 for tag in _TAG.finditer(text) if len(tag[0]) > LONG_TAG)
    lists = sum(1 for _ in _LIST.finditer(text))
    if text.count("<") > MAX_TAGS or lists > MAX_LISTS or attributes > MAX_ATTRIBUTES_SQUARED:
        raise InputError(id, "the page has far more tags than any article needs; save its text as plain text")
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    # A NUL is no character in HTML, and what an XML declaration says of the encoding has been overtaken. White space is one space to a browser; a megabyte of it takes libraries' patterns minutes.
    page = _XML_DECLARATION.sub("", " ".join(text.replace("\0", "").split()))
    try:
        tree = etree.fromstring(page.encode(), parser)
    except (etree.LxmlError, TypeError):
        tree = None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise InputError(
            id, "the page's tags are nested deeper than any article needs; save its text as plain text"
        )
    if tree is None:
        raise InputError(id, "the page is empty; give the page of one story, or its text")
    for element in tree.iter():
        for name, value in element.attrib.items():
            if len(value) > LONG_ATTRIBUTE:
                del element.attrib[name]
    return tree


def _attributes(tag: str) -> int:
    """At least as many as `tag` has attributes; broken markup may part them by a slash or a quote."""
    names = _QUOTED_VALUE.sub("= ", tag)
    return len(names.split()) + sum(map(names.count, "/\"'"))


def _without_headline(blocks: list[Block], titles: list[str]) -> list[Block]:
    """The blocks without the page's headline, which is the article's title and not its text."""
    headlines = {bare(title) for title in titles}
    return [
        block
        for place, block in enumerate(blocks)
        if not ((block.heading or place == 0) and bare(block.text) in headlines)
    ]
