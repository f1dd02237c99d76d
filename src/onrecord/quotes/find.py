"""An article's text becomes its quotes: marks, windows, the model, layouts, one list."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise
from math import exp
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.quotes.decode import Attribution, Spans, decode, without_doubles
from onrecord.quotes.layouts import signed, transcript
from onrecord.quotes.marks import Passage, find_passages, letters, outer, quote_type, touching
from onrecord.quotes.tagger import Tagger
from onrecord.quotes.windows import Tokens, tokenize, windows
from onrecord.types import Quote, Span

_SENTENCE_ENDS = frozenset('\n\r\u2028\u2029.!?:…”’"»)]―—')
_BREAK = re.compile("[\n\r\u2028\u2029]")
_SURELY = 4.0  # log-odds at which a clause in marks is somebody's words though no cue is found
_LONGEST_LABEL = 5  # words of a title or of a phrase that a writer keeps at a distance
_FEW = 3  # words of a quoted name, letters of the small words in a title
_LONGEST_NAME = 80  # characters
_MARKS = "“”‘’\"'«»,.!?"
_WINDOWS_AT_ONCE = 16  # bounds memory on long texts, and gives decoding rows enough to work on


def find_quotes(text: str, tagger: Tagger) -> tuple[Quote, ...]:
    """All quotes of `text`, in order of their content, without speakers."""
    passages = find_passages(text)
    quoted = outer(passages)
    tokens = tokenize(text, passages, tagger.tokenizer)
    found, said = _read_windows(text, tokens, quoted, tagger)
    found = with_layouts(text, found, transcript(text, passages) + signed(text, quoted))
    found = without_doubles(without_names(text, quoted, each_to_its_own(text, found)))
    found = carried_on(text, quoted, found)
    found += unattributed(text, quoted, found, said, float(tagger.settings["said_threshold"]))
    found.sort(key=lambda a: (a.content, a.cue))
    return tuple(_quote(number, text, a, quoted, tagger.settings) for number, a in enumerate(found))


def _read_windows(
    text: str, tokens: Tokens, quoted: Sequence[Passage], tagger: Tagger
) -> tuple[list[Attribution], dict[int, float]]:
    """What the model finds, and for each quoted passage the log-odds that somebody said it."""
    found: list[Attribution] = []
    ranges = windows(tokens, int(tagger.settings["window"]))
    odds = [np.zeros(0, dtype=np.float32)]
    while batch := list(islice(ranges, _WINDOWS_AT_ONCE)):
        scores = tagger.tag(tokens, batch)
        found += decode(text, tokens, scores, quoted, tagger.settings)
        odds += [score.said for score in scores]
    return found, said_at(tokens, np.concatenate(odds), quoted)


def said_at(tokens: Tokens, odds: NDArray[np.float32], quoted: Sequence[Passage]) -> dict[int, float]:
    """Start of each quoted passage -> the log-odds at its first piece; `odds` has one for each piece."""
    starts = np.asarray([p.start for p in quoted], dtype=np.int64)
    at = np.searchsorted(tokens.start, starts)
    exact = at < len(tokens)
    exact[exact] = tokens.start[at[exact]] == starts[exact]
    return dict(zip(starts[exact].tolist(), odds[at[exact]].tolist(), strict=True))


def with_layouts(text: str, found: list[Attribution], laid_out: list[Attribution]) -> list[Attribution]:
    """What layouts say outright, and what the model found but for its own reading of the same words."""
    if not laid_out:
        return found
    taken = _merged(span for attribution in laid_out for span in attribution.content)
    own = [
        a for a in found if not _half_covered(text, a.content, taken) or _contained(a.content, a.cue, taken)
    ]
    return own + laid_out


def without_names(text: str, quoted: Sequence[Passage], found: Sequence[Attribution]) -> list[Attribution]:
    """Leave out what nobody is said to say and what reads like a name: a card called “Winter Roads”."""

    def is_name(attribution: Attribution) -> bool:
        start, end = attribution.content[0]
        words = text[start:end].split() if end - start <= _LONGEST_NAME else []
        short = len(words) <= _FEW or all(w.strip(_MARKS)[:1].isupper() for w in words if len(w) > _FEW)
        inside = any(p.start <= start and end <= p.end for p in touching(quoted, start, end))
        return bool(words) and not attribution.source and len(attribution.content) == 1 and short and inside

    return [attribution for attribution in found if not is_name(attribution)]


def each_to_its_own(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """Words that several claim are the nearest cue's: in the same line before all, then by distance.

    Nobody loses all they have: of two who claim only the same words both keep them.
    """
    breaks = [match.start() for match in _BREAK.finditer(text)]

    def apart(cue: Spans, span: tuple[int, int]) -> tuple[int, int]:
        if not cue:
            return (len(breaks) + 1, 0)
        lines = bisect_right(breaks, cue[0][0]) - bisect_right(breaks, span[0])
        return abs(lines), max(span[0] - cue[-1][1], cue[0][0] - span[1])

    nearest: dict[tuple[int, int], tuple[int, int]] = {}
    for attribution in found:
        for span in attribution.content:
            gap = apart(attribution.cue, span)
            nearest[span] = min(gap, nearest.get(span, gap))
    out = []
    for attribution in found:
        own = tuple(s for s in attribution.content if apart(attribution.cue, s) == nearest[s])
        out.append(replace(attribution, content=own) if own and own != attribution.content else attribution)
    return out


def carried_on(text: str, quoted: Sequence[Passage], found: Sequence[Attribution]) -> list[Attribution]:
    """A quotation that runs over paragraphs is one: those that nobody has join what they carry on."""
    out = list(found)
    taken = _merged(span for attribution in found for span in attribution.content)
    owner = {attribution.content[-1][1]: index for index, attribution in enumerate(out)}
    for before, passage in pairwise(quoted):
        index, span = owner.get(before.end), (passage.start, passage.end)
        if index is None or not passage.running or _half_covered(text, (span,), taken):
            continue
        roles = (*out[index].source, *out[index].cue)
        if not any(start < passage.end and passage.start < end for start, end in roles):
            out[index] = replace(out[index], content=(*out[index].content, span))
            owner[passage.end] = index
    return out


def unattributed(
    text: str,
    quoted: Sequence[Passage],
    found: Sequence[Attribution],
    said: dict[int, float],
    threshold: float,
) -> list[Attribution]:
    """Quoted passages that somebody surely said, but that no attribution covers."""
    taken = _merged(span for attribution in found for span in attribution.content)
    out = []
    for passage in quoted:
        odds = said.get(passage.start, -9.0)
        span = (passage.start, passage.end)
        likely = (
            odds > threshold and _stands_alone(text, passage) or odds > _SURELY and _is_clause(text, passage)
        )
        if likely and not _half_covered(text, (span,), taken):
            out.append(Attribution((), (), (span,), (odds, 0.0, 0.0)))
    return out


def _is_clause(text: str, passage: Passage) -> bool:
    """Whether a passage is too long to be a title or words held at arm's length."""
    return len(text[passage.start : passage.end].split()) > _LONGEST_LABEL


