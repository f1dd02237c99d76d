"""Marked text: HTML of an article's text with each quote's source, cue and content in `<mark>`.

Spans may nest, overlap or cross. The text is cut at every boundary, so that tags never cross.
Characters that a page must not carry are replaced one for one (see `harmless`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import pairwise
from typing import NamedTuple

Role = tuple[int, int, str, int]
"""Start, end, role, and an id: `source`, `cue` and `content` of a quote, a `mention` of an entity, words that state a `fact`."""

MAX_DEPTH = 16
"""Marks inside marks beyond this depth are not drawn; it keeps the cost linear, whatever the spans."""

_RANK = {"content": 0, "source": 1, "cue": 2, "mention": 3, "fact": 4}
_OF_NO_QUOTE = frozenset(("mention", "fact"))
_NOT_FOR_PAGES = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")
_ODD_SPACES = re.compile("[\x0b\x0c\x1c-\x1f\x85]")
_LINE_END = re.compile("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]\\s*")
_WRAPPED_WIDTHS = range(50, 101)

_CARD_STYLE = """<style>
.onrecord{font:1em/1.55 Georgia,serif;max-width:42em;border-left:3px solid #8884;padding:.2em 1em}
.onrecord p{margin:.6em 0}
.onrecord small{font:.8em system-ui,sans-serif;opacity:.75}
.onrecord mark{color:inherit;background:none}
.onrecord mark.content{background:#f0c80038;border-bottom:1px solid #b58900}
.onrecord mark.source{font-weight:600;text-decoration:underline 2px #2b83c6}
.onrecord mark.cue{text-decoration:underline dotted 2px #d55e00}
</style>"""


class Paragraph(NamedTuple):
    """One paragraph, `text[start:end]`, and the HTML of its inside."""

    start: int
    end: int
    html: str


def harmless(text: str) -> str:
    """The text with as many characters, none of which can hurt a page or a stream.

    Control characters and lone surrogates become U+FFFD, white space that HTML forbids a space.
    """
    if text.isprintable():  # as nearly all are, and quickly known
        return text
    return _ODD_SPACES.sub(" ", _NOT_FOR_PAGES.sub("\ufffd", text))


def mark(text: str, roles: Sequence[Role]) -> str:
    """HTML of `text` in paragraphs, each role's span in `<mark class="source" data-quote="3">`.

    Without its tags the HTML is `harmless(text)`, escaped: nothing is added or lost.
    """
    out, done = [], 0
    for start, end, html in paragraphs(text, roles):
        out.append(f'{_escape(text[done:start])}<p dir="auto">{html}</p>')
        done = end
    return "".join(out) + _escape(text[done:])


def paragraphs(
    text: str,
    roles: Sequence[Role],
    *,
    prefix: str | None = None,
    speakers: Mapping[int, Sequence[int]] | None = None,
) -> list[Paragraph]:
    """The text's paragraphs, in order, with marks.

    With a `prefix` (it may be empty) each quote starts with an empty link `<a id="{prefix}q3">` to
    `#{prefix}n3`, its note, and the words of each fact have the id `{prefix}f3`. `speakers` maps quote ids to entity ids; their marks get classes `e0 e5`.
    """
    drawer = _Drawer(harmless(text), prefix, speakers or {})
    blocks = list(_blocks(text))
    waiting = sorted(
        (max(start, 0), -min(end, len(text)), _RANK.get(role, 9), id, role)
        for start, end, role, id in roles
        if max(start, 0) < min(end, len(text))
    )
    spans = [(start, -end, role, id) for start, end, _, id, role in waiting]
    return list(drawer.draw(blocks, spans))


def quote_card(type: str, speaker: str | None, source: str, cue: str, content: str) -> str:
    """A small HTML fragment for a notebook: one quote, who said it and how."""
    who = _escape(speaker or source or "nobody named")
    called = (
        f", in the text “<bdi>{_escape(source)}</bdi>”" if speaker and source not in ("", speaker) else ""
    )
    said = f' <mark class="cue">{_escape(cue)}</mark>' if cue else ""
    return (
        f'<div class="onrecord">{_CARD_STYLE}<p dir="auto"><mark class="content">{_escape(content)}</mark></p>'
        f'<p><bdi><mark class="source">{who}</mark></bdi>{said} <small>({_escape(type)}{called})</small></p></div>'
    )


def article_card(title: str | None, text: str, roles: Sequence[Role]) -> str:
    """A small HTML fragment for a notebook: the article with its quotes marked."""
    head = f'<p dir="auto"><strong>{_escape(title)}</strong></p>' if title else ""
    legend = "".join(f' <mark class="{role}">{role}</mark>' for role in ("source", "cue", "content"))
    return f'<div class="onrecord">{_CARD_STYLE}{head}{mark(text, roles)}<small>{legend}</small></div>'


class _Drawer:
    """Writes stretches of text between marks; knows which marks are open and which quotes are new."""

    def __init__(self, text: str, prefix: str | None, speakers: Mapping[int, Sequence[int]]) -> None:
        self.text = text
        self.prefix = prefix
        self.speakers = speakers
        self.out: list[str] = []
        self.open: list[Role] = []
        self.new: list[int] = []
        self.seen: set[int] = set()
        self.stated: set[int] = set()

    def draw(self, blocks: list[tuple[int, int]], spans: list[Role]) -> Iterator[Paragraph]:
        """Sweep over the text once; `spans` come sorted, outer before inner."""
        cuts = {position for block in blocks for position in block}
        cuts.update(position for start, end, _, _ in spans for position in (start, end))
        todo, waiting = iter(blocks), iter(spans)
        block, coming = next(todo, None), next(waiting, None)
        active: list[Role] = []
        for start, end in pairwise(sorted(cuts)):
            active = [span for span in active if span[1] > start]
            while coming and coming[0] <= start:
                self._meet(coming)
                active.append(coming)
                coming = next(waiting, None)
            del active[MAX_DEPTH:]
            if block and block[0] <= start:
                self._switch(active)
                self.out.append(escape(self.text[start:end]))
                if end == block[1]:
                    self._switch([])
                    yield Paragraph(*block, "".join(self.out))
                    self.out.clear()
                    block = next(todo, None)

    def _meet(self, span: Role) -> None:
        _, _, role, quote = span
        if role not in _OF_NO_QUOTE and quote not in self.seen:
            self.seen.add(quote)
            self.new.append(quote)

    def _switch(self, wanted: list[Role]) -> None:
        """Close and open marks until those in `wanted` are open, with links for the quotes that are new."""
        kept = 0
        while kept < min(len(wanted), len(self.open)) and wanted[kept] == self.open[kept]:
            kept += 1
        self.out.extend(_closing(span) for span in reversed(self.open[kept:]))
        self.out.extend(self._ref(quote) for quote in self.new)
        self.out.extend(self._opening(span) for span in wanted[kept:])
        self.open = list(wanted)
        self.new.clear()

    def _ref(self, quote: int) -> str:
        if self.prefix is None:
            return ""
        return (
            f'<a class="ref" id="{self.prefix}q{quote}" href="#{self.prefix}n{quote}" '
            f'data-n="{quote + 1}" aria-label="quote {quote + 1}"></a>'
        )

    def _opening(self, span: Role) -> str:
        _, _, role, id = span
        if role == "mention":
            return f'<span class="mention e{id}">'
        if role == "fact":
            new = self.prefix is not None and id not in self.stated
            self.stated.add(id)
            return f'<span class="stated" id="{self.prefix}f{id}">' if new else '<span class="stated">'
        entities = "".join(f" e{entity}" for entity in self.speakers.get(id, ()))
        return f'<mark class="{escape(role)}{entities}" data-quote="{id}">'


def _closing(span: Role) -> str:
    return "</span>" if span[2] in _OF_NO_QUOTE else "</mark>"


def _escape(text: str) -> str:
    return escape(harmless(text))


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each paragraph: lines, or runs of lines where the text was wrapped by hand."""
    start = line = len(text) - len(text.lstrip())
    ends = list(_LINE_END.finditer(text, start))
    width = _longest_line(text, start, ends)
    for found in ends:
        wrapped = width in _WRAPPED_WIDTHS and _is_wrap(text, line, found, width)
        line = found.end()
        if not wrapped:
            yield start, found.start()
            start = line
    if start < len(text):
        yield start, len(text)


def _longest_line(text: str, start: int, ends: list[re.Match[str]]) -> int:
    begins = [start, *(end.end() for end in ends)]
    stops = [*(end.start() for end in ends), len(text)]
    return max(stop - begin for begin, stop in zip(begins, stops, strict=True))


def _is_wrap(text: str, line: int, found: re.Match[str], width: int) -> bool:
    """Whether the line was ended only because its next word would not have fitted."""
    next_word = text[found.end() : found.end() + width].split(maxsplit=1)[:1]
    one_line_end = len(f"{found.group()}.".splitlines()) == 2
    return one_line_end and bool(next_word) and found.start() - line + 1 + len(next_word[0]) > width
