"""The folder of a run: a Parquet file for each shard, written beside and renamed, and what tells of the run.

run.json          how the articles were read
parts/ab/NAME.parquet   the results of one shard; NAME is the digest of its input and of the model's version
shards.jsonl      the manifest: a line for each part
copies.parquet    the articles that are copies of others
old/              parts of sources that the last run was not given
work/             what is being written; may be deleted when no run is going on
"""

from __future__ import annotations

import hashlib
import json
import os
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa  # type: ignore[import-untyped]
from pyarrow import compute, parquet

from onrecord.corpus.schema import RESULTS
from onrecord.corpus.shards import Plan
from onrecord.errors import InputError
from onrecord.reader import reader_version
from onrecord.text.files import PARTS, RUN
from onrecord.text.results import VERSION

try:
    import fcntl
except ImportError:  # Windows: there nothing keeps two runs apart but their users
    fcntl = None  # type: ignore[assignment]

_TALLY = "onrecord.shard"
# Rows that are written together, and bytes after which fewer are.
_ROWS, _BYTES = 64, 16_000_000


@dataclass(frozen=True, slots=True)
class Tally:
    """What is in a part: its rows by what became of them, and what it cost in seconds of one worker.

    `known` says that an earlier run had made it; `reached` how many bytes of the shard are read, while it is read.
    """

    name: str = ""
    articles: int = 0
    read: int = 0
    quotes: int = 0
    words: int = 0
    reasons: Mapping[str, int] = field(default_factory=dict)
    languages: Mapping[str, int] = field(default_factory=dict)
    seconds: float = field(default=0.0, compare=False)
    reached: int = 0
    known: bool = False

    def with_batch(self, batch: pa.RecordBatch) -> Tally:
        """The same with a batch of results."""
        return self + Tally(
            articles=batch.num_rows,
            read=batch["status"].to_pylist().count("read"),
            quotes=compute.sum(compute.list_value_length(batch["quotes"])).as_py() or 0,
            words=compute.sum(batch["words"]).as_py() or 0,
            reasons=Counter(reason for reason in batch["reason"].to_pylist() if reason),
            languages=Counter(language or "unknown" for language in batch["language"].to_pylist()),
        )

    def __add__(self, other: Tally) -> Tally:
        return replace(
            self,
            articles=self.articles + other.articles,
            read=self.read + other.read,
            quotes=self.quotes + other.quotes,
            words=self.words + other.words,
            reasons=dict(Counter(self.reasons) + Counter(other.reasons)),
            languages=dict(Counter(self.languages) + Counter(other.languages)),
            seconds=self.seconds + other.seconds,
        )

    def to_dict(self) -> dict[str, Any]:
        """The tally as a line of the manifest."""
        names = ("name", "articles", "read", "quotes", "words", "reasons", "languages")
        return {name: getattr(self, name) for name in names} | {"seconds": round(self.seconds, 3)}


@dataclass(frozen=True, slots=True)
class Folder:
    """Where a run's results lie."""

    path: Path

    @property
    def work(self) -> Path:
        """What is being written."""
        return self.path / "work"

    def place(self, name: str) -> Path:
        """Where the part of a shard lies or will lie."""
        return self.path / PARTS / name[:2] / f"{name}.parquet"

    def parts(self) -> Iterator[Path]:
        """All parts, sorted by name."""
        return iter(sorted((self.path / PARTS).glob("??/*.parquet")))

    def known(self, name: str) -> Tally | None:
        """What is in a part that was made before, also one that was put aside; None where there is none."""
        place, aside = self.place(name), self.path / "old" / f"{name}.parquet"
        if not place.exists():
            if not aside.exists():
                return None
            place.parent.mkdir(parents=True, exist_ok=True)
            aside.replace(place)
        return tally_of(place)

    @contextmanager
    def writing(self, name: str) -> Iterator[Part]:
        """The part of a shard, to be filled; it is there as a whole when the block ends well, else not at all."""
        with self._beside(f"{PARTS}/{name[:2]}/{name}.parquet") as stream:
            part = Part(name, stream)
            try:
                yield part
                part.close()
            except BaseException:
                part.leave()
                raise

    def digest(self) -> str:
        """The SHA-256 of all rows, in hexadecimal: the same for the same results, however they lie in parts."""
        rows = sorted(
            hashlib.sha256(repr(row).encode()).digest()
            for part in self.parts()
            for batch in parquet.ParquetFile(part).iter_batches(_ROWS)
            for row in batch.to_pylist()
        )
        return hashlib.sha256(b"".join(rows)).hexdigest()

    def put_aside(self, names: set[str]) -> int:
        """Move the parts that are not among `names` to old/; gives their number."""
        moved = 0
        for part in self.parts():
            if part.stem not in names:
                (self.path / "old").mkdir(exist_ok=True)
                part.replace(self.path / "old" / part.name)
                moved += 1
        return moved

    def write(self, name: str, text: str) -> None:
        """Write a file of the folder as a whole, beside and renamed."""
        with self._beside(name) as stream:
            stream.write(text.encode())

    def write_table(self, name: str, table: pa.Table) -> None:
        """Write a table as a Parquet file of the folder."""
        with self._beside(name) as stream:
            parquet.write_table(table, stream, compression="zstd")

    @contextmanager
    def _beside(self, name: str) -> Iterator[BinaryIO]:
        """A file that has its name when the block ends well."""
        self.work.mkdir(parents=True, exist_ok=True)
        beside, place = self.work / f"{uuid.uuid4().hex}.part", self.path / name
        try:
            with beside.open("wb") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            place.parent.mkdir(parents=True, exist_ok=True)
            beside.replace(place)
            _keep_names(place.parent)
        finally:
            beside.unlink(missing_ok=True)


