"""What a search found, in a terminal; where output goes to a pipe, one quote a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from onrecord.page import wording
from onrecord.page import wording_facts as telling
from onrecord.page.terminal.lines import STYLES, line, pad, printable, width
from onrecord.record.check.elsewhere import Elsewhere
from onrecord.record.search.find import Results
from onrecord.record.search.hits import Hit

_NOWHERE: Mapping[int, Elsewhere] = MappingProxyType({})
_CONTEXT = 60  # characters shown before and after a quote


def print_results(results: Results, console: Console, beside: Mapping[int, Elsewhere] = _NOWHERE) -> None:
    """Print the hits with the words that were searched for marked, and `beside` which others print them."""
    print_hits(results.hits, console, beside)


def print_hits(hits: Sequence[Hit], console: Console, beside: Mapping[int, Elsewhere] = _NOWHERE) -> None:
    """Print quotes, each with who said it, where, and what stands around it."""
    if console.is_terminal:
        for hit in hits:
            _print_hit(hit, console, beside.get(hit.id))
    else:
        _print_for_pipes(hits, console)


def print_found(results: Results, console: Console) -> None:
    """Print how many there are, and what was not searched for as asked."""
    if not results.hits:
        line(console, "No quotes found. Try fewer words, or part of one with a star: fare*")
    else:
        total = (
            f"more than {results.total:,} quotes" if results.more else wording.count(results.total, "quote")
        )
        first = "the first is" if len(results.hits) == 1 else f"the first {len(results.hits):,} are"
        line(console, f"{total}, {first} shown" if len(results.hits) < results.total else total)
    if results.ranked:
        line(console, f"Only the {results.ranked:,} added last are in order of relevance.")
    for note in results.notes:
        line(console, printable(note))


def _print_hit(hit: Hit, console: Console, elsewhere: Elsewhere | None) -> None:
    heading = Text()
    heading.append(printable(hit.speaker or hit.source or "not named"), style="bold" if hit.speaker else "")
    described = telling.describes(hit.described_as, hit.speaker)
    if described:
        heading.append(f", {printable(described)}", style="dim")
    for words in (
        hit.cue,
        hit.outlet or hit.publisher or hit.article,
        wording.day(hit.date) if hit.date else None,
        hit.status,
    ):
        if words:
            heading.append(f" · {printable(words)}", style="dim")
    grid = Table.grid(Column(width=8, no_wrap=True), Column(overflow="fold"), padding=(0, 2))
    grid.add_row(Text(hit.type, style=STYLES[hit.type]), heading)
    grid.add_row(Text(f"[{hit.id}]", style="dim"), _in_context(hit))
    how = telling.circumstances_kept(hit)
    if how:
        grid.add_row("", Text(printable(how), style="dim"))
    if elsewhere:
        others = wording.count(elsewhere.articles, "other article")
        grid.add_row("", Text(f"and in {others}: onrecord cluster RECORD {hit.id}", style="dim"))
    if hit.link:
        grid.add_row("", Text(printable(hit.link), style="dim"))
    console.print(grid)
    console.print()


def _in_context(hit: Hit) -> Text:
    """The quote with its matched words underlined, between what stands around it."""
    start, end = hit.excerpt
    text = Text()
    if start == 0 and hit.before:
        text.append(f"{_tail(hit.before)} ", style="dim")
    at = start
    for first, last in hit.matched:
        if start <= first and last <= end:
            text.append(_one_line(hit.text[at:first]))
            text.append(_one_line(hit.text[first:last]), style="bold underline")
            at = last
    text.append(_one_line(hit.text[at:end]))
    if end < len(hit.text):
        text.append(" …")
    elif hit.after:
        text.append(f" {_head(hit.after)}", style="dim")
    return Text("… ") + text if start else text


def _one_line(text: str) -> str:
    """As `printable`, keeping the blanks at the ends, where marked words begin."""
    words = printable(text)
    before, after = text[:1].isspace(), text[-1:].isspace()
    return f"{' ' if before else ''}{words}{' ' if after and words else ''}"


def _tail(before: str) -> str:
    words = printable(before)
    return words if len(words) <= _CONTEXT else "…" + words[-_CONTEXT:].partition(" ")[2]


def _head(after: str) -> str:
    words = printable(after)
    return words if len(words) <= _CONTEXT else words[:_CONTEXT].rpartition(" ")[0] + "…"


def _print_for_pipes(hits: Sequence[Hit], console: Console) -> None:
    rows = [_columns(hit) for hit in hits]
    widths = [width(list(cells)) for cells in zip(*rows, strict=True)]
    for hit, row in zip(hits, rows, strict=True):
        cells = [pad(cell, cells_wide) for cell, cells_wide in zip(row, widths, strict=True)]
        line(console, " | ".join([*cells, printable(hit.text)]))


def _columns(hit: Hit) -> tuple[str, ...]:
    who = hit.speaker or hit.source or "-"
    return (
        str(hit.id),
        hit.date or "-",
        printable(hit.outlet or hit.publisher or hit.article),
        hit.type,
        printable(who),
    )
