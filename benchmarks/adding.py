"""What adding to a large record costs beside a small one: python benchmarks/adding.py [--record RECORD] [--help].

A record of so many made-up articles (generate.py, about ten quotes each) is made, or a copy of one that is there is
taken; then more articles are put on it and on one of a few thousand, in batches of 100, in turn, so that whatever else
the machine does falls on both: first with clusters in step, then without. In both records an event is told by as many
articles, for with clusters in step that is what an article costs: those that tell of the same are looked at again.
Counted is processor time; memory is that of this process, which holds both records.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import count, islice
from pathlib import Path
from typing import Any

from databases import keep
from generate import ARTICLES_AN_EVENT, article
from onrecord.record.clusters.rebuild import catch_up
from onrecord.record.database import Database, open_database
from onrecord.record.store import put
from onrecord.types import Article

RESULTS = Path(__file__).resolve().parent / "results/adding.json"
BATCH = 100
SMALL = 3_000  # articles
ROUNDS = 60  # of a batch each; the first quarter warms the caches
NOISE = 1.15  # how much dearer a batch may be on the large record, on a machine that does other things


def add(database: Database, batch: Sequence[Article], *, in_clusters: bool) -> float:
    """Seconds of processor time to put a batch on a record."""
    began = time.process_time()
    with database.writing() as connection:
        put(connection, batch, reader="adding 1", now="2026-06-01T00:00:00Z", in_clusters=in_clusters)
    return time.process_time() - began


def make(path: str, made: Iterator[Article], many: int) -> None:
    """A record of the first `many` of these articles, clustered."""
    with open_database(path) as grown:
        for _ in range(many // BATCH):
            add(grown, list(islice(made, BATCH)), in_clusters=False)
        catch_up(grown)


def measure(records: Mapping[str, tuple[str, Iterator[Article]]], *, in_clusters: bool) -> dict[str, Any]:
    """Articles a second on a large record and on a small one, and megabytes; each with the articles to come."""
    seconds: dict[str, list[float]] = {name: [] for name in records}
    megabytes = []
    with ExitStack() as stack:
        opened = {name: stack.enter_context(open_database(path)) for name, (path, _) in records.items()}
        for _ in range(ROUNDS):
            for name, (_, made) in records.items():
                seconds[name].append(add(opened[name], list(islice(made, BATCH)), in_clusters=in_clusters))
            megabytes.append(resident())
    rates = {name: BATCH / statistics.median(each[ROUNDS // 4 :]) for name, each in seconds.items()}
    return {
        "articles_per_cpu_second": {name: round(rate, 1) for name, rate in rates.items()},
        "large_to_small": round(rates["small"] / rates["large"], 2),
        "megabytes": [
            round(megabytes[at]) for at in (0, ROUNDS // 4, ROUNDS // 2, 3 * ROUNDS // 4, ROUNDS - 1)
        ],
    }


def _news(seed: int, many: int, first: int = 0) -> Iterator[Article]:
    """Articles from this number on, without end; each event has its usual number where there are so many."""
    return (article(seed, number, many // ARTICLES_AN_EVENT) for number in count(first))


def resident() -> float:
    """Megabytes of memory that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def main() -> int:
    """The command line; the exit status is 1 where adding without clusters grew dearer."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--articles", type=int, default=100_000, help="of the large record (default: 100,000)"
    )
    parser.add_argument("--record", type=Path, help="a record that generate.py made of them, to be copied")
    given = parser.parse_args()
    found: dict[str, Any] = {"articles": given.articles}
    with tempfile.TemporaryDirectory() as folder:
        large, small = f"{folder}/large.db", f"{folder}/small.db"
        # The small record grows to thrice its size: half way an event has as many articles as in the large one.
        many = {"large": given.articles, "small": SMALL + ROUNDS * BATCH // 2}
        if given.record:
            shutil.copyfile(given.record, large)
        else:
            make(large, _news(1, many["large"]), given.articles)
        make(small, _news(2, many["small"]), SMALL)
        records = {
            "large": (large, _news(1, many["large"], given.articles)),
            "small": (small, _news(2, many["small"], SMALL)),
        }
        for name, in_clusters in (("with clusters", True), ("without", False)):
            found[name] = measure(records, in_clusters=in_clusters)
            print(name, found[name], flush=True)
    keep(RESULTS, "sqlite", found)
    return int(found["without"]["large_to_small"] > NOISE)


if __name__ == "__main__":
    sys.exit(main())
