"""Articles in a terminal: quotes under a heading; where output goes to a pipe, one quote a line."""

from __future__ import annotations

from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from onrecord.page import wording
from onrecord.page import wording_facts as telling
from onrecord.page.terminal.lines import STYLES, line, pad, printable, width
from onrecord.types import Article, Quote


def print_article(article: Article, console: Console) -> None:
    """Print the article's heading and its quotes, or that there are none."""
    if console.is_terminal:
        _print_for_people(article, console)
    else:
        _print_for_pipes(article, console)


def print_summary(articles: int, quotes: int, skipped: int, console: Console) -> None:
    """Print how many articles were read, with how many quotes, and how many were not."""
    said = f"{wording.count(articles, 'article')}, {wording.count(quotes, 'quote')}"
    line(console, Text(f"{said}, {skipped:,} could not be read" if skipped else said))


def _print_for_people(article: Article, console: Console) -> None:
    console.print(Text(printable(article.title or article.id), style="bold"))
    console.print(Text(" · ".join(_facts(article)), style="dim"))
    for quote in article.quotes:
        how = telling.circumstances_of(quote)
        # A grid, so that long lines hang under the second column.
        grid = Table.grid(Column(width=8, no_wrap=True), Column(overflow="fold"), padding=(0, 2))
        grid.add_row(Text(quote.type, style=STYLES[quote.type]), _heading(quote))
        grid.add_row("", Text(printable(quote.text)))
        if how:
            grid.add_row("", Text(printable(how), style="dim"))
        console.print()
        console.print(grid)
    _print_facts(article, console)
    console.print()


def _print_facts(article: Article, console: Console) -> None:
    """What the article states of its people, each with the words that do."""
    if not any(entity.facts for entity in article.entities):
        return
    console.print("\nWhat it states of people")
    for entity in article.entities:
        for at, fact in enumerate(entity.facts):
            grid = Table.grid(Column(width=22, overflow="fold"), Column(overflow="fold"), padding=(0, 2))
            told = Text(printable(telling.fact_of(fact)))
            told.append(f"  “{printable(wording.one_line(fact.evidence))}”", style="dim")
            grid.add_row(Text("" if at else printable(entity.name), style="bold"), told)
            console.print(grid)


def _heading(quote: Quote) -> Text:
    """`Ana Okafor, the transit chief · said · from “She”`."""
    heading = Text()
    heading.append(printable(wording.who(quote)), style="bold" if quote.speakers else "")
    name = quote.speaker.name if quote.speaker else None
    described = telling.describes(quote.described_as.text if quote.described_as else None, name)
    if described:
        heading.append(f", {printable(described)}", style="dim")
    for words, style in ((wording.one_line(quote.cue), ""), (wording.how_known(quote), "dim")):
        if words:
            heading.append(f" · {printable(words)}", style=style)
    return heading


def _print_for_pipes(article: Article, console: Console) -> None:
    line(console, Text(f"{printable(article.title or article.id)} ({', '.join(_facts(article))})"))
    rows = [
        (printable(wording.who(quote)), printable(wording.one_line(quote.cue)) or "-", quote)
        for quote in article.quotes
    ]
    names = width([who for who, _, _ in rows])
    cues = width([cue for _, cue, _ in rows])
    for who, cue, quote in rows:
        columns = [f"{quote.type:8}", pad(who, names), pad(cue, cues), printable(quote.text)]
        line(console, Text(" | ".join(columns)))
    line(console)


def _facts(article: Article) -> list[str]:
    """What is known of the article, and its id where the heading is its title."""
    origin = [article.url or article.id] if article.title else []
    return [printable(fact) for fact in [*origin, *wording.facts(article)]]
