"""A shard becomes a part: the one function that all workers run, wherever they are."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from itertools import islice

import pyarrow as pa  # type: ignore[import-untyped]

from onrecord.corpus.folder import Folder, Tally
from onrecord.corpus.journal import Journal
from onrecord.corpus.schema import RESULTS, articles_batch, unread_row
from onrecord.corpus.shards import Files, Plan, Shard, Stretch, digest
from onrecord.corpus.trail import GIVEN_UP, Trail
from onrecord.corpus.worker import read_batch
from onrecord.errors import InputError
from onrecord.quotes.tagger import load_tagger
from onrecord.text.sources import Item, Page, read_page
from onrecord.types import Article, Skipped

Beat = Callable[[Tally], None]


def make_part(shard: Shard, plan: Plan, folder: Folder, beat: Beat = lambda _: None) -> Tally:
    """Read a shard and write its part; what was made before is left as it is.

    `beat` is told after each article how far it is. Called again after its worker died it goes on with the article in
    hand, and leaves it out where that happened again and again: its row says so.
    """
    began = time.perf_counter()
    name = digest(shard, plan)
    if known := folder.known(name):
        return replace(known, known=True)
    load_tagger(plan.reading.model)
    work = folder.work
    with (
        Trail(work / f"{name}.trail") as trail,
        Journal(work / f"{name}.rows") as journal,
        folder.writing(name) as part,
    ):
        for batch, seconds in journal.kept():
            part.add(batch)
            part.tally = replace(part.tally, seconds=seconds)
        began -= part.tally.seconds
        items = shard.items(plan.columns)
        reached = sum(_bytes(item) for item in islice(items, part.tally.articles))
        while True:
            may = trail.reach(part.tally.articles)
            if (item := next(items, None)) is None:
                break
            batch = _read(item, plan) if may else _failed(item.id, _DIED)
            seconds = time.perf_counter() - began
            part.add(batch)
            journal.add(batch, seconds)
            reached += _bytes(item)
            part.tally = replace(part.tally, seconds=seconds)
            beat(replace(part.tally, reached=min(reached, shard.size)))
    return part.tally


def fail_part(shard: Shard, plan: Plan, folder: Folder, reason: str) -> Tally:
    """Write the part of a shard that cannot be read at all: one row that says why."""
    with folder.writing(digest(shard, plan)) as part:
        part.add(_failed(title(shard), reason))
    return part.tally


def title(shard: Shard) -> str:
    """What to call a shard where people read it."""
    if isinstance(shard, Stretch):
        return f"{shard.source.id}, bytes {shard.begin:,} to {shard.end:,}"
    names = (
        [source.id for source in shard.sources]
        if isinstance(shard, Files)
        else [i.id for i in shard.items(Plan().columns)]
    )
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"


_DIED = f"the process that read it died {GIVEN_UP} times; it may be too large for this machine's memory"


def _read(item: Item, plan: Plan) -> pa.RecordBatch:
    return read_batch(articles_batch([_opened(item)]), plan.reading)


def _bytes(item: Item) -> int:
    """How many of the source's it takes, as far as that is known."""
    return (item.origin.length or 0) if item.origin else 0


def _opened(item: Item) -> Article | Skipped:
    """The text of an article's page."""
    if not isinstance(item, Page):
        return item
    try:
        return read_page(item)
    except InputError as error:
        return Skipped(item.id, error.reason, item.origin)
    except MemoryError:
        return Skipped(item.id, "it needs more memory than there is; split it", item.origin)


def _failed(id: str, reason: str) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist(
        [unread_row({"id": id, "text": None}, "failed", "failed", reason)], schema=RESULTS
    )
