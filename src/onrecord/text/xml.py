"""XML from strangers: what no feed or site map needs is refused before a parser sees it."""

from __future__ import annotations

import re

from onrecord.errors import InputError
from onrecord.text.opening import Opened

# Feeds are up to some megabytes; the site map protocol allows 50 MB.
MAX_BYTES = 50_000_000
# Feeds nest some ten deep, with pages in them some thirty.
MAX_DEPTH = 500

_DATA = re.compile(rb"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)", re.DOTALL)
_TAG = re.compile(rb"<(/?)[A-Za-z_](?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*+>")


def read_xml(found: Opened, max_bytes: int = MAX_BYTES) -> bytes:
    """The bytes of an XML file that is safe to parse.

    Raises:
        InputError: It is too large or too deep, or declares entities of its own.
    """
    data = found.read(max_bytes)
    if len(data) > max_bytes:
        raise InputError(found.id, f"it has more than {max_bytes:,} bytes; split it")
    flat = data.replace(b"\0", b"")  # UTF-16 and UTF-32, near enough for this
    if re.search(rb"<!ENTITY", flat, re.IGNORECASE):
        raise InputError(
            found.id, "it declares entities, which can fill any memory; no feed needs them: take them out"
        )
    depth = 0
    for tag in _TAG.finditer(_DATA.sub(b"", flat)):
        if not tag[0].endswith(b"/>"):
            depth += -1 if tag[1] else 1
        if depth > MAX_DEPTH:
            raise InputError(found.id, "its tags are nested deeper than any feed needs; mend it")
    return data
