"""`onrecord cluster`: all versions of one utterance."""

from __future__ import annotations

import click
from rich.console import Console

from onrecord.cli.words import console, format_option, print_json
from onrecord.page import wording


@click.command()
@click.argument("record")
@click.argument("quote", type=int, required=False)
@click.option("--copies", is_flag=True, help="List all articles that print one text, not only the first.")
@click.option(
    "--compare", is_flag=True, help="Compare quotes that add --bulk has not, instead of showing one."
)
@click.option("--anew", is_flag=True, help="With --compare: all quotes, from nothing.")
@format_option("text", "json", text="text to read here, json for programs.")
def cluster(record: str, quote: int | None, form: str, *, copies: bool, compare: bool, anew: bool) -> None:
    """Show an utterance with all its versions: who printed it first, what was changed.

    QUOTE is the number of any of its quotes, as search shows it in brackets.

    \b
    Examples:
      onrecord cluster news.db 1204
      onrecord cluster news.db --compare
    """
    import onrecord
    from onrecord.page.terminal.check import print_utterance

    if (quote is None) != compare or (anew and not compare):
        raise click.UsageError("give the number of a quote, or --compare (and --anew with it)")
    if quote is None:
        compare_all(record, console(stderr=True), anew=anew)
        return
    with onrecord.open(record, create=False, read_only=True) as opened:
        utterance = opened.cluster(quote, with_copies=copies)
    if form == "json":
        print_json(utterance.to_dict())
    else:
        print_utterance(utterance, console())


def compare_all(record: str, words: Console, *, anew: bool = False) -> None:
    """Compare the quotes that were not yet, or all, and say so."""
    import onrecord

    with onrecord.open(record, create=False) as opened, words.status("comparing the quotes"):
        articles = opened.compare(anew=anew)
    words.print(f"the quotes of {wording.count(articles, 'article')} compared", soft_wrap=True)
