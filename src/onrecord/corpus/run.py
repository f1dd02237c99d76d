"""A run: all shards of the sources become parts of a folder, whatever dies on the way."""

from __future__ import annotations

import errno
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from onrecord.corpus.copies import write_copies
from onrecord.corpus.folder import Folder, Tally, opened_folder
from onrecord.corpus.jobs import Beat, Died, Done, Event, Jobs, Work
from onrecord.corpus.parts import fail_part, make_part
from onrecord.corpus.shards import Plan, Shard, shards
from onrecord.errors import OnrecordError
from onrecord.quotes.tagger import load_tagger

# About as many bytes of a file of pages make one part: a minute's work or two.
SIZE = 16_000_000
# Workers that may die over one shard until it is given up, and one more for every so many articles that were read of
# it; each bad article takes three.
_DEATHS, _ARTICLES = 12, 10
_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)

Engine = Callable[[Jobs, Work], Iterator[Event]]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run gave: the `total` of its parts, of which `known` were there; `old` parts were put aside.

    `fresh` is what was read now. Of the `copies` the `same` differ in no letter from the article that they copy.
    """

    total: Tally = field(default_factory=Tally)
    fresh: Tally = field(default_factory=Tally)
    parts: int = 0
    known: int = 0
    copies: int = 0
    same: int = 0
    old: int = 0
    deaths: int = 0

    def __add__(self, part: Tally) -> Summary:
        return replace(
            self,
            total=self.total + part,
            fresh=self.fresh if part.known else self.fresh + part,
            parts=self.parts + 1,
            known=self.known + part.known,
        )


def run(
    sources: Iterable[str],
    out: Path,
    plan: Plan,
    engine: Engine,
    *,
    size: int = SIZE,
    told: Callable[[Event], None] = lambda _: None,
) -> Summary:
    """Read files and folders and write what is found to the folder `out`; what it has is not read again.

    Args:
        sources: Names of files and folders, or `-`.
        out: A new folder, or that of an earlier run.
        plan: How to read.
        engine: What does the jobs: `run_local` or `run_ray`, with its workers.
        size: Bytes of a large file that make one part; the parts of another size are others.
        told: Is called with each event.

    Raises:
        InputError: `out` is not such a folder, or another run writes to it.
        ModelError: There is no such model, or it is damaged.
        OSError: The folder's disk is full.
    """
    load_tagger(plan.reading.model)  # what is wrong with the model is known before any worker starts
    with opened_folder(out, plan) as folder:
        jobs = Jobs(shards(sources, plan.columns, size))
        summary, made = Summary(), dict[str, str]()
        for event in _until_done(engine, jobs, plan, folder):
            told(event)
            if isinstance(event, Died):
                summary = replace(summary, deaths=summary.deaths + 1)
            elif isinstance(event, Done) and event.tally.name not in made:  # two files may be the same
                made[event.tally.name] = json.dumps(event.tally.to_dict()) + "\n"
                summary += event.tally
        folder.write("shards.jsonl", "".join(made[name] for name in sorted(made)))
        old = folder.put_aside(set(made))
        copies, same = write_copies(folder)
        return replace(summary, old=old, copies=copies, same=same)


@dataclass(frozen=True, slots=True)
class Reader:
    """What a worker does: the part of a shard, or one row that says why there is none."""

    plan: Plan
    folder: Folder

    def __call__(self, shard: Shard, beat: Callable[[Tally], None]) -> Tally:
        """Read a shard, telling `beat` how far it is."""
        try:
            return make_part(shard, self.plan, self.folder, beat)
        except OnrecordError:
            raise
        except Exception as error:
            if isinstance(error, OSError) and error.errno in _DISK:
                raise
            said = f"reading it went wrong ({type(error).__name__}: {error}); please report this file"
            return fail_part(shard, self.plan, self.folder, said)


def _until_done(engine: Engine, jobs: Jobs, plan: Plan, folder: Folder) -> Iterator[Event]:
    """What the engine tells; a job whose worker died is done again, until there is no hope for it."""
    for event in engine(jobs, Reader(plan, folder)):
        yield event
        job = event.job
        if isinstance(event, Beat):
            job.articles = event.tally.articles
        if not isinstance(event, Died):
            continue
        job.deaths += 1
        if job.deaths < _DEATHS + job.articles // _ARTICLES:
            jobs.again(job)
        else:
            said = f"{event.cause}, {job.deaths} times over this part; read it on a larger machine"
            yield Done(job, fail_part(job.shard, plan, folder, said))
