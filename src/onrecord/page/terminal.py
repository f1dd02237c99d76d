"""Articles in a terminal: quotes under a heading; where output goes to a pipe, one quote a line."""

from __future__ import annotations

import re

from rich.cells import cell_len
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from onrecord.markup import harmless
from onrecord.page import wording
from onrecord.types import Article, Quote

WIDEST_COLUMN = 32
"""In cells. Longer words are kept whole and push their line to the right."""

_TURNS_TEXT_AROUND = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_STYLES = {"direct": "green", "indirect": "cyan", "mixed": "magenta"}


def printable(text: str) -> str:
    """The text on one line, without anything that could steer a terminal.

    Control characters and lone surrogates become U+FFFD; marks that change the direction of text go.
    """
    return " ".join(_TURNS_TEXT_AROUND.sub("", harmless(text)).split())


def print_article(article: Article, console: Console) -> None:
    """Print the article's heading and its quotes, or that there are none."""
    if console.is_terminal:
        _print_for_people(article, console)
    else:
        _print_for_pipes(article, console)


def print_summary(articles: int, quotes: int, skipped: int, console: Console) -> None:
    """Print how many articles were read, with how many quotes, and how many were not."""
    said = f"{wording.count(articles, 'article')}, {wording.count(quotes, 'quote')}"
    _line(console, Text(f"{said}, {skipped:,} could not be read" if skipped else said))


def _print_for_people(article: Article, console: Console) -> None:
    console.print(Text(printable(article.title or article.id), style="bold"))
    console.print(Text(" · ".join(_facts(article)), style="dim"))
    for quote in article.quotes:
        # A grid, so that long lines hang under the second column.
        grid = Table.grid(Column(width=8, no_wrap=True), Column(overflow="fold"), padding=(0, 2))
        grid.add_row(Text(quote.type, style=_STYLES[quote.type]), _heading(quote))
        grid.add_row("", Text(printable(quote.text)))
        console.print()
        console.print(grid)
    console.print()


def _heading(quote: Quote) -> Text:
    """`Ana Okafor · said · from “She”`."""
    heading = Text()
    heading.append(printable(wording.who(quote)), style="bold" if quote.speakers else "")
    for words, style in ((wording.one_line(quote.cue), ""), (wording.how_known(quote), "dim")):
        if words:
            heading.append(f" · {printable(words)}", style=style)
    return heading


def _print_for_pipes(article: Article, console: Console) -> None:
    _line(console, Text(f"{printable(article.title or article.id)} ({', '.join(_facts(article))})"))
    rows = [
        (printable(wording.who(quote)), printable(wording.one_line(quote.cue)) or "-", quote)
        for quote in article.quotes
    ]
    names = _width([who for who, _, _ in rows])
    cues = _width([cue for _, cue, _ in rows])
    for who, cue, quote in rows:
        columns = [f"{quote.type:8}", _pad(who, names), _pad(cue, cues), printable(quote.text)]
        _line(console, Text(" | ".join(columns)))
    _line(console, Text())


def _facts(article: Article) -> list[str]:
    """What is known of the article, and its id where the heading is its title."""
    origin = [article.url or article.id] if article.title else []
    return [printable(fact) for fact in [*origin, *wording.facts(article)]]


def _width(cells: list[str]) -> int:
    return max((width for width in map(cell_len, cells) if width <= WIDEST_COLUMN), default=0)


def _pad(words: str, width: int) -> str:
    return words + " " * max(0, width - cell_len(words))


def _line(console: Console, line: Text) -> None:
    console.print(line, soft_wrap=True)
