"""One quotation mark at a time: what it may be, judged by its shape and its two neighbours.

A straight mark may open or close; an apostrophe, a prime or an inch sign is no quotation mark at
all. What a mark *is* depends on the marks before it too: `marks` decides that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Literal, NamedTuple

Style = Literal["double", "single", "angle", "single-angle"]

STYLE: dict[str, Style] = dict.fromkeys(["“", "”", "„", "‟", '"', "＂", "``", "''", "″"], "double")
STYLE |= dict.fromkeys(["‘", "’", "‚", "‛", "'", "′", "`"], "single")
STYLE |= {"«": "angle", "»": "angle", "‹": "single-angle", "›": "single-angle"}

# Pages cleaned badly leave marks as references; they are marks all the same.
_REFERENCE = (
    r"&(?:quot|apos|[lr][sd]quo|[lr]aquo|[sb]dquo|#0*(?:34|39|8216|8217|8220|8221)|#x0*(?:22|27|201[89cd]));"
)
# don’t, rock ’n’ roll: no marks, whatever stands around them.
_APOSTROPHES = r"['’‘′](?<=[^\W_].)(?=[^\W_])|['‘’](?<=\s.)[nN]['’](?=\s)"
_LINE_OF_MARKS = r"([\"“”„‟＂«»‹›‘’‚‛'′″`])\1{5,}"  # an ornament, or noise
_MARK = re.compile(rf"{_LINE_OF_MARKS}|{_APOSTROPHES}|(?P<mark>``|''|[\"“”„‟＂«»‹›‘’‚‛'′″`]|{_REFERENCE})")
_FIRST = re.compile("[\"“”„‟＂«»‹›‘’‚‛'′″`&]")  # of what `_MARK` finds, and found far faster
# Words whose first letters are dropped, or tokens cut off by a space: their mark is an apostrophe.
_ELISION = re.compile(
    r"""(?:\d\ds?
    |[sdtmn](?![–—*-])|ll|re|ve|em|er|im|is|til|till|tis|twas|twere|twill|twould|cause|coz|cos|cuz|bout|round|nuff|neath|gainst
    |fraid|kay|tude|hood|hoods|ere|ello|ave|alf|ow|bye|sup|nother|scuse|merica|murica|nam|bama|bot|burbs?|shrooms?
    |canes|skins|yotes|horns|noles|huskers|cuse|nova|zona|dores|dawgs|cats|pokes|hawks|stangs?|ndrangheta)\b
    |(?:tis|twas|aint)n?['’]t\b""",
    re.IGNORECASE | re.VERBOSE,
)
# After these a closing mark may as well be the apostrophe of players’ or of goin’.
_APOSTROPHE_BEFORE = re.compile(
    r"(?:[sSzZxX]|\w[iI][nN]|\b(?:an|o|th|wi|ol|lil|mo|yo|ha|gi|fo))$", re.IGNORECASE
)
_FEET_BEFORE = re.compile(r"\d\s?['’′]\s?\d+(?:½|\.\d+)?$")
_WORD_GOES_ON = re.compile(r"\s\w")
_UNSEEN = dict.fromkeys(
    "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff", " "
)
_DOTS = ("…", "..")
_OPENERS = frozenset("([{<—–-/=:")  # after these a word begins, as after a space
_ENDERS = frozenset(",.;:!?)]}…")
_OPENING_MARKS = frozenset("“„«‹‘‚")
_SPEECH_BEFORE = frozenset(".,:;!?—–-”’\"'“‘(")


class Mark(NamedTuple):
    """A quotation mark at `[start, end)`, and what its neighbours let it be.

    `first`: its paragraph begins with it. `doubtful`: as a closing mark it might be an apostrophe or an inch sign instead. `elided`: as an
    opening mark it might be an apostrophe. `speech`: it stands where somebody's words would begin.
    """

    glyph: str
    style: Style
    start: int
    end: int
    first: bool
    opens: bool
    closes: bool
    doubtful: bool
    elided: bool
    speech: bool


