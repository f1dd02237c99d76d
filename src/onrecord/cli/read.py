"""`onrecord read`: the quotes of articles, kept nowhere."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import click
from rich.console import Console

from onrecord.cli.inputs import columns_of, fetcher, input_options
from onrecord.cli.words import complain, console, format_option, print_json
from onrecord.page.terminal.article import print_article, print_summary
from onrecord.types import Article, Skipped

Result = Article | Skipped


@click.command()
@click.argument("inputs", nargs=-1, metavar="[FILE|FOLDER|URL|-]...")
@format_option(
    "text", "json", "html",
    text="text to read here; json, one line per article, for programs; html, one page for a browser.",
)  # fmt: skip
@input_options
@click.pass_context
def read(
    context: click.Context, /, inputs: tuple[str, ...], form: str, workers: int, model: str, **options: Any
) -> None:
    """Read articles and show their quotes.

    Takes plain text, saved web pages, WARC files, feeds, tables (CSV, JSON Lines, Parquet) and
    ninjs; a folder means every file in it, - what is piped in.

    \b
    Examples:
      onrecord read story.txt
      onrecord read --format html story.html > quotes.html
      onrecord read --format json articles/ > quotes.jsonl
      cat story.txt | onrecord read
    """
    if not inputs and (sys.stdin is None or sys.stdin.isatty()):
        click.echo(context.get_help())
        return
    from onrecord.reader import read_many  # here, so that help does not wait for the model's library

    columns, fetch = columns_of(options), fetcher(options)
    inputs = inputs or ("-",)
    words = console(stderr=True)
    tally = _Tally(words)
    with _progress(inputs, words) as advance:
        results = read_many(inputs, workers=workers, columns=columns, fetch=fetch, model=model)
        _WRITERS[form](tally.watch(results, advance))
    if tally.articles + tally.skipped > 1:
        print_summary(tally.articles, tally.quotes, tally.skipped, words)
    context.exit(1 if tally.skipped else 0)


class _Tally:
    """Counts results on their way to a writer, and tells people which input was bad and why."""

    def __init__(self, words: Console) -> None:
        self.words = words
        self.articles = self.quotes = self.skipped = 0

    def watch(self, results: Iterable[Result], advance: Callable[[], None]) -> Iterator[Result]:
        """Pass the results on, one by one."""
        for result in results:
            if isinstance(result, Skipped):
                self.skipped += 1
                complain(f"{result.id}: {result.reason}", self.words)
            else:
                self.articles += 1
                self.quotes += len(result.quotes)
            yield result
            advance()


def _write_text(results: Iterable[Result]) -> None:
    screen = console()
    for result in results:
        if isinstance(result, Article):
            print_article(result, screen)
            screen.file.flush()


def _write_json(results: Iterable[Result]) -> None:
    for result in results:
        print_json(result.to_dict())


def _write_html(results: Iterable[Result]) -> None:
    from onrecord.page.article import article_page

    click.echo(article_page(list(results)).encode("utf-8"), nl=False)


_WRITERS: dict[str, Callable[[Iterable[Result]], None]] = {
    "text": _write_text,
    "json": _write_json,
    "html": _write_html,
}


@contextmanager
def _progress(inputs: tuple[str, ...], words: Console) -> Iterator[Callable[[], None]]:
    """A bar for many files, while the results go somewhere else than to this terminal."""
    folders = any(os.path.isdir(name) for name in inputs)
    if not words.is_terminal or sys.stdout.isatty() or not (folders or len(inputs) > 1):
        yield lambda: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=words, transient=True) as progress:
        task = progress.add_task("Reading", total=None if folders else len(inputs))
        yield lambda: progress.advance(task)
