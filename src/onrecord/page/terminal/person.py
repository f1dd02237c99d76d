"""A person of the record, in a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from onrecord.page import wording
from onrecord.page import wording_facts as telling
from onrecord.page.terminal.lines import line, pad, printable, width
from onrecord.page.terminal.search import print_hits
from onrecord.record.people.facts import PersonFact
from onrecord.record.people.person import PersonReport, Share
from onrecord.record.people.who import Candidate

_BAR = 40  # cells of the longest bar
_MOST_MONTHS = 36
_MOST_LISTED = 10


def print_person(report: PersonReport, console: Console) -> None:
    """Print names, descriptions, quotes by month, outlets, company and the newest quotes."""
    line(console, Text(printable(report.name), style="bold"))
    known = [report.kind, report.description, report.wikidata and f"Wikidata {report.wikidata}"]
    line(console, printable(" · ".join(each for each in known if each)))
    names = [f"{each.name} ({each.articles:,})" for each in report.also_called[:_MOST_LISTED]]
    _list(console, "Also called", [*report.other_names, *names])
    _list(console, "Described as", [f"“{each.words}”" for each in report.descriptions[:_MOST_LISTED]])
    _facts(console, report.facts)
    if report.facts_of:
        line(console, f"  put together from the {report.facts_of:,} statements added last")
    if report.more_facts:
        line(console, f"  and {wording.count(report.more_facts, 'other fact')}, told by fewer articles")
    total = f"more than {report.quotes:,} quotes" if report.more else wording.count(report.quotes, "quote")
    kinds = ", ".join(f"{share.count:,} {share.value}" for share in report.types)
    line(console, f"\n{total}{f' ({kinds})' if kinds else ''}")
    _chart(console, report.months)
    if report.undated:
        line(console, f"  {report.undated:,} in articles without a date")
    _counts(console, "Outlets", report.outlets)
    company = [Share(each.name, each.articles) for each in report.company]
    looked_at = f" (the newest {wording.count(report.company_in, 'article')})" if report.company_in else ""
    _counts(console, f"Speaks in the same articles as{looked_at}", company)
    if report.newest:
        line(console, "\nNewest")
        print_hits(report.newest, console)


def print_candidates(found: Sequence[Candidate], console: Console) -> None:
    """Print whom a name may mean, most quoted first."""
    rows = [
        (printable(each.name), f"{wording.count(each.quotes, 'quote'):>12}  {each.kind}") for each in found
    ]
    widest = width([name for name, _ in rows])
    for name, said in rows:
        line(console, f"  {pad(name, widest)}  {said}")


def _facts(console: Console, facts: Sequence[PersonFact]) -> None:
    """Each fact with the words that state it; what is not plainly so says that before anything else."""
    if not facts:
        return
    line(console, "\nWhat articles state")
    kinds = width([telling.fact_kind(fact.kind) for fact in facts])
    last = ""
    for fact in facts:
        kind = telling.fact_kind(fact.kind)
        status = telling.fact_status(fact.status, fact.value)
        time = telling.when(fact.time, fact.grain, fact.first_day, approximate=fact.approximate)
        text = Text(f"  {pad('' if kind == last else kind, kinds)}  ")
        text.append(f"{status}: " if status else "", style="yellow")
        text.append(printable(telling.fact_value(fact.value, time)), style="bold")
        known = [
            telling.born(fact.born),
            wording.count(fact.articles, "article") if fact.articles > 1 else "",
        ]
        text.append("".join(f" · {each}" for each in known if each), style="dim")
        line(console, text)
        for conflict in fact.conflicts:
            line(console, Text(f"  {pad('', kinds)}  does not fit: {printable(conflict)}", style="yellow"))
        first = fact.statements[0]
        where = first.outlet or first.article, wording.day(first.date) if first.date else "no date"
        words = f"  {pad('', kinds)}  [{first.id}] “{first.words}” {' · '.join(where)}"
        line(console, Text(_indented(words), style="dim"))
        last = kind


def _indented(words: str) -> str:
    """The words on one line, behind their blanks."""
    return " " * (len(words) - len(words.lstrip())) + printable(words)


def _list(console: Console, title: str, words: Sequence[str]) -> None:
    if words:
        line(console, f"{title}: {printable(', '.join(words))}")


def _chart(console: Console, months: Sequence[Share]) -> None:
    """A bar a month, or a year where the months are too many."""
    if not months:
        return
    counts = months if len(months) <= _MOST_MONTHS else _years(months)
    most = max(share.count for share in counts)
    for share in counts:
        bar = "█" * round(_BAR * share.count / most) or ("▏" if share.count else "")
        line(console, f"  {pad(share.value, 7)}  {share.count:>7,}  {bar}".rstrip())


def _years(months: Sequence[Share]) -> list[Share]:
    years: dict[str, int] = {}
    for month in months:
        years[month.value[:4]] = years.get(month.value[:4], 0) + month.count
    return [Share(year, count) for year, count in years.items()]


def _counts(console: Console, title: str, shares: Sequence[Share]) -> None:
    if not shares:
        return
    line(console, f"\n{title}")
    shown = shares[:_MOST_LISTED]
    widest = width([printable(share.value) for share in shown])
    for share in shown:
        line(console, f"  {pad(printable(share.value), widest)}  {share.count:>7,}")