class Part:
    """Results on their way into a Parquet file, some rows held at a time."""

    def __init__(self, name: str, stream: Any) -> None:
        self.tally = Tally(name)
        self._writer = parquet.ParquetWriter(stream, RESULTS, compression="zstd")
        self._held: list[pa.RecordBatch] = []
        self._rows = self._bytes = 0  # of these

    def add(self, batch: pa.RecordBatch) -> None:
        """Write a batch of results."""
        self.tally = self.tally.with_batch(batch)
        self._held.append(batch)
        self._rows, self._bytes = self._rows + batch.num_rows, self._bytes + batch.nbytes
        if self._rows >= _ROWS or self._bytes >= _BYTES:
            self._flush()

    def close(self) -> None:
        """Write what is held, and what the part holds."""
        self._flush()
        self._writer.add_key_value_metadata({_TALLY: json.dumps(self.tally.to_dict())})
        self._writer.close()

    def leave(self) -> None:
        """Write no more; else its library would, when the file is closed."""
        with suppress(OSError):
            self._writer.close()

    def _flush(self) -> None:
        if self._held:
            self._writer.write_table(pa.Table.from_batches(self._held).combine_chunks())
            self._held, self._rows, self._bytes = [], 0, 0


def tally_of(path: Path) -> Tally | None:
    """What a part says that it holds; None where it is no part."""
    try:
        said = json.loads(parquet.read_metadata(path).metadata[_TALLY.encode()])
        return Tally(**said)
    except (pa.ArrowException, OSError, KeyError, TypeError, ValueError):
        return None


@contextmanager
def opened_folder(path: Path, plan: Plan) -> Iterator[Folder]:
    """The folder of a run, new or begun before, held against other runs for as long as the block goes.

    Raises:
        InputError: It holds something else, or the results of articles that were read in another way.
    """
    folder, said = Folder(path), path / RUN
    if path.exists() and not path.is_dir():
        raise InputError(str(path), "this is a file; give a folder for the results")
    if said.exists():
        if _key(said) != plan.key():
            raise InputError(
                str(path),
                "it holds results that were read in another way, or by another version; give another folder",
            )
    elif path.exists() and any(entry.name != "work" for entry in path.iterdir()):
        raise InputError(str(path), "there are other files in this folder; give a new one for the results")
    folder.work.mkdir(parents=True, exist_ok=True)
    (path / PARTS).mkdir(exist_ok=True)
    with _held(folder.work / "lock", path):
        _remove(folder.work.glob("*.part"))
        if not said.exists():
            reader = reader_version(plan.reading.model)
            folder.write(
                RUN, json.dumps({"results": VERSION, "reader": reader, "key": plan.key()}, indent=1) + "\n"
            )
        yield folder
        _remove(left for left in folder.work.iterdir() if left.name != "lock")


def _remove(files: Iterable[Path]) -> None:
    for file in files:
        file.unlink(missing_ok=True)


def _key(path: Path) -> str | None:
    try:
        return str(json.loads(path.read_text(encoding="utf-8"))["key"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


@contextmanager
def _held(lock: Path, path: Path) -> Iterator[None]:
    with lock.open("w") as stream:
        if fcntl:
            try:
                fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise InputError(
                    str(path), "another run is writing to this folder; wait for it to end"
                ) from None
        yield


def _keep_names(folder: Path) -> None:
    """A file's new name is kept through a power cut when its folder is."""
    with suppress(OSError):  # Windows opens no folders, and needs not
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