def _stands_alone(text: str, passage: Passage) -> bool:
    """Whether a passage is a sentence of its own, not words or a title inside the writer's sentence."""
    before = text[max(0, passage.start - 200) : passage.start].rstrip(" \t\xa0")
    words = text[passage.start : passage.end].split()
    begins = next((c for c in words[0] if c.isalnum()), "a")
    return (not before or before[-1] in _SENTENCE_ENDS) and len(words) >= 3 and not begins.islower()


def _merged(spans: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _half_covered(text: str, content: Spans, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether half of the content's letters and digits lie in `taken` (sorted, apart)."""
    total = covered = 0
    for start, end in content:
        count = letters(text, start, end)
        total += count
        for index in range(bisect_right(taken, start, key=lambda s: s[1]), len(taken)):
            low, high = taken[index]
            if low >= end:
                break
            whole = low <= start and end <= high
            covered += count if whole else letters(text, max(low, start), min(high, end))
    return 2 * covered >= total


def _contained(content: Spans, cue: Spans, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether content and cue both lie inside one of `taken`: somebody quoted by the speaker."""
    if not cue:
        return False
    low, high = min(content[0][0], cue[0][0]), max(content[-1][1], cue[-1][1])
    index = bisect_right(taken, low, key=lambda s: s[0]) - 1
    return index >= 0 and taken[index][0] <= low and high <= taken[index][1]


def _quote(
    number: int, text: str, found: Attribution, quoted: Sequence[Passage], settings: dict[str, Any]
) -> Quote:
    kind = quote_type(text, found.content, quoted)
    weights = settings["confidence"][kind if found.cue else "uncued"]
    return Quote(
        number, kind, _spans(text, found.source), _spans(text, found.cue), _spans(text, found.content),
        confidence_of(found.evidence, weights),
    )  # fmt: skip


def _spans(text: str, spans: Spans) -> tuple[Span, ...]:
    return tuple(Span.of(text, start, end) for start, end in spans)


def confidence_of(evidence: Sequence[float], weights: Sequence[float]) -> float:
    """Of the quotes given 0.9, nine in ten are right: `weights` are a bias and a slope for each evidence."""
    odds = weights[0] + sum(w * x for w, x in zip(weights[1:], evidence, strict=True))
    return round(1 / (1 + exp(-max(-30.0, min(30.0, odds)))), 3)
