"""Which hits come first. The same on every database, since neither's own measure is quick on common words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from onrecord.record.search.query import Term
from onrecord.record.search.snippets import Places, finder

# BM25's two constants, as usual. Its weight of rare words is left out: every hit has all the words.
_SATURATION, _BY_LENGTH = 1.2, 0.75
# Characters of a usual quote (the median of PolNeAR is 65, its mean 88); a shorter one is no better for it.
_USUAL = 90
# What a word counts that stands only in the names beside the quote.
_IN_SPEAKER, _IN_ABOUT = 0.5, 0.3


Score = Callable[[str, str | None, str, float], float]


def scorer(terms: Sequence[Term]) -> Score:
    """What tells how well a quote (text, speaker, about, confidence) answers these terms: 0 to about 2, more is better.

    The mean over the terms of how often each occurs for the quote's length (as BM25 has it), less the
    farther they stand apart, times the quote's confidence.
    """
    if not terms:
        return lambda text, speaker, about, confidence: round(confidence, 6)  # noqa: ARG005 - what a scorer takes
    find, many = finder(terms), len(terms)

    def score(text: str, speaker: str | None, about: str, confidence: float) -> float:
        """How well this quote does."""
        length = _SATURATION * (1 - _BY_LENGTH + _BY_LENGTH * max(1.0, len(text) / _USUAL))
        found = find(text)
        total = sum([len(where) * (_SATURATION + 1) / (len(where) + length) for where in found])
        if not all(found):
            total += _beside([not where for where in found], find(speaker or ""), find(about))
            found = [where for where in found if where]
        near = _nearness(found) if len(found) > 1 else 1.0
        return round(total / many * (0.5 + 0.5 * near) * confidence, 6)

    return score


def _beside(missing: Sequence[bool], speaker: Sequence[Places], about: Sequence[Places]) -> float:
    """What the names beside a quote count for, of terms that are not in its text."""
    there = zip(missing, speaker, about, strict=True)
    return sum(_IN_SPEAKER if said else _IN_ABOUT if named else 0.0 for gone, said, named in there if gone)


def _nearness(found: Sequence[Places]) -> float:
    """The terms' own length in the shortest stretch that holds them all, as a share of it: 1 side by side."""
    starts, ends = [where[0][0] for where in found], [where[0][1] for where in found]
    if all(len(where) == 1 for where in found):  # as nearly always
        return _share(starts, ends)
    marks = sorted((start, end, which) for which, where in enumerate(found) for start, end in where)
    missing = set(range(len(found)))
    best = 0.0
    for start, end, which in marks:
        starts[which], ends[which] = start, end
        missing.discard(which)
        if not missing:
            best = max(best, _share(starts, ends))
            if best == 1.0:
                break
    return best


def _share(starts: Sequence[int], ends: Sequence[int]) -> float:
    """How much of the stretch that holds these words they are, a blank before each but the first with them."""
    return min(1.0, (sum(ends) - sum(starts) + len(starts) - 1) / (max(ends) - min(starts)))
