"""The records of a WARC file as they lie in it, gzipped or plain; damage is passed over and told.

A record is only given once its end was seen where its length says, and in gzip its checksum was right. After damage
the next gzip member that holds a record, or the next record's header, is looked for from just behind the place where
the damaged record began, so that a wrong length never takes a sound record with it. The file is read once, from
start to end, a bounded part of it held.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import BinaryIO

from onrecord.text.packed import BOMB, CHUNK, CUT, DAMAGED, Gzip, Ratio

# Records of pages are some hundred kilobytes; a longer one is passed over, in bytes.
MAX_RECORD = 25_000_000
MAX_HEADER = 65_536
# So much of a packed record is held, in bytes, to look through it for the next one where it is damaged.
MAX_HELD = 32_000_000

_GZIP = b"\x1f\x8b\x08"
_START = b"WARC/"
_HEADER = re.compile(rb"WARC/\d\.\d\r?\n(?:WARC-|Content-)[\w-]+:", re.IGNORECASE)
_HEADER_END = re.compile(rb"\r?\n\r?\n")
_LENGTH = re.compile(rb"^Content-Length:[ \t]*(\d{1,15})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_NOT_BLANK = re.compile(rb"[^\r\n]")
_MAGIC = re.compile(re.escape(_GZIP))
_PAGE = re.compile(rb"^Content-Type:\s*(?:text/html|application/xhtml)", re.IGNORECASE | re.MULTILINE)
_LONGEST_MATCH = 128
# Packed bytes that are sure to give the first few unpacked ones.
_PEEK = 2_048

_CUT_SHORT = "the file ends before the record does; copy it again"
_WRONG_LENGTH = "the record does not end where its length says"
_TOO_LONG = f"the page has more than {MAX_RECORD:,} bytes; save its text alone"

# From a record's begin and end in its window: what to call it, and its offset and length in the file.
_Place = Callable[[int, int], tuple[str, int, int | None]]


@dataclass(frozen=True, slots=True)
class Record:
    """A whole record, header and block. `item` tells it from others, `offset` and `length` are bytes of the file."""

    item: str
    offset: int
    length: int | None
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Damage:
    """A place in the file from which no record could be had, and why."""

    item: str
    offset: int
    reason: str


class _Broken(Exception):
    """A gzip member is damaged."""


class _Window:
    """A stream's bytes from a moving start on."""

    def __init__(self, stream: BinaryIO | _Member, start: int = 0) -> None:
        self._stream = stream
        self._bytes = bytearray()
        self.start = start

    def fill(self, end: int) -> bool:
        """Read on until `end` is there; whether it is."""
        while self.start + len(self._bytes) < end:
            data = self._stream.read(max(CHUNK, min(end - self.start - len(self._bytes), MAX_RECORD)))
            if not data:
                return False
            self._bytes += data
        return True

    def get(self, begin: int, end: int) -> bytes:
        """The bytes [begin, end), as far as they are there."""
        self.fill(end)
        return bytes(self._bytes[max(0, begin - self.start) : max(0, end - self.start)])

    def drop(self, before: int) -> None:
        """Let go of what lies before a place."""
        del self._bytes[: max(0, before - self.start)]
        self.start = max(self.start, before)

    def search(self, pattern: re.Pattern[bytes], begin: int, end: int | None = None) -> int | None:
        """Where `pattern` is next found before `end`, letting go of what was looked through; None if nowhere."""
        at = max(begin, self.start)
        while (end is None or at < end) and self.fill(at + 1):
            more = self.fill(at + CHUNK)
            if match := pattern.search(self._bytes, at - self.start):
                found = self.start + match.start()
                return found if end is None or found < end else None
            there = self.start + len(self._bytes)
            at = there - _LONGEST_MATCH if more else there
            self.drop(at if end is None else min(at, end))
        return None


class _Member:
    """One gzip member in a window of the file, unpacked as it is read."""

    def __init__(self, raw: _Window, at: int) -> None:
        self._raw, self._from, self._at = raw, at, at
        self._unpacker, self._ratio = Gzip(), Ratio()

    @property
    def end(self) -> int:
        """Where the member ends in the file; known when all of it was read."""
        return self._at - len(self._unpacker.unused_data)

    def place(self, begin: int, _end: int) -> tuple[str, int, int | None]:
        """Where a record of this member lies in the file."""
        if begin == 0:
            return f"offset {self._from}", self._from, self.end - self._from if self._unpacker.eof else None
        return f"offset {self._from} + {begin}", self._from, None

    def read(self, size: int) -> bytes:
        """At most `size` unpacked bytes, none at the end; raises _Broken where the member is damaged."""
        while not self._unpacker.eof:
            data = b""
            if self._unpacker.needs_input:
                data = self._raw.get(self._at, self._at + CHUNK)
                self._at += len(data)
                self._raw.drop(self._at - MAX_HELD)
                if not data:
                    raise _Broken(CUT)
            try:
                found = self._unpacker.decompress(data, size)
            except zlib.error:
                raise _Broken(DAMAGED) from None
            self._ratio.packed += len(data)
            self._ratio.unpacked += len(found)
            if self._ratio.is_bomb():
                raise _Broken(BOMB)
            if found:
                return found
        return b""


