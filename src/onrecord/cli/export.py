"""`onrecord export`: take quotes out of a record, all or those of a search."""

from __future__ import annotations

import sys
from typing import Any, BinaryIO, cast

import click

from onrecord.cli.filters import filter_options, query_of
from onrecord.cli.words import console
from onrecord.page import wording

_FORMS = ("csv", "jsonl", "parquet", "xlsx", "annotations", "schemaorg")
_FACTS = ("csv", "jsonl")
_BINARY = ("parquet", "xlsx")


@click.command()
@click.argument("record")
@click.argument("words", required=False, default="")
@click.option("--format", "form", type=click.Choice(_FORMS), default="csv", show_default=True,
              help="annotations is W3C Web Annotation, schemaorg is Quotation in a NewsArticle (both JSON-LD).")  # fmt: skip
@click.option(
    "--out", metavar="FILE", type=click.Path(dir_okay=False), help="Where to write; else standard output."
)
@click.option("--with-text", is_flag=True, help="The articles' texts, too. Mind whose they are.")
@click.option(
    "--facts",
    is_flag=True,
    help="What articles state of people, one fact a row, instead of quotes (csv, jsonl).",
)
@filter_options
def export(
    record: str, words: str, form: Any, out: str | None, *, with_text: bool, facts: bool, **filters: Any
) -> None:  # fmt: skip
    """Write quotes to a file: all of a record, or those of a search; or the facts about people.

    Each comes with its exact place in the article (in characters, and in the UTF-16 units that
    browsers count), the article's address and hash, and a link to the passage.

    \b
    Examples:
      onrecord export news.db > quotes.csv
      onrecord export news.db --format xlsx --out okafor.xlsx --speaker Okafor
      onrecord export news.db "bus fares" --format parquet --out fares.parquet
      onrecord export news.db --facts > facts.csv
    """
    if out is None and form in _BINARY and sys.stdout.isatty():
        raise click.UsageError(f"A {form} file is not for a terminal: give --out FILE.")
    import onrecord

    query = query_of(words, filters)
    whole = query == query_of("", {})
    if facts and (form not in _FACTS or with_text or not whole):
        raise click.UsageError(
            "--facts writes all facts as csv or jsonl: leave out words, filters and --with-text."
        )
    with (
        onrecord.open(record, create=False, read_only=True) as opened,
        click.open_file(out or "-", "wb", atomic=out is not None) as file,
    ):
        if facts:
            number = opened.export_facts(form, cast(BinaryIO, file))
        else:
            number = opened.export(form, cast(BinaryIO, file), None if whole else query, with_text=with_text)
    console(stderr=True).print(f"{wording.count(number, 'fact' if facts else 'quote')} written")
