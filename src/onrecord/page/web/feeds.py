"""Atom feeds: new quotes of a search or a person, those put on the record last first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from xml.etree import ElementTree as ET

from onrecord.markup import harmless
from onrecord.record.search.hits import Hit

TYPE = "application/atom+xml; charset=utf-8"
LISTED = 50

_NS = "http://www.w3.org/2005/Atom"
_NEVER = "1970-01-01T00:00:00+00:00"
_NOT_XML = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")


def atom(title: str, root: str, path: str, own: str, hits: Sequence[Hit], added: Mapping[int, str]) -> bytes:
    """A feed.

    Args:
        title: Of the feed.
        root: The server's address, without a slash at its end.
        path: Of the page that shows the same.
        own: Path of the feed itself.
        hits: Those put on the record last first.
        added: By quote id, when its article was put on the record (ISO 8601).
    """
    feed = ET.Element("feed", xmlns=_NS)
    _add(feed, "id", f"{root}{own}")
    _add(feed, "title", title)
    _add(feed, "updated", max(added.values(), default=_NEVER))
    ET.SubElement(feed, "link", rel="self", type="application/atom+xml", href=f"{root}{own}")
    ET.SubElement(feed, "link", rel="alternate", type="text/html", href=f"{root}{path}")
    ET.SubElement(_add(feed, "author", None), "name").text = "onrecord"
    for hit in hits:
        _entry(feed, root, hit, added.get(hit.id, _NEVER))
    return bytes(ET.tostring(feed, "utf-8", xml_declaration=True))


def _entry(feed: ET.Element, root: str, hit: Hit, added: str) -> None:
    entry = ET.SubElement(feed, "entry")
    who = hit.speaker or hit.source or "not named"
    where = hit.outlet or hit.publisher or "an unnamed outlet"
    _add(entry, "id", f"{root}/quotes/{hit.id}")
    _add(entry, "title", f"{who}: {_short(hit.text)}")
    _add(entry, "updated", added)
    if hit.date:
        _add(entry, "published", f"{hit.date}T00:00:00Z")
    ET.SubElement(entry, "link", rel="alternate", type="text/html", href=f"{root}/quotes/{hit.id}")
    if hit.link:
        ET.SubElement(entry, "link", rel="via", href=_clean(hit.link))
    ET.SubElement(_add(entry, "author", None), "name").text = _clean(who)
    _add(
        entry,
        "content",
        f"{hit.text}\n\n{who}, {hit.cue or 'quoted'}, in {where}: {hit.title or 'an article'}",
    )
    entry[-1].set("type", "text")


def _add(parent: ET.Element, name: str, text: str | None) -> ET.Element:
    made = ET.SubElement(parent, name)
    made.text = None if text is None else _clean(text)
    return made


def _clean(text: str) -> str:
    """The text without what XML cannot hold."""
    return _NOT_XML.sub("\ufffd", harmless(text))


def _short(text: str, most: int = 90) -> str:
    words = " ".join(text.split())
    return words if len(words) <= most else words[: most - 1].rpartition(" ")[0] + "…"
