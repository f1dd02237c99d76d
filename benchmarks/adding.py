"""Measure what adding to a record costs as it grows: python benchmarks/adding.py [--articles 100000] [--help].

Made-up articles (generate.py, about ten quotes each) are put on a new record in batches of 100; each tenth of them is
timed. Counted is processor time, with the making of the articles left out; the last tenth must not cost more than the
first. Clusters, which have a benchmark of their own, are left out unless asked for.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

from generate import QUOTES_AN_ARTICLE, articles
from onrecord.record.database import open_database
from onrecord.record.store import put

RESULTS = Path(__file__).resolve().parent / "results/adding.json"
BATCH = 100
NOISE = 1.15  # how much dearer the last tenth may be than the first, on a machine that does other things


def measure(where: str, many: int, *, in_clusters: bool) -> list[dict[str, float]]:
    """For each tenth of the articles: articles and quotes on the record after it, and articles a second."""
    made = articles(1, many * QUOTES_AN_ARTICLE)
    tenths: list[dict[str, float]] = []
    total = quotes = 0
    with open_database(where) as database:
        for _ in range(10):
            seconds = wall = 0.0
            added = 0
            while added < many // 10 and (batch := list(islice(made, BATCH))):
                began, began_wall = time.process_time(), time.perf_counter()
                with database.writing() as connection:
                    counts = put(
                        connection,
                        batch,
                        reader="adding 1",
                        now="2026-06-01T00:00:00Z",
                        in_clusters=in_clusters,
                    )
                seconds += time.process_time() - began
                wall += time.perf_counter() - began_wall
                added += len(batch)
                quotes += counts.quotes
            total += added
            tenths.append(
                {
                    "articles": total,
                    "quotes": quotes,
                    "articles_per_cpu_second": round(added / seconds, 1),
                    "articles_per_second": round(added / wall, 1),
                }
            )
            print(tenths[-1], flush=True)
    return tenths


def main() -> int:
    """The command line; the exit status is 1 where adding grew dearer."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument(
        "--clusters", action="store_true", help="bring the clusters up to date each time, too"
    )
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tenths = measure(f"{folder}/record.db", given.articles, in_clusters=given.clusters)
    dearer = tenths[0]["articles_per_cpu_second"] / tenths[-1]["articles_per_cpu_second"]
    found = {
        "python": platform.python_version(),
        **vars(given),
        "last_to_first": round(dearer, 2),
        "tenths": tenths,
    }
    RESULTS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return int(dearer > NOISE)


if __name__ == "__main__":
    sys.exit(main())
