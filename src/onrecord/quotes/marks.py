"""The structure of quotation marks in an article: what is quoted, from where to where.

One pass over the mark characters of each paragraph with a stack of open marks. Newspaper
conventions decide what single characters cannot: a mark that stays open runs to the end of its
paragraph; a paragraph that then begins with the same mark carries the quotation on; a single mark
with no partner in its paragraph is an apostrophe. Never raises; time is linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.types import QuoteType

_MARK = re.compile(r"``|''|[\"“”„‟＂«»‹›‘’‚‛'′″`]")
_PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
_DIGITS_THEN_INCHES = re.compile(r"\d+\s?['’′]\s?\d+(?:½|\.\d+)?\s?$")
_ELISION = re.compile(
    r"(?:\d0s|em|til|till|tis|twas|twere|cause|cos|bout|round|n|nuff|cuz|neath|twill|gainst|fraid|kay|tude|hood)\b",
    re.IGNORECASE,
)
_OPENERS = frozenset("([{<—–-/=:")
_CLOSING_PUNCTUATION = frozenset(",.;:!?)]}…")
_MAX_DEPTH = 6  # deeper nesting is noise; it also bounds the work on ten thousand marks in a row

Style = Literal["double", "single", "angle", "single-angle"]

_STYLE: dict[str, Style] = dict.fromkeys(["“", "”", "„", "‟", '"', "＂", "``", "''", "″"], "double")
_STYLE |= dict.fromkeys(["‘", "’", "‚", "‛", "'", "′", "`"], "single")
_STYLE |= {"«": "angle", "»": "angle", "‹": "single-angle", "›": "single-angle"}


@dataclass(frozen=True, slots=True)
class Passage:
    """A quoted passage, its marks included: `text[start:end]`.

    `depth` is 0 for a passage inside no other. `opened` and `closed` tell whether both marks are
    there; `running` that it carries on the passage at the end of the paragraph before. `size` is
    the width of an opening mark in characters.
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
    style: Style
    glyph: str
    start: int
    running: bool = False


def find_passages(text: str) -> tuple[Passage, ...]:
    """All quoted passages of `text`, nested ones too, in order of their start."""
    found: list[Passage] = []
    carried: Style | None = None
    for paragraph in _PARAGRAPH.finditer(text):
        if not paragraph.group().strip():
            continue
        scan = _Paragraph(text, paragraph.start(), paragraph.end(), carried)
        found.extend(scan.passages())
        carried = scan.left_open
    return tuple(sorted(found, key=lambda p: (p.start, -p.end)))


def outer(passages: Iterable[Passage]) -> list[Passage]:
    """The passages that lie inside no other, in order."""
    return [p for p in passages if p.depth == 0]


def quote_type(text: str, content: Iterable[tuple[int, int]], passages: Sequence[Passage]) -> QuoteType:
    """`direct` where all letters and digits of the content are quoted, `indirect` where none are."""
    ranges = outer(passages)
    ends = [p.end for p in ranges]
    quoted = total = 0
    for start, end in content:
        total += _letters(text, start, end)
        for passage in ranges[bisect_right(ends, start) :]:
            if passage.start >= end:
                break
            quoted += _letters(text, max(start, passage.start), min(end, passage.end))
    share = quoted / total if total else 0.0
    # A slip of a letter or two at an edge does not make a quote mixed.
    return "direct" if share >= 0.98 else "indirect" if share <= 0.02 else "mixed"


def _letters(text: str, start: int, end: int) -> int:
    return sum(map(str.isalnum, text[start:end]))


