"""Workers that die, for tests of runs: they are killed as the kernel kills, with no time to say so."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from onrecord.corpus.folder import Tally
from onrecord.corpus.jobs import Work
from onrecord.corpus.shards import Shard


@dataclass(frozen=True)
class Deadly:
    """Work that kills its process after so many articles, as often as there are files in a folder."""

    work: Work
    lives: Path
    after: int = 2

    def __call__(self, shard: Shard, beat: Callable[[Tally], None]) -> Tally:
        def die(tally: Tally) -> None:
            beat(tally)
            if tally.articles == self.after and (left := next(self.lives.iterdir(), None)):
                left.unlink()
                os.kill(os.getpid(), signal.SIGKILL)

        return self.work(shard, die)
