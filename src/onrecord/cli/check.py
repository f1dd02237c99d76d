"""`onrecord check`: were these words said?"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from onrecord.cli.words import complain, console, format_option, print_json
from onrecord.types import Skipped

if TYPE_CHECKING:
    from onrecord.record.check.verdicts import Verdict


@click.command()
@click.argument("record")
@click.argument("words", required=False)
@click.option("--by", metavar="NAME", help="Who is said to have said it.")
@click.option("--article", metavar="FILE", help="Check every quotation of a draft instead.")
@click.option("--copies", is_flag=True, help="List all articles that print one text, not only the first.")
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="The most places to list."
)
@format_option("text", "json", "csv", text="text to read here, json or csv for programs.")
@click.pass_context
def check(
    context: click.Context,
    /,
    record: str,
    words: str | None,
    by: str | None,
    article: str | None,
    limit: int,
    form: str,
    *,
    copies: bool,
) -> None:
    """Were these words said? By whom, who printed them first, and how were they altered?

    Without WORDS, quotes are read from standard input, one a line; after a tab, who is said to have
    said it. Exit status 1 where anything was not found word for word.

    \b
    Examples:
      onrecord check news.db "Fares will not rise" --by Okafor
      onrecord check news.db --format csv < quotes.txt > verdicts.csv
      onrecord check news.db --article draft.txt
    """
    if article and (words or by):
        raise click.UsageError("Give either words or --article.")
    import onrecord

    with onrecord.open(record, create=False, read_only=True) as opened:
        if article:
            report = opened.check_article(article)
            if form == "json":
                print_json(report.to_dict())
            elif form == "csv":
                _write_csv(one.verdict or Skipped(one.text, one.reason or "") for one in report.quotations)
            else:
                from onrecord.page.terminal.check import print_draft

                print_draft(report, console())
            sure = all(one.verdict and one.verdict.kind == "verbatim" for one in report.quotations)
        else:
            asked = [(words, by)] if words is not None else _asked(by)
            results = opened.check_many(asked, with_copies=copies, limit=limit)
            sure = _WRITERS[form](results)
    context.exit(0 if sure else 1)


def _asked(by: str | None) -> Iterator[tuple[str, str | None]]:
    """The quotes of standard input, each with who is said to have said it."""
    for row in sys.stdin:
        words, _, name = row.rstrip("\n").partition("\t")
        if words.strip():
            yield words, name.strip() or by


def _write_text(results: Iterable[Verdict | Skipped]) -> bool:
    from onrecord.page.terminal.check import print_verdict

    sure = True
    for result in results:
        if isinstance(result, Skipped):
            complain(f"{result.id}: {result.reason}", console(stderr=True))
        else:
            print_verdict(result, console())
        sure &= _is_sure(result)
    return sure


def _write_json(results: Iterable[Verdict | Skipped]) -> bool:
    sure = True
    for result in results:
        if isinstance(result, Skipped):
            print_json({"words": result.id, "error": result.reason})
        else:
            print_json(result.to_dict())
        sure &= _is_sure(result)
    return sure


def _write_csv(results: Iterable[Verdict | Skipped]) -> bool:
    from onrecord.record.export.delimited import guarded

    sure = True
    rows = csv.writer(sys.stdout, lineterminator="\n")
    rows.writerow(("words", "by", "verdict", "sentence", "speaker", "outlet", "date", "printed", "link"))
    for result in results:
        if isinstance(result, Skipped):
            cells: list[str | None] = [result.id, None, "not checked", result.reason, *(None,) * 5]
        else:
            hit = result.found[0].hit if result.found else None
            place = (hit.speaker, hit.outlet, hit.date, hit.text, hit.link) if hit else (None,) * 5
            cells = [result.words, result.by, result.kind, result.sentence, *place]
        rows.writerow([guarded(cell) if cell else "" for cell in cells])
        sure &= _is_sure(result)
    return sure


def _is_sure(result: Verdict | Skipped) -> bool:
    return not isinstance(result, Skipped) and result.kind == "verbatim"


_WRITERS = {"text": _write_text, "json": _write_json, "csv": _write_csv}
