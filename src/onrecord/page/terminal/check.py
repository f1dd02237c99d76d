"""Verdicts and utterances in a terminal: where, when, who, and what was done to the words."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from onrecord.page import wording
from onrecord.page.terminal.lines import line, printable
from onrecord.record.check.draft import DraftReport
from onrecord.record.check.verdicts import Verdict
from onrecord.record.clusters.alignment import Alignment
from onrecord.record.clusters.alterations import Alteration
from onrecord.record.clusters.utterance import Utterance, Version
from onrecord.record.search.hits import Hit

_STYLES = {
    "verbatim": "bold green",
    "altered": "bold yellow",
    "by another": "bold magenta",
    "paraphrased": "bold cyan",
    "not found": "bold red",
}
_PIECES = {
    "dropped": ("[-", "-]", "red strike"),
    "added": ("{+", "+}", "green"),
    "kept": ("", "", ""),
    "marks": ("", "", ""),
}


def print_verdict(verdict: Verdict, console: Console) -> None:
    """Print the answer, then each place with its words."""
    line(console, Text(printable(verdict.sentence), style=_STYLES[verdict.kind]))
    for place in verdict.found:
        line(console, _place(place.hit, place.copies, place.agency))
        line(console, Text("    ") + _difference(place.alteration.alignment, place.hit.text, place.kind))
        _print_risks(place.alteration, console)
        if place.hit.link:
            line(console, Text(f"    {printable(place.hit.link)}", style="dim"))


def print_draft(report: DraftReport, console: Console) -> None:
    """Print each quotation of a draft with its verdict, then how many had which."""
    for number, one in enumerate(report.quotations, 1):
        said = f" ({one.speaker})" if one.speaker else ""
        line(console, Text(f"{number}. {printable(one.text + said)}", style="bold"))
        if one.verdict:
            print_verdict(one.verdict, console)
        else:
            line(console, f"Not checked: {printable(one.reason or '')}")
        line(console)
    counted = ", ".join(f"{count:,} {kind}" for kind, count in report.counts.items())
    line(console, f"{wording.count(len(report.quotations), 'quotation')}{f': {counted}' if counted else ''}")


def print_utterance(utterance: Utterance, console: Console) -> None:
    """Print the fullest version, who printed it first, and what each version does to the words."""
    line(console, Text(printable(utterance.fullest.hit.text), style="bold"))
    who = ", ".join(f"{one.name or 'nobody named'} ({one.stories:,})" for one in utterance.speakers)
    line(console, f"Said by: {printable(who)}")
    if utterance.differ:
        line(console, Text("Articles give these words to different people.", style="bold yellow"))
    if utterance.first:
        line(console, printable(utterance.first.sentence))
    articles = wording.count(utterance.articles, "article")
    texts = f" ({utterance.stories:,} without copies)" if utterance.stories < utterance.articles else ""
    line(console, f"In {articles}{texts}.\n")
    for version in utterance.versions:
        _print_version(version, utterance, console)


def _print_version(version: Version, utterance: Utterance, console: Console) -> None:
    line(console, _place(version.hit, version.copies, version.agency))
    kind = "the fullest version" if version.hit.id == utterance.fullest.hit.id else version.alteration.kind
    line(
        console,
        Text(f"    {kind}: ", style="dim")
        + _difference(version.alteration.alignment, version.hit.text, kind),
    )
    _print_risks(version.alteration, console)


def _place(hit: Hit, copies: int, agency: str | None) -> Text:
    where = [
        hit.outlet or hit.publisher or hit.article,
        wording.day(hit.date) if hit.date else "no date",
    ]
    if agency:
        where.append(f"text of {agency}")
    if copies:
        where.append(f"and {copies:,} {'copy' if copies == 1 else 'copies'}")
    text = Text(f"  [{hit.id}] ", style="dim")
    text.append(printable(hit.speaker or hit.source or "not named"), style="bold")
    text.append(f" · {printable(' · '.join(where))}")
    return text


def _difference(alignment: Alignment, words: str, kind: str) -> Text:
    """The printed words with what was dropped, added or changed; only the words where little is left of them."""
    if kind == "paraphrased" or not (alignment.dropped or alignment.added or alignment.changed):
        return Text(printable(words))
    text = Text()
    for piece in alignment.pieces:
        if piece.kind == "changed":
            text.append(f"[-{printable(piece.other)}-]", style="red strike")
            text.append(f"{{+{printable(piece.text)}+}} ", style="green")
            continue
        before, after, style = _PIECES[piece.kind]
        shown = printable(piece.text or piece.other)
        if shown:
            text.append(f"{before}{shown}{after}", style=style)
            text.append(" ")
    return text


def _print_risks(alteration: Alteration, console: Console) -> None:
    for risk in alteration.risks:
        change = f"“{printable(risk.other) or 'nothing'}” became “{printable(risk.text) or 'nothing'}”"
        line(console, Text(f"    meaning at risk, {risk.kind}: {change}", style="bold yellow"))
