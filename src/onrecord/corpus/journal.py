"""What was read of a shard, kept as it is read: so that the death of a worker costs the article in its hands and no more."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self
from zlib import crc32

import pyarrow as pa  # type: ignore[import-untyped]
from pyarrow import ipc

from onrecord.corpus.schema import RESULTS

# Before each batch: the bytes that follow and their checksum; which batch it is, and the seconds taken by then.
_HEAD, _TOLD = struct.Struct("<II"), struct.Struct("<Qd")


class Journal:
    """A file to which each batch of a shard's results is added; gone when the shard is done.

    A batch of which only a part could be written, or whose bytes a power cut has changed, is none, and none after it. Two
    workers may have the same shard (two files are the same; one was taken for dead): each batch is there for one of them.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = path.open("a+b", buffering=0)
        self._batches = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
        if kind is None:
            self._path.unlink(missing_ok=True)

    def kept(self) -> Iterator[tuple[pa.RecordBatch, float]]:
        """The batches of earlier attempts in order, each with the seconds taken by then; to be read before any is added."""
        end = 0
        with self._path.open("rb") as stream:
            while len(head := stream.read(_HEAD.size)) == _HEAD.size:
                size, checksum = _HEAD.unpack(head)
                data = stream.read(size)
                if not size or len(data) < size or crc32(data) != checksum:
                    break
                number, seconds = _TOLD.unpack_from(data)
                if number > self._batches:
                    break
                if number == self._batches:
                    self._batches += 1
                    yield ipc.read_record_batch(pa.py_buffer(data)[_TOLD.size :], RESULTS), seconds
                end = stream.tell()
        self._file.truncate(end)

    def add(self, batch: pa.RecordBatch, seconds: float) -> None:
        """Keep a batch."""
        data = _TOLD.pack(self._batches, seconds) + batch.serialize().to_pybytes()
        self._batches += 1
        self._file.write(_HEAD.pack(len(data), crc32(data)) + data)
