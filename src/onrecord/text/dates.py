"""When a page was published: every date it gives, where it gives it, and the likeliest of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from lxml.html import HtmlElement

from onrecord.types import DateCandidate

# Names of <meta> and itemprop that give a date, likeliest first; those after "modified" say when a page changed.
PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "datecreated",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "article.published", "publication_date",
    "publish_date", "publishdate", "publish-date", "published_time", "pubdate", "article_date_original",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dcterms.date", "dc.date", "date",
)  # fmt: skip
MODIFIED = (
    "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "article.updated", "last-modified",
    "lastmod", "modified_time", "revised",
)  # fmt: skip
# A page may carry a clock, a copyright year or a bug; news on the web is no older than this.
FIRST_YEAR = 1990
LAST_YEAR = 2100
# A page that lists other stories has a date for each.
MAX_TIMES = 20
MAX_DATES = 12

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]{{0,6}}\.?"
_WRITTEN = (
    re.compile(
        rf"\b{_MONTH}\s{{1,3}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,3}}(?P<year>\d{{4}})\b", re.IGNORECASE
    ),
    re.compile(
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s{{1,3}}{_MONTH},?\s{{1,3}}(?P<year>\d{{4}})\b", re.IGNORECASE
    ),
)
_NUMERIC = re.compile(r"(?<!\d)(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)")
_IN_URL = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<s>[-/_]?)(?P<month>\d{1,2})(?P=s)(?P<day>\d{1,2})(?!\d)"
)


def iso_date(text: str) -> str | None:
    """The first date in `text` as ISO 8601, with its time where that is given too; None where there is none."""
    text = text.strip()[:100]
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            when = read(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        if not FIRST_YEAR <= when.year <= LAST_YEAR:
            return None
        return when.date().isoformat() if re.fullmatch(r"[\d-]{8,10}", text) else when.isoformat()
    for pattern in (_NUMERIC, *_WRITTEN):
        if (match := pattern.search(text)) and (found := _calendar(match)):
            return found
    return None


def dates_of(
    tree: HtmlElement, linked_data: Iterable[dict[str, object]], url: str | None
) -> list[DateCandidate]:
    """Every date that the page's markup or address gives, likeliest to be that of publication first.

    Args:
        tree: The parsed page.
        linked_data: Its JSON-LD objects that describe an article.
        url: Its address, if known.
    """
    metas = list(_metas(tree))
    found = [
        *_from_linked_data(linked_data, ("datePublished", "dateCreated", "uploadDate")),
        *_from_metas(metas, PUBLISHED),
        *_from_times(tree),
        *_from_url(url),
        *_from_linked_data(linked_data, ("dateModified",)),
        *_from_metas(metas, MODIFIED),
    ]
    dates = dict.fromkeys(DateCandidate(value, origin) for text, origin in found if (value := iso_date(text)))
    return list(dates)[:MAX_DATES]


def _from_linked_data(
    objects: Iterable[dict[str, object]], keys: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    for key in keys:
        for thing in objects:
            if isinstance(value := thing.get(key), str):
                yield value, f"markup: JSON-LD {key}"


def _metas(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """(name, value) of everything that can carry a date by name, names in lower case."""
    for element in tree.iter("meta"):
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if name := element.get(attribute):
                yield name.strip().lower(), element.get("content") or ""
    for element in tree.xpath("//*[@itemprop][not(self::meta)]"):
        value = element.get("datetime") or element.get("content") or ""
        yield element.get("itemprop", "").strip().lower(), value or (element.text or "")


def _from_metas(metas: list[tuple[str, str]], names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for wanted in names:
        for name, value in metas:
            if name == wanted and value:
                yield value, f"markup: meta {name}"


def _from_times(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    times = list(tree.iter("time"))[:MAX_TIMES]
    # The article's own time says so, or stands in its header; teasers of other stories come later.
    times.sort(
        key=lambda t: "publi" not in f"{t.get('class')} {t.get('itemprop')} {' '.join(t.keys())}".lower()
    )
    for element in times:
        if value := element.get("datetime"):
            yield value, "markup: <time datetime>"


def _from_url(url: str | None) -> Iterator[tuple[str, str]]:
    for match in _IN_URL.finditer(url or ""):
        if found := _calendar(match):
            yield found, "url"


def _calendar(match: re.Match[str]) -> str | None:
    month = match["month"].lower()
    number = int(month) if month.isdigit() else _MONTHS.index(month) + 1
    if not FIRST_YEAR <= int(match["year"]) <= LAST_YEAR:
        return None
    try:
        return date(int(match["year"]), number, int(match["day"])).isoformat()
    except ValueError:
        return None
