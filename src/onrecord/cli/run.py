"""`onrecord run`: the quotes of articles without number, to a folder of Parquet files."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console

from onrecord.cli.inputs import column_options, columns_of, model_option, size_of
from onrecord.cli.progress import bar
from onrecord.cli.words import complain, console
from onrecord.errors import MissingExtra
from onrecord.page import wording

if TYPE_CHECKING:
    from onrecord.corpus.folder import Tally
    from onrecord.corpus.jobs import Event
    from onrecord.corpus.run import Engine, Summary

_LANGUAGES = 5


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "--out", required=True, metavar="FOLDER", type=click.Path(path_type=Path), help="Where the results go."
)
@click.option(
    "--workers", type=click.IntRange(min=1), help="Parts to read at once.  [default: 1; on Ray, all cores]"
)
@click.option(
    "--ray",
    metavar="ADDRESS",
    help="Read on Ray: the address of a cluster, or local to start Ray on this machine.",
)
@model_option
@click.option(
    "--min-words", type=click.IntRange(min=0), default=0, help="Pass over articles with fewer words."
)
@click.option("--max-words", type=click.IntRange(min=1), help="Pass over articles with more words.")
@column_options
@click.pass_context
def run(
    context: click.Context,
    /,
    sources: tuple[str, ...],
    out: Path,
    workers: int | None,
    ray: str | None,
    model: str,
    min_words: int,
    max_words: int | None,
    **options: Any,
) -> None:
    """Find the quotes of very many articles, and write them to Parquet files.

    SOURCE is a file or a folder of anything that holds articles, as for add. Every article is one row of
    the result; one that cannot be read is a row that says why. FOLDER holds the results of the sources
    of the last run. Stop it when you like (Ctrl-C), run it again, and it goes on where it was. The result
    can be put on a record.

    \b
    Examples:
      onrecord run crawl/ --out results/ --workers 8
      onrecord run crawl/ --out results/ --ray local
      onrecord run stories.parquet --text body --out results/
    Then:
      onrecord add news.db results/ --bulk
    """
    try:
        from onrecord.corpus.run import run as run_all
    except ModuleNotFoundError as error:
        if error.name != "pyarrow":
            raise
        raise MissingExtra("run", "parquet") from None
    from onrecord.corpus.shards import Plan
    from onrecord.corpus.worker import Reading
    from onrecord.text.columns import Columns

    plan = Plan(Reading(model, min_words, max_words), columns_of(options) or Columns())
    words = console(stderr=True)
    with _Running(words, size_of(sources)).shown() as running:
        summary = run_all(sources, out, plan, _engine(workers, ray), told=running.told)
    for line in told_of(summary):
        words.print(line, soft_wrap=True)
    context.exit(1 if summary.total.reasons.get("failed") or summary.total.reasons.get("unreadable") else 0)


def _engine(workers: int | None, ray: str | None) -> Engine:
    from onrecord.corpus.local import run_local
    from onrecord.corpus.ray import run_ray

    if ray:
        return partial(run_ray, workers=workers, address=None if ray == "local" else ray)
    return partial(run_local, workers=workers or 1)


def told_of(summary: Summary) -> Iterator[str]:
    """What a run gave, line by line."""
    yield f"{wording.count(summary.total.read, 'article')} read, {wording.count(summary.total.quotes, 'quote')}"
    if summary.copies:
        same = f", {summary.same:,} of them to the letter" if summary.same else ""
        print_ = "prints" if summary.copies == 1 else "print"
        told = f"{wording.count(summary.copies, 'article')} {print_} another's text"
        yield f"{told}{same} (copies.parquet says which)"
    if summary.total.reasons:
        reasons = sorted(summary.total.reasons.items(), key=lambda item: (-item[1], item[0]))
        told = ", ".join(f"{number:,} {_REASONS[reason]}" for reason, number in reasons)
        yield f"{wording.count(sum(summary.total.reasons.values()), 'article')} not read: {told}"
    languages = sorted(summary.total.languages.items(), key=lambda item: (-item[1], item[0]))
    if len(languages) > 1:
        most = ", ".join(f"{number:,} {name}" for name, number in languages[:_LANGUAGES])
        more = f", and {len(languages) - _LANGUAGES} more" if len(languages) > _LANGUAGES else ""
        yield f"languages: {most}{more}"
    if summary.known:
        yield f"{summary.known:,} of {wording.count(summary.parts, 'part')} made by an earlier run"
    if summary.old:
        yield f"{wording.count(summary.old, 'part')} of sources that were not given this time moved to old/"
    if summary.deaths:
        yield f"{wording.count(summary.deaths, 'worker')} died; what they had in hand was read again"
    fresh = summary.fresh
    if fresh.articles:
        yield f"{_cost(fresh.seconds)}, on average {fresh.seconds / fresh.articles:.3f} seconds an article"


def _cost(seconds: float) -> str:
    """The seconds of one core in words."""
    if seconds >= 360:
        return f"{seconds / 3600:,.2f} core hours"
    return f"{seconds:,.0f} core seconds" if seconds >= 10 else f"{seconds:.1f} core seconds"


_REASONS = {
    "short": "too short",
    "long": "too long",
    "language": "not in English",
    "unreadable": "that cannot be read",
    "failed": "that failed",
}


class _Running:
    """How far a run is, told of every event: articles, quotes, rate, cost, and the time left by the bytes to read."""

    def __init__(self, words: Console, size: int | None) -> None:
        from onrecord.corpus.folder import Tally

        self._words = words
        self._bar = bar(words, size)
        self._began = time.monotonic()
        self._done = self._known = 0  # bytes
        self._fresh = Tally()
        self._going: dict[int, Tally] = {}  # of the jobs in hand

    @contextmanager
    def shown(self) -> Iterator[_Running]:
        """The bar, while the block lasts."""
        if self._bar is None:
            yield self
            return
        with self._bar:
            yield self

    def told(self, event: Event) -> None:
        """Count what one event tells."""
        from onrecord.corpus.folder import Tally
        from onrecord.corpus.jobs import Died, Done

        job = event.job
        self._going.pop(id(job), None)
        if isinstance(event, Died):
            complain(f"{event.cause}; what it had in hand is read again", self._words)
            return
        tally = event.tally
        if isinstance(event, Done):
            self._done += job.shard.size
            self._known += job.shard.size if tally.known else 0
            self._fresh += Tally() if tally.known else tally
        else:
            self._going[id(job)] = tally
        if self._bar:
            self._draw()

    def _draw(self) -> None:
        read = sum(self._going.values(), self._fresh)
        rate = read.articles / max(time.monotonic() - self._began, 0.001)
        said = f"{wording.count(read.articles, 'article')}, {wording.count(read.quotes, 'quote')}, {rate:.1f} a second"
        done = self._done + sum(tally.reached for tally in self._going.values())
        if self._bar:
            self._bar.update(
                self._bar.task_ids[0],
                description=f"{said}, {_cost(read.seconds)}",
                completed=done,
                known=self._known,
            )
