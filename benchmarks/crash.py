"""Kill whoever adds to a record, again and again, and count what was lost: python benchmarks/crash.py [--help].

Each time a fresh process adds made-up articles and is killed (kill -9) at a random moment: while it opens the record,
while it writes, or between. Then the record must open and be whole (spans, hashes, versions, full-text index), hold all
that the process said was kept and no half article; and after adding again it must be the same as one that was never
interrupted. Half of the second processes are killed, too. SQLite and PostgreSQL, a server of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import platform
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from sqlalchemy import func, select

from onrecord.record.database import open_database
from onrecord.record.integrity import check
from onrecord.record.schema import articles as articles_table
from onrecord.record.schema import quotes as quotes_table
from onrecord.record.store import logical_hash, put
from onrecord.types import Article, Origin

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results/crash.json"
BATCH = 20
READER, NOW = "crash 1", "2026-06-01T00:00:00Z"
WHILE_OPENING = 0.15  # of all kills


@dataclass
class Outcome:
    """What the kills did. All but `kills`, `while_opening`, `before_any` and `articles_kept` must be 0.

    `kills` hit a process that had not finished; `while_opening` of them came before the record was open, and
    `before_any` before the first commit. `articles_kept` says how far each had come.
    """

    kills: int = 0
    while_opening: int = 0
    before_any: int = 0
    not_opened: int = 0
    articles_lost: int = 0
    articles_halved: int = 0
    quotes_doubled: int = 0
    problems: int = 0
    different_in_the_end: int = 0
    articles_kept: list[int] = field(default_factory=list)

    @property
    def faults(self) -> int:
        """How much went wrong."""
        return (
            self.not_opened + self.articles_lost + self.articles_halved + self.quotes_doubled
            + self.problems + self.different_in_the_end
        )  # fmt: skip


@dataclass(frozen=True)
class Wanted:
    """What the record must be in the end: its articles in order, its hash, and how many quotes each version has."""

    file: Path
    hash: str
    quotes: dict[tuple[str, str], int]
    order: tuple[tuple[str, str], ...]


def made_up(many: int) -> list[Article]:
    """Articles of `generate.py`, each tenth followed by a changed version and by itself again."""
    from generate import QUOTES_AN_ARTICLE, articles

    made: list[Article] = []
    for number, article in enumerate(articles(1, many * QUOTES_AN_ARTICLE)):
        first = replace(article, origin=Origin(article.id, "text", sha256="1", seen="2026-01-01T00:00:00Z"))
        made.append(first)
        if number % 10 == 0:
            seen = Origin(article.id, "text", sha256="2", seen="2026-01-02T00:00:00Z")
            made += [replace(first, text=f"{first.text} Corrected.", origin=seen), first]
    return made


def write(where: str, file: Path) -> None:
    """Add the articles in `file` to the record, and say after each commit how many are kept: what is killed."""
    articles: list[Article] = pickle.loads(file.read_bytes())  # noqa: S301 - our own file
    with open_database(where) as database:
        print("open", flush=True)
        for at in range(0, len(articles), BATCH):
            with database.writing() as connection:
                put(connection, articles[at : at + BATCH], reader=READER, now=NOW)
            print(min(at + BATCH, len(articles)), flush=True)


def kill(where: str, file: Path, moment: Callable[[float], float], span: tuple[float, float]) -> tuple[int, bool, bool]:
    """Start a writer and kill it; how many articles it said were kept, whether it was open, whether it had ended."""
    writer = subprocess.Popen(  # noqa: S603 - our own script
        [sys.executable, __file__, "write", where, str(file)], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout
    opening, writing = span
    if moment(1) < WHILE_OPENING:
        time.sleep(moment(opening))
        said = []
    else:
        said = [writer.stdout.readline()]
        time.sleep(moment(writing))
    ended = writer.poll() is not None
    writer.kill()
    said += writer.stdout.read().splitlines()
    writer.wait()
    numbers = [int(word) for line in said if (word := line.strip()).isdigit()]
    return max(numbers, default=0), any(line.strip() == "open" for line in said), ended


def judge(where: str, wanted: Wanted, kept: int, outcome: Outcome, *, finished: bool) -> None:
    """Look at the record after a kill, or after it was `finished`, and count what is wrong."""
    try:
        with open_database(where) as database:
            problems = check(database)
            with database.reading() as connection:
                columns = (articles_table.c.key, articles_table.c.digest)
                rows = connection.execute(
                    select(*columns, func.count(quotes_table.c.id))
                    .outerjoin_from(articles_table, quotes_table)
                    .group_by(*columns)
                ).all()
                hash = logical_hash(connection) if finished else wanted.hash
    except Exception as error:  # noqa: BLE001 - counted, whatever it is
        print(f"  not opened: {error}")
        outcome.not_opened += 1
        return
    for problem in problems:
        print(f"  {problem}")
    found = {(key, digest): many for key, digest, many in rows}
    outcome.problems += len(problems)
    outcome.articles_lost += len(set(wanted.order[:kept]) - found.keys())
    outcome.articles_halved += sum(many < wanted.quotes[one] for one, many in found.items())
    outcome.quotes_doubled += sum(max(0, many - wanted.quotes[one]) for one, many in found.items())
    outcome.different_in_the_end += hash != wanted.hash or (finished and found.keys() != wanted.quotes.keys())


def stress(new: Callable[[], str], wanted: Wanted, kills: int, rng: random.Random) -> Outcome:
    """Kill so many writers; each round is a new record."""
    outcome = Outcome()
    span = _span(new(), wanted.file)
    while outcome.kills < kills:
        where, kept, again = new(), 0, True
        while again:
            said, was_open, ended = kill(where, wanted.file, lambda most: rng.uniform(0, most), span)
            if not ended:
                outcome.kills += 1
                outcome.while_opening += not was_open
                outcome.before_any += said == 0
                outcome.articles_kept.append(said)
            kept = max(kept, said)
            judge(where, wanted, kept, outcome, finished=False)
            again = rng.random() < 0.5 and outcome.kills < kills
        subprocess.run([sys.executable, __file__, "write", where, str(wanted.file)], check=True, stdout=subprocess.DEVNULL)  # noqa: S603
        judge(where, wanted, len(wanted.order), outcome, finished=True)
    return outcome


def prepare(folder: Path, many: int) -> Wanted:
    """The articles to add, and the record that they make when nobody is killed."""
    articles = made_up(many)
    file = folder / "articles.pickle"
    file.write_bytes(pickle.dumps(articles))
    with open_database(str(folder / "wanted.db")) as database:
        order: list[tuple[str, str]] = []
        for article in articles:
            with database.writing() as connection:
                put(connection, [article], reader=READER, now=NOW)
        from onrecord.record.rows import article_rows

        order = [article_rows(article, reader=READER, now=NOW).identity for article in articles]
        with database.reading() as connection:
            hash = logical_hash(connection)
    many_quotes = {one: len(article.quotes) for one, article in zip(order, articles, strict=True)}
    return Wanted(file, hash, many_quotes, tuple(order))


def _span(where: str, file: Path) -> tuple[float, float]:
    """How long a writer takes to open a new record and to fill it, in seconds."""
    began = time.monotonic()
    writer = subprocess.Popen(  # noqa: S603 - our own script
        [sys.executable, __file__, "write", where, str(file)], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout
    writer.stdout.readline()
    opened = time.monotonic()
    writer.communicate()
    return opened - began, time.monotonic() - opened


@contextmanager
def places(dialect: str, folder: Path) -> Iterator[Callable[[], str]]:
    """A function that gives a place for a new record each time."""
    if dialect == "sqlite":
        numbers = iter(range(1_000_000))
        yield lambda: str(folder / f"{next(numbers)}.db")
        return
    sys.path.append(str(HERE.parent))
    from tests.postgres import server

    with server(durable=True) as running:
        yield running.new_database


def main() -> int:
    """The command line; the exit status is 1 where anything was lost, doubled or damaged."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100, help="on each database (default: 100)")
    parser.add_argument("--articles", type=int, default=300, help="made up for each record (default: 300)")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    found: dict[str, object] = {
        "python": platform.python_version(), "articles": given.articles, "articles_a_commit": BATCH,
    }  # fmt: skip
    faults = 0
    for dialect in ("sqlite", "postgresql"):
        with tempfile.TemporaryDirectory() as name, places(dialect, Path(name)) as new:
            wanted = prepare(Path(name), given.articles)
            outcome = stress(new, wanted, given.kills, random.Random(given.seed))
        faults += outcome.faults
        found[dialect] = asdict(outcome)
        print(f"{dialect}: {outcome.kills} kills, {outcome.faults} faults", flush=True)
    RESULTS.write_text(json.dumps(found, indent=1) + os.linesep, encoding="utf-8")
    return int(faults > 0)


if __name__ == "__main__":
    if sys.argv[1:2] == ["write"]:
        write(sys.argv[2], Path(sys.argv[3]))
    else:
        sys.exit(main())
