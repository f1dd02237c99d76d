"""How alike two quotes are: cheap and symmetric, for the millions of pairs of a record.

`alignment` says word by word what differs; here two numbers say whether it is worth asking. Words weigh what they tell:
a quote's subject much, the words that every quote has hardly anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from onrecord.record.clusters.words import WORDS_KEPT, Token, stem, stretches_of, token_of, weight, words_of

# Weights are whole twentieths, so that they fit a byte each and sums are exact.
ONE = 20
_FUNCTION_WORD = 2
_TELLING = 3  # the least that any other word weighs
_OUTSIDE = 0.5  # outside quotation marks words are the paper's own
_IN_NAME = 0.3  # of a name or title the words after the first
# Something cut out inside a quote costs half of it, but never more than one word, however long it is.
_CUT = ONE
_SHARED_AT_LEAST = 0.4  # of the shorter one's weight, in any order; with less no rule would join them
_LIKENESSES_KEPT = 1 << 17  # some 40 MB
_LONG_RUN = 3  # words in a row that are no chance even where none of them tells anything


class Wording(NamedTuple):
    """The words of a quote, whoever prints it: `id` is one for all texts that differ in spelling and stops only.

    `stems` are all words without endings, `weights` what each tells in twentieths; `heft` is their sum in units.
    """

    id: int
    stems: tuple[str, ...]
    weights: bytes
    heft: float


class Likeness(NamedTuple):
    """What two wordings share.

    `kept` is the weight of the words that both have in order, and `share` that as a part of itself and all that speaks
    against it: words that stand in the place of others, and cuts. What only one of them has before or after is not
    against it, so a part is wholly like its whole. `cover` is `kept` as a part of the weightier one, `part` as a part
    of the other.
    """

    kept: float
    share: float
    cover: float
    part: float


NOTHING = Likeness(0.0, 0.0, 0.0, 0.0)


def wording_of(text: str, type: str) -> Wording:
    """The wording of a quote's text; `type` as in `Quote`."""
    keys: list[str] = []
    stems: list[str] = []
    weights = bytearray()
    before = False
    for piece in _pieces(text, type):
        keys += piece.keys
        stems += piece.stems
        weights += piece.in_name if before else piece.weights
        if piece.keys:
            before = piece.capital
    digest = blake2b(f"{' '.join(keys)}|".encode("utf-8", "surrogatepass") + weights, digest_size=8).digest()
    number = int.from_bytes(digest, "big") >> 1
    return Wording(number, tuple(stems), bytes(weights), sum(weights) / ONE)


class _Weighed(NamedTuple):
    """A token with its stems, and their weights: as it stands alone, and right after a word with a capital letter.

    `capital`: its last word has a capital letter.
    """

    keys: tuple[str, ...]
    stems: tuple[str, ...]
    weights: bytes
    in_name: bytes
    capital: bool
    hangs: bool


def _pieces(text: str, type: str) -> list[_Weighed]:
    pieces = [
        _weighed(token, inside) for inside, stretch in stretches_of(text, type) for token in stretch.split()
    ]
    for piece in pieces:
        if piece.hangs:
            return [
                _weigh(Token((word.key,), (word.capital,)), inside=word.quoted)
                for word in words_of(text, type)
            ]
    return pieces


@lru_cache(maxsize=WORDS_KEPT)
def _weighed(token: str, inside: bool) -> _Weighed:  # noqa: FBT001 - it is part of what is cached
    return _weigh(token_of(token), inside=inside)


def _weigh(token: Token, *, inside: bool) -> _Weighed:
    return _Weighed(
        token.keys,
        tuple(map(stem, token.keys)),
        bytes(_weights(token, inside=inside, before=False)),
        bytes(_weights(token, inside=inside, before=True)),
        capital=bool(token.capitals) and token.capitals[-1],
        hangs=token.hangs,
    )


def _weights(token: Token, *, inside: bool, before: bool) -> Iterator[int]:
    for key, capital in zip(token.keys, token.capitals, strict=True):
        told = weight(key)
        if not told:
            yield _FUNCTION_WORD if inside else _FUNCTION_WORD // 2
        else:
            told *= (1.0 if inside else _OUTSIDE) * (_IN_NAME if capital and before else 1.0)
            yield max(_TELLING, round(ONE * told))
        before = capital


def telling(one: Wording) -> list[tuple[str, int]]:
    """The words of which each tells something, with their weights in twentieths."""
    return [(word, much) for word, much in zip(one.stems, one.weights, strict=True) if much >= _TELLING]


@lru_cache(maxsize=20_000)
def telling_words(one: Wording) -> frozenset[str]:
    """The same without their weights, each once; kept, since a quote is met with many others."""
    return frozenset(word for word, _ in telling(one))


def likeness(one: Wording, other: Wording) -> Likeness:
    """How alike two wordings are; the same whichever comes first."""
    if one.id == other.id:
        return Likeness(one.heft, 1.0, 1.0, 1.0)
    if (len(one.stems), one.stems, one.weights) > (len(other.stems), other.stems, other.weights):
        one, other = other, one
    return _likeness(one, other)


# Each time somebody prints a common phrase, all who printed something like it are compared again.
@lru_cache(maxsize=_LIKENESSES_KEPT)
def _likeness(one: Wording, other: Wording) -> Likeness:
    shared = set(one.stems).intersection(other.stems)
    most = sum(much for word, much in zip(one.stems, one.weights, strict=True) if word in shared)
    if not shared or most < _SHARED_AT_LEAST * sum(one.weights):
        return NOTHING
    return _aligned(one, other)


def _aligned(one: Wording, other: Wording) -> Likeness:
    kept = against = at = place = 0
    inside = False
    for start, end, there in _runs(one, other):
        against += _cost(one, at, start, other, place, there, inside=inside)
        kept += sum(map(min, one.weights[start:end], other.weights[there : there + end - start]))
        inside, at, place = True, end, there + end - start
    against += _cost(one, at, len(one.stems), other, place, len(other.stems), inside=False)
    if not kept:
        return NOTHING
    units = kept / ONE
    return Likeness(
        units, kept / (kept + against), units / max(one.heft, other.heft), units / min(one.heft, other.heft)
    )


def _runs(one: Wording, other: Wording) -> list[tuple[int, int, int]]:
    """Where both have the same words in order: [start, end) in one, and where they begin in the other."""
    equal = [
        (step.src_start, step.src_end, step.dest_start)
        for step in LCSseq.opcodes(one.stems, other.stems)
        if step.tag == "equal"
    ]
    told = [
        run for run in equal if run[1] - run[0] >= _LONG_RUN or max(one.weights[run[0] : run[1]]) >= _TELLING
    ]
    return told or equal


def _cost(one: Wording, start: int, end: int, other: Wording, there: int, until: int, *, inside: bool) -> int:
    """What a stretch that is not shared costs: words in the place of others, and inside a cut."""
    left, right = sum(one.weights[start:end]), sum(other.weights[there:until])
    cost = min(left, right)
    if left and right and _figures(one.stems[start:end]) and _figures(other.stems[there:until]):
        cost += ONE  # another figure is another fact, more than another word
    return cost + min(abs(left - right) // 2, _CUT) if inside else cost


def _figures(stems: Sequence[str]) -> bool:
    return any(word[0].isdigit() and word != "1" for word in stems)


@lru_cache(maxsize=WORDS_KEPT)
def word_number(word: str) -> int:
    """31 bits that stand for one word, the same on every machine."""
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=4).digest(), "big") >> 1
