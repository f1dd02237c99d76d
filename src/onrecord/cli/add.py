"""`onrecord add`: put articles on a record."""

from __future__ import annotations

from typing import Any

import click

from onrecord.cli.cluster import compare_all
from onrecord.cli.inputs import columns_of, fetcher, input_options, size_of
from onrecord.cli.progress import Progress
from onrecord.cli.words import console
from onrecord.page import wording


@click.command()
@click.argument("record")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@input_options
@click.option(
    "--bulk", is_flag=True, help="Compare the quotes with each other only at the end: faster for very many."
)
@click.pass_context
def add(
    context: click.Context,
    /,
    record: str,
    sources: tuple[str, ...],
    workers: int,
    model: str,
    *,
    bulk: bool,
    **options: Any,
) -> None:
    """Put articles on a record, with their quotes.

    RECORD is a file, made where there is none, or the postgresql:// address of a database. SOURCE
    is anything that holds articles: text and web pages, folders of them, WARC files, feeds, site
    maps, tables (CSV, JSON Lines, Parquet), ninjs, - for what is piped in, and with --fetch a URL.

    An article that the record has is not read again, unless by another --model, whose quotes then
    take the place of those it had; one that has changed is kept as a new version. Stop it when you
    like (Ctrl-C), run it again, and it goes on where it was.

    \b
    Examples:
      onrecord add news.db articles/
      onrecord add news.db crawl.warc.gz --workers 4
      onrecord add news.db stories.csv --text body --title headline --date pub_date
      onrecord add news.db https://example.org/feed.xml --fetch
    """
    import onrecord

    columns, fetch = columns_of(options), fetcher(options)
    words = console(stderr=True)
    with onrecord.open(record) as opened, Progress(words, size_of(sources)) as progress:
        counts = opened.add(
            sources,
            workers=workers,
            columns=columns,
            fetch=fetch,
            model=model,
            bulk=bulk,
            progress=progress.told,
        )
    if bulk:
        compare_all(record, words)
    said = [f"{wording.count(counts.articles, 'article')} added, {wording.count(counts.quotes, 'quote')}"]
    for number, what in (
        (counts.versions, "changed and kept as new versions"),
        (counts.reread, "read again by this version of onrecord and its model"),
        (counts.known, "already on the record"),
        (counts.skipped, "skipped"),
    ):
        if number:
            said.append(f"{number:,} {what}")
    words.print("; ".join(said), soft_wrap=True)
    if counts.skipped:
        words.print(f"See what was skipped and why: onrecord status {record}", soft_wrap=True)
    context.exit(1 if counts.skipped else 0)
