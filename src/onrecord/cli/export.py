"""`onrecord export`: take quotes or facts out of a record, all or those that are asked for."""

from __future__ import annotations

import sys
from typing import Any, BinaryIO, cast, get_args

import click

from onrecord.cli.filters import filter_options, query_of
from onrecord.cli.words import console
from onrecord.page import wording
from onrecord.types import FactKind

_TABLES = ("csv", "jsonl", "parquet", "xlsx")
_FORMS = (*_TABLES, "annotations", "schemaorg")
_BINARY = ("parquet", "xlsx")
_OF_QUOTES = ("about", "type", "medium", "said_since", "said_until")


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
    help="What articles state of people, one fact a row, instead of quotes; --speaker is then of whom.",
)
@click.option(
    "--kind",
    "kinds",
    metavar="KIND",
    multiple=True,
    type=click.Choice(get_args(FactKind)),
    help="With --facts: only facts of this kind (age, role, spouse, award ...); may be given again.",
)
@filter_options
def export(
    record: str,
    words: str,
    form: Any,
    out: str | None,
    *,
    with_text: bool,
    facts: bool,
    kinds: tuple[FactKind, ...],
    **filters: Any,
) -> None:
    """Write quotes to a file: all of a record, or those of a search; or the facts about people.

    Each comes with its exact place in the article (in characters, and in the UTF-16 units that
    browsers count), the article's address and hash, and a link to the passage.

    \b
    Examples:
      onrecord export news.db > quotes.csv
      onrecord export news.db --format xlsx --out okafor.xlsx --speaker Okafor
      onrecord export news.db "bus fares" --format parquet --out fares.parquet
      onrecord export news.db --facts > facts.csv
      onrecord export news.db --facts --kind spouse --kind child --speaker Okafor
    """
    if out is None and form in _BINARY and sys.stdout.isatty():
        raise click.UsageError(f"A {form} file is not for a terminal: give --out FILE.")
    _check(form, words, filters, with_text=with_text, facts=facts, kinds=kinds)
    import onrecord

    query = query_of(words, filters)
    whole = query == query_of("", {})
    with (
        onrecord.open(record, create=False, read_only=True) as opened,
        click.open_file(out or "-", "wb", atomic=out is not None) as opened_file,
    ):
        file = cast(BinaryIO, opened_file)
        if facts:
            number = opened.export_facts(form, file, query, kinds=kinds)
        else:
            number = opened.export(form, file, None if whole else query, with_text=with_text)
    console(stderr=True).print(f"{wording.count(number, 'fact' if facts else 'quote')} written")


def _check(
    form: str, words: str, filters: dict[str, Any], *, with_text: bool, facts: bool, kinds: tuple[str, ...]
) -> None:
    """See that what was asked for goes together.

    Raises:
        UsageError: It does not; the message says what to leave out.
    """
    if not facts:
        if kinds:
            raise click.UsageError("--kind is of facts: give --facts, too, or leave it out.")
        return
    if form not in _TABLES:
        raise click.UsageError(f"{form} is for quotes: choose {', '.join(_TABLES)} with --facts.")
    strange = [f"--{name.replace('_', '-')}" for name in _OF_QUOTES if filters[name] is not None]
    strange += ["--with-text"] if with_text else []
    strange += [f"“{words}”"] if words else []
    if strange:
        raise click.UsageError(
            f"{strange[0]} is for quotes: leave it out with --facts, which goes with --speaker, --kind, --outlet, "
            "--since, --until and --confidence."
        )
