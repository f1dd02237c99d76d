"""What stands around a quote in the sentence of its cue, its own words hidden."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import NamedTuple

from onrecord.people.scene import Scene
from onrecord.people.words import index_at
from onrecord.types import Quote

_CONTENT, _SOURCE = (
    "\x01",
    "\x02",
)  # stand for the words of the quote and its source, so that nothing is found in them
_LONGEST = 600  # characters of a sentence on each side of the cue that are looked at
_NEAR, _NEAR_BEFORE, _OPENS = (
    90,
    40,
    12,
)  # characters between a cue and what goes with it, and from a sentence's start
_SENTENCE, _START, _END = map(attrgetter, ("sentence", "start", "end"))
_OTHER_CLAUSE = re.compile(r";|\b(?:who|which|but|because|while|although|when|after|whether|if)\b")
_BEFORE_AFTER = re.compile(r"\b(?:after|before|ahead of|following|of|about|outside|since|until)\s+$")
_OPENING = frozenset(("In", "At", "During", "On", "By", "Via", "Speaking", "Through", "Under"))


class Frame(NamedTuple):
    """A sentence: `text` is the article's from `start`, the quote's words masked; `cue` is [start, end) in it."""

    start: int
    text: str
    cue: tuple[int, int]

    @property
    def end(self) -> int:
        """Where the sentence ends in the article."""
        return self.start + len(self.text)


def frame_of(scene: Scene, quote: Quote) -> Frame | None:
    """The sentence of a quote's cue, or of its source; None where it has neither."""
    words = scene.words
    if not (quote.cue or quote.source) or not words:
        return None
    anchor = quote.cue[0] if quote.cue else quote.source[0]
    at = min(index_at(words, anchor.start), len(words) - 1)
    sentence = words[at].sentence
    first = max(
        bisect_left(words, sentence, hi=at, key=_SENTENCE),
        bisect_right(words, anchor.start - _LONGEST, hi=at, key=_START),
    )
    after = min(
        bisect_right(words, sentence, lo=at + 1, key=_SENTENCE),
        bisect_left(words, anchor.end + _LONGEST, lo=at + 1, key=_END),
    )
    start, end = words[first].start, words[after - 1].end
    text = scene.article.text[start:end]
    for spans, mark in ((quote.content, _CONTENT), (quote.source, _SOURCE)):
        for span in spans:
            low, high = max(span.start, start) - start, min(span.end, end) - start
            if low < high:
                text = text[:low] + mark * (high - low) + text[high:]
    opening = text.split(maxsplit=1)[0]
    if opening in _OPENING:  # so that a pattern need not know where sentences begin
        text = opening.lower() + text[len(opening) :]
    return Frame(start, text.replace("\n", " "), (anchor.start - start, anchor.end - start))


def belongs(frame: Frame, start: int, end: int, *, dated: bool = False) -> bool:
    """Whether the frame's words [start, end) go with its cue: near it, with no other clause between.

    `dated` lets a preposition that makes no medium of what follows stand before a time: "until".
    """
    text, cue = frame.text, frame.cue
    if not dated and _BEFORE_AFTER.search(text[max(0, start - 12) : start]):
        return False
    if start >= cue[0]:
        between = _bare(text[cue[1] : start])
        return len(between) < _NEAR and not _OTHER_CLAUSE.search(between)
    between = _bare(text[end : cue[0]])
    if _OTHER_CLAUSE.search(text, text.rfind(_SOURCE, 0, start) + 1, start):
        return False
    opens = start < _OPENS or text[start - 1 : start] == _CONTENT
    return (opens or len(between) < _NEAR_BEFORE) and not _OTHER_CLAUSE.search(between)


def _bare(text: str) -> str:
    return text.replace(_CONTENT, "").replace(_SOURCE, "")
