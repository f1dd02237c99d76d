"""What `onrecord run` costs and what it survives: python benchmarks/corpus.py [--part NAME] [--write] [--help].

share     words a second of one core from WARC to Parquet, beside those of `read_text` on the same articles
workers   two workers against one, by the clock, the best of three rounds each: both cores must be free
growth    what reading an article costs as the run grows, and the memory of the worker
size      without a model: all that a run of 1,000 to 100,000 articles does besides reading them
copies    the list of copies among a million articles
kills     twenty workers and the driver killed (kill -9) at random moments, against a run in peace

The articles and pages are made up (`crawl.py`); nothing else is needed. All of it takes about 25 minutes.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from pyarrow import parquet

import crawl
import onrecord
from databases import keep
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
from speed import ONE_THREAD, machine

RESULTS = Path(__file__).resolve().parent / "results/corpus.json"
FAST = Plan(Reading("fast"))
ROUNDS = 3
PART = (
    4_000_000  # bytes of the WARC file in one part: so many parts that no worker is idle at the end for long
)
GROWTH = (1_000, 10_000, 100_000)


# What is timed runs in fresh processes of this script, one function each.


def texts(file: str, model: str) -> dict[str, float]:
    """Processor seconds for the plain texts of a WARC file's articles."""
    found = [read_page(item).text for item in items([file]) if isinstance(item, Page)]
    onrecord.read_text(found[0], model=model)
    begun = time.process_time()
    for text in found:
        onrecord.read_text(text, model=model)
    return {"seconds": time.process_time() - begun, "words": sum(len(text.split()) for text in found)}


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
    rows = all_of("rows", lambda: map(read_row, read))
    with Folder(Path(folder)).writing("0" * 32) as part:
        all_of(
            "Parquet", lambda: (part.add(pa.RecordBatch.from_pylist([row], schema=SCHEMA)) for row in rows)
        )
    return took


def drive(file: str, out: str, workers: str) -> dict[str, float]:
    """A run by so many workers."""
    begun = time.monotonic()
    summary = run([file], Path(out), FAST, partial(run_local, workers=int(workers)), size=PART)
    return {"seconds": time.monotonic() - begun, "deaths": summary.deaths, "articles": summary.total.articles}


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


# The parts.


