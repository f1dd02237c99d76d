"""Site maps and indexes of them, those for news too: the pages that they name, fetched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from onrecord.errors import InputError
from onrecord.text.decode import storable
from onrecord.text.fetch import Fetch
from onrecord.text.opening import Opened, opened_fetched
from onrecord.text.page import Page, fetched_page
from onrecord.text.xml import read_xml
from onrecord.types import Origin, Skipped

# The protocol allows 50 MB and 50,000 addresses a site map, and no index in an index.
MAX_BYTES = 52_428_800
MAX_PAGES = 50_000
MAX_MAPS = 1_000


def read_sitemap(found: Opened, fetch: Fetch | None, *, in_index: bool = False) -> Iterator[Page | Skipped]:
    """Each page that a site map names, fetched; those of all site maps that an index names.

    Raises:
        InputError: It is too large, too deep, too broken, or names nothing.
    """
    root = read_xml(found, MAX_BYTES)
    is_index = _name(root) == "sitemapindex"
    if is_index and in_index:
        raise InputError(found.id, "this index of site maps is named by another; give it by itself")
    entries = [page for element in root if (page := _entry(found, element))]
    if not entries:
        raise InputError(found.id, "this site map names no pages; give another")
    limit = MAX_MAPS if is_index else MAX_PAGES
    if fetch is None:
        raise InputError(
            found.id, f"this site map only names pages ({len(entries):,}); add --fetch to read them"
        )
    for page in entries[:limit]:
        if is_index:
            yield from _of_map(page, fetch)
        else:
            yield fetched_page(page, fetch)
    if len(entries) > limit:
        yield found.skipped("sitemap", f"from {limit + 1} on", f"only {limit:,} addresses are read; split it")


def _of_map(page: Page, fetch: Fetch) -> Iterator[Page | Skipped]:
    url = page.url or page.id
    try:
        yield from read_sitemap(opened_fetched(url, fetch(url)), fetch, in_index=True)
    except InputError as error:
        yield Skipped(url, error.reason, Origin(url, "sitemap"))


def _entry(found: Opened, element: etree._Element) -> Page | None:
    """The page of one <url> or <sitemap>, with what is told of it for news."""
    told: dict[str, str] = {}
    for part in element.iter():
        if isinstance(part.tag, str) and part.text and part.text.strip():
            told.setdefault(_name(part), storable(part.text.strip()))
    url = told.get("loc", "")
    if not url.startswith(("http://", "https://")):
        return None
    page = Page(url, b"", found.origin("sitemap", url), url=url)
    return replace(
        page, title=told.get("title"), published=told.get("publication_date"), publisher=told.get("name")
    )


def _name(element: etree._Element) -> str:
    """A tag without its namespace; lxml's own way refuses the tags of broken files."""
    return str(element.tag).rpartition("}")[2]
