"""The structure of quotation marks in an article: what is quoted, from where to where.

One pass over the marks of each paragraph with a stack of open ones. Newspaper conventions decide
what single characters cannot: a double mark that stays open runs to the end of its paragraph; a
paragraph that then begins with the same mark carries the quotation on; a single mark with no
partner is an apostrophe. Never raises; time is linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from onrecord.quotes.glyphs import Mark, Style, is_measure, marks_in
from onrecord.types import QuoteType

_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
_ONE_BREAK = frozenset(["\n", "\r\n", "\r", "\u2028", "\x0b", "\x85"])
_MAX_DEPTH = 6  # deeper nesting is noise; it also bounds the work on ten thousand marks in a row


@dataclass(frozen=True, slots=True)
class Passage:
    """A quoted passage, its marks included: `text[start:end]`.

    `depth` is 0 for a passage inside no other. `opened` and `closed` tell whether both marks are
    there; `running` that it carries on the passage at the end of the paragraph before.
    """

    start: int
    end: int
    depth: int
    style: Style
    opened: bool = True
    closed: bool = True
    running: bool = False


@dataclass(slots=True)
class _Open:
    """An opening mark that waits for its partner.

    `doubt`: the end of a mark that closes this one if no surer one comes. `again`: where the same
    style opened once more; a passage never closed ends there.
    """

    mark: Mark
    running: bool = False
    doubt: int | None = None
    again: int | None = None


def find_passages(text: str) -> tuple[Passage, ...]:
    """All quoted passages of `text`, nested ones too, in order of their start."""
    found: list[Passage] = []
    carried: Style | None = None
    marked = ((low, high, list(marks_in(text, low, high))) for low, high in _paragraphs(text))
    for (low, high, marks), (_, _, following) in pairwise(chain(marked, [(0, 0, [])])):
        scan = _Paragraph(text, low, high, carried)
        found += _nested(scan.passages(marks, following[0] if following else None))
        carried = scan.left_open
    return tuple(found)


def outer(passages: Iterable[Passage]) -> list[Passage]:
    """The passages that lie inside no other, in order."""
    return [p for p in passages if p.depth == 0]


def quote_type(text: str, content: Iterable[tuple[int, int]], quoted: Sequence[Passage]) -> QuoteType:
    """`direct` where all letters and digits of the content are in `quoted`, `indirect` where none are.

    `quoted` are the outer passages, in order.
    """
    inside = total = 0
    for start, end in content:
        count = letters(text, start, end)
        total += count
        for passage in touching(quoted, start, end):
            within = passage.start <= start and end <= passage.end
            inside += count if within else letters(text, max(start, passage.start), min(end, passage.end))
    share = inside / total if total else 0.0
    # A slip of a letter or two at an edge does not make a quote mixed.
    return "direct" if share >= 0.98 else "indirect" if share <= 0.02 else "mixed"


def touching(quoted: Sequence[Passage], start: int, end: int) -> Iterator[Passage]:
    """Those of the outer passages that share a character with `[start, end)`."""
    for index in range(bisect_right(quoted, start, key=lambda p: p.end), len(quoted)):
        if quoted[index].start >= end:
            return
        yield quoted[index]


def letters(text: str, start: int, end: int) -> int:
    """How many letters and digits `text[start:end]` has."""
    return sum(map(str.isalnum, text[start:end]))


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Ranges of the paragraphs, trimmed; a line that breaks off in mid-sentence goes on in the next."""
    low = high = 0
    for match in _LINE.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        end = match.start() + len(line.rstrip())
        if start >= end:
            continue
        if high > low and not _goes_on(text, high, start):
            yield low, high
            low = start
        elif high == low:
            low = start
        high = end
    if high > low:
        yield low, high


def _goes_on(text: str, end: int, start: int) -> bool:
    return (
        text[end:start].strip(" \t") in _ONE_BREAK and _unfinished(text[end - 1]) and _unfinished(text[start])
    )


def _unfinished(char: str) -> bool:
    return char.isalnum() or char in ",;–—-"


def _nested(passages: list[Passage]) -> list[Passage]:
    """The passages of a paragraph in order, with their depths; one that crosses another is left out."""
    found: list[Passage] = []
    around: list[int] = []
    for passage in sorted(passages, key=lambda p: (p.start, -p.end)):
        while around and around[-1] <= passage.start:
            around.pop()
        if not around or passage.end <= around[-1]:
            found.append(replace(passage, depth=len(around)) if around else passage)
            around.append(passage.end)
    return found


