"""Write and read one record from many processes at once: python benchmarks/concurrency.py [--seconds 60] [--help].

On SQLite and on PostgreSQL, first one writer and eight readers for a minute: every error that reaches one of them counts,
and so does a reader that sees the record change under its eyes. Then four writers at once, with articles of their own
and articles that all of them have: the record must be the one that a single writer makes.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import queue
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from databases import DIALECTS, keep, places
from generate import QUOTES_AN_ARTICLE, articles
from onrecord.errors import OnrecordError
from onrecord.record.database import open_database
from onrecord.record.integrity import check
from onrecord.record.logical import logical_hash
from onrecord.record.schema import articles as articles_table
from onrecord.record.schema import quotes as quotes_table
from onrecord.record.store import put
from onrecord.types import Article

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results/concurrency.json"
BATCH = 20
READER, NOW = "concurrency 1", "2026-06-01T00:00:00Z"


@dataclass
class Done:
    """What one process did: transactions, the longest of them in seconds, and what went wrong."""

    transactions: int = 0
    longest_s: float = 0.0
    errors: tuple[str, ...] = ()


def write(where: str, share: Sequence[Article], seconds: float) -> Done:
    """Add the articles in batches, from the start again until the time is over; 0 seconds is once."""
    done = Done()
    until = time.monotonic() + seconds
    with open_database(where) as database:
        while not done.transactions or time.monotonic() < until:
            for at in range(0, len(share), BATCH):
                began = time.monotonic()
                with database.writing() as connection:
                    # Each time with another reader, so that there is something to write again.
                    reader = f"{READER}.{done.transactions * BATCH // len(share)}" if seconds else READER
                    put(connection, share[at : at + BATCH], reader=reader, now=NOW)
                done.transactions += 1
                done.longest_s = max(done.longest_s, time.monotonic() - began)
                if seconds and time.monotonic() > until:
                    break
    return done


def read(where: str, _: Sequence[Article], seconds: float) -> Done:
    """Ask for words and numbers again and again; within a transaction the answers must not change."""
    done = Done()
    until = time.monotonic() + seconds
    errors = []
    many = select(func.count()).select_from(quotes_table)
    named = select(articles_table.c.title, quotes_table.c.text).join(quotes_table).limit(20)
    with open_database(where, read_only=True) as database:
        words = (
            "SELECT count(*) FROM quotes_fts WHERE quotes_fts MATCH 'people'"
            if database.dialect == "sqlite"
            else "SELECT count(*) FROM quotes WHERE search @@ to_tsquery('simple', 'people')"
        )
        while time.monotonic() < until:
            began = time.monotonic()
            with database.reading() as connection:
                before = (connection.scalar(many), connection.exec_driver_sql(words).scalar())
                connection.execute(named).all()
                after = (connection.scalar(many), connection.exec_driver_sql(words).scalar())
            if before != after:
                errors.append(f"{before} became {after}")
            done.transactions += 1
            done.longest_s = max(done.longest_s, time.monotonic() - began)
    done.errors = tuple(errors)
    return done


def at_once(jobs: Sequence[tuple[Callable[..., Done], str, Sequence[Article], float]]) -> list[Done]:
    """What each job did in a process of its own, all at the same time."""
    context = multiprocessing.get_context("spawn")
    results: Any = context.Queue()
    processes = [context.Process(target=_run, args=(number, job, results)) for number, job in enumerate(jobs)]
    for process in processes:
        process.start()
    found: dict[int, Done] = {}
    while len(found) < len(jobs):
        try:
            number, done = results.get(timeout=1)
        except queue.Empty:
            dead = [n for n, p in enumerate(processes) if n not in found and p.exitcode not in (None, 0)]
            found |= {n: Done(errors=(f"ended with status {processes[n].exitcode}",)) for n in dead}
        else:
            found[number] = done
    for process in processes:
        process.join()
    return [found[number] for number in range(len(jobs))]


def one_writer(where: str, made: Sequence[Article], seconds: float, readers: int = 8) -> dict[str, Any]:
    """One writer and some readers for so long."""
    open_database(where).close()
    writer, *others = at_once([(write, where, made, seconds)] + [(read, where, [], seconds)] * readers)
    return {
        "writes": writer.transactions,
        "reads": sum(done.transactions for done in others),
        "longest_write_s": round(writer.longest_s, 2),
        "longest_read_s": round(max(done.longest_s for done in others), 2),
        "errors": [error for done in (writer, *others) for error in done.errors],
        "problems": _problems(where),
    }


def many_writers(where: str, alone: str, made: Sequence[Article], writers: int = 4) -> dict[str, Any]:
    """Several writers at once; `alone` is a place for the record that one writer makes."""
    write(alone, made, 0)
    shared = made[: len(made) // 10]
    shares = [[*made[at::writers], *shared] for at in range(writers)]
    done = at_once([(write, where, share, 0) for share in shares])
    made_together, made_alone = _made(where), _made(alone)
    return {
        "writers": writers,
        "transactions": sum(one.transactions for one in done),
        "longest_write_s": round(max(one.longest_s for one in done), 2),
        "quotes": made_together[1],
        "same_as_one_writer": made_together == made_alone,
        "errors": [error for one in done for error in one.errors],
        "problems": _problems(where),
    }


def faults(found: dict[str, Any]) -> int:
    """How much went wrong."""
    return len(found["errors"]) + len(found["problems"]) + (not found.get("same_as_one_writer", True))


def main() -> int:
    """The command line; the exit status is 1 where anything went wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--seconds", type=float, default=60, help="of one writer and eight readers (default: 60)"
    )
    parser.add_argument("--articles", type=int, default=2000, help="for four writers (default: 2000)")
    parser.add_argument("--on", choices=DIALECTS, action="append", help="only on this database")
    given = parser.parse_args()
    made = list(articles(1, given.articles * QUOTES_AN_ARTICLE))
    wrong = 0
    for dialect in given.on or DIALECTS:
        with places(dialect) as new:
            found = {
                "seconds": given.seconds,
                "one writer, eight readers": one_writer(new(), made[:500], given.seconds),
                "articles": given.articles,
                "four writers": many_writers(new(), new(), made),
            }
        wrong += faults(found["one writer, eight readers"]) + faults(found["four writers"])
        print(f"{dialect}: {json.dumps(found)}", flush=True)
        keep(RESULTS, dialect, found)
    return int(wrong > 0)


def _run(number: int, job: tuple[Callable[..., Done], str, Sequence[Article], float], results: Any) -> None:
    work, *given = job
    try:
        done = work(*given)
    except OnrecordError as error:
        done = Done(errors=(str(error),))
    results.put((number, done))


def _made(where: str) -> tuple[str, int]:
    """The record's hash, and how many quotes it has."""
    with open_database(where) as database, database.reading() as connection:
        return logical_hash(connection), connection.scalar(
            select(func.count()).select_from(quotes_table)
        ) or 0


def _problems(where: str) -> list[str]:
    with open_database(where) as database:
        return [str(problem) for problem in check(database)]


if __name__ == "__main__":
    sys.exit(main())
