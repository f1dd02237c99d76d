"""Sources become shards: parts that one worker reads in one go, each with a name that its bytes give it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Protocol
from zlib import crc32

from onrecord.corpus.worker import Reading
from onrecord.errors import InputError
from onrecord.reader import reader_version
from onrecord.text.columns import Columns
from onrecord.text.files import Source, expand
from onrecord.text.kinds import kind_of
from onrecord.text.opening import opened, place_of
from onrecord.text.packed import CHUNK
from onrecord.text.results import VERSION
from onrecord.text.sources import Item, Page, is_url, items, items_between, items_of
from onrecord.text.warc import has_parts
from onrecord.types import Article, Origin

# Articles of a table, or files, in one shard.
MOST = 500
# A table or a file of pages larger than this is not read as a whole by one worker, in bytes.
LARGE = 2_000_000
# Where a group of files may end before it is full: at one name in so many, so that a file more or less in a folder
# changes the groups beside it and no others.
_FEW, _ENDS = 50, 100


@dataclass(frozen=True, slots=True)
class Plan:
    """All that decides what comes of a shard: how articles are read, and which columns of tables are what."""

    reading: Reading = field(default_factory=Reading)
    columns: Columns = field(default_factory=Columns)

    def key(self) -> str:
        """One line that is the same for the same results: with the versions of onrecord, its model and the schema."""
        return json.dumps(
            [VERSION, reader_version(self.reading.model), asdict(self.reading), asdict(self.columns)]
        )


class Shard(Protocol):
    """A part of the sources. `size` is in bytes of them, 0 where it is not known."""

    @property
    def size(self) -> int:
        """Its share of the sources."""

    def items(self, columns: Columns) -> Iterator[Item]:
        """Its articles, not read yet."""

    def inputs(self) -> Iterator[bytes]:
        """All that it holds, piece by piece, for its digest."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The records of a WARC file that begin in its bytes [begin, end)."""

    source: Source
    begin: int
    end: int

    @property
    def size(self) -> int:
        """As many bytes."""
        return self.end - self.begin

    def items(self, columns: Columns) -> Iterator[Item]:  # noqa: ARG002 - a WARC file has none
        """Its articles, not read yet."""
        return items_between(self.source, self.begin, self.end)

    def inputs(self) -> Iterator[bytes]:
        """Its place, and its bytes."""
        yield f"{Path(self.source.id).name} {self.begin} {self.end}".encode()
        yield from _bytes(self.source, self.begin, self.end)


@dataclass(frozen=True, slots=True)
class Files:
    """Whole files, one after the other."""

    sources: tuple[Source, ...]
    size: int

    def items(self, columns: Columns) -> Iterator[Item]:
        """Their articles, not read yet."""
        for source in self.sources:
            yield from items_of(source, columns)

    def inputs(self) -> Iterator[bytes]:
        """Their names and their bytes."""
        for source in self.sources:
            yield f"\0{Path(source.id).name}\0".encode()
            yield from _bytes(source, 0, None)


@dataclass(frozen=True, slots=True)
class Slice:
    """Articles in a row of one source, which only reading it from its start gives."""

    given: tuple[Item, ...]
    size: int

    def items(self, columns: Columns) -> Iterator[Item]:  # noqa: ARG002 - they are known
        """The articles."""
        return iter(self.given)

    def inputs(self) -> Iterator[bytes]:
        """The articles, as far as they tell what is in them."""
        for item in self.given:
            origin = item.origin or Origin("", "")
            known: list[str | None] = [Path(origin.source).name, origin.item, origin.sha256]
            if isinstance(item, Article):
                known += [
                    item.id,
                    item.text,
                    item.title,
                    item.published,
                    item.byline,
                    item.url,
                    item.publisher,
                ]
            yield json.dumps(known).encode()
            yield item.data if isinstance(item, Page) else b""


def digest(shard: Shard, plan: Plan) -> str:
    """What a shard's result is called: 32 hex digits of what is read, how, and by which version."""
    total = hashlib.sha256(plan.key().encode())
    for piece in shard.inputs():
        total.update(piece)
    return total.hexdigest()[:32]


def shards(names: Iterable[str], columns: Columns, size: int) -> Iterator[Shard]:
    """The parts of files, folders and standard input, in order, each of about `size` bytes; read as they are asked for."""
    group = _Group(size)
    for source in _sources(names):
        large = _bytes_of(source) > LARGE or source.path is None
        parts = _parts(source, columns, size) if large else None
        if parts is None:
            yield from group.add(source)
        else:
            yield from group.rest()
            yield from parts
    yield from group.rest()


class _Group:
    """Files on their way into one shard."""

    def __init__(self, size: int) -> None:
        self._most = size
        self._sources: list[Source] = []
        self._size = 0

    def add(self, source: Source) -> Iterator[Shard]:
        self._sources.append(source)
        self._size += _bytes_of(source)
        count = len(self._sources)
        may_end = count >= _FEW and crc32(source.id.encode()) % _ENDS == 0
        if may_end or count >= MOST or self._size >= self._most:
            yield from self.rest()

    def rest(self) -> Iterator[Shard]:
        if self._sources:
            yield Files(tuple(self._sources), self._size)
        self._sources, self._size = [], 0


def _sources(names: Iterable[str]) -> Iterator[Source]:
    """The files that names give, each once."""
    seen = set[str]()
    for name in names:
        if is_url(name):
            yield Source(name, None, fault="this is on the web; fetch it first, a run reads files only")
            continue
        for source in expand([name]):
            place = place_of(source)
            if place not in seen:
                seen.add(place)
                yield source


def _parts(source: Source, columns: Columns, size: int) -> Iterator[Shard] | None:
    """The shards of a file too large for one; None where it is to be read as a whole."""
    if source.path is None:
        return None if source.fault else _slices(items([source.id], columns=columns), 0, size)
    try:
        with opened(source) as found:
            kind, divides = kind_of(found.head, found.id, columns), has_parts(found)
    except InputError:
        return None  # whoever reads it says why
    total = _bytes_of(source)
    if kind == "warc" and divides:
        return (Stretch(source, at, min(at + size, total)) for at in range(0, total, size))
    return None if kind == "page" else _slices(items_of(source, columns), total, size)


def _slices(found: Iterator[Item], total: int, size: int) -> Iterator[Shard]:
    """Articles by the hundred; their sizes add up to `total` bytes."""
    given: list[Item] = []
    held = done = 0
    for item in found:
        given.append(item)
        held += (
            len(item.text) if isinstance(item, Article) else len(item.data) if isinstance(item, Page) else 0
        )
        if len(given) >= MOST or held >= size:
            share = max(0, min(held, total - done))
            yield Slice(tuple(given), share)
            done += share
            given, held = [], 0
    if given:
        yield Slice(tuple(given), max(0, total - done))


def _bytes_of(source: Source) -> int:
    try:
        return source.path.stat().st_size if source.path and not source.fault else 0
    except OSError:
        return 0


def _bytes(source: Source, begin: int, end: int | None) -> Iterator[bytes]:
    """The bytes [begin, end) of a file; none where it cannot be read, as whoever reads it says."""
    try:
        with opened(source) as found:
            if found.path is None:
                return
        with found.path.open("rb") as stream:
            left = (found.size or 0) if end is None else end
            left -= stream.seek(begin)
            while left > 0 and (piece := stream.read(min(left, 16 * CHUNK))):
                yield piece
                left -= len(piece)
    except (InputError, OSError):
        return