def marks_in(text: str, low: int, high: int) -> Iterator[Mark]:
    """The marks in `text[low:high]`, one paragraph, that may open or close something, or stray."""
    done = low
    for first in _FIRST.finditer(text, low, high):
        start = first.start()
        match = _MARK.match(text, start, high) if start >= done else None
        if match is None:
            continue
        glyph, done = match["mark"], match.end()
        if glyph is None:
            continue
        glyph = unescape(glyph) if glyph[0] == "&" else glyph
        style = STYLE[glyph]
        if style == "single":
            yield _single(text, low, high, glyph, *match.span())
        elif style == "double":
            yield _double(text, low, high, glyph, *match.span())
        else:
            yield _angle(text, low, high, glyph, style, *match.span())


def _double(text: str, low: int, high: int, glyph: str, start: int, end: int) -> Mark:
    before, after = _sides(text, low, high, start, end)
    loose = not before or before.isspace()
    ends_here = not after or after.isspace() or after in _ENDERS
    measured = before.isdigit()  # 12" is a length
    if glyph in "“„‟``":
        opens, closes = bool(after), ends_here and not (loose and after)
    elif glyph == "”":
        opens, closes = loose and not ends_here, True
    else:
        opens = bool(after) and not measured and (not ends_here or loose)
        closes = ends_here or not loose and before not in "([{="
    doubtful = measured and (
        after.isalnum()
        or _word_goes_on(text, end, high)
        or _FEET_BEFORE.search(text, max(low, start - 12), start) is not None
    )
    return Mark(glyph, "double", start, end, start == low, opens, closes, doubtful, elided=False, speech=True)


def _single(text: str, low: int, high: int, glyph: str, start: int, end: int) -> Mark:
    before, after = _sides(text, low, high, start, end)
    loose = not before or before.isspace()
    follows = bool(after) and not after.isspace() and (after not in _ENDERS or text.startswith(_DOTS, end))
    if glyph == "’":
        opens = False
    elif glyph == "‘":
        opens = follows and not before.isalnum()
    else:
        opens = follows and (loose or before in _OPENERS or before in '“"«„')
    closes = not loose and not opens and before not in _OPENING_MARKS
    if glyph in "‘‚":
        closes = closes and (not after or after.isspace() or after in _ENDERS)
    apostrophe = before.isdigit() or _APOSTROPHE_BEFORE.search(text, max(low, start - 4), start)
    doubtful = bool(apostrophe) and _word_goes_on(text, end, high)
    elided = glyph != "‚" and bool(_ELISION.match(text, end, high))
    speech = _begins_speech(text, low, start)
    return Mark(glyph, "single", start, end, start == low, opens, closes, doubtful, elided, speech)


def _angle(text: str, low: int, high: int, glyph: str, style: Style, start: int, end: int) -> Mark:
    before, after = _sides(text, low, high, start, end)
    loose = not before or before.isspace()
    if glyph in "«‹":
        opens = bool(after) and (not after.isspace() or after in " \u00a0\u202f")
    else:
        opens = loose and bool(after) and not after.isspace()
    return Mark(
        glyph, style, start, end, start == low, opens, True, doubtful=False, elided=False, speech=loose
    )


def is_measure(text: str, low: int, mark: Mark) -> bool:
    """Whether a double mark that nothing opened is an inch sign, in the paragraph that begins at `low`."""
    if mark.glyph == "”":  # of a lost quotation, more likely, but for 5’11”
        return _FEET_BEFORE.search(text, max(low, mark.start - 12), mark.start) is not None
    return text[max(low, mark.start - 1) : mark.start].isdigit()


def _sides(text: str, low: int, high: int, start: int, end: int) -> tuple[str, str]:
    """The characters before and after; "" at an edge, a space for what sets direction or takes no room."""
    before = text[start - 1] if start > low else ""
    after = text[end] if end < high else ""
    return _UNSEEN.get(before, before), _UNSEEN.get(after, after)


def _word_goes_on(text: str, end: int, high: int) -> bool:
    return _WORD_GOES_ON.match(text, end, high) is not None


def _begins_speech(text: str, low: int, start: int) -> bool:
    """Whether the mark at `start` begins its paragraph, or follows a stop, a comma or a colon."""
    before = text[max(low, start - 3) : start].rstrip()
    return not before or before[-1] in _SPEECH_BEFORE
