"""When a quote was said, where its own sentence tells."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from onrecord.people.frames import Frame, belongs
from onrecord.types import Quote, When

_FINE = frozenset(("minute", "hour", "day", "weekend", "week"))
_NEAR_COARSE = 26  # characters from a cue to the month or year in which something was said


def said_when(frame: Frame, quote: Quote, times: Sequence[When]) -> When | None:
    """The time of saying among a text's times (in order); None where the words around the cue tell none."""
    low, high = (
        bisect_left(times, place, key=lambda time: time.span.start) for place in (frame.start, frame.end)
    )
    best: tuple[int, When] | None = None
    for time in times[low:high]:
        if any(s.start <= time.span.start < s.end for s in (*quote.content, *quote.source)):
            continue
        start, end = time.span.start - frame.start, time.span.end - frame.start
        if not belongs(frame, start, end, dated=True):
            continue
        far = start - frame.cue[1] if start >= frame.cue[0] else frame.cue[0] - end
        if time.grain not in _FINE and not 0 <= far < _NEAR_COARSE:
            continue
        if best is None or far < best[0]:
            best = far, time
    return best[1] if best else None
