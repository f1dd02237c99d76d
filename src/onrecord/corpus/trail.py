"""Where each attempt at a shard was when its worker died: so that what kills workers is found, and nothing else blamed."""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType
from typing import Self

# Deaths over one article until it is given up: two may be chance.
GIVEN_UP = 3
_LINE = 12


class Trail:
    """A file with a line for each attempt, the number of the article that it had come to; gone when the shard is done."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        before = [int(line) for line in os.read(self._file, 4096).split() if line.isdigit()]
        self._at = _LINE * len(before)
        self._given_up = {number for number in before if before.count(number) >= GIVEN_UP}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind:
            os.ftruncate(self._file, self._at)  # it ends, but did not die
        os.close(self._file)
        if kind is None:
            self._path.unlink(missing_ok=True)

    def reach(self, number: int) -> bool:
        """Note that the article of this number comes next; whether it may be read."""
        os.lseek(self._file, self._at, os.SEEK_SET)
        os.write(self._file, b"%*d\n" % (_LINE - 1, number))
        return number not in self._given_up
