"""What a page says about itself: address, title, byline, publisher, language."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

# JSON-LD nests as deep as its writer likes; an article lies near the top.
MAX_DEPTH = 8
MAX_OBJECTS = 500
# Longer than this, a title or a byline is something else.
MAX_LENGTH = 300

_ARTICLE_TYPES = re.compile("article|posting|report|review", re.IGNORECASE)


def linked_data(tree: HtmlElement) -> list[dict[str, Any]]:
    """The page's JSON-LD objects that describe an article; broken JSON is passed over."""
    objects: list[dict[str, Any]] = []
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _objects(data, MAX_DEPTH):
            if len(objects) < MAX_OBJECTS and _ARTICLE_TYPES.search(str(thing.get("@type", ""))):
                objects.append(thing)
    return objects


def metas(tree: HtmlElement) -> dict[str, str]:
    """The page's <meta> values by their property or name in lower case; the first of each name counts."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        value = one_line(element.get("content"))
        if name and value:
            found.setdefault(name.strip().lower(), value)
    return found


def url_of(tree: HtmlElement, meta: dict[str, str]) -> str | None:
    """The address that the page gives as its own."""
    links = [link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    for link in (*links, meta.get("og:url"), meta.get("twitter:url")):
        if link and _host(link):
            return link.strip()
    return None


def titles_of(
    tree: HtmlElement, data: list[dict[str, Any]], meta: dict[str, str], site: str | None
) -> list[str]:
    """Every form of the page's headline, the best first; none ends in the site's name."""
    titles = [
        *(thing.get("headline") for thing in data),
        meta.get("og:title"),
        meta.get("twitter:title"),
        *(h1.text_content() for h1 in list(tree.iter("h1"))[:3]),
        *(title.text_content() for title in list(tree.iter("title"))[:1]),
    ]
    clean = [_without_site(one_line(t), site) for t in titles if isinstance(t, str)]
    return list(dict.fromkeys(t for t in clean if 0 < len(t) <= MAX_LENGTH))


def byline_of(data: list[dict[str, Any]], meta: dict[str, str], publisher: str | None) -> str | None:
    """Who wrote the article, several names joined by ", "; None where only the publisher is named."""
    names = [name for thing in data for name in _names(thing.get("author"))]
    if not names:
        keys = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl")
        names = [meta[key] for key in keys if key in meta][:1]
    names = [re.sub(r"^by\s+", "", one_line(name), flags=re.IGNORECASE) for name in names]
    outlet = bare(publisher or "")
    keep = [n for n in dict.fromkeys(names) if "://" not in n and len(n) <= MAX_LENGTH]
    keep = [n for n in keep if bare(n) and not outlet.startswith(bare(n))]
    return ", ".join(keep) or None


def publisher_of(data: list[dict[str, Any]], meta: dict[str, str]) -> str | None:
    """The name of the outlet."""
    names = [meta.get("og:site_name"), *(n for thing in data for n in _names(thing.get("publisher")))]
    names += [meta.get("application-name"), meta.get("publisher")]
    known = [name for n in names if n and len(name := one_line(n)) <= MAX_LENGTH]
    # Some sites give their address for a name; a name given elsewhere is better.
    spoken = [name for name in known if not re.match(r"https?://|www\.", name)]
    named = spoken or [_host(name) or name for name in known]
    return named[0] if named else None


def language_declared(tree: HtmlElement) -> str | None:
    """The language that the page's `lang` attribute gives, as ISO 639-1."""
    match = re.match(r"[a-z]{2}(?=$|[-_])", (tree.get("lang") or "").strip().lower())
    return match[0] if match else None


def one_line(text: str | None) -> str:
    """`text` with its entities read, each run of white space made one space, and none around."""
    return " ".join(html.unescape(text or "").split())


def bare(text: str) -> str:
    """`text` in letters and digits only, for comparing names and titles."""
    return re.sub(r"[\W_]+", "", text).casefold()


def _objects(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth and isinstance(data, list):
        for item in data:
            yield from _objects(item, depth - 1)
    elif depth and isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(data.get(key), depth - 1)


def _names(value: Any) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        name = item.get("name") if isinstance(item, dict) else item
        if isinstance(name, str) and name.strip():
            yield name


def _without_site(title: str, site: str | None) -> str:
    """'Fares rise - The Herald' without the part after the last dash or bar, where that is the site's name."""
    parts = re.split(r"\s+[-–—|·:»]\s+", title)
    if site and len(parts) > 1 and parts[-1].casefold() == site.casefold():
        return title[: title.rindex(parts[-1])].rstrip(" -–—|·:»")
    return title


def _host(link: str) -> str | None:
    """The host of an absolute web address; None for anything else."""
    try:
        parts = urlsplit(link.strip())
    except ValueError:
        return None
    return parts.netloc if parts.scheme in ("http", "https") and parts.netloc else None
