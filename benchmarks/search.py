"""Measure search on a large record: python benchmarks/search.py RECORD [--rounds N] [--write] [--help].

RECORD is one that generate.py wrote. The searches are drawn from its own words and names by how common they are, with a
fixed seed, and asked in mixed order, each a few times; nothing is kept between them but what the database keeps.
Prints medians and 95th percentiles in milliseconds.
"""

from __future__ import annotations

import argparse
import json
import math
import platform
import random
import sqlite3
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select

from onrecord.record.database import Database, open_database
from onrecord.record.people.person import person
from onrecord.record.schema import articles, people, quotes, speakers
from onrecord.record.search.find import search
from onrecord.record.search.query import Query, tokens
from speed import machine

RESULTS = Path(__file__).resolve().parent / "results/search.json"
TARGETS = {"open": 100, "words": 200, "speaker and words": 200}  # milliseconds at the 95th percentile
OF_EACH = 20  # different searches of each kind

Asked = tuple[str, Callable[[Connection], object]]


def words_by_rank(connection: Connection, rng: random.Random) -> list[str]:
    """The words of a sample of quotes, most common first."""
    last = connection.scalar(select(func.max(quotes.c.id))) or 1
    ids = [rng.randint(1, last) for _ in range(4000)]
    counted: dict[str, int] = defaultdict(int)
    for at in range(0, len(ids), 500):
        for text in connection.scalars(select(quotes.c.text).where(quotes.c.id.in_(ids[at : at + 500]))):
            for word in set(tokens(text.lower())):
                counted[word] += 1
    return sorted(counted, key=lambda word: (-counted[word], word))


def names_by_rank(connection: Connection, rng: random.Random) -> list[str]:
    """The speakers of a sample of quotes, most quoted first."""
    last = connection.scalar(select(func.max(quotes.c.id))) or 1
    ids = [rng.randint(1, last) for _ in range(500)]
    often = func.count(speakers.c.quote_id)
    statement = (
        select(people.c.name)
        .join_from(speakers, people, people.c.id == speakers.c.person_id)
        .where(speakers.c.quote_id.in_(ids))
        .group_by(people.c.id, people.c.name)
        .order_by(often.desc(), people.c.id)
    )
    return list(connection.scalars(statement))


