"""Cluster a whole record from nothing, and say what it took: python benchmarks/clusters.py RECORD [--write].

Give it a record of a million quotes (generate.py makes one). It is clustered in place; nothing else on it changes.
"""

from __future__ import annotations

import argparse
import resource
import time
from pathlib import Path

from sqlalchemy import func, select

from databases import keep
from onrecord.record.clusters.rebuild import rebuild
from onrecord.record.database import open_database
from onrecord.record.schema import clusters

RESULTS = Path(__file__).resolve().parent / "results/clusters.json"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("record", help="a path, or a postgresql:// URL")
    parser.add_argument("--write", action="store_true", help=f"keep the result in results/{RESULTS.name}")
    given = parser.parse_args()
    began, worked = time.monotonic(), time.process_time()
    with open_database(given.record, create=False) as database:
        with database.writing() as connection:
            rebuild(connection)
        with database.reading() as connection:
            counts = select(func.count(), func.count(clusters.c.cluster_id.distinct())).select_from(clusters)
            quotes, utterances = connection.execute(counts).one()
    found = {
        "quotes": quotes,
        "utterances": utterances,
        "minutes": round((time.monotonic() - began) / 60, 1),
        "processor_minutes": round((time.process_time() - worked) / 60, 1),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    print(found)
    if given.write:
        keep(RESULTS, database.dialect, found)


if __name__ == "__main__":
    main()
