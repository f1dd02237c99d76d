"""A life as a timeline and a family as a tree, in SVG drawn by the server.

No script; colours are the style sheet's, so that they turn with dark mode and on paper. Every item is a link to the
words that state it, and what is not plainly so is dashed and says so in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from textwrap import wrap

from markupsafe import Markup

from onrecord.markup import harmless
from onrecord.page.web.contexts.life import Moment, Relative
from onrecord.page.wording_facts import fact_kind

_LINE = 19  # from one line of text to the next, in CSS pixels
_GAP = 14
_DOT, _TEXT = 9, 26  # from the left
_WIDE = 40  # characters on a line of the timeline: it fits on a phone
_BOX, _BOX_HEIGHT, _BETWEEN, _ROW = 156, 76, 12, 124
_IN_BOX = 19  # characters
_IN_ROW = 4
_MOST = 12  # relatives of a generation; the list beside the tree has all


def timeline(moments: Sequence[Moment], name: str) -> Markup:
    """Dated moments from top to bottom; empty where there are none."""
    if not moments:
        return Markup()
    drawn, top = [], 0
    for moment in moments:
        lines = _wrapped(moment.what, _WIDE, 3)
        marks = [", ".join(moment.marks)] if moment.marks else []
        height = _LINE * (1 + len(lines) + len(marks))
        texts = [
            (moment.when, "when"),
            *((line, "what") for line in lines),
            *((mark, "mark") for mark in marks),
        ]
        spans = "".join(
            f'<tspan class="{kind}" x="{_TEXT}" y="{top + _LINE * (n + 1) - 4}">{_safe(words)}</tspan>'
            for n, (words, kind) in enumerate(texts)
        )
        sure = "" if not moment.marks else " unsure"
        drawn.append(
            f'<a href="{escape(moment.url)}"><circle class="dot{sure}" cx="{_DOT}" cy="{top + _LINE - 9}" r="5"/>'
            f"<text>{spans}</text></a>"
        )
        top += height + _GAP
    foot = top - _GAP
    said = f"{len(moments)} dated facts from {moments[0].when} to {moments[-1].when}; each is a link to its words"
    return _svg(
        "timeline", f"The life of {name}", said, 360, foot,
        f'<line class="axis" x1="{_DOT}" x2="{_DOT}" y1="{_LINE - 9}" y2="{foot}"/>{"".join(drawn)}',
    )  # fmt: skip


def family_tree(name: str, relatives: Sequence[Relative]) -> Markup:
    """Parents above, the person between brothers, sisters and partners, children below; empty where nobody is known."""
    if not relatives:
        return Markup()
    kinds = [("parent",), ("sibling",), ("spouse", "partner"), ("child",)]
    above, beside, tied, below = ([one for one in relatives if one.kind in kind][:_MOST] for kind in kinds)
    middle: list[Relative | None] = [*beside[: _IN_ROW - 1], None, *tied[: _IN_ROW - 1]]
    rows = [*_rows(above), middle, *_rows(tied[_IN_ROW - 1 :] + beside[_IN_ROW - 1 :]), *_rows(below)]
    width = max(map(len, rows)) * (_BOX + _BETWEEN) + _BETWEEN
    here = rows.index(middle)
    own = _left(middle, width) + middle.index(None) * (_BOX + _BETWEEN) + _BOX // 2
    lines = [
        _joint(one, at, y, own, here, width, row)
        for y, row in enumerate(rows)
        for at, one in enumerate(row)
        if one
    ]
    boxes = [_box(one, at, y, width, row, name) for y, row in enumerate(rows) for at, one in enumerate(row)]
    said = "; ".join(f"{fact_kind(one.kind)}: {one.name}{_told(one.marks)}" for one in relatives[:_MOST])
    height = (len(rows) - 1) * _ROW + _BOX_HEIGHT + 2
    return _svg("tree", f"The family of {name}", said, width, height, "".join(lines + boxes))


def _rows(relatives: Sequence[Relative]) -> list[list[Relative | None]]:
    return [list(relatives[at : at + _IN_ROW]) for at in range(0, len(relatives), _IN_ROW)]


def _left(row: Sequence[Relative | None], width: int) -> int:
    """Where a row begins that stands in the middle."""
    return (width - len(row) * (_BOX + _BETWEEN) + _BETWEEN) // 2


def _joint(
    one: Relative, at: int, y: int, own: int, here: int, width: int, row: Sequence[Relative | None]
) -> str:
    """The line from a relative to the person."""
    x = _left(row, width) + at * (_BOX + _BETWEEN) + _BOX // 2
    kind = "tie" if not one.marks else "tie unsure"
    if y == here:
        height = y * _ROW + _BOX_HEIGHT // 2
        return f'<line class="{kind}" x1="{x}" x2="{own}" y1="{height}" y2="{height}"/>'
    start, end = (y * _ROW + _BOX_HEIGHT, here * _ROW) if y < here else (here * _ROW + _BOX_HEIGHT, y * _ROW)
    first, last = (x, own) if y < here else (own, x)
    half = (start + end) // 2 if abs(y - here) == 1 else (start + _BETWEEN if y < here else end - _BETWEEN)
    return f'<path class="{kind}" d="M{first} {start}V{half}H{last}V{end}"/>'


def _box(one: Relative | None, at: int, y: int, width: int, row: Sequence[Relative | None], name: str) -> str:
    left, top = _left(row, width) + at * (_BOX + _BETWEEN), y * _ROW + 1
    kind = "box own" if one is None else "box unsure" if one.marks else "box"
    frame = f'<rect class="{kind}" x="{left}" y="{top}" width="{_BOX}" height="{_BOX_HEIGHT}" rx="6"/>'
    lines = [(words, "what") for words in _wrapped(name if one is None else one.name, _IN_BOX, 2)]
    if one is not None:
        told = f"{fact_kind(one.kind)}{_told(one.marks)}"
        lines += [(words, "mark") for words in _wrapped(told, _IN_BOX + 3, 2)]
    first = top + (_BOX_HEIGHT - _LINE * len(lines)) // 2 + 14
    spans = "".join(
        f'<tspan class="{kind}" x="{left + _BOX // 2}" y="{first + _LINE * n}">{_safe(words)}</tspan>'
        for n, (words, kind) in enumerate(lines)
    )
    drawn = f'{frame}<text class="middle">{spans}</text>'
    return drawn if one is None else f'<a href="{escape(one.url)}">{drawn}</a>'


def _told(marks: Sequence[str]) -> str:
    return f" ({', '.join(marks)})" if marks else ""


def _wrapped(words: str, width: int, lines: int) -> list[str]:
    line = " ".join(words.split())
    if 0 < len(line) <= width:  # as most are
        return [line]
    return wrap(line, width, max_lines=lines, placeholder=" …") or ["…"]


def _svg(kind: str, title: str, said: str, width: int, height: int, inside: str) -> Markup:
    return Markup(  # noqa: S704 - every text in it is escaped
        f'<svg class="{kind}" role="group" aria-labelledby="{kind}-title" aria-describedby="{kind}-said" '
        f'width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<title id="{kind}-title">{_safe(title)}</title><desc id="{kind}-said">{_safe(said)}</desc>{inside}</svg>'
    )


def _safe(text: str) -> str:
    return escape(harmless(text))
