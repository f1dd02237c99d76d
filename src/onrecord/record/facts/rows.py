"""What an article states, as rows: its facts with their times, and when, how and to whom each quote was said."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.errors import RecordError
from onrecord.record.storable import clean, maybe, words
from onrecord.types import Article, Fact, Quote, Span, When

Row = dict[str, Any]
CIRCUMSTANCES = ("time", "medium", "addressee", "described_as")
"""The roles of `quotes.spans` besides source, cue and content."""


@dataclass(frozen=True, slots=True)
class FactRows:
    """A row of `facts`, as yet without ids, the numbers of its entities, and its row of `events` where it is dated."""

    fact: Row
    entity: int
    other: int | None
    event: Row | None


class Hidden:
    """The places where an article names somebody who is to stay forgotten."""

    def __init__(self, places: Iterable[tuple[int, int]]) -> None:
        self._places = sorted(places)
        self._starts = [start for start, _ in self._places]
        self._longest = max((end - start for start, end in self._places), default=0)

    def touch(self, spans: Iterable[Span]) -> bool:
        """Whether any of the words is in any of these spans."""
        return any(self.touches(span.start, span.end) for span in spans)

    def touches(self, start: int, end: int) -> bool:
        """The same of one span."""
        at = bisect_right(self._starts, end - 1) - 1
        while at >= 0 and self._starts[at] + self._longest > start:
            if self._places[at][1] > start:
                return True
            at -= 1
        return False


def fact_rows(article: Article, gone: Iterable[int], hidden: Hidden) -> Iterator[FactRows]:
    """The rows of the article's facts, in order; none of or about the entities that are `gone`."""
    left_out = set(gone)
    number = 0
    for entity in article.entities:
        for fact in entity.facts:
            if {fact.person, fact.other}.isdisjoint(left_out) and not hidden.touch(fact.evidence):
                yield FactRows(
                    _fact(fact, number),
                    fact.person,
                    fact.other,
                    _event(fact.time) if fact.time and not hidden.touch([fact.time.span]) else None,
                )
                number += 1


def circumstances(quote: Quote, hidden: Hidden) -> tuple[Row, dict[str, list[list[int]]]]:
    """The columns that tell when, through what and to whom a quote was said and who its speaker is, and their places."""
    spans = {
        "time": quote.time and quote.time.span,
        "medium": quote.medium and quote.medium.span,
        "addressee": quote.addressee and quote.addressee.span,
        "described_as": quote.described_as,
    }
    known = {role: span for role, span in spans.items() if span and not hidden.touch([span])}
    time = quote.time if "time" in known else None
    medium = quote.medium if "medium" in known else None
    columns = {
        "said": time and time.value,
        "said_grain": time and time.grain,
        "said_first": time and time.start,
        "said_last": time and time.end,
        "said_approximate": time and time.approximate,
        "medium": medium and medium.kind,
        "medium_name": maybe(medium.name) if medium else None,
        "addressee": words([known["addressee"]]) if "addressee" in known else None,
        "described_as": words([known["described_as"]]) if "described_as" in known else None,
    }
    return columns, {role: [[span.start, span.end]] for role, span in known.items()}


def check_facts(article: Article, check: Callable[[Article, Iterable[Span]], None]) -> None:
    """See that every fact's words are in the text, and its people among the article's.

    Raises:
        RecordError: They are not.
    """
    numbers = {entity.id for entity in article.entities}
    for entity in article.entities:
        for fact in entity.facts:
            named = numbers if fact.other is None else numbers & {fact.other}
            if fact.person != entity.id or not named or not fact.evidence:
                raise RecordError(
                    f"{article.id}: a fact about {entity.name} is of somebody else, or has no words; read it again"
                )
            check(article, _spans_of(fact))
    for quote in article.quotes:
        told = (quote.time, quote.medium, quote.addressee)
        check(article, [each.span for each in told if each])
        check(article, [quote.described_as] if quote.described_as else [])


def _spans_of(fact: Fact) -> Sequence[Span]:
    return (*fact.evidence, fact.time.span) if fact.time else fact.evidence


def _fact(fact: Fact, number: int) -> Row:
    return {
        "number": number,
        "kind": fact.kind,
        "value": clean(fact.value),
        "status": fact.status,
        "words": words(fact.evidence),
        "start": fact.evidence[0].start,
        "end": fact.evidence[-1].end,
        "spans": [[span.start, span.end] for span in fact.evidence],
        "born_first": fact.born[0] if fact.born else None,
        "born_last": fact.born[1] if fact.born else None,
        "confidence": fact.confidence,
        "review": None,
    }


def _event(time: When) -> Row:
    return {
        "time": time.value,
        "grain": time.grain,
        "first": time.start,
        "last": time.end,
        "approximate": time.approximate,
        "words": words([time.span]),
        "start": time.span.start,
        "end": time.span.end,
    }
