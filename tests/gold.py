"""Expected attributions as strings of the text, and how they are compared with those found.

A piece of text is written as the words themselves, or as `[words, n]` where they occur more than once
and the n-th (from 1) is meant. Pieces match at word boundaries: "he" is not in "the".
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import onrecord

CASES = Path(__file__).parent / "cases"

Piece = str | list[Any]
OVERLAP = 0.5  # of letters and digits, as the benchmark's scorer matches contents


@dataclass(frozen=True)
class Gold:
    """One expected attribution: its roles as half-open `(start, end)` spans, and who speaks."""

    type: str
    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    speaker: str | None


def rows(name: str) -> list[dict[str, Any]]:
    """The cases of `tests/cases/NAME.jsonl`, one a line."""
    with (CASES / f"{name}.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def marked(case: dict[str, Any], key: str = "xfail") -> Any:
    """The case as a pytest parameter: a known miss, with why under `key`, must go on missing."""
    marks = [pytest.mark.xfail(reason=case[key], strict=True)] if key in case else []
    return pytest.param(case, id=case["id"], marks=marks)


def locate(text: str, piece: Piece) -> tuple[int, int]:
    """The span of `piece` in `text`; ValueError where it is absent, or ambiguous and not numbered."""
    words, nth = (piece, None) if isinstance(piece, str) else piece
    before = r"(?<!\w)" if words[0].isalnum() else ""
    after = r"(?!\w)" if words[-1].isalnum() else ""
    found = [m.span() for m in re.finditer(before + re.escape(words) + after, text)]
    if nth is None and len(found) != 1:
        raise ValueError(f"{words!r} occurs {len(found)} times; write [words, n] for the n-th")
    if nth is not None and not 1 <= nth <= len(found):
        raise ValueError(f"{words!r} occurs {len(found)} times; there is no number {nth}")
    return found[(nth or 1) - 1]


def load(text: str, row: dict[str, Any]) -> Gold:
    """The expected attribution that `row` describes, tied to `text`."""
    content = tuple(locate(text, piece) for piece in row["content"])
    source, cue = (() if row[role] is None else (locate(text, row[role]),) for role in ("source", "cue"))
    return Gold(row["type"], source, cue, content, row["speaker"])


def letters(text: str, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Where the letters and digits inside `spans` are."""
    return frozenset(i for start, end in spans for i in range(start, end) if text[i].isalnum())


def inked(text: str, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Where anything but white space is inside `spans`."""
    return frozenset(i for start, end in spans for i in range(start, end) if not text[i].isspace())


def pairs(spans: Iterable[onrecord.Span]) -> tuple[tuple[int, int], ...]:
    """A found role in the form that a `Gold` has it."""
    return tuple((span.start, span.end) for span in spans)


def best_match(text: str, gold: Gold, quotes: Iterable[onrecord.Quote]) -> onrecord.Quote | None:
    """The quote whose content overlaps the expected one most, or None where none overlaps by half."""
    want = letters(text, gold.content)

    def overlap(quote: onrecord.Quote) -> float:
        have = letters(text, pairs(quote.content))
        return len(have & want) / len(have | want) if have | want else 0.0

    best = max(quotes, key=overlap, default=None)
    return best if best is not None and overlap(best) >= OVERLAP else None


def faults(text: str, gold: Gold, quotes: Iterable[onrecord.Quote], *, exact: bool = False) -> list[str]:
    """What is wrong with what was found for one expected attribution: nothing, when it is right."""
    quote = best_match(text, gold, quotes)
    words = " … ".join(text[start:end] for start, end in gold.content)
    if quote is None:
        return [f"not found: {words}"]
    out = []
    if quote.type != gold.type:
        out.append(f"type is {quote.type}, not {gold.type}: {words}")
    for role in ("source", "cue"):
        want, have = getattr(gold, role), pairs(getattr(quote, role))
        if not _agree(letters(text, want), letters(text, have)):
            out.append(f"{role} is {have}, not {want}: {words}")
    if exact and inked(text, pairs(quote.content)) != inked(text, gold.content):
        out.append(f"content is {quote.text!r}, not exactly {words!r}")
    return out


def _agree(want: frozenset[int], have: frozenset[int]) -> bool:
    return bool(want & have) or want == have
