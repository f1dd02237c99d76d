"""MinHash signatures, by which copies of one text find each other: a pure function of the words."""

from __future__ import annotations

import re
from zlib import crc32

import numpy as np

# Numbers in a signature: two texts have as large a share of them in common as of their words, five in a row, give or
# take 0.05.
SIZE = 64
_SHINGLE = 5
_TOGETHER = 4096  # shingles; bounds memory on long texts

_WORD = re.compile(r"\w+")
_SEED = 20260601  # of the hash functions; another one makes signatures that fit no older ones
_RANDOM = np.random.Generator(np.random.PCG64(_SEED))
_FACTORS = _RANDOM.integers(1, 2**63, (SIZE, 1), dtype=np.uint64) | np.uint64(1)
_ADDENDS = _RANDOM.integers(0, 2**63, (SIZE, 1), dtype=np.uint64)
# Odd numbers without a pattern, one for each place in a shingle.
_PLACES = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5, 0x85EBCA77C2B2AE63],
    np.uint64,
)


def signature(text: str) -> bytes:
    """`SIZE` numbers of 32 bits, little-endian; case, punctuation and space make no difference."""
    words = _WORD.findall(text.casefold())
    if not words:
        return bytes(4 * SIZE)
    numbers = np.array([crc32(word.encode("utf-8", "replace")) for word in words], np.uint64)
    if len(numbers) < _SHINGLE:
        numbers = np.resize(numbers, _SHINGLE)
    runs = len(numbers) - _SHINGLE + 1
    shingles = np.zeros(runs, np.uint64)
    for at in range(_SHINGLE):
        shingles += numbers[at : at + runs] * _PLACES[at]
    shingles ^= shingles >> np.uint64(29)
    lowest = np.full(SIZE, 2**32 - 1, np.uint64)
    for low in range(0, runs, _TOGETHER):
        hashed = (_FACTORS * shingles[low : low + _TOGETHER] + _ADDENDS) >> np.uint64(32)
        np.minimum(lowest, hashed.min(axis=1), out=lowest)
    return lowest.astype("<u4").tobytes()
