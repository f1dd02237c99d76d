"""Which hits come first. The same on every database, since neither's own measure is quick on common words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.record.query import Term, fold
from onrecord.record.snippets import places

# BM25's two constants, as usual. Its weight of rare words is left out: every hit has all the words.
_SATURATION, _BY_LENGTH = 1.2, 0.75
# Characters of a usual quote (the median of PolNeAR is 65, its mean 88); a shorter one is no better for it.
_USUAL = 90
# What a word counts that stands only in the names beside the quote.
_IN_SPEAKER, _IN_ABOUT = 0.5, 0.3


@dataclass(frozen=True, slots=True)
class Ranked:
    """A quote as it is ranked."""

    id: int
    text: str
    speaker: str | None
    about: str
    confidence: float


def score(quote: Ranked, terms: Sequence[Term]) -> float:
    """How well the quote answers: 0 to about 2, more is better.

    The mean over the terms of how often each occurs for the quote's length (as BM25 has it), less the
    farther they stand apart, times the quote's confidence.
    """
    text = fold(quote.text)
    found = [places(text, term) for term in terms]
    length = 1 - _BY_LENGTH + _BY_LENGTH * max(1.0, len(quote.text) / _USUAL)
    total = 0.0
    for term, where in zip(terms, found, strict=True):
        if where:
            total += len(where) * (_SATURATION + 1) / (len(where) + _SATURATION * length)
        elif quote.speaker and places(fold(quote.speaker), term):
            total += _IN_SPEAKER
        elif places(fold(quote.about), term):
            total += _IN_ABOUT
    mean = total / len(terms) if terms else 1.0
    return round(mean * (0.5 + 0.5 * _nearness([where for where in found if where])) * quote.confidence, 6)


def _nearness(found: Sequence[Sequence[tuple[int, int]]]) -> float:
    """The terms' own length in the shortest stretch that holds them all, as a share of it: 1 side by side."""
    if len(found) < 2:
        return 1.0
    marks = sorted((start, end, which) for which, where in enumerate(found) for start, end in where)
    last: dict[int, tuple[int, int]] = {}
    best = 0.0
    for start, end, which in marks:
        last[which] = (start, end)
        if len(last) == len(found):
            stretch = max(e for _, e in last.values()) - min(s for s, _ in last.values())
            words = sum(e - s for s, e in last.values()) + len(last) - 1
            best = max(best, words / stretch)
    return min(1.0, best)
