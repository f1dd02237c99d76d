"""What `onrecord run` costs and what it survives: python benchmarks/corpus.py [--part NAME] [--write] [--help].

share     words a second of one core from WARC to Parquet, beside those of `read_text` on the same articles
workers   two workers against one, by the clock from the first article on, the best of three rounds each: both cores
          must be free; beside them two processes that only read texts, which share nothing but the machine
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
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from pyarrow import parquet

import crawl
from corpus_alone import FAST
from databases import keep
from onrecord.corpus.folder import Folder
from onrecord.corpus.jobs import Done, Event
from onrecord.corpus.local import run_local
from onrecord.corpus.run import run
from speed import ONE_THREAD, machine

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results/corpus.json"
ROUNDS = 3
STEP = 500  # articles after which the worker's cost and memory are looked at
GROWTH = (1_000, 10_000, 100_000)


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
    """The clock of one worker and of two, and of two processes that only read texts."""
    file = folder / "a.warc.gz"
    crawl.write_crawl(file, crawl.stories(options.articles * 2))
    seconds: dict[int, list[float]] = {1: [], 2: []}
    for at in range(ROUNDS):
        for many, took in seconds.items():
            took.append(_alone("drive", str(file), str(folder / f"{many}-{at}"), str(many))["reading"])
    one, two = min(seconds[1]), min(seconds[2])
    alone = _alone("texts", str(file), "fast")["clock"]
    with ThreadPoolExecutor(2) as both:
        together = [
            told["clock"] for told in both.map(lambda _: _alone("texts", str(file), "fast"), range(2))
        ]
    return {
        "articles": options.articles * 2,
        "seconds": {many: [round(s, 1) for s in took] for many, took in seconds.items()},
        "times": round(one / two, 2),
        "times_of_two_that_share_nothing": round(2 * alone / statistics.mean(together), 2),
        "load": os.getloadavg()[0],
    }


def growth(options: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """What an article costs, step by step."""
    file = folder / "a.warc.gz"
    crawl.write_crawl(file, crawl.stories(int(options.minutes * 60 * 15)))
    told = _Steps(options.minutes * 60)
    with suppress(TimeoutError):
        run([str(file)], folder / "out", FAST, partial(run_local, workers=1), told=told)
    return {"steps": told.found}


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


def copies(_options: argparse.Namespace, folder: Path) -> dict[str, Any]:
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
            continue
        while process.poll() is None and not (found := _workers_of(process.pid)):
            time.sleep(0.05)  # the driver has only just begun
        if process.poll() is None:
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


@dataclass
class _Steps:
    """Notes what the worker has cost at each step, and ends the run when its time is over."""

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
        if articles >= last + STEP or time.monotonic() > self.until:
            (worker,) = multiprocessing.active_children()
            now, memory = _cost_of(worker.pid)
            if articles >= last + STEP:
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
    command = [sys.executable, str(HERE / "corpus_alone.py"), *given]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ | ONE_THREAD)  # noqa: S603


def _stay_on_one_core() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def _new(folder: Path, name: str) -> Path:
    (folder / name).mkdir()
    return folder / name


PARTS = {"share": share, "workers": workers, "growth": growth, "size": size, "copies": copies, "kills": kills}


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--part", choices=PARTS, action="append", help="measure only this (may be given again)")
    add("--articles", type=int, default=300, help="articles to read for share and workers (default: 300)")
    add("--minutes", type=float, default=4, help="of reading for growth (default: 4)")
    add("--killed-articles", type=int, default=5000, help="articles of the run with kills (default: 5,000)")
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
