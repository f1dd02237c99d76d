"""Short numbers by which quotes that share words find each other, without looking at all the others.

MinHash tells how much of two *whole* texts is shared, so it loses a line that one paper took out of a long
statement. These are runs of telling words instead, and a part has all the runs of its own words. Function words
are left out, so that a changed "the" or "has" breaks no run, and some runs leap over one word, so that a changed
word breaks few.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.record.likeness import Wording, word_number

# 48 bits: among a hundred million runs a wrong meeting is rare, and it costs one comparison.
_BITS = (1 << 48) - 1
_FACTORS = (
    0x9E3779B97F4A7C15,
    0xC2B2AE3D27D4EB4F,
    0x165667B19E3779F9,
    0x27D4EB2F165667C5,
    0x85EBCA77C2B2AE63,
)
_PRIME = (1 << 61) - 1
_TRIPLE, _PAIR, _RUN = 0x2F6E2B, 0x51ED27, 0x7A3D51
# Runs that leap are many and only help the others out: one in four is kept, chosen by its own number.
_LEAPS_KEPT = 4
# Quotes with so few telling words may have no three in a row left after a change: they are found by twos.
SHORT = 6
# Five telling words in a row that two articles have in quotation marks say that they tell one story; names and
# titles alone are not enough. Every other one is kept.
STORY_RUN = 5
STORY_WEIGHT = 3.5
_RUNS_KEPT = 2


def triples(wording: Wording) -> set[int]:
    """Every three telling words in a row, and some threes with one left out."""
    numbers = [word_number(stem) for stem in wording.stems]
    found = {_mix(numbers[at : at + 3], _TRIPLE) for at in range(len(numbers) - 2)}
    for at in range(len(numbers) - 3):
        first, second, third, fourth = numbers[at : at + 4]
        for leap in (_mix((first, second, fourth), _TRIPLE), _mix((first, third, fourth), _TRIPLE)):
            if leap % _LEAPS_KEPT == 0:
                found.add(leap)
    return found


def pairs(wording: Wording) -> set[int]:
    """Every two telling words in a row, where there are few; else nothing."""
    if len(wording.stems) > SHORT:
        return set()
    numbers = [word_number(stem) for stem in wording.stems]
    return {_mix(numbers[at : at + 2], _PAIR) for at in range(len(numbers) - 1)}


def runs(wording: Wording) -> set[int]:
    """Half of all runs that tell a story: articles that share one are about the same event."""
    starts = range(len(wording.stems) - STORY_RUN + 1)
    telling = [at for at in starts if sum(wording.weights[at : at + STORY_RUN]) >= STORY_WEIGHT]
    if not telling:
        return set()
    numbers = [word_number(stem) for stem in wording.stems]
    found = (_mix(numbers[at : at + STORY_RUN], _RUN) for at in telling)
    return {run for run in found if run % _RUNS_KEPT == 0}


def _mix(numbers: Sequence[int], kind: int) -> int:
    mixed = kind
    for number, factor in zip(numbers, _FACTORS, strict=False):
        mixed = (mixed + number * factor) % _PRIME
    return (mixed ^ (mixed >> 17)) & _BITS
