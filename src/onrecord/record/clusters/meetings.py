"""Which of many things share a number: the one place where the record computes with NumPy."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]

# Pairs are made this many at a time, which bounds memory (8 bytes a pair, three times over).
_AT_ONCE = 4_000_000


def meetings(numbers: Numbers, owners: Numbers, *, at_most: int | None = None) -> Iterator[tuple[int, int]]:
    """Every two owners that have a number in common, once, the lower owner first, in order.

    Args:
        numbers: [things] what each thing is found by.
        owners: [things] whose it is, 0 to 2**31 - 1.
        at_most: Numbers that more owners than this have are left out.
    """
    if at_most is not None:
        numbers, owners = _uncrowded(numbers, owners, at_most)
    found = np.empty(0, np.int64)
    waiting: list[Numbers] = []
    size = 0
    for pairs in _pairs(numbers, owners):
        waiting.append(pairs)
        size += len(pairs)
        if size > _AT_ONCE:
            found, waiting, size = np.unique(np.concatenate([found, *waiting])), [], 0
    found = np.unique(np.concatenate([found, *waiting]))
    for at in range(0, len(found), 1 << 16):
        part = found[at : at + (1 << 16)]
        yield from zip((part >> 31).tolist(), (part & 0x7FFFFFFF).tolist(), strict=True)


def as_numbers(values: Iterable[int]) -> Numbers:
    """The values as an array of 64-bit integers."""
    return np.frombuffer(values, np.int64) if isinstance(values, array) else np.fromiter(values, np.int64)


def sorted_pairs(numbers: Iterable[int], owners: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The pairs (number, owner) in order: in that order a database takes them fastest."""
    ours, theirs = as_numbers(numbers), as_numbers(owners)
    order = np.lexsort((theirs, ours))
    for at in range(0, len(order), 1 << 16):
        part = order[at : at + (1 << 16)]
        yield from zip(ours[part].tolist(), theirs[part].tolist(), strict=True)


def in_both(one: Numbers, other: Numbers) -> int:
    """How many numbers are in both; each has every number once."""
    return len(np.intersect1d(one, other, assume_unique=True))


def _uncrowded(numbers: Numbers, owners: Numbers, at_most: int) -> tuple[Numbers, Numbers]:
    """The things, each once, without those whose number more than `at_most` owners have."""
    order = np.lexsort((owners, numbers))
    numbers, owners = numbers[order], owners[order]
    new = np.ones(len(numbers), bool)
    new[1:] = (numbers[1:] != numbers[:-1]) | (owners[1:] != owners[:-1])
    numbers, owners = numbers[new], owners[new]
    _, which, sizes = np.unique(numbers, return_inverse=True, return_counts=True)
    few = sizes[which] <= at_most
    return numbers[few], owners[few]


def _pairs(numbers: Numbers, owners: Numbers) -> Iterator[Numbers]:
    """Pairs as one number each, lower owner in the upper bits; with repetitions."""
    order = np.lexsort((owners, numbers))
    numbers, owners = numbers[order], owners[order]
    starts = np.flatnonzero(numbers[1:] == numbers[:-1])
    step = 1
    while len(starts):
        low, high = owners[starts], owners[starts + step]
        differs = low != high
        yield (low[differs] << 31) | high[differs]
        step += 1
        starts = starts[starts + step < len(numbers)]
        starts = starts[numbers[starts] == numbers[starts + step]]
