"""`onrecord search`: ask a record who said what."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.filters import filter_options
from onrecord.cli.words import console, format_option, print_json

if TYPE_CHECKING:
    from onrecord.record.check.elsewhere import Elsewhere
    from onrecord.record.search.find import Results
    from onrecord.record.search.hits import Hit


@click.command()
@click.argument("record")
@click.argument("words", required=False, default="")
@filter_options
@click.option(
    "--order", type=click.Choice(["relevance", "newest", "oldest"]), default="relevance", show_default=True,
    help="Without words the newest come first.",
)  # fmt: skip
@click.option("--collapse", is_flag=True, help="Show an utterance once, however many articles print it.")
@click.option(
    "--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many to show."
)
@click.option("--after", metavar="MARK", help="Go on where another search stopped (its mark is in the JSON).")
@format_option("text", "json", "csv", text="text to read here, json or csv for programs.")
@click.pass_context
def search(
    context: click.Context, /, record: str, words: str, form: str, *, collapse: bool, **filters: Any
) -> None:
    """Find quotes on a record.

    All WORDS must be there, in any order; "in quotation marks" side by side, -word not at all, and a
    star for any ending. Exit status 1 where nothing was found.

    \b
    Examples:
      onrecord search news.db "bus fares" --speaker Okafor
      onrecord search news.db '"not a penny" -tax fare*' --since 2024 --type direct
      onrecord search news.db strike --medium post --said-since 2024-05-01
      onrecord search news.db --about "Ana Okafor" --format csv > about-okafor.csv
    """
    import onrecord
    from onrecord.page.terminal.search import print_found

    with onrecord.open(record, create=False, read_only=True) as opened:
        results = opened.search(words, **filters)
        beside = opened.elsewhere(results.hits) if collapse else {}
    if collapse:
        results = replace(results, hits=_first_of_each(results.hits, beside))
    _WRITERS[form](results, beside)
    if form == "text":
        print_found(results, console(stderr=True))
    context.exit(0 if results.hits else 1)


def _first_of_each(hits: Iterable[Hit], beside: Mapping[int, Elsewhere]) -> tuple[Hit, ...]:
    """Of the hits that are versions of one utterance the first."""
    first: dict[tuple[bool, int], Hit] = {}
    for hit in hits:
        key = (True, beside[hit.id].cluster_id) if hit.id in beside else (False, hit.id)
        first.setdefault(key, hit)
    return tuple(first.values())


def _write_text(results: Results, beside: Mapping[int, Elsewhere]) -> None:
    from onrecord.page.terminal.search import print_results

    print_results(results, console(), beside)


def _write_json(results: Results, beside: Mapping[int, Elsewhere]) -> None:
    from onrecord.page.json import plain

    found = plain(results)
    for hit in found["hits"]:
        if hit["id"] in beside:
            hit["elsewhere"] = plain(beside[hit["id"]])
    print_json(found)


def _write_csv(results: Results, _: Mapping[int, Elsewhere]) -> None:
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
        "said",
        "medium",
        "medium_name",
        "addressee",
        "described_as",
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
