"""How the article describes each speaker, nearest to the words quoted: for display beside them."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable

from onrecord.types import Quote, Span

_SHORTEST = 5  # letters: "Sen." alone tells too little where there is more


class SpeakerLines:
    """The descriptions that an article gives of its people, found by who and where."""

    def __init__(self, described: Iterable[tuple[int, Span]]) -> None:
        found: dict[int, list[Span]] = defaultdict(list)
        for who, span in described:
            found[who].append(span)
        self._spans: dict[int, list[Span]] = {}
        for who, spans in found.items():
            long = [span for span in spans if len(span) > _SHORTEST]
            self._spans[who] = sorted(set(long or spans))

    def of(self, quote: Quote) -> Span | None:
        """The description of a quote's speaker that stands nearest to its source, or to the quote itself."""
        if quote.speaker is None:
            return None
        spans = self._spans.get(quote.speaker.id, [])
        place = (quote.source or quote.content)[0].start
        at = bisect_left(spans, place, key=lambda span: span.start)
        near = spans[max(0, at - 1) : at + 1]
        return min(near, key=lambda span: (abs(span.start - place), span.start)) if near else None
