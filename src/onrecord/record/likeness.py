"""How alike two quotes are, by their telling words: cheap and symmetric, for the millions of pairs of a record.

`alignment` says word by word what differs; here one number says whether it is worth asking.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from onrecord.record.words import keys_and_capitals, stem, weight, words_of

# A cut inside a quote costs as much as one changed word, however long it is; a single dropped word half.
CUT = 1.0
OUTSIDE = 0.5
IN_NAME = 0.3
FUNCTION_WORD = 0.15
_SHARED_AT_LEAST = 0.4  # of the shorter one's weight, in any order; less never reaches what clusters ask for


class Wording(NamedTuple):
    """The words of a quote, whoever prints it: `id` is one for all texts that differ in spelling and stops only.

    `stems` are the telling words without endings and `weights` what each of them tells, at most 1; a word outside
    quotation marks tells half of what it would inside, for there it is the paper's own, and the words of a name
    after its first little. `weight` is their sum, and `rest` the little that all the other words tell together.
    """

    id: int
    stems: tuple[str, ...]
    weights: tuple[float, ...]
    weight: float
    rest: float


class Likeness(NamedTuple):
    """What two wordings share: `kept` is the weight of the words that both have in order.

    `share` is `kept` as a part of itself and all that speaks against it: words that stand in the place of others,
    and cuts. What only one of them has before or after is not against it, so a part is wholly like its whole.
    """

    kept: float
    share: float


NOTHING = Likeness(0.0, 0.0)


def wording_of(text: str, type: str) -> Wording:
    """The wording of a quote's text; `type` as in `Quote`."""
    if type == "mixed":
        words = words_of(text, type)
        keys = [word.key for word in words]
        shares = [1.0 if word.quoted else OUTSIDE for word in words]
        capitals = [word.capital for word in words]
    else:
        keys, capitals = keys_and_capitals(text)
        shares = [1.0 if type == "direct" else OUTSIDE] * len(keys)
    told = [
        weight(key) * share * (IN_NAME if capital and before else 1.0)
        for key, share, capital, before in zip(keys, shares, capitals, [False, *capitals], strict=False)
    ]
    telling = [(stem(key), much) for key, much in zip(keys, told, strict=True) if much]
    weights = _one_of_each(tuple(much for _, much in telling))
    number = _number(" ".join(keys), weights)
    rest = FUNCTION_WORD * sum(share for share, much in zip(shares, told, strict=True) if not much)
    return Wording(number, tuple(word for word, _ in telling), weights, sum(weights), rest)


def likeness(one: Wording, other: Wording) -> Likeness:
    """How alike two wordings are; the same whichever comes first."""
    if one.id == other.id:
        return Likeness(one.weight + one.rest, 1.0)
    if (len(one.stems), one.stems) > (len(other.stems), other.stems):
        one, other = other, one
    shared = set(one.stems).intersection(other.stems)
    most = sum(told for word, told in zip(one.stems, one.weights, strict=True) if word in shared)
    if most < _SHARED_AT_LEAST * one.weight or not shared:
        return NOTHING
    return _aligned(one, other)


def _aligned(one: Wording, other: Wording) -> Likeness:
    kept = against = 0.0
    runs = 0
    gap: list[tuple[int, int, int, int]] = []
    for step in LCSseq.opcodes(one.stems, other.stems):
        if step.tag == "equal":
            against += _cost(one, other, gap, inside=runs > 0)
            mine, yours = one.weights[step.src_start : step.src_end], other.weights[step.dest_start : step.dest_end]
            kept += sum(map(min, mine, yours))
            runs, gap = runs + 1, []
        else:
            gap.append((step.src_start, step.src_end, step.dest_start, step.dest_end))
    against += _cost(one, other, gap, inside=False)
    if runs == 1 and not against:  # the shorter one is in the longer one as it stands, little words and all
        kept += min(one.rest, other.rest)
    return Likeness(kept, kept / (kept + against)) if kept else NOTHING


def _cost(one: Wording, other: Wording, gap: Sequence[tuple[int, int, int, int]], *, inside: bool) -> float:
    """What a stretch that is not shared costs: words in the place of others, and inside a cut."""
    if not gap:
        return 0.0
    start, end, other_start, other_end = gap[0][0], gap[-1][1], gap[0][2], gap[-1][3]
    left, right = sum(one.weights[start:end]), sum(other.weights[other_start:other_end])
    cost = min(left, right)
    if left and right and _figures(one.stems[start:end]) and _figures(other.stems[other_start:other_end]):
        cost += 1.0  # another figure is another fact, more than another word
    return cost + min(abs(left - right) / 2, CUT) if inside else cost


def _figures(stems: Sequence[str]) -> bool:
    return any(word[0].isdigit() for word in stems)


@lru_cache(maxsize=200_000)
def _one_of_each(weights: tuple[float, ...]) -> tuple[float, ...]:
    """The same tuple for the same weights: a million quotes have few different ones."""
    return weights


def _number(keys: str, weights: tuple[float, ...]) -> int:
    """63 bits that stand for these words in this order, the same on every machine."""
    digest = blake2b(f"{keys}|{weights}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


@lru_cache(maxsize=500_000)
def word_number(word: str) -> int:
    """60 bits that stand for one word, the same on every machine."""
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 4
