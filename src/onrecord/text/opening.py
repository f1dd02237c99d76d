"""Opening an input: its bytes as a stream, what they begin with, and where they are."""

from __future__ import annotations

import hashlib
import io
import os
import select
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import InputError
from onrecord.text.decode import storable
from onrecord.text.fetch import Fetched
from onrecord.text.files import STANDARD_INPUT, Source
from onrecord.text.packed import opened_packed, packing_of, unpacked_head
from onrecord.types import Origin, Skipped

# What is looked at to tell one kind from another, in bytes.
HEAD = 65_536
_PIECE = 1_048_576


@dataclass(frozen=True, slots=True)
class Opened:
    """An input that is open.

    `id` names it to people and `source` to the record. `stream` gives its bytes as they lie, `head`
    the first of them unpacked, and `packing` how they are packed (`gzip`), None where they are not.
    `path` is where they lie as a file and `size` how many that has. `seen` is when they were what their
    address gave, `url` that address, and `content_type` what it called them.
    """

    id: str
    source: str
    stream: BinaryIO = field(repr=False)
    head: bytes = field(repr=False)
    packing: str | None = None
    path: Path | None = None
    size: int | None = None
    seen: str | None = None
    url: str | None = None
    content_type: str | None = None

    def read(self, limit: int) -> bytes:
        """All bytes, unpacked, or the first `limit` of them and one more.

        Raises:
            InputError: They are packed, and damaged or a bomb.
        """
        stream, data = self.unpacked(), bytearray()
        while len(data) <= limit and (more := stream.read(min(_PIECE, limit + 1 - len(data)))):
            data += more
        return bytes(data)

    def unpacked(self) -> BinaryIO:
        """The bytes as a stream, unpacked; reading it raises InputError where they are damaged."""
        return opened_packed(self.stream, self.packing, self.id) if self.packing else self.stream

    def named(self, item: str) -> str:
        """What to call one item of this input."""
        return f"{self.id}, {item}" if item else self.id

    def origin(
        self,
        kind: str,
        item: str = "",
        *,
        data: bytes | None = None,
        offset: int | None = None,
        length: int | None = None,
        seen: str | None = None,
    ) -> Origin:
        """Where the item is whose bytes are `data`; these are kept where no file keeps them."""
        return Origin(
            self.source,
            kind,
            item,
            offset,
            length,
            hashlib.sha256(data).hexdigest() if data is not None else "",
            seen or self.seen,
            data if self.path is None else None,
        )

    def skipped(self, kind: str, item: str, reason: str, offset: int | None = None) -> Skipped:
        """An item that cannot be read, and why."""
        return Skipped(self.named(item), storable(reason), self.origin(kind, item, offset=offset))


def place_of(source: Source) -> str:
    """What the record calls an input: the whole path of a file, `-` for standard input."""
    path = source.path.absolute() if source.path else STANDARD_INPUT
    return os.fsencode(path).decode("utf-8", "replace")


@contextmanager
def opened(source: Source) -> Iterator[Opened]:
    """A file or standard input, open for as long as the block runs.

    Raises:
        InputError: There is no such file, or it may not or cannot be read.
    """
    if source.fault:
        raise InputError(source.id, source.fault)
    if source.path is None:
        _await(sys.stdin.buffer)
        yield _open(source.id, STANDARD_INPUT, sys.stdin.buffer)
        return
    with _file(source, source.path) as stream:
        facts = os.fstat(stream.fileno())
        yield replace(
            _open(source.id, place_of(source), stream),
            path=source.path,
            size=facts.st_size,
            seen=utc(datetime.fromtimestamp(facts.st_mtime, UTC)),
        )


def _await(stream: BinaryIO) -> None:
    """Wait until there is something to read: Ctrl-C right before a read would be heard only when that ends."""
    with suppress(OSError, ValueError):  # what is no file of the system's cannot be waited for
        while not select.select([stream], [], [], 1)[0]:
            pass


def opened_fetched(url: str, fetched: Fetched) -> Opened:
    """What a URL gave, as an input."""
    return replace(
        _open(url, url, io.BytesIO(fetched.data)),
        seen=fetched.seen,
        url=fetched.url,
        content_type=fetched.content_type,
    )


def utc(moment: datetime) -> str:
    """A moment as the record has them: ISO 8601, UTC, whole seconds."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


class _Rejoined(io.RawIOBase):
    """A stream whose first bytes were read already."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(data) :]
        buffer[: len(data)] = data
        return len(data)


def _open(id: str, source: str, stream: BinaryIO) -> Opened:
    try:
        head = stream.read(HEAD)
    except OSError as error:
        raise InputError(id, f"the file cannot be read ({error.strerror}); check the path") from None
    packing = packing_of(head)
    whole = io.BufferedReader(_Rejoined(head, stream), HEAD)
    return Opened(id, source, whole, unpacked_head(head, packing, HEAD), packing)


def _file(source: Source, path: Path) -> BinaryIO:
    try:
        kind = path.stat().st_mode
        if stat.S_ISDIR(kind):
            raise InputError(source.id, "this is a folder; give the files in it")
        if not stat.S_ISREG(kind):
            raise InputError(
                source.id, "this is a pipe or a device, not a file; use - to read standard input"
            )
        return path.open("rb")
    except FileNotFoundError:
        raise InputError(source.id, "there is no such file; check the path") from None
    except PermissionError:
        raise InputError(source.id, "the file may not be read; check its rights") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise InputError(source.id, f"the file cannot be read ({error}); check the path") from None