class _Paragraph:
    """The scan of one paragraph; `left_open` is the style of the passage that it leaves open."""

    def __init__(self, text: str, low: int, high: int, carried: Style | None) -> None:
        self.text, self.low, self.high, self.carried = text, low, high, carried
        self.left_open: Style | None = None
        self._stack: list[_Open] = []
        self._found: list[Passage] = []
        self._bare = low  # no letter or digit before this

    def passages(self, marks: Iterable[Mark], following: Mark | None) -> list[Passage]:
        """All passages that its marks make, in no order; `following` is the next paragraph's first mark."""
        for mark in marks:
            opened = self._innermost(mark.style)
            if mark.first and mark.style == self.carried:
                self._stack.append(_Open(mark, running=True))
            elif opened and self._may_close(mark, opened):
                self._close(mark, opened)
            elif mark.opens:
                self._open(mark, opened)
            elif mark.style == "double" and not opened:
                self._stray(mark)
        self._finish(following)
        return self._found

    def _innermost(self, style: Style) -> _Open | None:
        return next((o for o in reversed(self._stack) if o.mark.style == style), None)

    def _may_close(self, mark: Mark, opened: _Open) -> bool:
        glyph = opened.mark.glyph
        if mark.style in ("angle", "single-angle"):
            return glyph != mark.glyph
        if mark.style == "single" and opened is not self._stack[-1]:
            return False  # it may not cross a passage opened later: an apostrophe
        return mark.closes or (glyph, mark.glyph) in (("„", "“"), ("‚", "‘"))

    def _open(self, mark: Mark, opened: _Open | None) -> None:
        if mark.style == "single" and mark.elided and (opened or not mark.speech):
            return
        if opened and opened.doubt:
            self._close_above(opened)
            self._end_in_doubt(self._stack.pop())
        elif opened and opened.mark.elided:
            self._stack.remove(opened)
        elif opened and opened.again is None:
            opened.again = mark.start
        if len(self._stack) == _MAX_DEPTH:
            self._end_open(self._stack.pop(0), self._stack[0].mark.start)
        self._stack.append(_Open(mark))

    def _close(self, mark: Mark, opened: _Open) -> None:
        if mark.doubtful:
            opened.doubt = opened.doubt or mark.end
            return
        self._close_above(opened)
        self._stack.pop()
        self._add(opened, mark.end, closed=True)

    def _close_singles(self, mark: Mark) -> None:
        """Two single marks in a row that close nested passages, not one double mark."""
        for end in (mark.start + 1, mark.end):
            if self._stack and self._stack[-1].mark.style == "single":
                self._add(self._stack.pop(), end, closed=True)

    def _close_above(self, opened: _Open) -> None:
        """What is still open inside a passage that closes ends in doubt or was an apostrophe."""
        while self._stack[-1] is not opened:
            self._end_in_doubt(self._stack.pop())

    def _end_in_doubt(self, opened: _Open) -> bool:
        if opened.doubt is None or opened.mark.elided:
            return False
        self._add(opened, opened.doubt, closed=True)
        return True

    def _end_open(self, opened: _Open, end: int) -> None:
        if not self._end_in_doubt(opened) and opened.mark.style == "double":
            self._add(opened, end, closed=False)

    def _stray(self, mark: Mark) -> None:
        """A closing mark that nothing opened: the paragraph began inside a quotation, or it is a measure."""
        if mark.glyph == "''" and self._stack and self._stack[-1].mark.style == "single":
            self._close_singles(mark)
            return
        if self._found or is_measure(self.text, self.low, mark):
            return
        if any(map(str.isalnum, self.text[self._bare : mark.start])):
            self._found.append(Passage(self.low, mark.end, 0, "double", opened=False))
        self._bare = mark.end

    def _finish(self, following: Mark | None) -> None:
        """Passages still open run to where the same mark opened again, or to the end of the paragraph."""
        for opened in self._stack:
            if self._end_in_doubt(opened) or not self._stays_open(opened, following):
                continue
            self._add(opened, opened.again or self.high, closed=False)
            if opened.again is None and self.left_open is None:
                self.left_open = opened.mark.style

    def _stays_open(self, opened: _Open, following: Mark | None) -> bool:
        """A double mark always; any other where the quotation plainly runs on, or nothing else is quoted."""
        mark = opened.mark
        if mark.style == "double" or opened.running:
            return True
        if following and following.style == mark.style and following.first and following.opens:
            return mark.speech and not mark.elided and not following.elided
        alone = not self._found and opened is self._stack[-1]
        return mark.first and mark.glyph not in "'′`" and alone

    def _add(self, opened: _Open, end: int, *, closed: bool) -> None:
        start, style = opened.mark.start, opened.mark.style
        words = self.text[start:end].rstrip()
        if any(map(str.isalnum, words)):
            self._found.append(Passage(start, start + len(words), 0, style, True, closed, opened.running))
