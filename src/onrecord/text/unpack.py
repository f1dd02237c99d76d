"""Undoing gzip and deflate a little at a time, so that no bomb grows larger than its reader lets it."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

CHUNK = 65_536  # bytes in one piece, packed or unpacked
CODINGS = ("gzip", "x-gzip", "deflate")

_GZIP = b"\x1f"


def unpacked(pieces: Iterator[bytes], coding: str) -> Iterator[bytes]:
    """The bytes that `pieces` of a `coding` hold, in pieces of at most CHUNK bytes, some of them empty.

    gzip may come as several members one after the other; whatever else follows is left out. Deflate may
    come with or without its zlib header, because servers send both.

    Raises:
        ValueError: The pieces hold something else, or end too early.
    """
    unpacker: zlib._Decompress | None = None
    members = 0
    try:
        for packed in pieces:
            rest = packed
            while rest:
                if unpacker is None:
                    if members and (coding == "deflate" or not rest.startswith(_GZIP)):
                        return
                    unpacker = zlib.decompressobj(_window(rest, coding))
                    members += 1
                yield unpacker.decompress(rest, CHUNK)
                rest = unpacker.unconsumed_tail
                if unpacker.eof:
                    rest, unpacker = unpacker.unused_data, None
        while unpacker is not None and not unpacker.eof:  # what it has read but not given yet
            last = unpacker.decompress(b"", CHUNK)
            if not last:
                raise ValueError("ends too early")
            yield last
    except zlib.error as error:
        raise ValueError(str(error)) from None


def _window(start: bytes, coding: str) -> int:
    """The code that zlib has for what comes: gzip, deflate with a header (RFC 1950), or without one."""
    if coding != "deflate":
        return zlib.MAX_WBITS | 16
    has_header = start[0] & 0x0F == zlib.DEFLATED and int.from_bytes(start[:2]) % 31 == 0
    return zlib.MAX_WBITS if has_header else -zlib.MAX_WBITS
