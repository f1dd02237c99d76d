"""Everything that articles come from: names in, articles out, one by one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from onrecord.errors import InputError, MissingExtra
from onrecord.text.columns import Columns
from onrecord.text.feed import read_feed
from onrecord.text.fetch import Fetch
from onrecord.text.files import Source, expand
from onrecord.text.kinds import Kind, kind_of
from onrecord.text.ninjs import read_ninjs
from onrecord.text.opening import Opened, opened, opened_fetched, place_of
from onrecord.text.page import Page, page_of, read_page
from onrecord.text.sitemap import read_sitemap
from onrecord.text.tables import read_csv, read_parquet, read_rows
from onrecord.text.warc import read_warc
from onrecord.types import Article, Origin, Skipped

__all__ = ["Columns", "Item", "Page", "items", "read_page"]

Item = Page | Article | Skipped


def items(
    names: Iterable[str], *, columns: Columns | None = None, fetch: Fetch | None = None
) -> Iterator[Item]:
    """Each article that files, folders, `-` and URLs hold, in order, as it is reached.

    Args:
        names: What to read. What a file is, is told by its content.
        columns: Which columns of a table are what, where their names do not say.
        fetch: Fetches URLs, and the pages that feeds and site maps name; without it nothing is fetched.

    Yields:
        A `Page` whose bytes are still to be read with `read_page`, an `Article` without quotes whose
        text its container had, or a `Skipped` for what cannot be read.
    """
    for name in names:
        if is_url(name):
            yield from _from_url(name, columns or Columns(), fetch)
        else:
            for source in expand([name]):
                yield from items_of(source, columns or Columns(), fetch)


def is_url(name: str) -> bool:
    """Whether `name` is a web address and no path."""
    return name.lower().startswith(("http://", "https://"))


def items_of(source: Source, columns: Columns, fetch: Fetch | None = None) -> Iterator[Item]:
    """Each article of one file."""
    try:
        with opened(source) as found:
            yield from _contents(found, columns, fetch)
    except InputError as error:
        yield Skipped(source.id, error.reason, Origin(place_of(source), "file"))


def items_between(source: Source, begin: int, end: int) -> Iterator[Item]:
    """Each page of a WARC file whose record begins in the bytes [begin, end)."""
    try:
        with opened(source) as found:
            yield from read_warc(found, (begin, end))
    except InputError as error:
        yield Skipped(source.id, error.reason, Origin(place_of(source), "file", offset=begin))


def _from_url(url: str, columns: Columns, fetch: Fetch | None) -> Iterator[Item]:
    where = Origin(url, "url")
    if fetch is None:
        yield Skipped(url, "this is on the web, and nothing is fetched unless asked for; add --fetch", where)
        return
    try:
        found = opened_fetched(url, fetch(url))
    except InputError as error:
        yield Skipped(url, error.reason, where)
    else:
        yield from _contents(found, columns, fetch)


_READERS: dict[Kind, Callable[[Opened, Columns, Fetch | None], Iterator[Item]]] = {
    "warc": lambda found, _columns, _fetch: read_warc(found),
    "feed": lambda found, _columns, fetch: read_feed(found, fetch),
    "sitemap": lambda found, _columns, fetch: read_sitemap(found, fetch),
    "ninjs": lambda found, _columns, _fetch: read_ninjs(found),
    "rows": lambda found, columns, _fetch: read_rows(found, columns),
    "csv": lambda found, columns, _fetch: read_csv(found, columns),
    "parquet": lambda found, columns, _fetch: read_parquet(found, columns),
    "page": lambda found, _columns, _fetch: iter([page_of(found)]),
}


def _contents(found: Opened, columns: Columns, fetch: Fetch | None) -> Iterator[Item]:
    """The articles of an open input; damage that ends it early is told last."""
    kind = kind_of(found.head, re.split("[?#]", found.id)[0] if is_url(found.id) else found.id, columns)
    reason, nothing = "there are no articles in this; give another", True
    try:
        for item in _READERS[kind](found, columns, fetch):
            nothing = False
            yield item
    except InputError as error:
        reason = error.reason
    except MissingExtra as error:
        reason = str(error)
    except OSError as error:
        reason = f"the file cannot be read any further ({error.strerror or error}); copy it again"
    else:
        if not nothing:
            return
    yield found.skipped(_ORIGINS.get(kind, kind), "", reason)


_ORIGINS = {"rows": "table", "csv": "table", "parquet": "table", "page": "text"}
