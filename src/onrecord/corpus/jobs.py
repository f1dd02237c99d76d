"""What is to be done, and what is told of it, wherever the workers are."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from onrecord.corpus.folder import Tally
from onrecord.corpus.shards import Shard


@dataclass(eq=False)
class Job:
    """A shard to be read; `deaths` says how many workers died over it, `articles` how many they read."""

    shard: Shard
    deaths: int = 0
    articles: int = 0


@dataclass(frozen=True, slots=True)
class Beat:
    """A job is so far."""

    job: Job
    tally: Tally


@dataclass(frozen=True, slots=True)
class Done:
    """A job is done."""

    job: Job
    tally: Tally


@dataclass(frozen=True, slots=True)
class Died:
    """The worker of a job died; the job may be given to another."""

    job: Job
    cause: str


Event = Beat | Done | Died


class Work(Protocol):
    """What a worker does with a shard; it can be pickled."""

    def __call__(self, shard: Shard, beat: Callable[[Tally], None]) -> Tally:
        """Read it, and say after each article how far it is."""


class Jobs:
    """The jobs not yet given to a worker: those of the sources first, then those whose worker died."""

    def __init__(self, shards: Iterator[Shard]) -> None:
        self._fresh = shards
        self._again: deque[Job] = deque()

    def next(self) -> Job | None:
        """The next job; None where there is none now, though one may come back."""
        shard = next(self._fresh, None)
        if shard is not None:
            return Job(shard)
        return self._again.popleft() if self._again else None

    def again(self, job: Job) -> None:
        """Have a job done once more."""
        self._again.append(job)
