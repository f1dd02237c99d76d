"""Files packed with gzip, bzip2, xz or zstandard, unpacked as a stream: in bounded memory, and bombs refused."""

from __future__ import annotations

import bz2
import io
import lzma
import sys
import zlib
from collections.abc import Callable
from contextlib import suppress
from typing import BinaryIO, Protocol

from onrecord.errors import InputError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

# Pages pack 3 to 15 to 1, a table of near-equal rows up to about 100 to 1; bombs 1,000 to 1 and more.
MAX_RATIO = 200
# What may come out, in bytes, before the ratio counts: a small file of one repeated letter does no harm.
FREE = 64 * 1024 * 1024
CHUNK = 65_536
# What xz and zstandard may use, in bytes; the strongest usual setting of xz needs 65 MiB.
_MEMORY = 128 * 1024 * 1024

BOMB = f"it unpacks to more than {MAX_RATIO} times its size, as no article does; unpack it yourself if you trust it"
CUT = "the packed data end too early; copy the file again"
DAMAGED = "the packed data are damaged; copy the file again"

_SIGNATURES = (
    (b"\x1f\x8b\x08", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstandard"),
)


class Unpacker(Protocol):
    """One packed stream, with the interface that bz2 and lzma share."""

    @property
    def eof(self) -> bool:
        """Whether the stream ended, its checksum right."""

    @property
    def needs_input(self) -> bool:
        """Whether nothing more comes of what was given."""

    @property
    def unused_data(self) -> bytes:
        """What was given after the stream's end."""

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """At most `max_length` bytes of what `data` goes on with."""


class Gzip:
    """One gzip member as an `Unpacker`."""

    def __init__(self) -> None:
        self._stream = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self._full = False

    @property
    def eof(self) -> bool:
        """Whether the member ended, its checksum right."""
        return self._stream.eof

    @property
    def needs_input(self) -> bool:
        """Whether nothing more comes of what was given."""
        return not (self._stream.eof or self._stream.unconsumed_tail or self._full)

    @property
    def unused_data(self) -> bytes:
        """What was given after the member's end."""
        return self._stream.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """At most `max_length` bytes; raises zlib.error where the member is damaged."""
        found = self._stream.decompress(self._stream.unconsumed_tail + data, max_length)
        self._full = len(found) == max_length
        return found


class Ratio:
    """Counts what goes in and what comes out."""

    def __init__(self) -> None:
        self.packed = self.unpacked = 0

    def is_bomb(self) -> bool:
        """Whether far more came out than any text packs to."""
        return self.unpacked > FREE and self.unpacked > MAX_RATIO * self.packed


_ZSTANDARD = {int(zstd.DecompressionParameter.window_log_max): _MEMORY.bit_length() - 1}
_NEW: dict[str, Callable[[], Unpacker]] = {
    "gzip": Gzip,
    "bzip2": bz2.BZ2Decompressor,
    "xz": lambda: lzma.LZMADecompressor(memlimit=_MEMORY),
    "zstandard": lambda: zstd.ZstdDecompressor(options=_ZSTANDARD),
}


def packing_of(head: bytes) -> str | None:
    """How bytes that begin with `head` are packed; None where they are not."""
    return next((name for signature, name in _SIGNATURES if head.startswith(signature)), None)


def opened_packed(stream: BinaryIO, packing: str, id: str) -> io.BufferedReader:
    """A stream of what is packed in another; reading it raises InputError where that is damaged or a bomb."""
    return io.BufferedReader(_Members(stream, _NEW[packing], id), CHUNK)


def unpacked_head(head: bytes, packing: str | None, size: int) -> bytes:
    """The first bytes, at most `size`, of what is packed in a file that begins with `head`, as far as it tells."""
    if packing is None:
        return head
    stream, found = opened_packed(io.BytesIO(head), packing, "-"), b""
    with suppress(InputError):  # what comes after the head is missing
        while len(found) < size and (more := stream.read1(size - len(found))):
            found += more
    return found


class _Members(io.RawIOBase):
    """Packed streams, one after the other, as one unpacked stream."""

    def __init__(self, stream: BinaryIO, new: Callable[[], Unpacker], id: str) -> None:
        self._stream, self._new, self._id = stream, new, id
        self._unpacker = new()
        self._ratio = Ratio()

    def readable(self) -> bool:
        """As a file's."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """As a file's."""
        while True:
            data = b""
            if self._unpacker.eof:
                data = (self._unpacker.unused_data or self._read()).lstrip(b"\0")
                if not data:
                    return 0
                self._unpacker = self._new()
            elif self._unpacker.needs_input:
                data = self._read()
                if not data:
                    raise InputError(self._id, CUT)
            try:
                found = self._unpacker.decompress(data, len(buffer))
            except (zlib.error, lzma.LZMAError, zstd.ZstdError, OSError, ValueError):
                raise InputError(self._id, DAMAGED) from None
            self._ratio.unpacked += len(found)
            if self._ratio.is_bomb():
                raise InputError(self._id, BOMB)
            if found:
                buffer[: len(found)] = found
                return len(found)

    def _read(self) -> bytes:
        data = self._stream.read(CHUNK)
        self._ratio.packed += len(data)
        return data