def mix(connection: Connection, seed: int) -> list[Asked]:
    """Searches of every kind: rare, medium and very common words, phrases, names, filters, and all of them together."""
    rng = random.Random(seed)
    words, names = words_by_rank(connection, rng), names_by_rank(connection, rng)
    common, medium, rare = words[:20], words[40:400], words[len(words) // 2 :]
    outlets = list(connection.scalars(select(articles.c.outlet).where(articles.c.id <= OF_EACH)))
    found: list[Asked] = []

    def ask(kind: str, make: Callable[[int], Query]) -> None:
        found.extend((kind, partial(search, query=make(n))) for n in range(OF_EACH))

    ask("words", lambda n: Query(common[n]))
    ask("words", lambda _: Query(rng.choice(medium)))
    ask("words", lambda _: Query(rng.choice(rare)))
    ask("words", lambda _: Query(f"{rng.choice(common)} {rng.choice(common)}"))
    ask("words", lambda _: Query(f"{rng.choice(common)} {rng.choice(medium)}"))
    ask("words", lambda _: Query(f"{rng.choice(medium)} {rng.choice(medium)} {rng.choice(common)}"))
    ask("words", lambda _: Query(f"{rng.choice(medium)} {rng.choice(rare)}"))
    ask("phrases", lambda _: Query(f'"{rng.choice(common)} {rng.choice(common)}"'))
    ask("phrases", lambda _: Query(f'"{rng.choice(common)} {rng.choice(medium)}"'))
    ask("open ends", lambda _: Query(f"{rng.choice(medium)[:3]}*"))
    ask("by date", lambda n: Query(common[n], order=("newest", "oldest")[n % 2]))
    ask("speaker and words", lambda n: Query(rng.choice(common), speaker=names[n]))
    ask("speaker and words", lambda n: Query(rng.choice(medium), speaker=names[n].split()[-1]))
    ask("speaker and words", lambda n: Query(rng.choice(common), speaker=names[n].split()[0]))
    ask("filters", lambda n: Query(outlet=outlets[n], type="direct"))
    ask("filters", lambda n: Query(speaker=names[n], since=f"{2016 + n % 10}"))
    ask(
        "filters",
        lambda n: Query(since=f"{2016 + n % 10}-0{1 + n % 9}", until=f"{2016 + n % 10}-0{1 + n % 9}"),
    )
    ask("words and filters", lambda n: Query(common[n], outlet=outlets[n], since="2019", until="2022"))
    ask("words and filters", lambda _: Query(rng.choice(medium), type="direct", since="2024-03"))
    ask("said", lambda n: Query(common[n], medium=("post", "court", "radio four")[n % 3]))
    ask("said", lambda n: Query(common[n], said_since=f"{2016 + n % 10}", said_until=f"{2018 + n % 10}-06"))
    ask(
        "said",
        lambda n: Query(medium=("post", "statement", "chirper")[n % 3], said_since=f"{2016 + n % 10}-03"),
    )
    ask("said", lambda n: Query(rng.choice(rare), medium="post", order=("newest", "oldest")[n % 2]))
    faceted = (*common, *rng.sample(medium, 20))
    found += [("facets", partial(search, query=Query(word), faceted=True)) for word in faceted]
    found += [("who", partial(person, who=name)) for name in names[:OF_EACH]]
    rng.shuffle(found)
    return found


def timed(database: Database, asked: list[Asked], rounds: int) -> dict[str, list[float]]:
    """Milliseconds of every search, by kind; each in a transaction of its own, as a page would ask it."""
    took: dict[str, list[float]] = defaultdict(list)
    for _ in range(rounds):
        for kind, ask in asked:
            began = time.perf_counter()
            with database.reading() as connection:
                ask(connection)
            took[kind].append(1000 * (time.perf_counter() - began))
    return took


def opening(where: str, times: int) -> Iterator[float]:
    """Milliseconds to open the record and to ask it for one row."""
    for _ in range(times):
        began = time.perf_counter()
        with open_database(where, read_only=True) as database, database.reading() as connection:
            connection.execute(select(quotes.c.id).limit(1)).all()
        yield 1000 * (time.perf_counter() - began)


def summary(took: list[float]) -> dict[str, float]:
    """Median, 95th percentile and worst."""
    ordered = sorted(took)
    p95 = ordered[max(0, math.ceil(0.95 * len(ordered)) - 1)]
    return {
        "n": len(took),
        "p50": round(statistics.median(took), 1),
        "p95": round(p95, 1),
        "max": round(ordered[-1], 1),
    }


def measure(where: str, rounds: int, seed: int) -> dict[str, Any]:
    """What `results/search.json` holds of one database."""
    took = {"open": list(opening(where, 20))}
    with open_database(where, read_only=True) as database:
        with database.reading() as connection:
            asked = mix(connection, seed)
            size = connection.scalar(select(func.count()).select_from(quotes))
        timed(database, asked, 1)  # what a server has in its cache after its first minute
        took |= timed(database, asked, rounds)
        name = database.dialect
    kinds = {kind: summary(values) for kind, values in took.items()}
    return {"database": name, "quotes": size, "milliseconds": kinds}


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("record", nargs="+", help="a path, or a postgresql:// URL")
    parser.add_argument("--rounds", type=int, default=3, help="how often each search is asked (default: 3)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true", help="store the results in results/search.json")
    options = parser.parse_args(arguments)
    found = [measure(where, options.rounds, options.seed) for where in options.record]
    missed = 0
    print(f"{machine()}, SQLite {sqlite3.sqlite_version}")
    for one in found:
        print(
            f"\n{one['database']}, {one['quotes']:,} quotes{'':10}{'n':>6}{'p50':>9}{'p95':>9}{'max':>9}  ms"
        )
        for kind, values in one["milliseconds"].items():
            target = TARGETS.get(kind)
            missed += bool(target and values["p95"] > target)
            wanted = f"  (at most {target})" if target else ""
            print(
                f"{kind:35}{values['n']:6}{values['p50']:9.1f}{values['p95']:9.1f}{values['max']:9.1f}{wanted}"
            )
    if options.write:
        held = {
            "machine": machine(),
            "python": platform.python_version(),
            "targets": TARGETS,
            "records": found,
        }
        RESULTS.write_text(json.dumps(held, indent=1) + "\n", encoding="utf-8")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
