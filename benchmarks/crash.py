"""Kill whoever adds to a record, again and again, and count what was lost: python benchmarks/crash.py [--help].

Each time a fresh process is killed (kill -9) at a random moment. Then the record must open and be whole (spans, hashes,
versions, full-text index), hold all that was kept before and no half article; and after adding again it must be the same
as one that was never interrupted. Half of the second processes are killed, too. Two kinds of process, each on SQLite and
on PostgreSQL (a server of its own): `onrecord add` itself, and a writer of made-up articles that does nothing but write
and says after each commit what is kept.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, fields, replace
from importlib import resources
from itertools import cycle, islice
from pathlib import Path

from sqlalchemy import Connection, func, select

from databases import DIALECTS, keep, places
from onrecord.errors import RecordError
from onrecord.record.database import open_database
from onrecord.record.integrity import check
from onrecord.record.logical import logical_hash
from onrecord.record.rows import Identity, article_rows
from onrecord.record.schema import articles as articles_table
from onrecord.record.schema import quotes as quotes_table
from onrecord.record.store import put
from onrecord.types import Article, Origin

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results/crash.json"
BATCH = 20
READ = {"reader": "crash 1", "now": "2026-06-01T00:00:00Z"}
WHILE_OPENING = 0.15  # of all kills of a writer


@dataclass
class Outcome:
    """What the kills did.

    `kills` hit a process that had not finished, `nothing_kept` of them before its first commit; `articles_kept` says
    how far each process had come. All other counts must be 0.
    """

    kills: int = 0
    nothing_kept: int = 0
    not_opened: int = 0
    not_finished: int = 0
    articles_lost: int = 0
    articles_halved: int = 0
    quotes_doubled: int = 0
    problems: int = 0
    different_in_the_end: int = 0
    articles_kept: list[int] = field(default_factory=list)

    def __add__(self, other: Outcome) -> Outcome:
        return Outcome(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    @property
    def faults(self) -> int:
        """How much went wrong."""
        return (
            self.not_opened + self.not_finished + self.articles_lost + self.articles_halved + self.quotes_doubled
            + self.problems + self.different_in_the_end
        )  # fmt: skip


@dataclass(frozen=True)
class Job:
    """A process to kill: how it is started on a record, and what it makes when it is left alone.

    `quotes` are the numbers of quotes of each version. A process that `says` what it keeps prints "open" and then,
    after each commit, how many of the articles in `order` are kept; any other is looked at just before it is killed.
    """

    command: Callable[[str], list[str]]
    hash: str
    quotes: dict[Identity, int]
    seconds: tuple[
        float, float
    ]  # to open a new record, and to fill it; of one that says nothing all are in the second
    order: tuple[Identity, ...] = ()

    @property
    def says(self) -> bool:
        """Whether it says what it keeps."""
        return bool(self.order)


def write(where: str, file: Path) -> None:
    """The writer: add the articles in `file`, and say after each commit how many are kept."""
    articles: list[Article] = pickle.loads(file.read_bytes())  # noqa: S301 - our own file
    with open_database(where) as database:
        print("open", flush=True)
        for at in range(0, len(articles), BATCH):
            with database.writing() as connection:
                put(connection, articles[at : at + BATCH], **READ)
            print(min(at + BATCH, len(articles)), flush=True)


def made_up(many: int) -> list[Article]:
    """Articles of `generate.py`, each tenth followed by a changed version and by itself again."""
    from generate import QUOTES_AN_ARTICLE, articles

    made: list[Article] = []
    for number, article in enumerate(articles(1, many * QUOTES_AN_ARTICLE)):
        first = replace(article, origin=Origin(article.id, "text", sha256="1", seen="2026-01-01T00:00:00Z"))
        made.append(first)
        if number % 10 == 0:
            later = Origin(article.id, "text", sha256="2", seen="2026-01-02T00:00:00Z")
            made += [replace(first, text=f"{first.text} Corrected.", origin=later), first]
    return made


def writer(folder: Path, many: int) -> Job:
    """The process that does nothing but write so many articles."""
    made = made_up(many)
    file = folder / "articles.pickle"
    file.write_bytes(pickle.dumps(made))
    order = tuple(article_rows(article, **READ).identity for article in made)
    alone = str(folder / "alone.db")

    def command(where: str) -> list[str]:
        return [sys.executable, __file__, "write", where, str(file)]

    began = time.monotonic()
    with _started(command(alone)) as process:
        _line(process)
        opened = time.monotonic()
        process.communicate()
    seconds = (opened - began, time.monotonic() - opened)
    return Job(command, *_made(alone), seconds=seconds, order=order)


def adding(folder: Path, many: int) -> Job:
    """`onrecord add` of a table with so many short articles, each a paragraph of the samples."""
    samples = (Path(str(resources.files("onrecord"))) / "samples").glob("*.txt")
    paragraphs = [part for path in sorted(samples) for part in path.read_text(encoding="utf-8").split("\n\n")]
    told = [part for part in paragraphs if len(part) > 150]
    file = folder / "stories.jsonl"
    with file.open("w", encoding="utf-8") as out:
        for number, part in enumerate(islice(cycle(told), many)):
            row = {"text": f"{part} It was story number {number}.", "url": f"https://news.example/{number}"}
            out.write(json.dumps(row) + "\n")

    def command(where: str) -> list[str]:
        return [sys.executable, "-m", "onrecord", "add", where, str(file), "--text", "text", "--url", "url"]

    began = time.monotonic()
    alone = str(folder / "alone.db")
    subprocess.run(command(alone), check=True, capture_output=True)  # noqa: S603 - our own command
    return Job(command, *_made(alone), seconds=(0, time.monotonic() - began))


def kill(job: Job, where: str, rng: random.Random) -> tuple[set[Identity], bool]:
    """Start a process and kill it; the versions that were kept for sure, and whether the process had ended before."""
    opening, working = job.seconds
    with _started(job.command(where)) as process:
        if job.says and rng.random() < WHILE_OPENING:
            time.sleep(rng.uniform(0, opening))
        elif job.says:
            _line(process)
            time.sleep(rng.uniform(0, working))
        else:
            time.sleep(rng.uniform(0, working))
        seen = set() if job.says else _seen(where)
        ended = process.poll() is not None
        process.kill()
        said, _ = process.communicate()
    numbers = [int(line) for line in said.splitlines() if line.isdigit()]
    return seen | set(job.order[: max(numbers, default=0)]), ended


def judge(where: str, job: Job, kept: set[Identity], outcome: Outcome, *, finished: bool) -> None:
    """Look at the record after a kill, or after it was `finished`, and count what is wrong."""
    try:
        with open_database(where) as database:
            problems = check(database)
            with database.reading() as connection:
                found = _quotes(connection)
                same = not finished or (logical_hash(connection), found) == (job.hash, job.quotes)
    except RecordError as error:
        print(f"  not opened: {error}")
        outcome.not_opened += 1
        return
    for problem in problems:
        print(f"  {problem}")
    outcome.problems += len(problems)
    outcome.articles_lost += len(kept - found.keys())
    outcome.articles_halved += sum(many < job.quotes.get(one, 0) for one, many in found.items())
    outcome.quotes_doubled += sum(max(0, many - job.quotes.get(one, 0)) for one, many in found.items())
    outcome.different_in_the_end += not same


def stress(new: Callable[[], str], job: Job, kills: int, rng: random.Random) -> Outcome:
    """Kill so many processes; `new` gives a place for a new record each time."""
    outcome = Outcome()
    while outcome.kills < kills:
        where, kept, again = new(), set[Identity](), True
        while again:
            more, ended = kill(job, where, rng)
            kept |= more
            if not ended:
                outcome.kills += 1
                outcome.nothing_kept += not kept
                outcome.articles_kept.append(len(kept))
            judge(where, job, kept, outcome, finished=False)
            again = rng.random() < 0.5 and outcome.kills < kills
        done = subprocess.run(job.command(where), check=False, capture_output=True, text=True)  # noqa: S603 - our own
        if done.returncode:
            print(f"  not finished: {done.stderr.strip()[-500:]}")
            outcome.not_finished += 1
        judge(where, job, set(job.quotes), outcome, finished=True)
    return outcome


JOBS = {"writer": writer, "add": adding}


def main() -> int:
    """The command line; the exit status is 1 where anything was lost, doubled or damaged."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--kills", type=int, default=100, help="of each process on each database (default: 100)"
    )
    parser.add_argument("--articles", type=int, default=80, help="added to each record (default: 80)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=list(JOBS), action="append", help="kill only this kind of process")
    parser.add_argument("--on", choices=DIALECTS, action="append", help="only on this database")
    given = parser.parse_args()
    faults = 0
    for name in given.only or JOBS:
        with tempfile.TemporaryDirectory() as folder:
            job = JOBS[name](Path(folder), given.articles)
            for dialect in given.on or DIALECTS:
                outcome, rng = Outcome(), random.Random(given.seed)
                with places(dialect) as new:
                    while outcome.kills < given.kills:
                        outcome += stress(new, job, min(10, given.kills - outcome.kills), rng)
                        keep(RESULTS, f"{name} on {dialect}", {"articles": given.articles, **asdict(outcome)})
                        print(
                            f"{name} on {dialect}: {outcome.kills} kills, {outcome.faults} faults", flush=True
                        )
                faults += outcome.faults
    return int(faults > 0)


@contextmanager
def _started(command: list[str]) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(  # noqa: S603 - our own commands
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        yield process


def _line(process: subprocess.Popen[str]) -> str:
    return process.stdout.readline() if process.stdout else ""


def _made(where: str) -> tuple[str, dict[Identity, int]]:
    with open_database(where, read_only=True) as database, database.reading() as connection:
        return logical_hash(connection), _quotes(connection)


def _seen(where: str) -> set[Identity]:
    """The versions on a record that somebody is writing, none where it is not yet one."""
    try:
        with open_database(where, read_only=True) as database, database.reading() as connection:
            return set(_quotes(connection))
    except RecordError:
        return set()


def _quotes(connection: Connection) -> dict[Identity, int]:
    """How many quotes each version has."""
    columns = (articles_table.c.key, articles_table.c.digest)
    many = select(*columns, func.count(quotes_table.c.id)).outerjoin_from(articles_table, quotes_table)
    rows: Iterable[tuple[str, str, int]] = connection.execute(many.group_by(*columns)).all()
    return {(key, digest): count for key, digest, count in rows}


if __name__ == "__main__":
    if sys.argv[1:2] == ["write"]:
        write(sys.argv[2], Path(sys.argv[3]))
    else:
        sys.exit(main())
