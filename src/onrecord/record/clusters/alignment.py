"""Two versions of a quote side by side: which words both have, and what one drops, adds or changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any, Literal, NamedTuple

from rapidfuzz.distance import LCSseq

from onrecord.record.clusters.words import Word, stem, weight, words_of

PieceKind = Literal["kept", "dropped", "added", "changed", "marks"]

# A few little words that both have by chance, this far from anything else that both have, are no match.
_ALONE = 3
_LITTLE = 2
_MARKS = re.compile(r"[^\w\s,'’‘ʼ`´]")
_SAME_MARK = str.maketrans({**dict.fromkeys("“”„«»＂", '"'), **dict.fromkeys("–—‑", "-"), "…": "."})


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of two aligned texts: `text` is `version[start:end]`, `other` is `fullest[other_start:other_end]`.

    One of them is empty where words are dropped or added. `bracketed`: the version shows by brackets that an editor
    wrote it. `quoted`: it stands inside the version's quotation marks. Of `marks` only signs between words differ.
    """

    kind: PieceKind
    start: int
    end: int
    other_start: int
    other_end: int
    text: str
    other: str
    bracketed: bool = False
    quoted: bool = True

    def to_dict(self) -> dict[str, Any]:
        """The piece as JSON."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Alignment:
    """A version beside the fullest one, as pieces in order; `kept` to `changed` count words.

    A changed word counts once where it stands for one, else as often as the longer side has words.
    """

    pieces: tuple[Piece, ...]
    kept: int
    dropped: int
    added: int
    changed: int

    @property
    def share(self) -> float:
        """How much of the version (0 to 1) stands in the fullest one."""
        words = self.kept + self.added + self.changed
        return self.kept / words if words else 0.0

    def to_dict(self) -> dict[str, Any]:
        """The alignment as JSON."""
        return {
            "kept": self.kept, "dropped": self.dropped, "added": self.added, "changed": self.changed,
            "pieces": [piece.to_dict() for piece in self.pieces],
        }  # fmt: skip


class Run(NamedTuple):
    """Words that both have: `version[start:end]` and as many from `other`, counted in words."""

    start: int
    end: int
    other: int


@dataclass(frozen=True, slots=True)
class Step:
    """A piece with the words that it covers in both texts."""

    kind: PieceKind
    words: Sequence[Word]
    others: Sequence[Word]


def align(version: str, fullest: str, *, type: str = "direct", fullest_type: str = "direct") -> Alignment:
    """The words of `version` beside those of `fullest`.

    Case, spelling, contractions and the kind of quotation mark make no difference; a part that was cut off at either
    end is dropped.

    Args:
        version: One text of the quote.
        fullest: Another, which has most of it.
        type: Of the version: `direct`, `indirect` or `mixed`.
        fullest_type: Of the fullest one.
    """
    return aligned(version, fullest, steps(words_of(version, type), words_of(fullest, fullest_type)))


def aligned(version: str, fullest: str, found: Sequence[Step]) -> Alignment:
    """The alignment of two texts whose words go together in the steps `found`."""
    counts = dict.fromkeys(("kept", "dropped", "added", "changed"), 0)
    for step in found:
        counts[step.kind] += max(len(step.words), len(step.others))
    return Alignment(tuple(_pieces(version, fullest, found)), **counts)


def steps(ours: Sequence[Word], theirs: Sequence[Word]) -> list[Step]:
    """What is kept, dropped, added and changed, in order, from the words of both."""
    found: list[Step] = []
    at = other = 0
    for run in [*runs(ours, theirs), Run(len(ours), len(ours), len(theirs))]:
        if run.start > at or run.other > other:
            found.append(_difference(ours[at : run.start], theirs[other : run.other]))
        pairs = list(zip(ours[run.start : run.end], theirs[run.other :], strict=False))
        for same, group in groupby(pairs, key=lambda pair: pair[0].key == pair[1].key):
            both = list(group)
            found.append(Step("kept" if same else "changed", [a for a, _ in both], [b for _, b in both]))
        at, other = run.end, run.other + run.end - run.start
    return found


def runs(ours: Sequence[Word], theirs: Sequence[Word]) -> list[Run]:
    """The words that both have, in order, endings and grammar aside; not those that are there by chance."""
    mine, yours = [stem(word.key) for word in ours], [stem(word.key) for word in theirs]
    equal = [
        Run(step.src_start, step.src_end, step.dest_start)
        for step in LCSseq.opcodes(mine, yours)
        if step.tag == "equal"
    ]
    equal = _drawn_together(equal, mine, yours)
    told = [any(weight(word.key) for word in ours[run.start : run.end]) for run in equal]
    if any(told):
        equal = [
            run
            for at, run in enumerate(equal)
            if told[at] or run.end - run.start > _LITTLE or not _is_alone(equal, at)
        ]
    return _grown(equal, mine, yours)


def _is_alone(equal: Sequence[Run], at: int) -> bool:
    """Whether a run is far from the ones before and after, in either text."""
    run = equal[at]
    before = equal[at - 1] if at else None
    after = equal[at + 1] if at + 1 < len(equal) else None
    left = (
        max(run.start - before.end, run.other - before.other - (before.end - before.start))
        if before
        else _ALONE + 1
    )
    right = (
        max(after.start - run.end, after.other - run.other - (run.end - run.start)) if after else _ALONE + 1
    )
    if before is None and run.start == run.other == 0:
        left = 0
    return left > _ALONE and right > _ALONE


def _drawn_together(equal: Sequence[Run], mine: Sequence[str], yours: Sequence[str]) -> list[Run]:
    """The runs, each beside its neighbour in `yours` where its words stand beside that one in `mine`.

    Of several equal places for a word the nearest to its neighbours is meant.
    """
    drawn: list[Run] = []
    for run in equal:
        while drawn and (moved := _moved(drawn[-1], run, mine, yours)):
            drawn.pop()
            run = moved
        drawn.append(run)
    for at in range(len(drawn) - 1, 0, -1):
        before, after = drawn[at - 1], drawn[at]
        size, gap = before.end - before.start, after.start - before.end
        place = after.other - gap - size
        if size <= _LITTLE and gap <= _ALONE and place > before.other and _same(before, place, mine, yours):
            drawn[at - 1] = Run(before.start, before.end, place)
    return drawn


def _moved(before: Run, after: Run, mine: Sequence[str], yours: Sequence[str]) -> Run | None:
    """Two runs that touch in `mine` as one, where either has its words beside the other in `yours`."""
    size = before.end - before.start
    if before.end != after.start:
        return None
    if after.other >= size and _same(before, after.other - size, mine, yours):
        return Run(before.start, after.end, after.other - size)
    if _same(after, before.other + size, mine, yours):
        return Run(before.start, after.end, before.other)
    return None


def _same(run: Run, other: int, mine: Sequence[str], yours: Sequence[str]) -> bool:
    """Whether the words of a run stand at `other`, too."""
    return list(yours[other : other + run.end - run.start]) == list(mine[run.start : run.end])


def _grown(equal: Sequence[Run], mine: Sequence[str], yours: Sequence[str]) -> list[Run]:
    """The runs, each as long as the words beside it are the same."""
    grown: list[Run] = []
    ends = [*((run.start, run.other) for run in equal), (len(mine), len(yours))]
    for run, (stop, other_stop) in zip(equal, ends[1:], strict=True):
        start, end, other = run
        first, other_first = (
            (grown[-1].end, grown[-1].other + grown[-1].end - grown[-1].start) if grown else (0, 0)
        )
        while start > first and other > other_first and mine[start - 1] == yours[other - 1]:
            start, other = start - 1, other - 1
        while end < stop and other + end - start < other_stop and mine[end] == yours[other + end - start]:
            end += 1
        grown.append(Run(start, end, other))
    return grown


def _difference(words: Sequence[Word], others: Sequence[Word]) -> Step:
    return Step("changed" if words and others else "added" if words else "dropped", words, others)


def _pieces(version: str, fullest: str, found: Sequence[Step]) -> Iterator[Piece]:
    at = other = 0
    for step in found:
        start, end = _extent(step.words, at)
        other_start, other_end = _extent(step.others, other)
        if step.kind == "kept":
            yield from _kept(version, fullest, step)
        else:
            yield Piece(
                step.kind, start, end, other_start, other_end, version[start:end], fullest[other_start:other_end],
                bool(step.words) and all(word.bracketed for word in step.words),
                not step.words or any(word.quoted for word in step.words),
            )  # fmt: skip
        at, other = max(at, end), max(other, other_end)


def _extent(words: Sequence[Word], at: int) -> tuple[int, int]:
    return (words[0].start, words[-1].end) if words else (at, at)


def _kept(version: str, fullest: str, step: Step) -> Iterator[Piece]:
    """Kept words, parted where the signs between them differ."""
    pairs = list(zip(step.words, step.others, strict=True))
    first = 0
    for at, ((word, other), (after, other_after)) in enumerate(pairwise(pairs), 1):
        between, other_between = version[word.end : after.start], fullest[other.end : other_after.start]
        if _signs(between) != _signs(other_between):
            yield _kept_piece(version, fullest, pairs[first:at])
            yield Piece(
                "marks", word.end, after.start, other.end, other_after.start, between, other_between,
                quoted=word.quoted,
            )  # fmt: skip
            first = at
    yield _kept_piece(version, fullest, pairs[first:])


def _kept_piece(version: str, fullest: str, pairs: Sequence[tuple[Word, Word]]) -> Piece:
    (first, other_first), (last, other_last) = pairs[0], pairs[-1]
    start, end, other_start, other_end = first.start, last.end, other_first.start, other_last.end
    return Piece(
        "kept", start, end, other_start, other_end, version[start:end], fullest[other_start:other_end],
        quoted=any(word.quoted for word, _ in pairs),
    )  # fmt: skip


def _signs(between: str) -> str:
    return "".join(_MARKS.findall(between.translate(_SAME_MARK))).replace("...", ".").replace("--", "-")
