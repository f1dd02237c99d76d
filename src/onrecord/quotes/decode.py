"""Scores become attributions: the best path of roles for every cue, whole words, whole quotations."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.quotes.labels import ROLES
from onrecord.quotes.marks import Passage
from onrecord.quotes.tagger import Scores
from onrecord.quotes.windows import Tokens

Spans = tuple[tuple[int, int], ...]
NONE, SOURCE, CUE, CONTENT = range(len(ROLES))
MOST = 0.6  # a quotation of which this share of the letters is content is content as a whole
LITTLE = 0.2  # and one of which no more than this is touched is not


@dataclass(frozen=True, slots=True)
class Attribution:
    """Spans of characters for each role, and what the model made of it.

    `evidence`: log-odds of the cue, mean log-probability of the content's and of the source's pieces
    along the chosen path; confidence is calibrated on them.
    """

    source: Spans
    cue: Spans
    content: Spans
    evidence: tuple[float, float, float] = field(default=(0.0, 0.0, 0.0), compare=False)


def decode(
    text: str, tokens: Tokens, scores: Sequence[Scores], quoted: Sequence[Passage], settings: dict[str, Any]
) -> list[Attribution]:
    """All attributions with a cue; `quoted` are the outer passages, `settings` is the model's config."""
    found = []
    for score, states, logp in best_paths(scores, float(settings["edge_weight"])):
        states = _whole_words(states, tokens.word[score.low : score.high])
        for row, anchor in enumerate(score.cues):
            attribution = _read(text, tokens, score, states[row], logp[row], int(anchor), quoted)
            if attribution:
                found.append(attribution)
    return found


def best_paths(
    scores: Sequence[Scores], edge_weight: float
) -> list[tuple[Scores, NDArray[np.int64], NDArray[np.float32]]]:
    """For each window with cues its role of every piece, `[cues, pieces]`, and the roles' log-probabilities.

    Viterbi over the four roles; to enter or leave source or content costs what the edge scores say.
    All cues of all windows go through the pieces together.
    """
    scores = [s for s in scores if len(s.cues)]
    if not scores:
        return []
    width, rows = max(s.high - s.low for s in scores), sum(len(s.cues) for s in scores)
    emit = np.full((width, rows, 4), -20.0, dtype=np.float32)
    emit[:, :, NONE] = 0.0
    enter, leave = np.zeros_like(emit), np.zeros_like(emit)
    enter[:, :, CUE] = -0.5
    at = 0
    for s in scores:
        size, span = s.high - s.low, slice(at, at + len(s.cues))
        emit[:size, span] = _log_softmax(s.roles).transpose(1, 0, 2)
        edges = edge_weight * s.edges.transpose(1, 0, 2)
        enter[:size, span, CONTENT], leave[:size, span, CONTENT] = edges[:, :, 0], edges[:, :, 1]
        enter[:size, span, SOURCE], leave[:size, span, SOURCE] = edges[:, :, 2], edges[:, :, 3]
        at += len(s.cues)
    states, out, at = _viterbi(emit, enter, leave), [], 0
    for s in scores:
        size, span = s.high - s.low, slice(at, at + len(s.cues))
        out.append((s, states[:size, span].T, emit[:size, span].transpose(1, 0, 2)))
        at += len(s.cues)
    return out


def _viterbi(
    emit: NDArray[np.float32], enter: NDArray[np.float32], leave: NDArray[np.float32]
) -> NDArray[np.int64]:
    """The best state of each step, `[steps, rows]`, from scores `[steps, rows, states]`."""
    steps, rows, count = emit.shape
    came = np.zeros((steps, rows, count), dtype=np.int8)
    stay = np.eye(count, dtype=bool)
    best = emit[0] + enter[0]
    for t in range(1, steps):
        moved = (best + leave[t - 1])[:, :, None] + enter[t][:, None, :]
        moved = np.where(stay, best[:, :, None], moved)
        came[t] = moved.argmax(axis=1)
        best = moved.max(axis=1) + emit[t]
    best = best + leave[-1]
    states = np.zeros((steps, rows), dtype=np.int64)
    states[-1] = best.argmax(axis=1)
    every = np.arange(rows)
    for t in range(steps - 1, 0, -1):
        states[t - 1] = came[t, every, states[t]]
    return states


