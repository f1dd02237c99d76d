"""WARC files, those of Common Crawl's CC-NEWS as they are: the web pages in them.

The one door to fastwarc.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from fastwarc.stream_io import BrotliReader, ChunkedReader
from fastwarc.warc import WarcRecord, WarcRecordType

from onrecord.errors import InputError
from onrecord.text import html, unpack
from onrecord.text.archive import Damage, Record, records
from onrecord.text.decode import storable
from onrecord.text.opening import Opened, utc
from onrecord.text.packed import CHUNK, opened_packed
from onrecord.text.page import Page, media_type
from onrecord.types import Skipped

_Reader = ChunkedReader | BrotliReader | io.BufferedReader

_CHUNK_SIZE = re.compile(rb"\s*[0-9a-fA-F]{1,8}[ \t]*(?:;[^\r\n]*)?\r?\n")
# The checksums that can be verified; of another kind or spelling nothing is known.
_DIGEST = re.compile(r"(?:sha1|sha256|sha512|md5):(?:[A-Z2-7]+=*|[0-9a-f]+)")
# Never a page, whatever is in them.
_MEDIA = ("image/", "video/", "audio/", "font/")
_MAY_BE_PAGES = (WarcRecordType.response, WarcRecordType.resource)
_OTHERS = (
    WarcRecordType.warcinfo, WarcRecordType.request, WarcRecordType.metadata, WarcRecordType.revisit,
    WarcRecordType.conversion, WarcRecordType.continuation,
)  # fmt: skip
_HTML = ("text/html", "application/xhtml+xml")


def read_warc(found: Opened, part: tuple[int, int] | None = None) -> Iterator[Page | Skipped]:
    """Each page that was answered with status 200, and each record that cannot be read.

    Answers that are no pages (pictures, redirects, errors) are passed over.

    Args:
        found: The file.
        part: Only the records that begin in these bytes [begin, end) of it; for a file that `has_parts`.

    Raises:
        InputError: The file is packed as a whole, and that is damaged or a bomb.
    """
    plain = has_parts(found)  # else offsets are those of the unpacked file
    if part and found.path:
        with found.path.open("rb") as stream:
            yield from _pages(found, records(stream, part), plain=True)
    else:
        yield from _pages(found, records(found.stream if plain else found.unpacked()), plain=plain)


def has_parts(found: Opened) -> bool:
    """Whether the records lie so in a WARC file that reading can begin at any of them."""
    return found.packing in (None, "gzip")


def _pages(found: Opened, given: Iterator[Record | Damage], *, plain: bool) -> Iterator[Page | Skipped]:
    for record in given:
        offset = record.offset if plain else None
        try:
            if isinstance(record, Damage):
                result: Page | Skipped | None = found.skipped("warc", record.item, record.reason, offset)
            else:
                result = _page(found, record, offset)
        except _Unreadable as fault:
            result = found.skipped("warc", record.item, str(fault), offset)
        if result:
            yield result


class _Unreadable(Exception):
    """A record is whole and cannot be read all the same; the message is the reason."""


def _page(found: Opened, record: Record, offset: int | None) -> Page | None:
    """The page in a record; None where it holds something else."""
    try:
        parsed = WarcRecord.from_reader(io.BytesIO(record.data))
    except (OSError, ValueError):
        raise _Unreadable("the record's header is broken") from None
    if parsed.record_type not in _MAY_BE_PAGES:
        if parsed.record_type not in _OTHERS:
            raise _Unreadable("the record's header is broken: there is no such type of record")
        return None
    digest = parsed.headers.get("WARC-Block-Digest") or ""
    sound = not _DIGEST.fullmatch(digest) or parsed.verify_block_digest()
    served = _served(parsed)
    data = _undone(parsed.reader.read(), served.codings) if served else b""
    if served is None or not (served.kind in _HTML or html.is_html(data[: html.HEAD])):
        if sound:
            return None
        raise _Unreadable("the record's bytes are not those of its checksum")
    url = storable((parsed.headers.get("WARC-Target-URI") or "").strip("<> "))
    origin = found.origin(
        "warc", record.item, data=data, offset=offset, length=record.length, seen=_date(parsed)
    )
    return Page(
        found.named(record.item),
        data,
        origin,
        url=url if url.startswith(("http://", "https://")) else None,
        charset=served.charset,
        html=True,
        notes=_notes(parsed, sound=sound),
    )


@dataclass(frozen=True, slots=True)
class _Served:
    """What a record says of its block: media type, charset, and codings in the order they were put on."""

    kind: str
    charset: str | None
    codings: tuple[str, ...] = ()


def _served(parsed: WarcRecord) -> _Served | None:
    """What a record that may be a page says of itself; None where it is none."""
    media = media_type(parsed.headers.get("Content-Type"))
    if parsed.record_type == WarcRecordType.resource:
        return _Served(*media)
    if media[0] == "text/dns":
        return None
    parsed.is_http = True
    try:
        parsed.parse_http()
    except (OSError, ValueError):
        raise _Unreadable("the HTTP headers are broken") from None
    headers = parsed.http_headers
    if headers.status_code is None:
        raise _Unreadable("the HTTP status is broken")
    media = media_type(headers.get("Content-Type"))
    if headers.status_code != 200 or media[0].startswith(_MEDIA):
        return None
    values = [v for name in ("Content-Encoding", "Transfer-Encoding") for v in headers.get_multiple(name)]
    return _Served(*media, tuple(coding.strip().lower() for value in values for coding in value.split(",")))


def _notes(parsed: WarcRecord, *, sound: bool) -> tuple[str, ...]:
    notes = []
    if not sound:
        notes.append("the archive's checksum (WARC-Block-Digest) is not that of these bytes")
    if why := parsed.headers.get("WARC-Truncated"):
        notes.append(f"the archive holds only the beginning of this page (WARC-Truncated: {why[:40]})")
    return tuple(map(storable, notes))


def _date(parsed: WarcRecord) -> str | None:
    try:
        date = datetime.fromisoformat((parsed.headers.get("WARC-Date") or "").strip())
        return utc(date if date.tzinfo else date.replace(tzinfo=UTC))
    except (ValueError, OverflowError):
        return None


def _undone(data: bytes, codings: tuple[str, ...]) -> bytes:
    """A body without its codings. Archives often keep the headers of codings that they have undone."""
    for coding in reversed(codings):
        if html.is_html(data[: html.HEAD]) or coding in ("", "identity"):
            continue
        if coding == "chunked" and not _CHUNK_SIZE.match(data):
            continue
        try:
            data = _bounded(_pieces(data, coding))
        except (OSError, ValueError, InputError):
            raise _Unreadable(f"the page is damaged: it is no whole {coding}") from None
    return data


def _pieces(data: bytes, coding: str) -> Iterator[bytes]:
    if coding in unpack.CODINGS:
        return unpack.unpacked(iter([data]), coding)
    packed = io.BytesIO(data)
    match coding:
        case "chunked":
            reader: _Reader = ChunkedReader(packed)
        case "br":
            reader = BrotliReader(packed)
        case "zstd":
            reader = opened_packed(packed, "zstandard", "-")
        case _:
            raise _Unreadable(f"the page is packed in a way that cannot be undone ({coding[:40]})")
    return iter(lambda: reader.read(CHUNK), b"")


def _bounded(pieces: Iterator[bytes]) -> bytes:
    whole = bytearray()
    for piece in pieces:
        whole += piece
        if len(whole) > html.MAX_BYTES:
            raise _Unreadable(f"the page unpacks to more than {html.MAX_BYTES:,} bytes, as no article does")
    return bytes(whole)
