"""Workers that die, for tests of runs: they are killed as the kernel kills, with no time to say so."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.corpus.folder import Tally
from onrecord.corpus.jobs import Work
from onrecord.corpus.shards import Shard
from onrecord.text.columns import Columns
from onrecord.text.sources import Item


def die(lives: Path) -> None:
    """End this process, as often as there are files in a folder."""
    if left := next(lives.iterdir(), None):
        left.unlink()
        os.kill(os.getpid(), signal.SIGKILL)


@dataclass(frozen=True)
class Deadly:
    """Work that kills its process after so many articles."""

    work: Work
    lives: Path
    after: int = 2

    def __call__(self, shard: Shard, beat: Callable[[Tally], None]) -> Tally:
        def told(tally: Tally) -> None:
            beat(tally)
            if tally.articles == self.after:
                die(self.lives)

        return self.work(shard, told)


@dataclass(frozen=True)
class Poisoned:
    """Work that kills its process over one article of every shard, before it is read."""

    work: Work
    lives: Path
    number: int = 0

    def __call__(self, shard: Shard, beat: Callable[[Tally], None]) -> Tally:
        return self.work(_Poison(shard, self.lives, self.number), beat)


@dataclass(frozen=True)
class _Poison:
    shard: Shard
    lives: Path
    number: int

    @property
    def size(self) -> int:
        return self.shard.size

    def items(self, columns: Columns) -> Iterator[Item]:
        for number, item in enumerate(self.shard.items(columns)):
            if number == self.number:
                die(self.lives)
            yield item

    def inputs(self) -> Iterator[bytes]:
        return self.shard.inputs()
