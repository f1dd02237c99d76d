"""A record of the sample articles, made in a folder that goes when the server stops: the product in one command."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path

from onrecord.archive import Record
from onrecord.archive import open as open_record
from onrecord.types import Article, Origin, Skipped


@contextmanager
def sample_record(
    progress: Callable[[Article | Skipped | Origin], None] = lambda _: None,
) -> Iterator[Record]:
    """An open record of the sample articles. `progress` is told of each as it is read."""
    with (
        tempfile.TemporaryDirectory(prefix="onrecord-") as folder,
        as_file(files("onrecord") / "samples") as samples,
        open_record(Path(folder) / "sample.db") as record,
    ):
        record.add([samples], progress=progress)
        yield record
