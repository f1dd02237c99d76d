"""What is on a record, in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console

from onrecord.page import wording
from onrecord.page.terminal.lines import line, pad, printable, width
from onrecord.record.integrity import Problem
from onrecord.record.status import Count, Skips, Status

MOST_LISTED = 15
_BAR = 40  # cells of the longest bar
_NOT_KNOWN = "not known"


def print_status(status: Status, console: Console) -> None:
    """Print the counts, then outlets, dates, what was read by what, and what was skipped."""
    size = wording.size(status.size)
    line(
        console,
        f"{wording.count(status.articles, 'article')}, {wording.count(status.quotes, 'quote')}, {size}",
    )
    if older := status.versions - status.articles:
        line(console, f"{wording.count(older, 'older version')} of these articles")
    _section(console, "Quotes", status.types)
    _section(console, "Speakers and people named", status.people)
    _outlets(console, status)
    _months(console, status)
    _section(console, "Languages", status.languages)
    _section(console, "Read from", status.sources)
    _section(console, "Read by onrecord", status.readers)
    _skipped(console, status.skipped)
    if status.corrections:
        lost = (
            f", {status.unattached:,} of them on quotes that are no longer found" if status.unattached else ""
        )
        line(console, f"\n{wording.count(status.corrections, 'correction')}{lost}")
    _section(console, "Kept off the record on request", status.forgotten)


def print_problems(problems: Sequence[Problem], console: Console) -> None:
    """Print what is wrong with a record, or that nothing is."""
    if not problems:
        line(console, "\nThe record is whole: every quote's words are in its article, the index is in step.")
        return
    line(console, f"\n{wording.count(len(problems), 'problem')}:")
    for problem in problems:
        line(console, f"  {printable(str(problem))}")


def _section(console: Console, title: str, counts: Sequence[Count]) -> None:
    if counts:
        line(console, f"\n{title}")
        _columns(console, [(count.name or _NOT_KNOWN, count.count, "") for count in counts[:MOST_LISTED]])
        _more(console, len(counts))


def _outlets(console: Console, status: Status) -> None:
    if not status.outlets:
        return
    line(console, "\nOutlets")
    rows = [
        (each.name or _NOT_KNOWN, each.articles, wording.days(each.first, each.last))
        for each in status.outlets[:MOST_LISTED]
    ]
    _columns(console, rows)
    _more(console, len(status.outlets))


def _months(console: Console, status: Status) -> None:
    if status.months:
        line(console, "\nArticles by month")
        # By year where the months would fill the screen.
        counts = status.months if len(status.months) <= 2 * MOST_LISTED else _years(status.months)
        most = max(count.count for count in counts)
        for count in counts:
            bar = "█" * max(1, round(_BAR * count.count / most))
            line(console, f"  {pad(str(count.name), 7)}  {count.count:>9,}  {bar}")
        for gap in status.gaps[:MOST_LISTED]:
            line(
                console,
                f"  nothing from {gap.first} to {gap.last}"
                if gap.first != gap.last
                else f"  nothing in {gap.first}",
            )
        _more(console, len(status.gaps))
    if status.undated:
        line(console, f"  {wording.count(status.undated, 'article')} without a date")


def _years(months: Iterable[Count]) -> tuple[Count, ...]:
    years: dict[str, int] = {}
    for month in months:
        year = str(month.name)[:4]
        years[year] = years.get(year, 0) + month.count
    return tuple(Count(year, count) for year, count in years.items())


def _skipped(console: Console, skipped: Sequence[Skips]) -> None:
    if skipped:
        line(console, "\nSkipped")
    for skips in skipped[:MOST_LISTED]:
        line(console, f"  {skips.count:,}: {printable(skips.reason)}")
        for example in skips.examples:
            where = f" ({example.item})" if example.item else ""
            line(console, f"      {printable(example.source + where)}")
    _more(console, len(skipped))


def _columns(console: Console, rows: Sequence[tuple[str, int, str]]) -> None:
    names = [printable(name) for name, _, _ in rows]
    widest = width(names)
    for name, (_, count, said) in zip(names, rows, strict=True):
        line(console, f"  {pad(name, widest)}  {count:>9,}  {said}".rstrip())


def _more(console: Console, number: int) -> None:
    if number > MOST_LISTED:
        line(console, f"  and {number - MOST_LISTED:,} more")
