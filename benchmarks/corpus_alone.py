"""What `corpus.py` times, each in a fresh process: python benchmarks/corpus_alone.py NAME GIVEN...

Prints one line of JSON. `corpus.py` starts this once for each thing and round.
"""

from __future__ import annotations

import json
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from pyarrow import parquet

import onrecord
from onrecord.corpus.copies import write_copies
from onrecord.corpus.folder import Folder, opened_folder
from onrecord.corpus.jobs import Done, Event, Jobs, Work
from onrecord.corpus.local import run_local
from onrecord.corpus.run import run
from onrecord.corpus.schema import RESULTS as SCHEMA
from onrecord.corpus.schema import read_row
from onrecord.corpus.shards import Plan, digest, shards
from onrecord.corpus.signatures import SIZE
from onrecord.corpus.worker import Reading
from onrecord.quotes.tagger import load_tagger
from onrecord.text.columns import Columns
from onrecord.text.sources import Page, items, read_page
from onrecord.types import Article

FAST = Plan(Reading("fast"))
# Bytes of the WARC file in one part: so many parts that no worker is idle at the end for long.
PART = 1_000_000


def texts(file: str, model: str) -> dict[str, float]:
    """Seconds (of the processor and by the clock) for the plain texts of a WARC file's articles."""
    found = [read_page(item).text for item in items([file]) if isinstance(item, Page)]
    onrecord.read_text(found[0], model=model)
    begun, clock = time.process_time(), time.monotonic()
    for text in found:
        onrecord.read_text(text, model=model)
    took = {"seconds": time.process_time() - begun, "clock": time.monotonic() - clock}
    return took | {"words": sum(len(text.split()) for text in found)}


def steps(file: str, folder: str) -> dict[str, float]:
    """Milliseconds of processor time that each step of reading an article takes."""
    load_tagger("fast")
    took: dict[str, float] = {}

    def all_of(step: str, made: Callable[[], Iterator[Any]]) -> list[Any]:
        begun = time.process_time()
        found = list(made())
        took[step] = 1000 * (time.process_time() - begun) / len(found)
        return found

    pages = all_of("WARC records", lambda: items([file]))
    articles = all_of("text of the page", lambda: map(read_page, pages))
    read = all_of(
        "quotes and people", lambda: (onrecord.reader.read_given(a, model="fast") for a in articles)
    )
    pa.RecordBatch.from_pylist([], schema=SCHEMA)  # the first one loads pandas, where that is installed
    rows = all_of("rows", lambda: map(read_row, read))
    with Folder(Path(folder)).writing("0" * 32) as part:
        all_of(
            "Parquet", lambda: (part.add(pa.RecordBatch.from_pylist([row], schema=SCHEMA)) for row in rows)
        )
    return took


def drive(file: str, out: str, workers: str) -> dict[str, float]:
    """A run by so many workers: its seconds by the clock, all and from the first article on."""
    begun, first = time.monotonic(), list[float]()
    engine = partial(run_local, workers=int(workers))
    summary = run([file], Path(out), FAST, engine, size=PART, told=lambda _: first.append(time.monotonic()))
    ended = time.monotonic()
    return {
        "seconds": ended - begun, "reading": ended - first[0], "deaths": summary.deaths, "articles": summary.total.articles,
    }  # fmt: skip


def around(folder: str, many: str) -> dict[str, float]:
    """Processor seconds of a run whose parts are all there, and of the digest of its results; the memory that took, in bytes."""
    out, file = Path(folder) / "out", Path(folder) / "stories.jsonl"
    _made_before(out, file, int(many))
    before = _peak()
    begun = time.process_time()
    summary = run([str(file)], out, FAST, _in_this_process)
    done = time.process_time()
    assert summary.known == summary.parts  # noqa: S101 - else something else was timed
    Folder(out).digest()
    return {
        "seconds": done - begun, "digest": time.process_time() - done, "articles": summary.total.articles,
        "before": before, "peak": _peak(),
    }  # fmt: skip


def copies(folder: str, many: str) -> dict[str, float]:
    """Processor seconds for the list of copies of so many articles with random signatures, and its memory in bytes."""
    there, rng = Folder(Path(folder) / "out"), np.random.default_rng(1)
    for number in range(int(many) // 10_000):
        columns = {
            "id": [f"https://www.daily.example/2026/03/04/story-{number}-{row}" for row in range(10_000)],
            "published": ["2026-03-04"] * 10_000,
            "text_sha256": [f"{number:032x}{row:032x}" for row in range(10_000)],
            "signature": [bytes(row) for row in rng.integers(0, 256, (10_000, 4 * SIZE), dtype=np.uint8)],
            "words": [540] * 10_000,
        }
        place = there.place(f"{number:032x}")
        place.parent.mkdir(parents=True, exist_ok=True)
        parquet.write_table(pa.table(columns), place)
    before = _peak()
    begun = time.process_time()
    write_copies(there)
    return {"seconds": time.process_time() - begun, "before": before, "peak": _peak()}


def _made_before(out: Path, file: Path, many: int) -> None:
    """A table of short articles, and the parts that a run would have made of it, without a model."""
    from crawl import COMMON  # not at the top: workers import this module, too, when they start

    rng = random.Random(many)
    with file.open("w", encoding="utf-8") as stream:
        for number in range(many):
            text = " ".join(rng.choices(COMMON, k=60))
            stream.write(
                json.dumps({"id": f"story {number}", "text": f"{text}. Padding: {'x' * 300}"}) + "\n"
            )
    with opened_folder(out, FAST) as folder:
        for shard in shards([str(file)], Columns(), PART):
            with folder.writing(digest(shard, FAST)) as part:
                read = [item for item in shard.items(Columns()) if isinstance(item, Article)]
                part.add(pa.RecordBatch.from_pylist([read_row(one) for one in read], schema=SCHEMA))


def _in_this_process(jobs: Jobs, work: Work) -> Iterator[Event]:
    while job := jobs.next():
        yield Done(job, work(job.shard, lambda _: None))


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


ALONE = {"texts": texts, "steps": steps, "drive": drive, "around": around, "copies": copies}

if __name__ == "__main__":
    print(json.dumps(ALONE[sys.argv[1]](*sys.argv[2:])))
