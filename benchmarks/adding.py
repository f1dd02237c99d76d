"""Measure what adding to a large record costs beside a small one: python benchmarks/adding.py [--articles 100000].

A record of so many made-up articles (generate.py, about ten quotes each) is made; then more articles are put on it and
on a new one, in batches of 100, in turn, so that whatever else the machine does falls on both. Counted is processor
time. Clusters, which have a benchmark of their own, are left out.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from databases import keep
from generate import QUOTES_AN_ARTICLE, articles
from onrecord.record.database import Database, open_database
from onrecord.record.store import put
from onrecord.types import Article

RESULTS = Path(__file__).resolve().parent / "results/adding.json"
BATCH = 100
ROUNDS = 40  # of a batch each; the first quarter warms the caches
NOISE = 1.15  # how much dearer a batch may be on the large record, on a machine that does other things


def add(database: Database, batch: Sequence[Article]) -> float:
    """Seconds of processor time to put a batch on a record."""
    began = time.process_time()
    with database.writing() as connection:
        put(connection, batch, reader="adding 1", now="2026-06-01T00:00:00Z", in_clusters=False)
    return time.process_time() - began


def measure(large: str, small: str, many: int) -> dict[str, float]:
    """Articles a second on a record of so many articles, and on one that begins empty."""
    made = articles(1, (many + ROUNDS * BATCH) * QUOTES_AN_ARTICLE)
    seconds: dict[str, list[float]] = {"large": [], "small": []}
    with open_database(large) as grown, open_database(small) as new:
        for _ in range(many // BATCH):
            add(grown, list(islice(made, BATCH)))
        for _ in range(ROUNDS):
            batch = list(islice(made, BATCH))
            seconds["large"].append(add(grown, batch))
            seconds["small"].append(add(new, batch))
    return {name: round(BATCH / statistics.median(each[ROUNDS // 4 :]), 1) for name, each in seconds.items()}


def main() -> int:
    """The command line; the exit status is 1 where adding grew dearer."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=100_000, help="of the large record")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rates = measure(f"{folder}/large.db", f"{folder}/small.db", given.articles)
    dearer = rates["small"] / rates["large"]
    found = {"articles": given.articles, "articles_per_cpu_second": rates, "large_to_small": round(dearer, 2)}
    print(found)
    keep(RESULTS, "sqlite", found)
    return int(dearer > NOISE)


if __name__ == "__main__":
    sys.exit(main())
