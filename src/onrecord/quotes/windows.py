"""Text becomes tokens with offsets and features, and windows of them for the model.

Training and running both build their inputs here, so that they cannot disagree.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.quotes.marks import Passage
from onrecord.quotes.pieces import WordPieces

CLS, SEP = 101, 102
MAX_PIECES = 320  # per window; chosen on PolNeAR dev, see training/README.md
CASES, MARKS, BREAKS = 4, 6, 2
FEATURES = CASES * MARKS * BREAKS

_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Tokens:
    """Word pieces of a text. All arrays have one entry a piece.

    `start`, `end`: code points of the text. `features`: letter case, place in the quotation marks
    and first-in-line, as one number below FEATURES. `word`: whether the piece begins a word.
    `line`: index of the piece's line; `running`: the lines that carry on a quotation.
    """

    ids: Ints
    start: Ints
    end: Ints
    features: Ints
    word: NDArray[np.bool_]
    line: Ints
    running: frozenset[int]

    def __len__(self) -> int:
        return len(self.ids)


def tokenize(text: str, passages: Sequence[Passage], tokenizer: WordPieces) -> Tokens:
    """The word pieces of `text` with their features."""
    ids, start, end = tokenizer.cut(text)
    begins = [low for low, _ in _lines(text)]
    line = np.searchsorted(np.asarray(begins, dtype=np.int64), start, side="right") - 1
    carried_on = {p.start for p in passages if p.running}
    running = frozenset(number for number, low in enumerate(begins) if low in carried_on)
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    first = np.diff(line, prepend=-1) != 0
    features = _case(points, start, end) + CASES * (_mark_of(text, passages)[start] + MARKS * first)
    apart = np.append(True, start[1:] != end[:-1])[: len(start)]
    letter = _is_letter(points)[start]
    joined = np.append(False, letter[:-1])[: len(start)]
    return Tokens(
        ids, start, end, features.astype(np.int64), apart | first | ~letter | ~joined, line, running
    )


def windows(tokens: Tokens, limit: int = MAX_PIECES, first: int | None = None) -> Iterator[tuple[int, int]]:
    """Piece ranges [low, high) of at most `limit` pieces, packed from whole lines.

    A line that carries on a quotation stays with the line before where that fits. A line longer
    than the limit is cut. `first` is the size of the first window (training varies it).
    """
    edges = np.flatnonzero(np.diff(tokens.line)) + 1
    cuts = [0, *edges.tolist(), len(tokens)]
    low, room = 0, first or limit
    while low < len(tokens):
        high = _last_cut(cuts, low, low + room)
        if high < len(tokens):
            high = _not_inside_running(tokens, cuts, low, high)
        yield low, high
        low, room = high, limit


def model_input(tokens: Tokens, low: int, high: int) -> tuple[Ints, Ints]:
    """The model's inputs for pieces [low, high): ids and features, both `[high - low + 2]`."""
    ids = np.concatenate([[CLS], tokens.ids[low:high], [SEP]])
    features = np.concatenate([[0], tokens.features[low:high], [0]])
    return ids, features


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Ranges of the lines that are not blank, from their first character that is not space."""
    for match in _LINE.finditer(text):
        line = match.group()
        if not line.isspace():
            yield match.start() + len(line) - len(line.lstrip()), match.end()


def _last_cut(cuts: list[int], low: int, high: int) -> int:
    index = bisect_right(cuts, high) - 1
    return cuts[index] if cuts[index] > low else min(high, cuts[-1])


def _not_inside_running(tokens: Tokens, cuts: list[int], low: int, high: int) -> int:
    """Back to a line that does not carry on a quotation, at most halfway."""
    at, index = high, bisect_left(cuts, high)
    while int(tokens.line[at]) in tokens.running and index > 0:
        index -= 1
        at = cuts[index]
        if at <= low + (high - low) // 2:
            return high
    return at


def _case(points: NDArray[np.uint32], start: Ints, end: Ints) -> Ints:
    """0 lower, 1 Title, 2 UPPER, 3 miXed, for each piece."""
    upper = ((points >= 65) & (points <= 90)) | ((points >= 0xC0) & (points <= 0xDE))
    count = np.concatenate([[0], np.cumsum(upper)])
    capitals, size = count[end] - count[start], end - start
    title = (capitals == 1) & upper[start]
    return np.where(capitals == 0, 0, np.where(title, 1, np.where(capitals == size, 2, 3)))


def _mark_of(text: str, passages: Sequence[Passage]) -> NDArray[np.int64]:
    """For each character: 0 outside, 1 opens, 2 inside, 3 closes, 4 nested, 5 opens and runs on."""
    place = np.zeros(len(text), dtype=np.int64)
    for passage in passages:
        if passage.depth:
            place[passage.start : passage.end] = 4
            continue
        place[passage.start : passage.end] = 2
        if passage.opened:
            place[passage.start] = 5 if passage.running else 1
        if passage.closed:
            place[passage.end - 1] = 3
    return place


def _is_letter(points: NDArray[np.uint32]) -> NDArray[np.bool_]:
    ascii_letter = ((points | 32) >= 97) & ((points | 32) <= 122) | ((points >= 48) & (points <= 57))
    return ascii_letter | ((points >= 0xC0) & (points < 0x2000))
