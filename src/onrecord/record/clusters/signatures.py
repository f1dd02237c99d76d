"""Short numbers by which quotes that share words find each other, without looking at all the others.

MinHash tells how much of two *whole* texts is shared, so it loses a line that one paper took out of a long
statement. These are runs of telling words instead, and a part has all the runs of its own words. Function words
are left out, so that a changed "the" or "has" breaks no run, and some runs leap over one word, so that a changed
word breaks few.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from onrecord.record.clusters.agreement import FIRM
from onrecord.record.clusters.likeness import ONE, Wording, telling, word_number

BITS = 48
"""Bits of a signature: among a hundred million runs a wrong meeting is rare, and it costs one comparison."""

_MASK = (1 << BITS) - 1
# Odd numbers without a pattern; times a word's 31 bits they stay inside 64.
_ONE, _TWO, _THREE, _FOUR = 0x6A09E667, 0x3C6EF373, 0x54FF53A5, 0x510E527F
_TRIPLE, _PAIR, _WHOLE, _RUN = 0x2F6E2B << 24, 0x51ED27 << 24, 0x1B8A67 << 24, 0x7A3D51 << 24
# Runs that leap are many and only help the others out: one in four is kept, chosen by its own number.
_LEAPS_KEPT = 4
# Quotes with so few telling words may have no three in a row left after a change: they are found by twos.
SHORT = 6
# Four telling words in a row that two articles have in quotation marks say that they tell one story; names and titles
# alone are not enough.
STORY_RUN = 4
STORY_WEIGHT = 3.0
# What more stories than this have in quotation marks is a slogan, a name or a line that everybody repeats: it links none.
CROWD = 20


# The same wordings are asked after several times while their articles are put on the record.
_KEPT = 4_000


class Signatures(NamedTuple):
    """What a wording is found by."""

    triples: frozenset[int]
    pairs: frozenset[int]
    runs: frozenset[int]


def signatures_of(wording: Wording) -> Signatures:
    """All signatures of a wording: see `triples`, `pairs` and `runs`."""
    return Signatures(triples(wording), pairs(wording), runs(wording))


@lru_cache(_KEPT)
def triples(wording: Wording) -> frozenset[int]:
    """Every three telling words in a row, and some threes with one left out."""
    numbers = _numbers(wording)
    second, third, fourth = numbers[1:], numbers[2:], numbers[3:]
    found = {_triple(a, b, c) for a, b, c in zip(numbers, second, third, strict=False)}
    leaps = {_triple(a, b, d) for a, b, d in zip(numbers, second, fourth, strict=False)}
    leaps.update(_triple(a, c, d) for a, c, d in zip(numbers, third, fourth, strict=False))
    found.update(leap for leap in leaps if leap % _LEAPS_KEPT == 0)
    return frozenset(found)


@lru_cache(_KEPT)
def pairs(wording: Wording) -> frozenset[int]:
    """Every two telling words in a row, where there are few; where there are hardly any, all words as they stand."""
    numbers = _numbers(wording)
    if len(numbers) > SHORT:
        return frozenset()
    found = {_folded(a * _ONE + b * _TWO + _PAIR) for a, b in pairwise(numbers)}
    if len(numbers) <= 2 < len(wording.stems):
        found.add(_folded(word_number(" ".join(wording.stems)) * _ONE + _WHOLE))
    return frozenset(found)


@lru_cache(_KEPT)
def runs(wording: Wording) -> frozenset[int]:
    """Runs that tell a story: articles that share one are about the same event.

    A short quote has none, for it would speak for itself where it asks what else the articles share.
    """
    if wording.heft < FIRM:
        return frozenset()
    told, numbers = telling(wording), _numbers(wording)
    found = set()
    for at in range(len(told) - STORY_RUN + 1):
        if sum(much for _, much in told[at : at + STORY_RUN]) >= STORY_WEIGHT * ONE:
            first, second, third, fourth = numbers[at : at + STORY_RUN]
            found.add(_folded(first * _ONE + second * _TWO + third * _THREE + fourth * _FOUR + _RUN))
    return frozenset(found)


def _numbers(wording: Wording) -> list[int]:
    return [word_number(word) for word, _ in telling(wording)]


def _triple(first: int, second: int, third: int) -> int:
    return _folded(first * _ONE + second * _TWO + third * _THREE + _TRIPLE)


def _folded(number: int) -> int:
    return (number ^ (number >> 23)) & _MASK
