"""What a set of articles gave: scores by row, how right each confidence was, and examples to read."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

Scores = dict[str, dict[str, float]]  # row -> measure -> value; shares in percent, counts as they are

BIN = 0.1


@dataclass(frozen=True)
class Judged:
    """One answer: the confidence (0 to 1) it was given with, and whether it was right."""

    confidence: float
    right: bool


@dataclass(frozen=True)
class Example:
    """One thing that went wrong: which kind of error, in which article, in words."""

    kind: str
    article: str
    words: str


@dataclass(frozen=True)
class Measured:
    """One set, measured: `digest` tells its articles and gold marks from any others."""

    digest: str
    scores: Scores
    quotes: tuple[Judged, ...] = ()
    speakers: tuple[Judged, ...] = ()
    examples: tuple[Example, ...] = field(default=(), repr=False)

    def figures(self, name: str) -> dict[str, float]:
        """Every value under the key that floors and targets have it under: "SET ROW MEASURE"."""
        return {
            f"{name} {row} {measure}": value
            for row, measures in self.scores.items()
            for measure, value in measures.items()
        }


@dataclass
class Tally:
    """Answers counted: how many were right, given, and wanted."""

    right: int = 0
    given: int = 0
    wanted: int = 0

    def scores(self) -> dict[str, float]:
        """Precision, recall and F1 in percent, to one decimal, and how many were wanted."""
        precision = self.right / self.given if self.given else 0.0
        recall = self.right / self.wanted if self.wanted else 0.0
        both = precision + recall
        f1 = 2 * precision * recall / both if both else 0.0
        shares = {"p": precision, "r": recall, "f1": f1}
        return {name: round(100 * share, 1) for name, share in shares.items()} | {"gold": self.wanted}


def reliability(judged: Iterable[Judged]) -> list[dict[str, float]]:
    """How many answers were right in each tenth of the confidence scale; empty tenths are left out."""
    bins: dict[int, list[bool]] = {}
    last = round(1 / BIN) - 1
    for one in judged:
        # A hair more, so that 0.3 (which is a little less than 3 tenths in binary) counts as 0.3.
        bins.setdefault(min(last, math.floor(one.confidence / BIN + 1e-9)), []).append(one.right)
    return [
        {"low": round(at * BIN, 1), "high": round((at + 1) * BIN, 1), "n": len(hits), "right": sum(hits)}
        for at, hits in sorted(bins.items())
    ]


def digest(root: Path, folders: Iterable[str]) -> str:
    """A fingerprint of all files in the folders of `root`: their names and their bytes."""
    total = hashlib.sha256()
    for folder in folders:
        for path in sorted(p for p in (root / folder).rglob("*") if p.is_file()):
            total.update(path.relative_to(root).as_posix().encode() + b"\0")
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:16]
