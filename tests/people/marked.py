"""Short texts with their quotes marked in place, so that a case reads as one line.

`[s1:Okafor] said [c1:fares will rise].` is a quote with source "Okafor" and that content; a quote without
`s` has no source; `[k1:said]` is its cue. The type is direct where the content is in quotation marks.
"""

from __future__ import annotations

import re

from onrecord.people.resolve import resolve
from onrecord.types import Article, Quote, Span

_MARK = re.compile(r"\[([sck])(\d):([^\]]*)\]")


def resolved(marked: str, *, title: str | None = None, byline: str | None = None) -> Article:
    """The article of a marked text, resolved; its quotes in the order of their numbers."""
    text, spans = "", dict[tuple[str, int], list[tuple[int, int]]]()
    position = 0
    for match in _MARK.finditer(marked):
        text += marked[position : match.start()]
        spans.setdefault((match[1], int(match[2])), []).append((len(text), len(text) + len(match[3])))
        text += match[3]
        position = match.end()
    text += marked[position:]
    quotes = [
        Quote(
            number,
            "direct" if any(text[start] in '“‘"' for start, _ in found) else "indirect",
            tuple(Span.of(text, start, end) for start, end in spans.get(("s", number), [])),
            tuple(Span.of(text, start, end) for start, end in spans.get(("k", number), [])),
            tuple(Span.of(text, start, end) for start, end in found),
            0.9,
        )
        for (role, number), found in sorted(spans.items())
        if role == "c"
    ]
    return resolve(Article(text=text, title=title, byline=byline), quotes)


def speakers(article: Article) -> list[str | None]:
    """The speakers' names quote by quote, joint ones joined by " + "."""
    return [" + ".join(entity.name for entity in quote.speakers) or None for quote in article.quotes]
