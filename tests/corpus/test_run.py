"""A run of many parts: what is done is not done again, and what dies makes no difference."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pyarrow.parquet
import pytest

from onrecord.corpus.folder import Folder, Tally
from onrecord.corpus.jobs import Done, Event, Jobs, Work
from onrecord.corpus.local import run_local
from onrecord.corpus.run import Engine, Summary, run
from onrecord.corpus.shards import Plan
from onrecord.corpus.worker import Reading
from onrecord.errors import InputError, ModelError
from tests.corpus.killing import Deadly, Poisoned
from tests.text import warcs

STORIES = 24
SIZE = 3_000  # some six stories: several parts


@pytest.fixture(scope="module")
def crawl(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a WARC file, a table, a copy of one of its stories, a text, and what cannot be read."""
    folder = tmp_path_factory.mktemp("crawl")
    members = warcs.packed(warcs.stories(STORIES))
    members[5] = members[5][:40]  # damaged
    (folder / "a.warc.gz").write_bytes(b"".join(members))
    same = (
        "“Buses will run later on Fridays,” said Jon Reyes, a driver, and the council agreed with him on it.\n"
        * 3
    )
    (folder / "b.csv").write_text(f'id,text\n1,"{same}"\n2,"{same}It was late."\n', encoding="utf-8")
    (folder / "c.txt").write_text("", encoding="utf-8")
    (folder / "d.txt").write_text(
        "Le maire a dit mardi que les travaux de la gare commenceront au printemps.\n" * 2
    )
    (folder / "e.txt").write_text("“No,” said Ana Okafor.\n")
    return folder


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.corpus.shards.LARGE", 1_000)


def here(jobs: Jobs, work: Work) -> Iterator[Event]:
    """An engine without processes."""
    while job := jobs.next():
        yield Done(job, work(job.shard, lambda _: None))


def made(crawl: Path, out: Path, engine: Engine = here, plan: Plan | None = None) -> Summary:
    return run([str(crawl)], out, plan or Plan(), engine, size=SIZE)


@pytest.fixture(scope="module")
def undisturbed(crawl: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Summary]:
    """A run in which nothing died."""
    out = tmp_path_factory.mktemp("runs") / "out"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("onrecord.corpus.shards.LARGE", 1_000)
        return out, made(crawl, out)


def test_every_article_is_a_row_and_all_are_counted(undisturbed: tuple[Path, Summary]) -> None:
    out, summary = undisturbed
    rows = [row for part in Folder(out).parts() for row in pyarrow.parquet.read_table(part).to_pylist()]
    assert summary.parts > 3
    assert summary.total.articles == len(rows)
    assert summary.total.read == STORIES - 1 + 2 + 1
    assert summary.total.reasons == {"unreadable": 2, "language": 1}
    assert summary.total.languages["fr"] == 1
    assert summary.total.quotes == sum(len(row["quotes"]) for row in rows)
    urls = [row["url"] for row in rows if row["url"]]
    assert len(urls) == len(set(urls)) == STORIES - 1


def test_copies_are_told(undisturbed: tuple[Path, Summary]) -> None:
    out, summary = undisturbed
    copies = pyarrow.parquet.read_table(out / "copies.parquet").to_pylist()
    assert len(copies) == summary.copies
    assert [(row["id"], row["first_id"], row["same"]) for row in copies] == [("2", "1", False)]


def test_a_second_run_reads_nothing(crawl: Path, undisturbed: tuple[Path, Summary]) -> None:
    out, first = undisturbed
    before = {part: part.stat().st_mtime_ns for part in Folder(out).parts()}
    assert made(crawl, out) == replace(first, known=first.parts, fresh=Tally())
    assert {part: part.stat().st_mtime_ns for part in Folder(out).parts()} == before


def test_workers_that_are_killed_make_no_difference(
    crawl: Path, undisturbed: tuple[Path, Summary], tmp_path: Path
) -> None:
    lives = tmp_path / "lives"
    lives.mkdir()
    for number in range(2):
        (lives / str(number)).touch()

    def engine(jobs: Jobs, work: Work) -> Iterator[Event]:
        yield from run_local(jobs, Deadly(work, lives), 2)

    summary = run([str(crawl)], tmp_path / "out", Plan(), engine, size=SIZE)
    assert summary.deaths == 2
    out, calm = undisturbed
    assert replace(summary, deaths=0) == calm
    assert Folder(tmp_path / "out").digest() == Folder(out).digest()


def test_an_article_that_kills_is_a_row(crawl: Path, tmp_path: Path) -> None:
    lives = tmp_path / "lives"
    lives.mkdir()
    for number in range(3):
        (lives / str(number)).touch()

    def engine(jobs: Jobs, work: Work) -> Iterator[Event]:
        yield from run_local(jobs, Poisoned(work, lives), 1)

    summary = run([str(crawl / "e.txt")], tmp_path / "out", Plan(), engine)
    assert (summary.deaths, summary.total.articles, summary.total.reasons) == (3, 1, {"failed": 1})


def test_a_driver_that_is_killed_makes_no_difference(
    crawl: Path, undisturbed: tuple[Path, Summary], tmp_path: Path
) -> None:
    out, _ = undisturbed
    script = (
        "import sys; from functools import partial; from pathlib import Path\n"
        "from onrecord.corpus import shards; shards.LARGE = 1_000\n"
        "from onrecord.corpus.run import run; from onrecord.corpus.local import run_local\n"
        "if __name__ == '__main__':\n"
        f"    run([{str(crawl)!r}], Path(sys.argv[1]), shards.Plan(), partial(run_local, workers=1), size={SIZE})\n"
    )
    driver = tmp_path / "driver.py"
    driver.write_text(script)
    there = Folder(tmp_path / "out")
    with subprocess.Popen([sys.executable, str(driver), str(there.path)]) as process:
        until = time.monotonic() + 60
        while not list(there.parts()) and time.monotonic() < until:
            time.sleep(0.02)
        os.kill(process.pid, signal.SIGKILL)
    summary = made(crawl, there.path)
    assert summary.known > 0
    assert there.digest() == Folder(out).digest()


def test_filters_count_the_same_with_any_number_of_workers(crawl: Path, tmp_path: Path) -> None:
    plan = Plan(Reading(min_words=10, max_words=40))
    one = made(crawl, tmp_path / "1", here, plan)
    two = made(crawl, tmp_path / "2", partial(run_local, workers=2), plan)
    assert one == two
    assert one.total.reasons["short"] == 1
    assert one.total.reasons["long"] >= 2
    assert Folder(tmp_path / "1").digest() == Folder(tmp_path / "2").digest()


@pytest.mark.parametrize(
    ("plan", "told"),
    [(Plan(Reading(min_words=1)), "read in another way"), (Plan(), "other files")],
)
def test_a_folder_that_holds_something_else(plan: Plan, told: str, tmp_path: Path, crawl: Path) -> None:
    out = tmp_path / "out"
    if told == "other files":
        out.mkdir()
        (out / "mine.txt").touch()
    else:
        run([str(crawl / "e.txt")], out, Plan(), here)
    with pytest.raises(InputError, match=told):
        run([str(crawl / "e.txt")], out, plan, here)


def test_a_model_that_is_not_shipped(crawl: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="there is no model 'tiny'"):
        run([str(crawl)], tmp_path / "out", Plan(Reading(model="tiny")), here)
    assert not (tmp_path / "out").exists()
