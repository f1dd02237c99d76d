"""A record in the hands of its users: open it, add to it, ask it, correct it, take it with you."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from os import PathLike, fspath
from types import TracebackType
from typing import Self

from onrecord.reader import Input, read_items, reader_version, spread
from onrecord.record.database import Database, open_database
from onrecord.record.store import Counts, known, put
from onrecord.text.fetch import Fetch
from onrecord.text.sources import Columns, Item
from onrecord.types import Article, Origin, Skipped

# Written together: enough that a commit costs little, few enough that a stop loses little work.
_BATCH = 64
_BATCH_SECONDS = 2.0
_LOOKED_UP = 32


def open(where: str | PathLike[str], *, create: bool = True, read_only: bool = False) -> Record:
    """The record at a path (SQLite) or a `postgresql://` URL; a new one is made where there is none.

    Raises:
        RecordError: It is not a record, or cannot be opened, made or brought to this version.
    """
    return Record(open_database(fspath(where), create=create, read_only=read_only))


class Record:
    """Articles, their quotes and the people who speak, kept in SQLite or PostgreSQL."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store; nothing is pending, each change was kept when it was made."""
        self.database.close()

    def add(
        self,
        inputs: Iterable[Input],
        *,
        workers: int = 1,
        columns: Columns | None = None,
        fetch: Fetch | None = None,
        progress: Callable[[Article | Skipped | Origin], None] = lambda _: None,
    ) -> Counts:
        """Read inputs and keep what is in them; takes what `read_many` takes.

        Bytes that this record has read before with this version of onrecord are not read again, so
        an `add` that was stopped goes on where it was. `progress` is told of each item as it is
        read: the article, the `Skipped`, or the `Origin` of what was known.
        """
        reader = reader_version()
        total, known_before = Counts(), 0

        def told(item: Article | Skipped | Origin) -> None:
            nonlocal known_before
            known_before += isinstance(item, Origin)
            progress(item)

        fresh = self._fresh(spread(inputs, columns, fetch), reader, told)
        for batch in _batches(_told(read_items(fresh, workers=workers), told)):
            total += self._keep(batch, reader)
        return total + Counts(known=known_before)

    def _fresh(
        self, found: Iterator[Item], reader: str, progress: Callable[[Article | Skipped | Origin], None]
    ) -> Iterator[Item]:
        """The items that this record has not read yet."""
        while group := list(islice(found, _LOOKED_UP)):
            origins = [item.origin for item in group if item.origin]
            with self.database.reading() as connection:
                old = known(connection, origins, reader=reader)
            for item in group:
                if item.origin and (item.origin.source, item.origin.item, item.origin.sha256) in old:
                    progress(item.origin)
                else:
                    yield item

    def _keep(self, batch: list[Article | Skipped], reader: str) -> Counts:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with self.database.writing() as connection:
            return put(connection, batch, reader=reader, now=now)


def _told(
    results: Iterator[Article | Skipped], progress: Callable[[Article | Skipped | Origin], None]
) -> Iterator[Article | Skipped]:
    for result in results:
        progress(result)
        yield result


def _batches(results: Iterator[Article | Skipped]) -> Iterator[list[Article | Skipped]]:
    """Results in groups by number and time; what was read when Ctrl-C came is kept."""
    batch: list[Article | Skipped] = []
    began = time.monotonic()
    try:
        for result in results:
            batch.append(result)
            if len(batch) >= _BATCH or time.monotonic() - began > _BATCH_SECONDS:
                yield batch
                batch, began = [], time.monotonic()
    except KeyboardInterrupt:
        yield batch
        raise
    yield batch
