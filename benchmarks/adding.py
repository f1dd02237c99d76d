"""What adding to a large record costs beside a small one: python benchmarks/adding.py [--record RECORD] [--help].

A record of so many made-up articles (generate.py, about ten quotes each) is made, or a copy of one that is there is
taken; then more articles are put on it and on a new one, in batches of 100, in turn, so that whatever else the machine
does falls on both: first with clusters in step, then without. Counted is processor time; memory is that of this
process, which holds both records.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from databases import keep
from generate import ARTICLES_AN_EVENT, QUOTES_AN_ARTICLE, article, articles
from onrecord.record.clusters.rebuild import catch_up
from onrecord.record.database import Database, open_database
from onrecord.record.store import put
from onrecord.types import Article

RESULTS = Path(__file__).resolve().parent / "results/adding.json"
BATCH = 100
ROUNDS = 60  # of a batch each; the first quarter warms the caches
NOISE = 1.15  # how much dearer a batch may be on the large record, on a machine that does other things


def add(database: Database, batch: Sequence[Article], *, in_clusters: bool) -> float:
    """Seconds of processor time to put a batch on a record."""
    began = time.process_time()
    with database.writing() as connection:
        put(connection, batch, reader="adding 1", now="2026-06-01T00:00:00Z", in_clusters=in_clusters)
    return time.process_time() - began


def make(large: str, many: int) -> None:
    """A record of so many articles, clustered."""
    made = articles(1, many * QUOTES_AN_ARTICLE)
    with open_database(large) as grown:
        for _ in range(many // BATCH):
            add(grown, list(islice(made, BATCH)), in_clusters=False)
        catch_up(grown)


def measure(large: str, small: str, news: range, events: int, *, in_clusters: bool) -> dict[str, Any]:
    """Articles a second on a large record and on one that begins empty, and megabytes; `news` are articles to come."""
    made = (article(1, number, events) for number in news)
    seconds: dict[str, list[float]] = {"large": [], "small": []}
    megabytes = []
    with open_database(large) as grown, open_database(small) as new:
        for _ in range(ROUNDS):
            batch = list(islice(made, BATCH))
            seconds["large"].append(add(grown, batch, in_clusters=in_clusters))
            seconds["small"].append(add(new, batch, in_clusters=in_clusters))
            megabytes.append(resident())
    rates = {name: BATCH / statistics.median(each[ROUNDS // 4 :]) for name, each in seconds.items()}
    return {
        "articles_per_cpu_second": {name: round(rate, 1) for name, rate in rates.items()},
        "large_to_small": round(rates["small"] / rates["large"], 2),
        "megabytes": [
            round(megabytes[at]) for at in (0, ROUNDS // 4, ROUNDS // 2, 3 * ROUNDS // 4, ROUNDS - 1)
        ],
    }


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
        large = f"{folder}/large.db"
        if given.record:
            shutil.copyfile(given.record, large)
        else:
            make(large, given.articles)
        for turn, (name, in_clusters) in enumerate((("with clusters", True), ("without", False))):
            first = given.articles + turn * ROUNDS * BATCH
            news, events = range(first, first + ROUNDS * BATCH), given.articles // ARTICLES_AN_EVENT
            found[name] = measure(large, f"{folder}/{name}.db", news, events, in_clusters=in_clusters)
            print(name, found[name], flush=True)
    keep(RESULTS, "sqlite", found)
    return int(found["without"]["large_to_small"] > NOISE)


if __name__ == "__main__":
    sys.exit(main())
