"""XML from strangers, often broken: what is hostile is refused, the rest mended as far as it goes."""

from __future__ import annotations

import re
from html.entities import html5

from lxml import etree

from onrecord.errors import InputError
from onrecord.text.decode import decode
from onrecord.text.opening import Opened

# Feeds nest some ten deep, with pages in them some thirty.
MAX_DEPTH = 500

_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w:.-]{1,40})")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*>")
# What is no markup: the words of these are left as they are.
_APART = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)", re.DOTALL)
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[<>]*(?:\[[^\]]*\]\s*)?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,8}|#x[0-9a-fA-F]{1,8});)(\w{1,32};)?")
_TAG = re.compile(r"<(/?)[A-Za-z_](?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*+>")


def read_xml(found: Opened, max_bytes: int) -> etree._Element:
    """The root of an XML file; what is broken in it is mended or left out, no entity is looked up.

    Raises:
        InputError: It is too large or too deep, declares entities of its own, or nothing is left of it.
    """
    data = found.read(max_bytes)
    if len(data) > max_bytes:
        raise InputError(found.id, f"it has more than {max_bytes:,} bytes; split it")
    declared = _ENCODING.search(data[:1024])
    text = decode(data, declared[1].decode("ascii", "ignore") if declared else None, id=found.id).text
    if re.search("<!ENTITY", text, re.IGNORECASE):
        raise InputError(
            found.id, "it declares entities, which can fill any memory and no feed needs; take them out"
        )
    if _depth(text) > MAX_DEPTH:
        raise InputError(found.id, "its tags are nested deeper than any feed needs; mend it")
    parser = etree.XMLParser(
        encoding="utf-8", recover=True, resolve_entities=False, no_network=True, huge_tree=True
    )
    try:
        root = etree.fromstring(_mended(text).encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        raise InputError(found.id, "it is too broken to read; mend it")
    return root


def _depth(text: str) -> int:
    depth = deepest = 0
    for tag in _TAG.finditer(_APART.sub("", text)):
        if not tag[0].endswith("/>"):
            depth += -1 if tag[1] else 1
            deepest = max(deepest, depth)
    return deepest


def _mended(text: str) -> str:
    """Text whose entities are all known to XML: HTML's become their characters, other ampersands are escaped."""
    parts, at = [], 0
    text = _DOCTYPE.sub("", _DECLARATION.sub("", text), count=1)
    for apart in _APART.finditer(text):
        parts += [_ENTITY.sub(_character, text[at : apart.start()]), apart[0]]
        at = apart.end()
    return "".join(parts) + _ENTITY.sub(_character, text[at:])


def _character(entity: re.Match[str]) -> str:
    return html5.get(entity[1] or "") or f"&amp;{entity[1] or ''}"
