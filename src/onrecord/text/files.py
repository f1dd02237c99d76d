"""Files, folders and standard input: finding what is to be read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

STANDARD_INPUT = "-"
# In a folder that `onrecord run` wrote, the articles are in one folder, and the rest tells of the run.
RUN, PARTS = "run.json", "parts"


@dataclass(frozen=True, slots=True)
class Source:
    """One input to read: a file, or standard input.

    `id` is the path as given (`-` for standard input); `in_folder` tells a file that was only found there from one
    that was asked for by name; `fault` says what is already known to be wrong.
    """

    id: str
    path: Path | None
    in_folder: bool = False
    fault: str | None = None


def expand(paths: Iterable[str]) -> Iterator[Source]:
    """The inputs that `paths` name, folders with all that is in them in sorted order.

    Hidden files and folders are left out, links to folders are not followed. Nothing is opened here and nothing is
    raised: what is wrong with an input is said when it is read.
    """
    for name in paths:
        if name == STANDARD_INPUT:
            yield Source(name, None)
        elif os.path.isdir(name):
            yield from _folder(Path(name))
        else:
            yield _source(Path(name), name)


def _folder(folder: Path) -> Iterator[Source]:
    """All files in and below a folder, sorted by name, sub-folders where their names come."""
    found = False
    waiting = [folder / PARTS if (folder / RUN).is_file() and (folder / PARTS).is_dir() else folder]
    while waiting:
        path = waiting.pop()
        if path != folder and not (path.is_dir() and not path.is_symlink()):
            found = True
            yield _source(path, str(path), in_folder=True)
            continue
        try:
            names = [name for name in os.listdir(path) if not name.startswith(".")]
        except OSError as error:
            found = True
            yield _source(
                path, str(path), fault=f"the folder cannot be opened ({error.strerror}); check its rights"
            )
            continue
        waiting += [path / name for name in sorted(names, reverse=True)]
    if not found:
        yield _source(folder, str(folder), fault="there are no files in this folder; give one with articles")


def _source(path: Path, name: str, *, in_folder: bool = False, fault: str | None = None) -> Source:
    # A name may hold bytes that are no characters; they cannot be printed or written as JSON.
    return Source(os.fsencode(name).decode("utf-8", "replace"), path, in_folder, fault)
