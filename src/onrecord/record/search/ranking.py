"""Which hits come first. The same on every database, since neither's own measure is quick on common words."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.record.search.query import Term, fold
from onrecord.record.search.snippets import places

# BM25's two constants, as usual. Its weight of rare words is left out: every hit has all the words.
_SATURATION, _BY_LENGTH = 1.2, 0.75
# Characters of a usual quote (the median of PolNeAR is 65, its mean 88); a shorter one is no better for it.
_USUAL = 90
# What a word counts that stands only in the names beside the quote.
_IN_SPEAKER, _IN_ABOUT = 0.5, 0.3


def score(text: str, speaker: str | None, about: str, confidence: float, terms: Sequence[Term]) -> float:
    """How well a quote answers: 0 to about 2, more is better.

    The mean over the terms of how often each occurs for the quote's length (as BM25 has it), less the
    farther they stand apart, times the quote's confidence.
    """
    folded = fold(text)
    length = _SATURATION * (1 - _BY_LENGTH + _BY_LENGTH * max(1.0, len(text) / _USUAL))
    total, found = 0.0, []
    for term in terms:
        where = places(folded, term)
        if where:
            found.append(where)
            total += len(where) * (_SATURATION + 1) / (len(where) + length)
        elif speaker and places(fold(speaker), term):
            total += _IN_SPEAKER
        elif places(fold(about), term):
            total += _IN_ABOUT
    mean = total / len(terms) if terms else 1.0
    near = _nearness(found) if len(found) > 1 else 1.0
    return round(mean * (0.5 + 0.5 * near) * confidence, 6)


def _nearness(found: Sequence[Sequence[tuple[int, int]]]) -> float:
    """The terms' own length in the shortest stretch that holds them all, as a share of it: 1 side by side."""
    if all(len(where) == 1 for where in found):  # as nearly always
        starts, ends = [where[0][0] for where in found], [where[0][1] for where in found]
        return min(1.0, (sum(ends) - sum(starts) + len(found) - 1) / (max(ends) - min(starts)))
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