class _Paragraph:
    """The scan of one paragraph; `left_open` is the style of the mark still open at its end."""

    def __init__(self, text: str, start: int, end: int, carried: Style | None) -> None:
        self.text, self.start, self.end = text, start, end
        self.carried = carried
        self.left_open: Style | None = None
        self._stack: list[_Open] = []
        self._found: list[Passage] = []
        self._marks = list(_MARK.finditer(text, start, end))

    def passages(self) -> list[Passage]:
        first = next((i for i in range(self.start, self.end) if not self.text[i].isspace()), self.end)
        for index, mark in enumerate(self._marks):
            self._step(index, mark.group(), mark.start(), mark.end(), at_start=mark.start() == first)
        self._finish()
        return self._found

    def _step(self, index: int, glyph: str, start: int, end: int, *, at_start: bool) -> None:
        style = _STYLE[glyph]
        if at_start and self._opens_paragraph(glyph, start, end):
            self._push(style, glyph, start, running=self.carried == style)
        elif style == "double":
            self._double(glyph, start, end)
        elif style == "single":
            self._single(index, glyph, start, end)
        else:
            self._angle(style, glyph, start, end)

    def _opens_paragraph(self, glyph: str, start: int, end: int) -> bool:
        if _STYLE[glyph] == "single":
            return self._may_open_single(glyph, start, end)
        # Some typesetters turn the mark of a running paragraph the wrong way round.
        return self._next(end) not in ("", " ") and glyph != "″"

    def _double(self, glyph: str, start: int, end: int) -> None:
        before, after = self._before(start), self._next(end)
        if _is_inches(self.text, self.start, start, glyph):
            return
        is_open = self._is_open("double")
        can_open = bool(after) and not after.isspace() and after not in _CLOSING_PUNCTUATION
        can_close = bool(before) and not before.isspace() and before not in "([{"
        if glyph in "“„‟``" and not (is_open and self._opened_low() and glyph == "“"):
            self._push("double", glyph, start)
        elif is_open and (can_close or not can_open or glyph == "”"):
            self._close("double", end)
        elif glyph == "”" or (can_close and (not can_open or before not in _OPENERS) and not is_open):
            self._stray_close(glyph, before, start, end, can_open=can_open)
        else:
            self._push("double", glyph, start)

    def _stray_close(self, glyph: str, before: str, start: int, end: int, *, can_open: bool) -> None:
        if glyph != "”" and before.isdigit():
            return  # 12" is a measure
        if can_open and glyph != "”":
            self._push("double", glyph, start)
        elif not self._found:
            first = (
                self.start + len(self.text[self.start : start]) - len(self.text[self.start : start].lstrip())
            )
            if first < start:
                self._found.append(Passage(first, end, 0, "double", opened=False))

    def _single(self, index: int, glyph: str, start: int, end: int) -> None:
        before, after = self._before(start), self._next(end)
        if glyph == "′" or (_is_word(before) and _is_word(after) and glyph != "‘"):
            return
        if self._may_open_single(glyph, start, end) and not (
            self._is_open("single") and glyph == "'" and not after.isalnum()
        ):
            self._push("single", glyph, start)
        elif (
            self._is_open("single")
            and before
            and not before.isspace()
            and glyph not in "‘‚"
            and not self._is_possessive(index, before, start, end)
        ):
            self._close("single", end)

    def _may_open_single(self, glyph: str, start: int, end: int) -> bool:
        before, after = self._before(start), self._next(end)
        if not after or after.isspace() or glyph in "’′":
            return False
        if before and not before.isspace() and before not in _OPENERS and before not in '“"«„':
            return False
        if glyph != "‚" and _ELISION.match(self.text, end):
            return self._closes_before_next_open(end)
        return after not in _CLOSING_PUNCTUATION

    def _closes_before_next_open(self, end: int) -> bool:
        """Whether 'em or '90s is after all the first word of something quoted: 'Round here' is."""
        following = self.text[end : min(self.end, end + 200)]
        partner = re.search(r"[.,!?…][’']|[^\W\d_][’'](?=[\s.,;:!?)\"”]|$)", following)
        rival = re.search(r"(?:^|\s)[‘']\w", following)
        return partner is not None and (rival is None or partner.start() < rival.start())

    def _is_possessive(self, index: int, before: str, start: int, end: int) -> bool:
        """players’ and goin’ inside single marks: the mark that closes comes later."""
        after = self._next(end)
        word_goes_on = after.isspace() and self._next(end + 1).isalnum()
        if not word_goes_on or not (before in "sSzZxX" or self.text[start - 2 : start].lower() == "in"):
            return False
        for later in self._marks[index + 1 : index + 40]:
            glyph = later.group()
            if _STYLE[glyph] != "single":
                continue
            if self._may_open_single(glyph, later.start(), later.end()):
                return False
            if self._before(later.start()) in _CLOSING_PUNCTUATION or not _is_word(self._next(later.end())):
                return True
        return False

    def _angle(self, style: Style, glyph: str, start: int, end: int) -> None:
        after = self._next(end)
        spaced_in = after in " \u00a0\u202f" and glyph in "«‹"
        if self._is_open(style) and not (
            glyph in "«‹" and not after.isspace() and self._before(start).isspace()
        ):
            self._close(style, end)
        elif after and (not after.isspace() or spaced_in):
            self._push(style, glyph, start)

    def _push(self, style: Style, glyph: str, start: int, *, running: bool = False) -> None:
        if self._is_open(style):
            if style == "single" or len(self._stack) >= _MAX_DEPTH:
                self._drop_from(style)
            else:
                self._cut_from(style, start)
        if len(self._stack) < _MAX_DEPTH:
            self._stack.append(_Open(style, glyph, start, running))

    def _close(self, style: Style, end: int) -> None:
        if style == "single" and self._stack[-1].style != "single":
            return  # a closing mark may not cross a passage opened later: an apostrophe
        while self._stack[-1].style != style:
            self._stack.pop()  # singles left open inside a double were apostrophes
        self._add(self._stack.pop(), end, closed=True)

    def _drop_from(self, style: Style) -> None:
        while self._is_open(style):
            self._stack.pop()

    def _cut_from(self, style: Style, start: int) -> None:
        """The same mark opens again: the passage before was never closed and ends here."""
        while self._stack[-1].style != style:
            self._stack.pop()
        self._add(self._stack.pop(), start, closed=False)

    def _add(self, mark: _Open, end: int, *, closed: bool) -> None:
        end = mark.start + len(self.text[mark.start : end].rstrip())
        if any(map(str.isalnum, self.text[mark.start : end])):
            depth = len(self._stack)
            self._found.append(Passage(mark.start, end, depth, mark.style, True, closed, mark.running))

    def _finish(self) -> None:
        if not self._stack:
            return
        bottom, first = self._stack[0], self.text[self.start : self.end].lstrip()
        opens_paragraph = bottom.start == self.end - len(first) or self.carried == bottom.style
        self._stack = []
        if bottom.style == "single" and not (opens_paragraph and bottom.glyph in "‘'"):
            return
        if bottom.style == "single" and any(p.start > bottom.start for p in self._found):
            return
        self._lift(bottom.start)
        self._add(bottom, self.end, closed=False)
        self.left_open = bottom.style

    def _lift(self, start: int) -> None:
        """Depths were counted with the bottom mark open; it stays open, so they stand."""
        self._found = [p for p in self._found if p.depth > 0 or p.start < start or p.end <= start]

    def _is_open(self, style: Style) -> bool:
        return any(mark.style == style for mark in self._stack)

    def _opened_low(self) -> bool:
        return any(mark.glyph == "„" for mark in self._stack)

    def _before(self, at: int) -> str:
        return self.text[at - 1] if at > self.start else ""

    def _next(self, at: int) -> str:
        return self.text[at] if at < self.end else ""


def _is_word(char: str) -> bool:
    return char.isalnum()


def _is_inches(text: str, lower: int, at: int, glyph: str) -> bool:
    if glyph == "″":
        return True
    return glyph in "\"”''" and bool(_DIGITS_THEN_INCHES.search(text, max(lower, at - 12), at))
