"""Measure the page under load, beside Datasette on the same file: python benchmarks/page.py RECORD [--write] [--help].

RECORD is an SQLite record, a large one that generate.py wrote. Readers ask at once, each one thing after the other, over
one connection; server and load share the machine. Datasette (if it is installed) gets the same words, for its own search
over the same full-text index. Prints milliseconds.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import platform
import random
import shutil
import socket
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlencode

RESULT = Path(__file__).resolve().parent / "results" / "page.json"
SEED = 7
ALONE = 60  # requests of each kind by one reader
STARTS_WITHIN = 120  # seconds
PAUSE = 1.0  # seconds for which an unhurried reader looks at a page


def main() -> int:
    """Print the table, and with --write keep it; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("record", type=Path)
    parser.add_argument("--readers", type=int, default=10)
    parser.add_argument("--requests", type=int, default=300, help="of each kind")
    parser.add_argument(
        "--workers", type=int, default=os.cpu_count(), help="processes that answer (default: a core each)"
    )
    parser.add_argument("--write", action="store_true", help=f"keep the result in {RESULT.name}")
    asked = parser.parse_args()
    kinds = paths_of(asked.record, asked.requests)
    # The server keeps answers, so nothing is asked twice. Its first ones wait until it has counted the record.
    first, others = (paths_of(asked.record, ALONE, seed=SEED + turn) for turn in (1, 2))
    unhurried = paths_of(asked.record, asked.requests, seed=SEED + 3)
    result: dict[str, object] = {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "readers": asked.readers,
        "workers": asked.workers,
    }
    onrecord = [
        sys.executable,
        "-m",
        "onrecord",
        "serve",
        str(asked.record),
        "--query-seconds",
        "30",
        "--workers",
        str(asked.workers),
        "--port",
    ]
    with server(onrecord, "/health") as (port, _):
        for paths in first.values():
            _load(port, paths, asked.readers)
        result["onrecord"] = {kind: _load(port, paths, asked.readers) for kind, paths in kinds.items()}
        result[f"onrecord, {PAUSE:g} s a page"] = {
            kind: _load(port, paths, asked.readers, pause=PAUSE) for kind, paths in unhurried.items()
        }
        result["onrecord, one reader"] = {kind: _load(port, paths, 1) for kind, paths in others.items()}
    if datasette := shutil.which(
        "datasette", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    ):
        name = asked.record.stem
        theirs = [
            f"/{name}/quotes?{urlencode({'_search': words, '_size': 20})}"
            for words in _words(asked.record, asked.requests)
        ]
        with server(
            [datasette, str(asked.record), "--setting", "sql_time_limit_ms", "30000", "--port"], "/"
        ) as (port, _):
            result["datasette"] = {"search": _load(port, theirs, asked.readers)}
    print(json.dumps(result, indent=1))
    if asked.write:
        RESULT.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    return 0


def _words(record: Path, many: int, seed: int = SEED) -> list[str]:
    """Searches: one to three words of a quote drawn at random."""
    draw = random.Random(seed)
    with sqlite3.connect(f"file:{record}?mode=ro", uri=True) as connection:
        last = connection.execute("SELECT max(id) FROM quotes").fetchone()[0]
        found = []
        while len(found) < many:
            row = connection.execute(
                "SELECT text FROM quotes WHERE id = ?", [draw.randint(1, last)]
            ).fetchone()
            words = [word for word in (row[0].split() if row else []) if word.isalpha()]
            if len(words) >= 3:
                found.append(" ".join(draw.sample(words, draw.randint(1, 3))))
    return found


def paths_of(record: Path, many: int, seed: int = SEED) -> dict[str, list[str]]:
    """So many searches, articles and people of a record, as paths of the page."""
    draw = random.Random(seed)
    with sqlite3.connect(f"file:{record}?mode=ro", uri=True) as connection:
        articles = connection.execute("SELECT max(id) FROM articles").fetchone()[0]
        people = [
            row[0]
            for row in connection.execute(
                "SELECT DISTINCT person_id FROM quotes WHERE id % 997 = 0 AND person_id"
            )
        ]
    return {
        "search": [f"/search?{urlencode({'q': words})}" for words in _words(record, many, seed)],
        "article": [f"/articles/{draw.randint(1, articles)}" for _ in range(many)],
        "person": [f"/people/{draw.choice(people)}" for _ in range(many)],
    }


@contextmanager
def server(command: list[str], health: str) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """A server on a free port, for as long as the context lasts."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen([*command, str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 - our own command
    try:
        until = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < until and process.poll() is None:
            with suppress(OSError):
                if _get(http.client.HTTPConnection("127.0.0.1", port, timeout=60), health)[1] == 200:
                    break
            time.sleep(0.2)
        else:
            raise SystemExit(f"{command[0]} does not start")
        yield port, process
    finally:
        process.terminate()
        process.wait(30)


def _get(connection: http.client.HTTPConnection, path: str) -> tuple[float, int]:
    began = time.perf_counter()
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    answer.read()
    return (time.perf_counter() - began) * 1000, answer.status


def _load(port: int, paths: list[str], readers: int, *, pause: float = 0.0) -> dict[str, float]:
    def one(place: int) -> list[tuple[float, int]]:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        time.sleep(pause * place / readers)  # they do not all turn the page at once
        found = []
        for path in paths[place::readers]:
            found.append(_get(connection, path))
            time.sleep(pause)
        return found

    with ThreadPoolExecutor(readers) as pool:
        parts = list(pool.map(one, range(readers)))
    times = sorted(ms for part in parts for ms, _ in part)
    failed = sum(status >= 500 for part in parts for _, status in part)
    p95 = times[min(len(times) - 1, int(0.95 * len(times)))]
    return {"p50": round(statistics.median(times)), "p95": round(p95), "asked": len(times), "failed": failed}


if __name__ == "__main__":
    sys.exit(main())
