"""IPTC ninjs, news in JSON, versions 1 to 3: one item, an array of them, or one a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from onrecord.text.decode import storable
from onrecord.text.opening import Opened
from onrecord.text.page import Page, told
from onrecord.text.rows import Row, objects
from onrecord.types import Article, Skipped


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
        return found.skipped("ninjs", row.item, f"there is no text in this news item: {what}")
    uri = _string(facts.get("uri"))
    page = Page(
        found.named(row.item),
        f"<div>{body}</div>".encode("utf-8", "replace") if is_html else b"",
        found.origin("ninjs", row.item, offset=row.offset, length=row.length),
        url=uri if uri.startswith(("http://", "https://")) else None,
        title=_string(facts.get("headline")) or _valued(facts.get("headlines")),
        published=next((v for k in _DATES if (v := _string(facts.get(k)))), None),
        publisher=_string(facts.get("copyrightholder")) or None,
        byline=_string(facts.get("byline")) or _string(facts.get("by")) or None,
        charset="utf-8",
        html=True,
    )
    said = json.dumps([body, uri, page.title, page.published, page.publisher, page.byline]).encode()
    origin = found.origin("ninjs", row.item, data=said, offset=row.offset, length=row.length)
    page = replace(page, origin=replace(origin, raw=None))
    if is_html:
        return page if found.path else replace(page, origin=replace(page.origin, raw=page.data))
    return replace(told(Article(storable(body), page.id), page), origin=page.origin)


_DATES = ("versioncreated", "firstcreated", "contentcreated")
_HTML_BODIES = ("body_xhtml", "body_html")


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
