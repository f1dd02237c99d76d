"""Read a record's pages for minutes while articles are added to it: python benchmarks/soak.py RECORD [--write] [--help].

RECORD is an SQLite record that is copied first. Readers ask for searches, articles, people and utterances, each one thing
after the other, while `onrecord add` puts made-up stories on the record again and again. Nothing may fail, memory may not
grow, and at the end the server must finish what it began and stop.
"""

from __future__ import annotations

import argparse
import http.client
import json
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from itertools import cycle
from pathlib import Path

from databases import keep
from generate import READER, articles
from page import paths_of, server

RESULTS = Path(__file__).resolve().parent / "results/soak.json"
ARTICLES = 200  # in each run of add


def main() -> int:
    """The command line; the exit status is 1 where anything failed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("record", type=Path)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--write", action="store_true", help=f"keep the result in results/{RESULTS.name}")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.record.parent) as folder:
        record = Path(folder) / "record.db"
        shutil.copy(given.record, record)
        found = soak(record, Path(folder), given.readers, given.minutes * 60)
    print(json.dumps(found, indent=1))
    if given.write:
        keep(RESULTS, "page", found)
    return int(bool(found["failed"] or found["adding_failed"] or found["cut_short"] or found["exit_status"]))


def soak(record: Path, folder: Path, readers: int, seconds: float) -> dict[str, object]:
    """What happened in so many seconds."""
    paths = [path for kind in paths_of(record, 400).values() for path in kind]
    random.Random(1).shuffle(paths)
    answers: Counter[int] = Counter()
    times: list[float] = []
    cut: Counter[str] = Counter()
    stopping = threading.Event()
    stories = _stories(folder)
    command = [sys.executable, "-m", "onrecord", "serve", str(record), "--query-seconds", "30", "--port"]
    with server(command, "/health") as (port, process):
        threads = [
            threading.Thread(
                target=_read, args=(port, paths[at:] + paths[:at], answers, times, cut, stopping)
            )
            for at in range(readers)
        ]
        for thread in threads:
            thread.start()
        memory, adding_failed, added = [_megabytes(process.pid)], 0, 0
        until = time.monotonic() + seconds
        for number, file in enumerate(cycle(stories)):
            adding = subprocess.Popen(  # noqa: S603 - our own command
                [
                    sys.executable,
                    "-m",
                    "onrecord",
                    "add",
                    str(record),
                    str(file),
                    "--text",
                    "text",
                    "--url",
                    "url",
                ],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            while adding.poll() is None:
                time.sleep(1)
                memory.append(_megabytes(process.pid))
            adding_failed += adding.returncode != 0
            added = number + 1
            if time.monotonic() > until:
                break
        stopping.set()
        process.send_signal(signal.SIGTERM)
        status = process.wait(60)
        for thread in threads:
            thread.join()
    times.sort()
    third = len(memory) // 3
    return {
        "readers": readers,
        "minutes": round(seconds / 60, 1),
        "asked": len(times),
        "failed": sum(many for code, many in answers.items() if code >= 500),
        "p50_ms": round(1000 * times[len(times) // 2]),
        "p95_ms": round(1000 * times[int(0.95 * len(times))]),
        "runs_of_add": added,
        "adding_failed": adding_failed,
        "memory_mb": {
            "start": memory[0],
            "second_third": max(memory[third : 2 * third]),
            "last_third": max(memory[2 * third :]),
        },
        "cut_short": cut["cut short"],
        "refused_after_the_end": cut["refused"],
        "exit_status": status,
    }


def _stories(folder: Path) -> list[Path]:
    """Tables of made-up stories, some for each run."""
    made = articles(9, 20 * ARTICLES * 10)
    files = []
    for number in range(20):
        file = folder / f"stories-{number}.jsonl"
        with file.open("w", encoding="utf-8") as out:
            for _, article in zip(range(ARTICLES), made, strict=False):
                row = {"text": article.text, "url": f"https://{READER.replace(' ', '')}.example/{article.id}"}
                out.write(json.dumps(row) + "\n")
        files.append(file)
    return files


def _read(
    port: int,
    paths: list[str],
    answers: Counter[int],
    times: list[float],
    cut: Counter[str],
    stopping: threading.Event,
) -> None:
    """Ask for one page after the other until the server stops; an answer that began must come to its end."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=90)
    for path in cycle(paths):
        began = time.perf_counter()
        try:
            connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            answer.read()
        except http.client.IncompleteRead:
            cut["cut short"] += 1
            return
        except (OSError, http.client.HTTPException):
            cut["refused" if stopping.is_set() else "cut short"] += 1
            return
        answers[answer.status] += 1
        times.append(time.perf_counter() - began)


def _megabytes(pid: int) -> int:
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) // 1024


if __name__ == "__main__":
    sys.exit(main())