def share(options: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """Words a second from plain text and from WARC to Parquet, in turn."""
    _stay_on_one_core()  # and so do all processes that it starts
    found: dict[str, Any] = {"machine": machine(), "rounds": ROUNDS}
    for model, many in (("fast", options.articles), ("best", options.articles // 4)):
        file, one = folder / f"{model}.warc.gz", folder / "one.warc.gz"
        crawl.write_crawl(file, crawl.stories(many))
        crawl.write_crawl(one, crawl.stories(1))
        plain, whole = list[float](), list[float]()
        for at in range(ROUNDS if model == "fast" else 1):
            told = _alone("texts", str(file), model)
            plain.append(told["seconds"] / many)
            begin = _processor_seconds(one, folder / f"{model}-one-{at}", model)
            whole.append((_processor_seconds(file, folder / f"{model}-{at}", model) - begin) / (many - 1))
        words = told["words"] / many
        found[model] = {
            "articles": many,
            "words_an_article": round(words),
            "text_words_per_second": round(words / statistics.median(plain)),
            "text_articles_per_second": round(1 / statistics.median(plain), 1),
            "run_words_per_second": round(words / statistics.median(whole)),
            "run_articles_per_second": round(1 / statistics.median(whole), 1),
            "run_seconds_an_article": round(statistics.median(whole), 4),
            "share": round(statistics.median(p / w for p, w in zip(plain, whole, strict=True)), 3),
            "seconds_to_begin": round(begin, 1),
        }
    made = [crawl.page(story) for story in crawl.stories(100)]
    took = _alone("steps", str(folder / "fast.warc.gz"), str(folder / "steps"))
    return found | {
        "page_bytes": round(statistics.mean(len(page.encode()) for page in made)),
        "milliseconds": {step: round(value, 2) for step, value in took.items()},
    }


def workers(options: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """The clock of one worker and of two."""
    file = folder / "a.warc.gz"
    crawl.write_crawl(file, crawl.stories(options.articles * 2))
    seconds: dict[int, list[float]] = {1: [], 2: []}
    for at in range(ROUNDS):
        for many, took in seconds.items():
            took.append(_alone("drive", str(file), str(folder / f"{many}-{at}"), str(many))["seconds"])
    one, two = min(seconds[1]), min(seconds[2])
    return {
        "articles": options.articles * 2,
        "seconds": {many: [round(s, 1) for s in took] for many, took in seconds.items()},
        "times": round(one / two, 2),
        "load": os.getloadavg()[0],
    }


def growth(options: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """What an article costs by the thousand."""
    file = folder / "a.warc.gz"
    crawl.write_crawl(file, crawl.stories(int(options.minutes * 60 * 15)))
    told = _Thousands(options.minutes * 60)
    with suppress(TimeoutError):
        run([str(file)], folder / "out", FAST, partial(run_local, workers=1), told=told)
    return {"thousands": told.found}


def size(_options: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """What the rest of a run costs by its size."""
    rest = {}
    for many in GROWTH:
        found = _alone("around", str(_new(folder, f"around-{many}")), str(many))
        rest[many] = {
            "milliseconds_an_article": round(1000 * found["seconds"] / found["articles"], 3),
            "digest_milliseconds_an_article": round(1000 * found["digest"] / found["articles"], 3),
            "peak_mb": round(found["peak"] / 1e6),
        }
        shutil.rmtree(folder / f"around-{many}")
    return rest


def copied(_options: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """What the list of copies costs by the number of articles."""
    listed = {}
    for many in (100_000, 1_000_000):
        found = _alone("copies", str(_new(folder, f"copies-{many}")), str(many))
        listed[many] = {
            "milliseconds_an_article": round(1000 * found["seconds"] / many, 3),
            "bytes_an_article": round((found["peak"] - found["before"]) / many),
        }
        shutil.rmtree(folder / f"copies-{many}")
    return listed


def kills(options: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """A run in peace, and one in which workers and the driver are killed, by the clock and in processor time."""
    file, rng = folder / "a.warc.gz", random.Random(options.seed)
    crawl.write_crawl(file, crawl.stories(options.killed_articles))
    before = _children_seconds()
    calm = _alone("drive", str(file), str(folder / "calm"), "2")
    cost, before = _children_seconds() - before, _children_seconds()
    moments = [calm["seconds"] * (at + rng.random()) / (options.kills + 2) for at in range(options.kills + 1)]
    driver_dies = rng.randrange(1, options.kills)
    begun, killed, lost = time.monotonic(), 0, 0.0
    process = _started("drive", str(file), str(folder / "killed"), "2")
    for at, moment in enumerate(moments):
        time.sleep(max(0, begun + moment - time.monotonic()))
        if at == driver_dies:
            lost = sum(_cost_of(worker)[0] for worker in _workers_of(process.pid))  # theirs nobody will count
            process.kill()
            process.wait()
            process = _started("drive", str(file), str(folder / "killed"), "2")
        elif found := _workers_of(process.pid):
            os.kill(rng.choice(found), signal.SIGKILL)
            killed += 1
    told = json.loads(process.communicate()[0].splitlines()[-1])
    seconds, more = time.monotonic() - begun, _children_seconds() - before + lost
    ids = [
        i
        for path in Folder(folder / "killed").parts()
        for i in parquet.read_table(path, columns=["id"])["id"].to_pylist()
    ]
    return {
        "articles": options.killed_articles,
        "workers_killed": killed,
        "driver_killed": 1,
        "seconds_in_peace": round(calm["seconds"], 1),
        "seconds": round(seconds, 1),
        "processor_seconds_in_peace": round(cost, 1),
        "processor_seconds": round(more, 1),
        "more_processor_time_percent": round(100 * (more / cost - 1), 1),
        "same_results": Folder(folder / "calm").digest() == Folder(folder / "killed").digest(),
        "missing": options.killed_articles - len(set(ids)),
        "twice": len(ids) - len(set(ids)),
        "deaths_seen_by_the_second_driver": told["deaths"],
        "load": os.getloadavg()[0],
    }


# How.


@dataclass
class _Thousands:
    """Notes what the worker has cost at each thousand articles, and ends the run when its time is over."""

    seconds: float
    found: list[dict[str, float]] = field(default_factory=list)
    done: int = 0
    before: tuple[int, float] = (0, 0.0)

    def __post_init__(self) -> None:
        self.until = time.monotonic() + self.seconds

    def __call__(self, event: Event) -> None:
        """Take note of an event."""
        articles = self.done + event.tally.articles
        if isinstance(event, Done):
            self.done = articles
        last, cost = self.before
        if articles >= last + 1000 or time.monotonic() > self.until:
            (worker,) = multiprocessing.active_children()
            now, memory = _cost_of(worker.pid)
            if articles >= last + 1000:
                spent = 1000 * (now - cost) / (articles - last)
                self.found.append(
                    {"articles": articles, "milliseconds": round(spent, 1), "memory_mb": round(memory / 1e6)}
                )
                self.before = articles, now
        if time.monotonic() > self.until:
            raise TimeoutError


def _cost_of(pid: int) -> tuple[float, int]:
    """The processor seconds of a process, and its memory in bytes."""
    told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK"), int(told[21]) * resource.getpagesize()


def _made_before(out: Path, file: Path, many: int) -> None:
    """A table of short articles, and the parts that a run would have made of it, without a model."""
    rng = random.Random(many)
    with file.open("w", encoding="utf-8") as stream:
        for number in range(many):
            text = " ".join(rng.choices(crawl.COMMON, k=60))
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


def _processor_seconds(file: Path, out: Path, model: str) -> float:
    """What a run costs: the driver and its worker, from their start to their end."""
    command = ["run", str(file), "--out", str(out), "--model", model]
    before = _children_seconds()
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "onrecord", *command],
        check=False,
        capture_output=True,
        text=True,
        env=os.environ | ONE_THREAD,
    )
    if done.returncode:
        raise SystemExit(f"onrecord {' '.join(command)} ended with status {done.returncode}: {done.stderr}")
    return _children_seconds() - before


def _workers_of(driver: int) -> list[int]:
    """The processes that read for a driver."""
    children = Path(f"/proc/{driver}/task/{driver}/children").read_text().split()
    return [int(c) for c in children if b"spawn_main" in Path(f"/proc/{c}/cmdline").read_bytes()]


def _children_seconds() -> float:
    """The processor seconds of all processes that this one has started and seen end, and theirs."""
    told = resource.getrusage(resource.RUSAGE_CHILDREN)
    return told.ru_utime + told.ru_stime


def _alone(*given: str) -> dict[str, float]:
    with _started(*given) as process:
        said = process.communicate()[0]
    if process.returncode:
        raise SystemExit(f"{' '.join(given)} ended with status {process.returncode} (see above)")
    print(f"{given[0]}: {said.splitlines()[-1]}", file=sys.stderr)
    found: dict[str, float] = json.loads(said.splitlines()[-1])
    return found


def _started(*given: str) -> subprocess.Popen[str]:
    command = [sys.executable, __file__, "alone", *given]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ | ONE_THREAD)  # noqa: S603


def _stay_on_one_core() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _new(folder: Path, name: str) -> Path:
    (folder / name).mkdir()
    return folder / name


PARTS = {"share": share, "workers": workers, "growth": growth, "size": size, "copies": copied, "kills": kills}
ALONE = {"texts": texts, "steps": steps, "drive": drive, "around": around, "copies": copies}


def main() -> int:
    """The command line."""
    if sys.argv[1:2] == ["alone"]:
        print(json.dumps(ALONE[sys.argv[2]](*sys.argv[3:])))
        return 0
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--part", choices=PARTS, action="append", help="measure only this (may be given again)")
    add("--articles", type=int, default=300, help="articles to read for share and workers (default: 300)")
    add("--minutes", type=float, default=4, help="of reading for growth (default: 4)")
    add("--killed-articles", type=int, default=4000, help="articles of the run with kills (default: 4,000)")
    add("--kills", type=int, default=20, help="of workers (default: 20)")
    add("--seed", type=int, default=1, help="of the moments of the kills")
    add("--write", action="store_true", help=f"keep the results in results/{RESULTS.name}")
    options = parser.parse_args()
    failed = False
    for name in options.part or PARTS:
        with tempfile.TemporaryDirectory() as folder:
            found = PARTS[name](options, Path(folder))
        print(json.dumps({name: found}, indent=1), flush=True)
        failed |= not found.get("same_results", True)
        if options.write:
            keep(RESULTS, name, found)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