def _whole_words(states: NDArray[np.int64], word: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Every piece takes the role of the first piece of its word."""
    head = np.maximum.accumulate(np.where(word, np.arange(len(word)), 0))
    return states[:, head]


def _read(
    text: str, tokens: Tokens, score: Scores, states: NDArray[np.int64], logp: NDArray[np.float32],
    anchor: int, quoted: Sequence[Passage],
) -> Attribution | None:  # fmt: skip
    """One path as an attribution; None where it has no content."""
    start, end = tokens.start[score.low : score.high], tokens.end[score.low : score.high]

    def spans(runs: list[tuple[int, int]]) -> Spans:
        found = [(int(start[a]), int(end[b - 1])) for a, b in runs]
        return tuple((s, e) for s, e in found if any(map(str.isalnum, text[s:e])))

    contents = _runs(states == CONTENT)
    content = whole_quotations(text, spans(contents), quoted)
    if not content:
        return None
    cues = _runs(states == CUE)
    cue_runs = [run for run in cues if run[0] <= anchor < run[1]] or [_word_at(tokens, score, anchor)]
    source_runs = _runs(states == SOURCE)
    source_run = max(source_runs, key=lambda run: _mass(logp, run, SOURCE), default=None)
    source = _apart(spans([source_run]) if source_run else (), content)
    evidence = (
        float(score.cue[anchor]),
        float(np.mean(np.concatenate([logp[a:b, CONTENT] for a, b in contents]))),
        float(logp[slice(*source_run), SOURCE].mean() if source_run else logp[:, NONE].min()),
    )
    cue = _apart(tuple((int(start[a]), int(end[b - 1])) for a, b in cue_runs), content)
    return Attribution(source, cue, content, evidence)


def _runs(flags: NDArray[np.bool_]) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[0], flags.astype(np.int8), [0]])))
    return [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]


def _word_at(tokens: Tokens, score: Scores, anchor: int) -> tuple[int, int]:
    end = anchor + 1
    while end < score.high - score.low and not tokens.word[score.low + end]:
        end += 1
    return anchor, end


def _mass(logp: NDArray[np.float32], run: tuple[int, int], role: int) -> float:
    return float(np.exp(logp[run[0] : run[1], role]).sum())


def _apart(spans: Spans, content: Spans) -> Spans:
    """Spans that whole quotations have not swallowed."""
    return tuple(s for s in spans if not any(c[0] < s[1] and s[0] < c[1] for c in content))


def whole_quotations(text: str, content: Spans, quoted: Sequence[Passage]) -> Spans:
    """Content made to begin and end with the quotations that it takes most of, and none it only grazes."""
    out: list[tuple[int, int]] = []
    for start, end in content:
        for passage in _touching(quoted, start, end):
            inside = _letters(text, max(start, passage.start), min(end, passage.end))
            share = inside / max(1, _letters(text, passage.start, passage.end))
            if share >= MOST:
                start, end = min(start, passage.start), max(end, passage.end)
            elif share <= LITTLE and passage.start <= start < passage.end < end:
                start = passage.end
            elif share <= LITTLE and start < passage.start < end <= passage.end:
                end = passage.start
        start, end = _trim(text, start, end)
        if start >= end or not any(map(str.isalnum, text[start:end])):
            continue
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


def _touching(quoted: Sequence[Passage], start: int, end: int) -> Iterator[Passage]:
    for index in range(bisect_right(quoted, start, key=lambda p: p.end), len(quoted)):
        if quoted[index].start >= end:
            return
        yield quoted[index]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return start, start + len(piece.strip())


def _letters(text: str, start: int, end: int) -> int:
    return sum(map(str.isalnum, text[start:end]))


def without_doubles(found: list[Attribution]) -> list[Attribution]:
    """Of attributions with the same cue or the very same content and source only the likeliest stays."""
    best: dict[object, Attribution] = {}
    for attribution in found:
        for key in (("cue", attribution.cue), ("words", attribution.content, attribution.source)):
            other = best.get(key)
            if other is None or attribution.evidence[0] > other.evidence[0]:
                best[key] = attribution
    kept = {id(a) for a in best.values()}
    return [
        a for a in found
        if id(a) in kept and best[("cue", a.cue)] is a and best[("words", a.content, a.source)] is a
    ]  # fmt: skip


def _log_softmax(x: NDArray[np.float32]) -> NDArray[np.float32]:
    x = x - x.max(axis=-1, keepdims=True)
    out: NDArray[np.float32] = x - np.log(np.exp(x).sum(axis=-1, keepdims=True))
    return out