def records(stream: BinaryIO, part: tuple[int, int] | None = None) -> Iterator[Record | Damage]:
    """Each record of a WARC file, and each place where there should be one and none can be had.

    With `part` only those that begin in the bytes [begin, end) of a stream that can seek: parts that meet give what the
    whole gives, for a record's beginning is known by its first bytes. (Only an archive that lies unpacked inside a
    record of this one has such bytes, too.)
    """
    raw = _Window(stream)
    head = raw.get(0, 16 * CHUNK)
    plain = _HEADER.search(head)
    packed = _next_member(_Window(io.BytesIO(head)), 0)
    low, high = part or (0, None)
    if low:
        stream.seek(low)
        raw = _Window(stream, low)
    if packed is not None and (plain is None or packed < plain.start()):
        return _of_members(raw, low, high)
    return _of_window(raw, lambda begin, end: (f"offset {begin}", begin, end - begin), low, high)


def _of_members(raw: _Window, low: int, high: int | None) -> Iterator[Record | Damage]:
    at = _next_member(raw, low) if low else 0
    while at is not None and (high is None or at < high) and raw.fill(at + 1):
        raw.drop(at)
        reason = "no gzip member begins here; the file is damaged"
        if raw.get(at, at + len(_GZIP)) == _GZIP:
            member = _Member(raw, at)
            try:
                yield from _of_window(_Window(member), member.place)
            except _Broken as broken:
                reason = str(broken)
            else:
                at = member.end
                continue
        yield Damage(f"offset {at}", at, reason)
        at = _next_member(raw, at + 1)
    # Whoever begins there looks for a member, and would pass over one of which not even the first bytes can be read.
    if high is not None and at is not None and raw.fill(at + 1) and _next_member(raw, at) != at:
        yield Damage(f"offset {at}", at, DAMAGED)


def _next_member(raw: _Window, begin: int) -> int | None:
    """Where the next gzip member begins that holds a record."""
    at = raw.search(_MAGIC, begin)
    while at is not None:
        with suppress(zlib.error):  # these three bytes may stand there by chance
            if Gzip().decompress(raw.get(at, at + _PEEK), len(_START)) == _START:
                return at
        at = raw.search(_MAGIC, at + 1)
    return None


def _of_window(
    window: _Window, place: _Place, low: int = 0, high: int | None = None
) -> Iterator[Record | Damage]:
    """The records in plain bytes, those after damage too; raises _Broken where no more bytes can be had."""
    at = window.search(_HEADER, low) if low else _past_blank(window, 0)
    while at is not None and (high is None or at < high) and window.fill(at + 1):
        window.drop(at)
        header = _header_at(window, at)
        if isinstance(header, str):
            item, offset, _ = place(at, at)
            yield Damage(item, offset, header)
            at = window.search(_HEADER, at + 1)
            continue
        body, end = header
        if end - body > MAX_RECORD:
            fault, following = _passed_over(window, body, end)
        elif window.fill(end) and (following := _after(window, body, end)) is not None:
            yield Record(*place(at, end), window.get(at, end))
            fault = None
        else:
            whole = window.fill(end)
            following = window.search(_HEADER, body)
            fault = _CUT_SHORT if following is None and not whole else _WRONG_LENGTH
        if fault:
            item, offset, _ = place(at, at)
            yield Damage(item, offset, fault)
        at = following if following is None else _past_blank(window, following)
    if high is not None and at is not None and window.fill(at + 1):
        header = _header_at(window, at)
        if isinstance(header, str) and not _HEADER.match(window.get(at, at + MAX_HEADER)):
            yield Damage(place(at, at)[0], at, header)


def _passed_over(window: _Window, body: int, end: int) -> tuple[str | None, int | None]:
    """What is wrong with a record too long to read, if that is to be told, and where the next one begins."""
    is_page = _PAGE.search(window.get(body, body + CHUNK)) is not None
    following = window.search(_HEADER, body, end)
    if following is None:
        if not window.fill(end):
            return _CUT_SHORT, None
        following = _after(window, body, end)
        if following is not None:
            return _TOO_LONG if is_page else None, following
        following = window.search(_HEADER, end)
    return _WRONG_LENGTH, following


def _header_at(window: _Window, at: int) -> tuple[int, int] | str:
    """Where the block of the record at `at` begins and ends, or what is wrong with its header."""
    head = window.get(at, at + MAX_HEADER)
    if not head.startswith(_START):
        return "no record begins here; the file is damaged"
    end = _HEADER_END.search(head)
    if end is None:
        return "the record's header does not end"
    if _HEADER.search(head, len(_START), end.start()):
        return "the record's header breaks off"
    length = _LENGTH.search(head, 0, end.start() + 1)
    if length is None:
        return "the record's header gives no length"
    return at + end.end(), at + end.end() + int(length[1])


def _after(window: _Window, body: int, end: int) -> int | None:
    """Where to go on behind a block that lies at [body, end); None where no block can end there."""
    tail = window.get(end, end + 16)
    rest = tail.lstrip(b"\r\n")
    if not rest or rest.startswith(_START):
        return end + len(tail) - len(rest)
    # One of the two may be damaged: the empty lines, or what comes after them.
    if tail[4:].startswith(_START):
        return end + 4
    empty_lines = tail.startswith(b"\r\n\r\n")
    return end + 4 if empty_lines and not _HEADER.search(window.get(body, end)) else None


def _past_blank(window: _Window, at: int) -> int | None:
    return window.search(_NOT_BLANK, at)
