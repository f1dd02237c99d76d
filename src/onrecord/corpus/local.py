"""Shards read by processes of this machine. Decides only where the work is done."""

from __future__ import annotations

import multiprocessing
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnContext, SpawnProcess
from typing import Any

from onrecord.corpus.folder import Tally
from onrecord.corpus.jobs import Beat, Died, Done, Event, Job, Jobs, Work
from onrecord.errors import OnrecordError
from onrecord.reader import start_worker

# Shards that a process reads until a fresh one takes its place, so that what libraries keep does not pile up.
_RECYCLED = 50
# An article takes at most a minute; a worker that says nothing for this long, in seconds, is stuck.
_STUCK = 900.0


def run_local(jobs: Jobs, work: Work, workers: int) -> Iterator[Event]:
    """Do all jobs with so many processes; tells how each goes, in the order in which it happens."""
    context = multiprocessing.get_context("spawn")
    crew = [_Worker(context, work) for _ in range(workers)]
    try:
        while True:
            for worker in crew:
                if worker.job is None and (job := jobs.next()):
                    worker.give(job)
            busy = [worker for worker in crew if worker.job]
            if not busy:
                return
            ready = set(wait([worker.ear for worker in busy], timeout=_STUCK / 10))
            for worker in busy:
                if worker.job:
                    yield from worker.told(worker.job) if worker.ear in ready else worker.looked_after()
    finally:
        for worker in crew:
            worker.end()


@dataclass
class _Worker:
    """A process and what it is doing."""

    context: SpawnContext
    work: Work
    job: Job | None = None
    ear: Connection = field(init=False)
    process: SpawnProcess = field(init=False)
    done: int = 0
    heard: float = 0.0

    def __post_init__(self) -> None:
        self._start()

    def give(self, job: Job) -> None:
        """Have a job done."""
        if self.done >= _RECYCLED:
            self.end()
            self._start()
        self.job, self.heard = job, time.monotonic()
        with suppress(OSError):  # it died while it waited, as will be heard
            self.ear.send(job)

    def told(self, job: Job) -> Iterator[Event]:
        """What it says; where it died, that."""
        self.heard = time.monotonic()
        try:
            said: Tally | tuple[Tally] | Exception = self.ear.recv()
        except (EOFError, OSError):
            self._bury()
            yield Died(job, _cause(self.process.exitcode))
            self._start()
            return
        if isinstance(said, Exception):
            raise said
        if isinstance(said, Tally):
            yield Beat(job, said)
        else:
            self.job, self.done = None, self.done + 1
            yield Done(job, said[0])

    def looked_after(self) -> Iterator[Event]:
        """End it where it is stuck."""
        if self.job and time.monotonic() - self.heard > _STUCK:
            job = self.job
            self._bury()
            yield Died(job, f"it took more than {_STUCK / 60:.0f} minutes over one article")
            self._start()

    def end(self) -> None:
        """Stop it, whatever it is doing."""
        self.ear.close()
        self.process.terminate()
        self.process.join(5)
        self._bury()

    def _bury(self) -> None:
        self.job = None
        self.process.kill()
        self.process.join()
        self.ear.close()

    def _start(self) -> None:
        self.ear, other = self.context.Pipe()
        self.process = self.context.Process(target=_serve, args=(other, self.work), daemon=True)
        self.process.start()
        other.close()
        self.done = 0


def _serve(ear: Connection, work: Work) -> None:
    """What a worker does: jobs, one after the other, until nobody asks."""
    start_worker()
    signal.signal(signal.SIGTERM, _leave)
    with suppress(EOFError, OSError):
        while True:
            ear.send(_done(work, ear))


def _done(work: Work, ear: Connection) -> tuple[Tally] | Exception:
    """What came of the next job; what concerns the whole run, a full disk say, is for the parent to tell."""
    shard = ear.recv().shard
    try:
        return (work(shard, ear.send),)
    except (OnrecordError, OSError) as error:
        return error


def _leave(_number: int, _frame: Any) -> None:
    sys.exit(1)


def _cause(status: int | None) -> str:
    if status == -signal.SIGKILL:
        return "its process was killed, perhaps for its memory"
    return f"its process ended with status {status}"
