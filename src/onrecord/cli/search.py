"""`onrecord search`: ask a record who said what."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.filters import filter_options
from onrecord.cli.words import console, format_option, print_json

if TYPE_CHECKING:
    from onrecord.record.search import Results


@click.command()
@click.argument("record")
@click.argument("words", required=False, default="")
@filter_options
@click.option(
    "--order", type=click.Choice(["relevance", "newest", "oldest"]), default="relevance", show_default=True,
    help="Without words the newest come first.",
)  # fmt: skip
@click.option(
    "--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many to show."
)
@click.option("--after", metavar="MARK", help="Go on where another search stopped (its mark is in the JSON).")
@format_option("text", "json", "csv", text="text to read here, json or csv for programs.")
@click.pass_context
def search(context: click.Context, /, record: str, words: str, form: str, **filters: Any) -> None:
    """Find quotes on a record.

    All WORDS must be there, in any order; "in quotation marks" side by side, -word not at all, and a
    star for any ending. Exit status 1 where nothing was found.

    \b
    Examples:
      onrecord search news.db "bus fares" --speaker Okafor
      onrecord search news.db '"not a penny" -tax fare*' --since 2024 --type direct
      onrecord search news.db --about "Ana Okafor" --format csv > about-okafor.csv
    """
    import onrecord
    from onrecord.page.terminal.search import print_found

    with onrecord.open(record, create=False, read_only=True) as opened:
        results = opened.search(words, **filters)
    _WRITERS[form](results)
    if form == "text":
        print_found(results, console(stderr=True))
    context.exit(0 if results.hits else 1)


def _write_text(results: Results) -> None:
    from onrecord.page.terminal.search import print_results

    print_results(results, console())


def _write_json(results: Results) -> None:
    from onrecord.page.json import plain

    print_json(plain(results))


def _write_csv(results: Results) -> None:
    import csv

    from onrecord.record.export.delimited import guarded

    columns = (
        "id",
        "date",
        "outlet",
        "title",
        "speaker",
        "type",
        "text",
        "source",
        "cue",
        "about",
        "confidence",
        "url",
        "link",
    )
    rows = csv.writer(sys.stdout, lineterminator="\n")
    rows.writerow(columns)
    for hit in results.hits:
        cells = (getattr(hit, column) for column in columns)
        rows.writerow([guarded(cell) if isinstance(cell, str) else cell for cell in cells])


_WRITERS = {"text": _write_text, "json": _write_json, "csv": _write_csv}
