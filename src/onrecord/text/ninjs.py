"""IPTC ninjs, news in JSON, versions 1 to 3: one item, an array of them, or one a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from onrecord.text.opening import Opened
from onrecord.text.page import Page, with_words
from onrecord.text.rows import Row, objects
from onrecord.types import Article, Skipped

_DATES = ("versioncreated", "firstcreated", "contentcreated")
_HTML_BODIES = ("body_xhtml", "body_html")


def read_ninjs(found: Opened) -> Iterator[Page | Article | Skipped]:
    """Each news item with a text; HTML bodies go before plain ones, which often lose their paragraphs."""
    for row in objects(found):
        if isinstance(row.value, str):
            yield found.skipped("ninjs", row.item, row.value, row.offset)
        else:
            yield _item(found, row, row.value)


def _item(found: Opened, row: Row, news: dict[str, Any]) -> Page | Article | Skipped:
    # Version 3 writes versionCreated where 1 and 2 write versioncreated.
    facts = {name.lower(): value for name, value in news.items()}
    body, is_html = _body(facts)
    if not body:
        kind = facts.get("type")
        what = f"it is a {kind}" if isinstance(kind, str) and kind != "text" else "it has no body"
        return found.skipped("ninjs", row.item, f"there is no text in this news item: {what}", row.offset)
    uri = _string(facts.get("uri"))
    page = Page(
        found.named(row.item),
        b"",
        found.origin("ninjs", row.item, offset=row.offset, length=row.length),
        url=uri if uri.startswith(("http://", "https://")) else None,
        title=_string(facts.get("headline")) or _valued(facts.get("headlines")),
        published=next((date for name in _DATES if (date := _string(facts.get(name)))), None),
        publisher=_string(facts.get("copyrightholder")) or None,
        byline=_string(facts.get("byline")) or _string(facts.get("by")) or None,
    )
    return with_words(page, body, is_html=is_html, keep=found.path is None)


def _body(facts: dict[str, Any]) -> tuple[str, bool]:
    """The fullest text of an item, and whether it is HTML."""
    found = [(_string(facts.get(name)), True) for name in _HTML_BODIES]
    found += [(_string(facts.get(name)), False) for name in ("body_text", "body_plain")]
    bodies = facts.get("bodies")
    for body in bodies if isinstance(bodies, list) else []:
        if isinstance(body, dict):
            named = {name.lower(): value for name, value in body.items()}
            kind = f"{named.get('contenttype', '')}".lower()
            found.append((_string(named.get("value")), "html" in kind))
    return max(
        (text for text in found if text[0].strip()),
        key=lambda text: (text[1], len(text[0])),
        default=("", False),
    )


def _valued(items: Any) -> str:
    """The first value of a list of {"role": ..., "value": ...}, that of the role main before others."""
    known = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    known.sort(key=lambda item: item.get("role") != "main")
    return next((text for item in known if (text := _string(item.get("value")))), "")


def _string(value: Any) -> str:
    return value if isinstance(value, str) else ""
